package db_test

import (
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5"

	"jobbro/backend/db"
)

// A municipality that has used Jobbro since 2025 keeps its part-time consultants,
// and absences that overlapped become one.
func TestUpgradeKeepsHowMuchPeopleWork(t *testing.T) {
	t.Parallel()
	pool := emptied(t)
	if err := db.MigrateTo(t.Context(), pool, 25); err != nil {
		t.Fatal(err)
	}
	change(t, pool, `
		INSERT INTO app_user (id, name, email, roles, fte, portfolio, portfolio_reason) VALUES
			('00000000-0000-7000-8000-0000000000a1', 'Karen', 'karen@test.example', '["consultant"]', 0.8, 1.1, 'Mange små'),
			('00000000-0000-7000-8000-0000000000a2', 'Mads', 'mads@test.example', '["consultant", "manager"]', 1, 1, ''),
			('00000000-0000-7000-8000-0000000000a3', 'Lene', 'lene@test.example', '["manager"]', 1, 1, '');
		INSERT INTO quota_target VALUES (2025, 10, 0);
		INSERT INTO quota_allocation (year, user_id, from_on, visits, strategic, weight) VALUES
			(2025, '00000000-0000-7000-8000-0000000000a1', '2025-05-01', 10, 0, 1);
		INSERT INTO absence VALUES
			(gen_random_uuid(), '00000000-0000-7000-8000-0000000000a1', '2025-06-01', '2025-06-30'),
			(gen_random_uuid(), '00000000-0000-7000-8000-0000000000a1', '2025-06-15', '2025-07-31'),
			(gen_random_uuid(), '00000000-0000-7000-8000-0000000000a1', '2025-09-01', '2025-09-01')`)
	if err := db.Migrate(t.Context(), pool); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		`SELECT concat_ws(' ', name, from_on, fte, portfolio, reason) FROM employment JOIN app_user ON app_user.id = user_id WHERE name = 'Karen'`: "[Karen 2025-01-01 0.8 1.1 Mange små]",
		`SELECT concat_ws(' ', name, from_on = date_trunc('year', current_date), fte, portfolio, reason) FROM employment JOIN app_user ON app_user.id = user_id
			WHERE name <> 'Karen'`: "[Mads t 1 1 ]",
		`SELECT concat_ws(' ', from_on, until_on, kind, revision) FROM absence ORDER BY from_on`: "[2025-06-01 2025-07-31 leave 1 2025-09-01 2025-09-01 leave 1]",
	} {
		rows, err := pool.Query(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := pgx.CollectRows(rows, pgx.RowTo[string]); err != nil || fmt.Sprint(got) != want {
			t.Errorf("%s\nis %v, %v\nwant %s", query, got, err, want)
		}
	}
}
