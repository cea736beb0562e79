package api_test

import (
	"strings"
	"testing"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

// karensTerms is half time from April, seen and set by somebody who saw full time.
func karensTerms(changed map[string]any) map[string]any {
	terms := map[string]any{"from_on": "2027-09-01", "fte": 0.5, "portfolio": 1, "reason": "", "seen": map[string]any{"fte": 1, "portfolio": 1}}
	for name, value := range changed {
		terms[name] = value
	}
	return terms
}

func karensAbsence(from, until string) map[string]any {
	return map[string]any{"user_id": Karen, "from_on": from, "until_on": until, "kind": "leave"}
}

const (
	karensEmployment = "/users/" + string(Karen) + "/employment"
	aTeam            = "/teams/" + string(Nord)
	anAbsence        = "/absences/00000000-0000-7000-8000-000000000a01"
)

var staffScenarios = []Scenario{
	{Op: "GET /teams", Want: Closed(200, 200), Shows: `"Nord"`},
	{Op: "PUT /teams/{id}", Path: aTeam, Body: crm.TeamFields{Name: "Nordvest"}, Want: Closed(403, 403)},
	{Op: "DELETE /teams/{id}", Path: aTeam, Want: Closed(403, 403)},
	{Op: "PUT /users/{id}/team", Path: "/users/" + string(Karen) + "/team", Body: crm.TeamChoice{}, Want: Closed(403, 403)},
	{Op: "GET /staff", Want: Closed(403, 200), Shows: `"fte":1`, Hides: []string{"Lene", "Egon", "Tina", "@test.example"}},
	{Op: "PUT /users/{id}/employment", Path: karensEmployment, Body: karensTerms(nil), Want: Closed(403, 200), Shows: `"from_on":"2027-09-01"`},
	{Op: "PUT /users/{id}/employment", Path: karensEmployment, Body: karensTerms(map[string]any{"fte": 1.5}), Want: Closed(403, 422)},
	{Op: "PUT /users/{id}/employment", Path: karensEmployment, Body: karensTerms(map[string]any{"portfolio": 1.1}), Want: Closed(403, 422)},
	{Op: "PUT /users/{id}/employment", Path: karensEmployment, Body: karensTerms(map[string]any{"seen": map[string]any{"fte": 0.8, "portfolio": 1}}), Want: Closed(403, 409)},
	{Op: "PUT /users/{id}/employment", Path: "/users/" + string(Nobody) + "/employment", Body: karensTerms(nil), Want: Closed(403, 404)},
	{Op: "PUT /absences/{id}", Path: anAbsence, Body: karensAbsence("2027-09-01", "2027-09-30"), Want: Closed(403, 200), Shows: `"revision":1`},
	{Op: "PUT /absences/{id}", Path: anAbsence, Body: karensAbsence("2027-09-30", "2027-09-01"), Want: Closed(403, 422)},
	{Op: "DELETE /absences/{id}", Path: anAbsence, Want: Closed(403, 404)},
}

// What is refused is refused with a sentence at the field.
func TestRefusedTermsSayWhere(t *testing.T) {
	t.Parallel()
	s := Start(t)
	lene := s.As(Lene)
	if a := lene.Ask("PUT", "/api/v1"+anAbsence, karensAbsence("2027-09-01", "2027-09-30")); a.Status != 200 {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	for _, test := range []struct {
		path        string
		body        map[string]any
		field, text string
	}{
		{karensEmployment, karensTerms(map[string]any{"fte": 1.5}), "body.fte", "mellem 0 og 1"},
		{karensEmployment, karensTerms(map[string]any{"portfolio": 0.9}), "body.reason", "hvorfor"},
		{"/absences/00000000-0000-7000-8000-000000000a02", karensAbsence("2027-09-15", "2027-10-15"), "body.from_on", "fra 1. september 2027 til 30. september 2027"},
	} {
		p := lene.Ask("PUT", "/api/v1"+test.path, test.body).Problem(t)
		if p.Status != 422 || len(p.Errors) != 1 || p.Errors[0].Location != test.field || !strings.Contains(p.Detail, test.text) {
			t.Errorf("%s: %+v", test.field, p)
		}
	}
	if a := lene.Ask("DELETE", "/api/v1"+anAbsence, nil); a.Status != 204 {
		t.Errorf("removing it: %d %s", a.Status, a.Body)
	}
}
