package report_test

import (
	"context"
	"testing"
	"time"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
	"jobbro/backend/report"
)

// Olga is the one consultant of team Syd. Karen and Mads are team Nord's.
const (
	Olga crm.ID = "00000000-0000-7000-8000-0000000000a6"
	Syd  crm.ID = "00000000-0000-7000-8000-0000000000b2"
)

// appointment is a line of the story; left out, it is a strategic visit.
type appointment struct {
	what   string
	who    crm.ID
	on     crm.Date
	with   []crm.ID
	change func(*crm.VisitFields)
}

// diary is what happens beside Karen's strategic visit of 2 June, of which every
// story tells.
var diary = []appointment{
	{"a citizen was along", Karen, "2027-01-12", nil, func(f *crm.VisitFields) { f.CitizensPresent = 1 }},
	{"Mads was along", Karen, "2027-02-03", []crm.ID{Mads}, nil},
	{"a phone call", Mads, "2027-02-04", nil, func(f *crm.VisitFields) { f.Kind = crm.VisitPhone }},
	{"nobody opened", Mads, "2027-03-01", nil, func(f *crm.VisitFields) { f.Status = crm.VisitCancelled }},
	{"by video", Mads, "2027-03-02", nil, func(f *crm.VisitFields) { f.Kind = crm.VisitVideo }},
	{"logged by mistake", Karen, "2027-03-03", nil, nil}, // taken back at once
	{"Karen was along, from the other team", Olga, "2027-04-14", []crm.ID{Karen}, nil},
	{"logged half a year later", Karen, "2026-12-30", nil, nil},
	{"planned", Karen, "2027-08-20", nil, func(f *crm.VisitFields) { f.Status = crm.VisitPlanned }},
	{"planned with a citizen", Olga, "2027-08-20", nil, func(f *crm.VisitFields) { f.Status, f.CitizensPresent = crm.VisitPlanned, 1 }},
	{"a planned call", Mads, "2027-09-01", nil, func(f *crm.VisitFields) { f.Status, f.Kind = crm.VisitPlanned, crm.VisitPhone }},
	{"planned and never held", Mads, "2027-05-03", nil, func(f *crm.VisitFields) { f.Status = crm.VisitPlanned }},
}

// story is a year as it stands on 30 June 2027.
func story(t *testing.T) *Server {
	t.Helper()
	s := Start(t)
	if _, err := s.Pool.Exec(t.Context(), `
		INSERT INTO team (id, name) VALUES ('`+string(Syd)+`', 'Syd');
		INSERT INTO app_user (id, name, email, roles, team_id) VALUES
			('`+string(Olga)+`', 'Olga', 'olga@test.example', '["consultant"]', '`+string(Syd)+`');
		INSERT INTO allocation_run (id, year, from_on, replaced_at) VALUES
			('00000000-0000-7000-8000-000000000302', 2027, '2027-05-01', NULL),
			('00000000-0000-7000-8000-000000000303', 2027, '2027-11-01', NULL),
			('00000000-0000-7000-8000-000000000304', 2027, '2027-06-01', now());
		INSERT INTO quota_allocation (run_id, user_id, visits, strategic, weight) VALUES
			('00000000-0000-7000-8000-000000000302', '`+string(Olga)+`', 10, 4, 1),
			('00000000-0000-7000-8000-000000000302', '`+string(Karen)+`', 40, 16, 1),
			('00000000-0000-7000-8000-000000000303', '`+string(Mads)+`', 1, 1, 1),
			('00000000-0000-7000-8000-000000000304', '`+string(Karen)+`', 99, 99, 1);
		UPDATE company SET tier = 'close', derived_tier = 'close' WHERE id = '`+string(Smithy)+`';
		UPDATE company SET tier = 'sporadic' WHERE id = '`+string(Bakery)+`'`); err != nil {
		t.Fatal(err)
	}
	for _, a := range diary {
		v := log(t, s, a)
		if a.what == "logged by mistake" {
			if _, err := s.Store.WithdrawVisit(as(t, a.who), v.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	return s
}

// log writes the appointment down, at the bakery.
func log(t *testing.T, s *Server, a appointment) *crm.Visit {
	t.Helper()
	v := &crm.Visit{ID: newID(t, s), VisitFields: crm.VisitFields{
		CompanyID: Bakery, Kind: crm.VisitPhysical, Status: crm.VisitCompleted, VisitedOn: a.on,
		Agenda: []crm.Topic{crm.TopicRecruitment}, CompanyPresent: true, NextNone: crm.NoNextNoNeed, ParticipantIDs: a.with,
	}}
	if a.change != nil {
		a.change(&v.VisitFields)
	}
	if err := s.Store.LogVisit(as(t, a.who), v); err != nil {
		t.Fatalf("%s: %v", a.what, err)
	}
	return v
}

func newID(t *testing.T, s *Server) (id crm.ID) {
	t.Helper()
	if err := s.Pool.QueryRow(t.Context(), `SELECT gen_random_uuid()::text`).Scan(&id); err != nil {
		t.Fatal(err)
	}
	return id
}

// as is a context in which the person acts.
func as(t *testing.T, who crm.ID) context.Context {
	actor := crm.Actor{ID: who, Roles: []crm.Role{crm.RoleConsultant}, TeamID: Nord}
	if who == Lene {
		actor.Roles = []crm.Role{crm.RoleManager}
	}
	return crm.WithActor(t.Context(), actor)
}

// system sees everything.
func system(t *testing.T) context.Context { return crm.WithActor(t.Context(), crm.System) }

func quotaOf(t *testing.T, s *Server, scope report.QuotaScope) *report.Quota {
	t.Helper()
	q, err := s.Reports.Quota(system(t), scope)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func visitsOf(t *testing.T, s *Server, f report.QuotaVisitFilter) *report.QuotaVisits {
	t.Helper()
	if f.Limit == 0 {
		f.Limit = crm.MaxPage
	}
	list, err := s.Reports.QuotaVisits(system(t), f)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// newYear is when the story's year has ended: 4 January 2028 at noon.
const newYear = (30*5 + 38) * 24 * time.Hour
