package api_test

import (
	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const aCandidate crm.ID = "00000000-0000-7000-8000-000000000921"

// presenting is Karen's citizen Ida, changed as a test likes.
func presenting(change func(*api.PresentedCandidate)) api.PresentedCandidate {
	p := api.PresentedCandidate{ID: aCandidate, Presentation: crm.Presentation{
		CitizenID: Ida, Fields: []crm.ConsentField{"hours"}, ShownText: "Må vi fortælle bageriet, hvor mange timer du kan arbejde?", GivenOn: "2027-06-30",
	}}
	change(&p)
	return p
}

// Nobody acts for the bakery yet, so that nobody can be presented there.
var proposalScenarios = []Scenario{
	{Op: "POST /openings/{id}/candidates", Path: anOpening + "/candidates", Body: presenting(func(*api.PresentedCandidate) {}), Want: Closed(409, 403)},
	{Op: "POST /openings/{id}/candidates", Path: anOpening + "/candidates", Body: presenting(func(p *api.PresentedCandidate) { p.CitizenID = Bo }), Want: Closed(403, 403)},
	{Op: "POST /openings/{id}/candidates", Path: anOpening + "/candidates", Body: presenting(func(p *api.PresentedCandidate) { p.Fields[0] = "name" }), Want: Closed(422, 403)},
	{Op: "POST /openings/{id}/candidates/withdraw", Path: anOpening + "/candidates/withdraw", Body: api.WithdrawnCandidate{ID: Nobody}, Want: Closed(404, 403)},
	{Op: "POST /openings/{id}/candidates/propose", Path: anOpening + "/candidates/propose", Body: proposing(Ida), Want: Closed(200, 403), Shows: `"state":"proposed"`, Hides: []string{"K1-0001"}},
	{Op: "POST /openings/{id}/candidates/propose", Path: anOpening + "/candidates/propose", Body: proposing(Nobody), Want: Closed(404, 403)},
	{Op: "POST /openings/{id}/candidates/propose", Path: anOpening + "/candidates/propose", Body: proposing(Ida, crm.Override{Why: "scheme", Reason: "other"}), Want: Closed(422, 403)},
	{Op: "POST /openings/{id}/candidates/move", Path: anOpening + "/candidates/move", Body: api.MovedCandidate{ID: Nobody, ProposalMove: crm.ProposalMove{State: "contacted"}}, Want: Closed(404, 403)},
	{Op: "POST /openings/{id}/candidates/move", Path: anOpening + "/candidates/move", Body: api.MovedCandidate{ID: Nobody, ProposalMove: crm.ProposalMove{State: "declined"}}, Want: Closed(422, 403), Shows: "body.reason"},
	{Op: "POST /openings/{id}/candidates/rate", Path: anOpening + "/candidates/rate", Body: crm.MatchRating{CitizenID: Ida, Verdict: "good"}, Want: Closed(200, 403), Shows: `"verdict":"good"`},
	{Op: "POST /openings/{id}/candidates/rate", Path: anOpening + "/candidates/rate", Body: crm.MatchRating{CitizenID: Bo, Verdict: "good"}, Want: Closed(403, 403)},
	{Op: "GET /openings/{id}/matches", Path: anOpening + "/matches", Want: Closed(200, 403), Shows: `"considered":2`, Hides: []string{"sag-1", "sag-2"}},
	{Op: "GET /citizens/{id}/matches", Path: aCitizen + "/matches", Want: Closed(200, 403), Shows: `"considered":1`, Hides: []string{"sag-1"}},
	{Op: "GET /citizens/{id}/matches", Path: "/citizens/" + string(Bo) + "/matches", Want: Closed(404, 403), Hides: []string{"K1-0002"}},
	{Op: "GET /match-policy", Want: Closed(403, 200), Shows: `"version":1`},
	{Op: "PUT /match-policy", Body: decided, Want: Closed(403, 200), Shows: `"version":2`},
	{Op: "GET /match-evaluation", Want: Closed(403, 200), Shows: `"funnel"`},
	{Op: "POST /match-policy/preview", Body: decided.NewMatchPolicy, Want: Closed(403, 200), Shows: `"openings":1`, Hides: []string{"K1-"}},
}

func proposing(citizen crm.ID, overrides ...crm.Override) api.ProposedCandidate {
	return api.ProposedCandidate{ID: aCandidate, Proposal: crm.Proposal{CitizenID: citizen, Overrides: append([]crm.Override{}, overrides...)}}
}

var decided = api.PolicyChoice{Seen: 1, Reason: "Mange bor langt ude",
	NewMatchPolicy: crm.NewMatchPolicy{Enabled: true, Weights: crm.MatchWeights{20, 15, 15, 25, 10, 5, 5, 5}, MeanTrack: 0.4}}
