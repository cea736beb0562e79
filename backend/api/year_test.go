package api_test

import . "jobbro/backend/api/apitest"

var yearScenarios = []Scenario{
	{Op: "GET /year", Path: "/year?year=2027", Want: Closed(200, 200), Shows: `"to":"2027-12-31"`},
	{Op: "GET /year", Path: "/year", Want: Closed(200, 200), Shows: `"groups":[`},
	{Op: "GET /year", Path: "/year?year=27", Want: Closed(422, 422)},
	{Op: "GET /year/file", Path: "/year/file?year=2027&format=csv", Want: Closed(200, 200), Shows: "Kursusdage;0;"},
}
