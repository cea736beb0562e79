package apitest

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// Scenario is one operation, asked for by five people.
type Scenario struct {
	Op    string // as in the API's document: "GET /visits/{id}"
	Path  string // what is asked, when Op has a parameter or a query is added: "/visits/…"
	Body  any
	Want  Want
	Shows string   // stands in what those get who may
	Names string   // stands in a conflict, which names what it is with
	Hides []string // stands in nobody's answer
}

// Want is the status each person gets: a guest, the consultant Karen, the
// manager Lene, Tina of the smithy, and a stranger signed in elsewhere.
type Want [5]int

// Closed is the Want of an operation for staff of these statuses: everybody else
// is told to sign in, or that it is not for them.
func Closed(consultant, manager int) Want {
	return Want{http.StatusUnauthorized, consultant, manager, http.StatusForbidden, http.StatusUnauthorized}
}

// Run asks the shared server. What changes something is asked for in a story of its
// own by each.
func (sc Scenario) Run(t *testing.T, shared *Server) {
	t.Parallel()
	method, path, _ := strings.Cut(sc.Op, " ")
	if sc.Path != "" {
		path = sc.Path
	}
	for _, person := range []struct {
		name string
		ask  func(*Server) Client
		want int
	}{
		{"guest", (*Server).Guest, sc.Want[0]},
		{"consultant", func(s *Server) Client { return s.As(Karen) }, sc.Want[1]},
		{"manager", func(s *Server) Client { return s.As(Lene) }, sc.Want[2]},
		{"company", func(s *Server) Client { return s.As(Tina) }, sc.Want[3]},
		{"stranger", (*Server).Stranger, sc.Want[4]},
	} {
		t.Run(person.name, func(t *testing.T) {
			s := shared.In(t)
			if method != http.MethodGet && person.want < http.StatusBadRequest {
				s = Start(t)
			}
			sc.check(t, person.want, person.ask(s).Ask(method, "/api/v1"+path, sc.Body))
		})
	}
}

func (sc Scenario) check(t *testing.T, want int, got Answer) {
	t.Helper()
	if got.Status != want {
		t.Fatalf("status %d, want %d: %s", got.Status, want, got.Body)
	}
	if got.Header.Get("Cache-Control") != "no-store" {
		t.Error("the answer may be stored")
	}
	hidden := append([]string{"argon2id", "token_hash"}, sc.Hides...)
	if want >= http.StatusBadRequest {
		hidden = append(hidden, Secrets...)
		if want == http.StatusConflict && sc.Names != "" {
			if !strings.Contains(got.Body, sc.Names) {
				t.Errorf("%q is missing in %s", sc.Names, got.Body)
			}
			hidden = slices.DeleteFunc(hidden, func(secret string) bool { return strings.Contains(sc.Names, secret) })
		}
		if got.Problem(t).Detail == "" {
			t.Error("the refusal says nothing")
		}
	} else if !strings.Contains(got.Body, sc.Shows) {
		t.Errorf("%q is missing in %s", sc.Shows, got.Body)
	}
	for _, secret := range hidden {
		if strings.Contains(got.Body, secret) {
			t.Errorf("%q stands in %s", secret, got.Body)
		}
	}
}
