// Package dbtest gives every test a real PostgreSQL database of its own, with
// the schema in place, in some tens of milliseconds: a copy of a template named
// after the migrations' content.
//
// All test programs of one user share one private cluster. It is started by
// the first that needs it and ends by itself soon after the last has gone.
// JOBBRO_TEST_DATABASE_URL names an existing server to use instead; its user
// must be allowed to create databases.
package dbtest

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"jobbro/backend/db"
)

// timeZone is the time zone of every test database, odd on purpose: whoever
// leaves a zone to the database gets a wrong day here, not in production.
const timeZone = "Pacific/Chatham"

// maxConns lets a test have several dozen writers at once.
const maxConns = 50

// New is a pool on a database of the test's own. Both are gone after the test.
func New(t testing.TB) *pgxpool.Pool {
	t.Helper()
	pool, err := db.Open(t.Context(), URL(t), maxConns)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	return pool
}

// URL is the address of a database of the test's own, for tests that open it
// themselves. It is dropped after the test, whoever is still connected.
func URL(t testing.TB) string {
	t.Helper()
	s, err := theServer()
	if err != nil {
		t.Fatal(err)
	}
	name := databaseName(time.Now())
	if err := s.clone(t.Context(), name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.drop(context.Background(), name); err != nil {
			t.Error(err)
		}
	})
	return s.url(name)
}

// databaseName says when the database was made, so that one left behind by a
// killed test can be told from one in use.
func databaseName(now time.Time) string {
	return fmt.Sprintf("%s%d_%s", databasePrefix, now.Unix(), strings.ToLower(rand.Text()[:10]))
}

// server is the PostgreSQL the test databases live on.
type server struct {
	address  *url.URL // of a database to give orders from
	orders   *pgxpool.Pool
	template string
}

func (s *server) url(database string) string {
	address := *s.address
	address.Path = "/" + database
	return address.String()
}

func (s *server) clone(ctx context.Context, name string) error {
	// WAL_LOG is ten times faster than FILE_COPY for a database this small; it
	// is the default.
	if _, err := s.orders.Exec(ctx, "CREATE DATABASE "+quote(name)+" TEMPLATE "+quote(s.template)); err != nil {
		return fmt.Errorf("the test database cannot be made: %w", err)
	}
	// A copy does not inherit the settings of its template.
	if _, err := s.orders.Exec(ctx, "ALTER DATABASE "+quote(name)+" SET timezone TO '"+timeZone+"'"); err != nil {
		return fmt.Errorf("the time zone of the test database cannot be set: %w", err)
	}
	return nil
}

func (s *server) drop(ctx context.Context, name string) error {
	if _, err := s.orders.Exec(ctx, "DROP DATABASE IF EXISTS "+quote(name)+" WITH (FORCE)"); err != nil {
		return fmt.Errorf("the test database cannot be dropped: %w", err)
	}
	return nil
}

func quote(name string) string { return pgx.Identifier{name}.Sanitize() }
