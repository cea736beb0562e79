package crm

import "testing"

// Q2: the worked examples of 2027.
func TestPaceOfEveryMonth(t *testing.T) {
	t.Parallel()
	v, c := vectors(t).Pace, DefaultCalendar()
	if len(v.Rows) != 12 {
		t.Fatalf("%d months were read", len(v.Rows))
	}
	for _, row := range v.Rows {
		t.Run(string(row.Date), func(t *testing.T) {
			t.Parallel()
			if got := c.WorkDays("2027-01-01", row.Date); got != row.Workdays {
				t.Errorf("%d working days, want %d", got, row.Workdays)
			}
			p := c.Pace(800, 0, row.Date)
			near(t, "elapsed", p.Elapsed, row.Weighted, 6)
			near(t, "total", p.Total, v.TotalWeighted, 6)
			near(t, "expected of 800", p.Expected(), row.Exp800, 1)
			near(t, "expected of 3000", c.Pace(3000, 0, row.Date).Expected(), row.Exp3000, 1)
			near(t, "flat", 800*float64(row.Workdays)/float64(v.TotalWorkdays), row.Flat800, 1)
		})
	}
}

func TestPace(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name                          string
		pace                          Pace
		expected, index, behind, need float64
	}{
		{"behind", Pace{Target: 100, Actual: 40, Elapsed: 100, Total: 200}, 50, 0.8, 10, 0.6},
		{"ahead", Pace{Target: 100, Actual: 60, Elapsed: 100, Total: 200}, 50, 1.2, -10, 0.4},
		{"reached", Pace{Target: 100, Actual: 120, Elapsed: 100, Total: 200}, 50, 2.4, -70, 0},
		{"first day", Pace{Target: 100, Total: 200}, 0, 0, 0, 0.5},
		{"last day", Pace{Target: 100, Actual: 90, Elapsed: 200, Total: 200}, 100, 0.9, 10, 0},
		{"no year", Pace{Target: 100, Actual: 5}, 0, 0, -5, 0},
		{"no target", Pace{Actual: 5, Elapsed: 100, Total: 200}, 0, 0, -5, 0},
	} {
		near(t, c.name+": expected", c.pace.Expected(), c.expected, 9)
		near(t, c.name+": index", c.pace.Index(), c.index, 9)
		near(t, c.name+": behind", c.pace.Behind(), c.behind, 9)
		near(t, c.name+": needed rate", c.pace.NeededRate(), c.need, 9)
	}
}
