package store

import (
	"context"
	"testing"
	"time"
)

// P1: a server that lost the database hears again by itself, and wakes who follows for
// what it may have missed.
func TestLiveComesBack(t *testing.T) {
	t.Parallel()
	s := story(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		s.ListenLive(ctx)
		close(ended)
	}()
	changes, stop := s.Follow()
	heard := func(what string) {
		t.Helper()
		select {
		case <-changes:
		case <-time.After(20 * time.Second):
			t.Fatalf("%s: nothing was heard", what)
		}
	}
	heard("it listens")
	exec(t, s, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN jobbro_pull'`)
	heard("it listens again")
	exec(t, s, `INSERT INTO opening (id, company_id, kind, title, status, reported_at) VALUES (gen_random_uuid(), $1, 'small_job', 'Pakke brød', 'open', now())`, string(bakery))
	heard("an opening")
	stop()
	s.live.wake()
	if len(changes) != 0 {
		t.Error("who has stopped following is woken")
	}
	cancel()
	<-ended
}
