package api

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

var testApp = fstest.MapFS{
	"index.html":             {Data: []byte("<!doctype html>shell")},
	"index.html.br":          {Data: []byte("shell in brotli")},
	"index.html.gz":          {Data: []byte("shell in gzip")},
	"sw.js":                  {Data: []byte("worker")},
	"assets/app-1a2b3c4d.js": {Data: []byte("app")},
	"jobbro.webmanifest":     {Data: []byte("{}")},
}

func TestAppIsServed(t *testing.T) {
	t.Parallel()
	const always, forever = "no-cache", "public, max-age=31536000, immutable"
	for name, test := range map[string]struct {
		path, accept               string
		status                     int
		body, encoding, kind, keep string
	}{
		"the shell":             {"/", "", 200, "<!doctype html>shell", "", "text/html; charset=utf-8", always},
		"the shell in brotli":   {"/", "gzip, deflate, br", 200, "shell in brotli", "br", "text/html; charset=utf-8", always},
		"the shell in gzip":     {"/", "gzip;q=0.8, br;q=0", 200, "shell in gzip", "gzip", "text/html; charset=utf-8", always},
		"a screen":              {"/besoeg/nyt", "", 200, "<!doctype html>shell", "", "text/html; charset=utf-8", always},
		"the worker":            {"/sw.js", "br", 200, "worker", "", "text/javascript; charset=utf-8", always},
		"a hashed file":         {"/assets/app-1a2b3c4d.js", "", 200, "app", "", "text/javascript; charset=utf-8", forever},
		"the manifest":          {"/jobbro.webmanifest", "", 200, "{}", "", "application/manifest+json", always},
		"a hashed file of old":  {"/assets/app-0a0a0a0a.js", "", 404, "", "", "", ""},
		"a folder":              {"/assets", "", 200, "<!doctype html>shell", "", "text/html; charset=utf-8", always},
		"a way out":             {"/../server.go", "", 404, "", "", "", ""},
		"an unknown operation":  {"/api/v1/nothing", "", 404, "", "", "", "no-store"},
		"a precompressed twin":  {"/index.html.gz", "", 200, "shell in gzip", "", "", always},
		"a missing precompress": {"/sw.js", "gzip", 200, "worker", "", "text/javascript; charset=utf-8", always},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := New(Options{App: testApp})
			request := httptest.NewRequest(http.MethodGet, test.path, nil)
			request.Header.Set("Accept-Encoding", test.accept)
			response, err := s.app.Test(request)
			if err != nil {
				t.Fatal(err)
			}
			body := make([]byte, 1000)
			n, _ := response.Body.Read(body)
			if response.StatusCode != test.status || test.body != "" && string(body[:n]) != test.body {
				t.Errorf("status %d, body %q", response.StatusCode, body[:n])
			}
			for header, want := range map[string]string{"Content-Encoding": test.encoding, "Cache-Control": test.keep, "Content-Type": test.kind} {
				if got := response.Header.Get(header); want != "" && got != want {
					t.Errorf("%s: %q, want %q", header, got, want)
				}
			}
		})
	}
}

func TestWritingToTheAppIsRefused(t *testing.T) {
	t.Parallel()
	s := New(Options{App: testApp})
	response, err := s.app.Test(httptest.NewRequest(http.MethodPost, "/", nil))
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode != http.StatusNotFound {
		t.Errorf("status %d", response.StatusCode)
	}
}
