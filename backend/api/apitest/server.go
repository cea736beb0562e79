// Package apitest starts the real API on a real database, and asks it things as
// the people of a small story.
package apitest

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
	"jobbro/backend/api"
	"jobbro/backend/auth"
	"jobbro/backend/crm"
	"jobbro/backend/db/dbtest"
	"jobbro/backend/report"
	"jobbro/backend/store"
)

// Secret is what the keys of test servers come from.
const Secret = "a secret for tests, thirty-two bytes or more"

// Server is a running API with a database of its own.
type Server struct {
	URL     string
	Pool    *pgxpool.Pool
	Store   *store.Store
	Auth    *auth.Auth
	Reports *report.Reports
	Clock   *Clock
	t       testing.TB
}

var testContext = context.Background()

// Start serves until the test ends. Each change is made to the options first.
func Start(t testing.TB, changes ...func(*api.Options)) *Server {
	t.Helper()
	s := &Server{Pool: dbtest.New(t), Clock: &Clock{now: Beginning}, t: t}
	s.tell(t)
	var err error
	if s.Store, err = store.New(s.Pool); err != nil {
		t.Fatal(err)
	}
	s.Store.Now = s.Clock.Now
	s.Auth = s.auth(Secret)
	s.Reports = report.New(s.Pool, s.Store.Calendar)
	s.Reports.Now = s.Clock.Now
	options := api.Options{Store: s.Store, Auth: s.Auth, Reports: s.Reports}
	for _, change := range changes {
		change(&options)
	}
	server := api.New(options)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.URL = "http://" + listener.Addr().String()
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Shutdown(testContext) })
	return s
}

// In is the server as a part of the test asks it, so that what fails there is told there.
func (s *Server) In(t testing.TB) *Server {
	in := *s
	in.t = t
	return &in
}

// auth signs with keys of this secret.
func (s *Server) auth(secret string) *auth.Auth {
	s.t.Helper()
	a, err := auth.New(s.Store, passwords, secret)
	if err != nil {
		s.t.Fatal(err)
	}
	a.Now = s.Clock.Now
	return a
}

// Answer is what came back, read to its end.
type Answer struct {
	Status int
	Header http.Header
	Body   string
}

// JSON reads the body into v.
func (a Answer) JSON(t testing.TB, v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(a.Body), v); err != nil {
		t.Fatalf("%v in %q", err, a.Body)
	}
}

// Problem reads the body of a refusal.
func (a Answer) Problem(t testing.TB) api.Problem {
	t.Helper()
	var p api.Problem
	if kind := a.Header.Get("Content-Type"); kind != "application/problem+json" {
		t.Fatalf("status %d with content type %q, wanted a problem: %s", a.Status, kind, a.Body)
	}
	a.JSON(t, &p)
	return p
}

// Client asks as one person; the zero token is a guest.
type Client struct {
	Token  string
	Server *Server
}

// As is the person with this id, signed in on a device of their own.
func (s *Server) As(user crm.ID) Client {
	s.t.Helper()
	return s.signedIn(s.Auth, user)
}

func (s *Server) signedIn(a *auth.Auth, user crm.ID) Client {
	s.t.Helper()
	grant, err := a.Begin(testContext, crm.User{ID: user}, "test", nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return Client{Token: grant.Access, Server: s}
}

// Stranger is Karen, but signed in at another municipality.
func (s *Server) Stranger() Client {
	s.t.Helper()
	return s.signedIn(s.auth("another installation's secret, also thirty-two bytes"), Karen)
}

// Guest asks without signing in.
func (s *Server) Guest() Client { return Client{Server: s} }

// Ask sends a request. body may be nil, a string or []byte to send as it is, or
// a value to send as JSON. headers are name, value, name, value.
func (c Client) Ask(method, path string, body any, headers ...string) Answer {
	t := c.Server.t
	t.Helper()
	var content io.Reader
	switch v := body.(type) {
	case nil:
	case string:
		content = strings.NewReader(v)
	case []byte:
		content = bytes.NewReader(v)
	default:
		text, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		content = bytes.NewReader(text)
	}
	request, err := http.NewRequest(method, c.Server.URL+path, content)
	if err != nil {
		t.Fatal(err)
	}
	if content != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if c.Token != "" {
		request.Header.Set("Authorization", "Bearer "+c.Token)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return Answer{Status: response.StatusCode, Header: response.Header, Body: string(text)}
}
