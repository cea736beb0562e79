package report_test

import (
	"reflect"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
	"jobbro/backend/report"
)

// frozenYear is the story's year on 31 January 2028 after the night has frozen it.
func frozenYear(t *testing.T) *Server {
	t.Helper()
	s := story(t)
	s.Clock.Pass(newYear + 26*24*time.Hour) // 30 January
	freeze(t, s)
	if q := quotaOf(t, s, whole); q.Frozen != nil {
		t.Fatalf("frozen a day early: %+v", q.Frozen)
	}
	s.Clock.Pass(24 * time.Hour)
	freeze(t, s)
	return s
}

// freeze is what two servers do in the same night.
func freeze(t *testing.T, s *Server) {
	t.Helper()
	var servers errgroup.Group
	for range 2 {
		servers.Go(func() error { return s.Reports.FreezeYears(system(t)) })
	}
	if err := servers.Wait(); err != nil {
		t.Fatal(err)
	}
}

var scopes = map[string]report.QuotaScope{"the municipality": whole, "Nord": nord, "Syd": syd, "Karen": karen, "Mads": mads, "Olga": olga}

// Q2, T1: on 31 January the last year is frozen. A visit that is corrected, taken back
// or logged later, a tier, a team and a policy that become others, and another night,
// leave its figures as they were; they say what they would be now, down to each visit.
func TestFrozenYearStands(t *testing.T) {
	t.Parallel()
	s, yes := frozenYear(t), true
	was := map[string]*report.Quota{}
	for name, scope := range scopes {
		was[name] = quotaOf(t, s, scope)
	}
	if q := was["the municipality"]; q.Frozen == nil || q.Frozen.On != "2028-01-31" || q.Visits.Actual != 5 || q.Strategic.Actual != 4 || q.Visits.Target != 100 || q.Coverage.Close.Companies != 1 ||
		*q.Frozen != (report.Frozen{On: "2028-01-31", Visits: 5, Strategic: 4}) {
		t.Fatalf("frozen as %+v: %+v", q.Frozen, q)
	}
	if q := quotaOf(t, s, report.QuotaScope{Year: 2028}); q.Frozen != nil {
		t.Errorf("a year that is not over is frozen: %+v", q.Frozen)
	}

	edit := func(id crm.ID, change func(*crm.VisitFields)) {
		t.Helper()
		if _, err := s.Store.EditVisit(as(t, Lene), id, crm.Base{Revision: 1}, func(f *crm.VisitFields) error { change(f); return nil }); err != nil {
			t.Fatal(err)
		}
	}
	late := log(t, s, appointment{"logged in February", Karen, "2027-11-02", nil, nil})
	edit(Visit, func(f *crm.VisitFields) { f.CitizensPresent = 1 }) // of 2 June
	along := visitsOf(t, s, report.QuotaVisitFilter{QuotaScope: mads, Month: 2, Strategic: true, Counted: &yes}).Items[0].ID
	edit(along, func(f *crm.VisitFields) { f.VisitedOn = "2028-01-03" })
	if _, err := s.Pool.Exec(t.Context(), `
		UPDATE company SET tier = 'none', status = 'ceased';
		UPDATE app_user SET team_id = '`+string(Syd)+`' WHERE id = '`+string(Karen)+`';
		UPDATE team SET name = 'Vest' WHERE id = '`+string(Nord)+`'`); err != nil {
		t.Fatal(err)
	}
	s.Reports.Visits.VideoCounts = false
	s.Clock.Pass(24 * time.Hour)
	freeze(t, s)

	for name, scope := range scopes {
		now, then := *quotaOf(t, s, scope), *was[name]
		if name == "the municipality" && *now.Frozen != (report.Frozen{On: "2028-01-31", Visits: 5, Strategic: 3, ChangedVisits: 2, ChangedStrategic: 3}) {
			t.Errorf("since then: %+v", now.Frozen)
		}
		now.Frozen, then.Frozen = nil, nil
		if name == "Nord" {
			now.Name = then.Name // the team's page is called what the team is called now
		}
		if !reflect.DeepEqual(now, then) {
			t.Errorf("%s: %+v, then %+v", name, now, then)
		}
	}

	for what, c := range map[string]struct {
		filter report.QuotaVisitFilter
		want   map[crm.ID]report.CountsSince
	}{
		"visits":    {report.QuotaVisitFilter{QuotaScope: whole, Changed: true}, map[crm.ID]report.CountsSince{late.ID: {Counts: true, Strategic: true}, along: {}}},
		"strategic": {report.QuotaVisitFilter{QuotaScope: whole, Changed: true, Strategic: true}, map[crm.ID]report.CountsSince{late.ID: {Counts: true, Strategic: true}, along: {}, Visit: {Counts: true}}},
	} {
		list := visitsOf(t, s, c.filter)
		got := map[crm.ID]report.CountsSince{}
		for _, v := range list.Items {
			if v.Since != nil {
				got[v.ID] = *v.Since
			}
			if v.ID == late.ID && (v.Counts || v.Reasons[0].Code != crm.ReasonAfterFreeze || !v.Late) {
				t.Errorf("the visit that came too late: %+v", v)
			}
			if v.ID == along && (!v.Strategic || v.VisitedOn != "2027-02-03") {
				t.Errorf("the visit that is another year's now: %+v", v)
			}
		}
		if list.Count != len(c.want) || !reflect.DeepEqual(got, c.want) {
			t.Errorf("changed %s: %+v, want %+v", what, got, c.want)
		}
	}
	for name, scope := range scopes { // the number is what is listed
		for _, strategic := range []bool{false, true} {
			m := was[name].Visits
			if strategic {
				m = was[name].Strategic
			}
			if list := visitsOf(t, s, report.QuotaVisitFilter{QuotaScope: scope, Strategic: strategic, Counted: &yes}); list.Count != m.Actual {
				t.Errorf("%s: %d are listed of %d", name, list.Count, m.Actual)
			}
		}
	}
	partners, err := s.Reports.QuotaCompanies(system(t), report.QuotaCompanyFilter{QuotaScope: whole, Tier: crm.TierClose, Part: report.CoveragePlanned, Window: crm.Window{Limit: 9}})
	if err != nil || partners.Count != was["the municipality"].Coverage.Close.Companies {
		t.Errorf("the partners of then: %+v, %v", partners, err)
	}
}

