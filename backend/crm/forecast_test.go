package crm

import "testing"

// Q2: the worked examples of 2027.
func TestForecastVectors(t *testing.T) {
	t.Parallel()
	cases, c := vectors(t).Forecast, DefaultCalendar()
	if len(cases) != 6 {
		t.Fatalf("%d cases were read", len(cases))
	}
	for _, v := range cases {
		t.Run(string(v.AsOf), func(t *testing.T) {
			t.Parallel()
			p := c.Pace(800, v.Actual, v.AsOf)
			near(t, "elapsed", p.Elapsed, v.Elapsed, 6)
			near(t, "total", p.Total, v.Total, 6)
			near(t, "expected", p.Expected(), v.Expected, 1)
			near(t, "index", p.Index(), v.PaceIndex, 3)
			near(t, "needed rate", p.NeededRate(), v.NeededRate, 3)
			f := p.Forecast(DefaultForecastPolicy())
			near(t, "rate", f.Rate, v.Rate, 4)
			near(t, "mean", f.Mean, v.MeanFinal, 1)
			near(t, "sd", f.SD, v.SD, 1)
			near(t, "probability", f.Probability, v.PReach, 3)
			if f.Low != v.Lo80 || f.High != v.Hi80 {
				t.Errorf("band %d-%d, want %d-%d", f.Low, f.High, v.Lo80, v.Hi80)
			}
		})
	}
}

// Q2: the light is for the chance, not for the index.
func TestForecastStatus(t *testing.T) {
	t.Parallel()
	c := DefaultCalendar()
	for _, v := range []struct {
		name           string
		target, actual int
		asOf           Date
		want           QuotaStatus
	}{
		{"index 0.91 at mid-year is red", 800, 380, "2027-06-30", QuotaRed},
		{"index 0.99 at mid-year is open", 800, 414, "2027-06-30", QuotaAmber},
		{"index 1.01 in autumn is safe", 800, 610, "2027-09-30", QuotaGreen},
		{"first week", 800, 0, "2027-01-05", QuotaTooEarly},
		{"one person in June", 23, 2, "2027-06-30", QuotaTooEarly},
		{"one person who is done in June", 23, 23, "2027-06-30", QuotaGreen},
		{"reached on the last day", 800, 800, "2027-12-31", QuotaGreen},
		{"missed by one on the last day", 800, 799, "2027-12-31", QuotaRed},
		{"a small target missed", 10, 9, "2027-12-31", QuotaRed},
	} {
		if got := c.Pace(v.target, v.actual, v.asOf).Forecast(DefaultForecastPolicy()); got.Status != v.want {
			t.Errorf("%s: %s (probability %.3f), want %s", v.name, got.Status, got.Probability, v.want)
		}
	}
}

func TestForecastEndsAtWhatHappened(t *testing.T) {
	t.Parallel()
	f := DefaultCalendar().Pace(800, 799, "2027-12-31").Forecast(DefaultForecastPolicy())
	if f.Mean != 799 || f.SD != 0 || f.Low != 799 || f.High != 799 || f.Probability != 0 {
		t.Errorf("the year is over, and still %+v", f)
	}
	if f := (Pace{Target: 10, Actual: 5, Elapsed: 199, Total: 200}).Forecast(DefaultForecastPolicy()); f.Low != 5 || f.High != 6 {
		t.Errorf("the band %d-%d begins below the visits made", f.Low, f.High)
	}
	if f := (Pace{Target: 800, Actual: 3}).Forecast(DefaultForecastPolicy()); f.Mean != 3 || f.Status != QuotaTooEarly {
		t.Errorf("without working days: %+v", f)
	}
}

// Q2: as text and shape, too.
func TestQuotaStatusIsMoreThanColour(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, s := range []QuotaStatus{QuotaGreen, QuotaAmber, QuotaRed, QuotaTooEarly} {
		if s.Label() == string(s) || seen[s.Label()] || seen[s.Shape()] {
			t.Errorf("%s: label %q and shape %q must be its own", s, s.Label(), s.Shape())
		}
		seen[s.Label()], seen[s.Shape()] = true, true
	}
}
