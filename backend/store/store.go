// Package store says how the CRM is kept: GORM on pgx, in PostgreSQL.
//
// One exported method is one operation is one transaction: it asks crm.May,
// checks the input by the rules in crm, writes, and commits rows and jobs
// together. Helpers take the transaction and never commit. An exported method
// called inside another one's transaction becomes a savepoint of it; that is how
// sync runs many operations and keeps what succeeded.
package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
	"jobbro/backend/crm"
)

// Store keeps the CRM in one PostgreSQL database. It is safe for concurrent use.
type Store struct {
	// Now is the clock; tests set it.
	Now func() time.Time
	// Visits is what the municipality has decided about visits.
	Visits crm.VisitPolicy
	// Openings is what it has decided about openings.
	Openings crm.OpeningPolicy

	pool  *pgxpool.Pool
	conns *sql.DB
	orm   *gorm.DB
	queue *river.Client[pgx.Tx] // inserts only; package jobs works the queue
	index companyIndex
	cards citizenIndex
	live  live
}

// New makes a Store on the pool, which the caller closes after the Store.
func New(pool *pgxpool.Pool) (*Store, error) {
	s := &Store{
		Now:    time.Now,
		Visits: crm.DefaultVisitPolicy(), Openings: crm.DefaultOpeningPolicy(),
		pool: pool, conns: stdlib.OpenDBFromPool(pool),
	}
	var err error
	s.orm, err = gorm.Open(postgres.New(postgres.Config{Conn: s.conns}), &gorm.Config{
		SkipDefaultTransaction: true,
		TranslateError:         true,
		NowFunc:                s.now,
		// It would print row values, which are personal data. Errors are returned,
		// and logged by who knows what may be said of them.
		Logger: logger.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	if s.queue, err = s.Queue(&river.Config{Logger: slog.New(slog.DiscardHandler)}); err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	return s, nil
}

// Queue is a client of the job queue on the store's database, for whoever works
// the jobs that the store inserts.
func (s *Store) Queue(config *river.Config) (*river.Client[pgx.Tx], error) {
	return river.NewClient(riverpgxv5.New(s.pool), config)
}

// now is the time as the database keeps it, so that what is answered on writing
// is what is read later.
func (s *Store) now() time.Time { return s.Now().UTC().Truncate(time.Microsecond) }

// today is the Danish day.
func (s *Store) today() crm.Date { return crm.DateOf(s.Now()) }

// unit is the transaction a context is in: one connection with two faces, GORM
// for rows and pgx for the queue.
type unit struct {
	conn *sql.Conn
	orm  *gorm.DB
	pgx  pgx.Tx
	last pgx.Batch
}

type unitKey struct{}

// write runs f in a transaction: its own, or a savepoint of the one ctx is in.
// f's error rolls back all that f wrote, rows and jobs, and is returned.
func (s *Store) write(ctx context.Context, f func(ctx context.Context, tx *gorm.DB) error) error {
	if outer, ok := ctx.Value(unitKey{}).(*unit); ok {
		return finish(ctx, outer.conn, outer.orm, outer.pgx.Begin, f)
	}
	return s.begin(ctx, pgx.TxOptions{IsoLevel: pgx.ReadCommitted}, f)
}

// read runs f in a read-only transaction that sees one moment throughout.
func (s *Store) read(ctx context.Context, f func(ctx context.Context, tx *gorm.DB) error) error {
	return s.begin(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, f)
}

func (s *Store) begin(ctx context.Context, options pgx.TxOptions, f func(context.Context, *gorm.DB) error) error {
	conn, err := s.conns.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	var pgConn *pgx.Conn
	if err := conn.Raw(func(c any) error {
		pgConn = c.(*stdlib.Conn).Conn()
		return nil
	}); err != nil {
		return err
	}
	// GORM speaks through conn, the queue through pgConn: the same connection,
	// so what pgConn begins holds for both.
	orm := s.orm.Session(&gorm.Session{NewDB: true, Context: ctx}) // with a context: a statement of its own
	orm.Statement.ConnPool = conn
	err = finish(ctx, conn, orm, func(ctx context.Context) (pgx.Tx, error) { return pgConn.BeginTx(ctx, options) }, f)
	if errors.Is(err, driver.ErrBadConn) && ctx.Err() != nil {
		return ctx.Err() // it ended between two statements, and the connection is only bad because it was not asked
	}
	return err
}

// finish begins, runs f, and commits or rolls back; also when f panics or ctx
// ends.
func finish(ctx context.Context, conn *sql.Conn, orm *gorm.DB, begin func(context.Context) (pgx.Tx, error), f func(context.Context, *gorm.DB) error) (err error) {
	tx, err := begin(ctx)
	if err != nil {
		return err
	}
	// No effect after Commit. Through conn: a connection that it has given up is being closed by others meanwhile, which
	// rolls back too.
	defer func() {
		_ = conn.Raw(func(any) error {
			_ = tx.Rollback(context.WithoutCancel(ctx))
			return nil
		})
	}()
	u := &unit{conn: conn, orm: orm, pgx: tx}
	inner := context.WithValue(ctx, unitKey{}, u)
	if err := f(inner, orm.WithContext(inner)); err != nil {
		return err
	}
	if u.last.Len() > 0 {
		if err := tx.SendBatch(ctx, &u.last).Close(); err != nil {
			return err
		}
	}
	return tx.Commit(ctx)
}

// enqueue inserts a job that exists if and only if the transaction commits.
func (s *Store) enqueue(ctx context.Context, args river.JobArgs, opts *river.InsertOpts) error {
	_, err := s.queue.InsertTx(ctx, pgxOf(ctx), args, opts)
	return err
}

// pgxOf is the transaction of a context as pgx sees it, for the queue and heavy
// reads.
func pgxOf(ctx context.Context) pgx.Tx { return ctx.Value(unitKey{}).(*unit).pgx }

// last has a statement run just before the transaction commits, in one round trip
// with others of its kind: those that write what nothing in the transaction reads.
func last(tx *gorm.DB, sql string, args ...any) {
	tx.Statement.Context.Value(unitKey{}).(*unit).last.Queue(sql, args...)
}

// find reads one row or refuses with the given sentence.
func find[T any](tx *gorm.DB, missing *crm.Error, where string, args ...any) (*T, error) {
	var row T
	err := tx.Where(where, args...).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, missing
	}
	return &row, err
}
