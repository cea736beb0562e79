package api

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"html/template"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"
)

//go:embed docs.html
var docsText string

var docsTemplate = template.Must(template.New("docs").Parse(docsText))

// docs is a page without scripts that lists every operation.
func docs(doc *huma.OpenAPI) (http.Handler, error) {
	var page bytes.Buffer
	err := docsTemplate.Execute(&page, map[string]any{
		"Version": doc.Info.Version, "Description": doc.Info.Description, "Prefix": Prefix, "Operations": operations(doc),
	})
	return content("text/html; charset=utf-8", page.Bytes()), err
}

// openapi is the document as JSON.
func openapi(doc *huma.OpenAPI) (http.Handler, error) {
	body, err := json.Marshal(doc)
	return content("application/json", body), err
}

// Describe is the document as YAML, for those who generate code from it.
func Describe() ([]byte, error) {
	s, err := New(Options{})
	if err != nil {
		return nil, err
	}
	return s.OpenAPI().YAML()
}

func content(mediaType string, body []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", mediaType)
		_, _ = w.Write(body)
	})
}

// operations are all operations of the document, by path.
func operations(doc *huma.OpenAPI) []*huma.Operation {
	var all []*huma.Operation
	for _, path := range doc.Paths {
		for _, operation := range []*huma.Operation{path.Get, path.Put, path.Post, path.Patch, path.Delete} {
			if operation != nil {
				all = append(all, operation)
			}
		}
	}
	slices.SortFunc(all, func(a, b *huma.Operation) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method))
	})
	return all
}
