package pgembed

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// leftoverPatience covers the shutdown checkpoint of a busy database.
const leftoverPatience = 30 * time.Second

// takeOver returns when no PostgreSQL uses the folder any more: one of ours
// that outlived its server is stopped, and the files a killed one leaves are
// removed, because a process id that meanwhile belongs to somebody else would
// block the start for ever. Only the holder of the folder's lock may call it.
//
// The file it returns is to be inherited by the next PostgreSQL. Every process
// of a cluster keeps it open, and so locked, until the last of them is gone.
func (c *Cluster) takeOver(ctx context.Context) (*os.File, error) {
	running, err := os.OpenFile(filepath.Join(c.folder.path, "running"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("the data folder cannot be written: %w", err)
	}
	err = c.awaitLast(ctx, running)
	if err == nil {
		err = c.removeStale()
	}
	if err != nil {
		running.Close()
		return nil, err
	}
	return running, nil
}

func (c *Cluster) awaitLast(ctx context.Context, running *os.File) error {
	ctx, cancel := context.WithTimeout(ctx, leftoverPatience)
	defer cancel()
	retry := time.NewTicker(10 * time.Millisecond)
	defer retry.Stop()
	postmaster := recordedPostmaster(c.dataFolder())
	for asked := false; ; {
		err := syscall.Flock(int(running.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return fmt.Errorf("the data folder cannot be locked: %w", err)
		}
		if !asked && postmaster != 0 && strings.Contains(commandLine(postmaster), c.dataFolder()) {
			asked = true
			c.options.Log.Info("a PostgreSQL that outlived its server is stopped first", "process", postmaster)
			_ = syscall.Kill(postmaster, syscall.SIGINT)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("an older PostgreSQL (process %d) still uses %s and does not stop; end it and start again",
				postmaster, c.dataFolder())
		case <-retry.C:
		}
	}
}

func (c *Cluster) removeStale() error {
	stale := []string{filepath.Join(c.dataFolder(), "postmaster.pid")}
	entries, err := os.ReadDir(c.folder.socketFolder())
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".s.PGSQL.") {
			stale = append(stale, filepath.Join(c.folder.socketFolder(), entry.Name()))
		}
	}
	for _, file := range stale {
		if e := os.Remove(file); e != nil && !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	if err != nil {
		return fmt.Errorf("what a killed database left cannot be removed: %w", err)
	}
	return nil
}

// recordedPostmaster is the process id in postmaster.pid, or 0.
func recordedPostmaster(data string) int {
	text, _ := os.ReadFile(filepath.Join(data, "postmaster.pid"))
	first, _, _ := strings.Cut(string(text), "\n")
	pid, _ := strconv.Atoi(strings.TrimSpace(first))
	return pid
}
