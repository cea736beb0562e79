package crm

import (
	"errors"
	"fmt"
)

// Kind says what sort of refusal an Error is. The API maps each kind to one
// HTTP status; nothing else decides a status.
type Kind string

const (
	Invalid      Kind = "invalid"      // the input breaks a rule; Field says where
	Unauthorized Kind = "unauthorized" // nobody is signed in, or no longer
	Forbidden    Kind = "forbidden"    // the actor may not do this at all
	NotFound     Kind = "not_found"    // no such thing, or not the actor's to know of
	Conflict     Kind = "conflict"     // somebody changed it meanwhile
	Gone         Kind = "gone"         // it was deleted; a deleted id never comes back
	TooMany      Kind = "too_many"     // slow down
	Unavailable  Kind = "unavailable"  // try again later
)

// Error is the only error whose text reaches a person: Message is a Danish
// sentence that says what is wrong and what to do. Any other error is internal
// and shown as a request id only.
type Error struct {
	Kind    Kind
	Code    string // stable, for programs: "visit.date_future"
	Field   string // JSON name of the offending field, or ""
	Message string
	Changed []string // of a Conflict: JSON names of what others changed meanwhile

	Alternatives []Alternative // openings that could do instead
}

func (e *Error) Error() string { return e.Message }

// Is lets errors.Is compare by code, so that callers can ask for one refusal.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

// Refuse makes an Error without a field.
func Refuse(kind Kind, code, message string, args ...any) *Error {
	return &Error{Kind: kind, Code: code, Message: fmt.Sprintf(message, args...)}
}

// RefuseField makes an Invalid error that points at one field.
func RefuseField(field, code, message string, args ...any) *Error {
	return &Error{Kind: Invalid, Code: code, Field: field, Message: fmt.Sprintf(message, args...)}
}

// KindOf returns the kind of err, or "" when it is not a crm.Error.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return ""
}
