package crm

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// testdata/sensitive.json is shared with every other implementation of the check.
func sensitiveCases(t testing.TB) (known func(string) bool, cases []sensitiveCase) {
	t.Helper()
	raw, err := os.ReadFile("testdata/sensitive.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		KnownPNumbers []string `json:"known_p_numbers"`
		Cases         []sensitiveCase
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	return func(p string) bool { return slices.Contains(file.KnownPNumbers, p) }, file.Cases
}

type sensitiveCase struct {
	Text  string
	Found [][3]any // kind, start, end
}

// V5: what is found in a text, and what is left alone, a P-number among them.
func TestFindSensitive(t *testing.T) {
	t.Parallel()
	known, cases := sensitiveCases(t)
	if len(cases) < 60 {
		t.Fatalf("only %d cases were read", len(cases))
	}
	for _, c := range cases {
		t.Run(c.Text, func(t *testing.T) {
			t.Parallel()
			got := [][3]any{}
			for _, f := range FindSensitive(c.Text, known) {
				got = append(got, [3]any{string(f.Kind), float64(f.Start), float64(f.End)})
				if !strings.HasPrefix(f.Advice, "Skriv ikke") && f.Kind == FindingHealth || f.Advice == "" {
					t.Errorf("no advice: %q", f.Advice)
				}
			}
			if !slices.Equal(got, c.Found) {
				t.Errorf("found %v, want %v", got, c.Found)
			}
		})
	}
}

func TestFindSensitiveWithoutPNumbers(t *testing.T) {
	t.Parallel()
	if got := FindSensitive("1003388721", nil); len(got) != 1 || got[0].Kind != FindingCPR {
		t.Errorf("found %v, want one CPR number", got)
	}
}

// V5: every word of the list.
func TestEveryHealthWordIsFound(t *testing.T) {
	t.Parallel()
	for _, group := range healthWords {
		for _, pattern := range group.words {
			text := strings.Trim(pattern, "*=")
			if got := FindSensitive(text, nil); len(got) != 1 || got[0].Advice != group.advice {
				t.Errorf("%q in %q: found %v", pattern, group.advice, got)
			}
		}
	}
}

func FuzzFindSensitive(f *testing.F) {
	_, cases := sensitiveCases(f)
	for _, c := range cases {
		f.Add(c.Text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, found := range FindSensitive(text, nil) {
			if found.Start < end || found.End <= found.Start || found.End > utf8.RuneCountInString(text) {
				t.Fatalf("finding %+v after %d in %q", found, end, text)
			}
			end = found.End
		}
	})
}
