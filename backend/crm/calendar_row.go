package crm

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// CalendarRow is a row of a municipality's calendar that can be named.
type CalendarRow struct {
	ID ID `json:"id" format:"uuid"`
	CalendarWeight
}

// CalendarChange is a row that begins in a year, in place of another or beside all.
type CalendarChange struct {
	CalendarWeight
	Replaces *ID `json:"replaces,omitempty" format:"uuid" doc:"The row that ends when this one begins"`
}

// YearSum is what a year of a calendar adds up to.
type YearSum struct {
	WorkDays int     `json:"workdays"`
	Weighted float64 `json:"weighted"`
}

// Sum is what the year adds up to.
func (c *Calendar) Sum(year int) YearSum {
	first, last := NewDate(year, 1, 1), NewDate(year, 12, 31)
	return YearSum{WorkDays: c.WorkDays(first, last), Weighted: c.Weighted(first, last)}
}

// CalendarOf is the calendar of rows that Validate accepts.
func CalendarOf(rows []CalendarRow) (*Calendar, error) {
	weights := make([]CalendarWeight, len(rows))
	for i, row := range rows {
		weights[i] = row.CalendarWeight
	}
	return NewCalendar(weights)
}

// maxCalendarName is the longest name of a row, in characters.
const maxCalendarName = 100

// ChangeCalendar is what rows become when one is begun under an id. Nothing changes
// in the years before the present one: what is replaced is ended, and removed only
// when it would never have held. The same again changes nothing.
func ChangeCalendar(rows []CalendarRow, id ID, change CalendarChange, thisYear int) ([]CalendarRow, error) {
	if err := change.Validate(); err != nil {
		return nil, err
	}
	switch {
	case change.FirstYear < thisYear || change.FirstYear > 2100:
		return nil, RefuseField("first_year", "calendar.past", "Tidligere år ligger fast. Vælg %d eller et senere år.", thisYear)
	case strings.TrimSpace(change.Name) == "" || utf8.RuneCountInString(change.Name) > maxCalendarName:
		return nil, RefuseField("name", "calendar.name", "Skriv med højst %d tegn, hvorfor dagene er anderledes.", maxCalendarName)
	}
	if i := slices.IndexFunc(rows, func(r CalendarRow) bool { return r.ID == id }); i >= 0 {
		if rows[i].CalendarWeight == change.CalendarWeight {
			return rows, nil
		}
		return nil, Refuse(Conflict, "calendar.id_taken", "Id'et er brugt til noget andet. Gem igen.")
	}
	if change.Replaces != nil {
		var err error
		if rows, err = EndCalendarRow(rows, *change.Replaces, change.FirstYear, thisYear); err != nil {
			return nil, err
		}
	}
	return append(slices.Clone(rows), CalendarRow{id, change.CalendarWeight}), nil
}

// EndCalendarRow is what rows become when one no longer holds from a year on. A row
// that has already ended by then was changed by somebody else: a Conflict.
func EndCalendarRow(rows []CalendarRow, id ID, from, thisYear int) ([]CalendarRow, error) {
	if from < thisYear || from > 2100 {
		return nil, RefuseField("from_year", "calendar.past", "Tidligere år ligger fast. Vælg %d eller et senere år.", thisYear)
	}
	i := slices.IndexFunc(rows, func(r CalendarRow) bool { return r.ID == id })
	if i < 0 || rows[i].LastYear != 0 && rows[i].LastYear < from {
		return nil, Refuse(Conflict, "calendar.changed", "Den række er ændret eller fjernet i mellemtiden. Hent kalenderen igen, og ret så.")
	}
	rows = slices.Clone(rows)
	if rows[i].FirstYear >= from {
		return slices.Delete(rows, i, i+1), nil
	}
	rows[i].LastYear = from - 1
	return rows, nil
}
