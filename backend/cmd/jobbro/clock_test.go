package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
	"jobbro/backend/db/dbtest"
)

func TestClockOfADemonstration(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		today, now, want string
	}{
		{"2027-06-30", "2026-11-22T14:46:00+01:00", "2027-06-30 14:46:00"}, // summer time there, winter time here
		{"2027-06-30", "2026-11-22T00:00:01+01:00", "2027-06-30 00:00:01"},
		{"2027-01-01", "2026-07-01T23:59:59+02:00", "2027-01-01 23:59:59"},
		{"2024-02-29", "2026-11-22T12:00:00+01:00", "2024-02-29 12:00:00"}, // back
		{"2027-06-30T09:00", "2026-11-22T23:59:59+01:00", "2027-06-30 09:00:00"},
	} {
		now, err := time.Parse(time.RFC3339, test.now)
		if err != nil {
			t.Fatal(err)
		}
		var demo demonstration
		if err := demo.setToday(test.today); err != nil {
			t.Fatal(err)
		}
		if moved := now.Add(demo.ahead(now)).In(crm.Copenhagen()).Format(time.DateTime); moved != test.want {
			t.Errorf("on %s at %s it is %s, want %s", test.today, test.now, moved, test.want)
		}
	}
	if ahead := (demonstration{}).ahead(time.Now()); ahead != 0 {
		t.Errorf("without a day the clock is moved by %s", ahead)
	}
}

func TestOtherDayIsForTheDemoAlone(t *testing.T) {
	t.Parallel()
	url := dbtest.URL(t)
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), `INSERT INTO app_user (id, name, email) VALUES (gen_random_uuid(), 'Anne', 'anne@kommune.example')`); err != nil {
		t.Fatal(err)
	}
	real := env("DATABASE_URL", url, "JOBBRO_DATA", t.TempDir(), "JOBBRO_ADDR", "127.0.0.1:0")
	for _, test := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"serve", "--demo-today=2027-06-30"}, 2, "needs --demo"},
		{[]string{"serve", "--demo", "--demo-today=2027-02-29"}, 2, "2027-06-30"},
		{[]string{"serve", "--demo", "--demo-today=2027-06-30T24:00"}, 2, "2027-06-30T09:00"},
		{[]string{"serve", "--demo", "--demo-today=2027-06-30T"}, 2, "2027-06-30T09:00"},
		{[]string{"serve", "--demo", "--demo-today=2027-06-30"}, 1, "other data than the demo"},
	} {
		if end := call(t, real, "", test.args...); end.status != test.status || !strings.Contains(end.stderr, test.says) {
			t.Errorf("%v: %+v", test.args, end)
		}
	}
}
