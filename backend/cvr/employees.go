package cvr

import (
	"cmp"
	"fmt"
)

// headcount is how many a unit employed in a year, a quarter or a month.
type headcount struct {
	validity
	Year     int    `json:"aar"`
	Quarter  int    `json:"kvartal"`
	Month    int    `json:"maaned"`
	Exact    *int   `json:"antalAnsatte"`
	Interval string `json:"intervalKodeAntalAnsatte"`
}

// last is the last month the figure is about, as months since year 0.
func (h headcount) last() int {
	return h.Year*12 + cmp.Or(h.Month, h.Quarter*3, 12)
}

func (u *unit) headcounts() [][]headcount {
	return [][]headcount{u.PerMonthERST, u.PerMonth, u.PerQuarter, u.PerYear}
}

// employees is the newest figure, of the shortest time where several end alike.
func (u *unit) employees() (from, to *int) {
	var last int
	for _, counts := range u.headcounts() {
		for _, h := range counts {
			if low, high, known := h.bounds(); known && h.last() > last {
				last, from, to = h.last(), low, high
			}
		}
	}
	return from, to
}

// bounds is the interval of the figure, or the figure itself where the register
// gives no interval. to is nil in an open interval.
func (h headcount) bounds() (from, to *int, known bool) {
	if h.Interval == "" {
		return h.Exact, h.Exact, h.Exact != nil
	}
	return interval(h.Interval)
}

// interval reads "ANTAL_10_19"; the highest, "ANTAL_1000_999999", is open.
func interval(code string) (from, to *int, known bool) {
	var low, high int
	if n, err := fmt.Sscanf(code, "ANTAL_%d_%d", &low, &high); n != 2 || err != nil {
		return nil, nil, false
	}
	if high == 999999 {
		return &low, nil, true
	}
	return &low, &high, true
}
