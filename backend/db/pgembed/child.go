package pgembed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// child is one run of the postgres program.
type child struct {
	process *os.Process
	exited  chan struct{} // closed when it has ended
}

// launch takes the folder over, starts PostgreSQL and returns when it answers.
func (c *Cluster) launch(ctx context.Context) (*child, error) {
	running, err := c.takeOver(ctx)
	if err != nil {
		return nil, err
	}
	defer running.Close()
	rotateLog(c.folder.logFile())
	log, err := os.OpenFile(c.folder.logFile(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("the database's log cannot be written: %w", err)
	}
	defer log.Close()
	from, err := log.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, fmt.Errorf("the database's log cannot be written: %w", err)
	}
	cmd := c.account.command(exec.Command(c.binaries.path("postgres"), c.arguments()...), c.dataFolder())
	cmd.Stdout, cmd.Stderr = log, log
	cmd.ExtraFiles = []*os.File{running}
	started, err := startChild(cmd)
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL cannot be started: %w", err)
	}
	if err := c.awaitAnswer(ctx, started); err != nil {
		started.shutDown(time.Second, nil)
		return nil, fmt.Errorf("%w: %s (log: %s)", err, lastLine(c.folder.logFile(), from), c.folder.logFile())
	}
	return started, nil
}

// arguments are the settings of the private cluster. Nothing a client sends
// reaches the log, because rows and so personal data would come along: the
// client gets its errors anyway.
func (c *Cluster) arguments() []string {
	settings := map[string]string{
		"listen_addresses":        "",
		"port":                    fmt.Sprint(port),
		"unix_socket_directories": `"` + strings.ReplaceAll(c.folder.socketFolder(), `"`, `""`) + `"`,
		"unix_socket_permissions": "0700",
		"timezone":                "UTC",
		"log_timezone":            "UTC",
		"log_min_messages":        "log",
		"log_destination":         "stderr",
		"logging_collector":       "off",
	}
	for name, value := range c.options.Settings {
		settings[name] = value
	}
	arguments := []string{"-D", c.dataFolder()}
	for name, value := range settings {
		arguments = append(arguments, "--"+name+"="+value)
	}
	slices.Sort(arguments[2:])
	return arguments
}

const stillStarting = "57P03" // PostgreSQL's error code while it recovers

// awaitAnswer returns when the database takes connections.
func (c *Cluster) awaitAnswer(ctx context.Context, started *child) error {
	retry := time.NewTicker(5 * time.Millisecond)
	defer retry.Stop()
	for {
		conn, err := pgx.Connect(ctx, c.folder.url("postgres"))
		if err == nil {
			return conn.Close(ctx)
		}
		if refused := (*pgconn.PgError)(nil); errors.As(err, &refused) && refused.Code != stillStarting {
			return fmt.Errorf("PostgreSQL started but refuses the server: %w", err)
		}
		select {
		case <-started.exited:
			return errors.New("PostgreSQL ended while starting")
		case <-ctx.Done():
			return fmt.Errorf("PostgreSQL did not answer in time: %w", ctx.Err())
		case <-retry.C:
		}
	}
}

// startChild starts a program that is asked to shut down when we die. Linux
// ties that to the thread that started it, so the thread is kept for as long as
// the child lives.
func startChild(cmd *exec.Cmd) (*child, error) {
	started := make(chan error)
	exited := make(chan struct{})
	go func() {
		runtime.LockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			_ = cmd.Wait() // how it ended is in its log
			close(exited)
		}
	}()
	if err := <-started; err != nil {
		return nil, err
	}
	return &child{process: cmd.Process, exited: exited}, nil
}

// shutDown asks for a fast shutdown, insists when patience or hurry says so,
// and returns when the child has ended.
func (c *child) shutDown(patience time.Duration, hurry <-chan struct{}) {
	_ = c.process.Signal(syscall.SIGINT) // an error means it has ended already
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-c.exited:
		return
	case <-hurry:
	case <-timer.C:
	}
	_ = c.process.Signal(syscall.SIGQUIT)
	<-c.exited
}

// rotateLog keeps one older log beside the current one. A failure is no reason
// to have no database.
func rotateLog(path string) {
	if info, err := os.Stat(path); err == nil && info.Size() > 10<<20 {
		_ = os.Rename(path, path+".1")
	}
}

// lastLine is the last line written to the log after the given offset.
func lastLine(path string, from int64) string {
	text, err := os.ReadFile(path)
	if err != nil || int64(len(text)) <= from {
		return "it said nothing"
	}
	lines := strings.Split(strings.TrimSpace(string(text[from:])), "\n")
	return lines[len(lines)-1]
}
