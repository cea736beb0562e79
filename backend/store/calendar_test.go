package store

import (
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
)

func TestANewMunicipalityHasTheDefaultCalendar(t *testing.T) {
	t.Parallel()
	s := story(t)
	rows, err := s.pool.Query(t.Context(), `SELECT week, from_day, to_day, weight, first_year, last_year, name FROM calendar_weight ORDER BY id`)
	if err != nil {
		t.Fatal(err)
	}
	got, err := pgx.CollectRows(rows, pgx.RowToStructByPos[crm.CalendarWeight])
	if err != nil || !slices.Equal(got, crm.DefaultCalendarWeights()) {
		t.Errorf("the migration has %+v, %v", got, err)
	}
}

func TestCalendarFollowsItsRows(t *testing.T) {
	t.Parallel()
	s := story(t)
	const day = crm.Date("2027-09-01") // a Wednesday
	for _, step := range []struct {
		change string
		want   float64
	}{
		{`SELECT`, 1},
		{`INSERT INTO calendar_weight (from_day, to_day, weight, name) VALUES ('09-01', '09-03', 0.5, 'Messe')`, 0.5},
		{`UPDATE calendar_weight SET last_year = 2026 WHERE name = 'Messe'`, 1},
	} {
		if _, err := s.pool.Exec(t.Context(), step.change); err != nil {
			t.Fatal(err)
		}
		calendar, err := s.Calendar(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if got := calendar.Weight(day); got != step.want {
			t.Errorf("after %s: %v, want %v", step.change, got, step.want)
		}
	}
}
