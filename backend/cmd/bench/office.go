package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
	"jobbro/backend/store"
)

// measureOffice measures what a desk and the night do in a municipality of 2,000
// companies.
func measureOffice(ctx context.Context, s *server) error {
	if err := s.as(ctx, "leder@demo.example"); err != nil {
		return err
	}
	return errors.Join(
		measurePage(ctx, s, "company page", 30, s.companies),
		measurePage(ctx, s, "quota page", 100, yearsOfQuota),
		measureSearch(ctx, s, "search 2,000 companies at 8 clients", 20),
		measureTiers(ctx, s, "nightly tier run, 2,000 companies", 5),
		measureImport(ctx, s),
	)
}

// measureRegion measures the same with a hundred times as many.
func measureRegion(ctx context.Context, s *server) error {
	return errors.Join(
		manyCompanies(ctx, s),
		measureSearch(ctx, s, "search 200,000 companies at 8 clients", 60),
		measureTiers(ctx, s, "nightly tier run, 200,000 companies", 300),
	)
}

// companies are the addresses of the pages of some companies that have been visited.
func (s *server) companies(ctx context.Context) ([]string, error) {
	rows, err := s.pool.Query(ctx, `SELECT '/companies/' || company_id FROM visit GROUP BY company_id ORDER BY count(*) DESC, company_id LIMIT 40`)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// yearsOfQuota are this year's figures and those of the years before.
func yearsOfQuota(context.Context) ([]string, error) {
	var paths []string
	for back := range 5 {
		paths = append(paths, fmt.Sprintf("/quota?year=%d", time.Now().Year()-back))
	}
	return paths, nil
}

func measurePage(ctx context.Context, s *server, what string, budget float64, pages func(context.Context) ([]string, error)) error {
	paths, err := pages(ctx)
	if err != nil {
		return err
	}
	var times []time.Duration
	for range 5 {
		for _, path := range paths {
			took, err := s.timed(ctx, path)
			if err != nil {
				return err
			}
			times = append(times, took)
		}
	}
	slices.Sort(times)
	line(what, "%.1f ms, p99 %.1f ms (at most %.0f)", ms(times[len(times)/2]), ms(times[len(times)*99/100]), budget)
	return nil
}

// measureTiers works every tier out anew, as a night does.
func measureTiers(ctx context.Context, s *server, what string, budget float64) error {
	rules, err := store.New(s.pool)
	if err != nil {
		return err
	}
	began := time.Now()
	if err := rules.ReviewTiers(crm.WithActor(ctx, crm.System)); err != nil {
		return err
	}
	line(what, "%.1f s (at most %.0f)", time.Since(began).Seconds(), budget)
	return nil
}

// manyCompaniesSQL adds 99 copies of each company.
//
//go:embed many_companies.sql
var manyCompaniesSQL string

func manyCompanies(ctx context.Context, s *server) error {
	_, err := s.pool.Exec(ctx, manyCompaniesSQL)
	return err
}
