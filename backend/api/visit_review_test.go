package api_test

import (
	"strings"
	"testing"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

var reviewScenarios = []Scenario{
	{Op: "GET /visit-reviews", Want: Closed(403, 200), Shows: `"items":[]`},
	{Op: "GET /visit-reviews", Path: "/visit-reviews?decided=true", Want: Closed(403, 200), Shows: `"items":[]`},
	{Op: "PUT /visits/{id}/review", Path: aVisit + "/review", Body: crm.ReviewChoice{Reason: "Talte om en borger", Base: 1}, Want: Closed(403, 409), Hides: []string{"Talte om"}},
	{Op: "PUT /visits/{id}/review", Path: aVisit + "/review", Body: crm.ReviewChoice{Reason: strings.Repeat("å", crm.MaxReviewReason+1), Base: 1}, Want: Closed(403, 422), Shows: "body.reason"},
	{Op: "PUT /visits/{id}/review", Path: "/visits/" + string(Nobody) + "/review", Body: crm.ReviewChoice{Reason: "x", Base: 1}, Want: Closed(403, 404)},
}

// Q4: after Karen's visit to the smithy she proposes a citizen there. Her manager finds
// the visit in the list, decides that it does not count as strategic, and everybody who
// opens it sees who said so and why; the figures and what is behind them follow.
func TestReview(t *testing.T) {
	t.Parallel()
	s := Start(t)
	if _, err := s.Pool.Exec(t.Context(), `
		UPDATE opening SET company_id = '`+string(Smithy)+`';
		INSERT INTO proposal (id, opening_id, citizen_id, author_id, state, at, visit_id)
		VALUES (gen_random_uuid(), '`+string(Packer)+`', '`+string(Ida)+`', '`+string(Karen)+`', 'proposed', '2027-06-02T14:00:00Z', '`+string(Visit)+`')`); err != nil {
		t.Fatal(err)
	}
	if err := s.Store.FlagMatchedVisits(crm.WithActor(t.Context(), crm.System)); err != nil {
		t.Fatal(err)
	}
	karen, lene := s.As(Karen), s.As(Lene)
	ask := func(who Client, method, path string, body any, shows string) {
		t.Helper()
		if got := who.Ask(method, "/api/v1"+path, body); got.Status != 200 || !strings.Contains(got.Body, shows) || strings.Contains(got.Body, "K1-0001") {
			t.Errorf("%s %s: %d %s", method, path, got.Status, got.Body)
		}
	}
	ask(lene, "GET", "/visit-reviews", nil, `"company":"Åsmedjen"`)
	ask(lene, "GET", "/quota/visits?strategic=true&counted=true", nil, `"code":"review"`)
	ask(lene, "PUT", aVisit+"/review", crm.ReviewChoice{Reason: "Borgeren var emnet", Base: 2}, `"reason":"Borgeren var emnet"`)
	ask(karen, "GET", aVisit, nil, `"decided_by":"`+string(Lene)+`"`)
	ask(karen, "GET", aVisit, nil, `"strategic":false`)
	ask(lene, "GET", "/visit-reviews?decided=true", nil, `"company":"Åsmedjen"`)
	ask(lene, "GET", "/quota/visits?strategic=true&counted=false", nil, `"code":"review_rejected"`)
}
