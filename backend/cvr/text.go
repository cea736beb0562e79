package cvr

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cleaner tidies the texts of one document or row and keeps what was wrong with
// the first that cannot be kept.
type cleaner struct{ why string }

// clean makes one line of text and shortens it to at most limit characters. A
// NUL, which the database cannot hold, and the mark of a character that was lost
// on the way are an error: guessing would give a company a wrong name.
func (c *cleaner) clean(field, text string, limit int) string {
	if c.why == "" && (strings.ContainsRune(text, 0) || strings.ContainsRune(text, utf8.RuneError)) {
		c.why = fmt.Sprintf("Feltet %s indeholder et tegn, der ikke kan læses.", field)
	}
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if utf8.RuneCountInString(text) > limit {
		text = strings.TrimSpace(string([]rune(text)[:limit-1])) + "…"
	}
	return text
}
