package main

import (
	"strings"
	"testing"

	"jobbro/backend/config"
)

// N1: phones are told where somebody stands behind what is sent; a sender whom no push
// service can write to is refused at start instead of being ignored by them later.
func TestWhoSends(t *testing.T) {
	t.Parallel()
	const secret = "a secret of the tests that is long enough"
	for name, tt := range map[string]struct {
		c      config.Config
		tells  bool
		refuse bool
	}{
		"a demonstration":         {config.Config{URL: "http://127.0.0.1:8080"}, false, false},
		"https on this machine":   {config.Config{URL: "https://localhost:8443"}, false, false},
		"https":                   {config.Config{URL: "https://jobbro.kommunen.dk"}, true, false},
		"an address":              {config.Config{URL: "http://127.0.0.1:8080", VAPIDSubject: "drift@kommunen.dk"}, true, false},
		"an address of nowhere":   {config.Config{URL: "https://jobbro.kommunen.dk", VAPIDSubject: "drift@localhost"}, false, true},
		"an https page of no use": {config.Config{URL: "https://jobbro.kommunen.dk", VAPIDSubject: "https://jobbro.local"}, false, true},
	} {
		sender, err := pushOf(tt.c, secret)
		if (sender != nil) != tt.tells || (err != nil) != tt.refuse || err != nil && !strings.HasPrefix(err.Error(), "JOBBRO_VAPID_SUBJECT must be ") {
			t.Errorf("%s: tells %v, %v", name, sender != nil, err)
		}
	}
}
