package jobs

import (
	"testing"
	"time"

	"jobbro/backend/crm"
	"jobbro/backend/db/dbtest"
	"jobbro/backend/report"
	"jobbro/backend/store"
)

// R6: a hand-over to somebody whose employment has ended by the day ends in the
// night, and who offered the company is told.
func TestNightlyEndsHandoversToLeavers(t *testing.T) {
	t.Parallel()
	pool := dbtest.New(t)
	const karen, mads = "00000000-0000-7000-8000-0000000000a1", "00000000-0000-7000-8000-0000000000a2"
	if _, err := pool.Exec(t.Context(), `
		INSERT INTO app_user (id, name, email, roles) VALUES
			('`+karen+`', 'Karen', 'karen@test.example', '["consultant"]'), ('`+mads+`', 'Mads', 'mads@test.example', '["consultant"]');
		INSERT INTO employment (user_id, from_on, fte) VALUES ('`+mads+`', '2026-01-01', 1), ('`+mads+`', '2027-01-01', 0);
		INSERT INTO company (id, cvr, name, owner_id) VALUES ('`+string(smithy)+`', '90000004', 'Åsmedjen', '`+karen+`');
		INSERT INTO company_handover (id, company_id, from_id, to_id, by_id, reason, at)
			VALUES (gen_random_uuid(), '`+string(smithy)+`', '`+karen+`', '`+mads+`', '`+karen+`', 'Orlov', '2026-12-01')`); err != nil {
		t.Fatal(err)
	}
	s, err := store.New(pool)
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range []string{"", "lapsed"} {
		s.Now = func() time.Time { return time.Date(2026, 12, 31+day, 12, 0, 0, 0, time.UTC) }
		if err := (&nightly{store: s, reports: report.New(pool, s.Calendar)}).Work(crm.WithActor(t.Context(), crm.System), nil); err != nil {
			t.Fatal(err)
		}
		var outcome string
		var told int
		if err := pool.QueryRow(t.Context(), `SELECT outcome, (SELECT count(*) FROM task WHERE owner_id = '`+karen+`') FROM company_handover`).
			Scan(&outcome, &told); err != nil || outcome != want || told != day {
			t.Errorf("after night %d: %q, told %d times, %v", day, outcome, told, err)
		}
	}
}
