package crm

import (
	"net/mail"
	"strings"
	"testing"
)

// P1: what mail cannot be sent to, and what would be more than an address in a
// mail's header, is refused.
func TestEmailAddress(t *testing.T) {
	t.Parallel()
	for address, good := range map[string]bool{
		"tina@brod.example":                     true,
		"tina+job@under.brod.example":           true,
		"søren@brod.example":                    true, // a name may have letters of its own (RFC 6531)
		"tina@xn--brd-1na.example":              true,
		"tina@brød.example":                     false,
		"":                                      false,
		"tina":                                  false,
		"tina@brod":                             false,
		"tina@brod.":                            false,
		"@brod.example":                         false,
		"Tina <tina@brod.example>":              false,
		"tina@brod.example, bo@x.example":       false,
		"tina@brod.example\r\nBcc: b@x.dk":      false,
		"tina@brod.example\x00":                 false,
		"\"tina b\"@brod.example":               false,
		"tina@[127.0.0.1]":                      false,
		strings.Repeat("a", 242) + "@x.example": true,
		strings.Repeat("a", 246) + "@x.example": false,
	} {
		err := CheckEmail("email", address)
		if (err == nil) != good {
			t.Errorf("%.80q: %v", address, err)
		}
		if err != nil && KindOf(err) != Invalid {
			t.Errorf("%.80q is refused as %s", address, KindOf(err))
		}
	}
}

// The standard library reads more than plain addresses. Of the plain ones both say the same.
func FuzzEmailAddress(f *testing.F) {
	for _, address := range []string{"tina@brod.example", "a.b@c", "a..b@c.dk", ".a@c.dk", "a@c.dk.", "a@b@c.dk", "søren@brød.dk", "a!#$%&'*+-/=?^_`{|}~@c.dk",
		"a@[1.2.3.4]", "\"a\"@c.dk", "a(b)@c.dk", "a @c.dk", "a@c.dk ", "a\\b@c.dk", "\xff@c.dk", "a@c\x7f.dk", "<a@c.dk>", "a:b@c.dk"} {
		f.Add(address)
	}
	f.Fuzz(func(t *testing.T, text string) {
		address, err := mail.ParseAddress(text)
		want := err == nil && address.Address == text && !strings.ContainsAny(text, "\r\n\x00\"<>,[ ")
		if got := isAddress(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	})
}

// P1: a mail that can be refused carries the link by which that is done, and every
// link in a mail has a life.
func TestMailKinds(t *testing.T) {
	t.Parallel()
	for kind, links := range mailLinks {
		if kind.MayRefuse() && kind.AskedFor() {
			t.Errorf("%s is asked for, so it cannot be refused", kind)
		}
		for _, purpose := range links {
			if lives := linkLives[purpose]; lives.life <= 0 || lives.uses <= 0 {
				t.Errorf("the link %s of %s never works", purpose, kind)
			}
		}
	}
}
