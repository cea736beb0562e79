package crm

import "slices"

// weeksOfYear is how many whole weeks a year has.
const weeksOfYear = 52

// A year's weeks are needed to learn from, so that no season is missing; two years'
// are enough, and older ones say less of how we work now.
const (
	FewestWeeks = weeksOfYear
	MostWeeks   = 2 * weeksOfYear
)

// FewestBooked appointments tell the share to within 14 points, 19 times in 20.
const FewestBooked = 50

// LoggingDays is how long after a day its visits may still be on their way: nothing is
// learned from later days.
const LoggingDays = 7

// Week is a whole week in the past.
type Week struct {
	Made int     // visits of one measure
	Days float64 // weighted working days
}

// Dispersion is the variance of weekly counts over their mean: Pearson's X² over its
// degrees of freedom (McCullagh and Nelder, Generalized Linear Models, 1989, 4.5). The
// weeks come with the latest first. A week is compared with the pace of the year it is
// in, counted back from the latest, so that a year with another target does not pass
// for chance. It is never below 1: counts more even than chance are luck.
//
// n is how many weeks it is made from: not those without working days, nor those of a
// year without visits. With fewer than FewestWeeks of them it is not ok.
func Dispersion(weeks []Week) (phi float64, n int, ok bool) {
	squares, free := 0.0, 0
	for year := range slices.Chunk(weeks, weeksOfYear) {
		x, worked := pearson(year)
		if worked > 0 {
			squares, n, free = squares+x, n+worked, free+worked-1
		}
	}
	if n < FewestWeeks {
		return 0, n, false
	}
	return max(1, squares/float64(free)), n, true
}

// pearson is X² of the weeks against one even pace, and how many of them it is made from.
func pearson(weeks []Week) (squares float64, worked int) {
	made, days := 0, 0.0
	for _, w := range weeks {
		if w.Days > 0 {
			made, days = made+w.Made, days+w.Days
		}
	}
	if made == 0 {
		return 0, 0
	}
	for _, w := range weeks {
		if w.Days > 0 {
			expected := float64(made) * w.Days / days
			off := float64(w.Made) - expected
			squares, worked = squares+off*off/expected, worked+1
		}
	}
	return squares, worked
}

// HeldShare is the part of the appointments in the diary that became visits; not ok
// with too few of them to tell.
func HeldShare(booked, held int) (share float64, ok bool) {
	if booked < FewestBooked {
		return 0, false
	}
	return float64(held) / float64(booked), true
}
