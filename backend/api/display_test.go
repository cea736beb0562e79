package api_test

import (
	"strings"
	"testing"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
	"jobbro/backend/report"
)

var aDisplay = "/displays/00000000-0000-7000-8000-000000000b01"

var displayScenarios = []Scenario{
	{Op: "GET /displays", Want: Closed(403, 200), Shows: `"items":[]`},
	{Op: "PUT /displays/{id}", Path: aDisplay, Body: crm.DisplayFields{Name: "Kantinen"}, Want: Closed(403, 200), Shows: `"path":"/wall#`, Hides: []string{"secret_hash"}},
	{Op: "PUT /displays/{id}", Path: aDisplay, Body: crm.DisplayFields{Name: strings.Repeat("å", 61)}, Want: Closed(403, 422), Shows: "body.name"},
	{Op: "DELETE /displays/{id}", Path: aDisplay, Want: Closed(403, 404)},
	{Op: "GET /wall", Want: Want{422, 422, 422, 422, 422}},
}

// Q6: who knows the address of a screen sees where the teams stand, and nothing of
// persons and companies, until the address is taken back.
func TestWall(t *testing.T) {
	t.Parallel()
	s := Start(t)
	lene, guest := s.As(Lene), s.Guest()
	var address api.DisplayAddress
	lene.Ask("PUT", "/api/v1"+aDisplay, crm.DisplayFields{Name: "Kantinen"}).JSON(t, &address)
	_, secret, _ := strings.Cut(address.Path, "#")
	wall := func(secret string) Answer { return guest.Ask("GET", "/api/v1/wall", nil, "Jobbro-Display", secret) }

	for _, few := range []bool{true, false} {
		got := wall(secret)
		var w report.Wall
		got.JSON(t, &w)
		if got.Status != 200 || w.Year != 2027 || w.Visits.Target != 100 || w.Strategic.Target != 40 {
			t.Fatalf("%d %s", got.Status, got.Body)
		}
		for _, person := range append([]string{"Mads", "Lene"}, Secrets...) {
			if strings.Contains(got.Body, person) {
				t.Errorf("%q stands in %s", person, got.Body)
			}
		}
		if shown := len(w.Teams) == 1 && w.Teams[0].Name == "Nord"; shown == few {
			t.Errorf("a team of two is shown: %v, of three: %v: %s", few, !few, got.Body)
		}
		if _, err := s.Pool.Exec(t.Context(), `INSERT INTO app_user (id, name, initials, email, roles, team_id)
			VALUES ('00000000-0000-7000-8000-0000000000a9', 'Nora', 'NO', 'nora@test.example', '["consultant"]', $1) ON CONFLICT DO NOTHING`, string(Nord)); err != nil {
			t.Fatal(err)
		}
	}
	for name, bad := range map[string]string{"another": strings.Repeat("A", 43), "none": "x"} {
		if got := wall(bad); got.Status != 404 {
			t.Errorf("%s: %d %s", name, got.Status, got.Body)
		}
	}
	if again := lene.Ask("PUT", "/api/v1"+aDisplay, crm.DisplayFields{Name: "Kantinen"}); again.Status != 409 {
		t.Errorf("an address is told twice: %d %s", again.Status, again.Body)
	}
	for range 2 {
		if got := lene.Ask("DELETE", "/api/v1"+aDisplay, nil); got.Status != 204 {
			t.Errorf("%d %s", got.Status, got.Body)
		}
	}
	if got := wall(secret); got.Status != 404 || !strings.Contains(got.Body, "trukket tilbage") {
		t.Errorf("revoked: %d %s", got.Status, got.Body)
	}
}
