package store

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
)

// liveChannel is where the database tells, at commit, that something was changed
// that people wait for. Migrations name it.
const liveChannel = "jobbro_pull"

// longestLivePause bounds the wait before the database is tried again.
const longestLivePause = 30 * time.Second

// live wakes those of this server who follow. What happened they read themselves.
type live struct {
	mu        sync.Mutex
	followers map[chan struct{}]bool
}

// Follow gives a channel on which something comes after each change that people wait
// for, on whichever server it was made. Changes at the same time may come as one.
// Call stop when done.
func (s *Store) Follow() (changes <-chan struct{}, stop func()) {
	follower := make(chan struct{}, 1)
	s.live.mu.Lock()
	defer s.live.mu.Unlock()
	if s.live.followers == nil {
		s.live.followers = map[chan struct{}]bool{}
	}
	s.live.followers[follower] = true
	return follower, func() {
		s.live.mu.Lock()
		defer s.live.mu.Unlock()
		delete(s.live.followers, follower)
	}
}

// wake tells everybody who follows and has not been told yet.
func (l *live) wake() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for follower := range l.followers {
		select {
		case follower <- struct{}{}:
		default:
		}
	}
}

// ListenLive hears what all servers commit, on a connection of its own, and wakes
// those who follow, until ctx ends. A connection that breaks is made again; as
// something may have happened meanwhile, everybody is woken then.
func (s *Store) ListenLive(ctx context.Context) {
	for pause := time.Second; ; pause = min(2*pause, longestLivePause) {
		began := time.Now()
		err := s.listen(ctx)
		if ctx.Err() != nil {
			return
		}
		slog.WarnContext(ctx, "live: the database was lost; trying again", "error", err)
		if time.Since(began) > longestLivePause {
			pause = time.Second
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
	}
}

func (s *Store) listen(ctx context.Context) error {
	conn, err := pgx.ConnectConfig(ctx, s.pool.Config().ConnConfig)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }() // it has nothing to lose
	if _, err := conn.Exec(ctx, "LISTEN "+liveChannel); err != nil {
		return err
	}
	for {
		s.live.wake()
		if _, err := conn.WaitForNotification(ctx); err != nil {
			return err
		}
	}
}

// HasChanged reports whether a phone whose copy ends at cursor has something to
// pull. It also does for a cursor that cannot be read.
func (s *Store) HasChanged(ctx context.Context, cursor string) (bool, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.UseSync, crm.Subject{}); err != nil {
		return false, err
	}
	from, ok := ParseCursor(cursor)
	if !ok || from.Entity != "" {
		return true, nil
	}
	// What is another person's own moves the clock too, and is nothing to this phone.
	var changed bool
	err := s.pool.QueryRow(ctx, `SELECT v < $1 OR horizon > $1 OR greatest(
		(SELECT max(version) FROM sync_feed WHERE scope = 'shared'), (SELECT max(version) FROM sync_feed WHERE scope = $2), 0) > $1 FROM sync_clock`,
		from.Version, ownScope(actor)).Scan(&changed)
	return changed, err
}
