package crm

import (
	"regexp"
	"testing"
)

func FuzzID(f *testing.F) {
	form := regexp.MustCompile(IDPattern)
	good := "0195f3a0-1111-7000-8000-0123456789ab"
	f.Add(good)
	for i := range len(good) { // each place with something that does not belong there
		for _, wrong := range []string{"", "-", "0", "9", "g", "A", "é"} {
			f.Add(good[:i] + wrong + good[i+1:])
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := ID(text).Valid(), form.MatchString(text); got != want {
			t.Errorf("%q: valid %v, want %v", text, got, want)
		}
	})
}
