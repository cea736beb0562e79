package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/db/dbtest"
	"jobbro/backend/db/seed"
	"jobbro/backend/mail"
)

// outcome is how a run ended.
type outcome struct {
	status         int
	stdout, stderr string
}

// env is an environment with only these variables.
func env(variables ...string) func(string) string {
	return func(name string) string {
		for i := 0; i+1 < len(variables); i += 2 {
			if variables[i] == name {
				return variables[i+1]
			}
		}
		return ""
	}
}

func call(t *testing.T, getenv func(string) string, stdin string, args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status := run(t.Context(), &program{getenv, strings.NewReader(stdin), &stdout, &stderr}, args)
	return outcome{status, stdout.String(), stderr.String()}
}

// serving is a server that runs until the test ends.
type serving struct {
	url     string
	cancel  context.CancelFunc
	stopped chan outcome
}

// start serves, and returns when the server has said where.
func start(t *testing.T, getenv func(string) string, args ...string) *serving {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	s := &serving{cancel: cancel, stopped: make(chan outcome, 1)}
	said, stdout := io.Pipe()
	go func() {
		var stderr bytes.Buffer
		status := run(ctx, &program{getenv, strings.NewReader(""), stdout, &stderr}, append([]string{"serve"}, args...))
		stdout.Close()
		s.stopped <- outcome{status: status, stderr: stderr.String()}
	}()
	lines := bufio.NewScanner(said)
	if !lines.Scan() {
		t.Fatalf("the server ended at once: %+v", <-s.stopped)
	}
	s.url = strings.TrimPrefix(lines.Text(), "Jobbro: ")
	go io.Copy(io.Discard, said)
	t.Cleanup(func() { s.stop(t) })
	return s
}

// stop ends the server as a signal would.
func (s *serving) stop(t *testing.T) {
	t.Helper()
	s.cancel()
	if end := <-s.stopped; end.status != 0 {
		t.Errorf("the server ended with %+v", end)
	}
}

func (s *serving) get(t *testing.T, path string) (int, string) {
	t.Helper()
	return answered(t)(http.Get(s.url + path))
}

func (s *serving) signIn(t *testing.T, email, password string) int {
	t.Helper()
	body, err := json.Marshal(map[string]string{"email": email, "password": password})
	if err != nil {
		t.Fatal(err)
	}
	status, _ := answered(t)(http.Post(s.url+"/api/v1/session", "application/json", bytes.NewReader(body)))
	return status
}

func answered(t *testing.T) func(*http.Response, error) (int, string) {
	return func(response *http.Response, err error) (int, string) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return response.StatusCode, string(body)
	}
}

