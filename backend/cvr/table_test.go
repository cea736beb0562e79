package cvr

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"jobbro/backend/crm"
	"jobbro/backend/spreadsheet"
)

const fullHeader = "CVR-nr.;Navn;Virksomhedsform;Status;Adresse;Postnr.;By;Kommune;Branchekode;Branche;Antal ansatte;Telefon;E-mail;Reklamebeskyttet;Sidst opdateret"

const fullRow = "90000004;Åsmedjen ApS;Anpartsselskab;Aktiv;Nørregade 5;9800;Hjørring;Hjørring;25.11.00;Fremstilling af metalkonstruktioner;10-19;98 76 54 32;post@test.example;Ja;21-11-2026"

var fullCompany = crm.CompanyFields{
	CVR: "90000004", Name: "Åsmedjen ApS", LegalForm: "Anpartsselskab", Status: crm.CompanyActive, Sector: crm.SectorPrivate,
	Industry: "251100", IndustryScheme: "DB25", IndustryTitle: "Fremstilling af metalkonstruktioner",
	Place:         crm.Place{Street: "Nørregade 5", Postcode: "9800", Town: "Hjørring", Municipality: 860},
	EmployeesFrom: count(10), EmployeesTo: count(19), Phone: "+4598765432", Email: "post@test.example", AdProtected: true,
}

// windows1252Of writes text as an older Danish spreadsheet does.
func windows1252Of(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r == '–' {
			r = 0x96
		}
		b.WriteByte(byte(r))
	}
	return b.String()
}

// R2: a CSV file and a workbook say the same as the register.
func TestTables(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"semicolons":             fullHeader + "\n" + fullRow + "\n",
		"commas":                 strings.ReplaceAll(fullHeader+"\n"+fullRow, ";", ","),
		"tabs":                   strings.ReplaceAll(fullHeader+"\n"+fullRow, ";", "\t"),
		"Windows lines and mark": "\ufeff" + fullHeader + "\r\n" + fullRow + "\r\n",
		"Windows-1252":           windows1252Of(fullHeader + "\n" + fullRow),
		"quoted":                 fullHeader + "\n\"" + strings.ReplaceAll(fullRow, ";", `";"`) + "\"\n",
		"blank rows":             "\n" + fullHeader + "\n\n" + fullRow + "\n;;;;;;;;;;;;;;\n",
		"headings as we write":   "cvr;name;legal_form;status;street;postcode;town;municipality;industry;industry_title;employees_from;employees_to;phone;email;ad_protected\n90000004;Åsmedjen ApS;Anpartsselskab;active;Nørregade 5;9800;Hjørring;860;251100;Fremstilling af metalkonstruktioner;10;19;+4598765432;post@test.example;true",
		"a column of our own":    "Note;" + fullHeader + "\nring i morgen;" + fullRow,
		"in any order":           "Navn;Kommune;CVR-nummer;Virksomhedsform;Adresse;Postnummer;By;Hovedbranche;Ansatte;Tlf.;Mail;Reklamebeskyttelse\nÅsmedjen ApS;860;DK 90 00 00 04;Anpartsselskab;Nørregade 5;9800 Hjørring;Hjørring;251100 Fremstilling af metalkonstruktioner;ANTAL_10_19;98765432;post@test.example;ja",
	}
	for name, content := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			entries, rejected := heard(t, content, "fil.csv")
			if len(entries) != 1 || rejected != nil {
				t.Fatalf("got %d entries and %q", len(entries), rejected)
			}
			if got := *entries[0].Company; !reflect.DeepEqual(got, fullCompany) {
				t.Errorf("got  %+v\nwant %+v", got, fullCompany)
			}
		})
	}
}

func TestTableSaysOnlyWhatItHasColumnsFor(t *testing.T) {
	t.Parallel()
	entries, _ := heard(t, "CVR;Telefon\n90000004;98765432\n", "fil.csv")
	known := fullCompany
	known.Phone = ""
	if got := entries[0].CompanyOnto(known); !reflect.DeepEqual(got, fullCompany) {
		t.Errorf("got  %+v\nwant %+v", got, fullCompany)
	}
}

