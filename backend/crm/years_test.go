package crm

import (
	"fmt"
	"math"
	"testing"
	"time"
)

// The worked examples are of 2026 and 2027. These tests hold the same formulas to
// every other year, by what must be true of any.

// weightByRule is a day of the default calendar, worked out without it.
func weightByRule(day time.Time, holidays map[Date]bool) float64 {
	_, week := day.ISOWeek()
	month, number := day.Month(), day.Day()
	weight := map[int]float64{7: 0.8, 8: 0.8, 28: 0.5, 29: 0.25, 30: 0.25, 31: 0.5, 42: 0.7}[week]
	switch on := Date(day.Format(time.DateOnly)); {
	case day.Weekday() == time.Saturday, day.Weekday() == time.Sunday, holidays[on]:
		return 0
	case on[5:] == "06-05", on[5:] == "12-24", on[5:] == "12-31":
		return 0
	case month == time.December && number >= 22, month == time.January && number <= 2:
		return 0.2
	case weight == 0:
		return 1
	}
	return weight
}

// Q2: every day of a quarter of a century, added up to each month's end.
func TestWeightsOfOtherYears(t *testing.T) {
	t.Parallel()
	c := DefaultCalendar()
	for year := 2020; year <= 2045; year++ {
		holidays := map[Date]bool{}
		for _, h := range Holidays(year) {
			holidays[h.On] = true
		}
		weighted, worked := 0.0, 0
		first := NewDate(year, time.January, 1)
		for day := first; day.Year() == year; day = day.AddDays(1) {
			weight := weightByRule(day.Time(), holidays)
			if weight > 0 {
				worked++
			}
			if weighted += weight; day.AddDays(1)[8:] != "01" {
				continue
			}
			near(t, fmt.Sprintf("%s weighted", day), c.Weighted(first, day), weighted, 6)
			if got := c.WorkDays(first, day); got != worked {
				t.Errorf("%d working days until %s, want %d", got, day, worked)
			}
		}
	}
}

// easterByCarter is Easter Sunday of 1900 to 2099 (T. Carter's rule, from the
// table of paschal full moons).
func easterByCarter(year int) Date {
	moon := 225 - 11*(year%19)
	for moon > 50 {
		moon -= 30
	}
	if moon > 48 {
		moon--
	}
	return NewDate(year, time.March, moon+7-(year+year/4+moon+1)%7)
}

// Q2: Easter by another rule, and the holidays that follow from it on their weekdays.
func TestHolidaysOfOtherYears(t *testing.T) {
	t.Parallel()
	weekday := map[string]time.Weekday{
		"Skærtorsdag": time.Thursday, "Langfredag": time.Friday, "Påskedag": time.Sunday, "Anden påskedag": time.Monday,
		"Kristi himmelfartsdag": time.Thursday, "Pinsedag": time.Sunday, "Anden pinsedag": time.Monday, "Store bededag": time.Friday,
	}
	for year := 1900; year <= 2099; year++ {
		if got, want := Easter(year), easterByCarter(year); got != want {
			t.Errorf("Easter(%d) = %s, want %s", year, got, want)
		}
		list := Holidays(year)
		if want := map[bool]int{true: 11, false: 10}[year <= 2023]; len(list) != want {
			t.Errorf("%d has %d holidays, want %d", year, len(list), want)
		}
		for _, h := range list {
			if want, moves := weekday[h.Name]; moves && h.On.Time().Weekday() != want || h.On.Year() != year {
				t.Errorf("%s of %d is %s, a %s", h.Name, year, h.On, h.On.Time().Weekday())
			}
		}
	}
}

