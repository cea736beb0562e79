package spreadsheet

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

const (
	maxWorkbook = 64 << 20  // packed
	maxUnpacked = 512 << 20 // what a packed file may pretend to be
)

// Reader is told what stands in a table, row by row.
type Reader interface {
	// Header reports whether the first row that is not blank holds headings it knows.
	Header(cells []string) bool
	// Row is given every other row that is not blank, and ends the reading with false.
	Row(where string, cells []string) bool
	// Reject is told what cannot be read and why, and ends the reading with false.
	Reject(where, why string) bool
}

// IsWorkbook reports whether a file that begins so is packed, as XLSX is.
func IsWorkbook(start []byte) bool { return bytes.HasPrefix(start, []byte("PK\x03\x04")) }

// ReadCSV reads a table of text, of any length. name is the file's and noHeader what is
// said when its first row is none. The error is the file's own.
func ReadCSV(content *bufio.Reader, name, noHeader string, r Reader) error {
	lines := &lines{r: content}
	header := lines.next()
	for header.err == nil && strings.TrimSpace(header.text) == "" {
		header = lines.next()
	}
	if header.err != nil && header.err != io.EOF && header.err != errTooLong {
		return header.err
	}
	delimiter := delimiterOf(header.text)
	headings := cells(header.text, delimiter)
	if !r.Header(headings) {
		r.Reject(name, noHeader)
		return nil
	}
	for {
		row, line, err := lines.row(len(headings), delimiter)
		where := fmt.Sprintf("%s, linje %d", name, line)
		more := true
		switch {
		case err == io.EOF:
			return nil
		case err == errTooLong:
			more = r.Reject(where, "Linjen er for lang.")
		case err != nil:
			return err
		case blank(row):
		case len(row) < len(headings), !blank(row[len(headings):]):
			more = r.Reject(where, fmt.Sprintf("Rækken har %d felter, men der er %d overskrifter.", len(row), len(headings)))
		default:
			more = r.Row(where, row)
		}
		if !more {
			return nil
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

func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(cell string) bool { return strings.TrimSpace(cell) != "" })
}

// ReadXLSX reads the first sheet that has a header the reader knows. Cells are taken as they
// are stored, so that no format turns a number into 1,02E+09.
func ReadXLSX(content io.Reader, name, noHeader string, r Reader) {
	book, err := excelize.OpenReader(io.LimitReader(content, maxWorkbook), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnpacked})
	if err != nil {
		r.Reject(name, "Regnearket kan ikke åbnes. Det er skåret af, for stort eller låst med en adgangskode.")
		return
	}
	defer book.Close()
	for _, sheet := range book.GetSheetList() {
		if readSheet(book, sheet, name, r) {
			return
		}
	}
	r.Reject(name, noHeader)
}

// readSheet reports false for a sheet without a header the reader knows.
func readSheet(book *excelize.File, sheet, name string, r Reader) bool {
	rows, err := book.Rows(sheet)
	if err != nil {
		return false
	}
	defer rows.Close()
	known := false
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			break
		}
		switch {
		case blank(cells):
		case !known:
			if known = r.Header(cells); !known {
				return false
			}
		case !r.Row(fmt.Sprintf("%s, %s, række %d", name, sheet, number), cells):
			return true
		}
	}
	if rows.Error() != nil {
		r.Reject(name+", "+sheet, "Arket er skåret af. Gem regnearket igen.")
	}
	return known
}

// windows1252 is what the bytes 0x80 to 0x9f mean there; the rest is as Unicode.
var windows1252 = []rune("€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ")

// decoded reads a text that is not UTF-8 as Windows-1252, which older
// spreadsheets write.
func decoded(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	var b strings.Builder
	for _, c := range []byte(text) {
		if c >= 0x80 && c < 0xa0 {
			b.WriteRune(windows1252[c-0x80])
		} else {
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}

// MaxLine is the longest line that is read, in bytes.
const MaxLine = 1 << 20

var errTooLong = errors.New("spreadsheet: line too long")
