package report_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
	"jobbro/backend/report"
)

var (
	whole = report.QuotaScope{Year: 2027}
	nord  = report.QuotaScope{Year: 2027, TeamID: Nord}
	syd   = report.QuotaScope{Year: 2027, TeamID: Syd}
	karen = report.QuotaScope{Year: 2027, UserID: Karen}
	mads  = report.QuotaScope{Year: 2027, UserID: Mads}
	olga  = report.QuotaScope{Year: 2027, UserID: Olga}
	past  = report.QuotaScope{Year: 2026}
	ahead = report.QuotaScope{Year: 2028}
)

// V3, Q2: a joint visit is one for the municipality and for its author's team, and
// each who took part has it in their own figure.
func TestQuotaCountsWhatHappened(t *testing.T) {
	t.Parallel()
	s := story(t)
	// standing is target, actual and scheduled, of visits and of strategic ones.
	type standing [6]int
	of := func(visits, strategic report.Measure) standing {
		return standing{visits.Target, visits.Actual, visits.Scheduled, strategic.Target, strategic.Actual, strategic.Scheduled}
	}
	for name, test := range map[string]struct {
		scope report.QuotaScope
		want  standing
	}{
		"the municipality counts a joint visit once": {whole, standing{100, 5, 2, 40, 4, 1}},
		"a team has what its people wrote":           {nord, standing{90, 4, 1, 36, 3, 1}},
		"also with somebody from another team along": {syd, standing{10, 1, 1, 4, 1, 0}},
		"a person has what they took part in":        {karen, standing{40, 4, 1, 16, 3, 1}},
		"also when a colleague wrote it":             {mads, standing{50, 2, 0, 20, 2, 0}},
		"nobody has what was only planned":           {olga, standing{10, 1, 1, 4, 1, 0}},
		"what was logged late counts on its day":     {past, standing{0, 1, 0, 0, 1, 0}},
		"a year ahead is empty":                      {ahead, standing{}},
	} {
		t.Run(name, func(t *testing.T) {
			q := quotaOf(t, s, test.scope)
			if got := of(q.Visits, q.Strategic); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
			if (test.scope.UserID == "") != (q.Visits.Chance == nil) {
				t.Errorf("the chance band is %v", q.Visits.Chance)
			}
		})
	}
	if q := quotaOf(t, s, whole); q.Visits.Video != 1 || q.Strategic.Video != 1 {
		t.Errorf("%d and %d are by video, want 1 of each", q.Visits.Video, q.Strategic.Video)
	}
	teams := quotaOf(t, s, whole).Teams
	if len(teams) != 2 || teams[0].Name != "Nord" || teams[1].Name != "Syd" {
		t.Fatalf("the teams are %+v", teams)
	}
	for i, scope := range []report.QuotaScope{nord, syd} {
		alone := quotaOf(t, s, scope)
		if of(teams[i].Visits, teams[i].Strategic) != of(alone.Visits, alone.Strategic) {
			t.Errorf("%s is another among the teams than alone", teams[i].Name)
		}
	}
}

// byVideo is how many of the visits are.
func byVideo(list []report.QuotaVisit) (n int) {
	for _, v := range list {
		if v.Kind == crm.VisitVideo {
			n++
		}
	}
	return n
}

