package cvr

import (
	"encoding/json"
	"fmt"
	"testing"

	"jobbro/backend/crm"
)

func TestCurrent(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		history string // navn, gyldigFra, gyldigTil, sidstOpdateret
		want    string
		holds   bool
	}{
		"nothing":                          {`[]`, "", false},
		"open at both ends":                {`[["a",null,null]]`, "a", true},
		"open from the beginning":          {`[["a",null,"2026-11-21"],["b","2026-11-22",null]]`, "a", true},
		"begins today":                     {`[["a","2020-01-01","2026-11-20"],["b","2026-11-21",null]]`, "b", true},
		"the last open one":                {`[["a","2010-01-01",null],["b","2020-01-01",null]]`, "b", true},
		"the last open one, written first": {`[["b","2020-01-01",null],["a","2010-01-01",null]]`, "b", true},
		"a known beginning before null":    {`[["b","1999-01-01",null],["a",null,null]]`, "b", true},
		"holds before one that has ended":  {`[["b","2010-01-01",null],["a","2020-01-01","2025-01-01"]]`, "b", true},
		"same beginning: written last":     {`[["b","2020-01-01",null,"2024-01-01T00:00:00Z"],["a","2020-01-01",null,"2020-01-01T00:00:00Z"]]`, "b", true},
		"same in all: stands last":         {`[["a","2020-01-01",null],["b","2020-01-01",null]]`, "b", true},
		"all have ended: the last":         {`[["b","2010-01-01","2026-11-20"],["a","2015-01-01","2020-01-01"]]`, "b", false},
		"ended before still to come":       {`[["a","2027-01-01",null],["b","2010-01-01","2011-01-01"]]`, "b", false},
		"all to come: the first":           {`[["a","2028-01-01",null],["b","2027-01-01",null]]`, "b", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var rows [][]any
			if err := json.Unmarshal([]byte(test.history), &rows); err != nil {
				t.Fatal(err)
			}
			var history []named
			for _, row := range append(rows, nil)[:len(rows)] {
				row = append(row, nil)
				document, _ := json.Marshal(map[string]any{
					"navn": row[0], "periode": map[string]any{"gyldigFra": row[1], "gyldigTil": row[2]}, "sidstOpdateret": row[3],
				})
				var entry named
				if err := json.Unmarshal(document, &entry); err != nil {
					t.Fatal(err)
				}
				history = append(history, entry)
			}
			got, holds := current(history, today)
			if got.Name != test.want || holds != test.holds {
				t.Errorf("got %q, %v, want %q, %v", got.Name, holds, test.want, test.holds)
			}
		})
	}
}

// said is what one document with these fields says of its company.
func said(t *testing.T, fields string) crm.CompanyFields {
	t.Helper()
	entries, rejected := heard(t, `{"Vrvirksomhed":{"cvrNummer":90000004,`+fields+`}}`, "fil")
	if len(entries) != 1 {
		t.Fatalf("rejected %q", rejected)
	}
	return *entries[0].Company
}

