package api_test

import (
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const (
	aContact   = "/contacts/" + string(Svend)
	newContact = "/contacts/00000000-0000-7000-8000-0000000000e2"
)

var grethe = crm.ContactFields{CompanyID: Smithy, Name: "Grethe", Role: crm.ContactHR, InformedOn: "2027-06-30"}

func unasked() crm.ContactFields { c := grethe; c.InformedOn = ""; return c }

var contactScenarios = []Scenario{
	{Op: "GET /contacts", Path: "/contacts?company_id=" + string(Smithy), Want: Closed(200, 200), Shows: "Svend"},
	{Op: "PUT /contacts/{id}", Path: newContact, Body: grethe, Want: Closed(200, 200), Shows: "Grethe"},
	{Op: "PUT /contacts/{id}", Path: newContact, Body: unasked(), Want: Closed(422, 422), Shows: "body.informed_on"},
	{Op: "PUT /contacts/{id}", Path: aContact, Body: grethe, Want: Closed(409, 409), Hides: []string{"Svend"}},
	{Op: "PATCH /contacts/{id}", Path: aContact, Body: map[string]any{"base": 1, "phone": "20000001"}, Want: Closed(200, 200), Shows: `"revision":2`},
	{Op: "PATCH /contacts/{id}", Path: "/contacts/" + string(Nobody), Body: map[string]any{"base": 1, "phone": "20000001"}, Want: Closed(404, 404)},
}
