package jobs

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"jobbro/backend/crm"
	"jobbro/backend/db/dbtest"
	"jobbro/backend/report"
	"jobbro/backend/store"
)

const (
	karen  crm.ID = "00000000-0000-7000-8000-0000000000a1"
	smithy crm.ID = "00000000-0000-7000-8000-0000000000c1"
)

// T1: a company that was visited once falls out of its tier on the very day, although
// nobody does anything: the job that the visit left behind sees to it. A visit
// that comes in between moves the day.
func TestTierFallsByItself(t *testing.T) {
	t.Parallel()
	pool := dbtest.New(t)
	if _, err := pool.Exec(t.Context(), `
		INSERT INTO app_user (id, name, email, roles) VALUES ('`+string(karen)+`', 'Karen', 'karen@test.example', '["consultant"]');
		INSERT INTO company (id, cvr, name) VALUES ('`+string(smithy)+`', '90000004', 'Åsmedjen')`); err != nil {
		t.Fatal(err)
	}
	s, err := store.New(pool)
	if err != nil {
		t.Fatal(err)
	}
	visited := time.Now().AddDate(0, 0, -700) // long fallen by now, by River's own clock
	s.Now = func() time.Time { return visited }
	ctx := crm.WithActor(t.Context(), crm.Actor{ID: karen, Roles: []crm.Role{crm.RoleConsultant}})
	v := &crm.Visit{ID: "01a10000-0000-7000-8000-000000000001", VisitFields: crm.VisitFields{
		CompanyID: smithy, Kind: crm.VisitPhysical, Status: crm.VisitCompleted, VisitedOn: crm.DateOf(visited), CompanyPresent: true, NextNone: crm.NoNextNoNeed,
	}}
	if err := s.LogVisit(ctx, v); err != nil {
		t.Fatal(err)
	}
	tier := func() (tier crm.Tier) {
		if err := pool.QueryRow(t.Context(), `SELECT tier FROM company`).Scan(&tier); err != nil {
			t.Fatal(err)
		}
		return tier
	}
	if got := tier(); got != crm.TierSporadic {
		t.Fatalf("after the visit the tier is %s", got)
	}

	s.Now = func() time.Time { return visited.AddDate(0, 0, 200) }
	next, err := s.ReviewTier(crm.WithActor(t.Context(), crm.System), smithy)
	if err != nil || next <= crm.DateOf(s.Now()) || tier() != crm.TierSporadic {
		t.Fatalf("too early, the review gave %q, %v, tier %s", next, err, tier())
	}

	s.Now = time.Now
	stop, err := Start(t.Context(), s, report.New(pool, s.Calendar), nil, nil, nil, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := stop(context.Background()); err != nil {
			t.Error(err)
		}
	}()
	for deadline := time.Now().Add(20 * time.Second); tier() != crm.TierNone; {
		if time.Now().After(deadline) {
			t.Fatalf("the tier is still %s", tier())
		}
	}
	var reason string
	if err := pool.QueryRow(t.Context(), `SELECT reason FROM tier_change WHERE to_tier = 'none'`).Scan(&reason); err != nil || reason == "" {
		t.Errorf("the fall is not explained: %q, %v", reason, err)
	}
}

func TestNight(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ after, next string }{
		{"2027-06-30T01:00:00Z", "2027-06-30T02:00:00Z"}, // summer time
		{"2027-06-30T02:00:00Z", "2027-07-01T02:00:00Z"},
		{"2027-12-31T23:30:00Z", "2028-01-01T03:00:00Z"}, // already New Year's Day in Denmark
	} {
		after, err := time.Parse(time.RFC3339, tt.after)
		if err != nil {
			t.Fatal(err)
		}
		if got := (night{}).Next(after).UTC().Format(time.RFC3339); got != tt.next {
			t.Errorf("after %s comes %s, want %s", tt.after, got, tt.next)
		}
	}
}

