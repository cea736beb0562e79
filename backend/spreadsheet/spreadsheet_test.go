package spreadsheet

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"
	"jobbro/backend/crm"
)

func written(t *testing.T, f Format, rows ...[]any) *bytes.Buffer {
	t.Helper()
	out := new(bytes.Buffer)
	file := New(out, f)
	if err := file.Sheet("Virksomheder", []string{"Navn", "Ansatte", "Besøgt"}, []float64{30, 10, 12}); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if err := file.Row(row...); err != nil {
			t.Fatal(err)
		}
	}
	if err := file.Sheet("Om filen", nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := file.Row("Filter", "Team: Nord"); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestCSV(t *testing.T) {
	t.Parallel()
	got := written(t, CSV,
		[]any{"Åsmedjen; \"Søn\"", 12, crm.Date("2027-05-21")}, []any{"=1+1", -3, nil}, []any{"", nil, crm.Date("")},
		[]any{"+45 98", 0, nil}, []any{"-", 0, nil}, []any{"@SUM(A1)", 0, nil}, []any{"\tx", 0, nil}, []any{"a=1", 0, nil}).String()
	want := "\ufeffNavn;Ansatte;Besøgt\r\n" +
		"\"Åsmedjen; \"\"Søn\"\"\";12;2027-05-21\r\n'=1+1;-3;\r\n;;\r\n" +
		"'+45 98;0;\r\n'-;0;\r\n'@SUM(A1);0;\r\n'\tx;0;\r\na=1;0;\r\n" +
		"\r\nOm filen\r\nFilter;Team: Nord\r\n"
	if got != want {
		t.Errorf("got\n%q, want\n%q", got, want)
	}
}

func TestXLSX(t *testing.T) {
	t.Parallel()
	book, err := excelize.OpenReader(written(t, XLSX, []any{"=1+1", 12, crm.Date("2027-05-21")}, []any{"lyd\x01løs\ufffd", nil, nil}))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for cell, want := range map[string]string{"A1": "Navn", "A2": "=1+1", "B2": "12", "C2": "21-05-2027", "A3": "lydløs", "B3": ""} {
		if got, err := book.GetCellValue("Virksomheder", cell); got != want || err != nil {
			t.Errorf("%s is %q, %v, want %q", cell, got, err, want)
		}
	}
	if formula, _ := book.GetCellFormula("Virksomheder", "A2"); formula != "" {
		t.Errorf("the text became the formula %q", formula)
	}
	if got := fmt.Sprint(book.GetSheetList()); got != "[Virksomheder Om filen]" {
		t.Errorf("sheets %s", got)
	}
	if got, _ := book.GetCellValue("Om filen", "B2"); got != "Team: Nord" {
		t.Errorf("the second sheet says %q", got)
	}
}

func TestUnknownCellsAreRefused(t *testing.T) {
	t.Parallel()
	for _, f := range []Format{CSV, XLSX} {
		file := New(new(bytes.Buffer), f)
		if err := file.Sheet("A", []string{"B"}, nil); err != nil {
			t.Fatal(err)
		}
		if err := file.Row(1.5); err == nil {
			t.Errorf("%s takes what it cannot write", f)
		}
	}
}

// Twenty thousand rows are written without being kept.
func BenchmarkFile(b *testing.B) {
	for _, f := range []Format{CSV, XLSX} {
		b.Run(string(f), func(b *testing.B) {
			for b.Loop() {
				file := New(new(bytes.Buffer), f)
				_ = file.Sheet("A", []string{"B", "C"}, nil)
				for i := range 20_000 {
					_ = file.Row("Åsmedjen", i, crm.Date("2027-05-21"), "Hjørring", "Karen", "Nord")
				}
				if err := file.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
