package dbtest_test

import (
	"testing"
	"time"

	"jobbro/backend/db"
	"jobbro/backend/db/dbtest"
)

func TestEveryTestHasItsOwnDatabase(t *testing.T) {
	t.Parallel()
	one, other := dbtest.New(t), dbtest.New(t)
	if _, err := one.Exec(t.Context(), `CREATE TABLE only_here ()`); err != nil {
		t.Fatal(err)
	}
	var seen bool
	if err := other.QueryRow(t.Context(), `SELECT to_regclass('only_here') IS NOT NULL`).Scan(&seen); err != nil {
		t.Fatal(err)
	}
	if seen {
		t.Error("two tests share a database")
	}
}

func TestDatabaseHasTheSchemaAndAnOddTimeZone(t *testing.T) {
	t.Parallel()
	began := time.Now()
	pool := dbtest.New(t)
	t.Logf("a database took %v", time.Since(began))
	if err := db.Ready(t.Context(), pool); err != nil {
		t.Error(err)
	}
	var zone string
	if err := pool.QueryRow(t.Context(), `SHOW timezone`).Scan(&zone); err != nil {
		t.Fatal(err)
	}
	if zone != "Pacific/Chatham" {
		t.Errorf("the time zone is %s", zone)
	}
}

func TestDatabaseIsDroppedAfterTheTest(t *testing.T) {
	t.Parallel()
	var url string
	t.Run("a test", func(t *testing.T) { url = dbtest.URL(t) })
	if pool, err := db.Open(t.Context(), url, 1); err == nil {
		pool.Close()
		t.Error("the database is still there after its test")
	}
}

func BenchmarkClone(b *testing.B) {
	dbtest.URL(b)
	for b.Loop() {
		dbtest.URL(b)
	}
}
