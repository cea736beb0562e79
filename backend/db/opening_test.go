package db_test

import (
	"testing"

	"jobbro/backend/db"
)

// O3: the openings a municipality has keep what they are and get their dates, phones are
// told, and an edit that waits on a phone finds the revision it began at.
func TestUpgradeKeepsOpenings(t *testing.T) {
	t.Parallel()
	pool := emptied(t)
	if err := db.MigrateTo(t.Context(), pool, 47); err != nil {
		t.Fatal(err)
	}
	change(t, pool, `
		INSERT INTO company (id, cvr, name) VALUES ('00000000-0000-7000-8000-0000000000c1', '90000005', 'Åsmedjen');
		INSERT INTO app_user (id, name, email, roles, company_id) VALUES
			('00000000-0000-7000-8000-0000000000a4', 'Tina', 'tina@test.example', '["company"]', '00000000-0000-7000-8000-0000000000c1');
		INSERT INTO opening (id, company_id, kind, title, status, reported_at, answered_at) VALUES
			('00000000-0000-7000-8000-000000000901', '00000000-0000-7000-8000-0000000000c1', 'small_job', 'Feje', 'reported', '2026-11-20T23:30:00Z', NULL),
			('00000000-0000-7000-8000-000000000902', '00000000-0000-7000-8000-0000000000c1', 'flex_job', 'Vaske', 'open', '2026-11-02T09:00:00Z', '2026-11-03T09:00:00Z')`)
	if err := db.Migrate(t.Context(), pool); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		`SELECT concat_ws(' ', status, heard_on, due_on, status_since = reported_at, tasks, came_by, revision) FROM opening WHERE title = 'Feje'`:   `reported 2026-11-21 2026-11-23 t [] visit 3`,
		`SELECT concat_ws(' ', status, heard_on, due_on, status_since = answered_at, expires_on > current_date) FROM opening WHERE title = 'Vaske'`: `open 2026-11-02 t t`,
		`SELECT count(*)::text FROM row_version WHERE entity = 'opening' AND revision = 1`:                                                          `2`,
		`SELECT count(DISTINCT version)::text FROM sync_feed WHERE entity = 'opening' AND version = (SELECT v FROM sync_clock)`:                     `1`,
		`SELECT concat_ws(' ', user_id, via, terms) FROM company_member WHERE company_id = '00000000-0000-7000-8000-0000000000c1'`:                  `00000000-0000-7000-8000-0000000000a4 consultant `,
	} {
		var got string
		if err := pool.QueryRow(t.Context(), query).Scan(&got); err != nil || got != want {
			t.Errorf("%s\nis %q, %v\nwant %q", query, got, err, want)
		}
	}
}