func TestDemoIsServed(t *testing.T) {
	t.Parallel()
	database := dbtest.URL(t)
	s := start(t, env("DATABASE_URL", database, "JOBBRO_DATA", t.TempDir(), "JOBBRO_ADDR", "127.0.0.1:0"), "--demo")
	tellsOfNobody(t, database)
	for _, path := range []string{"/healthz", "/readyz", "/metrics", "/api/docs", "/api/v1/openapi.json"} {
		if status, body := s.get(t, path); status != http.StatusOK {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
	for address, want := range map[string]int{strings.TrimPrefix(s.url, "http://"): 0, "127.0.0.1:1": 1} {
		if end := call(t, env("JOBBRO_ADDR", address), "", "health"); end.status != want {
			t.Errorf("health of %s: %+v, want status %d", address, end, want)
		}
	}
	for _, person := range seed.SignIns {
		if status := s.signIn(t, person.Email, seed.Password); status != http.StatusOK {
			t.Errorf("%s signs in: %d", person.Email, status)
		}
	}
}

func TestDemoIsKeptFromNetworks(t *testing.T) {
	t.Parallel()
	url := dbtest.URL(t)
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	_, err = conn.Exec(t.Context(), `INSERT INTO app_user (id, name, email) VALUES (gen_random_uuid(), 'Mette', $1)`, seed.SignIns[0].Email)
	if err != nil {
		t.Fatal(err)
	}
	open := env("DATABASE_URL", url, "JOBBRO_DATA", t.TempDir(), "JOBBRO_ADDR", "0.0.0.0:0")
	if end := call(t, open, "", "serve"); end.status != 1 || !strings.Contains(end.stderr, "--demo-anywhere") {
		t.Errorf("served to a network: %+v", end)
	}
	start(t, open, "--demo-anywhere")
}

// X3: mails are shown to visitors by --demo alone, and never with anybody's real data.
func TestMailsAreShownInDemonstrationsOnly(t *testing.T) {
	t.Parallel()
	pool := dbtest.New(t)
	folder := mail.NewFolder(t.TempDir(), "jobbro@localhost", "Jobbro")
	for _, tt := range []struct {
		data  string
		flags demonstration
		shown bool
	}{
		{"real@test.example", demonstration{}, false},
		{"real@test.example", demonstration{load: true}, false},
		{seed.SignIns[0].Email, demonstration{anywhere: true}, false},
		{seed.SignIns[0].Email, demonstration{load: true}, true},
	} {
		if _, err := pool.Exec(t.Context(), `INSERT INTO app_user (id, name, email) VALUES (gen_random_uuid(), 'Mette', $1) ON CONFLICT DO NOTHING`, tt.data); err != nil {
			t.Fatal(err)
		}
		if got, err := tt.flags.only(t.Context(), pool, folder); err != nil || (got != nil) != tt.shown {
			t.Errorf("%+v with %s: %v, %v", tt.flags, tt.data, got, err)
		}
	}
}

func TestAddedUserSignsIn(t *testing.T) {
	t.Parallel()
	getenv := env("DATABASE_URL", dbtest.URL(t), "JOBBRO_DATA", t.TempDir(), "JOBBRO_ADDR", "127.0.0.1:0")
	add := []string{"user", "add", "--name", "Karen", "--email", "Karen@test.example", "--roles", "consultant, manager"}
	added := call(t, getenv, "", add...)
	password := strings.TrimSpace(added.stdout)
	if added.status != 0 || len(password) < 20 {
		t.Fatalf("adding: %+v", added)
	}
	if again := call(t, getenv, "", add...); again.status != 1 || again.stdout != "" {
		t.Errorf("adding again: %+v", again)
	}
	if list := call(t, getenv, "", "user", "list"); !strings.Contains(list.stdout, "karen@test.example  Karen  consultant,manager") {
		t.Errorf("the list: %+v", list)
	}
	s := start(t, getenv)
	if status := s.signIn(t, "karen@test.example", password); status != http.StatusOK {
		t.Errorf("with the password that was printed: %d", status)
	}
	changed := call(t, getenv, "en anden adgangskode\n", "user", "set-password", "--password-stdin", "karen@test.example")
	if changed != (outcome{}) {
		t.Errorf("changing: %+v", changed)
	}
	if status := s.signIn(t, "karen@test.example", "en anden adgangskode"); status != http.StatusOK {
		t.Errorf("with the new password: %d", status)
	}
	if status := s.signIn(t, "karen@test.example", password); status != http.StatusUnauthorized {
		t.Errorf("with the old password: %d", status)
	}
}

func TestToolsWorkBesideAServerOnItsPrivateDatabase(t *testing.T) {
	t.Parallel()
	folder, err := os.MkdirTemp("", "jobbro") // short enough for a socket, and open for the database's user
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	getenv := env("JOBBRO_DATA", filepath.Join(folder, "data"), "JOBBRO_ADDR", "127.0.0.1:0")
	if err := os.Chmod(folder, 0o711); err != nil {
		t.Fatal(err)
	}
	s := start(t, getenv)
	added := call(t, getenv, "en lang adgangskode\n", "user", "add", "--name", "Karen", "--email", "karen@test.example", "--roles", "consultant", "--password-stdin")
	if added.status != 0 {
		t.Fatalf("adding: %+v", added)
	}
	if status := s.signIn(t, "karen@test.example", "en lang adgangskode"); status != http.StatusOK {
		t.Errorf("signing in: %d", status)
	}
	if second := call(t, getenv, "", "serve"); second.status != 1 || !strings.Contains(second.stderr, "JOBBRO_DATA") {
		t.Errorf("a second server: %+v", second)
	}
}

// A phone that had read the database before it was restored must start over: the
// epoch it knows is no longer that of the server.
func TestRestoredBeginsAnEpoch(t *testing.T) {
	t.Parallel()
	url := dbtest.URL(t)
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	epoch := func() (epoch string) {
		if err := conn.QueryRow(t.Context(), `SELECT epoch FROM sync_clock`).Scan(&epoch); err != nil {
			t.Fatal(err)
		}
		return epoch
	}
	before := epoch()
	end := call(t, env("DATABASE_URL", url), "", "restored")
	if after := epoch(); end.status != 0 || after == before || !strings.Contains(end.stdout, after) {
		t.Errorf("epoch %s became %s: %+v", before, after, end)
	}
	if end := call(t, env("DATABASE_URL", url), "", "restored", "now"); end.status != 2 {
		t.Errorf("a word too many: %+v", end)
	}
}

// M5: figures of nothing are not made up, and what is small is not told.
func TestEvalMatching(t *testing.T) {
	t.Parallel()
	getenv := env("DATABASE_URL", dbtest.URL(t))
	end := call(t, getenv, "", "eval", "matching")
	for _, line := range []string{"replayed by version 1", "too few", "n = 0", "median", "started"} {
		if end.status != 0 || !strings.Contains(end.stdout, line) {
			t.Errorf("%q is missing: %+v", line, end)
		}
	}
	for _, wrong := range [][]string{{"eval"}, {"eval", "people"}} {
		if end := call(t, getenv, "", wrong...); end.status != 2 || !strings.Contains(end.stderr, "jobbro eval matching") {
			t.Errorf("%v: %+v", wrong, end)
		}
	}
}

func TestWrongUse(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { taken.Close() })
	url := dbtest.URL(t)
	for name, test := range map[string]struct {
		getenv func(string) string
		args   []string
		status int
		says   string
	}{
		"an unknown command":      {env(), []string{"sreve"}, 2, "jobbro help"},
		"an unknown flag":         {env(), []string{"serve", "--port=1"}, 2, "demo-anywhere"},
		"a word too many":         {env(), []string{"serve", "demo"}, 2, ""},
		"a setting that is wrong": {env("JOBBRO_ADDR", "8080"), []string{"serve"}, 1, "JOBBRO_ADDR"},
		"a taken address":         {env("DATABASE_URL", url, "JOBBRO_ADDR", taken.Addr().String()), []string{"serve"}, 1, "JOBBRO_ADDR"},
		"no database":             {env("DATABASE_URL", "postgres://nobody@127.0.0.1:1/x"), []string{"migrate"}, 1, "database"},
		"user without a word":     {env(), []string{"user"}, 2, "set-password"},
		"an unknown role":         {env("DATABASE_URL", url), []string{"user", "add", "--name", "A", "--email", "a@b.dk", "--roles", "king"}, 1, "rolle"},
		"nobody's password":       {env("DATABASE_URL", url), []string{"user", "set-password", "nobody@test.example"}, 1, "findes ikke"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if end := call(t, test.getenv, "", test.args...); end.status != test.status || !strings.Contains(end.stderr, test.says) {
				t.Errorf("got %+v", end)
			}
		})
	}
}

