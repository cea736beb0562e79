package api_test

import (
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const smithysApproach = aCompany + "/approach"

var approachScenarios = []Scenario{
	{Op: "PUT /companies/{id}/approach", Path: smithysApproach, Body: crm.ApproachChoice{Basis: crm.ApproachStatutory}, Want: Closed(200, 200), Shows: `"approach_basis":"statutory"`},
	{Op: "PUT /companies/{id}/approach", Path: smithysApproach, Body: crm.ApproachChoice{Basis: crm.ApproachOther}, Want: Closed(422, 422), Shows: "body.note"},
	{Op: "PUT /companies/{id}/approach", Path: smithysApproach, Body: crm.ApproachChoice{Basis: "reklame"}, Want: Closed(422, 422), Hides: []string{"reklame"}},
	{Op: "PUT /companies/{id}/approach", Path: "/companies/" + string(Nobody) + "/approach", Body: crm.ApproachChoice{Basis: crm.ApproachStatutory}, Want: Closed(404, 404)},
}