// R1, R3: what a company is, of what the register says it was and is.
func TestStatus(t *testing.T) {
	t.Parallel()
	const alive, ended, ahead = `{"gyldigFra":"2010-01-01","gyldigTil":null}`, `{"gyldigFra":"2010-01-01","gyldigTil":"2026-11-20"}`, `{"gyldigFra":"2027-01-01","gyldigTil":null}`
	document := func(life, own, ownPeriod, summary string) string {
		return fmt.Sprintf(`"livsforloeb":[{"periode":%s}],"virksomhedsstatus":[{"status":%q,"periode":%s}],"virksomhedMetadata":{"sammensatStatus":%q}`, life, own, ownPeriod, summary)
	}
	tests := map[string]struct {
		fields string
		want   crm.CompanyStatus
	}{
		"limited company":            {document(alive, "NORMAL", alive, "NORMAL"), crm.CompanyActive},
		"no history at all":          {`"virksomhedMetadata":{"sammensatStatus":"Aktiv"}`, crm.CompanyActive},
		"says nothing":               {`"navne":[]`, crm.CompanyActive},
		"ceased by the summary":      {`"virksomhedMetadata":{"sammensatStatus":"Ophørt"}`, crm.CompanyCeased},
		"life ended, summary behind": {document(ended, "NORMAL", alive, "NORMAL"), crm.CompanyCeased},
		"ends today":                 {`"livsforloeb":[{"periode":{"gyldigTil":"2026-11-21"}}]`, crm.CompanyActive},
		"began a second life":        {`"livsforloeb":[{"periode":` + ended + `},{"periode":` + alive + `}]`, crm.CompanyActive},
		"not yet begun":              {document(ahead, "NORMAL", ahead, "Fremtid"), crm.CompanyActive},
		"bankrupt":                   {document(alive, "UNDER KONKURS", alive, "UNDER KONKURS"), crm.CompanyClosing},
		"bankrupt, summary behind":   {document(alive, "UNDER KONKURS", alive, "NORMAL"), crm.CompanyClosing},
		"was bankrupt once":          {document(alive, "UNDER KONKURS", ended, "NORMAL"), crm.CompanyActive},
		"forced dissolution":         {document(alive, "UNDER TVANGSOPLØSNING", alive, ""), crm.CompanyClosing},
		"voluntary liquidation":      {document(alive, "UNDER FRIVILLIG LIKVIDATION", alive, ""), crm.CompanyClosing},
		"reconstruction goes on":     {document(alive, "UNDER REKONSTRUKTION", alive, ""), crm.CompanyActive},
		"dissolved by merger":        {document(alive, "OPLØST EFTER FUSION", alive, ""), crm.CompanyCeased},
		"forcibly dissolved":         {document(alive, "TVANGSOPLØST", alive, ""), crm.CompanyCeased},
		"registered by mistake":      {`"fejlRegistreret":true`, crm.CompanyCeased},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := said(t, test.fields).Status; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// R1: the sector, by the legal form.
func TestSector(t *testing.T) {
	t.Parallel()
	tests := map[string]crm.Sector{
		"10": crm.SectorPrivate, "80": crm.SectorPrivate, "100": crm.SectorPrivate, "115": crm.SectorPrivate, "210": crm.SectorPrivate,
		"230": crm.SectorState, "235": crm.SectorState, "245": crm.SectorRegional, "250": crm.SectorMunicipal,
		"260": crm.SectorOther, "280": crm.SectorOther, "990": crm.SectorOther,
	}
	for code, want := range tests {
		if got := said(t, `"virksomhedsform":[{"virksomhedsformkode":`+code+`}]`).Sector; got != want {
			t.Errorf("form %s is %q, want %q", code, got, want)
		}
	}
	if got := said(t, `"virksomhedsform":[]`).Sector; got != crm.SectorOther {
		t.Errorf("without a form: %q", got)
	}
}

// R1: DB25, and DB07 of older rows. The code stayed the same on 1 January 2025, and
// yet means another thing.
func TestIndustrySchemeIsOfThePeriod(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ periods, scheme, code string }{
		"since DB25":               {`{"branchekode":"494100","periode":{"gyldigFra":"2022-06-04","gyldigTil":"2024-12-31"}},{"branchekode":"494100","periode":{"gyldigFra":"2025-01-01"}}`, "DB25", "494100"},
		"open since DB07":          {`{"branchekode":"494100","periode":{"gyldigFra":"2008-01-01"}}`, "DB07", "494100"},
		"ended before DB25":        {`{"branchekode":"494100","periode":{"gyldigFra":"2022-06-04","gyldigTil":"2024-12-31"}}`, "DB07", "494100"},
		"ended before DB07":        {`{"branchekode":"602410","periode":{"gyldigFra":"1999-01-01","gyldigTil":"2007-12-31"}}`, "", "602410"},
		"no beginning":             {`{"branchekode":"494100","periode":{"gyldigFra":null}}`, "", "494100"},
		"leading zero":             {`{"branchekode":"011100","periode":{"gyldigFra":"2025-01-01"}}`, "DB25", "011100"},
		"not stated":               {`{"branchekode":"999999","branchetekst":"Uoplyst","periode":{"gyldigFra":"2025-01-01"}}`, "", ""},
		"not stated in old scheme": {`{"branchekode":"980000","branchetekst":"Uoplyst","periode":{"gyldigFra":"1999-01-01"}}`, "", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := said(t, `"hovedbranche":[`+test.periods+`]`)
			if got.IndustryScheme != test.scheme || got.Industry != test.code {
				t.Errorf("got %q in %q, want %q in %q", got.Industry, got.IndustryScheme, test.code, test.scheme)
			}
		})
	}
}

