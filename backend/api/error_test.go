package api

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"jobbro/backend/crm"
)

// failing serves one operation, open to all, that fails with what fail gives.
func failing(t *testing.T, fail func(context.Context) error) (status int, header http.Header, body string) {
	t.Helper()
	s := newTestServer(t)
	s.Deadline = 10 * time.Millisecond
	get(s, "/failing", guest, "Fails", func(ctx context.Context, _ *struct{}) (*done, error) { return nil, fail(ctx) })
	response, err := s.app.Test(httptest.NewRequest(http.MethodGet, Prefix+"/failing", nil), -1)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, response.Header, string(text)
}

func TestEveryKindHasItsStatus(t *testing.T) {
	t.Parallel()
	for kind, want := range statusOf {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			status, _, body := failing(t, func(context.Context) error {
				return fmt.Errorf("wrapped: %w", &crm.Error{Kind: kind, Code: "test.code", Field: "name", Message: "En sætning."})
			})
			if status != want || !strings.Contains(body, `"detail":"En sætning."`) || !strings.Contains(body, `"code":"test.code"`) ||
				!strings.Contains(body, `"location":"query.name"`) || strings.Contains(body, "wrapped") {
				t.Errorf("status %d, want %d: %s", status, want, body)
			}
			if titles[want] == "" {
				t.Errorf("status %d has no title", want)
			}
		})
	}
}

func TestInternalErrorsAreEmptied(t *testing.T) {
	t.Parallel()
	for name, fail := range map[string]func(context.Context) error{
		"an error":       func(context.Context) error { return errors.New("hemmelig") },
		"a panic":        func(context.Context) error { panic("hemmelig") },
		"a nil pointer":  func(context.Context) error { var p *Problem; p.Title = "hemmelig"; return nil },
		"an odd kind":    func(context.Context) error { return fmt.Errorf("hemmelig: %w", io.ErrUnexpectedEOF) },
		"a panic, error": func(context.Context) error { panic(errors.New("hemmelig")) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			status, header, body := failing(t, fail)
			if status != http.StatusInternalServerError || strings.Contains(body, "hemmelig") || strings.Contains(body, "goroutine") {
				t.Errorf("status %d: %s", status, body)
			}
			if id := header.Get("X-Request-Id"); id == "" || !strings.Contains(body, id) || header.Get("Content-Type") != problemType {
				t.Errorf("header %v with body %s", header, body)
			}
		})
	}
}

func TestRequestHasADeadline(t *testing.T) {
	t.Parallel()
	status, header, body := failing(t, func(ctx context.Context) error {
		<-ctx.Done()
		return fmt.Errorf("the database: %w", ctx.Err())
	})
	if status != http.StatusServiceUnavailable || header.Get("Retry-After") == "" || strings.Contains(body, "database") {
		t.Errorf("status %d, Retry-After %q: %s", status, header.Get("Retry-After"), body)
	}
}

// refusedRow is how PostgreSQL's driver reports an error.
type refusedRow struct{ state string }

func (r refusedRow) Error() string    { return "invalid value: hemmelig" }
func (r refusedRow) SQLState() string { return r.state }

func TestValueTheDatabaseCannotHoldIsTheSendersFault(t *testing.T) {
	t.Parallel()
	status, _, body := failing(t, func(context.Context) error { return fmt.Errorf("saving: %w", refusedRow{"22021"}) })
	if status != http.StatusUnprocessableEntity || strings.Contains(body, "hemmelig") {
		t.Errorf("status %d: %s", status, body)
	}
}

func TestLogHoldsNoValuesOfTheDatabase(t *testing.T) {
	t.Parallel()
	for state, quotes := range map[string]bool{"22P02": false, "23505": false, "42703": true} {
		line := discreet(fmt.Errorf("saving: %w", refusedRow{state}))
		if strings.Contains(line, "hemmelig") != quotes || !quotes && !strings.Contains(line, state) {
			t.Errorf("%s is logged as %q", state, line)
		}
	}
}

func TestMessagesAreDanishSentences(t *testing.T) {
	t.Parallel()
	for message, want := range map[string]string{
		"Feltet kendes ikke.": "Feltet kendes ikke.",
		"invalid integer":     "Skal være et helt tal.",
		"invalid character 'x' looking for beginning of value": "Indholdet er ikke gyldig JSON.",
		"unexpected end of JSON input":                         "Indholdet er ikke gyldig JSON.",
		"json: cannot unmarshal string into Go value":          "Indholdet er ikke gyldig JSON.",
		"unknown content type: text/hemmelig":                  "Indholdet skal sendes som JSON.",
		"something new about 0101901234":                       "Værdien kan ikke bruges.",
	} {
		if got := sentence(message); got != want {
			t.Errorf("%q becomes %q, want %q", message, got, want)
		}
	}
}

func TestLocationsHoldNoContent(t *testing.T) {
	t.Parallel()
	for location, want := range map[string]string{
		"body.agenda[3].topic":            "body.agenda[3].topic",
		"path.id":                         "path.id",
		"body.0101901234":                 "body",
		"body.note.Hans Hansen":           "body.note",
		"body." + strings.Repeat("x", 41): "body",
		"":                                "",
	} {
		if got := plainLocation(location); got != want {
			t.Errorf("%q becomes %q, want %q", location, got, want)
		}
	}
}
