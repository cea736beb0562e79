package crm

import (
	"math"
	"testing"
)

// Q2: remaining, and remaining to schedule.
func TestStanding(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		standing              Standing
		remaining, toSchedule int
	}{
		{Standing{Planned: 23, Scheduled: 4, Actual: 10}, 13, 9},
		{Standing{Planned: 23, Scheduled: 20, Actual: 10}, 13, 0},
		{Standing{Planned: 23, Scheduled: 1, Actual: 30}, 0, 0},
	} {
		if r, s := c.standing.Remaining(), c.standing.RemainingToSchedule(); r != c.remaining || s != c.toSchedule {
			t.Errorf("%+v: %d remaining, %d to schedule", c.standing, r, s)
		}
	}
}

// Q4: what chance alone gives of the expected number.
func TestChanceBand(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		expected  float64
		low, high int
	}{
		{800.0 / 35, 17, 29},
		{3000.0 / 35, 74, 98},
		{3000, 2930, 3070},
		{0.05, 0, 0},
		{0, 0, 0},
		{-1, 0, 0},
		{math.NaN(), 0, 0},
		{math.Inf(1), 0, 0},
	} {
		if low, high := ChanceBand(c.expected); low != c.low || high != c.high {
			t.Errorf("ChanceBand(%v) = %d-%d, want %d-%d", c.expected, low, high, c.low, c.high)
		}
	}
}
