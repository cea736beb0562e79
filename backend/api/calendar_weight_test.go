package api_test

import (
	. "jobbro/backend/api/apitest"
)

const aWeight = "/calendar-weights/00000000-0000-7000-8000-000000000b01"

// week44 is a row for a week in which the story's calendar has none.
func week44(changed map[string]any) map[string]any {
	row := map[string]any{"week": 44, "from": "", "to": "", "weight": 0.5, "first_year": 2027, "last_year": 0, "name": "Messe"}
	for name, value := range changed {
		row[name] = value
	}
	return row
}

var calendarScenarios = []Scenario{
	{Op: "GET /calendar-weights", Path: "/calendar-weights?year=2027", Want: Closed(403, 200), Shows: `"sum":{"workdays":253,"weighted":232.2}`},
	{Op: "GET /calendar-weights", Path: "/calendar-weights", Want: Closed(403, 422)},
	{Op: "PUT /calendar-weights/{id}", Path: aWeight, Body: week44(nil), Want: Closed(403, 200), Shows: `"before":{"workdays":253,"weighted":232.2},"sum":{"workdays":253,"weighted":229.7}`},
	{Op: "PUT /calendar-weights/{id}", Path: aWeight, Body: week44(map[string]any{"weight": 1.5}), Want: Closed(403, 422)},
	{Op: "PUT /calendar-weights/{id}", Path: aWeight, Body: week44(map[string]any{"first_year": 2026}), Want: Closed(403, 422)},
	{Op: "PUT /calendar-weights/{id}", Path: aWeight, Body: week44(map[string]any{"replaces": Nobody}), Want: Closed(403, 409)},
	{Op: "DELETE /calendar-weights/{id}", Path: aWeight + "?from_year=2027", Want: Closed(403, 409)},
	{Op: "DELETE /calendar-weights/{id}", Path: aWeight, Want: Closed(403, 422)},
}
