package api_test

import (
	"strings"
	"sync"
	"testing"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

// newVisit is Karen's visit of today to the bakery.
var newVisit = crm.VisitFields{
	CompanyID: Bakery, Kind: crm.VisitPhysical, Status: crm.VisitCompleted, VisitedOn: "2027-06-30",
	Agenda: []crm.Topic{crm.TopicRecruitment}, CompanyPresent: true, NextNone: crm.NoNextNoNeed,
	ContactIDs: []crm.ID{}, CitizenIDs: []crm.ID{}, ParticipantIDs: []crm.ID{},
}

const (
	aVisit     = "/visits/" + string(Visit)
	aNewVisit  = "/visits/00000000-0000-7000-8000-000000000102"
	visitsNote = "Mangler to svende"
)

func pick(note string) api.PickedNote { return api.PickedNote{ParallelID: Beside, Note: note} }

var visitScenarios = []Scenario{
	{Op: "GET /visits", Want: Closed(200, 200), Shows: visitsNote},
	{Op: "GET /visits/{id}", Path: aVisit, Want: Closed(200, 200), Shows: visitsNote},
	{Op: "GET /visits/{id}", Path: "/visits/" + string(Nobody), Want: Closed(404, 404)},
	{Op: "PUT /visits/{id}", Path: aNewVisit, Body: newVisit, Want: Closed(200, 200), Shows: `"strategic":true`},
	{Op: "PUT /visits/{id}", Path: aVisit, Body: newVisit, Want: Closed(409, 409)},
	{Op: "PATCH /visits/{id}", Path: aVisit, Body: map[string]any{"base": 1, "starts_at": "09:30"}, Want: Closed(200, 200), Shows: `"revision":2`},
	{Op: "PATCH /visits/{id}", Path: aVisit, Body: map[string]any{"base": 7, "starts_at": "09:30"}, Want: Closed(409, 409)},
	{Op: "DELETE /visits/{id}", Path: aVisit, Want: Closed(204, 204)},
	{Op: "POST /visits/{id}/note", Path: aVisit + "/note", Body: pick("Mangler to svende og en lærling."), Want: Closed(200, 200),
		Shows: `"note":"Mangler to svende og en lærling."`, Hides: []string{"De søger en lærling."}},
	{Op: "POST /visits/{id}/note", Path: "/visits/" + string(Nobody) + "/note", Body: pick("x"), Want: Closed(404, 404)},
	{Op: "POST /visits/{id}/note", Path: aVisit + "/note", Body: pick(strings.Repeat("å", crm.MaxNote+1)), Want: Closed(422, 422)},
	{Op: "GET /visits/{id}/versions", Path: aVisit + "/versions", Want: Closed(200, 200), Shows: visitsNote},
}

// V7: two people have the visit open at their desks. The second to save is told what
// the first has changed, and changes nothing.
func TestStaleEditSaysWhatChanged(t *testing.T) {
	t.Parallel()
	s := Start(t)
	if got := s.As(Lene).Ask("PATCH", "/api/v1"+aVisit, map[string]any{"base": 1, "starts_at": "09:30", "citizens_present": 2}); got.Status != 200 {
		t.Fatalf("%+v", got)
	}
	got := s.As(Karen).Ask("PATCH", "/api/v1"+aVisit, map[string]any{"base": 1, "next_what": "Ring om tal"})
	if got.Status != 409 || !strings.Contains(got.Body, `"body.starts_at"`) || !strings.Contains(got.Body, `"body.citizens_present"`) || strings.Contains(got.Body, "body.note") {
		t.Errorf("a stale edit: %d %s", got.Status, got.Body)
	}
	if got := s.As(Karen).Ask("GET", "/api/v1"+aVisit, nil); !strings.Contains(got.Body, `"revision":2`) || strings.Contains(got.Body, "Ring om tal") {
		t.Errorf("afterwards: %s", got.Body)
	}
}

// V1: the same visit sent ten times at once gets ten times the same answer.
func TestSameVisitInParallel(t *testing.T) {
	t.Parallel()
	s := Start(t)
	karen := s.As(Karen)
	answers := make([]Answer, 10)
	var sending sync.WaitGroup
	for i := range answers {
		sending.Go(func() { answers[i] = karen.Ask("PUT", "/api/v1"+aNewVisit, newVisit) })
	}
	sending.Wait()
	for _, got := range answers {
		if got.Status != 200 || got.Body != answers[0].Body {
			t.Errorf("%d %s, but the first %s", got.Status, got.Body, answers[0].Body)
		}
	}
	if got := karen.Ask("GET", "/api/v1/visits?company_id="+string(Bakery), nil); strings.Count(got.Body, `"logged_at"`) != 1 {
		t.Errorf("visits: %s", got.Body)
	}
}
