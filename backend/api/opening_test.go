package api_test

import (
	"strings"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const anOpening = "/openings/" + string(Packer)

var openingScenarios = []Scenario{
	{Op: "PATCH /openings/{id}", Path: anOpening, Body: map[string]any{"base": 1, "positions": 2}, Want: Closed(200, 200), Shows: `"revision":2`},
	{Op: "PATCH /openings/{id}", Path: anOpening, Body: map[string]any{"base": 1, "hours_typical": 12}, Want: Closed(422, 422)},
	{Op: "PATCH /openings/{id}", Path: anOpening, Body: map[string]any{"base": 1, "title": strings.Repeat("å", 201)}, Want: Closed(422, 422)},
	{Op: "PATCH /openings/{id}", Path: "/openings/" + string(Nobody), Body: map[string]any{"base": 1, "positions": 2}, Want: Closed(404, 404)},
	{Op: "POST /openings/{id}/close", Path: anOpening + "/close", Body: api.ClosedOpening{Status: crm.OpeningFilled}, Want: Closed(200, 200), Shows: `"closed_on":"2027-06-30"`},
	{Op: "POST /openings/{id}/close", Path: anOpening + "/close", Body: api.ClosedOpening{Status: crm.OpeningOpen}, Want: Closed(422, 422)},
}
