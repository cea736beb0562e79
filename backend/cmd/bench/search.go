package main

import (
	"context"
	"net/url"
	"slices"
	"time"
)

// queries are what a consultant types: whole words, fragments with Danish
// letters in either spelling, a number, a typo, and nothing that exists.
var queries = []string{"smed", "hjørring", "hjoer", "9000", "vvs tårs", "hirtsals", "zzqx"}

// measureSearch searches among 2,000 companies and among 200,000.
func measureSearch(ctx context.Context, s *server) error {
	if err := s.searchTimes(ctx, "search 2,000 companies"); err != nil {
		return err
	}
	// The copies get CVR numbers nobody has; triggers that only serve phones and
	// tiers rest meanwhile.
	if _, err := s.pool.Exec(ctx, `
		BEGIN;
		ALTER TABLE company DISABLE TRIGGER USER;
		INSERT INTO company (id, cvr, name, street, postcode, town, industry_title)
		SELECT gen_random_uuid(), lpad((10000000 + row_number() OVER ())::text, 8, '0'), name || ' ' || g, street, postcode, town, industry_title
		FROM company, generate_series(1, 99) g;
		INSERT INTO company_search (company_id, name, text)
		SELECT id, fold(name), fold(concat_ws(' ', name, cvr, street, postcode, town, industry_title)) FROM company
		ON CONFLICT DO NOTHING;
		ALTER TABLE company ENABLE TRIGGER USER;
		COMMIT;
		ANALYZE company; ANALYZE company_search`); err != nil {
		return err
	}
	return s.searchTimes(ctx, "search 200,000 companies")
}

// searchTimes prints the median and the slowest query of those above.
func (s *server) searchTimes(ctx context.Context, what string) error {
	var medians []time.Duration
	for _, q := range queries {
		times := make([]time.Duration, 21)
		for i := range times {
			began := time.Now()
			if _, err := s.call(ctx, "GET", "/companies?limit=20&q="+url.QueryEscape(q), nil, nil); err != nil {
				return err
			}
			times[i] = time.Since(began)
		}
		slices.Sort(times)
		medians = append(medians, times[len(times)/2])
	}
	slowest := slices.Max(medians)
	query := queries[slices.Index(medians, slowest)]
	slices.Sort(medians)
	line(what, "%.1f ms, slowest %.1f ms (%q)", ms(medians[len(medians)/2]), ms(slowest), query)
	return nil
}
