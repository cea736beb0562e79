// Package cvr reads what the Danish company register (Det Centrale
// Virksomhedsregister) says of companies and their workplaces: its own documents
// as Erhvervsstyrelsen distributes them, in files or by its search service, and the
// tables people make from them.
//
// A document keeps history: every name, address and industry the company ever
// had, each with its period. What is read is what holds on one day.
package cvr

import (
	"bufio"
	"bytes"
	"io"
	"iter"

	"jobbro/backend/crm"
	"jobbro/backend/spreadsheet"
)

// Read yields what r says of companies and workplaces on the given day. r holds
// documents as one JSON value, NDJSON, an array or a whole search response, or a
// CSV or XLSX table with a header row; which of them is seen from its content.
// name is the file's, for messages.
//
// A document or row that cannot be used is yielded as a *crm.Rejection and does
// not stop those after it. Any other error is r's own and is the last. Documents
// and CSV are read piece by piece and may be of any length.
func Read(r io.Reader, name string, day crm.Date) iter.Seq2[crm.RegisterEntry, error] {
	return func(yield func(crm.RegisterEntry, error) bool) {
		content := bufio.NewReaderSize(r, 64<<10)
		_, _ = content.Discard(len(bom(content)))
		start, err := begin(content)
		switch {
		case err != nil:
			yield(crm.RegisterEntry{}, err)
		case len(start) == 0:
			reject(yield, name, "Filen er tom.")
		case start[0] == '{' || start[0] == '[':
			readDocuments(content, name, day, yield)
		case start[0] == '<':
			reject(yield, name, "Filen er en webside og ikke et udtræk. Registeret har formentlig afvist brugernavn eller adgangskode.")
		case spreadsheet.IsWorkbook(start):
			spreadsheet.ReadXLSX(content, name, noHeader, &sheet{day: day, yield: yield})
		case binary(start):
			reject(yield, name, "Filen er hverken JSON, CSV eller XLSX. Gem den som en af dem, CSV i UTF-8.")
		default:
			if err := spreadsheet.ReadCSV(content, name, noHeader, &sheet{day: day, yield: yield}); err != nil {
				yield(crm.RegisterEntry{}, err)
			}
		}
	}
}

// binary reports whether the first line is not text of one byte a character.
func binary(start []byte) bool {
	line, _, _ := bytes.Cut(start, []byte("\n"))
	return bytes.IndexByte(line, 0) >= 0
}

type yieldFunc = func(crm.RegisterEntry, error) bool

func reject(yield yieldFunc, where, why string) bool {
	return yield(crm.RegisterEntry{}, &crm.Rejection{Where: where, Why: why})
}

// bom is the byte order mark that Excel puts before UTF-8.
func bom(content *bufio.Reader) []byte {
	mark := []byte("\xef\xbb\xbf")
	if start, _ := content.Peek(len(mark)); bytes.Equal(start, mark) {
		return mark
	}
	return nil
}

// begin peeks at the content from its first character that is not white space.
// It is empty when there is none as far as it sees. The error is the file's own.
func begin(content *bufio.Reader) ([]byte, error) {
	start, err := content.Peek(content.Size())
	start = bytes.TrimLeft(start, " \t\r\n")
	if err == io.EOF || len(start) > 0 {
		err = nil
	}
	return start, err
}
