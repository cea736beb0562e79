package api_test

import (
	. "jobbro/backend/api/apitest"
)

const (
	karensFigures = "?user_id=" + string(Karen)
	notes         = "Mangler to svende"
)

var quotaScenarios = []Scenario{
	{Op: "GET /quota", Want: Closed(403, 200), Shows: `"Nord"`, Hides: []string{"Karen", "Mads", "Åsmedjen", notes}},
	{Op: "GET /quota", Path: "/quota?team_id=" + string(Nord), Want: Closed(403, 200), Shows: `"Nord"`, Hides: []string{"Karen", "chance"}},
	{Op: "GET /quota", Path: "/quota?team_id=" + string(Nobody), Want: Closed(403, 404)},
	{Op: "GET /quota", Path: "/quota" + karensFigures, Want: Closed(200, 200), Shows: `"chance"`, Hides: []string{"Mads", "Nord", notes}},
	{Op: "GET /quota", Path: "/quota?user_id=" + string(Mads), Want: Closed(403, 200), Shows: `"chance"`, Hides: []string{"Karen"}},
	{Op: "GET /quota", Path: "/quota?user_id=" + string(Nobody), Want: Closed(403, 403)},
	{Op: "GET /quota/visits", Want: Closed(403, 200), Shows: `"Åsmedjen"`, Hides: []string{notes, "K1-0001", "sag-1", "Svend"}},
	{Op: "GET /quota/visits", Path: "/quota/visits" + karensFigures, Want: Closed(200, 200), Shows: `"Åsmedjen"`, Hides: []string{notes, "K1-0001", "sag-1", "Svend"}},
	{Op: "GET /quota/visits", Path: "/quota/visits?user_id=" + string(Mads), Want: Closed(403, 200), Shows: `"count":0`, Hides: []string{"Åsmedjen"}},
	{Op: "GET /quota/visits", Path: "/quota/visits?after=nowhere", Want: Closed(422, 422)},
}
