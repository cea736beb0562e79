package api_test

import (
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const aView = "/company-views/00000000-0000-7000-8000-000000000a01"

func companyView(shared bool) crm.CompanyViewFields {
	return crm.CompanyViewFields{Name: "Længe siden", Shared: shared, Filter: crm.CompanyFilter{Unseen: 90}, Columns: []crm.CompanyColumnName{"name", "owner"}}
}

var companyTableScenarios = []Scenario{
	{Op: "GET /company-table", Want: Closed(200, 200), Shows: `"count":2`, Hides: []string{"Mangler to svende", "K1-0001", "Svend"}},
	{Op: "GET /company-table", Path: "/company-table?q=aasmed", Want: Closed(200, 200), Shows: "Åsmedjen", Hides: []string{"Brødværket"}},
	{Op: "GET /company-table", Path: "/company-table?unowned=true&sort=last_visit_on&desc=true", Want: Closed(200, 200), Shows: "Brødværket", Hides: []string{"Åsmedjen"}},
	{Op: "GET /company-table", Path: "/company-table?limit=0", Want: Closed(200, 200), Shows: `"items":[]`},
	{Op: "GET /company-table", Path: "/company-table?unowned=true&owner_id=" + string(Karen), Want: Closed(422, 422)},
	{Op: "GET /company-table", Path: "/company-table?sort=phone", Want: Closed(422, 422)},
	{Op: "GET /company-table", Path: "/company-table?q=%00", Want: Closed(422, 422)},
	{Op: "GET /company-views", Want: Closed(200, 200), Shows: `"heading":"Ansvarlig"`},
	{Op: "PUT /company-views/{id}", Path: aView, Body: companyView(false), Want: Closed(200, 200), Shows: `"unseen":90`},
	{Op: "PUT /company-views/{id}", Path: aView, Body: companyView(true), Want: Closed(422, 200), Shows: `"shared":true`},
	{Op: "DELETE /company-views/{id}", Path: aView, Want: Closed(404, 404)},
}
