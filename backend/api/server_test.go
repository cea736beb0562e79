package api

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"jobbro/backend/auth"
)

func ask(t *testing.T, s *Server, path string, headers ...string) (*http.Response, string) {
	t.Helper()
	request := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := s.app.Test(request, -1)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(body)
}

func TestSecurityHeaders(t *testing.T) {
	t.Parallel()
	for _, secure := range []bool{false, true} {
		s := New(Options{Secure: secure, App: testApp})
		for _, path := range []string{"/", "/healthz", "/api/docs", "/api/v1/users/me", "/api/v1/nothing"} {
			response, _ := ask(t, s, path)
			policy := response.Header.Get("Content-Security-Policy")
			if !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") || strings.Contains(strings.ReplaceAll(policy, "'wasm-unsafe-eval'", ""), "unsafe") {
				t.Errorf("%s: policy %q", path, policy)
			}
			for name, want := range map[string]string{
				"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
			} {
				if got := response.Header.Get(name); got != want {
					t.Errorf("%s: %s is %q, want %q", path, name, got, want)
				}
			}
			if hsts := response.Header.Get("Strict-Transport-Security"); (hsts != "") != secure {
				t.Errorf("%s: secure %v, Strict-Transport-Security %q", path, secure, hsts)
			}
			if stored := response.Header.Get("Cache-Control"); strings.HasPrefix(path, "/api/") && stored != "no-store" {
				t.Errorf("%s: Cache-Control %q", path, stored)
			}
		}
	}
}

// P1: the company's own pages are answered before the app's, know where a request is
// from, have one policy on what is told of it, and their panics stay inside.
func TestPortalPages(t *testing.T) {
	t.Parallel()
	s := New(Options{App: testApp, Portal: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, deadline := r.Context().Deadline(); !deadline {
			t.Error("a page may take for ever")
		}
		if strings.HasSuffix(r.URL.Path, "/panik") {
			panic("hemmelig")
		}
		w.Header().Add("Set-Cookie", "a=1")
		w.Header().Add("Set-Cookie", "b=2")
		_, _ = io.WriteString(w, r.URL.Path+" fra "+auth.OriginOf(r.Context()).String())
	})})
	for path, want := range map[string]struct {
		status int
		body   string
	}{
		"/virksomhed":       {200, "/virksomhed fra 0.0.0.0"},
		"/virksomhed/meld":  {200, "/virksomhed/meld fra 0.0.0.0"},
		"/virksomheder":     {200, "shell"},
		"/virksomhed/panik": {500, `"status":500`},
	} {
		response, body := ask(t, s, path)
		if response.StatusCode != want.status || !strings.Contains(body, want.body) || strings.Contains(body, "hemmelig") {
			t.Errorf("%s: %d %s", path, response.StatusCode, body)
		}
		if want.status == 200 && path != "/virksomheder" {
			if cookies := response.Header["Set-Cookie"]; len(cookies) != 2 {
				t.Errorf("%s: cookies %v", path, cookies)
			}
		}
		if told := response.Header["Referrer-Policy"]; len(told) != 1 || (told[0] == "same-origin") != (path != "/virksomheder") {
			t.Errorf("%s: Referrer-Policy %v", path, told)
		}
	}
}

