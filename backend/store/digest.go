package store

import (
	"context"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// Digest is the job that sends somebody the mail of a morning.
type Digest struct {
	UserID crm.ID   `json:"user_id"`
	Day    crm.Date `json:"day"`
}

// Kind is the job's name in the queue.
func (Digest) Kind() string { return "digest" }

// digestAfter is how long after the jobs of a night its mail comes: at seven.
const digestAfter = 3 * time.Hour

// OrderDigests has everybody who wants one sent a mail this morning, one for each day.
func (s *Store) OrderDigests(ctx context.Context) error {
	return s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		var wanted []crm.ID
		if err := tx.Raw(`SELECT user_id FROM notification_choice WHERE digest ORDER BY user_id`).Scan(&wanted).Error; err != nil {
			return err
		}
		for _, user := range wanted {
			if err := s.enqueue(ctx, Digest{UserID: user, Day: s.today()}, &river.InsertOpts{
				ScheduledAt: MorningOf(s.today()).Add(digestAfter),
				UniqueOpts:  river.UniqueOpts{ByArgs: true},
			}); err != nil {
				return err
			}
		}
		return nil
	})
}

// SendDigest orders the mail of the morning of the day, once however often it is called:
// when the person still wants it, there is something unread, and it is a working day on
// which they are not away. A day that is over has none.
func (s *Store) SendDigest(ctx context.Context, user crm.ID, day crm.Date) error {
	if day != s.today() {
		return nil
	}
	return s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		first := tx.Exec(`UPDATE notification_choice SET digest_on = @day WHERE user_id = @user AND digest_on IS DISTINCT FROM @day`,
			map[string]any{"user": user, "day": day})
		if first.Error != nil || first.RowsAffected == 0 {
			return first.Error
		}
		choices, err := choicesOf(tx, user)
		if err != nil {
			return err
		}
		calendar, away, err := s.daysOf(tx, user, day)
		if err != nil || !choices.DigestOn(day, calendar, away) {
			return err
		}
		unread, err := s.unread(tx, user)
		if err != nil || len(unread) == 0 {
			return err
		}
		return s.mailUser(ctx, tx, user, crm.MailDigest, user)
	})
}

// unread is what the person has not read, without the archive.
func (s *Store) unread(tx *gorm.DB, user crm.ID) ([]crm.Unread, error) {
	var rows []struct {
		Kind crm.NotificationKind
		N    int
	}
	if err := tx.Raw(`SELECT kind, count(*) AS n FROM notification WHERE user_id = ? AND at >= ? AND read_at IS NULL GROUP BY kind`,
		user, s.archivedBefore()).Scan(&rows).Error; err != nil {
		return nil, err
	}
	kinds := map[crm.NotificationKind]int{}
	for _, row := range rows {
		kinds[row.Kind] = row.N
	}
	return crm.UnreadOf(kinds), nil
}
