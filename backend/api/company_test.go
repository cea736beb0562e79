package api_test

import (
	"net/url"
	"strings"
	"testing"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const aCompany = "/companies/" + string(Smithy)

func ownerChoice(to, seen crm.ID) crm.OwnerChoice {
	return crm.OwnerChoice{OwnerID: &to, Seen: &seen, Reason: "Ny fordeling"}
}

func tierChoice(tier crm.Tier) crm.TierChoice {
	return crm.TierChoice{Tier: &tier, Reason: "Ny aftale", EndsOn: "2027-12-31"}
}

var looseDog = crm.WarningFields{ID: "00000000-0000-7000-8000-000000000a01", Text: "Løs hund i gården", Checked: true}

var companyScenarios = []Scenario{
	{Op: "GET /companies", Want: Closed(200, 200), Shows: "Åsmedjen", Hides: []string{"Mangler to svende", "K1-0001"}},
	{Op: "GET /companies", Path: "/companies?q=aasmed", Want: Closed(200, 200), Shows: "Åsmedjen", Hides: []string{"Brødværket"}},
	{Op: "GET /companies", Path: "/companies?q=%00", Want: Closed(422, 422)},
	{Op: "GET /companies", Path: "/companies?tier=best", Want: Closed(422, 422)},
	{Op: "GET /companies", Path: "/companies?owner_id=" + string(Karen), Want: Closed(200, 200), Shows: "Åsmedjen", Hides: []string{"Brødværket"}},
	{Op: "GET /companies/{id}", Path: aCompany, Want: Closed(200, 200), Shows: "Mangler to svende", Hides: []string{"K1-0001", "sag-1", "Brødværket"}},
	{Op: "GET /companies/{id}", Path: "/companies/" + string(Nobody), Want: Closed(404, 404)},
	{Op: "GET /companies/{id}/tier", Path: aCompany + "/tier", Want: Closed(200, 200), Shows: `"items":[`, Hides: []string{"Mangler to svende"}},
	{Op: "GET /companies/{id}/tier", Path: "/companies/" + string(Nobody) + "/tier", Want: Closed(404, 404)},
	{Op: "PUT /companies/{id}/owner", Path: aCompany + "/owner", Body: ownerChoice(Mads, Karen), Want: Closed(200, 200), Shows: `"` + string(Mads) + `"`},
	{Op: "PUT /companies/{id}/owner", Path: aCompany + "/owner", Body: ownerChoice(Egon, Karen), Want: Closed(422, 422), Shows: "body.owner_id"},
	{Op: "PUT /companies/{id}/rest", Path: aCompany + "/rest", Body: crm.Rest{Until: "2027-12-01", Reason: "Travlt efterår"}, Want: Closed(200, 200), Shows: "Travlt efterår"},
	{Op: "PUT /companies/{id}/rest", Path: aCompany + "/rest", Body: crm.Rest{Until: "2028-12-01"}, Want: Closed(422, 422), Shows: "body.until"},
	{Op: "POST /companies/{id}/warnings", Path: aCompany + "/warnings", Body: looseDog, Want: Closed(200, 200), Shows: looseDog.Text},
	{Op: "POST /companies/{id}/warnings", Path: aCompany + "/warnings", Body: crm.WarningFields{ID: looseDog.ID, Text: looseDog.Text}, Want: Closed(422, 422), Shows: "body.checked"},
	{Op: "POST /companies/{id}/warnings/lift", Path: aCompany + "/warnings/lift", Body: api.LiftedWarning{ID: looseDog.ID}, Want: Closed(404, 404)},
	{Op: "GET /tier-calibration", Want: Closed(403, 200), Shows: `"close_enter":6`},
	{Op: "PUT /companies/{id}/tier", Path: aCompany + "/tier", Body: tierChoice("close"), Want: Closed(200, 200), Shows: `"tier":"close"`},
	{Op: "PUT /companies/{id}/tier", Path: aCompany + "/tier", Body: tierChoice("vip"), Want: Closed(422, 422), Hides: []string{"vip"}},
	{Op: "PUT /companies/{id}/tier", Path: "/companies/" + string(Nobody) + "/tier", Body: tierChoice("close"), Want: Closed(404, 404)},
}

// At a desk too, a choice made without knowing of a colleague's is refused with
// who made it, and null is a choice.
func TestStaleChoiceNamesTheColleague(t *testing.T) {
	t.Parallel()
	s := Start(t)
	karen, lene := s.As(Karen), s.As(Lene)
	ask := func(c Client, what string, body any, want int) Answer {
		t.Helper()
		got := c.Ask("PUT", "/api/v1"+aCompany+what, body)
		if got.Status != want {
			t.Fatalf("status %d, want %d: %s", got.Status, want, got.Body)
		}
		return got
	}
	ask(lene, "/owner", ownerChoice(Mads, Karen), 200)
	nobody := crm.OwnerChoice{Seen: new(Karen), Reason: "Ny fordeling"}
	if p := ask(karen, "/owner", nobody, 409).Problem(t); p.Code != "stale" || p.Errors[0].Location != "body.owner_id" ||
		!strings.HasPrefix(p.Detail, "Ændret i mellemtiden til Mads af Lene den 30. juni 2027 kl. 12.00.") {
		t.Errorf("%+v", p)
	}
	nobody.Seen = new(Mads)
	ask(lene, "/owner", nobody, 200)
	ask(karen, "/tier", tierChoice("close"), 200)
	lift := crm.TierChoice{Seen: new(crm.TierClose)}
	ask(lene, "/tier", lift, 200)
	if got := ask(lene, "/tier", lift, 200); !strings.Contains(got.Body, `"tier":"sporadic"`) || !strings.Contains(got.Body, `"tier_override":null`) || !strings.Contains(got.Body, `"owner_id":null`) {
		t.Errorf("afterwards: %s", got.Body)
	}
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
