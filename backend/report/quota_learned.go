package report

import (
	"context"
	_ "embed"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
)

// Learned is what the forecast has learned from the municipality's own past, up to a
// week ago. It is the same for teams and persons: they have too few visits in a week.
type Learned struct {
	Weeks               int     `json:"weeks" doc:"Whole weeks of visits, at most 104"`
	FewestWeeks         int     `json:"fewest_weeks" doc:"With fewer, the dispersions are the usual 1.5"`
	DispersionVisits    float64 `json:"dispersion_visits" doc:"Variance of a week's visits over their mean; 1 is pure chance"`
	DispersionStrategic float64 `json:"dispersion_strategic"`
	Booked              int     `json:"booked" doc:"Appointments that were in the diary of a year"`
	Held                int     `json:"held" doc:"Of them became visits"`
	FewestBooked        int     `json:"fewest_booked" doc:"Fewer do not tell how many will be held"`
}

var (
	//go:embed quota_weeks.sql
	quotaWeeksSQL string
	//go:embed quota_booked.sql
	quotaBookedSQL string
)

// learn reads what is known today. A year that is over is not forecast: nothing is
// learned for it, and its figures stay as they are.
func (q *quotaReading) learn(ctx context.Context) error {
	if q.today > q.day {
		return nil
	}
	until := mondayOf(q.today.AddDays(-crm.LoggingDays))
	q.args["learned_until"], q.args["weeks_from"], q.args["booked_from"] = until, until.AddDays(-7*crm.MostWeeks), until.AddDays(-7*crm.FewestWeeks)
	visits, strategic, err := q.weeks(ctx, until)
	if err != nil {
		return err
	}
	q.learned = &Learned{
		FewestWeeks: crm.FewestWeeks, FewestBooked: crm.FewestBooked,
		DispersionVisits: q.Forecasts.Dispersion, DispersionStrategic: q.Forecasts.Dispersion,
	}
	for _, measure := range []struct {
		weeks []crm.Week
		phi   *float64
	}{{strategic, &q.learned.DispersionStrategic}, {visits, &q.learned.DispersionVisits}} {
		phi, n, ok := crm.Dispersion(measure.weeks)
		if ok {
			*measure.phi = phi
		}
		q.learned.Weeks = n
	}
	return q.tx.QueryRow(ctx, quotaBookedSQL, q.args).Scan(&q.learned.Booked, &q.learned.Held)
}

// weeks are the whole weeks before a Monday, the latest first, of each measure: those
// since the first visit, or as many as are learned from.
func (q *quotaReading) weeks(ctx context.Context, until crm.Date) (visits, strategic []crm.Week, err error) {
	rows, err := q.tx.Query(ctx, quotaWeeksSQL, q.args)
	if err != nil {
		return nil, nil, err
	}
	made := map[crm.Date][2]int{}
	var monday, first crm.Date
	var count [2]int
	if _, err := pgx.ForEachRow(rows, []any{&monday, &count[0], &count[1], &first}, func() error {
		made[monday] = count
		return nil
	}); err != nil || len(made) == 0 {
		return nil, nil, err
	}
	for range crm.MostWeeks {
		until = until.AddDays(-7)
		if until < first {
			break
		}
		days := q.calendar.Weighted(until, until.AddDays(6))
		visits = append(visits, crm.Week{Made: made[until][0], Days: days})
		strategic = append(strategic, crm.Week{Made: made[until][1], Days: days})
	}
	return visits, strategic, nil
}

func mondayOf(day crm.Date) crm.Date {
	return day.AddDays(-((int(day.Time().Weekday()) + 6) % 7))
}

// likelyHeld is how many of the appointments ahead will be held, going by those of the
// year before; nil when too few are known.
func (l *Learned) likelyHeld(scheduled int) *float64 {
	if l == nil {
		return nil
	}
	share, ok := crm.HeldShare(l.Booked, l.Held)
	if !ok {
		return nil
	}
	held := share * float64(scheduled)
	return &held
}

// policyOf is how the forecast of a measure is tuned.
func (q *quotaReading) policyOf(measure crm.QuotaMeasure) crm.ForecastPolicy {
	policy := q.Forecasts
	switch {
	case q.learned == nil:
	case measure == crm.QuotaStrategic:
		policy.Dispersion = q.learned.DispersionStrategic
	default:
		policy.Dispersion = q.learned.DispersionVisits
	}
	return policy
}
