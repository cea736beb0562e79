package cvr

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"jobbro/backend/crm"
)

// maxDepth is more than any wrapping of documents needs.
const maxDepth = 8

var (
	errTooDeep = errors.New("cvr: nested too deep")
	errStopped = errors.New("cvr: the caller has heard enough")
)

// documents walks JSON and yields the documents in it, whatever they are wrapped
// in: nothing, a hit, a search response, an array, one after the other.
type documents struct {
	source  *source
	json    *json.Decoder
	base    int64 // offset in the file at which json began
	name    string
	day     crm.Date
	yield   yieldFunc
	count   int
	resumed bool // after an error, and so perhaps inside of an array
}

func readDocuments(content io.Reader, name string, day crm.Date, yield yieldFunc) {
	d := &documents{source: &source{r: content, line: 1}, name: name, day: day, yield: yield}
	d.restart()
	for {
		err := d.value(0)
		if err == nil {
			if d.resumed {
				d.skipSeparators()
			}
			continue
		}
		if err == io.EOF || err == errStopped {
			return
		}
		why := complaint(err)
		if why == "" {
			yield(crm.RegisterEntry{}, err)
			return
		}
		where := d.where()
		if err == io.ErrUnexpectedEOF || !d.resume() {
			reject(yield, where, why+" Resten af filen er ikke læst.")
			return
		}
		if !reject(yield, where, why) {
			return
		}
	}
}

// complaint says what is wrong with the JSON, or nothing when the fault is not
// the file's.
func complaint(err error) string {
	var syntax *json.SyntaxError
	switch {
	case err == io.ErrUnexpectedEOF:
		return "Filen er skåret af midt i et dokument. Hent den igen."
	case err == errTooLong:
		return fmt.Sprintf("Dokumentet fylder mere end %d MB.", maxDocument>>20)
	case errors.As(err, &syntax), err == errTooDeep:
		return "Her er en fejl i filens JSON."
	}
	return ""
}

// value reads the next value. The error is io.EOF where the file may end.
func (d *documents) value(depth int) error {
	token, err := d.json.Token()
	if err != nil {
		return unexpected(err, depth > 0)
	}
	if depth > maxDepth {
		return errTooDeep
	}
	where := d.where()
	switch token {
	case json.Delim('['):
		for d.json.More() {
			if err := d.value(depth + 1); err != nil {
				return err
			}
		}
		return d.close()
	case json.Delim('{'):
		return d.object(where, depth)
	}
	return d.reject(where, "Her er ikke et dokument fra registeret.")
}

func (d *documents) object(where string, depth int) error {
	known := false
	for d.json.More() {
		key, err := d.json.Token()
		if err != nil {
			return unexpected(err, true)
		}
		switch key {
		case "Vrvirksomhed":
			known, err = true, d.readDocument(new(company))
		case "VrproduktionsEnhed":
			known, err = true, d.readDocument(new(workplace))
		case "hits", "_source":
			known, err = true, d.value(depth+1)
		case "error":
			known, err = true, d.refused(where)
		default:
			err = d.skip()
		}
		if err != nil {
			return err
		}
	}
	if err := d.close(); err != nil || known {
		return err
	}
	return d.reject(where, "Her er hverken en virksomhed (Vrvirksomhed) eller et arbejdssted (VrproduktionsEnhed).")
}

// readDocument reads the document that comes next and yields what it says.
func (d *documents) readDocument(document document) error {
	d.count++
	d.source.dealtWith(d.passed())
	where := fmt.Sprintf("%s, dokument %d (linje %d)", d.name, d.count, d.source.line)
	var content json.RawMessage
	if err := d.json.Decode(&content); err != nil {
		return unexpected(err, true)
	}
	d.source.dealtWith(d.passed())
	entry, rejection := interpret(content, document, where, d.day)
	if rejection != nil {
		return d.reject(rejection.Where, rejection.Why)
	}
	if !d.yield(entry, nil) {
		return errStopped
	}
	return nil
}

// refused reads the register's own error, which it sends instead of documents.
func (d *documents) refused(where string) error {
	if err := d.skip(); err != nil {
		return err
	}
	return d.reject(where, "Registeret har svaret med en fejl i stedet for dokumenter.")
}

func (d *documents) reject(where, why string) error {
	if !reject(d.yield, where, why) {
		return errStopped
	}
	return nil
}

// skip reads over the next value, however long.
func (d *documents) skip() error {
	for depth := 0; ; {
		token, err := d.json.Token()
		if err != nil {
			return unexpected(err, true)
		}
		d.source.dealtWith(d.passed())
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
	}
}

func (d *documents) close() error {
	_, err := d.json.Token()
	return unexpected(err, true)
}

// unexpected makes the end of the file an error inside of a value.
func unexpected(err error, inside bool) error {
	if inside && err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// passed is how far into the file the decoder has come.
func (d *documents) passed() int64 { return d.base + d.json.InputOffset() }

func (d *documents) where() string {
	d.source.dealtWith(d.passed())
	return fmt.Sprintf("%s, linje %d", d.name, d.source.line)
}

func (d *documents) restart() {
	d.base = d.source.read
	d.json = json.NewDecoder(d.source)
	d.json.UseNumber() // what is passed over need not fit a float64
}

// resume goes on after an error with the next line that begins an object: that
// is where the next document of NDJSON is. It reports false at the end of the
// file.
func (d *documents) resume() bool {
	d.takeBack()
	found := d.source.skipTo(func(b byte, first bool) bool { return b == '{' && first })
	d.resumed = true
	d.restart()
	return found
}

// skipSeparators passes over the commas of an array whose beginning is forgotten.
func (d *documents) skipSeparators() {
	d.takeBack()
	d.source.skipTo(func(b byte, _ bool) bool { return !strings.ContainsRune(" \t\r\n,]", rune(b)) })
	d.restart()
}

func (d *documents) takeBack() {
	ahead, _ := io.ReadAll(d.json.Buffered())
	d.source.unread(ahead)
	d.source.dealtWith(d.passed())
}
