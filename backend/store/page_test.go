package store

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"testing"

	"jobbro/backend/crm"
)

// A cursor comes back from outside, so anything can be in it: a made-up one is
// refused, or is a place in the list, and never an error of the database.
func TestMadeUpCursors(t *testing.T) {
	t.Parallel()
	s := story(t)
	ctx := as(t, karen)
	lists := map[string]func(crm.Window) error{
		"colleagues": func(w crm.Window) error { _, err := s.Colleagues(ctx, w); return err },
		"companies":  func(w crm.Window) error { _, err := s.FindCompanies(ctx, CompanyFilter{Window: w}); return err },
		"search": func(w crm.Window) error {
			_, err := s.FindCompanies(ctx, CompanyFilter{Q: "smed", Window: w})
			return err
		},
		"workplaces": func(w crm.Window) error { _, err := s.FindWorkplaces(ctx, WorkplaceFilter{Window: w}); return err },
		"contacts":   func(w crm.Window) error { _, err := s.FindContacts(ctx, ContactFilter{Window: w}); return err },
		"tasks":      func(w crm.Window) error { _, err := s.FindTasks(ctx, TaskFilter{Window: w}); return err },
		"visits":     func(w crm.Window) error { _, err := s.FindVisits(ctx, VisitFilter{Window: w}); return err },
		"register":   func(w crm.Window) error { _, err := s.RegisterRuns(as(t, lene), w); return err },
	}
	for name, list := range lists {
		for _, after := range []string{"%", "bm90IGpzb24", "e30", "bnVsbA"} {
			if err := list(crm.Window{After: after}); crm.KindOf(err) != crm.Invalid {
				t.Errorf("%s after %s: %v, want invalid", name, after, err)
			}
		}
		for n := 1; n <= 4; n++ {
			for _, key := range []string{"", "x", "1", "99999999999999999999", "-1", "2027-02-30", "\x00", "\xff"} {
				for _, last := range []string{key, string(smithy)} {
					keys := append(slices.Repeat([]string{key}, n-1), last)
					raw, _ := json.Marshal(keys)
					err := list(crm.Window{After: base64.RawURLEncoding.EncodeToString(raw)})
					if err != nil && crm.KindOf(err) != crm.Invalid {
						t.Errorf("%s after %q: %v", name, keys, err)
					}
				}
			}
		}
	}
}
