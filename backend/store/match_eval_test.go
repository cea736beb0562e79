package store

import (
	"context"
	"math"
	"testing"

	"gorm.io/gorm"
	"jobbro/backend/crm"
	"jobbro/backend/match"
)

// past is a small history that one can reckon by hand. Karen has Ida and five more, who all
// want to clean and are proposed for nothing; Mads has Bo.
//
//	shop:    Ida, who wants exactly that, was agreed on.          Among Karen's: place 1.
//	laundry: nr. 1 was agreed on, in the same group of occupations as Ida's goal and not
//	         as the others'. Ida is before: place 2.
//	office:  Bo was agreed on by Mads, though his hours do not meet: removed.
func past(t *testing.T) (*Store, map[string]crm.ID) {
	t.Helper()
	s := story(t)
	exec(t, s, `UPDATE citizen SET schemes = '["small_job"]', hours_min = 2, hours_max = 8, goals = '[{"occupation": "522300", "title": "Butik"}]'`)
	exec(t, s, `INSERT INTO citizen (id, case_ref, code, consultant_id, schemes, hours_min, hours_max, goals)
		SELECT gen_random_uuid(), 'more-' || n, 'N-' || n, $1, '["small_job"]', 2, 8, '[{"occupation": "911200", "title": "Rengøring"}]' FROM generate_series(1, 5) n`, string(karen))
	exec(t, s, `UPDATE citizen SET goals = '[{"occupation": "523000", "title": "Kasse"}]' WHERE code = 'N-1'`)
	exec(t, s, `UPDATE citizen SET hours_min = 30, hours_max = 37 WHERE id = $1`, string(bo))
	ids := map[string]crm.ID{}
	for i, name := range []string{"shop", "laundry", "office"} {
		ids[name] = newID()
		exec(t, s, `INSERT INTO opening (id, company_id, kind, title, occupation, positions, hours_min, hours_typical, hours_max, status, status_since, came_by, reported_by, reported_at, heard_on, expires_on)
			VALUES ($1, $2, 'small_job', $3, '522300', 1, 2, 5, 8, 'open', $4, 'visit', 'consultant', $4, '2027-06-01', '2027-09-01')`,
			string(ids[name]), string(smithy), name, storyNow.AddDate(0, 0, -20-i))
	}
	agree := func(opening string, code string, by crm.ID, states ...string) {
		exec(t, s, `INSERT INTO proposal (id, opening_id, citizen_id, author_id, state, at) SELECT gen_random_uuid(), $1, id, $2, $3, $4 FROM citizen WHERE code = $5`,
			string(ids[opening]), string(by), states[len(states)-1], storyNow.AddDate(0, 0, -10), code)
		for _, state := range states {
			exec(t, s, `INSERT INTO proposal_step (opening_id, citizen_id, state, at, by_id) SELECT $1, id, $2, $3, $4 FROM citizen WHERE code = $5`,
				string(ids[opening]), state, storyNow.AddDate(0, 0, -10), string(by), code)
		}
	}
	agree("shop", "K1-0001", karen, "proposed", "contacted", "presented", "accepted", "started")
	agree("laundry", "N-1", karen, "proposed", "presented", "accepted")
	agree("office", "K1-0002", mads, "proposed", "accepted")
	agree("office", "N-2", karen, "proposed", "contacted", "declined")
	return s, ids
}

func (h *history) place(opening crm.ID, own bool) []int {
	for _, l := range h.lists() {
		if l.opening.ID == opening {
			places, _ := h.places(l, own)
			return places
		}
	}
	return nil
}

// M5: past matches are hidden and replayed.
func TestPastMatchesAreReplayed(t *testing.T) {
	t.Parallel()
	s, ids := past(t)
	var h history
	read := func() {
		t.Helper()
		h = history{}
		if err := s.read(as(t, lene), func(_ context.Context, tx *gorm.DB) error { return s.readHistory(tx, "2026-06-30", &h) }); err != nil {
			t.Fatal(err)
		}
	}
	read()
	own, all, removed := h.replay()
	if want := (replayed{lists: 3, hits: 2, found: 2, reciprocal: 1.5}); own != want || all != want {
		t.Errorf("own %+v and all %+v, want %+v", own, all, want)
	}
	if removed.pairs != 1 || removed.by[match.WhyHours] != 1 || len(removed.by) != 1 {
		t.Errorf("removed: %+v", removed)
	}
	// What came of the match itself does not help it, nor harm it.
	exec(t, s, `UPDATE citizen SET closed_on = '2027-06-29', last_company_id = $1, proposed_at = now() WHERE id = $2`, string(smithy), string(ida))
	exec(t, s, `UPDATE opening SET kind = 'internship', status = 'filled' WHERE id = $1`, string(ids["shop"]))
	exec(t, s, `UPDATE citizen SET schemes = '["small_job", "internship"]'`)
	for range 4 {
		exec(t, s, `INSERT INTO placement (id, company_id, citizen_id, scheme, status, start_on, end_on, weekly_hours) VALUES (gen_random_uuid(), $1, $2, 'internship', 'ended', '2027-06-01', '2027-06-10', 5)`, string(smithy), string(ida))
	}
	read()
	if places := h.place(ids["shop"], true); len(places) != 1 || places[0] != 1 {
		t.Errorf("the places are %v, want the first", places)
	}
	for _, l := range h.lists() {
		if track := h.trackThen(l); l.opening.ID == ids["shop"] && track.All != 0 {
			t.Errorf("the match is in the track record: %+v", track)
		}
		if l.opening.ID == ids["shop"] && h.restedThen(ida, l) != match.Never {
			t.Error("the match itself is a proposal of before")
		}
	}
}

