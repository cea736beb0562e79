package crm

import "strings"

// ID is the identity of a row: a UUID in lower-case text form. New ones are
// version 7, so they sort by the time they were made, and are made by whoever
// creates the thing: often a phone without a network.
type ID string

// IDPattern is the form of an ID as a regular expression.
const IDPattern = `^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`

// Valid reports whether the id has the form of IDPattern. It is read by hand: the phone runs
// this too, and regular expressions would weigh more there than all other rules together.
func (id ID) Valid() bool {
	if len(id) != 36 || id[14] < '1' || id[14] > '8' || !strings.ContainsRune("89ab", rune(id[19])) {
		return false
	}
	for i := range len(id) {
		c := id[i]
		switch {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return false
			}
		case (c < '0' || c > '9') && (c < 'a' || c > 'f'):
			return false
		}
	}
	return true
}
