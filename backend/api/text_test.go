package api

import (
	"slices"
	"testing"
)

func TestUnreadableTextIsFoundWhereItIs(t *testing.T) {
	t.Parallel()
	for body, want := range map[string][]string{
		`{"note":"Blåbærgrød på \u00d8en"}`:                  nil,
		`{"note":"\ud83d\ude00"}`:                            nil, // an emoji is a whole pair
		`{"note":"C:\\u0000 og \\ud800"}`:                    nil, // escaped backslashes
		`{"note":"\\\u0000"}`:                                {"body.note"},
		`{"note":"a\u0000b"}`:                                {"body.note"},
		`{"note":"\ud800"}`:                                  {"body.note"},
		`{"note":"\uDFFF"}`:                                  {"body.note"},
		`{"note":"\ude00\ud83d"}`:                            {"body.note"},
		`{"note":"\ud83dx\ude00"}`:                           {"body.note"},
		"{\"note\":\"\xff\"}":                                {"body.note"},
		"{\"note\":\"\xed\xa0\x80\"}":                        {"body.note"}, // a surrogate as UTF-8
		`{"ops":[{"args":{"note":"ok"}},{"args":"\ud800"}]}`: {"body.ops[1].args"},
		`{"\u0000":1}`:                                       {"body"},
		`"\u0000"`:                                           {"body"},
		`{"note":"\u0000"`:                                   nil, // not JSON: refused as such
	} {
		if got := unreadableIn([]byte(body)); !slices.Equal(got, want) {
			t.Errorf("%q: found in %v, want %v", body, got, want)
		}
	}
}

func TestUnreadableParameters(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{"": false, "smedje æøå": false, "a\x00b": true, "\xff": true} {
		if got := isUnreadable(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
