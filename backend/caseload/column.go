package caseload

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/xuri/excelize/v2"
	"jobbro/backend/crm"
)

// column is a column that a table may have, under its Danish heading or its name in the feed.
type column struct {
	heading, name, form string // form says what a cell must be
	read                func(*crm.CitizenEntry, string) bool
}

const (
	formNumber = "Skal være et tal."
	formDay    = "Skal være en dag, ÅÅÅÅ-MM-DD eller DD-MM-ÅÅÅÅ."
	formYes    = "Skal være ja eller nej."
	formCodes  = "Et af ordene findes ikke på listen."
)

var columns = []*column{
	{"Sagsnummer", "case_ref", "", func(e *crm.CitizenEntry, cell string) bool { e.CaseRef = cell; return true }},
	text("Kode", "code", func(e *crm.CitizenEntry) **string { return &e.Code }),
	text("Sagsbehandler", "caseworker", func(e *crm.CitizenEntry) **string { return &e.Caseworker }),
	text("Konsulent", "consultant", func(e *crm.CitizenEntry) **string { return &e.Consultant }),
	text("Sidst ansat CVR", "last_company", func(e *crm.CitizenEntry) **string { return &e.LastCompany }),
	{"Jobmål", "goals", "", func(e *crm.CitizenEntry, cell string) bool { codes := parts(cell); e.Goals = &codes; return true }},
	number("Timer mindst", "hours_min", func(e *crm.CitizenEntry) **float64 { return &e.HoursMin }),
	number("Timer højst", "hours_max", func(e *crm.CitizenEntry) **float64 { return &e.HoursMax }),
	whole("Rejsetid", "travel_limit", func(e *crm.CitizenEntry) **int { return &e.TravelLimit }),
	{"Transport", "travel_means", formCodes, func(e *crm.CitizenEntry, cell string) bool {
		code, ok := coded(crm.TravelMeans, cell)
		e.TravelMeans = &code
		return ok
	}},
	text("Postnummer", "travel_zone", func(e *crm.CitizenEntry) **string { return &e.TravelZone }),
	list("Må ikke kræve", "hard", crm.Demands, func(e *crm.CitizenEntry) **[]crm.Demand { return &e.Hard }),
	list("Hjælper", "soft", crm.Offers, func(e *crm.CitizenEntry) **[]crm.Offer { return &e.Soft }),
	day("Hensyn gennemgået", "considered_on", func(e *crm.CitizenEntry) **crm.Date { return &e.ConsideredOn }),
	list("Kompetencer", "skills", crm.Skills, func(e *crm.CitizenEntry) **[]crm.Skill { return &e.Skills }),
	list("Kørekort og beviser", "licences", crm.Licences, func(e *crm.CitizenEntry) **[]crm.Licence { return &e.Licences }),
	whole("Dansk", "language", func(e *crm.CitizenEntry) **int { return &e.Language }),
	list("Tider", "availability", crm.TellableShifts, func(e *crm.CitizenEntry) **[]crm.Shift { return &e.Availability }),
	list("Ordninger", "schemes", crm.OpeningKinds, func(e *crm.CitizenEntry) **[]crm.OpeningKind { return &e.Schemes }),
	{"Pause", "paused", formYes, func(e *crm.CitizenEntry, cell string) bool {
		yes := slices.Contains([]string{"ja", "true", "1", "x"}, strings.ToLower(cell))
		e.Paused = &yes
		return yes || slices.Contains([]string{"nej", "false", "0", "-"}, strings.ToLower(cell))
	}},
	day("Afsluttet", "closed_on", func(e *crm.CitizenEntry) **crm.Date { return &e.ClosedOn }),
}

// HeadingOf is what the column of a field is called.
func HeadingOf(field string) string {
	switch field {
	case "consultant_id":
		field = "consultant"
	case "last_company_id":
		field = "last_company"
	}
	for _, c := range columns {
		if c.name == field {
			return c.heading
		}
	}
	return field
}

func columnOf(heading string) *column {
	for _, c := range columns {
		if folded(heading) == folded(c.heading) || folded(heading) == folded(c.name) {
			return c
		}
	}
	return nil
}

// folded is a heading without what people write differently.
func folded(heading string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}

// tidied is a cell on one line. What the database cannot hold is left for its field to refuse.
func tidied(cell string) string { return strings.Join(strings.Fields(cell), " ") }

// emptied is what stands in a cell that empties its field.
const emptied = "-"

func text(heading, name string, of func(*crm.CitizenEntry) **string) *column {
	return &column{heading, name, "", func(e *crm.CitizenEntry, cell string) bool {
		if cell == emptied {
			cell = ""
		}
		*of(e) = &cell
		return true
	}}
}

func number(heading, name string, of func(*crm.CitizenEntry) **float64) *column {
	return &column{heading, name, formNumber, func(e *crm.CitizenEntry, cell string) bool {
		if cell == emptied {
			cell = "0"
		}
		n, err := strconv.ParseFloat(strings.Replace(cell, ",", ".", 1), 64)
		*of(e) = &n
		return err == nil
	}}
}

func whole(heading, name string, of func(*crm.CitizenEntry) **int) *column {
	return &column{heading, name, formNumber, func(e *crm.CitizenEntry, cell string) bool {
		if cell == emptied {
			cell = "0"
		}
		n, err := strconv.Atoi(cell)
		*of(e) = &n
		return err == nil
	}}
}

// excelDays are the numbers under which spreadsheets keep the days from 1954 to 2119.
const firstExcelDay, lastExcelDay = 20_000, 80_000

func day(heading, name string, of func(*crm.CitizenEntry) **crm.Date) *column {
	return &column{heading, name, formDay, func(e *crm.CitizenEntry, cell string) bool {
		var d crm.Date
		*of(e) = &d
		if cell == emptied {
			return true
		}
		if n, err := strconv.ParseFloat(cell, 64); err == nil && n >= firstExcelDay && n < lastExcelDay {
			at, err := excelize.ExcelDateToTime(n, false)
			d = crm.Date(at.Format(time.DateOnly))
			return err == nil
		}
		if at, err := time.Parse("02-01-2006", cell); err == nil {
			d = crm.Date(at.Format(time.DateOnly))
			return true
		}
		d = crm.Date(cell)
		return d.Valid()
	}}
}

func list[C ~string](heading, name string, words []crm.Word[C], of func(*crm.CitizenEntry) **[]C) *column {
	return &column{heading, name, formCodes, func(e *crm.CitizenEntry, cell string) bool {
		codes := []C{}
		for _, part := range parts(cell) {
			code, ok := coded(words, part)
			if !ok {
				return false
			}
			codes = append(codes, code)
		}
		*of(e) = &codes
		return true
	}}
}

// parts are the words of a cell, which commas or vertical bars stand between.
func parts(cell string) []string {
	words := []string{}
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return r == ',' || r == '|' }) {
		if part = strings.TrimSpace(part); part != "" && part != emptied {
			words = append(words, part)
		}
	}
	return words
}

// coded is the code of a word of a list, which may be written as either.
func coded[C ~string](words []crm.Word[C], text string) (C, bool) {
	for _, w := range words {
		if strings.EqualFold(string(w.Code), text) || strings.EqualFold(w.Danish, text) {
			return w.Code, true
		}
	}
	return "", false
}
