package crm

import "time"

// Pace is where a year's target stands on a day, measured in weighted working
// days: slow weeks ask for less.
type Pace struct {
	Target, Actual int
	Elapsed        float64 // weighted days from 1 January to the day, inclusive
	Total          float64 // weighted days of the year
}

// Pace measures actual visits against the target of the year asOf lies in. The
// day itself counts as worked.
func (c *Calendar) Pace(target, actual int, asOf Date) Pace {
	year := asOf.Year()
	first := NewDate(year, time.January, 1)
	return Pace{
		Target: target, Actual: actual,
		Elapsed: c.Weighted(first, asOf),
		Total:   c.Weighted(first, NewDate(year, time.December, 31)),
	}
}

// Expected is the number of visits an even pace would have made by now.
func (p Pace) Expected() float64 {
	if p.Total <= 0 {
		return 0
	}
	return float64(p.Target) * p.Elapsed / p.Total
}

// Index is actual over expected: 1 is on pace. It is 0 while nothing is expected.
func (p Pace) Index() float64 {
	if p.Expected() <= 0 {
		return 0
	}
	return float64(p.Actual) / p.Expected()
}

// Behind is how many visits are missing against an even pace; negative is ahead.
// Show it beside Index: an index of 0.91 in June reads as nearly fine and is not.
func (p Pace) Behind() float64 { return p.Expected() - float64(p.Actual) }

// Left is the weighted days that remain after the day.
func (p Pace) Left() float64 { return max(0, p.Total-p.Elapsed) }

// NeededRate is the visits per weighted day that still reach the target. It is 0
// when the target is reached, and when no days are left.
func (p Pace) NeededRate() float64 {
	if p.Left() <= 0 {
		return 0
	}
	return max(0, float64(p.Target-p.Actual)) / p.Left()
}
