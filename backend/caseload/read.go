// Package caseload reads what a case system says of citizens: a table as CSV or XLSX, or a
// feed as NDJSON. deploy/case-system.md describes both for those who make them.
package caseload

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"jobbro/backend/crm"
	"jobbro/backend/spreadsheet"
)

const noHeader = "Den første række skal være overskrifter, og en af dem skal være Sagsnummer."

// Read yields what a file says of citizens; which kind of file it is, is seen from its
// content. name is the file's, for messages.
//
// A row that cannot be used is yielded as a *crm.Rejection and does not stop those after
// it. Any other error is r's own and is the last.
func Read(r io.Reader, name string) iter.Seq2[crm.CitizenEntry, error] {
	return func(yield func(crm.CitizenEntry, error) bool) {
		content := bufio.NewReaderSize(r, 64<<10)
		if mark, _ := content.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
			_, _ = content.Discard(len(mark))
		}
		start, err := content.Peek(4)
		t := &table{yield: yield}
		switch begun := bytes.TrimLeft(start, " \t\r\n"); {
		case err != nil && err != io.EOF:
			yield(crm.CitizenEntry{}, err)
		case len(start) == 0:
			t.Reject(name, "Filen er tom.")
		case spreadsheet.IsWorkbook(start):
			spreadsheet.ReadXLSX(content, name, noHeader, t)
		case len(begun) > 0 && begun[0] == '{':
			readFeed(content, name, t)
		default:
			if err := spreadsheet.ReadCSV(content, name, noHeader, t); err != nil {
				yield(crm.CitizenEntry{}, err)
			}
		}
	}
}

// readFeed reads one JSON object a line. What it does not know it refuses by name, so that
// nobody sends what has no place here and believes it is kept.
func readFeed(content *bufio.Reader, name string, t *table) {
	scanner := bufio.NewScanner(content)
	scanner.Buffer(nil, spreadsheet.MaxLine)
	for number := 1; scanner.Scan(); number++ {
		line := bytes.TrimSpace(scanner.Bytes())
		if len(line) == 0 {
			continue
		}
		where := fmt.Sprintf("%s, linje %d", name, number)
		entry := crm.CitizenEntry{Where: where}
		decoder := json.NewDecoder(bytes.NewReader(line))
		decoder.DisallowUnknownFields()
		var more bool
		if err := decoder.Decode(&entry); err != nil {
			more = t.Reject(where, whyNot(err))
		} else {
			more = t.yield(entry, nil)
		}
		if !more {
			return
		}
	}
	if err := scanner.Err(); errors.Is(err, bufio.ErrTooLong) {
		t.Reject(name, "En linje er for lang. Resten er ikke læst.")
	} else if err != nil {
		t.yield(crm.CitizenEntry{}, err)
	}
}

// whyNot says what is wrong with a line, and never what stands in it.
func whyNot(err error) string {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) && wrong.Field != "" {
		return fmt.Sprintf("%s: Feltet har en forkert form.", wrong.Field)
	}
	if bytes.HasPrefix([]byte(err.Error()), []byte("json: unknown field")) {
		return "Linjen har et felt, som kortet ikke kender. Navn, CPR-nummer og fritekst hører ikke til her."
	}
	return "Linjen er ikke et JSON-objekt."
}

// table is a table that is being read.
type table struct {
	yield   func(crm.CitizenEntry, error) bool
	columns []*column // of the header, nil where not known
}

// Header knows a table by the column that says which case it is. A column that is not known
// is passed over: case systems export more than belongs here, and it is not kept.
func (t *table) Header(cells []string) bool {
	t.columns = nil
	known := false
	for _, heading := range cells {
		c := columnOf(heading)
		t.columns = append(t.columns, c)
		known = known || c != nil && c.name == "case_ref"
	}
	return known
}

// Row reads a row. A cell that is empty says nothing, and one with a hyphen empties the field.
func (t *table) Row(where string, cells []string) bool {
	entry := crm.CitizenEntry{Where: where}
	for i, c := range t.columns {
		if c == nil || i >= len(cells) {
			continue
		}
		cell := tidied(cells[i])
		if cell == "" {
			continue
		}
		if !c.read(&entry, cell) {
			return t.Reject(where, fmt.Sprintf("%s: %s", c.heading, c.form))
		}
	}
	return t.yield(entry, nil)
}

func (t *table) Reject(where, why string) bool {
	return t.yield(crm.CitizenEntry{}, &crm.Rejection{Where: where, Why: why})
}
