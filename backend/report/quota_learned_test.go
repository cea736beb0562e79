package report_test

import (
	"math"
	"testing"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
	"jobbro/backend/report"
)

// weekly puts visits into the weeks before that of 21 June 2027, the first of which is
// the last that is learned from on 30 June: 5 and 15 in turn, every fifth strategic, and
// one in the middle of the week before them all. It returns the weeks as they are learned from.
func weekly(t *testing.T, s *Server, n int) (visits, strategic []crm.Week) {
	t.Helper()
	last, calendar := crm.Date("2027-06-14"), crm.DefaultCalendar()
	if _, err := s.Pool.Exec(t.Context(), `DELETE FROM visit`); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Pool.Exec(t.Context(), `
		INSERT INTO visit (id, author_id, company_id, kind, status, visited_on, logged_at, counts, strategic)
		SELECT gen_random_uuid(), '`+string(Karen)+`', '`+string(Bakery)+`', kind, 'completed', on_day, now(), kind = 'physical', of % 5 = 0 AND kind = 'physical' FROM (
			SELECT $1::date - 7 * week + of % 5 AS on_day, of, 'physical' AS kind
			FROM generate_series(0, $2::int - 1) AS week, generate_series(1, CASE WHEN week % 2 = 0 THEN 5 ELSE 15 END) AS of
			UNION ALL SELECT $1::date - 7 * $2::int + 2, 1, 'physical'
			UNION ALL SELECT $1::date + 7, 5, 'physical' FROM generate_series(1, 40)
			UNION ALL SELECT $1::date, 5, 'phone' FROM generate_series(1, 40)) AS visit`, last, n); err != nil {
		t.Fatal(err)
	}
	for week := range n {
		monday, made := last.AddDays(-7*week), 5+10*(week%2)
		days := calendar.Weighted(monday, monday.AddDays(6))
		visits = append(visits, crm.Week{Made: made, Days: days})
		strategic = append(strategic, crm.Week{Made: made / 5, Days: days})
	}
	return visits, strategic
}

// Q2: with a year of own weeks the forecast knows how much they differ; until then it
// takes what is usual. Not the week that is not over, and not the one that may still be
// logged, is learned from; nor is more than two years.
func TestForecastLearnsFromOwnWeeks(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		weeks, learned int
		own            bool
	}{{20, 20, false}, {60, 60, true}, {120, 104, true}} {
		s := Start(t)
		visits, strategic := weekly(t, s, test.weeks)
		want := [2]float64{1.5, 1.5}
		if test.own {
			want[0], _, _ = crm.Dispersion(visits[:test.learned])
			want[1], _, _ = crm.Dispersion(strategic[:test.learned])
		}
		// The calendar closes some weeks wholly; these are in none.
		_, open, _ := crm.Dispersion(visits[:test.learned])
		for _, scope := range []report.QuotaScope{whole, nord, karen, {Year: 2028}} {
			q := quotaOf(t, s, scope)
			if l := q.Learned; l == nil || l.Weeks != open || math.Abs(l.DispersionVisits-want[0]) > 1e-9 || math.Abs(l.DispersionStrategic-want[1]) > 1e-9 {
				t.Errorf("from %d weeks %+v is learned for %+v, want %v from %d", test.weeks, l, scope, want, open)
			}
			pace := crm.DefaultCalendar().Pace(q.Visits.Target, q.Visits.Actual, max(crm.DateOf(q.AsOf), crm.NewDate(q.Year, 1, 1)))
			if f := pace.Forecast(crm.ForecastPolicy{PriorDays: 20, Dispersion: want[0]}); q.Visits.Forecast.Low != f.Low || q.Visits.Forecast.High != f.High {
				t.Errorf("after %d weeks the band of %+v is %+v, want %+v", test.weeks, scope, q.Visits.Forecast, f)
			}
		}
		if q := quotaOf(t, s, past); q.Learned != nil {
			t.Errorf("a year that has ended learns %+v", q.Learned)
		}
	}
}

// Q2: the part of the appointments that become visits is learned from how they ended,
// and stands beside those in the diary; the forecast does not change by them.
func TestAppointmentsThatAreHeldAreLearned(t *testing.T) {
	t.Parallel()
	s := story(t)
	before := quotaOf(t, s, whole)
	if before.Visits.LikelyHeld != nil || before.Learned.Booked != 1 || before.Learned.Held != 0 {
		t.Errorf("with one appointment: %v of %+v", before.Visits.LikelyHeld, before.Learned)
	}
	plan := func(on crm.Date, change func(*crm.VisitFields)) {
		t.Helper()
		planned := func(f *crm.VisitFields) { f.Status = crm.VisitPlanned }
		v := log(t, s, appointment{"planned", Karen, on, nil, planned})
		if change == nil {
			return
		}
		if _, err := s.Store.EditVisit(as(t, Karen), v.ID, crm.Base{Revision: 1}, func(f *crm.VisitFields) error { change(f); return nil }); err != nil {
			t.Fatal(err)
		}
	}
	to := func(status crm.VisitStatus, on crm.Date) func(*crm.VisitFields) {
		return func(f *crm.VisitFields) { f.Status, f.VisitedOn = status, on }
	}
	for range 40 {
		plan("2026-11-02", to(crm.VisitCompleted, "2026-11-02"))
	}
	for range 5 {
		plan("2026-05-03", to(crm.VisitCompleted, "2026-12-03")) // moved
		plan("2026-11-03", to(crm.VisitCancelled, "2026-11-03"))
	}
	plan("2026-11-04", nil) // nobody told how it ended
	plan("2026-11-04", func(f *crm.VisitFields) { f.Kind, f.Status = crm.VisitPhone, crm.VisitCompleted })
	plan("2026-11-04", to(crm.VisitWithdrawn, "2026-11-04"))
	plan("2026-05-05", to(crm.VisitCompleted, "2026-05-05")) // more than a year ago
	plan("2027-06-25", nil)                                  // may still be told
	log(t, s, appointment{"a planned call", Karen, "2026-11-05", nil, func(f *crm.VisitFields) { f.Status, f.Kind = crm.VisitPlanned, crm.VisitPhone }})

	q := quotaOf(t, s, whole)
	if q.Learned.Booked != 53 || q.Learned.Held != 45 {
		t.Fatalf("%+v", q.Learned)
	}
	var unlike int // the column is what the versions say
	if err := s.Pool.QueryRow(t.Context(), `SELECT count(*) FROM visit WHERE booked <> EXISTS (SELECT FROM visit_version v
		WHERE v.visit_id = visit.id AND v.fields ->> 'status' = 'planned' AND v.fields ->> 'kind' <> 'phone')`).Scan(&unlike); err != nil || unlike != 0 {
		t.Errorf("%d visits are booked, or not, against their versions (%v)", unlike, err)
	}
	if held := q.Visits.LikelyHeld; held == nil || math.Abs(*held-2*45.0/53) > 1e-9 {
		t.Errorf("of %d scheduled %v are likely held", q.Visits.Scheduled, held)
	}
	if q.Visits.Forecast.Mean != before.Visits.Forecast.Mean || q.Visits.Scheduled != before.Visits.Scheduled {
		t.Errorf("appointments are mixed into the forecast: %+v, before %+v", q.Visits, before.Visits)
	}
}
