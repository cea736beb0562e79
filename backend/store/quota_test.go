package store

import (
	"context"
	"fmt"
	"maps"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"jobbro/backend/crm"
)

// quotaStory has a target of 100 visits for 2027, 40 of them strategic. Mads works
// half time; Olga of no team is a third consultant, with a long list of companies.
func quotaStory(t *testing.T) *Store {
	t.Helper()
	s := story(t)
	execute(t, s, `
		UPDATE employment SET fte = 0.5 WHERE user_id = '`+string(mads)+`';
		INSERT INTO app_user (id, name, email, roles) VALUES
			('00000000-0000-7000-8000-0000000000a6', 'Olga', 'olga@test.example', '["consultant"]');
		INSERT INTO employment (user_id, from_on, fte, portfolio, reason) VALUES
			('00000000-0000-7000-8000-0000000000a6', '2026-01-01', 1, 1.2, 'Mange små virksomheder');
		INSERT INTO quota_target VALUES (2027, 100, 40)`)
	return s
}

func execute(t *testing.T, s *Store, statements string) {
	t.Helper()
	if _, err := s.pool.Exec(t.Context(), statements); err != nil {
		t.Fatal(err)
	}
}

// chief sees every row.
func chief(t *testing.T) context.Context {
	return crm.WithActor(t.Context(), crm.Actor{ID: lene, Roles: []crm.Role{crm.RoleChief}})
}