// Q4, V3: what is behind a number adds up to it, and with what is left out to all; so
// does what of it was by video.
func TestEveryNumberIsTheSumOfItsVisits(t *testing.T) {
	t.Parallel()
	s := story(t)
	yes, no := true, false
	for _, scope := range []report.QuotaScope{whole, nord, syd, karen, mads, olga, past, ahead} {
		q := quotaOf(t, s, scope)
		for strategic, measure := range map[bool]report.Measure{false: q.Visits, true: q.Strategic} {
			behind := func(month time.Month, counted *bool) *report.QuotaVisits {
				return visitsOf(t, s, report.QuotaVisitFilter{QuotaScope: scope, Month: month, Strategic: strategic, Counted: counted})
			}
			counted, leftOut, all := behind(0, &yes), behind(0, &no), behind(0, nil)
			if counted.Count != measure.Actual || len(counted.Items) != measure.Actual {
				t.Errorf("%+v strategic %v: the number is %d, behind it are %d and listed %d", scope, strategic, measure.Actual, counted.Count, len(counted.Items))
			}
			diary := visitsOf(t, s, report.QuotaVisitFilter{QuotaScope: scope, Strategic: strategic, Scheduled: true})
			if diary.Count != measure.Scheduled || len(diary.Items) != measure.Scheduled {
				t.Errorf("%+v strategic %v: %d are scheduled, behind it are %d", scope, strategic, measure.Scheduled, diary.Count)
			}
			if video := visitsOf(t, s, report.QuotaVisitFilter{QuotaScope: scope, Strategic: strategic, Counted: &yes, Video: true}); video.Count != measure.Video || video.Count != byVideo(counted.Items) {
				t.Errorf("%+v strategic %v: %d are by video, behind it are %d", scope, strategic, measure.Video, video.Count)
			}
			if counted.Count+leftOut.Count != all.Count {
				t.Errorf("%+v strategic %v: %d counted and %d left out of %d", scope, strategic, counted.Count, leftOut.Count, all.Count)
			}
			before := 0
			for _, point := range measure.Pace {
				if point.Actual == nil {
					continue
				}
				month := point.Day.Time().Month()
				if made := behind(month, &yes).Count; made != *point.Actual-before {
					t.Errorf("%+v strategic %v in %s: the curve rises by %d, behind it are %d", scope, strategic, month, *point.Actual-before, made)
				}
				before = *point.Actual
			}
		}
	}
}

