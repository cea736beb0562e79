package api_test

import (
	"testing"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

// Who decides about teams is not one of the five of the scenarios.
func TestAdministratorSetsTeams(t *testing.T) {
	t.Parallel()
	s := Start(t)
	dorte := administrator(t, s)
	const south = "/api/v1/teams/00000000-0000-7000-8000-0000000000b2"
	nord, syd := Nord, crm.ID("00000000-0000-7000-8000-0000000000b2")
	for i, step := range []struct {
		method, path string
		body         any
		want         int
	}{
		{"PUT", south, map[string]any{"name": "Syd", "lead_id": nil}, 200},
		{"PUT", south, map[string]any{"name": "Nord", "lead_id": nil, "base": 1}, 422},
		{"PUT", "/api/v1/users/" + string(Karen) + "/team", crm.TeamChoice{TeamID: &syd, Seen: &nord}, 200},
		{"PUT", "/api/v1/users/" + string(Mads) + "/team", crm.TeamChoice{TeamID: &syd}, 409},
		{"PUT", south, map[string]any{"name": "Sydøst", "lead_id": Karen, "base": 1}, 200},
		{"DELETE", south, nil, 409},
		{"PUT", "/api/v1/users/" + string(Karen) + "/team", crm.TeamChoice{TeamID: &nord, Seen: &syd}, 200},
		{"DELETE", south, nil, 204},
	} {
		if a := dorte.Ask(step.method, step.path, step.body); a.Status != step.want {
			t.Errorf("step %d: %d %s, want %d", i, a.Status, a.Body, step.want)
		}
	}
}
