package store

import (
	"slices"
	"testing"

	"jobbro/backend/crm"
)

func TestANewMunicipalityHasTheDefaultCalendar(t *testing.T) {
	t.Parallel()
	s := story(t)
	table, err := s.FindCalendar(as(t, lene), 2027)
	if err != nil {
		t.Fatal(err)
	}
	var got []crm.CalendarWeight
	for _, row := range table.Rows {
		got = append(got, row.CalendarWeight)
	}
	if !slices.Equal(got, crm.DefaultCalendarWeights()) || table.Sum != (crm.YearSum{WorkDays: 253, Weighted: 232.2}) {
		t.Errorf("the migrations make %+v", table)
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

// Q1: weights and closing days are the municipality's own.
func TestCalendarIsEdited(t *testing.T) {
	t.Parallel()
	s := story(t)
	manager, fair, later := as(t, lene), newID(), newID()
	change := crm.CalendarChange{CalendarWeight: crm.CalendarWeight{Week: 44, Weight: 0.5, FirstYear: 2027, Name: "Messe"}}
	next := crm.CalendarChange{CalendarWeight: crm.CalendarWeight{Week: 44, Weight: 0, FirstYear: 2028, Name: "Messe"}, Replaces: &fair}
	for i, step := range []struct {
		do          func() (*CalendarTable, error)
		year        int
		before, sum crm.YearSum
		rows        int
	}{
		{func() (*CalendarTable, error) { return s.SetCalendarRow(manager, fair, change, true) }, 2027, crm.YearSum{WorkDays: 253, Weighted: 232.2}, crm.YearSum{WorkDays: 253, Weighted: 229.7}, 11},
		{func() (*CalendarTable, error) { return s.SetCalendarRow(manager, fair, change, false) }, 2027, crm.YearSum{WorkDays: 253, Weighted: 232.2}, crm.YearSum{WorkDays: 253, Weighted: 229.7}, 12},
		{func() (*CalendarTable, error) { return s.SetCalendarRow(manager, fair, change, false) }, 2027, crm.YearSum{WorkDays: 253, Weighted: 229.7}, crm.YearSum{WorkDays: 253, Weighted: 229.7}, 12},
		{func() (*CalendarTable, error) { return s.SetCalendarRow(manager, later, next, false) }, 2028, crm.YearSum{WorkDays: 253, Weighted: 231.3}, crm.YearSum{WorkDays: 248, Weighted: 228.8}, 13},
		{func() (*CalendarTable, error) { return s.EndCalendarRow(manager, later, 2028, false) }, 2028, crm.YearSum{WorkDays: 248, Weighted: 228.8}, crm.YearSum{WorkDays: 253, Weighted: 233.8}, 12},
	} {
		table, err := step.do()
		if err != nil || table.Year != step.year || *table.Before != step.before || table.Sum != step.sum {
			t.Errorf("step %d: %+v, %v, want %+v before and %+v", i, table, err, step.before, step.sum)
		}
		if n := count(t, s, `SELECT count(*) FROM calendar_weight`); n != step.rows {
			t.Errorf("step %d: %d rows, want %d", i, n, step.rows)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE entity = 'calendar_weight'`); n != 3 {
		t.Errorf("%d rows in the audit, want 3", n)
	}
	if _, err := s.SetCalendarRow(as(t, karen), newID(), change, false); crm.KindOf(err) != crm.Forbidden {
		t.Errorf("a consultant gets %v", err)
	}
}