func TestTableOfWorkplaces(t *testing.T) {
	t.Parallel()
	entries, rejected := heard(t, "P-nr.;CVR-nr.;Navn;Adresse;Postnr.\n1000000001;90000004;Essen;Havnen 2;850\n;90000004;Åsmedjen;Nørregade 5;9800\n", "fil.csv")
	if len(entries) != 2 || rejected != nil {
		t.Fatalf("got %d entries and %q", len(entries), rejected)
	}
	want := crm.WorkplaceFields{PNumber: "1000000001", Name: "Essen", Status: crm.CompanyActive, Place: crm.Place{Street: "Havnen 2", Postcode: "0850"}}
	if got := entries[0].WorkplaceOnto(crm.WorkplaceFields{Status: crm.CompanyActive}); !reflect.DeepEqual(got, want) || entries[0].CompanyCVR != "90000004" {
		t.Errorf("got %+v of %s", got, entries[0].CompanyCVR)
	}
	if entries[1].Company == nil || entries[1].Company.Name != "Åsmedjen" {
		t.Errorf("got %+v", entries[1])
	}
}

func TestCells(t *testing.T) {
	t.Parallel()
	tests := []struct {
		heading, cell string
		want          func(*crm.CompanyFields)
		why           string
	}{
		{"Postnr", "800", func(c *crm.CompanyFields) { c.Postcode = "0800" }, ""},
		{"Postnr", "98000", nil, "Et postnummer har 4 cifre."},
		{"Kommune", "Hjørring Kommune", func(c *crm.CompanyFields) { c.Municipality = 860 }, ""},
		{"Kommunekode", "0860", func(c *crm.CompanyFields) { c.Municipality = 860 }, ""},
		{"Kommune", "", func(*crm.CompanyFields) {}, ""},
		{"Kommune", "Andeby", nil, "Kommunen skal være et navn eller en kode med tre cifre, 860 for Hjørring."},
		{"Branchekode", "11100", func(c *crm.CompanyFields) { c.Industry, c.IndustryScheme = "011100", "DB25" }, ""},
		{"Branchekode", "999999", func(*crm.CompanyFields) {}, ""},
		{"Branchekode", "Smed", nil, "En branchekode har 6 cifre."},
		{"industry_scheme", "DB93", nil, "Branchenomenklatur skal være DB25 eller DB07."},
		{"Ansatte", "17", func(c *crm.CompanyFields) { c.EmployeesFrom, c.EmployeesTo = count(17), count(17) }, ""},
		{"Ansatte", "1.200", func(c *crm.CompanyFields) { c.EmployeesFrom, c.EmployeesTo = count(1200), count(1200) }, ""},
		{"Ansatte", "10 - 19", func(c *crm.CompanyFields) { c.EmployeesFrom, c.EmployeesTo = count(10), count(19) }, ""},
		{"Ansatte", "1000+", func(c *crm.CompanyFields) { c.EmployeesFrom = count(1000) }, ""},
		{"Ansatte", "mange", nil, "Ansatte skal være et tal eller et interval som 10-19."},
		{"Ansatte", "-5", nil, "Ansatte skal være et tal eller et interval som 10-19."},
		{"Virksomhedsform", "Primærkommune", func(c *crm.CompanyFields) { c.LegalForm, c.Sector = "Primærkommune", crm.SectorMunicipal }, ""},
		{"Sektor", "Statslig", func(c *crm.CompanyFields) { c.Sector = crm.SectorState }, ""},
		{"Sektor", "halvoffentlig", nil, "Sektor skal være privat, kommunal, regional, statslig eller anden."},
		{"Status", "Under konkurs", func(c *crm.CompanyFields) { c.Status = crm.CompanyClosing }, ""},
		{"Status", "ceased", func(c *crm.CompanyFields) { c.Status = crm.CompanyCeased }, ""},
		{"Telefon", "ved ikke", func(*crm.CompanyFields) {}, ""},
		{"Reklamebeskyttet", "måske", nil, "Reklamebeskyttelse skal være ja eller nej."},
		{"lat", "57,46", func(c *crm.CompanyFields) { lat := 57.46; c.Lat = &lat }, ""},
		{"lon", "57.46", nil, "Længdegrad skal være et decimaltal i Danmark."},
		{"lat", "NaN", nil, "Breddegrad skal være et decimaltal i Danmark."},
		{"Navn", "A\x00B", nil, "Feltet Navn indeholder et tegn, der ikke kan læses."},
		{"Sidst opdateret", "engang", nil, "Sidst opdateret skal være en dato som 2026-11-21."},
	}
	for _, test := range tests {
		t.Run(test.heading+" "+test.cell, func(t *testing.T) {
			t.Parallel()
			entries, rejected := heard(t, "CVR;"+test.heading+"\n90000004;"+test.cell+"\n", "fil.csv")
			if test.why != "" {
				if want := "fil.csv, linje 2, CVR-nummer 90000004: " + test.why; len(rejected) != 1 || rejected[0] != want {
					t.Errorf("rejected %q, want %q", rejected, want)
				}
				return
			}
			want := crm.CompanyFields{CVR: "90000004", Status: crm.CompanyActive, Sector: crm.SectorPrivate}
			test.want(&want)
			if len(entries) != 1 || !reflect.DeepEqual(*entries[0].Company, want) {
				t.Errorf("got %+v, rejected %q, want %+v", entries, rejected, want)
			}
		})
	}
}