// Q2: a server that was down on 31 January freezes the day it is back, and says so.
func TestYearIsFrozenLater(t *testing.T) {
	t.Parallel()
	s := story(t)
	s.Clock.Pass(newYear + 60*24*time.Hour)
	freeze(t, s)
	if q := quotaOf(t, s, whole); q.Frozen == nil || q.Frozen.On != "2028-03-04" {
		t.Errorf("%+v", q.Frozen)
	}
}

// Q2, Q4: a team that is removed later has its page in the frozen year as before, with
// its lists, and in no other year.
func TestRemovedTeamIsThereInAFrozenYear(t *testing.T) {
	t.Parallel()
	s, yes := frozenYear(t), true
	was := quotaOf(t, s, syd)
	if _, err := s.Pool.Exec(t.Context(), `UPDATE app_user SET team_id = NULL WHERE team_id = $1`, Syd); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Pool.Exec(t.Context(), `DELETE FROM team WHERE id = $1`, Syd); err != nil {
		t.Fatal(err)
	}
	if now := quotaOf(t, s, syd); now.Name != "Syd" || !reflect.DeepEqual(now, was) {
		t.Errorf("%+v, then %+v", now, was)
	}
	if list := visitsOf(t, s, report.QuotaVisitFilter{QuotaScope: syd, Counted: &yes}); list.Count != was.Visits.Actual {
		t.Errorf("%d are listed of %d", list.Count, was.Visits.Actual)
	}
	if list, err := s.Reports.QuotaCompanies(system(t), report.QuotaCompanyFilter{QuotaScope: syd, Tier: crm.TierClose}); err != nil || list.Count != was.Coverage.Close.Companies {
		t.Errorf("%+v, %v", list, err)
	}
	if _, err := s.Reports.Quota(system(t), report.QuotaScope{Year: 2028, TeamID: Syd}); crm.KindOf(err) != crm.NotFound {
		t.Errorf("in a year that is not frozen: %v", err)
	}
}