// Q4: with the reason.
func TestLeftOutVisitsSayWhy(t *testing.T) {
	t.Parallel()
	s := story(t)
	no := false
	for _, test := range []struct {
		strategic bool
		want      []string
	}{
		{false, []string{
			"2027-09-01 not_completed", "2027-08-20 not_completed", "2027-08-20 not_completed", "2027-05-03 not_completed",
			"2027-03-01 not_completed", "2027-02-04 phone",
		}},
		{true, []string{
			"2027-09-01 not_completed", "2027-08-20 not_completed", "2027-08-20 not_completed", "2027-05-03 not_completed",
			"2027-03-01 not_completed", "2027-02-04 phone", "2027-01-12 citizen_present",
		}},
	} {
		list := visitsOf(t, s, report.QuotaVisitFilter{QuotaScope: whole, Strategic: test.strategic, Counted: &no})
		var got []string
		for _, v := range list.Items {
			got = append(got, fmt.Sprintf("%s %s", v.VisitedOn, v.Reasons[0].Code))
			if v.Reasons[0].Text != v.Reasons[0].Code.Text() || v.Company != "Brødværket" || v.Author == "" {
				t.Errorf("the row says %+v", v)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("strategic %v: %q, want %q", test.strategic, got, test.want)
		}
	}
}

func TestVisitsComeInPages(t *testing.T) {
	t.Parallel()
	s := story(t)
	whole := visitsOf(t, s, report.QuotaVisitFilter{QuotaScope: whole})
	var walked []report.QuotaVisit
	f := report.QuotaVisitFilter{QuotaScope: report.QuotaScope{Year: 2027}, Window: crm.Window{Limit: 2}}
	for range whole.Count {
		page := visitsOf(t, s, f)
		if page.Count != whole.Count {
			t.Errorf("a page says there are %d, all say %d", page.Count, whole.Count)
		}
		walked = append(walked, page.Items...)
		if f.After = page.Next; f.After == "" {
			break
		}
	}
	same := func(a, b report.QuotaVisit) bool { return a.ID == b.ID }
	if whole.Next != "" || !slices.EqualFunc(walked, whole.Items, same) {
		t.Errorf("page by page there are %d visits, at once %d", len(walked), len(whole.Items))
	}
}

// Q2, V6: the year that has ended, and what is logged late counts in it.
func TestQuotaOverNewYear(t *testing.T) {
	t.Parallel()
	s := story(t)
	s.Clock.Pass(newYear)
	log(t, s, appointment{"seen on 30 December, logged on 4 January", Mads, "2027-12-30", nil, nil})
	log(t, s, appointment{"the first of the year", Mads, "2028-01-03", nil, nil})

	q := quotaOf(t, s, whole)
	if end := time.Date(2027, 12, 31, 22, 59, 59, 0, time.UTC); !q.AsOf.Equal(end) {
		t.Errorf("the figures of 2027 are as of %s, want %s", q.AsOf, end)
	}
	if q.Visits.Actual != 6 || q.Visits.Scheduled != 0 || q.Days.Elapsed != q.Days.Total || q.Visits.NeededRate != 0 {
		t.Errorf("2027 ended with %+v after %+v days", q.Visits, q.Days)
	}
	if december := q.Visits.Pace[len(q.Visits.Pace)-1]; len(q.Visits.Pace) != 12 || december.Day != "2027-12-31" || *december.Actual != 6 || december.Expected != 100 {
		t.Errorf("the curve ends with %+v", december)
	}
	if q.Visits.Forecast.Status != crm.QuotaRed || q.Visits.Forecast.Mean != 6 {
		t.Errorf("a year that has ended is forecast as %+v", q.Visits.Forecast)
	}
	late := visitsOf(t, s, report.QuotaVisitFilter{QuotaScope: whole, Month: time.December})
	if late.Count != 1 || !late.Items[0].Late || !late.Items[0].Counts {
		t.Errorf("December has %+v", late.Items)
	}
	if now := quotaOf(t, s, report.QuotaScope{}); now.Year != 2028 || now.Visits.Actual != 1 || !now.AsOf.Equal(s.Clock.Now()) {
		t.Errorf("the new year is %d with %d visits as of %s", now.Year, now.Visits.Actual, now.AsOf)
	}
}

func TestTodayStandsWithinItsMonth(t *testing.T) {
	t.Parallel()
	s := story(t)
	days := func() (days []crm.Date, made int) {
		for _, point := range quotaOf(t, s, whole).Visits.Pace {
			if days = append(days, point.Day); point.Actual != nil {
				made++
			}
		}
		return days, made
	}
	if all, made := days(); len(all) != 12 || made != 6 {
		t.Errorf("on the last day of June: %v, %d of them with a number", all, made)
	}
	s.Clock.Pass(24 * time.Hour)
	if all, made := days(); len(all) != 13 || made != 7 || all[6] != "2027-07-01" || all[7] != "2027-07-31" {
		t.Errorf("on the first day of July: %v, %d of them with a number", all, made)
	}
}

// Q5: the phone's own figure is the office's.
func TestOwnFigureIsThePhones(t *testing.T) {
	t.Parallel()
	s := story(t)
	for _, who := range []crm.ID{Karen, Mads, Olga} {
		phone, err := s.Store.OwnQuota(as(t, who))
		if err != nil {
			t.Fatal(err)
		}
		q := quotaOf(t, s, report.QuotaScope{UserID: who})
		office := crm.OwnQuota{
			Year: q.Year, AsOf: crm.DateOf(q.AsOf), Visits: q.Visits.Actual, Strategic: q.Strategic.Actual,
			TargetVisits: q.Visits.Target, TargetStrategic: q.Strategic.Target,
		}
		if phone != office {
			t.Errorf("%s: the phone says %+v, the office %+v", q.Name, phone, office)
		}
	}
}

// Q3: coverage of close and sporadic partners; of a year that is over, by the tiers they
// had at its end.
func TestCoverageIsOfTheLastYear(t *testing.T) {
	t.Parallel()
	s := story(t)
	// The bakery was close from May to New Year's Eve, when it was set to be sporadic by hand.
	if _, err := s.Pool.Exec(t.Context(), `
		INSERT INTO tier_change (company_id, changed_on, from_tier, to_tier, score, reason) VALUES
			('`+string(Bakery)+`', '2026-05-01', 'none', 'close', 6, ''), ('`+string(Bakery)+`', '2027-01-01', 'close', 'sporadic', 1, ''),
			('`+string(Smithy)+`', '2027-01-01', 'none', 'close', 6, '');
		INSERT INTO tier_override (company_id, tier, ends_on, set_by, set_at) VALUES
			('`+string(Bakery)+`', 'sporadic', '2027-02-01', '`+string(Lene)+`', '2026-12-31T22:30:00Z')`); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		scope           report.QuotaScope
		close, sporadic report.Attainment
	}{
		{whole, report.Attainment{Companies: 1, Planned: 2, Actual: 1, Capped: 0.5, Uncapped: 0.5, Reach: 1},
			report.Attainment{Companies: 1, Planned: 1, Actual: 5, Capped: 1, Uncapped: 5, Reach: 1, Full: 1}},
		{karen, report.Attainment{Companies: 1, Planned: 2, Actual: 1, Capped: 0.5, Uncapped: 0.5, Reach: 1}, report.Attainment{}},
		{syd, report.Attainment{}, report.Attainment{}},
		{past, report.Attainment{}, report.Attainment{Companies: 1, Planned: 1, Actual: 1, Capped: 1, Uncapped: 1, Reach: 1, Full: 1}},
	} {
		if got := quotaOf(t, s, test.scope).Coverage; got.Close != test.close || got.Sporadic != test.sporadic {
			t.Errorf("%+v: %+v, want close %+v and sporadic %+v", test.scope, got, test.close, test.sporadic)
		}
	}
}

