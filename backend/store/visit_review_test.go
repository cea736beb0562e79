package store

import (
	"context"
	"testing"
	"time"

	"jobbro/backend/crm"
)

// matchedVisit is Karen's strategic visit to the smithy at nine, after which she
// proposed Ida for an opening there, as the night has found.
func matchedVisit(t *testing.T, s *Store, proposed time.Time) *crm.Visit {
	t.Helper()
	v := visitTo(smithy)
	v.StartsAt = "09:00"
	if err := s.LogVisit(as(t, karen), v); err != nil {
		t.Fatal(err)
	}
	if _, err := s.pool.Exec(t.Context(), `
		WITH opening AS (INSERT INTO opening (id, company_id, kind, title, status, reported_at)
			VALUES (gen_random_uuid(), $1, 'small_job', 'Feje', 'open', now()) RETURNING id)
		INSERT INTO proposal (id, opening_id, citizen_id, author_id, state, at, visit_id)
		SELECT gen_random_uuid(), id, $2, $3, 'proposed', $4, $5 FROM opening`, string(smithy), string(ida), string(karen), proposed, string(v.ID)); err != nil {
		t.Fatal(err)
	}
	if err := s.FlagMatchedVisits(crm.WithActor(t.Context(), crm.System)); err != nil {
		t.Fatal(err)
	}
	return visitNow(t, s, v.ID)
}

func visitNow(t *testing.T, s *Store, id crm.ID) *crm.Visit {
	t.Helper()
	v, err := s.FindVisit(as(t, lene), id)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

var visitBegan = time.Date(2027, 6, 30, 7, 0, 0, 0, time.UTC) // nine in Denmark

// Q4: only what the same consultant proposed within a day of the visit is to be looked at.
func TestMatchedVisitsAreFlagged(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what     string
		proposed time.Time
		flagged  bool
	}{
		{"before it", visitBegan.Add(-time.Minute), false},
		{"at once", visitBegan, true},
		{"within a day", visitBegan.Add(24*time.Hour - time.Second), true},
		{"a day later", visitBegan.Add(24 * time.Hour), false},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			v := matchedVisit(t, s, c.proposed)
			if v.Review != c.flagged || !v.Strategic {
				t.Errorf("%+v", v)
			}
			versions, err := s.FindVisitVersions(as(t, karen), v.ID)
			if err != nil || len(versions) != 1 {
				t.Errorf("the night shows as a version of hers: %+v, %v", versions, err)
			}
		})
	}
}

