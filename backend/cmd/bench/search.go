package main

import (
	"context"
	"net/url"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"
)

// queries are what a consultant types: whole words, fragments with Danish
// letters in either spelling, a number, a typo, and nothing that exists.
var queries = []string{"smed", "hjørring", "hjoer", "9000", "vvs tårs", "hirtsals", "zzqx"}

// searchers is how many search at a time.
const searchers = 8

// measureSearch prints how long a search takes while several people search.
func measureSearch(ctx context.Context, s *server, what string, budget float64) error {
	// The first to ask would pay for what is read from the disk.
	if _, err := s.searchTimes(ctx, 1); err != nil {
		return err
	}
	times := make([][]time.Duration, searchers)
	work, ctx := errgroup.WithContext(ctx)
	for i := range times {
		work.Go(func() (err error) {
			times[i], err = s.searchTimes(ctx, 20)
			return err
		})
	}
	if err := work.Wait(); err != nil {
		return err
	}
	all := slices.Sorted(slices.Values(slices.Concat(times...)))
	line(what, "%.1f ms, p99 %.1f ms (at most %.0f)", ms(all[len(all)/2]), ms(all[len(all)*99/100]), budget)
	return nil
}

// searchTimes searches for each of the queries so many times.
func (s *server) searchTimes(ctx context.Context, rounds int) ([]time.Duration, error) {
	var times []time.Duration
	for range rounds {
		for _, q := range queries {
			took, err := s.timed(ctx, "/companies?limit=20&q="+url.QueryEscape(q))
			if err != nil {
				return nil, err
			}
			times = append(times, took)
		}
	}
	return times, nil
}

// timed gets an answer and tells how long it took.
func (s *server) timed(ctx context.Context, path string) (time.Duration, error) {
	began := time.Now()
	_, err := s.call(ctx, "GET", path, nil, nil)
	return time.Since(began), err
}
