package crm

import "regexp"

// ID is the identity of a row: a UUID in lower-case text form. New ones are
// version 7, so they sort by the time they were made, and are made by whoever
// creates the thing: often a phone without a network.
type ID string

// IDPattern is the form of an ID as a regular expression.
const IDPattern = `^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`

var idForm = regexp.MustCompile(IDPattern)

// Valid reports whether the id has the form of a UUID.
func (id ID) Valid() bool { return idForm.MatchString(string(id)) }
