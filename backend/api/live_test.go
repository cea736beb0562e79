package api_test

import (
	"bufio"
	"context"
	"net"
	"net/http"
	"net/url"
	"testing"
	"time"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
	"jobbro/backend/store"
)

var liveScenarios = []Scenario{
	// Without a cursor there is everything to pull.
	{Op: "GET /sync/live", Want: Closed(200, 200), Shows: "event: pull"},
}

// another is one more server on the same database.
func another(t *testing.T, first *Server) *Server {
	t.Helper()
	s := *first
	var err error
	if s.Store, err = store.New(first.Pool); err != nil {
		t.Fatal(err)
	}
	s.Store.Now = first.Clock.Now
	server := api.New(api.Options{Store: s.Store, Auth: first.Auth, Reports: first.Reports})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.URL = "http://" + listener.Addr().String()
	go func() { _ = server.Serve(listener) }()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		s.Store.ListenLive(ctx)
		close(ended)
	}()
	t.Cleanup(func() {
		cancel()
		<-ended
		if err := server.Shutdown(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return &s
}

// upToDate is the cursor of a phone that has pulled everything.
func upToDate(t *testing.T, who Client) string {
	t.Helper()
	ask := api.SyncRequest{Proto: 1, Schema: 1, App: "1.0.0", Device: Nobody, User: Karen, Ops: []crm.SyncOp{}}
	for more := true; more; {
		var answer api.SyncAnswer
		who.Ask("POST", "/api/v1/sync", ask).JSON(t, &answer)
		ask.Epoch, ask.Cursor, ask.Caseload, more = answer.Epoch, answer.Cursor, answer.Caseload.Hash, answer.More
	}
	return ask.Cursor
}

// hear opens the stream and gives its lines, of which the first has come.
func hear(t *testing.T, who Client, cursor string) <-chan string {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, who.Server.URL+"/api/v1/sync/live?cursor="+url.QueryEscape(cursor), nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+who.Token)
	request.Header.Set("Accept-Encoding", "gzip, br")
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = response.Body.Close() })
	if kind := response.Header.Get("Content-Type"); response.StatusCode != 200 || kind != "text/event-stream" || response.Header.Get("Content-Encoding") != "" {
		t.Fatalf("%d %s %s", response.StatusCode, kind, response.Header.Get("Content-Encoding"))
	}
	heard := make(chan string, 10)
	lines := bufio.NewScanner(response.Body)
	if !lines.Scan() || lines.Text() != "retry: 0" {
		t.Fatalf("it begins with %q, %v", lines.Text(), lines.Err())
	}
	go func() {
		defer close(heard)
		for lines.Scan() {
			heard <- lines.Text()
		}
	}()
	return heard
}

// P1: what is written on one server is told to a phone that listens to another one. How soon is
// measured where the servers are real (backend/cmd/jobbro).
func TestLiveReachesPhonesOfOtherServers(t *testing.T) {
	t.Parallel()
	one := Start(t)
	other := another(t, one)
	karen := other.As(Karen)
	heard := hear(t, karen, upToDate(t, karen))
	mads := one.As(Mads)
	if got := mads.Ask("POST", "/api/v1/openings/"+string(Packer)+"/hold", nil); got.Status != 200 {
		t.Fatalf("the opening: %d %s", got.Status, got.Body)
	}
	for _, want := range []string{"", "event: pull"} {
		select {
		case line := <-heard:
			if line != want {
				t.Errorf("heard %q, not %q", line, want)
			}
		case <-time.After(20 * time.Second):
			t.Fatal("it was not heard")
		}
	}
}

// P1: a server that stops lets those go who wait to hear something, at once.
func TestLiveEndsWithTheServer(t *testing.T) {
	t.Parallel()
	var heard <-chan string
	t.Run("a server", func(t *testing.T) {
		s := another(t, Start(t))
		karen := s.As(Karen)
		heard = hear(t, karen, upToDate(t, karen))
	})
	for line := range heard {
		if line != "" {
			t.Errorf("heard %q", line)
		}
	}
}
