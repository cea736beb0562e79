package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/google/uuid"
	"jobbro/backend/api"
	"jobbro/backend/crm"
	"jobbro/backend/db/dbtest"
)

// asServer makes this test's own program the real one, which serves.
const asServer = "JOBBRO_TEST_AS_SERVER"

func TestMain(m *testing.M) {
	if os.Getenv(asServer) != "" {
		os.Args = []string{"jobbro", "serve"}
		main()
	}
	os.Exit(m.Run())
}

// process starts a server in a process of its own on the database, and gives its
// address.
func process(t *testing.T, database string) string {
	t.Helper()
	url, _ := launch(t, database)
	return url
}

// launch is process with further settings; kill ends it as a power cut would.
func launch(t *testing.T, database string, settings ...string) (url string, kill func()) {
	t.Helper()
	server := exec.Command(os.Args[0])
	server.Env = append(os.Environ(), asServer+"=yes", "DATABASE_URL="+database, "JOBBRO_DATA="+t.TempDir(), "JOBBRO_ADDR=127.0.0.1:0", "JOBBRO_URL=", "JOBBRO_SECRET=one secret for every copy of the server")
	server.Env = append(server.Env, settings...)
	var log bytes.Buffer
	server.Stderr = &log
	said, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	var killed atomic.Bool
	t.Cleanup(func() {
		_ = server.Process.Signal(syscall.SIGTERM) // once: a second one ends it before it has stopped
		if err := server.Wait(); err != nil && server.ProcessState.ExitCode() != 0 && !killed.Load() {
			t.Errorf("the server ended with %v: %s", err, log.String())
		}
	})
	kill = func() {
		killed.Store(true)
		_ = server.Process.Kill()
	}
	for lines := bufio.NewScanner(said); lines.Scan(); {
		if url, ok := strings.CutPrefix(lines.Text(), "Jobbro: "); ok {
			return url, kill
		}
	}
	t.Fatal("the server ended at once")
	return "", nil
}

// colleague asks one of the servers.
type colleague struct {
	t          *testing.T
	url, token string
}

// ask fills answer from what the server answers to body.
func (c colleague) ask(method, path string, body, answer any) {
	c.t.Helper()
	response := c.open(method, path, body)
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(answer); err != nil {
		c.t.Fatal(err)
	}
}

func (c colleague) open(method, path string, body any) *http.Response {
	c.t.Helper()
	sent, err := json.Marshal(body)
	if err != nil {
		c.t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(c.t.Context(), method, c.url+"/api/v1"+path, bytes.NewReader(sent))
	if err != nil {
		c.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+c.token)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		c.t.Fatal(err)
	}
	if response.StatusCode >= 300 {
		c.t.Fatalf("%s %s: %d", method, path, response.StatusCode)
	}
	return response
}

// longPassword is everybody's.
const longPassword = "en lang adgangskode"

// signIn has the colleague be somebody, and gives their id.
func (c *colleague) signIn(email string) crm.ID {
	c.t.Helper()
	var session struct {
		Token string `json:"access_token"`
		User  struct{ ID crm.ID }
	}
	c.ask("POST", "/session", map[string]string{"email": email, "password": longPassword}, &session)
	c.token = session.Token
	return session.User.ID
}

// pull gives what a phone that has everything up to the cursor lacks, and where its copy
// ends then.
func (c colleague) pull(as crm.ID, epoch, cursor string) (put []*crm.Opening, newEpoch, newCursor string) {
	c.t.Helper()
	ask := api.SyncRequest{Proto: 1, Schema: 1, App: "1.0.0", Device: newID(), User: as, Epoch: epoch, Cursor: cursor, Ops: []crm.SyncOp{}}
	for more := true; more; {
		var answer api.SyncAnswer
		c.ask("POST", "/sync", ask, &answer)
		put = append(put, answer.Put.Opening...)
		ask.Epoch, ask.Cursor, ask.Caseload, more = answer.Epoch, answer.Cursor, answer.Caseload.Hash, answer.More
	}
	return put, ask.Epoch, ask.Cursor
}

func newID() crm.ID { return crm.ID(uuid.Must(uuid.NewV7()).String()) }

// P1: two servers are started on one database. What is entered at one is told within
// two seconds to a phone that listens at the other, which finds it there. What else the
// machine does only ever makes it later, so the soonest of five counts.
func TestLiveReachesPhonesOfAnotherProcess(t *testing.T) {
	t.Parallel()
	database := dbtest.URL(t)
	var at [2]colleague
	var me crm.ID
	added := call(t, env("DATABASE_URL", database, "JOBBRO_DATA", t.TempDir()), longPassword+"\n",
		"user", "add", "--name", "Karen", "--email", "karen@test.example", "--roles", "consultant", "--password-stdin")
	if added.status != 0 {
		t.Fatalf("adding: %+v", added)
	}
	for i := range at {
		at[i] = colleague{t: t, url: process(t, database)}
		me = at[i].signIn("karen@test.example")
	}
	company := newID()
	at[0].open("PUT", "/companies/"+string(company), crm.NewCompany{CVR: "99000007", Name: "Nordens Tovværk"})

	var epoch, cursor string
	soonest := time.Hour
	for range 5 {
		_, epoch, cursor = at[1].pull(me, epoch, cursor)
		told := at[1].listen(cursor)
		entered := crm.NewOpening{CameBy: crm.CameByPhone, OpeningFields: crm.OpeningFields{CompanyID: company, Kind: crm.OpeningSmallJob, Title: "Slå reb", Positions: 1}}
		entered.Tidy()
		opening, began := newID(), time.Now()
		at[0].open("PUT", "/openings/"+string(opening), entered)
		when, ok := <-told
		if !ok {
			t.Fatal("it was not told")
		}
		if when.Before(began) { // of something else, which a job has changed
			continue
		}
		var put []*crm.Opening
		if put, epoch, cursor = at[1].pull(me, epoch, cursor); len(put) != 1 || put[0].ID != opening {
			t.Fatalf("the phone pulls %v", put)
		}
		if soonest = min(soonest, when.Sub(began)); soonest < 2*time.Second {
			return
		}
	}
	t.Errorf("it was told after %s at the soonest, not within 2 seconds", soonest)
}

// listen gives when the server tells a phone whose copy ends at cursor that there is something to pull, and is closed
// when the answer ends.
func (c colleague) listen(cursor string) <-chan time.Time {
	c.t.Helper()
	response := c.open("GET", "/sync/live?cursor="+cursor, nil)
	heard := bufio.NewScanner(response.Body)
	if !heard.Scan() || heard.Text() != "retry: 0" {
		c.t.Fatalf("it begins with %q", heard.Text())
	}
	told := make(chan time.Time, 1)
	go func() {
		defer response.Body.Close()
		defer close(told)
		for heard.Scan() {
			if heard.Text() == "event: pull" {
				told <- time.Now()
			}
		}
	}()
	return told
}
