package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// SyncCounts counts what a phone holds that has read the feed up to cursor, so that
// it can find that it does not. None when more has come since: there is no telling
// then, and the phone asks again.
func (s *Store) SyncCounts(ctx context.Context, cursor string) (map[string]crm.SyncCount, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.UseSync, crm.Subject{}); err != nil {
		return nil, err
	}
	var counts map[string]crm.SyncCount
	err := s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		var clock Cursor
		if err := tx.Raw(`SELECT v FROM sync_clock`).Row().Scan(&clock.Version); err != nil || clock.String() != cursor {
			return err
		}
		counts = map[string]crm.SyncCount{}
		for entity, of := range map[string]struct {
			rows  string
			since crm.Date
		}{
			"company":   {rows: "company"},
			"workplace": {rows: "workplace"},
			"contact":   {rows: "contact"},
			"team":      {rows: "team"},
			"user":      {rows: "app_user WHERE company_id IS NULL"},
			"visit":     {"visit WHERE " + recentVisit, s.oldestVisit()},
			"task":      {"task WHERE " + recentTask, s.oldestDone()},
			"opening":   {"opening WHERE " + recentOpening, s.oldestEnded()},
			"course":    {"course WHERE " + recentCourse, s.oldestEnded()},
			"event":     {"event WHERE " + recentEvent, s.oldestEnded()},
			"group":     {"company_group WHERE " + recentGroup, s.oldestEnded()},

			"notification": {"notification WHERE " + recentNotification + " AND user_id = ?", s.oldestTold()},
		} {
			var args []any
			if of.since != "" {
				args = append(args, of.since)
			}
			if entity == "notification" {
				args = append(args, actor.ID)
			}
			var c crm.SyncCount
			if err := tx.Raw(`SELECT count(*) AS n, coalesce(sum(revision), 0) AS revisions,
				coalesce(bit_xor(('x' || right(id::text, 8))::bit(32)::bigint), 0) AS xor FROM `+of.rows, args...).Scan(&c).Error; err != nil {
				return err
			}
			c.Since = of.since
			counts[entity] = c
		}
		return nil
	})
	return counts, err
}

// What a phone holds of what grows old, from the day in the argument on.
const (
	recentVisit   = "visited_on >= ?"
	recentTask    = "(done_at IS NULL OR (done_at AT TIME ZONE 'UTC')::date >= ?)"
	recentOpening = "(closed_on IS NULL OR closed_on >= ?)"
	recentCourse  = "ends_on >= ?"
	recentEvent   = "held_on >= ?"
	recentGroup   = "(ended_on IS NULL OR ended_on >= ?)"

	recentNotification = "(at AT TIME ZONE 'UTC')::date >= ?"
)

// oldestVisit is the first day of which a phone holds visits.
func (s *Store) oldestVisit() crm.Date {
	return crm.Date(s.Now().UTC().AddDate(0, -visitMonths, 0).Format(time.DateOnly))
}

// oldestDone is the first day of which a phone holds done tasks: the promises of
// a year are what a consultant wants to know at the door.
func (s *Store) oldestDone() crm.Date {
	return crm.Date(s.Now().UTC().AddDate(0, -12, 0).Format(time.DateOnly))
}

// endedDays is how long a phone holds an opening that has ended, or a course: a quarter, in which the
// next visit is likely to come to speak of it.
const endedDays = 90

// oldestEnded is the first day of which a phone holds ended openings and courses.
func (s *Store) oldestEnded() crm.Date {
	return crm.Date(s.Now().UTC().AddDate(0, 0, -endedDays).Format(time.DateOnly))
}

// oldestTold is the first day of which a phone holds what its person was told: what is older
// is in the archive.
func (s *Store) oldestTold() crm.Date {
	return crm.Date(s.Now().UTC().AddDate(0, 0, -crm.ArchiveDays).Format(time.DateOnly))
}

// ForgetTombstones removes the traces of rows deleted before the day, and
// remembers up to where: a phone that has been away longer starts over.
func (s *Store) ForgetTombstones(ctx context.Context, before time.Time) (removed int64, err error) {
	err = s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		return tx.Raw(`WITH gone AS (DELETE FROM sync_feed WHERE deleted AND stamped_at < ? RETURNING version),
			moved AS (UPDATE sync_clock SET horizon = greatest(horizon, (SELECT max(version) FROM gone)) WHERE EXISTS (SELECT FROM gone))
			SELECT count(*) FROM gone`, before).Scan(&removed).Error
	})
	return removed, err
}
