package api_test

import . "jobbro/backend/api/apitest"

var continuityScenarios = []Scenario{
	{Op: "GET /continuity", Want: Closed(403, 200), Shows: `"tier":"close"`},
	{Op: "GET /continuity", Path: "/continuity?on=2027-07-01", Want: Closed(403, 422), Shows: "on"},
	{Op: "GET /continuity/companies", Path: "/continuity/companies?part=no_owner&tier=close", Want: Closed(403, 200), Shows: `"items":[`},
	{Op: "GET /continuity/companies", Path: "/continuity/companies?part=other", Want: Closed(403, 422)},
}
