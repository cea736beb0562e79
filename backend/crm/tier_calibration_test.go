package crm

import (
	"slices"
	"testing"
)

// T1: of 2,000 companies about 400 are close and 600 sporadic when the tiers begin,
// whatever their scores, and in whatever order they come.
func TestCalibrateTiers(t *testing.T) {
	t.Parallel()
	const first, today Date = "2026-06-30", "2027-06-30"
	// scores falls evenly from the most to nothing, for those who have been seen.
	scores := func(n int, most, seen float64) []float64 {
		s := make([]float64, n)
		for i := range s {
			s[i] = max(0, most*(1-float64(i)/(seen*float64(n))))
		}
		return s
	}
	for _, c := range []struct {
		what            string
		scores          []float64
		first           Date
		ok              bool
		close, sporadic int
		th              TierThresholds
	}{
		{"as Hjørring is", scores(2000, 10, 1), first, true, 400, 600,
			TierThresholds{CloseEnter: 8, CloseLeave: 5.33, SporadicEnter: 5, SporadicLeave: 1.66, MinDays: 90}},
		{"a municipality that does less", scores(2000, 2, 0.8), first, true, 400, 600,
			TierThresholds{CloseEnter: 1.5, CloseLeave: 1, SporadicEnter: 0.75, SporadicLeave: 0.25, MinDays: 90}},
		{"the fewest", scores(100, 10, 1), first, true, 20, 30,
			TierThresholds{CloseEnter: 8.1, CloseLeave: 5.4, SporadicEnter: 5.1, SporadicLeave: 1.7, MinDays: 90}},
		{"too few companies", scores(99, 10, 1), first, false, 0, 0, TierThresholds{}},
		{"too few days", scores(2000, 10, 1), first.AddDays(1), false, 0, 0, TierThresholds{}},
		{"nothing has been done", scores(2000, 0, 1), "", false, 0, 0, TierThresholds{}},
		{"fewer than half have seen us", scores(2000, 10, 0.4), first, false, 0, 0, TierThresholds{}},
		{"all have the same", slices.Repeat([]float64{3}, 2000), first, false, 0, 0, TierThresholds{}},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			got, ok := CalibrateTiers(c.scores, 7, c.first, today)
			if ok != c.ok {
				t.Fatalf("%v, %+v", ok, got)
			}
			want := TierCalibration{today, c.first, 7, len(c.scores), c.close, c.sporadic, c.th, nil}
			if ok && (got.TierThresholds != want.TierThresholds || abs(got.Close-want.Close) > len(c.scores)/200 || abs(got.Sporadic-want.Sporadic) > len(c.scores)/200) {
				t.Errorf("%+v, want %+v", got, want)
			}
			slices.Reverse(c.scores)
			if again, _ := CalibrateTiers(c.scores, 7, c.first, today); again != got {
				t.Errorf("in another order %+v, else %+v", again, got)
			}
		})
	}
}

func abs(n int) int { return max(n, -n) }
