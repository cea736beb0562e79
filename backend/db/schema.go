package db

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

//go:embed migrations/*.sql
var migrations embed.FS

// ErrNewerSchema refuses a database that a newer Jobbro has changed: writing to
// it with older rules could destroy what the newer one keeps there.
var ErrNewerSchema = errors.New("the database was changed by a newer version of Jobbro; start that version, or restore a backup from before the upgrade")

// ErrOlderSchema says that migrations are waiting.
var ErrOlderSchema = errors.New("the database has not been upgraded to this version of Jobbro yet; run: jobbro migrate")

// schema is how far a database has come: the last migration of ours and the
// last of River's.
type schema struct{ ours, river int64 }

func (s schema) String() string { return fmt.Sprintf("%d, queue %d", s.ours, s.river) }

// check compares what a database has with what this program was built for.
func (s schema) check(wanted schema) error {
	switch {
	case s.ours > wanted.ours || s.river > wanted.river:
		return fmt.Errorf("%w (it has schema %v, this program knows %v)", ErrNewerSchema, s, wanted)
	case s != wanted:
		return fmt.Errorf("%w (it has schema %v, this program needs %v)", ErrOlderSchema, s, wanted)
	}
	return nil
}

// Ready says whether the database answers and has exactly the schema this
// program was built for: nil, ErrNewerSchema, ErrOlderSchema, or why it does
// not answer.
func Ready(ctx context.Context, pool *pgxpool.Pool) error {
	wanted, err := wantedSchema()
	if err != nil {
		return err
	}
	has, err := readSchema(ctx, pool)
	if err != nil {
		return err
	}
	return has.check(wanted)
}

func readSchema(ctx context.Context, pool *pgxpool.Pool) (schema, error) {
	var s schema
	err := errors.Join(
		readVersion(ctx, pool, &s.ours, `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied`),
		readVersion(ctx, pool, &s.river, `SELECT coalesce(max(version), 0) FROM river_migration WHERE line = 'main'`),
	)
	if err != nil {
		return s, fmt.Errorf("the database does not answer: %w", err)
	}
	return s, nil
}

const undefinedTable = "42P01" // PostgreSQL's error code

// readVersion takes a table that is not there for version 0.
func readVersion(ctx context.Context, pool *pgxpool.Pool, version *int64, query string) error {
	err := pool.QueryRow(ctx, query).Scan(version)
	var refused *pgconn.PgError
	if errors.As(err, &refused) && refused.Code == undefinedTable {
		return nil
	}
	return err
}

// wantedSchema is what this program was built for.
var wantedSchema = sync.OnceValues(func() (schema, error) {
	var wanted schema
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return wanted, err
	}
	for _, file := range files {
		version, err := goose.NumericComponent(file)
		if err != nil {
			return wanted, fmt.Errorf("the migration %s has no number: %w", file, err)
		}
		wanted.ours = max(wanted.ours, version)
	}
	river, err := rivermigrate.New(riverpgxv5.New(nil), nil)
	if err != nil {
		return wanted, err
	}
	for _, step := range river.AllVersions() {
		wanted.river = max(wanted.river, int64(step.Version))
	}
	return wanted, nil
})

// Fingerprint names the schema by its content, so that a database kept as a
// template for tests is made anew when any migration changes.
func Fingerprint() (string, error) {
	wanted, err := wantedSchema()
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	fmt.Fprintln(hash, wanted)
	err = fs.WalkDir(migrations, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(migrations, path)
		fmt.Fprintf(hash, "%s %d\n%s", path, len(text), text)
		return err
	})
	return hex.EncodeToString(hash.Sum(nil))[:16], err
}
