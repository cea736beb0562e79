package api

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"jobbro/backend/crm"
)

// undeclared are the operations of the document that do not say who may call
// them, or say it without asking for a token.
func undeclared(doc *huma.OpenAPI) []string {
	var found []string
	for _, operation := range operations(doc) {
		access, _ := operation.Extensions[accessKey].(string)
		if access == "" || (access == guest.name) != (len(operation.Security) == 0) {
			found = append(found, operation.OperationID)
		}
	}
	return found
}

func newTestServer(t *testing.T) *Server {
	t.Helper()
	s := New(Options{})
	return s
}

func TestEveryOperationDeclaresItsAccess(t *testing.T) {
	t.Parallel()
	doc := newTestServer(t).OpenAPI()
	if len(operations(doc)) == 0 {
		t.Fatal("the document has no operations")
	}
	for _, name := range undeclared(doc) {
		t.Errorf("%s does not declare who may call it", name)
	}
}

// open is an operation that somebody forgot to guard.
func open(s *Server) {
	huma.Register(s.api, huma.Operation{OperationID: "open", Method: http.MethodGet, Path: Prefix + "/open"},
		func(context.Context, *struct{}) (*reply[string], error) { return &reply[string]{Body: "inside"}, nil })
}

func TestUndeclaredOperationIsFound(t *testing.T) {
	t.Parallel()
	s := newTestServer(t)
	open(s)
	if found := undeclared(s.OpenAPI()); fmt.Sprint(found) != "[open]" {
		t.Errorf("found %v, want [open]", found)
	}
}

func TestUndeclaredOperationIsClosed(t *testing.T) {
	t.Parallel()
	s := newTestServer(t)
	open(s)
	response, err := s.app.Test(httptest.NewRequest(http.MethodGet, Prefix+"/open", nil))
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode != http.StatusInternalServerError {
		t.Errorf("status %d, want it closed", response.StatusCode)
	}
}

func TestMayAsksForWhatOneMayDoOfOnesOwn(t *testing.T) {
	t.Parallel()
	karen := crm.Actor{ID: "00000000-0000-7000-8000-0000000000a1", Roles: []crm.Role{crm.RoleConsultant}}
	for action, want := range map[crm.Action]crm.Kind{
		crm.ReadVisit: "", crm.EditVisit: "", crm.ReadCaseload: "", crm.Import: crm.Forbidden,
	} {
		if got := crm.KindOf(may(action).check(karen)); got != want {
			t.Errorf("%s: %q, want %q", action, got, want)
		}
	}
}
