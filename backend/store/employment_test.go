package store

import (
	"slices"
	"testing"

	"jobbro/backend/crm"
)

var fullTime = crm.Terms{FTE: 1, Portfolio: 1}

// from is half time from the day on, as somebody chose it who saw full time.
func from(day crm.Date) crm.EmploymentChange {
	return crm.EmploymentChange{
		Employment: crm.Employment{FromOn: day, Terms: crm.Terms{FTE: 0.5, Portfolio: 1}, Reason: "Nedsat tid"}, Seen: fullTime,
	}
}

// Q1: a manager moves a consultant to half time in April, and the quota follows.
func TestHalfTimeInAprilMovesTheQuota(t *testing.T) {
	t.Parallel()
	s := quotaStory(t)
	execute(t, s, `UPDATE employment SET fte = 1, portfolio = 1`)
	s.Now = at("2027-01-11")
	if first := allocate(t, s, "2027-01-01", false); parts(first) != "Karen 33/13, Mads 33/13, Olga 34/14, " {
		t.Fatalf("equal shares are %s", parts(first))
	}
	karens, err := s.SetEmployment(as(t, lene), karen, from("2027-04-01"))
	if err != nil || karens.FTE != 1 || len(karens.Employment) != 2 || karens.Employment[1].Terms != (crm.Terms{FTE: 0.5, Portfolio: 1}) {
		t.Fatalf("set %+v, %v", karens, err)
	}
	// 52 of the 226.2 weighted days after today lie before April and go on as they
	// were divided: Karen takes 33 % of 23 visits and 20 % of 77.
	again := allocate(t, s, "2027-04-01", false)
	if got, want := parts(again), "Karen 23/9, Mads 38/15, Olga 39/16, "; got != want {
		t.Errorf("half time from April is %s, want %s", got, want)
	}
	if row := again.Rows[0]; row.FTE != 0.5 || row.Weight != 0.5 {
		t.Errorf("Karen's part follows from %+v", row)
	}
	if again = allocate(t, s, "2027-04-01", false); parts(again) != "Karen 23/9, Mads 38/15, Olga 39/16, " {
		t.Errorf("the same once more is %s", parts(again))
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'employment.set' AND entity_id = $1 AND actor_id = $2`, string(karen), string(lene)); n != 1 {
		t.Errorf("%d rows in the audit", n)
	}
}

func TestSetEmployment(t *testing.T) {
	t.Parallel()
	s := quotaStory(t)
	outside := crm.WithActor(t.Context(), crm.Actor{ID: lene, Roles: []crm.Role{crm.RoleManager}, TeamID: nowhere})
	with := func(change func(*crm.EmploymentChange)) crm.EmploymentChange {
		c := from("2027-09-01")
		change(&c)
		return c
	}
	for _, test := range []struct {
		name        string
		by          func() error
		code, field string
	}{
		{"a consultant", func() error { _, err := s.SetEmployment(as(t, karen), karen, from("2027-09-01")); return err }, "auth.forbidden", ""},
		{"the manager of another team", func() error { _, err := s.SetEmployment(outside, karen, from("2027-09-01")); return err }, "auth.forbidden", ""},
		{"of no team", func() error {
			_, err := s.SetEmployment(as(t, lene), "00000000-0000-7000-8000-0000000000a6", from("2027-09-01"))
			return err
		}, "auth.forbidden", ""},
		{"nobody", func() error { _, err := s.SetEmployment(as(t, lene), nowhere, from("2027-09-01")); return err }, "user.none", ""},
		{"a manager, who has no part", func() error { _, err := s.SetEmployment(as(t, lene), lene, from("2027-09-01")); return err }, "user.none", ""},
		{"two full times", func() error {
			_, err := s.SetEmployment(as(t, lene), karen, with(func(c *crm.EmploymentChange) { c.FTE = 2 }))
			return err
		}, "employment.fte", "fte"},
		{"a portfolio without a reason", func() error {
			_, err := s.SetEmployment(as(t, lene), karen, with(func(c *crm.EmploymentChange) { c.Portfolio, c.Reason = 1.1, "" }))
			return err
		}, "employment.reason", "reason"},
	} {
		refused, ok := test.by().(*crm.Error)
		if !ok || refused.Code != test.code || refused.Field != test.field {
			t.Errorf("%s: %v, want %s", test.name, refused, test.code)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM employment`); n != 3 || count(t, s, `SELECT count(*) FROM audit`) != 0 {
		t.Errorf("what was refused left %d rows", n)
	}
}

