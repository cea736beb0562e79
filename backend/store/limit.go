package store

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// longestWindow is more than any limit's: what was spent before is of no use.
const longestWindow = 48 * time.Hour

var errOverLimit = errors.New("over a limit")

// Spend counts one more under each limit and returns 0, or returns how long to wait
// and counts nothing: who is stopped by one limit uses up nobody's share of
// another. It holds over all servers on the database, and however many ask at the
// same time, no limit lets more than its Most through. Call it before the
// operation that it is about, not inside of its transaction.
func (s *Store) Spend(ctx context.Context, limits []crm.Limit) (wait time.Duration, err error) {
	// In the order of their keys, so that two who ask at once do not wait for each other.
	limits = slices.SortedFunc(slices.Values(limits), func(a, b crm.Limit) int { return bytes.Compare(a.Key, b.Key) })
	err = s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		now := s.now()
		for _, l := range limits {
			from, until := l.Window(now)
			counted := tx.Exec(`INSERT INTO spent AS s (key, from_at, n) SELECT ?, ?, 1 WHERE ? > 0
				ON CONFLICT (key, from_at) DO UPDATE SET n = s.n + 1 WHERE s.n < ?`, l.Key, from, l.Most, l.Most)
			if counted.Error != nil {
				return counted.Error
			}
			if counted.RowsAffected == 0 {
				wait = max(wait, until.Sub(now))
			}
		}
		if wait > 0 {
			return errOverLimit
		}
		return nil
	})
	if errors.Is(err, errOverLimit) {
		err = nil
	}
	return wait, err
}

// ForgetSpent removes counts of windows that are over.
func (s *Store) ForgetSpent(ctx context.Context) error {
	return s.orm.WithContext(ctx).Exec(`DELETE FROM spent WHERE from_at < ?`, s.now().Add(-longestWindow)).Error
}
