package cvr

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"jobbro/backend/crm"
)

func readCSV(content *bufio.Reader, name string, day crm.Date, yield yieldFunc) {
	lines := &lines{r: content}
	header := lines.next()
	for header.err == nil && strings.TrimSpace(header.text) == "" {
		header = lines.next()
	}
	if header.err != nil && header.err != io.EOF && header.err != errTooLong {
		yield(crm.RegisterEntry{}, header.err)
		return
	}
	delimiter := delimiterOf(header.text)
	headings := cells(header.text, delimiter)
	table, ok := newTable(headings, day)
	if !ok {
		reject(yield, name, noHeader)
		return
	}
	for {
		row, line, err := lines.row(len(headings), delimiter)
		where := fmt.Sprintf("%s, linje %d", name, line)
		more := true
		switch {
		case err == io.EOF:
			return
		case err == errTooLong:
			more = reject(yield, where, "Linjen er for lang.")
		case err != nil:
			yield(crm.RegisterEntry{}, err)
			return
		case blank(row):
		case len(row) < len(headings), !blank(row[len(headings):]):
			more = reject(yield, where, fmt.Sprintf("Rækken har %d felter, men der er %d overskrifter.", len(row), len(headings)))
		default:
			more = table.read(where, row, yield)
		}
		if !more {
			return
		}
	}
}

// delimiterOf is the delimiter the header has most of. Danish spreadsheets write
// semicolons.
func delimiterOf(header string) rune {
	best, most := ';', 0
	for _, delimiter := range ";,\t" {
		if n := strings.Count(header, string(delimiter)); n > most {
			best, most = delimiter, n
		}
	}
	return best
}

func cells(line string, delimiter rune) []string {
	r := csv.NewReader(strings.NewReader(line))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = delimiter, true, -1
	cells, err := r.Read()
	if err != nil {
		return nil
	}
	return cells
}