// Two who have not heard of each other: the second is told what the first set.
func TestEmploymentIsSetAgainstWhatWasSeen(t *testing.T) {
	t.Parallel()
	s := story(t)
	for range 2 { // the same again changes nothing
		if _, err := s.SetEmployment(as(t, lene), karen, from("2027-09-01")); err != nil {
			t.Fatal(err)
		}
	}
	second := from("2027-10-01")
	second.FTE = 0.8
	_, err := s.SetEmployment(chief(t), karen, second)
	want := "Ændret i mellemtiden til beskæftigelsesgrad 0,5 og porteføljevægt 1 af dig den 30. juni 2027 kl. 12.00."
	if refused, ok := err.(*crm.Error); !ok || refused.Kind != crm.Conflict || refused.Field != "fte" || refused.Message[:len(want)] != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
	second.Seen.FTE = 0.5
	if _, err := s.SetEmployment(chief(t), karen, second); err != nil {
		t.Error(err)
	}
	if n := count(t, s, `SELECT count(*) FROM employment WHERE user_id = $1`, string(karen)); n != 3 || count(t, s, `SELECT count(*) FROM audit`) != 2 {
		t.Errorf("%d rows", n)
	}
}

func TestStaff(t *testing.T) {
	t.Parallel()
	s := quotaStory(t)
	execute(t, s, `UPDATE app_user SET active = false WHERE name = 'Mads';
		INSERT INTO absence (id, user_id, from_on, until_on) VALUES
			(gen_random_uuid(), '`+string(karen)+`', '2026-06-01', '2026-12-31'), (gen_random_uuid(), '`+string(karen)+`', '2027-09-01', '2027-09-30')`)
	names := func(staff []*StaffMember) (names []string) {
		for _, m := range staff {
			names = append(names, m.Name)
		}
		return names
	}
	all, err := s.Staff(chief(t))
	if err != nil || !slices.Equal(names(all), []string{"Karen", "Olga"}) {
		t.Fatalf("the chief sees %v, %v", names(all), err)
	}
	if karen, olga := all[0], all[1]; karen.Terms != fullTime || len(karen.Absences) != 1 || *karen.TeamID != nord || olga.Portfolio != 1.2 || olga.TeamID != nil || olga.Absences == nil {
		t.Errorf("Karen %+v, Olga %+v", karen, olga)
	}
	if led, err := s.Staff(as(t, lene)); err != nil || !slices.Equal(names(led), []string{"Karen"}) {
		t.Errorf("the manager of Nord sees %v, %v", names(led), err)
	}
	if _, err := s.Staff(as(t, karen)); crm.KindOf(err) != crm.Forbidden {
		t.Errorf("a consultant gets %v", err)
	}
	teams, err := s.Teams(as(t, karen))
	if err != nil || len(teams) != 1 || teams[0].Name != "Nord" {
		t.Errorf("teams %+v, %v", teams, err)
	}
}

// A consultant who is added works from that day.
func TestAddedConsultantIsEmployed(t *testing.T) {
	t.Parallel()
	s := story(t)
	admin := crm.WithActor(t.Context(), crm.Actor{ID: lene, Roles: []crm.Role{crm.RoleAdmin}})
	for _, u := range []*crm.User{
		{Name: "Per", Email: "per@test.example", Roles: []crm.Role{crm.RoleConsultant}},
		{Name: "Ane", Email: "ane@test.example", Roles: []crm.Role{crm.RoleCaseworker}},
	} {
		if err := s.AddUser(admin, u, ""); err != nil {
			t.Fatal(err)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM employment e JOIN app_user u ON u.id = e.user_id WHERE u.name = 'Per' AND from_on = '2027-06-30' AND fte = 1`); n != 1 ||
		count(t, s, `SELECT count(*) FROM employment`) != 3 {
		t.Errorf("Per has %d rows", n)
	}
}