// Q3, Q4: a figure of the coverage opens to its companies.
func TestCoverageIsOfTheCompaniesBehindIt(t *testing.T) {
	t.Parallel()
	s := story(t)
	for _, scope := range []report.QuotaScope{whole, karen, syd, past} {
		coverage := quotaOf(t, s, scope).Coverage
		for tier, a := range map[crm.Tier]report.Attainment{crm.TierClose: coverage.Close, crm.TierSporadic: coverage.Sporadic} {
			behind := func(part report.CoveragePart) *report.QuotaCompanies {
				list, err := s.Reports.QuotaCompanies(as(t, Lene), report.QuotaCompanyFilter{
					QuotaScope: scope, Window: crm.Window{Limit: crm.MaxPage}, Tier: tier, Part: part,
				})
				if err != nil {
					t.Fatal(err)
				}
				if list.Count != len(list.Items) || list.Next != "" {
					t.Errorf("%s: %d companies, %d listed", part, list.Count, len(list.Items))
				}
				return list
			}
			all, full := behind(report.CoveragePlanned), behind(report.CoverageFull)
			planned, actual := 0, 0
			for _, c := range all.Items {
				planned += c.Planned
				actual += c.Visits
			}
			if all.Count != a.Companies || planned != a.Planned || actual != a.Actual {
				t.Errorf("%+v, %s: %d companies with %d of %d visits, want %+v", scope, tier, all.Count, actual, planned, a)
			}
			if n := float64(all.Count); n > 0 && (float64(behind(report.CoverageReached).Count)/n != a.Reach || float64(full.Count)/n != a.Full) {
				t.Errorf("%+v, %s: %d with all their visits, want %+v", scope, tier, full.Count, a)
			}
			if full.Count+behind(report.CoverageMissed).Count != all.Count {
				t.Errorf("%+v, %s: a company is in none of full and missed, or in both", scope, tier)
			}
		}
	}
}

