package crm

import (
	"fmt"
	"testing"
)

func defaultRows() (rows []CalendarRow) {
	for i, w := range DefaultCalendarWeights() {
		rows = append(rows, CalendarRow{ID(fmt.Sprintf("row%d", i)), w})
	}
	return rows
}

// Q1: whatever is changed in the calendar from a year on, no day before it moves.
func TestCalendarChangesLeavePastYears(t *testing.T) {
	t.Parallel()
	rows := append(defaultRows(),
		CalendarRow{"w1", CalendarWeight{Week: 1, Weight: 0.5, Name: "Nytårsuge"}},
		CalendarRow{"w53", CalendarWeight{Week: 53, Weight: 0.5, Name: "Nytårsuge"}})
	for _, row := range rows {
		for _, year := range []int{2026, 2027, 2030} {
			next := CalendarChange{CalendarWeight: row.CalendarWeight, Replaces: &row.ID}
			next.FirstYear, next.Weight = year, 0.9
			changed, err := ChangeCalendar(rows, "new", next, 2026)
			if err != nil {
				t.Fatal(err)
			}
			ended, err := EndCalendarRow(rows, row.ID, year, 2026)
			if err != nil {
				t.Fatal(err)
			}
			was, _ := CalendarOf(rows)
			for _, after := range [][]CalendarRow{changed, ended} {
				is, err := CalendarOf(after)
				if err != nil {
					t.Fatal(err)
				}
				for d := Date("2023-01-01"); d.Year() < year; d = d.AddDays(1) {
					if was.Weight(d) != is.Weight(d) {
						t.Fatalf("%q from %d moves %s from %v to %v", row.Name, year, d, was.Weight(d), is.Weight(d))
					}
				}
			}
		}
	}
}

// Each step builds on those before.
func TestChangeCalendar(t *testing.T) {
	t.Parallel()
	rows, first := defaultRows(), ID("fair")
	fair := func(year int, weight float64, replaces *ID) CalendarChange {
		return CalendarChange{CalendarWeight{Week: 44, Weight: weight, FirstYear: year, Name: "Messe"}, replaces}
	}
	unknown := ID("unknown")
	for _, step := range []struct {
		name   string
		id     ID
		change CalendarChange
		code   string
		sum    YearSum // of 2028
	}{
		{"as it begins", "", CalendarChange{}, "calendar.period", YearSum{253, 233.8}},
		{"a past year", "fair", fair(2026, 0.5, nil), "calendar.past", YearSum{253, 233.8}},
		{"more than a day", "fair", fair(2027, 1.1, nil), "calendar.weight", YearSum{253, 233.8}},
		{"without a name", "fair", CalendarChange{CalendarWeight{Week: 44, FirstYear: 2027}, nil}, "calendar.name", YearSum{253, 233.8}},
		{"in place of nothing", "fair", fair(2027, 0.5, &unknown), "calendar.changed", YearSum{253, 233.8}},
		{"a week of fairs", "fair", fair(2027, 0.5, nil), "", YearSum{253, 231.3}},
		{"the same again", "fair", fair(2027, 0.5, nil), "", YearSum{253, 231.3}},
		{"another under the same id", "fair", fair(2027, 0.4, nil), "calendar.id_taken", YearSum{253, 231.3}},
		{"closed from 2028", "closed", fair(2028, 0, &first), "", YearSum{248, 228.8}},
		{"by one who had not seen that", "half", fair(2028, 0.6, &first), "calendar.changed", YearSum{248, 228.8}},
	} {
		after, err := ChangeCalendar(rows, step.id, step.change, 2027)
		if refused, _ := err.(*Error); (err != nil) != (step.code != "") || err != nil && (refused == nil || refused.Code != step.code) {
			t.Errorf("%s: %v, want %q", step.name, err, step.code)
		}
		if err == nil {
			rows = after
		}
		calendar, err := CalendarOf(rows)
		if err != nil {
			t.Fatal(err)
		}
		if got := calendar.Sum(2028); got != step.sum {
			t.Errorf("%s: 2028 has %+v, want %+v", step.name, got, step.sum)
		}
	}
	if rows, err := EndCalendarRow(rows, "closed", 2028, 2027); err != nil || len(rows) != len(defaultRows())+1 {
		t.Errorf("a row that never held leaves %d rows, %v", len(rows), err)
	}
	if _, err := EndCalendarRow(rows, "closed", 2026, 2027); err == nil || err.(*Error).Code != "calendar.past" {
		t.Errorf("ended in a past year: %v", err)
	}
}
