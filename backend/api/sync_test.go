package api_test

import (
	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

var syncScenarios = []Scenario{
	// Lene's phone still holds Karen's commands. Bo is on the list of Mads alone.
	{Op: "POST /sync", Body: api.SyncRequest{Proto: 1, Schema: 1, App: "1.0.0", Device: Nobody, User: Karen, Want: []crm.ID{Ida, Bo}, Ops: []crm.SyncOp{}},
		Want: Closed(200, 409), Shows: "K1-0001", Hides: []string{"K1-0002", "sag-1"}},
	{Op: "GET /held", Want: Closed(200, 200), Shows: `"items":[]`},
}
