package db_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/sync/errgroup"

	"jobbro/backend/db"
	"jobbro/backend/db/dbtest"
)

// emptied is a database without any schema.
func emptied(t *testing.T) *pgxpool.Pool {
	t.Helper()
	pool := dbtest.New(t)
	change(t, pool, `DROP SCHEMA public CASCADE`)
	change(t, pool, `CREATE SCHEMA public`)
	return pool
}

func change(t *testing.T, pool *pgxpool.Pool, sql string) {
	t.Helper()
	if _, err := pool.Exec(t.Context(), sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

func TestMigrateMakesTheWholeSchema(t *testing.T) {
	t.Parallel()
	pool := emptied(t)
	if err := db.Ready(t.Context(), pool); !errors.Is(err, db.ErrOlderSchema) {
		t.Errorf("an empty database is %v", err)
	}
	for range 2 { // the second time there is nothing to do
		if err := db.Migrate(t.Context(), pool); err != nil {
			t.Fatal(err)
		}
		if err := db.Ready(t.Context(), pool); err != nil {
			t.Errorf("after migrating the database is %v", err)
		}
	}
	change(t, pool, `SELECT FROM company, river_job LIMIT 0`)
}

func TestServersStartingTogetherMigrateOnce(t *testing.T) {
	t.Parallel()
	first := emptied(t)
	var servers errgroup.Group
	for range 6 {
		servers.Go(func() error {
			pool, err := pgxpool.NewWithConfig(t.Context(), first.Config())
			if err != nil {
				return err
			}
			defer pool.Close()
			return db.Migrate(t.Context(), pool)
		})
	}
	if err := servers.Wait(); err != nil {
		t.Fatal(err)
	}
	var twice int
	err := first.QueryRow(t.Context(), `SELECT count(*) FROM
		(SELECT version_id FROM goose_db_version GROUP BY version_id HAVING count(*) > 1) v`).Scan(&twice)
	if err != nil {
		t.Fatal(err)
	}
	if twice > 0 {
		t.Errorf("%d migrations ran more than once", twice)
	}
}

func TestNewerSchemaIsRefused(t *testing.T) {
	t.Parallel()
	for name, newer := range map[string]string{
		"ours":    `INSERT INTO goose_db_version (version_id, is_applied) VALUES (90000, true)`,
		"River's": `INSERT INTO river_migration (line, version) VALUES ('main', 900)`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool := dbtest.New(t)
			change(t, pool, newer)
			for step, err := range map[string]error{
				"Migrate": db.Migrate(t.Context(), pool),
				"Ready":   db.Ready(t.Context(), pool),
			} {
				if !errors.Is(err, db.ErrNewerSchema) {
					t.Errorf("%s says %v", step, err)
				} else if !strings.Contains(err.Error(), "900") {
					t.Errorf("%s does not say which schema it found: %v", step, err)
				}
			}
		})
	}
}

func TestOlderSchemaIsNotReady(t *testing.T) {
	t.Parallel()
	pool := dbtest.New(t)
	change(t, pool, `DELETE FROM goose_db_version WHERE version_id = (SELECT max(version_id) FROM goose_db_version)`)
	if err := db.Ready(t.Context(), pool); !errors.Is(err, db.ErrOlderSchema) {
		t.Errorf("a database one migration behind is %v", err)
	}
}

func TestReadySaysWhenTheDatabaseIsGone(t *testing.T) {
	t.Parallel()
	pool := dbtest.New(t)
	pool.Close()
	if err := db.Ready(t.Context(), pool); err == nil || !strings.Contains(err.Error(), "does not answer") {
		t.Errorf("without a database it says %v", err)
	}
}

func TestMigrateWaitsForAnotherServerAsLongAsItMay(t *testing.T) {
	t.Parallel()
	pool := dbtest.New(t)
	other, err := pgx.ConnectConfig(t.Context(), pool.Config().ConnConfig)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Exec(t.Context(), `SELECT pg_advisory_lock($1)`, db.MigrationLock); err != nil {
		t.Fatal(err)
	}
	short, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if err := db.Migrate(short, pool); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("while another server upgrades it says %v", err)
	}
	if err := other.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := db.Migrate(t.Context(), pool); err != nil {
		t.Errorf("after the other server has gone it says %v", err)
	}
}
