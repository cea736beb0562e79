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
}