func TestMetricsAreForThisMachine(t *testing.T) {
	t.Parallel()
	s := newTestServer(t)
	get(s, "/things/{id}", guest, "A thing", func(context.Context, *ByID) (*done, error) { return nil, nil })
	ask(t, s, Prefix+"/things/hemmelig")
	for name, test := range map[string]struct {
		peer, forwarded string
		want            int
	}{
		"this machine":             {"127.0.0.1:5000", "", 200},
		"this machine, IPv6":       {"[::1]:5000", "", 200},
		"another machine":          {"192.0.2.7:5000", "", 404},
		"a proxy on this machine":  {"127.0.0.1:5000", "192.0.2.7", 404},
		"a claim of another":       {"192.0.2.7:5000", "127.0.0.1", 404},
		"an address nobody can be": {"", "", 404},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			request := httptest.NewRequest(http.MethodGet, "/metrics", nil)
			request.RemoteAddr = test.peer
			if test.forwarded != "" {
				request.Header.Set("X-Forwarded-For", test.forwarded)
			}
			answer := httptest.NewRecorder()
			s.localMetrics(answer, request)
			if answer.Code != test.want {
				t.Errorf("status %d, want %d", answer.Code, test.want)
			}
			body := answer.Body.String()
			if shown := strings.Contains(body, `route="/api/v1/things/:id"`); shown != (test.want == 200) || strings.Contains(body, "hemmelig") {
				t.Errorf("the route is shown: %v", shown)
			}
		})
	}
}

func TestReadiness(t *testing.T) {
	t.Parallel()
	var broken error
	s := New(Options{Ready: func(context.Context) error { return broken }})
	if response, body := ask(t, s, "/readyz"); response.StatusCode != 200 || body != "ready\n" {
		t.Errorf("ready: %d %q", response.StatusCode, body)
	}
	broken = errors.New("hemmelig")
	if response, body := ask(t, s, "/readyz"); response.StatusCode != 503 || strings.Contains(body, "hemmelig") {
		t.Errorf("not ready: %d %q", response.StatusCode, body)
	}
	if response, _ := ask(t, s, "/healthz"); response.StatusCode != 200 {
		t.Errorf("the process is ill: %d", response.StatusCode)
	}
}

func TestAnswersAreCompressedButNotBesideASecret(t *testing.T) {
	t.Parallel()
	s := newTestServer(t)
	long := strings.Repeat("lang ", 1000)
	get(s, "/long", guest, "Long", func(context.Context, *struct{}) (*reply[string], error) { return &reply[string]{long}, nil })
	get(s, "/session/long", guest, "Long", func(context.Context, *struct{}) (*reply[string], error) { return &reply[string]{long}, nil })
	if response, body := ask(t, s, Prefix+"/long", "Accept-Encoding", "gzip"); response.Header.Get("Content-Encoding") != "gzip" || len(body) > 500 {
		t.Errorf("%d bytes, Content-Encoding %q", len(body), response.Header.Get("Content-Encoding"))
	}
	if response, _ := ask(t, s, Prefix+"/session/long", "Accept-Encoding", "gzip"); response.Header.Get("Content-Encoding") != "" {
		t.Error("an answer of the session operations is compressed")
	}
}

func TestStoppingLetsRequestsFinish(t *testing.T) {
	t.Parallel()
	s := newTestServer(t)
	entered, leave := make(chan bool), make(chan bool)
	get(s, "/slow", guest, "Slow", func(context.Context, *struct{}) (*reply[string], error) {
		close(entered)
		<-leave
		return &reply[string]{"done"}, nil
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served, stopped, answered := make(chan error, 1), make(chan error, 1), make(chan int, 1)
	go func() { served <- s.Serve(listener) }()
	go func() {
		response, err := http.Get("http://" + listener.Addr().String() + Prefix + "/slow")
		if err != nil {
			t.Error(err)
			answered <- 0
			return
		}
		response.Body.Close()
		answered <- response.StatusCode
	}()
	<-entered
	go func() { stopped <- s.Shutdown(t.Context()) }()
	if err := <-served; err != nil { // it no longer takes requests
		t.Error(err)
	}
	close(leave)
	if status := <-answered; status != http.StatusOK {
		t.Errorf("the request under way got %d", status)
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

func TestInputThatHumaWouldPassOverStopsTheStart(t *testing.T) {
	t.Parallel()
	type hidden struct {
		ID string `path:"id"`
	}
	defer func() {
		if recover() == nil {
			t.Error("an input whose path is never read was declared")
		}
	}()
	get(newTestServer(t), "/hidden/{id}", guest, "Hidden", func(context.Context, *struct{ hidden }) (*done, error) { return nil, nil })
}
