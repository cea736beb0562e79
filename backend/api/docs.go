package api

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"html/template"
	"net/http"
	"slices"
	"sync"

	"github.com/danielgtaylor/huma/v2"
)

//go:embed docs.html
var docsText string

var docsTemplate = template.Must(template.New("docs").Parse(docsText))

// docs is a page without scripts that lists every operation.
func docs(doc *huma.OpenAPI) http.Handler {
	return made("text/html; charset=utf-8", func() ([]byte, error) {
		var page bytes.Buffer
		err := docsTemplate.Execute(&page, map[string]any{
			"Version": doc.Info.Version, "Description": doc.Info.Description, "Prefix": Prefix, "Operations": operations(doc),
		})
		return page.Bytes(), err
	})
}

// openapi is the document as JSON.
func openapi(doc *huma.OpenAPI) http.Handler {
	return made("application/json", func() ([]byte, error) { return json.Marshal(doc) })
}

// Describe is the document as YAML, for those who generate code from it.
func Describe() ([]byte, error) {
	return New(Options{}).OpenAPI().YAML()
}

// made answers with what the function makes when it is first asked for: few ask,
// and making it takes longer than all else of a start.
func made(mediaType string, body func() ([]byte, error)) http.Handler {
	once := sync.OnceValues(body)
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		body, err := once()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
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
