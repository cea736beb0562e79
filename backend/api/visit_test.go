package api_test

import (
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

// newVisit is Karen's visit of today to the bakery.
var newVisit = crm.VisitFields{
	CompanyID: Bakery, Kind: crm.VisitPhysical, Status: crm.VisitCompleted, VisitedOn: "2027-06-30",
	Agenda: []crm.Topic{crm.TopicRecruitment}, CompanyPresent: true, NextNone: crm.NoNextNoNeed,
	ContactIDs: []crm.ID{}, CitizenIDs: []crm.ID{}, ParticipantIDs: []crm.ID{},
}

const (
	aVisit     = "/visits/" + string(Visit)
	aNewVisit  = "/visits/00000000-0000-7000-8000-000000000102"
	visitsNote = "Mangler to svende"
)

var visitScenarios = []Scenario{
	{Op: "GET /visits", Want: Closed(200, 200), Shows: visitsNote},
	{Op: "GET /visits/{id}", Path: aVisit, Want: Closed(200, 200), Shows: visitsNote},
	{Op: "GET /visits/{id}", Path: "/visits/" + string(Nobody), Want: Closed(404, 404)},
	{Op: "PUT /visits/{id}", Path: aNewVisit, Body: newVisit, Want: Closed(200, 200), Shows: `"strategic":true`},
	{Op: "PUT /visits/{id}", Path: aVisit, Body: newVisit, Want: Closed(409, 409)},
	{Op: "PATCH /visits/{id}", Path: aVisit, Body: map[string]any{"base": 1, "starts_at": "09:30"}, Want: Closed(200, 200), Shows: `"revision":2`},
	{Op: "PATCH /visits/{id}", Path: aVisit, Body: map[string]any{"base": 7, "starts_at": "09:30"}, Want: Closed(409, 409)},
	{Op: "DELETE /visits/{id}", Path: aVisit, Want: Closed(204, 204)},
	{Op: "GET /visits/{id}/versions", Path: aVisit + "/versions", Want: Closed(200, 200), Shows: visitsNote},
}
