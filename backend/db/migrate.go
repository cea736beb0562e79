package db

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

// migrationLock is the advisory lock that servers starting together queue for.
const migrationLock = 0x6a6f6262726f // "jobbro"

// Migrate brings the database to the schema this program was built for. Several
// servers may call it at once: one works, the others wait. It changes nothing
// and returns ErrNewerSchema when a newer Jobbro has been here.
func Migrate(ctx context.Context, pool *pgxpool.Pool) (err error) {
	unlock, err := lockMigrations(ctx, pool)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	switch before := Ready(ctx, pool); {
	case before == nil:
		return nil
	case !errors.Is(before, ErrOlderSchema):
		return before
	}
	if err := migrateOurs(ctx, pool); err != nil {
		return fmt.Errorf("the database could not be upgraded; nothing of the failed step was kept: %w", err)
	}
	if err := migrateRiver(ctx, pool); err != nil {
		return fmt.Errorf("the job queue in the database could not be upgraded: %w", err)
	}
	return Ready(ctx, pool)
}

func migrateOurs(ctx context.Context, pool *pgxpool.Pool) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	connections := stdlib.OpenDBFromPool(pool)
	defer connections.Close()
	provider, err := goose.NewProvider(goose.DialectPostgres, connections, files, goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return err
	}
	steps, err := provider.Up(ctx)
	for _, step := range steps {
		slog.DebugContext(ctx, "schema changed", "migration", step.Source.Path, "took", step.Duration)
	}
	return err
}

func migrateRiver(ctx context.Context, pool *pgxpool.Pool) error {
	migrator, err := rivermigrate.New(riverpgxv5.New(pool), &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	_, err = migrator.Migrate(ctx, rivermigrate.DirectionUp, nil)
	return err
}

// lockMigrations waits until this caller alone may migrate. The lock lives on a
// connection of its own, so it needs none of the pool's and goes with a killed
// server. It asks again and again instead of waiting inside PostgreSQL, where
// the waiting statement would hold up a CREATE INDEX CONCURRENTLY for ever.
func lockMigrations(ctx context.Context, pool *pgxpool.Pool) (unlock func() error, err error) {
	conn, err := pgx.ConnectConfig(ctx, pool.Config().ConnConfig)
	if err != nil {
		return nil, fmt.Errorf("the database does not answer: %w", err)
	}
	unlock = func() error { return conn.Close(context.WithoutCancel(ctx)) }
	retry := time.NewTicker(50 * time.Millisecond)
	defer retry.Stop()
	for {
		var locked bool
		if err := conn.QueryRow(ctx, `SELECT pg_try_advisory_lock($1)`, migrationLock).Scan(&locked); err != nil {
			return nil, errors.Join(fmt.Errorf("the database cannot be locked for an upgrade: %w", err), unlock())
		}
		if locked {
			return unlock, nil
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(fmt.Errorf("another server is still upgrading the database: %w", ctx.Err()), unlock())
		case <-retry.C:
		}
	}
}