// T1: a company that was loaded, so that no job waits for it, falls in the night.
func TestNightlyLetsLoadedTiersFall(t *testing.T) {
	t.Parallel()
	pool := dbtest.New(t)
	if _, err := pool.Exec(t.Context(), `
		INSERT INTO app_user (id, name, email, roles) VALUES ('`+string(karen)+`', 'Karen', 'karen@test.example', '["consultant"]');
		INSERT INTO company (id, cvr, name, tier, derived_tier, tier_since) VALUES ('`+string(smithy)+`', '90000004', 'Åsmedjen', 'sporadic', 'sporadic', '2026-01-06');
		INSERT INTO visit (id, author_id, company_id, kind, status, visited_on, counts, logged_at)
		VALUES ('00000000-0000-7000-8000-000000000101', '`+string(karen)+`', '`+string(smithy)+`', 'physical', 'completed', '2026-01-06', true, '2026-01-06 12:00Z')`); err != nil {
		t.Fatal(err)
	}
	s, err := store.New(pool)
	if err != nil {
		t.Fatal(err)
	}
	for _, night := range []struct {
		now  time.Time
		tier crm.Tier
	}{
		{time.Date(2027, 1, 1, 12, 0, 0, 0, time.UTC), crm.TierSporadic}, // 0.25 points after 360 days
		{time.Date(2027, 1, 2, 12, 0, 0, 0, time.UTC), crm.TierNone},
	} {
		s.Now = func() time.Time { return night.now }
		if err := (&nightly{store: s, reports: report.New(pool, s.Calendar)}).Work(crm.WithActor(t.Context(), crm.System), nil); err != nil {
			t.Fatal(err)
		}
		var tier crm.Tier
		if err := pool.QueryRow(t.Context(), `SELECT tier FROM company`).Scan(&tier); err != nil || tier != night.tier {
			t.Errorf("after the night of %s the tier is %s, %v", night.now.Format(time.DateOnly), tier, err)
		}
	}
}

// E3: what a guest cannot eat, and a story whose consent has run out, are gone after the
// first night that they are not needed.
func TestNightlyForgetsWhatGuestsSaid(t *testing.T) {
	t.Parallel()
	pool := dbtest.New(t)
	if _, err := pool.Exec(t.Context(), `
		INSERT INTO app_user (id, name, email, roles) VALUES ('`+string(karen)+`', 'Karen', 'karen@test.example', '["consultant"]');
		INSERT INTO company (id, cvr, name) VALUES ('`+string(smithy)+`', '90000004', 'Åsmedjen');
		INSERT INTO contact (id, company_id, name, role) VALUES ('00000000-0000-7000-8000-0000000000d1', '`+string(smithy)+`', 'Svend Smed', 'owner');
		INSERT INTO event (id, kind, title, held_on, starts_at, place, owner_id)
		VALUES ('00000000-0000-7000-8000-0000000000e1', 'social_dinner', 'Middag', '2027-06-30', '18:00', 'Salen', '`+string(karen)+`');
		INSERT INTO event_guest (id, event_id, company_id, contact_id, batch, answer, allergies) VALUES ('00000000-0000-7000-8000-0000000000f1',
			'00000000-0000-7000-8000-0000000000e1', '`+string(smithy)+`', '00000000-0000-7000-8000-0000000000d1', 1, 'yes', 'nødder');
		INSERT INTO event_story (id, event_id, guest_id, text, agreed_on, expires_on, author_id) VALUES ('00000000-0000-7000-8000-0000000000f2',
			'00000000-0000-7000-8000-0000000000e1', '00000000-0000-7000-8000-0000000000f1', 'Vi tog chancen.', '2027-06-30', '2027-07-31', '`+string(karen)+`')`); err != nil {
		t.Fatal(err)
	}
	s, err := store.New(pool)
	if err != nil {
		t.Fatal(err)
	}
	for _, night := range []struct {
		now                time.Time
		allergies, stories int
	}{
		{time.Date(2027, 6, 30, 2, 0, 0, 0, time.UTC), 1, 1},
		{time.Date(2027, 7, 1, 2, 0, 0, 0, time.UTC), 0, 1},
		{time.Date(2027, 8, 1, 2, 0, 0, 0, time.UTC), 0, 0},
	} {
		s.Now = func() time.Time { return night.now }
		if err := (&nightly{store: s, reports: report.New(pool, s.Calendar)}).Work(crm.WithActor(t.Context(), crm.System), nil); err != nil {
			t.Fatal(err)
		}
		var allergies, stories int
		err := pool.QueryRow(t.Context(), `SELECT (SELECT count(*) FROM event_guest WHERE allergies <> ''), (SELECT count(*) FROM event_story)`).Scan(&allergies, &stories)
		if err != nil || allergies != night.allergies || stories != night.stories {
			t.Errorf("after the night of %s %d allergies and %d stories are kept, %v", night.now.Format(time.DateOnly), allergies, stories, err)
		}
	}
}
