package api

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"jobbro/backend/crm"
)

// Version of the API, as its document and its path say.
const Version = "1.0.0"

const schemaPrefix = "#/components/schemas/"

func init() {
	huma.NewErrorWithContext = problemFrom
	// For the document, where Huma asks what an error looks like.
	huma.NewError = func(status int, _ string, _ ...error) huma.StatusError { return &Problem{Status: status} }
	huma.ValidateStrictCasing = true
	huma.DefaultArrayNullable = false
}

// humaConfig leaves out what Huma would add to every answer ($schema, links) and
// its pages, which load scripts from elsewhere.
func humaConfig() huma.Config {
	config := huma.DefaultConfig("Jobbro", Version)
	config.Info.Description = "Virksomhedskontakt i kommunens beskæftigelsesindsats. All texts for people are in Danish."
	config.Components.Schemas = huma.NewMapRegistry(schemaPrefix, schemaName)
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"bearer": {Type: "http", Scheme: "bearer", BearerFormat: "JWT", Description: "The access_token of POST /session, for 10 minutes"},
	}
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = "", "", ""
	config.CreateHooks = nil
	config.RejectUnknownQueryParameters = true
	return config
}

// schemaName is the name of the Go type. Of a generic one, Page[Visit], it is
// VisitPage, and Change[VisitFields] is VisitChange.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if outer, inner, generic := strings.Cut(t.Name(), "["); generic {
		inner = strings.TrimSuffix(inner, "]")
		return strings.TrimSuffix(inner[strings.LastIndex(inner, ".")+1:], "Fields") + outer
	}
	return huma.DefaultSchemaNamer(t, hint)
}

// get, put, post, patch and remove declare an operation: where it is, who may
// call it, what it does in a few words, and what answers it. One without an
// answer's body answers 204.
func get[I, O any](s *Server, path string, access Access, summary string, handle func(context.Context, *I) (*O, error)) {
	declare(s, http.MethodGet, path, access, summary, handle)
}

func put[I, O any](s *Server, path string, access Access, summary string, handle func(context.Context, *I) (*O, error)) {
	declare(s, http.MethodPut, path, access, summary, handle)
}

func post[I, O any](s *Server, path string, access Access, summary string, handle func(context.Context, *I) (*O, error)) {
	declare(s, http.MethodPost, path, access, summary, handle)
}

func patch[I, O any](s *Server, path string, access Access, summary string, handle func(context.Context, *I) (*O, error)) {
	declare(s, http.MethodPatch, path, access, summary, handle)
}

func remove[I, O any](s *Server, path string, access Access, summary string, handle func(context.Context, *I) (*O, error)) {
	declare(s, http.MethodDelete, path, access, summary, handle)
}

func declare[I, O any](s *Server, method, path string, access Access, summary string, handle func(context.Context, *I) (*O, error)) {
	mustBeSeen(reflect.TypeFor[I]())
	noun, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	operation := huma.Operation{
		OperationID:  huma.GenerateOperationID(method, path, new(O)),
		Method:       method,
		Path:         Prefix + path,
		Summary:      summary,
		Tags:         []string{noun},
		Metadata:     map[string]any{accessKey: access},
		Extensions:   map[string]any{accessKey: access.name},
		MaxBodyBytes: maxBody,
	}
	if access.check != nil {
		operation.Security = []map[string][]string{{"bearer": {}}}
	}
	huma.Register(s.api, operation, handle)
}

// mustBeSeen stops a mistake at start: Huma passes over what is embedded by an
// unexported name, and its parameters would always be empty.
func mustBeSeen(input reflect.Type) {
	for field := range input.Fields() {
		if field.Anonymous && !field.IsExported() {
			panic(fmt.Sprintf("api: %s embeds %s, which must be exported to be read", input, field.Name))
		}
	}
}

// reply is an answer with a body.
type reply[T any] struct{ Body T }

// done is an answer without one.
type done struct{}

// answer sends what a store operation returned.
func answer[T any](v *T, err error) (*reply[T], error) {
	if err != nil {
		return nil, err
	}
	return &reply[T]{Body: *v}, nil
}

// answerAll sends a list that is always short enough for one page.
func answerAll[T any](list []T, err error) (*reply[crm.Page[T]], error) {
	return answer(&crm.Page[T]{Items: list}, err)
}

// ByID is the input of operations on one row. Embed it beside a Body.
type ByID struct {
	ID crm.ID `path:"id" format:"uuid"`
}

// Listing is the input of operations that list in pages.
type Listing struct {
	Limit int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	After string `query:"after" maxLength:"2000" doc:"next of the page before"`
}

// Window is the part of the list that is asked for.
func (l Listing) Window() crm.Window { return crm.Window{Limit: l.Limit, After: l.After} }
