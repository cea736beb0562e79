package crm

import (
	"strings"
	"testing"
)

func TestRest(t *testing.T) {
	t.Parallel()
	const today = Date("2026-11-23")
	for _, c := range []struct {
		name string
		rest Rest
		ok   bool
	}{
		{"no longer", Rest{}, true},
		{"a day ahead", Rest{Until: "2027-03-01", Reason: "Travlt forår"}, true},
		{"a year ahead", Rest{Until: "2027-11-23"}, true},
		{"a day too many", Rest{Until: "2027-11-24"}, false},
		{"said late by a phone without coverage", Rest{Until: "2026-11-01"}, true},
		{"a long reason", Rest{Until: "2027-03-01", Reason: strings.Repeat("å", MaxReason)}, true},
		{"a reason too long", Rest{Until: "2027-03-01", Reason: strings.Repeat("å", MaxReason+1)}, false},
	} {
		if err := c.rest.Validate(today); (err == nil) != c.ok {
			t.Errorf("T2: %s: %v", c.name, err)
		}
	}
}
