package crm

import (
	_ "embed"
	"strings"
	"sync"
)

// Occupation is a row of DISCO-08 with six digits, of which the first four are those of
// ISCO-08.
type Occupation struct {
	Code    string `json:"code"`
	Title   string `json:"title"`
	Matched string `json:"matched" doc:"The everyday word by which it was found; empty when that was its title"`
}

// The six-digit rows of DISCO-08 (Danmarks Statistik), as code;title.
//
//go:embed data/occupations.csv
var occupationsCSV string

// Everyday words for them, as word;code.
//
//go:embed data/synonyms.csv
var synonymsCSV string

// OccupationNames are all words by which an occupation can be found: everyday words, as
// Matched, and then the titles.
func OccupationNames() []Occupation {
	var names []Occupation
	for line := range strings.Lines(synonymsCSV) {
		word, code, _ := strings.Cut(strings.TrimSpace(line), ";")
		names = append(names, Occupation{Code: code, Title: OccupationTitle(code), Matched: word})
	}
	return append(names, occupations()...)
}

var occupations = sync.OnceValue(func() []Occupation {
	var all []Occupation
	for line := range strings.Lines(occupationsCSV) {
		code, title, _ := strings.Cut(strings.TrimSpace(line), ";")
		all = append(all, Occupation{Code: code, Title: title})
	}
	return all
})

var occupationTitles = sync.OnceValue(func() map[string]string {
	titles := make(map[string]string, len(occupations()))
	for _, o := range occupations() {
		titles[o.Code] = o.Title
	}
	return titles
})

// KnownOccupation reports whether the code is one of DISCO-08 with six digits.
func KnownOccupation(code string) bool { return occupationTitles()[code] != "" }

// OccupationTitle is what DISCO-08 calls the code; "" for one it does not have.
func OccupationTitle(code string) string { return occupationTitles()[code] }