// Q4: a leader of the author's team decides of a flagged visit, with a reason, and the
// figures follow. A later decision takes the place of it, and a correction of what it
// was decided of asks again; one of the note does not.
func TestReviewVisit(t *testing.T) {
	t.Parallel()
	s := story(t)
	v := matchedVisit(t, s, visitBegan.Add(time.Hour))
	decide := func(ctx context.Context, counts bool, base int) (*crm.Visit, error) {
		return s.ReviewVisit(ctx, v.ID, crm.ReviewChoice{Counts: counts, Reason: "Talte om Ida", Base: base})
	}
	waiting := func(decided bool) int {
		t.Helper()
		page, err := s.FindReviews(as(t, lene), decided, crm.Window{})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page.Items {
			if r.Company != "Åsmedjen" || r.Author != "Karen" || len(r.Agenda) != 1 || len(r.CitizenIDs) != 0 {
				t.Errorf("%+v", r)
			}
		}
		return len(page.Items)
	}
	own := func() crm.OwnQuota {
		q, err := s.OwnQuota(as(t, karen))
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	if waiting(false) != 1 || waiting(true) != 0 || own().Strategic != 1 {
		t.Fatalf("%d wait, %+v", waiting(false), own())
	}

	got, err := decide(as(t, lene), false, v.Revision)
	if err != nil || got.Strategic || got.Review || !got.Counts || got.Reviewed == nil || got.Reviewed.DecidedBy != lene || got.Reasons[0] != crm.ReasonRejected {
		t.Fatalf("%+v, %v", got, err)
	}
	if again, err := decide(as(t, lene), false, v.Revision); err != nil || again.Revision != got.Revision {
		t.Errorf("the same again: %+v, %v", again, err)
	}
	if waiting(false) != 0 || waiting(true) != 1 || own().Strategic != 0 || own().Visits != 1 {
		t.Errorf("%d wait, %+v", waiting(false), own())
	}
	if c := companyOf(t, s, smithy); c.TierScore != 1 {
		t.Errorf("the tier's points are %v", c.TierScore)
	}
	if _, err := decide(as(t, lene), true, v.Revision); crm.KindOf(err) != crm.Conflict {
		t.Errorf("of a visit as it was: %v", err)
	}
	if got, err = decide(as(t, lene), true, got.Revision); err != nil || !got.Strategic || got.Review || got.Reasons[1] != crm.ReasonConfirmed {
		t.Fatalf("%+v, %v", got, err)
	}
	if n := count(t, s, `SELECT count(*) FROM visit_review WHERE decided_by = $1`, string(lene)); n != 2 {
		t.Errorf("%d decisions are kept", n)
	}

	edit := func(change func(*crm.VisitFields)) *crm.Visit {
		t.Helper()
		v, err := s.EditVisit(as(t, karen), got.ID, crm.Base{Revision: visitNow(t, s, got.ID).Revision}, func(f *crm.VisitFields) error { change(f); return nil })
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	if v := edit(func(f *crm.VisitFields) { f.Note, f.NoteChecked = "De ansætter.", true }); v.Review || v.Reviewed == nil || !v.Strategic {
		t.Errorf("after a note: %+v", v)
	}
	if v := edit(func(f *crm.VisitFields) { f.Agenda = []crm.Topic{crm.TopicGrowth} }); !v.Review || v.Reviewed != nil || !v.Strategic {
		t.Errorf("after another agenda: %+v", v)
	}
	if v := edit(func(f *crm.VisitFields) { f.CitizensPresent = 1 }); v.Review || v.Strategic {
		t.Errorf("with a citizen: %+v", v)
	}
	if _, err := decide(as(t, lene), true, visitNow(t, s, got.ID).Revision); crm.KindOf(err) != crm.Conflict {
		t.Errorf("of a visit that is not to be decided: %v", err)
	}
}

// Q4: nobody decides of an own visit, or of one of another team.
func TestWhoMayReview(t *testing.T) {
	t.Parallel()
	s := story(t)
	v := matchedVisit(t, s, visitBegan)
	actor := func(a crm.Actor) context.Context { return crm.WithActor(t.Context(), a) }
	manager := []crm.Role{crm.RoleManager}
	for name, c := range map[string]struct {
		ctx  context.Context
		kind crm.Kind
	}{
		"a colleague":          {as(t, mads), crm.Forbidden},
		"the author":           {as(t, karen), crm.Forbidden},
		"the author who leads": {actor(crm.Actor{ID: karen, Roles: manager, TeamID: nord}), crm.Forbidden},
		"another team's":       {actor(crm.Actor{ID: lene, Roles: manager, TeamID: nowhere}), crm.Forbidden},
	} {
		if _, err := s.ReviewVisit(c.ctx, v.ID, crm.ReviewChoice{Counts: true, Reason: "x", Base: v.Revision}); crm.KindOf(err) != c.kind {
			t.Errorf("%s: %v", name, err)
		}
	}
	chief := actor(crm.Actor{ID: mads, Roles: []crm.Role{crm.RoleChief}})
	if page, err := s.FindReviews(chief, false, crm.Window{}); err != nil || len(page.Items) != 1 {
		t.Errorf("a chief sees %+v, %v", page, err)
	}
	if page, err := s.FindReviews(actor(crm.Actor{ID: lene, Roles: manager, TeamID: nowhere}), false, crm.Window{}); err != nil || len(page.Items) != 0 {
		t.Errorf("another team's leader sees %+v, %v", page, err)
	}
	for _, bad := range []crm.ReviewChoice{{Counts: true, Base: v.Revision}, {Reason: string(make([]byte, crm.MaxReviewReason+1)), Base: v.Revision}} {
		if _, err := s.ReviewVisit(chief, v.ID, bad); crm.KindOf(err) != crm.Invalid {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}