func allocate(t *testing.T, s *Store, from crm.Date, preview bool) *Allocation {
	t.Helper()
	a, err := s.AllocateQuota(chief(t), 2027, from, "Fordelt", preview)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// parts are "name visits/strategic" by name.
func parts(a *Allocation) (all string) {
	for _, row := range a.Rows {
		all += fmt.Sprintf("%s %d/%d, ", row.Name, row.Visits, row.Strategic)
	}
	return all
}

// Q1: the targets of a year.
func TestSetQuotaTarget(t *testing.T) {
	t.Parallel()
	s := story(t)
	targets := func(visits, strategic int) crm.QuotaTargets {
		return crm.QuotaTargets{Visits: visits, Strategic: strategic}
	}
	first := targets(3000, 800)
	for _, test := range []struct {
		name        string
		who         crm.ID
		year        int
		wanted      crm.QuotaTargets
		seen        *crm.QuotaTargets
		code, field string
	}{
		{"first", lene, 2027, first, nil, "", ""},
		{"the same again", lene, 2027, first, nil, "", ""},
		{"others, without having seen the first", lene, 2027, targets(3100, 800), nil, "stale", "visits"},
		{"others, with something else in view", lene, 2027, targets(3100, 800), new(targets(2900, 800)), "stale", "visits"},
		{"others, knowing the first", lene, 2027, targets(3100, 800), &first, "", ""},
		{"none", lene, 2028, targets(0, 0), new(targets(0, 0)), "", ""},
		{"a year that has ended", lene, 2026, first, nil, "quota.closed", ""},
		{"less than nothing", lene, 2027, targets(-1, 0), nil, "quota.visits", "visits"},
		{"a slip of the finger", lene, 2027, targets(100_001, 0), nil, "quota.visits", "visits"},
		{"more strategic visits than visits", lene, 2027, targets(10, 11), nil, "quota.strategic", "strategic"},
		{"by a consultant", karen, 2027, first, nil, "auth.forbidden", ""},
	} {
		err := s.SetQuotaTarget(as(t, test.who), test.year, crm.TargetChoice{QuotaTargets: test.wanted, Seen: test.seen})
		if got, _ := err.(*crm.Error); err != nil && got == nil || got != nil && (got.Code != test.code || got.Field != test.field) || got == nil && test.code != "" {
			t.Errorf("%s: %v", test.name, err)
		}
	}
	if n := count(t, s, `SELECT visits FROM quota_target WHERE year = 2027`); n != 3100 {
		t.Errorf("the target is %d", n)
	}
	if n := count(t, s, `SELECT count(*) FROM audit JOIN quota_target t ON t.id = entity_id WHERE action = 'quota.target.set' AND actor_id = $1`, string(lene)); n != 3 {
		t.Errorf("%d rows in the audit, want 3", n)
	}
	err := s.SetQuotaTarget(chief(t), 2027, crm.TargetChoice{QuotaTargets: first})
	if want := "Ændret i mellemtiden til 3100 besøg, heraf 800 strategibesøg, af dig den 30. juni 2027 kl. 12.00."; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

// Q1: the targets divided to the last visit.
func TestAllocateQuota(t *testing.T) {
	t.Parallel()
	s := quotaStory(t)
	want := "Karen 37/15, Mads 19/7, Olga 44/18, "
	preview := allocate(t, s, "2027-01-01", true)
	if parts(preview) != want || count(t, s, `SELECT count(*) FROM quota_allocation`) != 0 {
		t.Errorf("the preview is %s", parts(preview))
	}
	done := allocate(t, s, "2027-01-01", false)
	found, err := s.FindAllocation(chief(t), 2027, false)
	if err != nil {
		t.Fatal(err)
	}
	for i := range found.Rows {
		found.Rows[i].RunID = "" // what is only looked at has none
	}
	if !reflect.DeepEqual(done, preview) || !reflect.DeepEqual(found, done) {
		t.Errorf("previewed %+v\ndid %+v\nfound %+v", preview, done, found)
	}
	if olga := found.Rows[2]; olga.Weight != 1.2 || olga.FTE != 1 || olga.Availability != 1 || olga.Portfolio != 1.2 || olga.FromOn != "2027-01-01" || olga.Reason != "Fordelt" {
		t.Errorf("Olga's part follows from %+v", olga)
	}
}

// Q1: from the rows of people at work to the parts of a target. E is on leave for
// 92.8 of the 232.2 weighted days of 2027: 40 %.
func TestAllocationOfPeopleAtWork(t *testing.T) {
	t.Parallel()
	const hire = `WITH hired AS (INSERT INTO app_user (id, name, email, roles)
			SELECT gen_random_uuid(), name, name || '@test.example', '["consultant"]' FROM unnest($1::text[]) name RETURNING id, name)
		INSERT INTO employment (user_id, from_on, fte) SELECT id, '2026-01-01', fte
		FROM hired JOIN unnest($1::text[], $2::numeric[]) AS terms (name, fte) USING (name)`
	equal, full := []string{}, []float64{}
	for i := range 35 {
		equal, full = append(equal, fmt.Sprintf("K%02d", i)), append(full, 1)
	}
	for _, test := range []struct {
		visits, strategic int
		names             []string
		fte               []float64
		want              map[int]int // visits of the year: how many are to make them
	}{
		{115, 0, []string{"A", "B", "C", "D", "E"}, []float64{1, 1, 0.8, 0.5, 1}, map[int]int{29: 2, 24: 1, 15: 1, 18: 1}},
		{3000, 800, equal, full, map[int]int{86: 25, 85: 10}},
		{800, 0, equal, full, map[int]int{23: 30, 22: 5}},
	} {
		s := story(t)
		execute(t, s, `UPDATE app_user SET active = false`)
		if _, err := s.pool.Exec(t.Context(), hire, test.names, test.fte); err != nil {
			t.Fatal(err)
		}
		execute(t, s, `INSERT INTO absence (id, user_id, from_on, until_on) SELECT gen_random_uuid(), id, '2027-01-01', '2027-05-21' FROM app_user WHERE name = 'E'`)
		execute(t, s, fmt.Sprintf(`INSERT INTO quota_target VALUES (2027, %d, %d)`, test.visits, test.strategic))
		s.Now = at("2027-01-01")
		got := map[int]int{}
		for _, row := range allocate(t, s, "2027-01-01", false).Rows {
			got[row.Visits]++
			if row.Name == "E" && (row.Visits != 18 || math.Abs(row.Weight-0.6) > 0.001) {
				t.Errorf("E's part is %+v", row)
			}
		}
		if !maps.Equal(got, test.want) {
			t.Errorf("%d is divided as %v, want %v", test.visits, got, test.want)
		}
	}
}

// Q1: divided anew from a day.
func TestReallocationKeepsWhatWasMade(t *testing.T) {
	t.Parallel()
	s := quotaStory(t)
	allocate(t, s, "2027-01-01", false)
	for range 3 {
		if err := s.LogVisit(as(t, mads), visitTo(bakery)); err != nil { // on 30 June
			t.Fatal(err)
		}
	}
	last := visitTo(bakery)
	last.VisitedOn = "2026-12-30" // of another year
	if err := s.LogVisit(as(t, karen), last); err != nil {
		t.Fatal(err)
	}
	// Mads has left, Olga never began, and Karen goes on leave for a while.
	execute(t, s, `
		UPDATE app_user SET active = false WHERE name IN ('Mads', 'Olga');
		INSERT INTO app_user (id, name, email, roles) VALUES ('00000000-0000-7000-8000-0000000000a7', 'Per', 'per@test.example', '["consultant"]');
		INSERT INTO employment (user_id, from_on, fte) VALUES ('00000000-0000-7000-8000-0000000000a7', '2027-07-01', 1);
		INSERT INTO absence VALUES (gen_random_uuid(), '`+string(karen)+`', '2027-06-01', '2027-08-31')`)

	// 79.7 of the 111.2 weighted days that are left: 97 visits fall as 40.5 and 56.5.
	a := allocate(t, s, "2027-07-01", false)
	if got, want := parts(a), "Karen 40/15, Mads 3/3, Olga 0/0, Per 57/22, "; got != want {
		t.Errorf("got %s want %s", got, want)
	}
	if karen := a.Rows[0]; karen.Availability < 0.7 || karen.Availability > 0.75 || karen.Weight != karen.Availability {
		t.Errorf("Karen's leave makes %+v", karen)
	}
	for day, rows := range map[crm.Date]int{"2027-01-01": 3, "2027-07-01": 4} {
		n := count(t, s, `SELECT count(*) FROM allotment WHERE from_on = $1`, day)
		sums := count(t, s, `SELECT 1000 * sum(visits) + sum(strategic) FROM allotment WHERE from_on = $1`, day)
		if n != rows || sums != 100_040 {
			t.Errorf("from %s: %d rows that add up to %d", day, n, sums)
		}
	}

	again := allocate(t, s, "2027-07-01", false)
	if parts(again) != parts(a) || count(t, s, `SELECT count(*) FROM allotment`) != 7 {
		t.Errorf("the same day again gives %s", parts(again))
	}
}

// Q1: how a year was divided earlier is never deleted.
func TestAllocationHistory(t *testing.T) {
	t.Parallel()
	s := quotaStory(t)
	allocate(t, s, "2027-01-01", false)
	s.Now = func() time.Time { return storyNow.Add(time.Hour) }
	allocate(t, s, "2027-07-01", true) // only looked at
	allocate(t, s, "2027-07-01", false)
	execute(t, s, `UPDATE employment SET fte = 0 WHERE user_id = '`+string(mads)+`'`)
	s.Now = func() time.Time { return storyNow.Add(2 * time.Hour) }
	if _, err := s.AllocateQuota(as(t, lene), 2027, "2027-07-01", "Mads er stoppet", false); err != nil {
		t.Fatal(err)
	}

	all, err := s.FindAllocation(chief(t), 2027, true)
	if err != nil || len(all.History) != 3 {
		t.Fatalf("%d divisions, %v", len(all.History), err)
	}
	if parts(all) != "Karen 45/18, Mads 0/0, Olga 55/22, " {
		t.Errorf("in force is %s", parts(all))
	}
	for i, want := range []struct {
		from     crm.Date
		reason   string
		madeAt   int // hours after the story's now
		replaced bool
		parts    string
	}{
		{"2027-07-01", "Mads er stoppet", 2, false, "Karen 45/18, Mads 0/0, Olga 55/22, "},
		{"2027-07-01", "Fordelt", 1, true, "Karen 37/15, Mads 19/7, Olga 44/18, "},
		{"2027-01-01", "Fordelt", 0, false, "Karen 37/15, Mads 19/7, Olga 44/18, "},
	} {
		run := all.History[i]
		if run.FromOn != want.from || run.Reason != want.reason || run.MadeByName != "Lene" || !run.MadeAt.Equal(storyNow.Add(time.Duration(want.madeAt)*time.Hour)) ||
			(run.ReplacedAt != nil) != want.replaced || parts(&Allocation{Rows: run.Rows}) != want.parts {
			t.Errorf("division %d is %+v of %s", i, run, parts(&Allocation{Rows: run.Rows}))
		}
	}
	if own, err := s.FindAllocation(as(t, karen), 2027, true); err != nil || len(own.History) != 3 || len(own.History[1].Rows) != 1 || own.History[1].Rows[0].Name != "Karen" {
		t.Errorf("a consultant sees %+v, %v", own, err)
	}
	if n := count(t, s, `SELECT count(*) FROM audit JOIN allocation_run r ON r.id = entity_id WHERE action = 'quota.allocate'`); n != 3 {
		t.Errorf("%d divisions in the audit, want 3", n)
	}
}

// Q1: what cannot be divided.
func TestAllocateQuotaRefuses(t *testing.T) {
	t.Parallel()
	s := quotaStory(t)
	allocate(t, s, "2027-07-01", false)
	for name, test := range map[string]struct {
		ctx  context.Context
		year int
		from crm.Date
		code string
	}{
		"a consultant":               {as(t, karen), 2027, "2027-08-01", "auth.forbidden"},
		"a year that has ended":      {as(t, lene), 2026, "2026-08-01", "quota.closed"},
		"a day of another year":      {as(t, lene), 2027, "2028-01-01", "allocation.from_on"},
		"no day":                     {as(t, lene), 2027, "", "allocation.from_on"},
		"a day before the last time": {as(t, lene), 2027, "2027-06-30", "allocation.later"},
		"a year without a target":    {as(t, lene), 2028, "2028-01-01", "quota.no_target"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := s.AllocateQuota(test.ctx, test.year, test.from, "", false)
			if refused, ok := err.(*crm.Error); !ok || refused.Code != test.code {
				t.Errorf("got %v, want %s", err, test.code)
			}
		})
	}
}

// Q4: an allotment is for its person and the manager of the team.
func TestWhoSeesWhoseAllotment(t *testing.T) {
	t.Parallel()
	s := quotaStory(t)
	allocate(t, s, "2027-01-01", false)
	for name, test := range map[string]struct {
		ctx  context.Context
		want string
	}{
		"a consultant sees the own":   {as(t, karen), "Karen 37/15, "},
		"a manager those of the team": {as(t, lene), "Karen 37/15, Mads 19/7, "},
		"a chief all":                 {chief(t), "Karen 37/15, Mads 19/7, Olga 44/18, "},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := s.FindAllocation(test.ctx, 2027, false)
			if err != nil || parts(a) != test.want || a.TargetVisits != 100 || a.TargetStrategic != 40 {
				t.Errorf("sees %+v, %v", a, err)
			}
		})
	}
	tina := crm.WithActor(t.Context(), crm.Actor{ID: nowhere, Roles: []crm.Role{crm.RoleCompany}})
	if _, err := s.FindAllocation(tina, 2027, false); crm.KindOf(err) != crm.Forbidden {
		t.Errorf("a company gets %v", err)
	}
	if empty, err := s.FindAllocation(chief(t), 2028, false); err != nil || empty.Year != 2028 || len(empty.Rows) != 0 || empty.Rows == nil {
		t.Errorf("a year of which nothing is decided is %+v, %v", empty, err)
	}
}
