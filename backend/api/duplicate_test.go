package api_test

import (
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const bakeryIsNot = "/companies/" + string(Bakery) + "/distinct"

var duplicateScenarios = []Scenario{
	{Op: "GET /companies/duplicates", Want: Closed(403, 200), Shows: `"items":[]`},
	{Op: "GET /companies/duplicates", Path: "/companies/duplicates?after=x", Want: Closed(403, 422)},
	{Op: "POST /companies/{id}/distinct", Path: bakeryIsNot, Body: crm.DistinctFields{OtherID: Smithy}, Want: Closed(403, 204)},
	{Op: "POST /companies/{id}/distinct", Path: bakeryIsNot, Body: crm.DistinctFields{OtherID: Bakery}, Want: Closed(403, 422), Shows: "body.other_id"},
	{Op: "POST /companies/{id}/distinct", Path: bakeryIsNot, Body: crm.DistinctFields{OtherID: Nobody}, Want: Closed(403, 422), Shows: "body.other_id"},
	{Op: "POST /companies/{id}/distinct", Path: "/companies/" + string(Nobody) + "/distinct", Body: crm.DistinctFields{OtherID: Smithy}, Want: Closed(403, 404)},
}
