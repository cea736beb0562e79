package store

import (
	"context"
	"testing"
	"time"

	"jobbro/backend/crm"
	"jobbro/backend/db/dbtest"
)

// The people and companies that every test of this package is about.
//
// Karen and Mads are consultants of team Nord, Lene is their manager. Karen is
// the fixed contact person of the smithy, where Svend is the smith; the bakery
// belongs to nobody. Ida is a citizen on Karen's list, Bo one on Mads's.
const (
	karen crm.ID = "00000000-0000-7000-8000-0000000000a1"
	mads  crm.ID = "00000000-0000-7000-8000-0000000000a2"
	lene  crm.ID = "00000000-0000-7000-8000-0000000000a3"
	nord  crm.ID = "00000000-0000-7000-8000-0000000000b1"

	smithy  crm.ID = "00000000-0000-7000-8000-0000000000c1"
	bakery  crm.ID = "00000000-0000-7000-8000-0000000000c2"
	forge   crm.ID = "00000000-0000-7000-8000-0000000000d1" // the smithy's workplace
	svend   crm.ID = "00000000-0000-7000-8000-0000000000e1"
	ida     crm.ID = "00000000-0000-7000-8000-0000000000f1"
	bo      crm.ID = "00000000-0000-7000-8000-0000000000f2"
	nowhere crm.ID = "00000000-0000-7000-8000-00000000dead"
)

// storyNow is a Wednesday noon.
var storyNow = time.Date(2027, 6, 30, 10, 0, 0, 0, time.UTC)

// story gives a store on a database of its own with the people and companies above.
func story(t testing.TB) *Store {
	t.Helper()
	s, err := New(dbtest.New(t))
	if err != nil {
		t.Fatal(err)
	}
	s.Now = func() time.Time { return storyNow }
	_, err = s.pool.Exec(t.Context(), `
		INSERT INTO team (id, name) VALUES ('`+string(nord)+`', 'Nord');
		INSERT INTO app_user (id, name, initials, email, roles, team_id) VALUES
			('`+string(karen)+`', 'Karen', 'KA', 'karen@test.example', '["consultant"]', '`+string(nord)+`'),
			('`+string(mads)+`', 'Mads', 'MA', 'mads@test.example', '["consultant"]', '`+string(nord)+`'),
			('`+string(lene)+`', 'Lene', 'LE', 'lene@test.example', '["manager"]', '`+string(nord)+`');
		INSERT INTO employment (user_id, from_on, fte) VALUES
			('`+string(karen)+`', '2026-01-01', 1), ('`+string(mads)+`', '2026-01-01', 1);
		INSERT INTO company (id, cvr, name, town, owner_id, employees_from, employees_to) VALUES
			('`+string(smithy)+`', '90000004', 'Åsmedjen', 'Hjørring', '`+string(karen)+`', 10, 19),
			('`+string(bakery)+`', '90000012', 'Brødværket', 'Hirtshals', NULL, 2, 4);
		INSERT INTO workplace (id, company_id, p_number, name) VALUES ('`+string(forge)+`', '`+string(smithy)+`', '1000000001', 'Essen');
		INSERT INTO contact (id, company_id, name, informed_on) VALUES ('`+string(svend)+`', '`+string(smithy)+`', 'Svend Smed', '2027-01-04');
		INSERT INTO citizen (id, case_ref, code, consultant_id, schemes) VALUES
			('`+string(ida)+`', 'sag-1', 'K1-0001', '`+string(karen)+`', '["small_job"]'),
			('`+string(bo)+`', 'sag-2', 'K1-0002', '`+string(mads)+`', '["small_job"]')`)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// as is a context in which the person acts.
func as(t testing.TB, who crm.ID) context.Context {
	role := crm.RoleConsultant
	if who == lene {
		role = crm.RoleManager
	}
	return crm.WithActor(t.Context(), crm.Actor{ID: who, Roles: []crm.Role{role}, TeamID: nord})
}

// visitTo is a strategic visit of today, ready to be logged.
func visitTo(company crm.ID) *crm.Visit {
	return &crm.Visit{ID: newID(), VisitFields: crm.VisitFields{
		CompanyID: company, Kind: crm.VisitPhysical, Status: crm.VisitCompleted, VisitedOn: crm.DateOf(storyNow),
		Agenda: []crm.Topic{crm.TopicRecruitment}, CompanyPresent: true, NextNone: crm.NoNextNoNeed,
	}}
}

// count is the one number a query gives.
func count(t testing.TB, s *Store, query string, args ...any) (n int) {
	t.Helper()
	if err := s.pool.QueryRow(t.Context(), query, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// at is a clock that stands still at noon of a day.
func at(day crm.Date) func() time.Time {
	return func() time.Time { return day.Time().Add(11 * time.Hour) }
}
