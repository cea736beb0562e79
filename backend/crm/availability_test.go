package crm

import "testing"

// Q1: the weight adds up over the pieces of the year in which the terms are the
// same, without leave. 2027 weighs 232.2, and 58 of it until 31 March.
func TestShare(t *testing.T) {
	t.Parallel()
	const year, spring, half = 232.2, 58.0, 121.0
	from := func(on Date, fte, portfolio float64) Employment {
		return Employment{FromOn: on, Terms: Terms{fte, portfolio}}
	}
	always := []Employment{from("2020-01-01", 1, 1)}
	for _, v := range []struct {
		name                         string
		rows                         []Employment
		leaves                       []Period
		fte, availability, portfolio float64
	}{
		{"all year", always, nil, 1, 1, 1},
		{"hired in summer", []Employment{from("2027-07-01", 1, 1)}, nil, 1, (year - half) / year, 1},
		{"left in summer", append(always, from("2027-07-01", 0, 1)), nil, 1, half / year, 1},
		{"on leave from summer, no end yet", always, []Period{{From: "2027-07-01"}}, 1, half / year, 1},
		{"overlapping leaves count once", always, []Period{{"2027-01-01", "2027-06-30"}, {"2027-06-01", "2027-06-30"}}, 1, (year - half) / year, 1},
		{"half time from April", append(always, from("2027-04-01", 0.5, 1)), nil, (spring + 0.5*(year-spring)) / year, 1, 1},
		{"another portfolio from April", append(always, from("2027-04-01", 1, 1.2)), nil, 1, 1, (spring + 1.2*(year-spring)) / year},
		{"half time in the leave only", append(always, from("2027-07-01", 0.5, 1)), []Period{{From: "2027-07-01"}}, 1, half / year, 1},
		{"a change after the year", append(always, from("2028-01-01", 0.5, 1)), nil, 1, 1, 1},
		{"away all year", append(always, from("2027-04-01", 0.5, 1.1)), []Period{{From: "2027-01-01"}}, 0.5, 0, 1.1},
		{"left before", []Employment{from("2020-01-01", 1, 1), from("2026-12-31", 0, 1)}, nil, 0, 0, 1},
		{"not yet hired", []Employment{from("2028-01-01", 1, 1)}, nil, 0, 0, 1},
	} {
		got := DefaultCalendar().Share("a", "2027-01-01", "2027-12-31", v.rows, v.leaves)
		near(t, v.name+": FTE", got.FTE, v.fte, 8)
		near(t, v.name+": availability", got.Availability, v.availability, 8)
		near(t, v.name+": portfolio", got.Portfolio, v.portfolio, 8)
		if got.UserID != "a" {
			t.Errorf("%s: whose is %+v", v.name, got)
		}
	}
	if got := DefaultCalendar().Share("a", "2027-03-06", "2027-03-07", always, nil); got.Weight() != 0 {
		t.Errorf("a weekend weighs %+v", got)
	}
	if got := DefaultCalendar().Share("a", "2027-01-01", "2027-12-31", []Employment{from("2020-01-01", 0.8, 1.2)}, nil); got.FTE != 0.8 || got.Portfolio != 1.2 {
		t.Errorf("the same terms every day give %+v", got)
	}
}
