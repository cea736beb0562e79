package main

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
)

// page is what these measures need of a sync answer.
type page struct {
	Epoch  string
	Cursor string
	More   bool
	Put    map[string][]struct{ ID string }

	Caseload struct{ Hash string }
}

func (s *server) sync(ctx context.Context, from page, ops []map[string]any) (page, int, error) {
	var answer page
	size, err := s.call(ctx, "POST", "/sync", map[string]any{
		"proto": 1, "schema": 1, "app": "bench", "device": s.user.ID, "user": s.user.ID,
		"epoch": from.Epoch, "cursor": from.Cursor, "caseload": from.Caseload.Hash, "ops": ops,
	}, &answer)
	return answer, size, err
}

// measureFirstFill pulls the whole municipality as a new phone does.
func measureFirstFill(ctx context.Context, s *server) error {
	began := time.Now()
	at, size, err := s.sync(ctx, page{}, []map[string]any{})
	if err != nil {
		return err
	}
	line("first fill: own companies", "%.0f ms, %.0f kB", ms(time.Since(began)), float64(size)/1000)
	rows, pages := 0, 1
	for at.More {
		var n int
		if at, n, err = s.sync(ctx, at, []map[string]any{}); err != nil {
			return err
		}
		for _, put := range at.Put {
			rows += len(put)
		}
		size += n
		pages++
	}
	line("first fill: all, on the server", "%.0f ms, %d rows in %d pages, %.1f MB of JSON", ms(time.Since(began)), rows, pages, float64(size)/1e6)
	return nil
}

// measurePull pulls 100 changed rows, and nothing, many times.
func measurePull(ctx context.Context, s *server) error {
	at, err := s.latest(ctx)
	if err != nil {
		return err
	}
	if _, err := s.pool.Exec(ctx, `UPDATE company SET phone = '99999999' WHERE id IN (SELECT id FROM company ORDER BY id LIMIT 100)`); err != nil {
		return err
	}
	changed, _, err := s.repeat(ctx, at)
	if err != nil {
		return err
	}
	at, err = s.latest(ctx)
	if err != nil {
		return err
	}
	empty, size, err := s.repeat(ctx, at)
	if err != nil {
		return err
	}
	line("pull of 100 changed rows", "%.1f ms (median of 50)", ms(changed))
	line("pull of nothing", "%.1f ms, %d bytes (at most 300)", ms(empty), size)
	return nil
}

func (s *server) latest(ctx context.Context) (at page, err error) {
	at.Cursor = "0"
	for at.More = true; at.More && err == nil; {
		at, _, err = s.sync(ctx, at, []map[string]any{})
	}
	return at, err
}

// repeat is the median time of 50 pulls from the same place, and the last one's size.
func (s *server) repeat(ctx context.Context, at page) (time.Duration, int, error) {
	times := make([]time.Duration, 50)
	var size int
	for i := range times {
		began := time.Now()
		var err error
		if _, size, err = s.sync(ctx, at, []map[string]any{}); err != nil {
			return 0, 0, err
		}
		times[i] = time.Since(began)
	}
	slices.Sort(times)
	return times[len(times)/2], size, nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func newID() string { return uuid.Must(uuid.NewV7()).String() }