// Q2: from nothing on New Year's Eve to the whole target a year later. Who has made
// just what was expected is on pace, needs the rate of the year, and is forecast to
// end on target.
func TestPaceAndForecastOfOtherYears(t *testing.T) {
	t.Parallel()
	c := DefaultCalendar()
	for year := 2023; year <= 2035; year++ {
		for _, target := range []int{23, 800, 3000} {
			before := 0.0
			for day := NewDate(year, time.January, 1); day.Year() == year; day = day.AddDays(7) {
				p := c.Pace(target, 0, day)
				if p.Expected() < before || p.Expected() > float64(target) {
					t.Fatalf("of %d, %v are expected by %s, and %v before", target, p.Expected(), day, before)
				}
				before = p.Expected()
				if p.Left() > 0 {
					near(t, fmt.Sprintf("rate of %s", day), p.NeededRate()*p.Left(), float64(target), 6)
				}

				p.Actual = int(math.Round(p.Expected()))
				f := p.Forecast(DefaultForecastPolicy())
				// The half visit that rounding adds is carried on until the end of the year.
				if off := math.Abs(f.Mean - float64(target)); off > 0.5*(20+p.Total)/(20+p.Elapsed)+1e-9 {
					t.Errorf("%d of %d on %s is on pace, and the forecast %v", p.Actual, target, day, f.Mean)
				}
				if float64(f.Low) > f.Mean || float64(f.High) < f.Mean || f.Low < p.Actual {
					t.Errorf("on %s the band %d-%d does not hold %v", day, f.Low, f.High, f.Mean)
				}
				ahead := Pace{Target: target, Actual: p.Actual + 1, Elapsed: p.Elapsed, Total: p.Total}
				if more := ahead.Forecast(DefaultForecastPolicy()); more.Mean <= f.Mean || more.Probability < f.Probability {
					t.Errorf("on %s one visit more lowers the forecast from %+v to %+v", day, f, more)
				}
			}
			end := c.Pace(target, target, NewDate(year, time.December, 31))
			near(t, fmt.Sprintf("expected at the end of %d", year), end.Expected(), float64(target), 9)
			near(t, fmt.Sprintf("index at the end of %d", year), end.Index(), 1, 9)
			if f := end.Forecast(DefaultForecastPolicy()); f.Probability != 1 || f.Status != QuotaGreen {
				t.Errorf("%d ended on target with %+v", year, f)
			}
		}
	}
}

// Q1: in every year the parts add up to the target, before and after somebody goes
// to half time in April, who then has less of it and everybody else more.
func TestAllocationOfOtherYears(t *testing.T) {
	t.Parallel()
	c := DefaultCalendar()
	for year := 2023; year <= 2035; year++ {
		first, april, last := NewDate(year, time.January, 1), NewDate(year, time.April, 1), NewDate(year, time.December, 31)
		full := []Employment{{FromOn: first, Terms: Terms{FTE: 1, Portfolio: 1}}}
		half := append(full, Employment{FromOn: april, Terms: Terms{FTE: 0.5, Portfolio: 1}})
		shares := func(from Date, terms []Employment) []Share {
			list, one := make([]Share, 35), c.Share("", from, last, full, nil)
			for i := range list {
				list[i], list[i].UserID = one, ID(fmt.Sprintf("u%02d", i))
			}
			list[0] = c.Share("u00", from, last, terms, nil)
			return list
		}
		for _, target := range []int{800, 3000} {
			before := mustAllocate(t, target, year, shares(first, full))
			spring := c.Weighted(first, april.AddDays(-1)) / c.Weighted(first, last)
			achieved, made := map[ID]int{}, 0
			for _, a := range before {
				achieved[a.UserID] = int(float64(a.Visits) * spring)
				made += achieved[a.UserID]
			}
			after, err := Reallocate(target, year, achieved, Interim{}, shares(april, half))
			if err != nil {
				t.Fatal(err)
			}
			if sumVisits(before) != target || sumVisits(after) != target {
				t.Errorf("%d: %d of %d before April and %d after", year, sumVisits(before), target, sumVisits(after))
			}
			// 34.5 people make what is left, one of them half as much as the others.
			rest := float64(target - made)
			near(t, fmt.Sprintf("%d: half time", year), after[0].Exact, float64(achieved["u00"])+rest*0.5/34.5, 9)
			for i, a := range after[1:] {
				near(t, fmt.Sprintf("%d: full time", year), a.Exact, float64(achieved[a.UserID])+rest/34.5, 9)
				if a.Visits < before[i+1].Visits-1 {
					t.Errorf("%d: %s had %d and has %d, though a colleague makes less", year, a.UserID, before[i+1].Visits, a.Visits)
				}
			}
			if after[0].Visits >= before[0].Visits {
				t.Errorf("%d: half time still asks for %d of %d", year, after[0].Visits, before[0].Visits)
			}
		}
	}
}
