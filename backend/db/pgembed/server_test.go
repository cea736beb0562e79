package pgembed

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
)

// serverVariable makes the test program be a server on the folder it names.
const serverVariable = "PGEMBED_TEST_SERVER"

func TestMain(m *testing.M) {
	if base := os.Getenv(serverVariable); base != "" {
		os.Exit(serve(base))
	}
	os.Exit(m.Run())
}

// report is what a server says of its start.
type report struct {
	URL        string
	Postmaster int
	Error      string
}

// serve is a server that does nothing but have a database until its input ends.
func serve(base string) int {
	cluster, err := Start(context.Background(), Options{Base: base, Bin: os.Getenv("JOBBRO_PG_BIN")})
	if err != nil {
		_ = json.NewEncoder(os.Stdout).Encode(report{Error: err.Error()})
		return 1
	}
	_ = json.NewEncoder(os.Stdout).Encode(report{URL: cluster.URL(), Postmaster: cluster.child.process.Pid})
	_, _ = io.Copy(io.Discard, os.Stdin)
	if err := cluster.Stop(context.Background()); err != nil {
		return 1
	}
	return 0
}

// identity is who runs the server: PostgreSQL needs another user under root.
type identity struct {
	name       string
	credential *syscall.Credential
}

// identities are the current user and, under root, an ordinary one.
func identities() []identity {
	if os.Geteuid() != 0 {
		return []identity{{name: "ordinary user"}}
	}
	return []identity{
		{name: "root"},
		{name: "ordinary user", credential: &syscall.Credential{Uid: nobody, Gid: nobody}},
	}
}

// asEveryIdentity runs a test as root and as an ordinary user, each with a data
// folder, not yet made, whose path has a space.
func asEveryIdentity(t *testing.T, test func(t *testing.T, who identity, base string)) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Log("the half that runs as root needs root and is left out")
	}
	for _, who := range identities() {
		t.Run(who.name, func(t *testing.T) {
			t.Parallel()
			home := openFolderForAll(t)
			if who.credential != nil {
				if err := os.Chown(home, nobody, nobody); err != nil {
					t.Fatal(err)
				}
			}
			test(t, who, filepath.Join(home, "data folder"))
		})
	}
}

// openFolderForAll is a temporary folder that everybody may enter, which
// t.TempDir is not.
func openFolderForAll(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "pgembed")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// server is the test program running as a server in a process of its own.
type server struct {
	report
	process *os.Process
	input   io.Closer
	ended   chan error
}

// tryServer starts a server and waits for what it says of its start.
func tryServer(t *testing.T, who identity, base string) *server {
	t.Helper()
	ourselves, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(openFolderForAll(t), "server")
	writeProgram(t, program, ourselves)
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), serverVariable+"="+base)
	cmd.Dir = "/"
	cmd.Stderr = os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: who.credential}
	input, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	output, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s := &server{process: cmd.Process, input: input, ended: make(chan error, 1)}
	line, err := bufio.NewReader(output).ReadBytes('\n')
	if err != nil {
		t.Fatalf("the server said nothing: %v", err)
	}
	if err := json.Unmarshal(line, &s.report); err != nil {
		t.Fatal(err)
	}
	go func() { s.ended <- cmd.Wait() }()
	t.Cleanup(func() { input.Close() })
	return s
}

func startServer(t *testing.T, who identity, base string) *server {
	t.Helper()
	s := tryServer(t, who, base)
	if s.Error != "" {
		t.Fatalf("the server did not start: %s", s.Error)
	}
	return s
}

// stop ends the server the ordinary way.
func (s *server) stop(t *testing.T) {
	t.Helper()
	s.input.Close()
	if err := <-s.ended; err != nil {
		t.Fatalf("the server ended with %v", err)
	}
}

// kill gives the server no chance to do anything.
func (s *server) kill(t *testing.T) {
	t.Helper()
	if err := s.process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-s.ended
}

// awaitDatabaseEnd returns when the last process of the cluster is gone.
func awaitDatabaseEnd(t *testing.T, base string) {
	t.Helper()
	running, err := os.Open(filepath.Join(base, "running"))
	if err != nil {
		t.Fatal(err)
	}
	defer running.Close()
	if err := syscall.Flock(int(running.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
}

// query runs one statement and returns its first value as text.
func query(t *testing.T, url, sql string) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	rows := conn.PgConn().Exec(t.Context(), sql)
	results, err := rows.ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	last := results[len(results)-1]
	if len(last.Rows) == 0 {
		return ""
	}
	return string(last.Rows[0][0])
}

func readLog(t *testing.T, base string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(base, "postgres.log"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// writeProgram leaves the writing to another process: a file that this one has
// open for writing cannot be run by a child forked in the same moment.
func writeProgram(t *testing.T, path string, text []byte) {
	t.Helper()
	cmd := exec.Command("sh", "-c", `cat > "$1" && chmod 755 "$1"`, "sh", path)
	cmd.Stdin = bytes.NewReader(text)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s cannot be written: %v: %s", path, err, out)
	}
}

func mustContain(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q is missing in: %s", part, text)
		}
	}
}
