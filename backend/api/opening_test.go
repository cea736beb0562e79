package api_test

import (
	"strings"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const (
	anOpening  = "/openings/" + string(Packer)
	newOpening = "/openings/00000000-0000-7000-8000-000000000911"
)

// washer is an opening at the smithy, changed as a test likes.
func washer(change func(*crm.NewOpening)) crm.NewOpening {
	n := crm.NewOpening{CameBy: crm.CameByVisit, OpeningFields: crm.OpeningFields{
		CompanyID: Smithy, Kind: crm.OpeningSmallJob, Title: "Vaske værktøj", Positions: 1, HoursMin: 2, HoursTypical: 4, HoursMax: 6,
		Demands: []crm.Demand{"standing_4h", "noise"},
	}}
	n.Tidy()
	change(&n)
	return n
}

var openingScenarios = []Scenario{
	{Op: "GET /openings", Want: Closed(200, 200), Shows: "Pakke brød"},
	{Op: "GET /openings", Path: "/openings?status=reported&status=filled&q=brød", Want: Closed(200, 200), Shows: `"items":[]`},
	{Op: "GET /openings", Path: "/openings?status=lost", Want: Closed(422, 422)},
	{Op: "GET /occupations", Path: "/occupations?q=kassedame", Want: Want{200, 200, 200, 200, 200}, Shows: `"code":"523000"`},
	{Op: "GET /opening-inbox", Want: Closed(200, 200), Shows: `"waiting":0`},
	{Op: "GET /opening-inbox", Path: "/opening-inbox?owner_id=x", Want: Closed(422, 422)},
	{Op: "GET /openings/{id}", Path: anOpening, Want: Closed(200, 200), Shows: `"candidates":[],"track":{"good":0,"all":0},"history":[{"kind":"reported"`},
	{Op: "GET /openings/{id}", Path: "/openings/" + string(Nobody), Want: Closed(404, 404)},

	{Op: "PUT /openings/{id}", Path: newOpening, Body: washer(func(*crm.NewOpening) {}), Want: Closed(200, 200), Shows: `"demands":["noise","standing_4h"]`},
	{Op: "PUT /openings/{id}", Path: newOpening, Body: washer(func(n *crm.NewOpening) { n.CameBy = crm.CameByPhone }), Want: Closed(200, 200), Shows: `"due_on":"2027-07-02"`},
	{Op: "PUT /openings/{id}", Path: newOpening, Body: washer(func(n *crm.NewOpening) { n.Demands = []crm.Demand{"strong"} }), Want: Closed(422, 422)},
	{Op: "PUT /openings/{id}", Path: newOpening, Body: washer(func(n *crm.NewOpening) { n.CameBy = crm.CameByPortal }), Want: Closed(422, 422)},
	{Op: "PUT /openings/{id}", Path: newOpening, Body: washer(likePacker), Want: Closed(409, 409), Names: "Pakke brød"},
	{Op: "PUT /openings/{id}", Path: newOpening + "?anyway=true", Body: washer(likePacker), Want: Closed(200, 200), Shows: `"alike_id":"` + string(Packer)},

	{Op: "PATCH /openings/{id}", Path: anOpening, Body: map[string]any{"base": 1, "positions": 2}, Want: Closed(200, 200), Shows: `"revision":2`},
	{Op: "PATCH /openings/{id}", Path: anOpening, Body: map[string]any{"base": 1, "hours_typical": 12}, Want: Closed(422, 422)},
	{Op: "PATCH /openings/{id}", Path: anOpening, Body: map[string]any{"base": 1, "title": strings.Repeat("å", 201)}, Want: Closed(422, 422)},
	{Op: "PATCH /openings/{id}", Path: "/openings/" + string(Nobody), Body: map[string]any{"base": 1, "positions": 2}, Want: Closed(404, 404)},

	{Op: "POST /openings/{id}/take", Path: anOpening + "/take", Body: crm.Take{}, Want: Want{401, 200, 409, 403, 401}, Shows: `"status":"open"`, Names: "Karen"},
	{Op: "POST /openings/{id}/take", Path: "/openings/" + string(Nobody) + "/take", Body: crm.Take{}, Want: Closed(404, 404)},
	{Op: "POST /openings/{id}/hand", Path: anOpening + "/hand", Body: api.HandedOpening{To: Mads, Seen: new(Karen)}, Want: Closed(200, 200), Shows: `"taken_at":null`},
	{Op: "POST /openings/{id}/hand", Path: anOpening + "/hand", Body: api.HandedOpening{To: Tina, Seen: new(Karen)}, Want: Closed(422, 422)},
	{Op: "POST /openings/{id}/hold", Path: anOpening + "/hold", Want: Closed(200, 200), Shows: `"status":"on_hold"`},
	{Op: "POST /openings/{id}/resume", Path: anOpening + "/resume", Want: Closed(200, 200), Shows: `"status":"open"`},

	{Op: "POST /openings/{id}/carve", Path: anOpening + "/carve", Body: carved("noise", true), Want: Closed(200, 200), Shows: `"demands":["cold"]`},
	{Op: "POST /openings/{id}/carve", Path: anOpening + "/carve", Body: carved("cold", true), Want: Closed(422, 422)},
	{Op: "POST /openings/{id}/carve", Path: anOpening + "/carve", Body: carved("noise", false), Want: Closed(422, 422)},

	{Op: "POST /openings/{id}/close", Path: anOpening + "/close", Body: api.ClosedOpening{Status: crm.OpeningFilled, Outcome: crm.OutcomeHiredHere}, Want: Closed(200, 200), Shows: `"closed_on":"2027-06-30"`},
	{Op: "POST /openings/{id}/close", Path: anOpening + "/close", Body: api.ClosedOpening{Status: crm.OpeningFilled, Outcome: crm.OutcomeNeedGone}, Want: Closed(422, 422)},
	{Op: "POST /openings/{id}/close", Path: anOpening + "/close", Body: api.ClosedOpening{Status: crm.OpeningOpen, Outcome: crm.OutcomeHiredHere}, Want: Closed(422, 422)},
}

func likePacker(n *crm.NewOpening) { n.CompanyID, n.Title = Bakery, "Pakke brod" }

func carved(removed crm.Demand, agreed bool) api.CarvedOpening {
	return api.CarvedOpening{Base: 1, Carving: crm.Carving{Removed: removed, Demands: []crm.Demand{"cold"}, Agreed: agreed}}
}
