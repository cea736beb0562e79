package api_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const aView = "/company-views/00000000-0000-7000-8000-000000000a01"

func companyView(shared bool) crm.CompanyViewFields {
	return crm.CompanyViewFields{Name: "Længe siden", Shared: shared, Filter: crm.CompanyFilter{Unseen: 90}, Columns: []crm.CompanyColumnName{"name", "owner"}}
}

var companyTableScenarios = []Scenario{
	{Op: "GET /company-table", Want: Closed(200, 200), Shows: `"count":2`, Hides: []string{"Mangler to svende", "K1-0001", "Svend"}},
	{Op: "GET /company-table", Path: "/company-table?q=aasmed", Want: Closed(200, 200), Shows: "Åsmedjen", Hides: []string{"Brødværket"}},
	{Op: "GET /company-table", Path: "/company-table?unowned=true&sort=last_visit_on&desc=true", Want: Closed(200, 200), Shows: "Brødværket", Hides: []string{"Åsmedjen"}},
	{Op: "GET /company-table", Path: "/company-table?limit=0", Want: Closed(200, 200), Shows: `"items":[]`},
	{Op: "GET /company-table", Path: "/company-table?unowned=true&owner_id=" + string(Karen), Want: Closed(422, 422)},
	{Op: "GET /company-table", Path: "/company-table?sort=phone", Want: Closed(422, 422)},
	{Op: "GET /company-table", Path: "/company-table?q=%00", Want: Closed(422, 422)},
	{Op: "GET /company-table/file", Path: "/company-table/file?columns=name,owner&format=csv", Want: Closed(200, 200), Shows: "Brødværket", Hides: []string{"Svend", "90000005"}},
	{Op: "GET /company-table/file", Path: "/company-table/file?columns=name,cpr", Want: Closed(422, 422)},
	{Op: "GET /company-table/file", Path: "/company-table/file?columns=name&format=pdf", Want: Closed(422, 422)},
	{Op: "GET /company-views", Want: Closed(200, 200), Shows: `"heading":"Fast kontakt"`},
	{Op: "PUT /company-views/{id}", Path: aView, Body: companyView(false), Want: Closed(200, 200), Shows: `"unseen":90`},
	{Op: "PUT /company-views/{id}", Path: aView, Body: companyView(true), Want: Closed(422, 200), Shows: `"shared":true`},
	{Op: "DELETE /company-views/{id}", Path: aView, Want: Closed(404, 404)},
}

// R2 and R4: a file has the rows of the table in its order, says what it is, names
// people only to who may have them, and is in the audit.
func TestCompanyFile(t *testing.T) {
	t.Parallel()
	s := Start(t)
	if _, err := s.Pool.Exec(t.Context(), `UPDATE company SET name = '=Smedjen' WHERE id = $1`, string(Smithy)); err != nil {
		t.Fatal(err)
	}
	const path = "/api/v1/company-table/file?columns=name,owner,cvr&sort=owner&desc=true&q=900000"
	manager := s.As(Lene).Ask("GET", path+"&format=csv", nil)
	table, about, _ := strings.Cut(manager.Body, "\r\n\r\n")
	if want := "\ufeffVirksomhed;CVR-nummer;Fast kontakt\r\n'=Smedjen;90000005;Karen\r\nBrødværket;90000013;"; table != want {
		t.Errorf("the table is %q, want %q", table, want)
	}
	for _, says := range []string{"Virksomheder;2\r\n", "Dato;2027-06-30\r\nKl.;12.00\r\nTrukket af;Lene\r\n", "Filter;Søgning: 900000\r\n", "Fast kontakt;Den af os"} {
		if !strings.Contains(about, says) {
			t.Errorf("%q is missing in %q", says, about)
		}
	}
	if got := manager.Header.Get("Content-Disposition"); got != "attachment; filename=virksomheder-2027-06-30.csv" {
		t.Errorf("the file is called %s", got)
	}
	consultant := s.As(Karen).Ask("GET", path+"&format=csv", nil)
	if !strings.HasPrefix(consultant.Body, "\ufeffVirksomhed;CVR-nummer\r\n'=Smedjen;90000005\r\n") || !strings.Contains(consultant.Body, "Fast kontakt;Er ikke med") {
		t.Errorf("a consultant gets %q", consultant.Body)
	}
	book, err := excelize.OpenReader(bytes.NewReader([]byte(s.As(Lene).Ask("GET", path, nil).Body)))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if rows, err := book.GetRows("Virksomheder"); err != nil || fmt.Sprint(rows) != "[[Virksomhed CVR-nummer Fast kontakt] [=Smedjen 90000005 Karen] [Brødværket 90000013]]" {
		t.Errorf("the workbook has %v, %v", rows, err)
	}
	var noted int
	if err := s.Pool.QueryRow(t.Context(), `SELECT count(*) FROM audit WHERE action = 'company.export' AND purpose = '2 rows' AND actor_id IN ($1, $2)`,
		string(Lene), string(Karen)).Scan(&noted); err != nil || noted != 3 {
		t.Errorf("%d exports in the audit, %v, want 3", noted, err)
	}
}
