package crm

import (
	"math"
	"slices"
	"time"
)

// A calibration is made from at least so many companies, and from activities that go
// back at least so many days: a whole year, so that no season is missing.
const (
	CalibrationCompanies = 100
	CalibrationDays      = 365
)

// The parts of the companies that are close and sporadic partners when the tiers
// begin. Hjørring, where the tiers come from, has about 400 and 600 of 2,000.
const (
	closeShare    = 0.2
	sporadicShare = 0.3
)

// TierCalibration is where a municipality's thresholds come from: what had been done
// on the day, and how many companies reached each tier then. Without a CalibratedOn
// none has been made yet, and the default thresholds hold.
type TierCalibration struct {
	CalibratedOn   Date `json:"calibrated_on" format:"date" doc:"Empty as long as there is too little to go by"`
	FirstOn        Date `json:"first_on" format:"date" doc:"The first activity it was made from"`
	Activities     int  `json:"activities"`
	Companies      int  `json:"companies" doc:"Active or closing ones"`
	Close          int  `json:"close" doc:"Companies that were close by the thresholds on the day"`
	Sporadic       int  `json:"sporadic"`
	TierThresholds `gorm:"embedded"`
	SettledAt      *time.Time `json:"-"`
}

func (TierCalibration) TableName() string { return "tier_calibration" }

// CalibrateTiers finds the thresholds by which a fifth of the companies are close and
// three tenths sporadic, given each one's score on the day. Leaving takes the same
// part of the points for entering as by default. ok is false when there is too little
// to go by: too few companies, too few days, or fewer than half of the companies have
// seen any of us.
func CalibrateTiers(scores []float64, activities int, first, today Date) (c TierCalibration, ok bool) {
	n := len(scores)
	if n < CalibrationCompanies || first == "" || today.DaysSince(first) < CalibrationDays {
		return c, false
	}
	falling := slices.Clone(scores)
	slices.Sort(falling)
	slices.Reverse(falling)
	share := func(part float64) float64 { return hundredths(falling[int(math.Round(part*float64(n)))-1]) }
	th := DefaultTierThresholds()
	closeEnter, sporadicEnter := share(closeShare), share(closeShare+sporadicShare)
	th.CloseEnter, th.CloseLeave = closeEnter, hundredths(closeEnter*th.CloseLeave/th.CloseEnter)
	th.SporadicEnter, th.SporadicLeave = sporadicEnter, hundredths(sporadicEnter*th.SporadicLeave/th.SporadicEnter)
	c = TierCalibration{CalibratedOn: today, FirstOn: first, Activities: activities, Companies: n, TierThresholds: th}
	for _, score := range scores {
		switch NextTier(TierNone, score, 0, th) {
		case TierClose:
			c.Close++
		case TierSporadic:
			c.Sporadic++
		}
	}
	return c, 0 < th.SporadicLeave && th.SporadicLeave < th.CloseLeave && sporadicEnter < closeEnter
}

// hundredths rounds points down to two decimals, as they are shown: whoever had
// exactly these points is above them.
func hundredths(points float64) float64 { return math.Floor(points*100+1e-6) / 100 }
