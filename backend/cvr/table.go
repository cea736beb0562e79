package cvr

import (
	"slices"
	"strings"
	"unicode"

	"jobbro/backend/crm"
)

// table reads rows under a header. A row with a P number is a workplace, any
// other a company. Columns that are not known are passed over, and what a table
// has no column for is not said.
type table struct {
	day     crm.Date
	columns []*column // of the header, nil where not known
	fields  []string  // what they speak of
}

const noHeader = "Den første række skal være overskrifter, og en af dem skal være CVR-nummer."

// sheet is a table that is being read: of it, the header is known when it has come.
type sheet struct {
	day   crm.Date
	yield yieldFunc
	table *table
}

func (s *sheet) Header(cells []string) (ok bool) {
	s.table, ok = newTable(cells, s.day)
	return ok
}

func (s *sheet) Row(where string, cells []string) bool { return s.table.read(where, cells, s.yield) }

func (s *sheet) Reject(where, why string) bool { return reject(s.yield, where, why) }

// newTable reads the header; ok is false when it is none.
func newTable(header []string, day crm.Date) (t *table, ok bool) {
	t = &table{day: day}
	for _, heading := range header {
		c := columnOf(heading)
		t.columns = append(t.columns, c)
		if c != nil {
			t.fields = append(t.fields, c.says...)
		}
	}
	return t, slices.Contains(t.fields, "cvr")
}

// read yields what one row says, or why it cannot be used.
func (t *table) read(where string, cells []string, yield yieldFunc) bool {
	r := row{CompanyFields: crm.CompanyFields{Status: crm.CompanyActive, Sector: crm.SectorPrivate}}
	for i, column := range t.columns {
		if column == nil || i >= len(cells) {
			continue
		}
		cell := r.text.clean(column.headings[0], cells[i], 200)
		if why := column.read(&r, cell); r.text.why == "" {
			r.text.why = why
		}
	}
	t.setScheme(&r)
	entry := r.entry()
	entry.Where, entry.Fields = where+", "+entry.Label(), t.fields
	if r.text.why != "" {
		return reject(yield, entry.Where, r.text.why)
	}
	return yield(entry, nil)
}

// setScheme dates the industry code of a table that does not name its scheme.
func (t *table) setScheme(r *row) {
	on := t.day
	if !r.updated.IsZero() {
		on = crm.DateOf(r.updated)
	}
	if r.Industry != "" && r.IndustryScheme == "" {
		r.IndustryScheme = schemeOn(on)
	}
}

func (r *row) entry() crm.RegisterEntry {
	if r.pNumber == "" {
		return crm.RegisterEntry{Company: &r.CompanyFields, UpdatedAt: r.updated}
	}
	return crm.RegisterEntry{CompanyCVR: r.CVR, UpdatedAt: r.updated, Workplace: &crm.WorkplaceFields{
		PNumber: r.pNumber, Name: r.Name, Status: r.Status, Place: r.Place,
		Industry: r.Industry, IndustryScheme: r.IndustryScheme, IndustryTitle: r.IndustryTitle,
		EmployeesFrom: r.EmployeesFrom, EmployeesTo: r.EmployeesTo,
	}}
}

// folded is a heading without what people write differently: "CVR-nr." is cvrnr.
func folded(heading string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}
