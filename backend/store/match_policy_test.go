package store

import (
	"errors"
	"testing"

	"jobbro/backend/crm"
)

var byTravel = crm.NewMatchPolicy{Enabled: true, Weights: crm.MatchWeights{10, 15, 15, 35, 10, 5, 5, 5}, MeanTrack: 0.4}

// M2: weights are versioned data: who changed them is told with why, and an old version
// does not overwrite a new one.
func TestMatchPolicyIsVersioned(t *testing.T) {
	t.Parallel()
	s, _ := matching(t)
	for range 2 { // the same again changes nothing
		got, err := s.SetMatchPolicy(as(t, lene), byTravel, 1, "Mange bor langt ude")
		if err != nil || got.Policy.Version != 2 || got.Policy.Weights[3] != 35 || len(got.Changes) != 2 {
			t.Fatalf("%+v, %v", got, err)
		}
		if c := got.Changes[0]; *c.SetBy != lene || c.Reason != "Mange bor langt ude" || !c.SetAt.Equal(storyNow) || got.Changes[1].SetBy != nil {
			t.Errorf("%+v", got.Changes)
		}
	}
	off := byTravel
	off.Enabled = false
	if _, err := s.SetMatchPolicy(as(t, lene), off, 1, "Pause"); crm.KindOf(err) != crm.Conflict {
		t.Errorf("without knowing of version 2: %v", err)
	}
	if got, err := s.SetMatchPolicy(as(t, lene), off, 2, "Pause"); err != nil || got.Policy.Enabled || got.Policy.Version != 3 {
		t.Errorf("switched off: %+v, %v", got, err)
	}
	for name, tt := range map[string]struct {
		change func(*crm.NewMatchPolicy)
		reason string
		code   string
	}{
		"101 together":     {func(p *crm.NewMatchPolicy) { p.Weights[0]++ }, "x", "match_policy.sum"},
		"below 0":          {func(p *crm.NewMatchPolicy) { p.Weights[0], p.Weights[1] = -10, 35 }, "x", "match_policy.weights"},
		"a share over all": {func(p *crm.NewMatchPolicy) { p.MeanTrack = 1.1 }, "x", "match_policy.mean_track"},
		"without a reason": {func(*crm.NewMatchPolicy) {}, " ", "match_policy.reason"},
	} {
		p := byTravel
		tt.change(&p)
		if _, err := s.SetMatchPolicy(as(t, lene), p, 3, tt.reason); !errors.Is(err, &crm.Error{Code: tt.code}) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.SetMatchPolicy(as(t, karen), byTravel, 3, "x"); crm.KindOf(err) != crm.Forbidden {
		t.Errorf("by a consultant: %v", err)
	}
	if n := count(t, s, `SELECT count(*) FROM match_policy`); n != 3 {
		t.Errorf("%d versions, want 3", n)
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'match_policy.set'`); n != 2 {
		t.Errorf("%d changes are noted, want 2", n)
	}
}

// M2: before weights are changed it can be seen what they would change, and nobody is named.
func TestMatchPolicyPreview(t *testing.T) {
	t.Parallel()
	s, o := matching(t)
	exec(t, s, `UPDATE opening SET occupation = '933400' WHERE id = $1`, string(o.ID))
	exec(t, s, `UPDATE company SET postcode = '9800', lat = 57.46, lon = 9.98`)
	exec(t, s, `UPDATE citizen SET travel_means = 'car', travel_limit = 60, travel_zone = '9800', goals = '[{"occupation": "911200", "title": "Rengøring"}]' WHERE id = $1`, string(ida))
	exec(t, s, `UPDATE citizen SET travel_means = 'car', travel_limit = 120, travel_zone = '9000' WHERE id = $1`, string(bo))
	now := byTravel
	now.Weights = crm.MatchWeights{30, 15, 15, 15, 10, 5, 5, 5}
	if same, err := s.PreviewMatchPolicy(as(t, lene), now); err != nil || same.Openings != 1 || same.First != 0 || same.Top != 0 || len(same.Items) != 0 {
		t.Errorf("the same weights: %+v, %v", same, err)
	}
	got, err := s.PreviewMatchPolicy(as(t, lene), byTravel)
	if err != nil || got.Openings != 1 || got.First != 1 || got.Top != 0 || len(got.Items) != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	if move := got.Items[0]; move.OpeningID != o.ID || !move.First || move.From != 2 || move.Company != "Åsmedjen" {
		t.Errorf("%+v", move)
	}
	if n := count(t, s, `SELECT count(*) FROM match_policy`); n != 1 {
		t.Errorf("a preview made %d versions", n-1)
	}
	if _, err := s.PreviewMatchPolicy(as(t, karen), byTravel); crm.KindOf(err) != crm.Forbidden {
		t.Errorf("by a consultant: %v", err)
	}
}
