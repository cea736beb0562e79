package api_test

import (
	"strings"
	"testing"
	"time"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
	"jobbro/backend/store"
)

const karensFigures = "?user_id=" + string(Karen)

var quotaScenarios = []Scenario{
	{Op: "GET /quota", Want: Closed(403, 200), Shows: `"Nord"`, Hides: []string{"Karen", "Mads", "Åsmedjen", visitsNote}},
	{Op: "GET /quota", Path: "/quota?team_id=" + string(Nord), Want: Closed(403, 200), Shows: `"Nord"`, Hides: []string{"Karen", "chance"}},
	{Op: "GET /quota", Path: "/quota?team_id=" + string(Nobody), Want: Closed(403, 404)},
	{Op: "GET /quota", Path: "/quota" + karensFigures, Want: Closed(200, 200), Shows: `"chance"`, Hides: []string{"Mads", "Nord", visitsNote}},
	{Op: "GET /quota", Path: "/quota?user_id=" + string(Mads), Want: Closed(403, 200), Shows: `"chance"`, Hides: []string{"Karen"}},
	{Op: "GET /quota", Path: "/quota?user_id=" + string(Nobody), Want: Closed(403, 403)},
	{Op: "GET /quota/visits", Want: Closed(403, 200), Shows: `"Åsmedjen"`, Hides: []string{visitsNote, "K1-0001", "sag-1", "Svend"}},
	{Op: "GET /quota/visits", Path: "/quota/visits" + karensFigures, Want: Closed(200, 200), Shows: `"Åsmedjen"`, Hides: []string{visitsNote, "K1-0001", "sag-1", "Svend"}},
	{Op: "GET /quota/visits", Path: "/quota/visits?changed=true", Want: Closed(403, 200), Shows: `"count":0`},
	{Op: "GET /quota/visits", Path: "/quota/visits?user_id=" + string(Mads), Want: Closed(403, 200), Shows: `"count":0`, Hides: []string{"Åsmedjen"}},
	{Op: "GET /quota/visits", Path: "/quota/visits?scheduled=true", Want: Closed(403, 200), Shows: `"count":0`, Hides: []string{"Åsmedjen"}},
	{Op: "GET /quota/visits", Path: "/quota/visits?after=nowhere", Want: Closed(422, 422)},
	{Op: "GET /quota/companies", Path: "/quota/companies?tier=close", Want: Closed(403, 200), Shows: `"count":0`, Hides: []string{"Åsmedjen"}},
	{Op: "GET /quota/companies", Path: "/quota/companies" + karensFigures + "&tier=close&part=missed", Want: Closed(200, 200), Shows: `"items":[]`},
	{Op: "GET /quota/companies", Path: "/quota/companies", Want: Closed(422, 422)},
	{Op: "GET /quota/companies", Path: "/quota/companies?tier=close&after=nowhere", Want: Closed(422, 422)},
	{Op: "GET /quota/allocation", Path: "/quota/allocation?year=2027", Want: Closed(200, 200), Shows: `"Karen"`, Hides: []string{"Egon", "Tina"}},
	{Op: "GET /quota/allocation", Path: "/quota/allocation?year=2027&history=true", Want: Closed(200, 200), Shows: `"history":[{"id"`, Hides: []string{"Egon", "Tina"}},
	{Op: "GET /quota/allocation", Path: "/quota/allocation", Want: Closed(422, 422)},
	{Op: "POST /quota/allocation", Body: map[string]any{"year": 2027, "from_on": "2027-06-30", "reason": "Orlov", "preview": true}, Want: Closed(403, 200), Shows: `"Karen"`},
	{Op: "POST /quota/allocation", Body: map[string]any{"year": 2027, "from_on": "2027-06-30"}, Want: Closed(403, 200), Shows: `"target_visits":100`},
	{Op: "POST /quota/allocation", Body: map[string]any{"year": 2026, "from_on": "2026-06-30"}, Want: Closed(403, 409)},
	{Op: "POST /quota/allocation", Body: map[string]any{"year": 2028, "from_on": "2028-01-01"}, Want: Closed(403, 409)},
	{Op: "PUT /quota/targets/{year}", Path: "/quota/targets/2028", Body: map[string]int{"visits": 120, "strategic": 40}, Want: Closed(403, 204)},
	{Op: "PUT /quota/targets/{year}", Path: "/quota/targets/2028", Body: map[string]int{"visits": 40, "strategic": 120}, Want: Closed(403, 422)},
	{Op: "PUT /quota/targets/{year}", Path: "/quota/targets/2027", Body: map[string]int{"visits": 120, "strategic": 40}, Want: Closed(403, 409)},
	{Op: "PUT /quota/targets/{year}", Path: "/quota/targets/2027", Body: map[string]any{"visits": 120, "strategic": 40, "seen": map[string]int{"visits": 100, "strategic": 40}}, Want: Closed(403, 204)},
	{Op: "PUT /quota/targets/{year}", Path: "/quota/targets/2028", Body: map[string]any{"visits": 120.5, "strategic": 40}, Want: Closed(403, 422)},
	{Op: "PUT /quota/targets/{year}", Path: "/quota/targets/2026", Body: map[string]int{"visits": 120, "strategic": 40}, Want: Closed(403, 409)},
}

// Q4: no list of persons to rank.
func TestConsultantSeesNobodyElsesAllotment(t *testing.T) {
	t.Parallel()
	s := Start(t)
	for who, want := range map[crm.ID]int{Karen: 1, Lene: 2} {
		var allocation store.Allocation
		s.As(who).Ask("GET", "/api/v1/quota/allocation?year=2027", nil).JSON(t, &allocation)
		if len(allocation.Rows) != want || allocation.Rows[0].UserID != Karen {
			t.Errorf("%s sees %+v", who, allocation.Rows)
		}
	}
}

// Q2: a year that is over is frozen. Its figures say so to those who may see them, and
// a visit that is logged afterwards is listed as come too late.
func TestFrozenQuota(t *testing.T) {
	t.Parallel()
	s := Start(t)
	s.Clock.Pass(215 * 24 * time.Hour) // 31 January 2028
	if err := s.Reports.FreezeYears(crm.WithActor(t.Context(), crm.System)); err != nil {
		t.Fatal(err)
	}
	late := newVisit
	late.VisitedOn = "2027-12-30"
	if got := s.As(Karen).Ask("PUT", "/api/v1"+aNewVisit, late); got.Status != 200 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	for _, c := range []struct {
		who    Client
		path   string
		status int
		shows  string
	}{
		{s.Guest(), "/quota?year=2027", 401, ""},
		{s.As(Tina), "/quota?year=2027", 403, ""},
		{s.As(Karen), "/quota?year=2027", 403, ""},
		{s.As(Karen), "/quota?year=2027&user_id=" + string(Karen), 200, `"frozen":{"on":"2028-01-31","visits":2,"strategic":2,"changed_visits":1,"changed_strategic":1}`},
		{s.As(Lene), "/quota?year=2027", 200, `"frozen":{"on":"2028-01-31","visits":2`},
		{s.As(Lene), "/quota/visits?year=2027&counted=true", 200, `"count":1`},
		{s.As(Lene), "/quota/visits?year=2027&changed=true", 200, `"code":"after_freeze"`},
		{s.Stranger(), "/quota?year=2027", 401, ""},
	} {
		if got := c.who.Ask("GET", "/api/v1"+c.path, nil); got.Status != c.status || !strings.Contains(got.Body, c.shows) {
			t.Errorf("%s: %d %s", c.path, got.Status, got.Body)
		}
	}
}
