package api_test

import (
	"testing"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

// A phone asks once a minute: that nothing has happened must cost next to nothing.
func TestNothingNewIsSmall(t *testing.T) {
	t.Parallel()
	karen := Start(t).As(Karen)
	ask := api.SyncRequest{Proto: 1, Schema: 1, App: "1.0.0", Device: Nobody, User: Karen, Ops: []crm.SyncOp{}}
	for more := true; more; {
		var answer api.SyncAnswer
		karen.Ask("POST", "/api/v1/sync", ask).JSON(t, &answer)
		ask.Epoch, ask.Cursor, ask.Caseload, more = answer.Epoch, answer.Cursor, answer.Caseload.Hash, answer.More
	}
	if got := karen.Ask("POST", "/api/v1/sync", ask); got.Status != 200 || len(got.Body) > 300 {
		t.Errorf("%d bytes: %d %s", len(got.Body), got.Status, got.Body)
	}
}

// What was given after a restore waits until what the restore undid has come again.
func TestCommandsWaitForTheNewEpoch(t *testing.T) {
	t.Parallel()
	karen := Start(t).As(Karen)
	op := crm.SyncOp{ID: "019a0000-0000-7000-8000-00000000e001", Kind: "held.discard", V: 1, Entity: "held", EID: Nobody, Args: []byte("{}")}
	ask := api.SyncRequest{Proto: 1, Schema: 1, App: "1.0.0", Device: Nobody, User: Karen, Epoch: "before the restore", Cursor: "1", Ops: []crm.SyncOp{op}}
	for _, want := range []crm.SyncStatus{crm.SyncRetry, crm.SyncApplied} {
		var answer api.SyncAnswer
		karen.Ask("POST", "/api/v1/sync", ask).JSON(t, &answer)
		if len(answer.Results) != 1 || answer.Results[0].Status != want {
			t.Errorf("epoch %q: %+v, want %s", ask.Epoch, answer.Results, want)
		}
		ask.Epoch, ask.Cursor = answer.Epoch, ""
	}
}

var syncScenarios = []Scenario{
	// Lene's phone still holds Karen's commands. Bo is on the list of Mads alone.
	{Op: "POST /sync", Body: api.SyncRequest{Proto: 1, Schema: 1, App: "1.0.0", Device: Nobody, User: Karen, Want: []crm.ID{Ida, Bo}, Ops: []crm.SyncOp{}},
		Want: Closed(200, 409), Shows: "K1-0001", Hides: []string{"K1-0002", "sag-1"}},
	// What Karen was told is on her own phones: a manager's has none of it.
	{Op: "POST /sync", Body: api.SyncRequest{Proto: 1, Schema: 1, App: "1.0.0", Device: Nobody, User: Lene, Ops: []crm.SyncOp{}},
		Want: Closed(409, 200), Shows: `"order":"none"`, Hides: []string{`"notification":[`, string(Told)}},
	{Op: "POST /sync", Body: api.SyncRequest{Proto: 1, Schema: 1, App: "1.0.0", Device: Nobody, User: Karen, Ops: []crm.SyncOp{}},
		Want: Closed(200, 409), Shows: string(Told)},
	{Op: "GET /held", Want: Closed(200, 200), Shows: `"items":[]`},
}