func TestTimeOfARow(t *testing.T) {
	t.Parallel()
	want := time.Date(2026, 11, 21, 0, 0, 0, 0, crm.Copenhagen())
	for _, cell := range []string{"2026-11-21", "21-11-2026", "21.11.2026", "2026-11-21T00:00:00+01:00", "46347"} {
		entries, rejected := heard(t, "CVR;Sidst opdateret\n90000004;"+cell+"\n", "fil.csv")
		if len(entries) != 1 || !entries[0].UpdatedAt.Equal(want) {
			t.Errorf("%s: got %v, rejected %q", cell, entries, rejected)
		}
	}
	// A table from before 2025 has the industry codes of then.
	entries, _ := heard(t, "CVR;Branchekode;Sidst opdateret\n90000004;494100;2024-12-31\n", "fil.csv")
	if got := entries[0].Company.IndustryScheme; got != "DB07" {
		t.Errorf("got %q", got)
	}
}

// R2: a row that cannot be read is told with its line and why, and stops no other.
func TestFaultsOfCSV(t *testing.T) {
	t.Parallel()
	const header, smithy, bakery = "CVR;Navn;By\n", "90000004;Åsmedjen;Hjørring\n", "90000012;Brødværket;Hirtshals\n"
	tests := map[string]struct {
		content string
		names   []string
		why     []string
	}{
		"no header":               {smithy, nil, []string{"fil.csv: " + noHeader}},
		"no number in the header": {"Navn;By\nÅsmedjen;Hjørring\n", nil, []string{"fil.csv: " + noHeader}},
		"cut":                     {header + smithy + "90000012;Brød", []string{"Åsmedjen"}, []string{"fil.csv, linje 3: Rækken har 2 felter, men der er 3 overskrifter."}},
		"too many cells":          {header + "90000004;Åsmedjen;Hjørring;mere\n" + bakery, []string{"Brødværket"}, []string{"fil.csv, linje 2: Rækken har 4 felter, men der er 3 overskrifter."}},
		"empty cells too many":    {header + "90000004;Åsmedjen;Hjørring;;\n", []string{"Åsmedjen"}, nil},
		"quotes in a name":        {header + `90000004;Smedjen "Essen";Hjørring` + "\n" + bakery, []string{`Smedjen "Essen"`, "Brødværket"}, nil},
		"one quote in a name":     {header + `90000004;5" rør;Hjørring` + "\n" + bakery, []string{`5" rør`, "Brødværket"}, nil},
		"cell of two lines":       {header + "90000004;\"Åsmedjen\nved havnen\";Hjørring\n" + bakery, []string{"Åsmedjen ved havnen", "Brødværket"}, nil},
		"quote never closed":      {header + "90000004;\"Åsmedjen\n" + bakery + smithy, []string{"Brødværket", "Åsmedjen"}, []string{"fil.csv, linje 2: Rækken har 2 felter, men der er 3 overskrifter."}},
		"line too long":           {header + strings.Repeat("x", spreadsheet.MaxLine) + "\n" + bakery, []string{"Brødværket"}, []string{"fil.csv, linje 2: Linjen er for lang."}},
		"unclosed before too long": {header + "90000004;\"Å\n" + strings.Repeat("x", spreadsheet.MaxLine) + "\n" + bakery, []string{"Brødværket"},
			[]string{"fil.csv, linje 2: Rækken har 2 felter, men der er 3 overskrifter.", "fil.csv, linje 3: Linjen er for lang."}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			entries, rejected := heard(t, test.content, "fil.csv")
			var names []string
			for _, entry := range entries {
				names = append(names, entry.Company.Name)
			}
			if !reflect.DeepEqual(names, test.names) || !reflect.DeepEqual(rejected, test.why) {
				t.Errorf("got %q and %q,\nwant %q and %q", names, rejected, test.names, test.why)
			}
		})
	}
}

