package api_test

import (
	"testing"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

var runningWorkScenarios = []Scenario{
	{Op: "GET /companies/closed", Want: Closed(200, 200), Shows: `"items":[]`, Hides: []string{"Brødværket"}},
	{Op: "GET /companies/closed", Path: "/companies/closed?after=x", Want: Closed(422, 422)},
}

// R3: what runs at a closed company is listed until each has been closed, by the
// operations that close it elsewhere too.
func TestRunningWorkIsClosed(t *testing.T) {
	t.Parallel()
	s := Start(t)
	lene := s.As(Lene)
	if _, err := s.Pool.Exec(t.Context(), `UPDATE company SET status = CASE id WHEN $1 THEN 'ceased' ELSE 'closing' END`, string(Bakery)); err != nil {
		t.Fatal(err)
	}
	list := func() []*crm.RunningWork {
		var page crm.Page[*crm.RunningWork]
		lene.Ask("GET", "/api/v1/companies/closed", nil).JSON(t, &page)
		return page.Items
	}
	work := list()
	if len(work) != 2 || len(work[0].Openings) != 1 || work[0].Openings[0].ID != Packer || len(work[1].Tasks) != 1 || work[1].Tasks[0].ID != Task {
		t.Fatalf("%+v", work)
	}
	for path, body := range map[string]any{
		"/openings/" + string(Packer) + "/close": fields{"status": "closed", "outcome": "need_gone"},
		"/tasks/" + string(Task) + "/done":       fields{"outcome": "dropped"},
	} {
		if got := lene.Ask("POST", "/api/v1"+path, body); got.Status != 200 {
			t.Fatalf("%s: %d %s", path, got.Status, got.Body)
		}
	}
	if work := list(); len(work) != 0 {
		t.Errorf("still listed: %+v", work)
	}
}
