package api_test

import (
	"strings"
	"testing"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const bakerysMerge = "/companies/" + string(Bakery) + "/merge"

func goesOnIn(into crm.ID) crm.MergeFields {
	return crm.MergeFields{IntoID: into, Kind: crm.MergeTakeover, HappenedOn: "2027-06-01", Reason: "Står i Statstidende"}
}

var mergeScenarios = []Scenario{
	{Op: "GET /merges", Want: Closed(200, 200), Shows: `"items":[`},
	{Op: "GET /merges", Path: "/merges?company_id=" + string(Smithy), Want: Closed(200, 200), Shows: `"items":[`},
	{Op: "GET /merges", Path: "/merges?after=x", Want: Closed(422, 422)},
	{Op: "POST /companies/{id}/merge", Path: bakerysMerge, Body: goesOnIn(Smithy), Want: Closed(403, 200), Shows: `"opening":1`},
	{Op: "POST /companies/{id}/merge", Path: bakerysMerge, Body: goesOnIn(Bakery), Want: Closed(403, 422), Shows: "body.into_id"},
	{Op: "POST /companies/{id}/merge", Path: bakerysMerge, Body: goesOnIn(Nobody), Want: Closed(403, 422), Shows: "body.into_id"},
	{Op: "POST /companies/{id}/merge", Path: "/companies/" + string(Nobody) + "/merge", Body: goesOnIn(Smithy), Want: Closed(403, 404)},
	{Op: "DELETE /companies/{id}/merge", Path: bakerysMerge, Want: Closed(403, 409)},
	{Op: "DELETE /companies/{id}/merge", Path: "/companies/" + string(Nobody) + "/merge", Want: Closed(403, 404)},
}

// R3: both numbers find the company that lives on, until the merge is undone; the
// list tells of it on both sides.
func TestMergedCompaniesAreFoundByBothNumbers(t *testing.T) {
	t.Parallel()
	s := Start(t)
	lene := s.As(Lene)
	ask := func(method, path string, body any, want int) Answer {
		t.Helper()
		got := lene.Ask(method, "/api/v1"+path, body)
		if got.Status != want {
			t.Fatalf("%s %s: status %d, want %d: %s", method, path, got.Status, want, got.Body)
		}
		return got
	}
	foundBy := func(q string) (smithy bool) {
		var page crm.Page[crm.Company]
		ask("GET", "/companies?q="+q, nil, 200).JSON(t, &page)
		for _, c := range page.Items {
			smithy = smithy || c.ID == Smithy
		}
		return smithy
	}
	first := ask("POST", bakerysMerge, goesOnIn(Smithy), 200)
	if again := ask("POST", bakerysMerge, goesOnIn(Smithy), 200); again.Body != first.Body {
		t.Errorf("asked for again after a lost answer it says %s, not %s", again.Body, first.Body)
	}
	if !foundBy("90000005") || !foundBy("90000013") || !foundBy("broedvaerket") {
		t.Error("the smithy is not found by the numbers and names of both")
	}
	for _, side := range []crm.ID{Smithy, Bakery} {
		var page crm.Page[crm.CompanyMerge]
		ask("GET", "/merges?company_id="+string(side), nil, 200).JSON(t, &page)
		if len(page.Items) != 1 || page.Items[0].Company != "Brødværket" || page.Items[0].Into != "Åsmedjen" || page.Items[0].By != "Lene" || page.Items[0].UndoneAt != nil {
			t.Errorf("%+v", page.Items)
		}
	}
	otherwise := goesOnIn(Smithy)
	otherwise.Kind = crm.MergeDuplicate
	if p := ask("POST", bakerysMerge, otherwise, 409).Problem(t); p.Code != "merge.already" {
		t.Errorf("%+v", p)
	}
	if got := ask("DELETE", bakerysMerge, nil, 200); !strings.Contains(got.Body, `"undone_by":"`+string(Lene)) {
		t.Errorf("%s", got.Body)
	}
	if foundBy("90000013") {
		t.Error("after it was undone the smithy is still found by the bakery's number")
	}
	if p := ask("DELETE", bakerysMerge, nil, 409).Problem(t); p.Code != "merge.none" {
		t.Errorf("%+v", p)
	}
}