// R1: the interval of employees.
func TestEmployees(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		fields   string
		from, to *int
	}{
		"unknown":                 {`"aarsbeskaeftigelse":[]`, nil, nil},
		"interval":                {`"aarsbeskaeftigelse":[{"aar":2024,"intervalKodeAntalAnsatte":"ANTAL_10_19","antalAnsatte":12}]`, count(10), count(19)},
		"open interval":           {`"aarsbeskaeftigelse":[{"aar":2024,"intervalKodeAntalAnsatte":"ANTAL_1000_999999"}]`, count(1000), nil},
		"nobody":                  {`"aarsbeskaeftigelse":[{"aar":2024,"intervalKodeAntalAnsatte":"ANTAL_0_0"}]`, count(0), count(0)},
		"only the exact figure":   {`"aarsbeskaeftigelse":[{"aar":2024,"antalAnsatte":7}]`, count(7), count(7)},
		"figure of others only":   {`"aarsbeskaeftigelse":[{"aar":2023,"antalAnsatte":7},{"aar":2024,"antalAarsvaerk":5}]`, count(7), count(7)},
		"newest, not last":        {`"aarsbeskaeftigelse":[{"aar":2024,"antalAnsatte":7},{"aar":2020,"antalAnsatte":5}]`, count(7), count(7)},
		"newest of all the lists": {`"aarsbeskaeftigelse":[{"aar":2018,"antalAnsatte":1}],"kvartalsbeskaeftigelse":[{"aar":2019,"kvartal":3,"antalAnsatte":2}],"maanedsbeskaeftigelse":[{"aar":2019,"maaned":9,"antalAnsatte":3}],"erstMaanedsbeskaeftigelse":[{"aar":2023,"maaned":6,"antalAnsatte":4}]`, count(4), count(4)},
		"the shortest time":       {`"aarsbeskaeftigelse":[{"aar":2019,"antalAnsatte":1}],"kvartalsbeskaeftigelse":[{"aar":2019,"kvartal":4,"antalAnsatte":2}],"maanedsbeskaeftigelse":[{"aar":2019,"maaned":12,"antalAnsatte":3}]`, count(3), count(3)},
		"unreadable interval":     {`"aarsbeskaeftigelse":[{"aar":2023,"antalAnsatte":7},{"aar":2024,"intervalKodeAntalAnsatte":"MANGE"}]`, count(7), count(7)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := said(t, test.fields)
			if !same(got.EmployeesFrom, test.from) || !same(got.EmployeesTo, test.to) {
				t.Errorf("got %s to %s, want %s to %s", written(got.EmployeesFrom), written(got.EmployeesTo), written(test.from), written(test.to))
			}
		})
	}
}

func same(a, b *int) bool { return written(a) == written(b) }

func written(n *int) string {
	if n == nil {
		return "-"
	}
	return fmt.Sprint(*n)
}

func TestContacts(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ phones, want string }{
		"public":              {`{"kontaktoplysning":"98 76 54 32"}`, "+4598765432"},
		"ended":               {`{"kontaktoplysning":"98765432","periode":{"gyldigTil":"2020-01-01"}}`, ""},
		"secret":              {`{"kontaktoplysning":"98765432","hemmelig":true}`, ""},
		"secret after public": {`{"kontaktoplysning":"98765432","periode":{"gyldigFra":"2010-01-01"}},{"kontaktoplysning":"22222222","hemmelig":true,"periode":{"gyldigFra":"2020-01-01"}}`, "+4598765432"},
		"cannot be called":    {`{"kontaktoplysning":"00000000"}`, ""},
		"null":                {`{"kontaktoplysning":null}`, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := said(t, `"telefonNummer":[`+test.phones+`]`).Phone; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
	if got := said(t, `"elektroniskPost":[{"kontaktoplysning":"ikke en adresse"}]`).Email; got != "" {
		t.Errorf("kept %q", got)
	}
}

func TestAddress(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		address string
		want    crm.Place
	}{
		"house":                    {`"vejnavn":"Nørregade","husnummerFra":5,"postnummer":9800,"postdistrikt":"Hjørring","kommune":{"kommuneKode":860}`, crm.Place{Street: "Nørregade 5", Postcode: "9800", Town: "Hjørring", Municipality: 860}},
		"houses with letters":      {`"vejnavn":"Nørregade","husnummerFra":5,"bogstavFra":"A","husnummerTil":7,"bogstavTil":"C"`, crm.Place{Street: "Nørregade 5A-7C"}},
		"house to number 0":        {`"vejnavn":"Nørregade","husnummerFra":5,"husnummerTil":0`, crm.Place{Street: "Nørregade 5"}},
		"floor and door":           {`"vejnavn":"Nørregade","husnummerFra":5,"etage":"st","sidedoer":"tv"`, crm.Place{Street: "Nørregade 5, st. tv"}},
		"c/o is left out":          {`"conavn":"Karen Smed","vejnavn":"Nørregade","husnummerFra":5`, crm.Place{Street: "Nørregade 5"}},
		"lost leading zero":        {`"vejnavn":"Girostrøget","husnummerFra":1,"postnummer":800`, crm.Place{Street: "Girostrøget 1", Postcode: "0800"}},
		"only a box":               {`"postboks":"924"`, crm.Place{Street: "Postboks 924"}},
		"abroad, in lines of text": {`"landekode":"SE","fritekst":"Storgatan 1\n111 22 Stockholm"`, crm.Place{Street: "Storgatan 1, 111 22 Stockholm"}},
		"foreign postcode":         {`"vejnavn":"Unter den Linden","husnummerFra":1,"postnummer":10117,"postdistrikt":"Berlin"`, crm.Place{Street: "Unter den Linden 1", Town: "Berlin"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := said(t, `"beliggenhedsadresse":[{`+test.address+`}]`).Place; got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}

func TestLongTextIsShortened(t *testing.T) {
	t.Parallel()
	name := said(t, fmt.Sprintf(`"navne":[{"navn":"%0250d"}]`, 0)).Name
	if got := len([]rune(name)); got != 200 {
		t.Errorf("%d characters", got)
	}
}
