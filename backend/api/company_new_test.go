package api_test

import (
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const newCompany = "/companies/00000000-0000-7000-8000-0000000000c6"

// R5: a company entered by hand.
var brewery = crm.NewCompany{CVR: "90000101", Name: "Bryggeriet", Postcode: "9850", Town: "Hirtshals"}

func breweryAs(change func(*crm.NewCompany)) crm.NewCompany { n := brewery; change(&n); return n }

var newCompanyScenarios = []Scenario{
	{Op: "PUT /companies/{id}", Path: newCompany, Body: brewery, Want: Closed(200, 200), Shows: "Bryggeriet"},
	{Op: "PUT /companies/{id}", Path: newCompany, Body: breweryAs(func(n *crm.NewCompany) { n.CVR = "90000102" }), Want: Closed(422, 422), Shows: "body.cvr"},
	{Op: "PUT /companies/{id}", Path: newCompany + "?anyway=true", Body: breweryAs(func(n *crm.NewCompany) { n.Name, n.Town = "Brødværket ApS", "Hirtshals" }), Want: Closed(200, 200), Shows: "Brødværket ApS"},
	// R5: somebody who is there already, by name.
	{Op: "PUT /contacts/{id}", Path: newContact, Body: likeSvend(), Want: Closed(409, 409), Names: "Svend Smed er allerede kontaktperson"},
	{Op: "PUT /contacts/{id}", Path: newContact + "?anyway=true", Body: likeSvend(), Want: Closed(200, 200), Shows: "svend"},
}

func likeSvend() crm.ContactFields { c := grethe; c.Name = "svend smed"; return c }
