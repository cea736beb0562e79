package api_test

import . "jobbro/backend/api/apitest"

var workplaceScenarios = []Scenario{
	{Op: "GET /workplaces", Path: "/workplaces?company_id=" + string(Smithy), Want: Closed(200, 200), Shows: string(Forge)},
	{Op: "GET /workplaces", Path: "/workplaces?company_id=" + string(Bakery), Want: Closed(200, 200), Hides: []string{string(Forge)}},
}