func TestHelpListsCommandsAndSettings(t *testing.T) {
	t.Parallel()
	end := call(t, env(), "", "help")
	for _, c := range commands {
		if !strings.Contains(end.stdout, "jobbro "+c.name) {
			t.Errorf("the help leaves out %s", c.name)
		}
	}
	if end.status != 0 || !strings.Contains(end.stdout, "JOBBRO_SECRET") {
		t.Errorf("the help leaves out settings, or failed: %d", end.status)
	}
}

func TestOpenAPIIsPrinted(t *testing.T) {
	t.Parallel()
	end := call(t, env(), "", "openapi")
	if end.status != 0 || !strings.Contains(end.stdout, "\nopenapi: 3.1") || !strings.Contains(end.stdout, "/api/v1/session") {
		t.Errorf("got %.200s %s", end.stdout, end.stderr)
	}
}

func TestFiguresHaveAListenerOfTheirOwn(t *testing.T) {
	t.Parallel()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	start(t, env("DATABASE_URL", dbtest.URL(t), "JOBBRO_DATA", t.TempDir(), "JOBBRO_ADDR", "127.0.0.1:0", "JOBBRO_METRICS_ADDR", address))
	if status, body := answered(t)(http.Get("http://" + address)); status != http.StatusOK || !strings.Contains(body, "jobbro_database_connections") {
		t.Errorf("status %d: %s", status, body)
	}
}
