package dbtest

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"jobbro/backend/db"
)

const (
	databasePrefix = "jobbro_test_"
	templatePrefix = "jobbro_template_"
)

// templateLock is the advisory lock of whoever makes the template.
const templateLock = 0x6a6f62746d70 // "jobtmp"

// A killed test leaves its database behind, a changed migration its template.
// Both go when no test can still be using them.
const (
	databaseLife  = time.Hour
	templatesKept = 8 // other checkouts may be at work with another schema
)

// prepare makes the template of the current schema unless it is there, and
// removes what earlier runs left. Of several test programs one works and the
// others wait.
func (s *server) prepare(ctx context.Context) error {
	fingerprint, err := db.Fingerprint()
	if err != nil {
		return err
	}
	s.template = templatePrefix + fingerprint
	return pgx.BeginFunc(ctx, s.orders, func(tx pgx.Tx) error {
		// The transaction only holds the lock: databases are made outside of one.
		if _, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock($1)`, templateLock); err != nil {
			return fmt.Errorf("cannot queue for the template: %w", err)
		}
		if err := s.prune(ctx); err != nil {
			return err
		}
		return s.makeTemplate(ctx)
	})
}

func (s *server) makeTemplate(ctx context.Context) error {
	var exists bool
	err := s.orders.QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)`, s.template).Scan(&exists)
	if err != nil || exists {
		return err
	}
	// Under another name until it is whole.
	making := databaseName(time.Now())
	_, err = s.orders.Exec(ctx, "CREATE DATABASE "+quote(making)+" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
	if err != nil {
		return fmt.Errorf("the template cannot be made: %w", err)
	}
	if err := migrate(ctx, s.url(making)); err != nil {
		return err
	}
	_, err = s.orders.Exec(ctx, "ALTER DATABASE "+quote(making)+" RENAME TO "+quote(s.template))
	return err
}

func migrate(ctx context.Context, url string) error {
	pool, err := db.Open(ctx, url, 4)
	if err != nil {
		return err
	}
	defer pool.Close()
	return db.Migrate(ctx, pool)
}

// prune drops the databases of killed tests and the templates of schemas long
// gone.
func (s *server) prune(ctx context.Context) error {
	rows, err := s.orders.Query(ctx, `
		(SELECT datname FROM pg_database
		 WHERE starts_with(datname, $1) AND split_part(substr(datname, length($1) + 1), '_', 1)::bigint < $2)
		UNION ALL
		(SELECT datname FROM pg_database
		 WHERE starts_with(datname, $3) AND datname <> $4 ORDER BY oid DESC OFFSET $5)`,
		databasePrefix, time.Now().Add(-databaseLife).Unix(), templatePrefix, s.template, templatesKept)
	if err != nil {
		return fmt.Errorf("old test databases cannot be found: %w", err)
	}
	old, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return fmt.Errorf("old test databases cannot be found: %w", err)
	}
	for _, name := range old {
		if err := s.drop(ctx, name); err != nil {
			return err
		}
	}
	return nil
}
