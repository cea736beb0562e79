// Package spreadsheet writes tables as files that people open in a spreadsheet, and reads
// those that they make.
// Rows are written as they come, however many they are.
package spreadsheet

import (
	"errors"
	"io"

	"jobbro/backend/crm"
)

// Format is a kind of file.
type Format string

const (
	CSV  Format = "csv"  // UTF-8 with a byte order mark and semicolons, as Danish spreadsheets expect
	XLSX Format = "xlsx" // Office Open XML, ISO/IEC 29500
)

// ContentType is the format's media type.
func (f Format) ContentType() string {
	if f == XLSX {
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return "text/csv; charset=utf-8"
}

// File is a file that is being written. Nothing of it can be read before Close
// has returned nil.
type File interface {
	// Sheet begins a sheet with its headings. Cells of the first one are as wide as
	// widths say, in characters.
	Sheet(name string, headings []string, widths []float64) error
	// Row adds a row to the sheet. A cell is a string, an int or a crm.Date, or nil
	// for an empty one; anything else is an error.
	Row(cells ...any) error
	Close() error
}

// New begins a file of a format.
func New(w io.Writer, f Format) File {
	if f == XLSX {
		return newWorkbook(w)
	}
	return newText(w)
}

var errCell = errors.New("spreadsheet: a cell is neither text, a number nor a day")

// plain is a cell as text, an int or a day; nil for one that is empty.
func plain(cell any) (any, error) {
	switch v := cell.(type) {
	case nil, int:
		return v, nil
	case string:
		if v == "" {
			return nil, nil
		}
		return v, nil
	case crm.Date:
		if v == "" {
			return nil, nil
		}
		return v, nil
	}
	return nil, errCell
}
