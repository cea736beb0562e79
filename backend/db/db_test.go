package db_test

import (
	"strings"
	"testing"
	"time"

	"jobbro/backend/db"
	"jobbro/backend/db/dbtest"
)

func TestOpenReadsInstantsAsUTC(t *testing.T) {
	t.Parallel()
	pool := dbtest.New(t)
	var got time.Time
	if err := pool.QueryRow(t.Context(), `SELECT '2026-03-29 01:30:00+01'::timestamptz`).Scan(&got); err != nil {
		t.Fatal(err)
	}
	if want := time.Date(2026, 3, 29, 0, 30, 0, 0, time.UTC); got != want {
		t.Errorf("read %v, not %v", got, want)
	}
}

func TestOpenKeepsToItsConnections(t *testing.T) {
	t.Parallel()
	pool, err := db.Open(t.Context(), dbtest.URL(t), 3)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	if got := pool.Config().MaxConns; got != 3 {
		t.Errorf("the pool may open %d connections, not 3", got)
	}
}

func TestOpenRefusesInASentence(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ url, want string }{
		"not an address":   {"postgres://jobbro:s3cret@%zz", "address of the database cannot be read"},
		"nobody there":     {"postgres://jobbro:s3cret@127.0.0.1:1/jobbro?connect_timeout=5", "database does not answer"},
		"no such database": {strings.Replace(dbtest.URL(t), "jobbro_test_", "missing_", 1), "database does not answer"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool, err := db.Open(t.Context(), test.url, 1)
			if err == nil {
				pool.Close()
				t.Fatal("it was opened")
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("%q does not say %q", err, test.want)
			}
			if strings.Contains(err.Error(), "s3cret") {
				t.Errorf("the password is told: %v", err)
			}
		})
	}
}
