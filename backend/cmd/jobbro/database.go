package main

import (
	"context"
	"errors"
	"log/slog"

	"github.com/jackc/pgx/v5/pgxpool"
	"jobbro/backend/config"
	"jobbro/backend/db"
	"jobbro/backend/db/pgembed"
)

// maxConns is how many connections one server takes of the database.
const maxConns = 20

// database is the one that DATABASE_URL names, else the private one, running and
// at the schema of this program.
type database struct {
	pool    *pgxpool.Pool
	private *pgembed.Cluster // nil for DATABASE_URL
}

func openDatabase(ctx context.Context, c config.Config) (_ *database, err error) {
	if c.DatabaseURL != "" {
		return connect(ctx, c.DatabaseURL, nil)
	}
	private, err := pgembed.Start(ctx, pgembed.Options{Base: c.Data, Bin: c.PGBin, UID: c.PGUID, Log: slog.Default()})
	if err != nil {
		return nil, err
	}
	return connect(ctx, private.URL(), private)
}

func connect(ctx context.Context, url string, private *pgembed.Cluster) (_ *database, err error) {
	d := &database{private: private}
	if d.pool, err = db.Open(ctx, url, maxConns); err == nil {
		err = db.Migrate(ctx, d.pool)
	}
	if err != nil {
		return nil, errors.Join(err, d.close())
	}
	return d, nil
}

// ended reports the private database's unwanted end; it never does for another.
func (d *database) ended() <-chan error {
	if d.private == nil {
		return nil
	}
	return d.private.Done()
}

func (d *database) close() error {
	if d.pool != nil {
		d.pool.Close()
	}
	if d.private != nil {
		return d.private.Stop(context.Background())
	}
	return nil
}

// withDatabase runs f on the configured database. A private one that a server
// is running already is used beside that server.
func withDatabase(ctx context.Context, p *program, f func(context.Context, *database) error) error {
	c, err := config.FromEnv(p.getenv)
	if err != nil {
		return err
	}
	d, err := openDatabase(ctx, c)
	if errors.Is(err, pgembed.ErrInUse) {
		var url string
		if url, err = pgembed.URLOf(c.Data); err == nil {
			d, err = connect(ctx, url, nil)
		}
	}
	if err != nil {
		return err
	}
	return errors.Join(f(ctx, d), d.close())
}
