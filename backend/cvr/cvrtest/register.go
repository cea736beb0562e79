// Package cvrtest is a stand-in for the search service of the Danish company
// register: Elasticsearch 6 behind nginx, with HTTP Basic and a result window of
// 3,000. What it does not know of the query language it refuses, as the service
// does with what is not in it.
package cvrtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
)

// User and Password are whom the register knows.
const (
	User     = "jobbro"
	Password = "hemmeligt æble"
)

// window is how far into the results a search may reach.
const window = 3000

// Register serves documents. It is safe for concurrent use.
type Register struct {
	// Interrupt, when set, is told the number of each request from 1 on and what
	// would be answered. When it returns true it has answered instead.
	Interrupt func(n int, w http.ResponseWriter, r *http.Request, answer []byte) bool
	// TotalAsObject makes hits.total an object, as newer versions of the service do.
	TotalAsObject bool

	url       string
	mu        sync.Mutex
	documents map[string]map[string]document // by index and number
	scrolls   map[string]*scroll
	requests  []string
}

type document = map[string]any

type scroll struct {
	left []found
	size int
	root string
}

// roots and numbers of the documents of each index.
var indexes = map[string]struct{ root, number string }{
	"virksomhed":       {"Vrvirksomhed", "cvrNummer"},
	"produktionsenhed": {"VrproduktionsEnhed", "pNummer"},
}

// New starts a register with the given documents, which stops with the test.
func New(t testing.TB, documents ...string) *Register {
	t.Helper()
	r := &Register{documents: map[string]map[string]document{}, scrolls: map[string]*scroll{}}
	for name := range indexes {
		r.documents[name] = map[string]document{}
	}
	r.Put(t, documents...)
	server := httptest.NewServer(r)
	t.Cleanup(server.Close)
	r.url = server.URL + "/cvr-permanent"
	return r
}

// URL is the base address that a client is given.
func (r *Register) URL() string { return r.url }

// Put adds documents, each the _source of a hit, or replaces those of their number.
func (r *Register) Put(t testing.TB, documents ...string) {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, text := range documents {
		var source map[string]document
		if err := decode([]byte(text), &source); err != nil {
			t.Fatalf("not a document: %v\n%s", err, text)
		}
		for name, index := range indexes {
			if content, ok := source[index.root]; ok {
				r.documents[name][fmt.Sprint(content[index.number])] = content
			}
		}
	}
}

// Requests are the method, path and question of all that was asked, in order.
func (r *Register) Requests() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.requests)
}

// OpenScrolls is how many scrolls nobody has ended.
func (r *Register) OpenScrolls() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.scrolls)
}

// ServeHTTP answers one request.
func (r *Register) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	var question bytes.Buffer
	_, _ = question.ReadFrom(request.Body)
	r.mu.Lock()
	r.requests = append(r.requests, request.Method+" "+request.URL.RequestURI()+" "+question.String())
	n := len(r.requests)
	status, content, answer := r.answer(request, question.Bytes())
	r.mu.Unlock()
	if r.Interrupt != nil && r.Interrupt(n, w, request, answer) {
		return
	}
	w.Header().Set("Content-Type", content)
	w.WriteHeader(status)
	_, _ = w.Write(answer)
}

const denied = `<html>
<head><title>401 Authorization Required</title></head>
<body>
<center><h1>401 Authorization Required</h1></center>
<hr><center>nginx</center>
</body>
</html>
`

func (r *Register) answer(request *http.Request, question []byte) (status int, content string, answer []byte) {
	if user, password, _ := request.BasicAuth(); user != User || password != Password {
		return http.StatusUnauthorized, "text/html", []byte(denied)
	}
	var body map[string]any
	var said any
	err := decode(question, &body)
	index, isSearch := strings.CutSuffix(strings.TrimPrefix(request.URL.Path, "/cvr-permanent/"), "/_search")
	switch {
	case err != nil:
		err = fail(http.StatusBadRequest, "parse_exception", err.Error())
	case request.URL.Path == "/_search/scroll" && request.Method == http.MethodPost:
		said, err = r.scrollOn(fmt.Sprint(body["scroll_id"]))
	case request.URL.Path == "/_search/scroll" && request.Method == http.MethodDelete:
		for _, id := range body["scroll_id"].([]any) {
			delete(r.scrolls, id.(string))
		}
		said = map[string]any{"succeeded": true}
	case isSearch && request.Method == http.MethodPost && r.documents[index] != nil:
		said, err = r.search(index, body, request.URL.Query().Get("scroll") != "")
	default:
		err = fail(http.StatusNotFound, "index_not_found_exception", "no such index")
	}
	status = http.StatusOK
	if err != nil {
		refusal := err.(*failure)
		status, said = refusal.status, map[string]any{"error": map[string]any{"type": refusal.kind, "reason": refusal.reason}, "status": refusal.status}
	}
	answer, _ = json.Marshal(said)
	return status, "application/json; charset=UTF-8", answer
}

// failure is an error as the service tells it.
type failure struct {
	status       int
	kind, reason string
}

func (f *failure) Error() string { return f.reason }

func fail(status int, kind, reason string) error { return &failure{status, kind, reason} }

// decode keeps numbers as they are written.
func decode(text []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return decoder.Decode(into)
}