// workbook makes a spreadsheet with a note on the first sheet and the rows on the
// second.
func workbook(t testing.TB, rows ...[]any) string {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	if err := book.SetSheetRow("Sheet1", "A1", &[]any{"Udtræk fra registeret"}); err != nil {
		t.Fatal(err)
	}
	if _, err := book.NewSheet("Virksomheder"); err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+2)
		if err := book.SetSheetRow("Virksomheder", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	var content bytes.Buffer
	if err := book.Write(&content); err != nil {
		t.Fatal(err)
	}
	return content.String()
}

func TestWorkbook(t *testing.T) {
	t.Parallel()
	var header []any
	for _, heading := range strings.Split(fullHeader, ";") {
		header = append(header, heading)
	}
	// As a spreadsheet keeps them: numbers without leading zeros, days as days.
	content := workbook(t, header,
		[]any{90000004, "Åsmedjen ApS", "Anpartsselskab", "Aktiv", "Nørregade 5", 9800, "Hjørring", 860, 251100, "Fremstilling af metalkonstruktioner", "10-19", 98765432, "post@test.example", "Ja", time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)},
		[]any{90000012, "Brødværket"},
		[]any{},
		[]any{90000020, "Andeværket", nil, nil, nil, "Andeby"},
	)
	entries, rejected := heard(t, content, "fil.xlsx")
	if len(entries) != 2 || !reflect.DeepEqual(rejected, []string{"fil.xlsx, Virksomheder, række 6, CVR-nummer 90000020: Et postnummer har 4 cifre."}) {
		t.Fatalf("got %d entries and %q", len(entries), rejected)
	}
	if got := *entries[0].Company; !reflect.DeepEqual(got, fullCompany) {
		t.Errorf("got  %+v\nwant %+v", got, fullCompany)
	}
	if want := time.Date(2026, 11, 21, 0, 0, 0, 0, crm.Copenhagen()); !entries[0].UpdatedAt.Equal(want) {
		t.Errorf("updated %v", entries[0].UpdatedAt)
	}

	_, rejected = heard(t, content[:len(content)/2], "fil.xlsx")
	if want := []string{"fil.xlsx: Regnearket kan ikke åbnes. Det er skåret af, for stort eller låst med en adgangskode."}; !reflect.DeepEqual(rejected, want) {
		t.Errorf("cut: %q", rejected)
	}
	_, rejected = heard(t, workbook(t, []any{"Navn", "By"}, []any{"Åsmedjen", "Hjørring"}), "fil.xlsx")
	if want := []string{"fil.xlsx: " + noHeader}; !reflect.DeepEqual(rejected, want) {
		t.Errorf("without numbers: %q", rejected)
	}
}
