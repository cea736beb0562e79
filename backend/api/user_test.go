package api_test

import (
	"net/url"
	"testing"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

var userScenarios = []Scenario{
	{Op: "GET /users", Want: Closed(200, 200), Shows: `"Mads"`, Hides: []string{"Tina", "Egon", "fte"}},
	{Op: "GET /users/me", Want: Want{401, 200, 200, 200, 401}, Shows: `@test.example`, Hides: []string{"fte"}},
}

func TestColleaguesComeInPages(t *testing.T) {
	t.Parallel()
	karen := Start(t).As(Karen)
	var names []string
	after := ""
	for range 4 {
		var page crm.Page[crm.User]
		karen.Ask("GET", "/api/v1/users?limit=2&after="+url.QueryEscape(after), nil).JSON(t, &page)
		for _, u := range page.Items {
			names = append(names, u.Name)
		}
		if after = page.Next; after == "" {
			break
		}
	}
	if len(names) != 3 || names[0] != "Karen" || names[1] != "Lene" || names[2] != "Mads" {
		t.Errorf("colleagues are %q", names)
	}
	if a := karen.Ask("GET", "/api/v1/users?after=zzz", nil); a.Status != 422 || a.Problem(t).Errors[0].Location != "query.after" {
		t.Errorf("a cursor of nowhere: %d %s", a.Status, a.Body)
	}
}
