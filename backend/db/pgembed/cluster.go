// Package pgembed runs a private PostgreSQL for a server that was given no
// database of its own: the PostgreSQL programs found on the machine, a data
// folder that nobody else may enter, and a unix socket instead of a port.
//
// The database lives as long as the server. When the server ends in any way,
// SIGKILL included, the kernel asks PostgreSQL to shut down cleanly; whatever
// is left over all the same is cleared at the next start.
package pgembed

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// stopPatience is how long PostgreSQL may take to shut down when asked kindly.
const stopPatience = 15 * time.Second

// Options say where the private cluster lives and who runs it.
type Options struct {
	// Base is the data folder. It is made when missing and closed to others.
	Base string
	// Bin is the folder that holds initdb and postgres; "" looks around.
	Bin string
	// UID is the user who runs PostgreSQL when the server is root, because
	// PostgreSQL refuses to be root. 0 takes user postgres, else 65534.
	UID int
	// Settings override PostgreSQL settings, as in postgresql.conf.
	Settings map[string]string
	// Log is told about restarts and leftovers; nil is slog.Default().
	Log *slog.Logger
}

// Cluster is a running private PostgreSQL. Its data folder is locked to this
// process until Stop returns or Done reports.
type Cluster struct {
	options  Options
	folder   *folder
	binaries binaries
	account  account
	child    *child

	life     context.Context // ends when Stop is called
	stop     context.CancelFunc
	hurry    chan struct{}
	hurrying sync.Once
	ended    chan struct{}
	done     chan error
}

// Start makes the cluster in o.Base when there is none, clears what a killed
// server left behind, and returns when the database answers. Every error is a
// sentence for the operator. ctx limits the start only.
func Start(ctx context.Context, o Options) (_ *Cluster, err error) {
	o.Log = cmp.Or(o.Log, slog.Default())
	owner, err := chooseAccount(o.UID)
	if err != nil {
		return nil, err
	}
	dir, err := openFolder(o.Base, owner)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			dir.unlock()
		}
	}()
	bin, err := chooseBinaries(ctx, o.Bin, dir, owner)
	if err != nil {
		return nil, err
	}
	c := &Cluster{
		options: o, folder: dir, binaries: bin, account: owner,
		hurry: make(chan struct{}), ended: make(chan struct{}), done: make(chan error, 1),
	}
	if err := c.initialise(ctx); err != nil {
		return nil, err
	}
	if c.child, err = c.launch(ctx); err != nil {
		return nil, err
	}
	c.life, c.stop = context.WithCancel(context.Background())
	go c.watch()
	if err := c.createDatabase(ctx); err != nil {
		return nil, errors.Join(err, c.Stop(ctx))
	}
	return c, nil
}

// URL is the address of the database "jobbro" in this cluster; it stays the
// same over a restart.
func (c *Cluster) URL() string { return c.folder.url("jobbro") }

// Done reports when the database has ended for good: an error when it ended on
// its own and the one restart did not help, else it is only closed, by Stop.
func (c *Cluster) Done() <-chan error { return c.done }

// Stop shuts the database down, breaking off what clients are doing, and gives
// the data folder free. It asks kindly for 15 seconds or until ctx ends, and
// insists after that. Stopping twice is harmless.
func (c *Cluster) Stop(ctx context.Context) error {
	c.stop()
	select {
	case <-c.ended:
		return nil
	case <-ctx.Done():
		c.hurrying.Do(func() { close(c.hurry) })
	}
	<-c.ended
	return nil
}

// watch gives the folder free when the database has ended, and then reports.
func (c *Cluster) watch() {
	err := c.follow()
	c.folder.unlock()
	if err != nil {
		c.done <- err
	}
	close(c.done)
	close(c.ended)
}

// follow stays with the child for life: it restarts PostgreSQL once when it
// ends unasked, and shuts it down when Stop is called.
func (c *Cluster) follow() error {
	for restarted := false; ; restarted = true {
		select {
		case <-c.life.Done():
			c.child.shutDown(stopPatience, c.hurry)
			return nil
		case <-c.child.exited:
		}
		if restarted {
			return fmt.Errorf("PostgreSQL ended twice on its own; its log is %s", c.folder.logFile())
		}
		c.options.Log.Warn("PostgreSQL ended on its own and is started again", "log", c.folder.logFile())
		child, err := c.launch(c.life)
		switch {
		case c.life.Err() != nil && err != nil:
			return nil
		case err != nil:
			return fmt.Errorf("PostgreSQL ended on its own and cannot be started again: %w", err)
		}
		c.child = child
	}
}

// createDatabase makes the database "jobbro" on the first start.
func (c *Cluster) createDatabase(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, c.folder.url("postgres"))
	if err != nil {
		return fmt.Errorf("cannot reach the private database: %w", err)
	}
	defer conn.Close(ctx)
	var exists bool
	err = conn.QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_database WHERE datname = 'jobbro')`).Scan(&exists)
	if err == nil && !exists {
		_, err = conn.Exec(ctx, `CREATE DATABASE jobbro`)
	}
	if err != nil {
		return fmt.Errorf("cannot create the database: %w", err)
	}
	return nil
}
