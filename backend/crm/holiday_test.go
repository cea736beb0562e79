package crm

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"
)

// Q2: the public holidays as published.
func TestHolidaysAgainstPublishedTable(t *testing.T) {
	t.Parallel()
	file, err := os.Open("testdata/helligdage.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.Comment = '#'
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, row := range rows[1:] {
		want = append(want, row[0]+" "+strings.ToLower(row[1]))
	}
	for year := 2023; year <= 2030; year++ {
		for _, h := range Holidays(year) {
			got = append(got, string(h.On)+" "+strings.ToLower(h.Name))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestEaster(t *testing.T) {
	t.Parallel()
	for year, want := range map[int]Date{
		1818: "1818-03-22", 1943: "1943-04-25", 1954: "1954-04-18", 1981: "1981-04-19", 2000: "2000-04-23",
		2026: "2026-04-05", 2027: "2027-03-28", 2028: "2028-04-16", 2038: "2038-04-25", 2285: "2285-03-22",
	} {
		if got := Easter(year); got != want {
			t.Errorf("Easter(%d) = %s, want %s", year, got, want)
		}
	}
}
