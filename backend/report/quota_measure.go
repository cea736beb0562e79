package report

import (
	"time"

	"jobbro/backend/crm"
)

// Measure is one target of the year and where it stands.
type Measure struct {
	Target              int         `json:"target"`
	Scheduled           int         `json:"scheduled" doc:"In the diary from today on, as it will count when held as planned"`
	LikelyHeld          *float64    `json:"likely_held,omitempty" doc:"So many of the scheduled, when as many are held as of the appointments of a year; left out when those are too few to tell"`
	Actual              int         `json:"actual"`
	Video               int         `json:"video" doc:"Of the actual ones, by video"`
	Remaining           int         `json:"remaining"`
	RemainingToSchedule int         `json:"remaining_to_schedule"`
	Expected            float64     `json:"expected" doc:"An even pace would have made so many by now"`
	Index               float64     `json:"index" doc:"Actual over expected"`
	Behind              float64     `json:"behind" doc:"Visits missing against an even pace; negative is ahead"`
	NeededRate          float64     `json:"needed_rate" doc:"Visits per weighted day that still reach the target"`
	Pace                []PacePoint `json:"pace" doc:"The end of each month and, within its month, today"`
	Forecast            Forecast    `json:"forecast"`
	Chance              *ChanceBand `json:"chance,omitempty" doc:"Of a person's figures only"`
}

// PacePoint is a day of the year's curve, counted from 1 January.
type PacePoint struct {
	Day      crm.Date `json:"day"`
	Expected float64  `json:"expected"`
	Actual   *int     `json:"actual" doc:"null for days to come"`
}

// Forecast is where the year will probably end.
type Forecast struct {
	Mean        float64         `json:"mean"`
	Low         int             `json:"lo80" doc:"One year in ten ends lower"`
	High        int             `json:"hi80" doc:"One year in ten ends higher"`
	Probability float64         `json:"p" doc:"Of reaching the target"`
	Status      crm.QuotaStatus `json:"status" enum:"green,amber,red,too_early"`
	Label       string          `json:"label" doc:"The status in Danish"`
	Shape       string          `json:"shape" enum:"circle,triangle,square,dash" doc:"The status as a figure, for eyes that do not tell the colours apart"`
}

// ChanceBand is where 8 in 10 would lie today by chance alone, when an even pace
// had made the expected number.
type ChanceBand struct {
	Low  int `json:"low"`
	High int `json:"high"`
}

func (q *quotaReading) measures(t teamTally) (visits, strategic Measure) {
	return q.measure(t.visits, q.policyOf(crm.QuotaVisits)), q.measure(t.strategic, q.policyOf(crm.QuotaStrategic))
}

func (q *quotaReading) measure(t tally, policy crm.ForecastPolicy) Measure {
	actual := t.until(12)
	pace := q.calendar.Pace(t.target, actual, q.day)
	forecast := pace.Forecast(policy)
	standing := crm.Standing{Planned: t.target, Scheduled: t.scheduled, Actual: actual}
	m := Measure{
		Target: t.target, Scheduled: t.scheduled, LikelyHeld: q.learned.likelyHeld(t.scheduled), Actual: actual, Video: t.video,
		Remaining: standing.Remaining(), RemainingToSchedule: standing.RemainingToSchedule(),
		Expected: pace.Expected(), Index: pace.Index(), Behind: pace.Behind(), NeededRate: pace.NeededRate(),
		Pace: q.curve(t),
		Forecast: Forecast{
			Mean: forecast.Mean, Low: forecast.Low, High: forecast.High, Probability: forecast.Probability,
			Status: forecast.Status, Label: forecast.Status.Label(), Shape: forecast.Status.Shape(),
		},
	}
	if q.whose.UserID != "" {
		low, high := crm.ChanceBand(m.Expected)
		m.Chance = &ChanceBand{Low: low, High: high}
	}
	return m
}

// curve has the end of each month, and today where it is none of them.
func (q *quotaReading) curve(t tally) []PacePoint {
	var points []PacePoint
	point := func(day crm.Date, month time.Month) {
		p := PacePoint{Day: day, Expected: q.calendar.Pace(t.target, 0, day).Expected()}
		if day <= q.today {
			actual := t.until(month)
			p.Actual = &actual
		}
		points = append(points, p)
	}
	for month := time.January; month <= time.December; month++ {
		first, end := crm.NewDate(q.whose.Year, month, 1), crm.NewDate(q.whose.Year, month+1, 0)
		if first <= q.today && q.today < end {
			point(q.today, month)
		}
		point(end, month)
	}
	return points
}
