package spreadsheet

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"jobbro/backend/crm"
)

// text is a CSV file. Its sheets stand one below the other, with a blank line
// between them.
type text struct {
	w      io.Writer
	csv    *csv.Writer
	sheets int
}

func newText(w io.Writer) *text {
	t := &text{w: w, csv: csv.NewWriter(w)}
	t.csv.Comma, t.csv.UseCRLF = ';', true
	return t
}

func (t *text) Sheet(name string, headings []string, _ []float64) error {
	if t.sheets++; t.sheets == 1 {
		if _, err := io.WriteString(t.w, "\ufeff"); err != nil {
			return err
		}
		return t.csv.Write(headings)
	}
	if err := t.csv.Write([]string{""}); err != nil {
		return err
	}
	return t.csv.Write([]string{name})
}

func (t *text) Row(cells ...any) error {
	row := make([]string, len(cells))
	for i, cell := range cells {
		value, err := plain(cell)
		if err != nil {
			return err
		}
		switch v := value.(type) {
		case string:
			row[i] = defused(v)
		case int:
			row[i] = strconv.Itoa(v)
		case crm.Date:
			row[i] = string(v)
		}
	}
	return t.csv.Write(row)
}

func (t *text) Close() error {
	t.csv.Flush()
	return t.csv.Error()
}

// defused keeps text that begins like a formula from being one: whoever opens the
// file would run it (OWASP, CSV injection).
func defused(value string) string {
	if strings.ContainsAny(value[:1], "=+-@\t\r\n") {
		return "'" + value
	}
	return value
}
