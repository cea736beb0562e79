package api_test

import . "jobbro/backend/api/apitest"

var satisfactionScenarios = []Scenario{
	{Op: "GET /satisfaction", Want: Closed(403, 200), Shows: `"all":null`},
}