// M5: what filters did, how long it took, and how far proposals came.
func TestMatchingFigures(t *testing.T) {
	t.Parallel()
	s, ids := past(t)
	exec(t, s, `UPDATE proposal SET overrides = '[{"why": "hours", "code": "", "reason": "other", "note": ""}]' WHERE citizen_id = $1`, string(bo))
	show := func(code, obstacles string) {
		exec(t, s, `INSERT INTO match_shown (user_id, opening_id, citizen_id, at, rank, obstacles, policy, channel)
			SELECT $1, $2, id, $3, 1, $4, 1, 'phone' FROM citizen WHERE code = $5`, string(mads), string(ids["office"]), storyNow.AddDate(0, 0, -11), obstacles, code)
	}
	show("K1-0002", `["hours"]`)
	show("K1-0002", `["hours"]`) // the same pair again
	show("N-2", `["hours", "travel"]`)
	show("N-3", `[]`)
	var raw rawFigures
	if err := s.read(as(t, lene), func(_ context.Context, tx *gorm.DB) error { return readFigures(tx, "2026-06-30", &raw) }); err != nil {
		t.Fatal(err)
	}
	if raw.shown["hours"] != 2 || raw.overridden["hours"] != 1 || raw.shown["travel"] != 1 || raw.overridden["travel"] != 0 {
		t.Errorf("%+v", raw)
	}
	if raw.reached != [5]int{4, 4, 3, 3, 1} {
		t.Errorf("reached %v", raw.reached)
	}
	if m := crm.MedianOf(append(raw.waits, raw.waits...)); m.Value != nil {
		t.Errorf("a median of six is told: %v", *m.Value)
	}
	sum := 0.0
	for _, days := range raw.waits {
		sum += days
	}
	if len(raw.waits) != 3 || math.Abs(sum-33) > 0.01 { // 10, 11 and 12 days
		t.Errorf("waits %v", raw.waits)
	}

	got, err := s.EvaluateMatching(as(t, lene))
	if err != nil || got.From != "2026-06-30" || got.To != crm.DateOf(storyNow) || got.Policy != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	if got.Own.Found.Percent != nil || !got.Own.Found.Of.Few || got.Own.MRR.Value != nil || got.Removed.Percent != nil || got.FirstProposal.Value != nil || !got.Funnel[0].Count.Few {
		t.Errorf("what is small is told: %+v", got)
	}
	if _, err := s.EvaluateMatching(as(t, karen)); crm.KindOf(err) != crm.Forbidden {
		t.Errorf("a consultant: %v", err)
	}
}

// M5: what is large enough is told, and what is too much is called out.
func TestMatchingFiguresAreTold(t *testing.T) {
	t.Parallel()
	r := replayed{lists: 10, hits: 12, found: 9, reciprocal: 7.5}
	told := r.told()
	if *told.Precision.Percent != 40 || *told.Precision.Of.N != 10 || *told.Found.Percent != 90 || *told.MRR.Value != 0.75 {
		t.Errorf("%+v", told)
	}
	r.lists = 9
	if told = r.told(); told.Precision.Percent != nil || *told.Precision.Of.N != 9 {
		t.Errorf("of nine lists: %+v", told)
	}
	for part, high := range map[int]bool{2: false, 3: true} {
		if got := isOver(crm.PercentageOf(part, 10), crm.MostOverridden); got != high {
			t.Errorf("%d of 10 is over: %v", part, got)
		}
	}
	for n, few := range map[int]bool{0: false, 1: true, 4: true, 5: false} {
		if c := crm.CountOf(n); c.Few != few || few != (c.N == nil) {
			t.Errorf("%d: %+v", n, c)
		}
	}
	values := make([]float64, 10)
	for i := range values {
		values[i] = float64(10 - i)
	}
	if m := crm.MedianOf(values); *m.Value != 5.5 || *m.Of.N != 10 {
		t.Errorf("%+v", m)
	}
}
