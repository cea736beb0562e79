package api_test

import (
	"net/url"
	"strings"
	"testing"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const aCompany = "/companies/" + string(Smithy)

var companyScenarios = []Scenario{
	{Op: "GET /companies", Want: Closed(200, 200), Shows: "Åsmedjen", Hides: []string{"Mangler to svende", "K1-0001"}},
	{Op: "GET /companies", Path: "/companies?q=aasmed", Want: Closed(200, 200), Shows: "Åsmedjen", Hides: []string{"Brødværket"}},
	{Op: "GET /companies", Path: "/companies?q=%00", Want: Closed(422, 422)},
	{Op: "GET /companies", Path: "/companies?tier=best", Want: Closed(422, 422)},
	{Op: "GET /companies", Path: "/companies?owner_id=" + string(Karen), Want: Closed(200, 200), Shows: "Åsmedjen", Hides: []string{"Brødværket"}},
	{Op: "GET /companies/{id}", Path: aCompany, Want: Closed(200, 200), Shows: "Mangler to svende", Hides: []string{"K1-0001", "sag-1", "Brødværket"}},
	{Op: "GET /companies/{id}", Path: "/companies/" + string(Nobody), Want: Closed(404, 404)},
	{Op: "GET /companies/{id}/tier", Path: aCompany + "/tier", Want: Closed(200, 200), Shows: `"items":[`},
	{Op: "GET /companies/{id}/tier", Path: "/companies/" + string(Nobody) + "/tier", Want: Closed(404, 404)},
}

// A list is read page by page, whatever it is sorted by.
func TestCompaniesInPages(t *testing.T) {
	t.Parallel()
	s := Start(t)
	for _, q := range []string{"", "aasmedjen", "hirtshals", "brod"} {
		var found []string
		path := "/api/v1/companies?limit=1&q=" + q
		for after := "first"; after != ""; {
			var page crm.Page[crm.Company]
			s.As(Karen).Ask("GET", path, nil).JSON(t, &page)
			for _, c := range page.Items {
				found = append(found, c.Name)
			}
			after = page.Next
			path = "/api/v1/companies?limit=1&q=" + q + "&after=" + url.QueryEscape(after)
		}
		want := map[string]string{"": "Brødværket Åsmedjen", "aasmedjen": "Åsmedjen", "hirtshals": "Brødværket", "brod": "Brødværket"}[q]
		if got := strings.Join(found, " "); got != want {
			t.Errorf("q=%s: %q, want %q", q, got, want)
		}
	}
}
