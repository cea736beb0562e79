package api_test

import (
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const aTask = "/tasks/" + string(Task)

var newTask = crm.TaskFields{CompanyID: Smithy, OwnerID: Karen, Kind: crm.TaskPromise, Title: "Send aftalen", DueOn: "2027-07-05"}

var taskScenarios = []Scenario{
	{Op: "GET /tasks", Path: "/tasks?open=true&owner_id=" + string(Karen), Want: Closed(200, 200), Shows: string(Task)},
	{Op: "GET /tasks", Path: "/tasks?owner_id=" + string(Mads), Want: Closed(200, 200), Hides: []string{string(Task)}},
	{Op: "PUT /tasks/{id}", Path: "/tasks/00000000-0000-7000-8000-000000000202", Body: newTask, Want: Closed(200, 200), Shows: "Send aftalen"},
	{Op: "PATCH /tasks/{id}", Path: aTask, Body: map[string]any{"base": 1, "due_on": "2027-07-12"}, Want: Closed(200, 200), Shows: "2027-07-12"},
	{Op: "POST /tasks/{id}/done", Path: aTask + "/done", Body: map[string]any{"outcome": "kept"}, Want: Closed(200, 200), Shows: `"outcome":"kept"`},
	{Op: "POST /tasks/{id}/done", Path: aTask + "/done", Body: map[string]any{"outcome": "perhaps"}, Want: Closed(422, 422), Hides: []string{"perhaps"}},
}
