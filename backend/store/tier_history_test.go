package store

import (
	"testing"

	"jobbro/backend/crm"
)

// T1: every change of a tier is kept with its day and one line that explains it, and
// so is who set one by hand and until when. What it would be otherwise goes on beside it.
func TestTierHistory(t *testing.T) {
	t.Parallel()
	s := story(t)
	for range 3 { // two points each: sporadic at once, close with the third
		if err := s.LogVisit(as(t, karen), visitTo(smithy)); err != nil {
			t.Fatal(err)
		}
	}
	none, close := crm.TierNone, crm.TierClose
	c, err := s.SetTier(as(t, lene), smithy, crm.TierChoice{Tier: &none, Reason: "Lukker afdelingen", EndsOn: "2027-12-31"})
	if err != nil || c.Tier != none || c.DerivedTier != close {
		t.Fatalf("%+v, %v", c, err)
	}
	if c, err = s.SetTier(as(t, karen), smithy, crm.TierChoice{Seen: &none}); err != nil || c.Tier != close {
		t.Fatalf("%+v, %v", c, err)
	}
	changes, err := s.FindTierChanges(as(t, mads), smithy)
	if err != nil || len(changes) != 4 {
		t.Fatalf("%+v, %v", changes, err)
	}
	lifted, set, rose, began := changes[0], changes[1], changes[2], changes[3]
	if lifted.ToTier != "" || *lifted.SetBy != karen || lifted.EndsOn != "" {
		t.Errorf("lifted: %+v", lifted)
	}
	if set.ToTier != none || *set.SetBy != lene || set.Reason != "Lukker afdelingen" || set.EndsOn != "2027-12-31" || set.FromTier != "" {
		t.Errorf("set by hand: %+v", set)
	}
	for _, derived := range []struct {
		change   crm.TierChange
		from, to crm.Tier
		why      string
	}{
		{rose, crm.TierSporadic, close, "Tæt: 3 strategibesøg det seneste år. 6 point."},
		{began, none, crm.TierSporadic, "Sporadisk: 1 strategibesøg det seneste år. 2 point, tæt kræver 6."},
	} {
		if c := derived.change; c.FromTier != derived.from || c.ToTier != derived.to || c.Reason != derived.why || c.SetBy != nil || c.ChangedOn != "2027-06-30" {
			t.Errorf("%+v, want %q", c, derived.why)
		}
	}
}
