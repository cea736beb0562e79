package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"jobbro/backend/auth"
	"jobbro/backend/crm"
)

const problemType = "application/problem+json"

// Problem is the body of every answer that is not what was asked for (RFC 9457).
// It never holds a value that was sent.
type Problem struct {
	Type      string         `json:"type" example:"about:blank"`
	Title     string         `json:"title" doc:"What kind of problem, in Danish"`
	Status    int            `json:"status"`
	Detail    string         `json:"detail" doc:"A sentence in Danish for the person: what is wrong and what to do"`
	Code      string         `json:"code" doc:"For programs; stable" example:"visit.date_future"`
	Errors    []ProblemField `json:"errors,omitempty" doc:"Where in the request"`
	RequestID string         `json:"request_id" doc:"For finding the request in the log"`

	Alternatives []crm.Alternative `json:"alternatives,omitempty" doc:"Openings that could do instead"`

	wait time.Duration // how long before trying again, 0 for unknown
}

// ProblemField is one place in the request.
type ProblemField struct {
	Location string `json:"location" example:"body.visited_on"`
	Message  string `json:"message"`
}

func (p *Problem) Error() string  { return p.Detail }
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is what Huma sends a Problem as.
func (p *Problem) ContentType(string) string { return problemType }

// JSON is the body as sent outside of Huma.
func (p *Problem) JSON() []byte {
	body, _ := json.Marshal(p) // strings and numbers always marshal
	return body
}

func (p *Problem) retryAfter() string { return strconv.Itoa(int(math.Ceil(p.wait.Seconds()))) }

// statusOf is the one table from what went wrong to an HTTP status.
var statusOf = map[crm.Kind]int{
	crm.Invalid:      http.StatusUnprocessableEntity,
	crm.Unauthorized: http.StatusUnauthorized,
	crm.Forbidden:    http.StatusForbidden,
	crm.NotFound:     http.StatusNotFound,
	crm.Conflict:     http.StatusConflict,
	crm.Gone:         http.StatusGone,
	crm.TooMany:      http.StatusTooManyRequests,
	crm.Unavailable:  http.StatusServiceUnavailable,
}

// problemOf says what a person may know of an error. What is not a crm.Error is
// emptied here, whatever it was, and left for the log.
func problemOf(r *request, err error) *Problem {
	p := &Problem{Type: "about:blank", RequestID: r.id}
	var refused *crm.Error
	var slow *auth.TooSoon
	switch {
	case errors.As(err, &slow):
		p.wait = slow.Wait
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		r.err = err
		err = errSlow
		p.wait = 10 * time.Second
	}
	if !errors.As(err, &refused) {
		r.err = err
		refused = errInternal
		if isUnusable(err) {
			refused = errUnusable
		}
	}
	p.Status = statusOf[refused.Kind]
	if p.Status == 0 {
		p.Status = http.StatusInternalServerError
	}
	p.Title, p.Detail, p.Code = titles[p.Status], refused.Message, refused.Code
	p.Alternatives = refused.Alternatives
	if refused.Field != "" {
		p.Errors = []ProblemField{{Location: refused.Field, Message: refused.Message}}
	}
	for _, field := range refused.Changed {
		p.Errors = append(p.Errors, ProblemField{Location: field, Message: "Feltet er ændret af en anden."})
	}
	return p
}

var (
	errInternal = &crm.Error{Code: "server.error", Message: "Der er sket en fejl hos os. Prøv igen, og oplys nummeret, hvis det bliver ved."}
	errUnusable = crm.Refuse(crm.Invalid, "value.unusable", "En af værdierne kan ikke bruges.")
	errSlow     = crm.Refuse(crm.Unavailable, "server.slow", "Det tog for lang tid. Prøv igen om lidt.")
)

// problemOfStatus is for what is refused before any operation is reached.
func problemOfStatus(r *request, status int) *Problem {
	detail, known := details[status]
	if !known {
		return problemOf(r, fmt.Errorf("http status %d", status))
	}
	return &Problem{Type: "about:blank", Title: titles[status], Status: status, Detail: detail,
		Code: "http." + strconv.Itoa(status), RequestID: r.id}
}

// problemFrom is the one door for everything Huma has to say: refusals of its
// own, whose sentences are in sentence.go and whose values are dropped, and the
// errors of handlers.
func problemFrom(ctx huma.Context, status int, message string, errs ...error) huma.StatusError {
	r := requestOf(ctx.Context())
	if status >= http.StatusInternalServerError {
		return located(ctx, problemOf(r, errors.Join(errs...)))
	}
	p := problemOfStatus(r, status)
	if detail := said[message]; detail != "" {
		p.Detail = detail
	}
	for _, err := range errs {
		var detail huma.ErrorDetailer
		if errors.As(err, &detail) {
			d := detail.ErrorDetail()
			p.at(plainLocation(d.Location), sentence(d.Message))
		}
	}
	return p
}

// at adds a place, which for a missing field is where it should have been. What
// is said of a place first is enough.
func (p *Problem) at(location, message string) {
	if name, lacks := strings.CutSuffix(message, missing); lacks {
		location, message = location+"."+name, "Mangler."
	}
	if !slices.ContainsFunc(p.Errors, func(f ProblemField) bool { return f.Location == location }) {
		p.Errors = append(p.Errors, ProblemField{location, message})
	}
}

// located completes the field of a crm.Error, which knows its name, with where
// in the request it was, and tells the client when to come back.
func located(ctx huma.Context, p *Problem) *Problem {
	where := "query."
	if ctx.Operation().RequestBody != nil {
		where = "body."
	}
	for i := range p.Errors {
		if !strings.Contains(p.Errors[i].Location, ".") {
			p.Errors[i].Location = where + p.Errors[i].Location
		}
	}
	if p.wait > 0 {
		ctx.SetHeader("Retry-After", p.retryAfter())
	}
	return p
}

// discreet is an error for the log. PostgreSQL quotes values when it refuses
// data, so of such an error only its state is kept.
func discreet(err error) string {
	if state := sqlState(err); strings.HasPrefix(state, "22") || strings.HasPrefix(state, "23") {
		return "the database refused the data: SQLSTATE " + state
	}
	return err.Error()
}

// isUnusable reports whether a value was one the database cannot hold: a "data
// exception" in SQL's words, or one that a column's check refuses. To try again
// would not help.
func isUnusable(err error) bool {
	state := sqlState(err)
	return strings.HasPrefix(state, "22") || state == notNullViolation || state == checkViolation
}

// Of PostgreSQL's codes.
const (
	notNullViolation = "23502"
	checkViolation   = "23514"
)

// sqlState is PostgreSQL's code for an error of its own, else "".
func sqlState(err error) string {
	var database interface{ SQLState() string }
	if errors.As(err, &database) {
		return database.SQLState()
	}
	return ""
}
