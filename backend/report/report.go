// Package report reads figures: one .go for each report, and its .sql. It also keeps
// what those of a year that is over were made of. A figure
// can always be opened down to the rows behind it and those left out.
package report

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"jobbro/backend/crm"
)

// Reports reads figures from one database. It is safe for concurrent use.
type Reports struct {
	// Now is the clock; tests set it.
	Now func() time.Time
	// Visits is what the municipality has decided about visits.
	Visits crm.VisitPolicy
	// Forecasts is tuned to how visits come in there.
	Forecasts crm.ForecastPolicy

	pool     *pgxpool.Pool
	calendar func(context.Context) (*crm.Calendar, error)
}

// New makes Reports on the pool, which the caller closes. calendar reads the
// municipality's working days.
func New(pool *pgxpool.Pool, calendar func(context.Context) (*crm.Calendar, error)) *Reports {
	return &Reports{
		Now:       time.Now,
		Visits:    crm.DefaultVisitPolicy(),
		Forecasts: crm.DefaultForecastPolicy(),
		pool:      pool, calendar: calendar,
	}
}

func (r *Reports) today() crm.Date { return crm.DateOf(r.Now()) }

// read runs f at one moment of the database, so that the parts of a report agree.
func (r *Reports) read(ctx context.Context, f func(pgx.Tx) error) error {
	return pgx.BeginTxFunc(ctx, r.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, f)
}

// optional is NULL for an empty text, which leaves a condition out.
func optional[T ~string](value T) any {
	if value == "" {
		return nil
	}
	return value
}
