package pgembed

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// initialise makes the socket folder and, the first time, the cluster: under a
// temporary name, so that an interrupted initdb is never taken for a database.
func (c *Cluster) initialise(ctx context.Context) error {
	if err := c.ownFolder(c.folder.socketFolder()); err != nil {
		return err
	}
	data := c.dataFolder()
	if info, err := os.Stat(data); err == nil {
		return c.checkOwner(data, info)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the database cannot be looked at: %w", err)
	}
	making := data + ".init"
	if err := os.RemoveAll(making); err != nil {
		return fmt.Errorf("an interrupted database cannot be cleared away: %w", err)
	}
	if err := c.ownFolder(making); err != nil {
		return err
	}
	// Trust is safe: the socket's folder is closed to everybody else.
	arguments := []string{"-D", making, "-U", "jobbro", "-A", "trust", "-E", "UTF8", "--locale=C", "--data-checksums"}
	if c.options.Settings["fsync"] == "off" {
		arguments = append(arguments, "--no-sync")
	}
	initdb := exec.CommandContext(ctx, c.binaries.path("initdb"), arguments...)
	if out, err := c.account.command(initdb, making).CombinedOutput(); err != nil {
		return fmt.Errorf("initdb could not make the database in %s: %w: %s", c.folder.path, err, strings.TrimSpace(string(out)))
	}
	if err := os.Rename(making, data); err != nil {
		return fmt.Errorf("the new database cannot be put in place: %w", err)
	}
	return nil
}

func (c *Cluster) dataFolder() string { return c.folder.clusterFolder(c.binaries.major) }

func (c *Cluster) ownFolder(path string) error {
	err := os.MkdirAll(path, 0o700)
	if err == nil {
		err = c.account.give(path)
	}
	if err != nil {
		return fmt.Errorf("the folder %s cannot be made for the database: %w", filepath.Base(path), err)
	}
	return nil
}

// checkOwner says in our words what PostgreSQL would only say in its log.
func (c *Cluster) checkOwner(data string, info os.FileInfo) error {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok || int(stat.Uid) == c.account.uid {
		return nil
	}
	return fmt.Errorf("the database in %s belongs to user id %d, but would be run by %s (id %d); run the server as its owner or, as root, set JOBBRO_PG_UID=%d",
		data, stat.Uid, c.account.name, c.account.uid, stat.Uid)
}
