package store

import (
	"context"
	"errors"
	"testing"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// leftovers counts the rows and the jobs that logging a visit leaves.
func leftovers(t *testing.T, s *Store) (rows, jobs int) {
	t.Helper()
	return count(t, s, `SELECT (SELECT count(*) FROM visit) + (SELECT count(*) FROM visit_version) + (SELECT count(*) FROM task)
			+ (SELECT count(*) FROM tier_change) + (SELECT count(*) FROM sync_feed WHERE entity = 'visit')`),
		count(t, s, `SELECT count(*) FROM river_job`)
}

func TestRowsAndJobsCommitTogether(t *testing.T) {
	t.Parallel()
	broken := errors.New("the server stops here")
	for _, tt := range []struct {
		name string
		then func(cancel func()) error
		kept bool
	}{
		{"nothing happens", func(func()) error { return nil }, true},
		{"an error", func(func()) error { return broken }, false},
		{"a panic", func(func()) error { panic(broken) }, false},
		{"the request is called off", func(cancel func()) error { cancel(); return nil }, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			ctx, cancel := context.WithCancel(as(t, karen))
			defer cancel()
			func() {
				defer func() { _ = recover() }()
				_ = s.write(ctx, func(ctx context.Context, _ *gorm.DB) error {
					v := visitTo(smithy)
					v.NextNone, v.NextOn = "", "2027-08-02"
					if err := s.LogVisit(ctx, v); err != nil {
						t.Error(err)
					}
					return tt.then(cancel)
				})
			}()
			rows, jobs := leftovers(t, s)
			if kept := rows == 5 && jobs == 1; kept != tt.kept || !tt.kept && rows+jobs > 0 {
				t.Errorf("%d rows and %d jobs are left", rows, jobs)
			}
		})
	}
}

// An operation inside another one's transaction fails alone.
func TestSavepointTakesItsJobAlong(t *testing.T) {
	t.Parallel()
	s := story(t)
	err := s.write(as(t, karen), func(ctx context.Context, _ *gorm.DB) error {
		if err := s.LogVisit(ctx, visitTo(smithy)); err != nil {
			return err
		}
		broken := errors.New("the second fails")
		if err := s.write(ctx, func(ctx context.Context, _ *gorm.DB) error {
			return errors.Join(s.LogVisit(ctx, visitTo(bakery)), broken)
		}); !errors.Is(err, broken) {
			t.Errorf("the inner operation: %v", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var company crm.ID
	if err := s.pool.QueryRow(t.Context(), `SELECT args ->> 'company_id' FROM river_job`).Scan((*string)(&company)); err != nil || company != smithy {
		t.Errorf("the job is about %q, %v", company, err)
	}
	if n := count(t, s, `SELECT count(*) FROM visit`); n != 1 || count(t, s, `SELECT count(*) FROM river_job`) != 1 {
		t.Errorf("%d visits", n)
	}
}

// Go looks for races in this test: a connection that was given up must be touched by nobody but who closes it.
func TestRequestThatEndsBetweenTwoStatementsSaysSo(t *testing.T) {
	t.Parallel()
	s := story(t)
	for name, in := range map[string]func(context.Context, func(context.Context, *gorm.DB) error) error{
		"reading": s.read,
		"writing": s.write,
		"in an operation of another": func(ctx context.Context, f func(context.Context, *gorm.DB) error) error {
			return s.write(ctx, func(ctx context.Context, _ *gorm.DB) error { return s.write(ctx, f) })
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for range 20 {
				ctx, cancel := context.WithCancel(as(t, karen))
				err := in(ctx, func(_ context.Context, tx *gorm.DB) error {
					cancel()
					var one int
					return tx.Raw("SELECT 1").Scan(&one).Error
				})
				if !errors.Is(err, context.Canceled) {
					t.Fatal(err)
				}
			}
		})
	}
}
