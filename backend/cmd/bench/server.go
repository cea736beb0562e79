package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"jobbro/backend/db"
)

// server is a running bin/jobbro and a consultant signed in to it.
type server struct {
	base, url, token string
	user             struct{ ID string }
	process          *exec.Cmd
	pool             *pgxpool.Pool // on its database, for setting the scene
	phones           *phones       // that it tells of things
}

// measureStart starts the server twice: on an empty folder, with all of the demo
// municipality to load, and again.
func measureStart(ctx context.Context, base string) (*server, error) {
	told, err := startPhones()
	if err != nil {
		return nil, err
	}
	cold, err := start(ctx, base, told)
	if err != nil {
		return nil, err
	}
	line("cold start: database made, demo loaded, answering", "%.1f s", cold.took.Seconds())
	cold.stop()
	warm, err := start(ctx, base, told)
	if err != nil {
		return nil, err
	}
	line("warm start", "%.0f ms", float64(warm.took.Microseconds())/1000)
	return warm.server, nil
}

type started struct {
	*server
	took time.Duration
}

func start(ctx context.Context, base string, told *phones) (*started, error) {
	began := time.Now()
	cmd := exec.CommandContext(ctx, "bin/jobbro", "serve", "--demo")
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	s := &server{base: base, process: cmd, phones: told}
	cmd.Env = s.environment()
	log, err := os.Create(filepath.Join(base, "server.log"))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd.Stderr = log
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%w; scripts/bench builds it", err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if url, found := strings.CutPrefix(lines.Text(), "Jobbro: "); found {
			s.url = url
			break
		}
	}
	go io.Copy(io.Discard, out)
	if s.url == "" {
		return nil, errors.Join(cmd.Wait(), fmt.Errorf("the server did not start; see %s", log.Name()))
	}
	for {
		response, err := http.Get(s.url + "/readyz")
		if err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				break
			}
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		time.Sleep(time.Millisecond)
	}
	return &started{s, time.Since(began)}, nil
}

// environment is what bin/jobbro runs in.
func (s *server) environment() []string {
	return append(os.Environ(), "JOBBRO_DATA="+filepath.Join(s.base, "data"), "JOBBRO_ADDR=127.0.0.1:0", "DATABASE_URL=", "JOBBRO_URL=",
		"JOBBRO_VAPID_SUBJECT=drift@jobbro.example", "JOBBRO_PUSH_SERVICES="+s.phones.url)
}

func (s *server) stop() {
	if s.pool != nil {
		s.pool.Close()
	}
	_ = s.process.Process.Signal(syscall.SIGTERM)
	_ = s.process.Wait()
}

// signIn signs a consultant in, and opens the database.
func (s *server) signIn(ctx context.Context) (err error) {
	if err := s.as(ctx, "konsulent@demo.example"); err != nil {
		return err
	}
	s.pool, err = db.Open(ctx, s.databaseURL(), 4)
	return err
}

// as signs somebody in, for all that is asked from then on.
func (s *server) as(ctx context.Context, email string) error {
	var session struct {
		AccessToken string `json:"access_token"`
		User        struct {
			ID string `json:"id"`
		} `json:"user"`
	}
	if _, err := s.call(ctx, "POST", "/session", map[string]string{"email": email, "password": "jobbro-demo"}, &session); err != nil {
		return err
	}
	s.token, s.user.ID = session.AccessToken, session.User.ID
	return nil
}

// socket is the folder of the private database's socket.
func (s *server) socket() string { return filepath.Join(s.base, "data", "run") }

func (s *server) databaseURL() string {
	return fmt.Sprintf("host=%s user=jobbro dbname=jobbro sslmode=disable", s.socket())
}

// call makes one request and decodes its answer; it returns the answer's size.
func (s *server) call(ctx context.Context, method, path string, body, answer any) (int, error) {
	var sent []byte
	if body != nil {
		var err error
		if sent, err = json.Marshal(body); err != nil {
			return 0, err
		}
	}
	request, err := http.NewRequestWithContext(ctx, method, s.url+"/api/v1"+path, bytes.NewReader(sent))
	if err != nil {
		return 0, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+s.token)
	response, err := client.Do(request)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	received, err := io.ReadAll(response.Body)
	if err != nil {
		return 0, err
	}
	if response.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("%s %s: %s %s", method, path, response.Status, received)
	}
	if answer == nil {
		return len(received), nil
	}
	return len(received), json.Unmarshal(received, answer)
}

var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}

// measureMemory reads what the server process holds at rest, without the
// database's processes.
func measureMemory(what string, s *server) error {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.process.Process.Pid))
	if err != nil {
		return err
	}
	for _, row := range strings.Split(string(status), "\n") {
		if size, found := strings.CutPrefix(row, "VmRSS:"); found {
			var kib int
			if _, err := fmt.Sscan(strings.TrimSpace(strings.TrimSuffix(size, "kB")), &kib); err != nil {
				return err
			}
			line(what, "%.0f MB without the database (at most 60)", float64(kib)/1024)
		}
	}
	return nil
}