// Q3: a close partner's plan has a strategic visit in it, for which no others stand in.
func TestCoverageAsksForStrategicVisits(t *testing.T) {
	t.Parallel()
	s := story(t)
	for _, step := range []struct {
		change          string
		strategic, miss int
		full            float64
	}{
		{`UPDATE company SET tier = 'close'`, 4, 1, 0.5},
		{`UPDATE visit SET strategic = false WHERE company_id = '` + string(Bakery) + `'`, 0, 2, 0},
	} {
		if _, err := s.Pool.Exec(t.Context(), step.change); err != nil {
			t.Fatal(err)
		}
		if got := quotaOf(t, s, whole).Coverage.Close; got.Full != step.full || got.Capped != 0.75 {
			t.Errorf("of two close partners one has 5 visits, %d of them strategic: %+v", step.strategic, got)
		}
		missed, err := s.Reports.QuotaCompanies(as(t, Lene), report.QuotaCompanyFilter{QuotaScope: whole, Window: crm.Window{Limit: 9}, Tier: crm.TierClose, Part: report.CoverageMissed})
		if err != nil || missed.Count != step.miss {
			t.Errorf("with %d strategic visits %d companies miss some, want %d (%v)", step.strategic, missed.Count, step.miss, err)
			continue
		}
		for _, c := range missed.Items {
			if c.PlannedStrategic != 1 || c.Name == "Brødværket" && c.Strategic != step.strategic {
				t.Errorf("behind it is %+v", c)
			}
		}
	}
}

func TestCompaniesComeInPages(t *testing.T) {
	t.Parallel()
	s := story(t)
	if _, err := s.Pool.Exec(t.Context(), `UPDATE company SET tier = 'close' WHERE id IN ('`+string(Smithy)+`', '`+string(Bakery)+`')`); err != nil {
		t.Fatal(err)
	}
	var names []string
	f := report.QuotaCompanyFilter{QuotaScope: whole, Window: crm.Window{Limit: 1}, Tier: crm.TierClose, Part: report.CoveragePlanned}
	for {
		page, err := s.Reports.QuotaCompanies(as(t, Lene), f)
		if err != nil {
			t.Fatal(err)
		}
		if page.Count != 2 || len(page.Items) != 1 {
			t.Fatalf("a page of %d companies says there are %d", len(page.Items), page.Count)
		}
		names = append(names, page.Items[0].Name)
		if f.After = page.Next; f.After == "" {
			break
		}
	}
	if len(names) != 2 || names[0] == names[1] {
		t.Errorf("the pages hold %v", names)
	}
}

// Q4: a person's figures are for that person and the manager of the team.
func TestWhoSeesWhichFigures(t *testing.T) {
	t.Parallel()
	s := Start(t)
	stranger := report.QuotaScope{UserID: Nobody}
	for _, test := range []struct {
		who   crm.ID
		scope report.QuotaScope
		want  crm.Kind
	}{
		{Karen, whole, crm.Forbidden}, {Karen, nord, crm.Forbidden}, {Karen, karen, ""}, {Karen, mads, crm.Forbidden}, {Karen, stranger, crm.Forbidden},
		{Lene, whole, ""}, {Lene, nord, ""}, {Lene, karen, ""}, {Lene, report.QuotaScope{UserID: Tina}, crm.Forbidden}, {Lene, stranger, crm.Forbidden},
		{Lene, report.QuotaScope{TeamID: Nobody}, crm.NotFound},
	} {
		_, figures := s.Reports.Quota(as(t, test.who), test.scope)
		_, visits := s.Reports.QuotaVisits(as(t, test.who), report.QuotaVisitFilter{QuotaScope: test.scope})
		_, companies := s.Reports.QuotaCompanies(as(t, test.who), report.QuotaCompanyFilter{QuotaScope: test.scope, Tier: crm.TierClose})
		for _, err := range []error{figures, visits, companies} {
			if crm.KindOf(err) != test.want || test.want == "" && err != nil {
				t.Errorf("%s asks for %+v: %v, want %q", test.who, test.scope, err, test.want)
			}
		}
	}
	if _, err := s.Reports.Quota(t.Context(), whole); !errors.Is(err, crm.Refuse(crm.Unauthorized, "auth.guest", "")) {
		t.Errorf("a guest gets %v", err)
	}
}
