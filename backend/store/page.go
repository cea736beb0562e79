package store

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"jobbro/backend/crm"
)

// A cursor is the sort keys of the last row of a page, in the order of the
// list's ORDER BY, which must end with something unique. It points at a place,
// not at a row: it stays good when the row is changed or removed.

// aKey reports whether a key of a cursor, which anybody can make up, can be
// compared with what the list is sorted by.
type aKey func(string) bool

func aText(key string) bool { return !strings.ContainsRune(key, 0) && utf8.ValidString(key) }
func aDay(key string) bool  { return crm.Date(key).Valid() }
func anID(key string) bool  { return crm.ID(key).Valid() }

// afterKeys reads the cursor of a list with these sort keys: nil at the start of
// the list, or an Invalid error on field "after".
func afterKeys(w crm.Window, sorted ...aKey) ([]string, error) {
	if w.After == "" {
		return nil, nil
	}
	var keys []string
	raw, err := base64.RawURLEncoding.DecodeString(w.After)
	if err != nil || json.Unmarshal(raw, &keys) != nil || len(keys) != len(sorted) {
		return nil, errCursor
	}
	for i, key := range keys {
		if !sorted[i](key) {
			return nil, errCursor
		}
	}
	return keys, nil
}

var errCursor = crm.RefuseField("after", "list.after", "Listen kan ikke fortsættes herfra. Begynd forfra.")

// fetch is how many rows to ask for: one more than shown, to know if there are more.
func fetch(w crm.Window) int { return limit(w) + 1 }

func limit(w crm.Window) int { return min(max(w.Limit, 1), crm.MaxPage) }

// pageOf cuts fetched rows to the window; keys are the sort keys of a row.
func pageOf[T any](rows []T, w crm.Window, keys func(T) []string) *crm.Page[T] {
	page := &crm.Page[T]{Items: rows}
	if page.Items == nil {
		page.Items = []T{}
	}
	if n := limit(w); len(rows) > n {
		page.Items = rows[:n]
		raw, _ := json.Marshal(keys(rows[n-1])) // strings always marshal
		page.Next = base64.RawURLEncoding.EncodeToString(raw)
	}
	return page
}
