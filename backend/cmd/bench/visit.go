package main

import (
	"context"
	_ "embed"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// logVisitSQL is what logging a visit asks of the database, statement for
// statement, for pgbench.
//
//go:embed log_visit.sql
var logVisitSQL string

// senders is how many log visits at the same time: a quarter of the consultants.
const senders = 8

// measureVisits logs visits through the API, through sync, and by pgbench with
// the same SQL, in turns on one database, and compares the throughputs.
func measureVisits(ctx context.Context, s *server, round time.Duration, rounds int) error {
	companies, err := s.benchCompanies(ctx)
	if err != nil {
		return err
	}
	var rest, command, bare float64
	for range rounds {
		r, err := load(ctx, round, func(ctx context.Context, _ int) error {
			_, err := s.call(ctx, "PUT", "/visits/"+newID(), visit(companies), nil)
			return err
		})
		if err != nil {
			return err
		}
		rest += r
		at, err := s.latest(ctx)
		if err != nil {
			return err
		}
		phones := make([]page, senders) // each pulls from where it stands
		for i := range phones {
			phones[i] = at
		}
		c, err := load(ctx, round, func(ctx context.Context, i int) error {
			op := map[string]any{"id": newID(), "seq": 1, "kind": "visit.log", "v": 1, "entity": "visit", "eid": newID(),
				"at": time.Now().UTC().Format(time.RFC3339), "args": visit(companies)}
			var err error
			phones[i], _, err = s.sync(ctx, phones[i], []map[string]any{op})
			return err
		})
		if err != nil {
			return err
		}
		command += c
		b, err := s.pgbench(ctx, round)
		if err != nil {
			return err
		}
		bare += b
	}
	n := float64(rounds)
	line("log a visit: the same SQL by pgbench", "%.0f a second with %d senders", bare/n, senders)
	line("log a visit: by REST", "%.0f a second, %.0f %% of pgbench (at least 50)", rest/n, 100*rest/bare)
	line("log a visit: by sync, each with a pull of what others wrote", "%.0f a second, %.0f %% of pgbench", command/n, 100*command/bare)
	return nil
}

// load runs call in senders loops for the length of a round and returns how many
// there were a second.
func load(ctx context.Context, round time.Duration, call func(ctx context.Context, sender int) error) (float64, error) {
	var n atomic.Int64
	var first error
	var once sync.Once
	var loops sync.WaitGroup
	until := time.Now().Add(round)
	for i := range senders {
		loops.Go(func() {
			for time.Now().Before(until) {
				if err := call(ctx, i); err != nil {
					once.Do(func() { first = err })
					return
				}
				n.Add(1)
			}
		})
	}
	loops.Wait()
	return float64(n.Load()) / round.Seconds(), first
}

// benchCompanies numbers the companies for pgbench and returns their ids.
func (s *server) benchCompanies(ctx context.Context) ([]string, error) {
	if _, err := s.pool.Exec(ctx, `DROP TABLE IF EXISTS bench_company;
		CREATE TABLE bench_company AS SELECT row_number() OVER (ORDER BY id)::int AS n, id FROM company LIMIT 2000;
		ALTER TABLE bench_company ADD PRIMARY KEY (n); ANALYZE bench_company`); err != nil {
		return nil, err
	}
	rows, err := s.pool.Query(ctx, `SELECT id::text FROM bench_company ORDER BY n`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

func visit(companies []string) map[string]any {
	return map[string]any{
		"company_id": companies[rand.IntN(len(companies))], "workplace_id": nil, "kind": "physical", "status": "completed",
		"visited_on": time.Now().Format(time.DateOnly), "starts_at": "", "agenda": []string{"recruitment_plan"}, "company_present": true,
		"citizens_present": 0, "note": strings.Repeat("Virksomheden mangler hænder til foråret. ", 5), "note_checked": true,
		"next_on": time.Now().AddDate(0, 0, 14).Format(time.DateOnly), "next_what": "Ring om lærlinge", "next_none": "",
		"contact_ids": []string{}, "citizen_ids": []string{}, "participant_ids": []string{},
	}
}

// pgbench runs the same SQL without us in between.
func (s *server) pgbench(ctx context.Context, round time.Duration) (float64, error) {
	script := filepath.Join(s.base, "log_visit.sql")
	if err := os.WriteFile(script, []byte(strings.ReplaceAll(logVisitSQL, ":user", "'"+s.user.ID+"'")), 0o600); err != nil {
		return 0, err
	}
	out, err := exec.CommandContext(ctx, pgbenchPath(), "-n", "-M", "prepared", "-c", strconv.Itoa(senders), "-j", "2",
		"-T", strconv.Itoa(max(1, int(round.Seconds()))), "-f", script, "-h", s.socket(), "-U", "jobbro", "jobbro").CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("pgbench: %w: %s", err, out)
	}
	tps := regexp.MustCompile(`tps = ([0-9.]+)`).FindSubmatch(out)
	if tps == nil {
		return 0, fmt.Errorf("pgbench: %s", out)
	}
	return strconv.ParseFloat(string(tps[1]), 64)
}

func pgbenchPath() string {
	if path, err := exec.LookPath("pgbench"); err == nil {
		return path
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/pgbench")
	if len(found) == 0 {
		return "pgbench" // its absence is reported when it is run
	}
	return found[len(found)-1]
}
