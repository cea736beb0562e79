package crm

import "math"

// Ratio is how many persons in placements a workplace may have beside its ordinary staff
// (rimelighedskravet), all in full-time persons. What a company tells of its staff is not
// known to be right: it is said as a warning, and the authority decides.
type Ratio struct {
	Ordinary float64 // average of the staff
	Cap      int     // most who may be there in placements
	Used     float64 // by those who are there
	With     float64 // with the one who is asked about
	Within   bool    // With is no more than Cap
}

// RatioOf works out the ratio of a workplace. ordinary is its staff without subsidy in each
// of the last four months, in full-time persons; supported are the weekly hours of each who
// is there in internship or with a wage subsidy, and more those of one who is to come.
// Source: domain 2.4 (BAB § 65).
func RatioOf(ordinary, supported []float64, more float64) Ratio {
	var r Ratio
	for _, month := range ordinary {
		r.Ordinary += month / float64(len(ordinary))
	}
	r.Cap = ratioCap(r.Ordinary)
	for _, hours := range supported {
		r.Used += hours / FullTime
	}
	r.With = r.Used + more/FullTime
	const hardly = 1e-9 // that sums of fractions miss
	r.Within = r.With <= float64(r.Cap)+hardly
	return r
}

// ratioCap is one for each five up to 50, one for each ten beyond, and one at least.
func ratioCap(ordinary float64) int {
	switch {
	case !(ordinary >= 5):
		return 1
	case ordinary <= 50:
		return int(math.Floor(ordinary / 5))
	}
	return 10 + int(math.Floor((min(ordinary, 1e6)-50)/10))
}
