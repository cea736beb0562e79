package api_test

import . "jobbro/backend/api/apitest"

var syncScenarios = []Scenario{
	{Op: "GET /held", Want: Closed(200, 200), Shows: `"items":[]`},
}
