package store

import (
	"context"
	"errors"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// PushQueue is where telling phones waits, apart from jobs that take long.
const PushQueue = "push"

// pushAttempts is how often the devices that could not be told are tried: River waits
// longer each time, so that the last is some hours after the first.
const pushAttempts = 9

// busyFor is how long a push service may ask to be left alone before it counts as one that takes nothing.
const busyFor = 24 * time.Hour

// PushWork is the job that tells somebody's devices. It holds no text and no address.
type PushWork struct {
	NotificationID crm.ID `json:"notification_id"`
}

// Kind is the job's name in the queue.
func (PushWork) Kind() string { return "push_send" }

// InsertOpts puts the job into its own queue.
func (PushWork) InsertOpts() river.InsertOpts {
	return river.InsertOpts{Queue: PushQueue, MaxAttempts: pushAttempts}
}

// Subscribe has the actor's device told of things. A browser that was somebody else's
// device before is so no more.
func (s *Store) Subscribe(ctx context.Context, a crm.PushAddress) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.BeNotified, crm.Subject{}); err != nil {
		return err
	}
	if err := a.Validate(); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		var same bool
		if err := tx.Raw(`SELECT EXISTS (SELECT FROM push_subscription WHERE session_id = ? AND endpoint = ? AND p256dh = ? AND auth = ?)`,
			actor.SessionID, a.Endpoint, a.P256dh, a.Auth).Scan(&same).Error; err != nil || same {
			return err
		}
		if err := tx.Exec(`DELETE FROM push_subscription WHERE endpoint = ? AND session_id <> ?`, a.Endpoint, actor.SessionID).Error; err != nil {
			return err
		}
		row := &crm.PushSubscription{SessionID: actor.SessionID, PushAddress: a, MadeAt: s.now()}
		if err := tx.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "session_id"}}, UpdateAll: true}).Create(row).Error; err != nil {
			return err
		}
		return auditChange(tx, "push.subscribe", "session", actor.SessionID)
	})
}

// Unsubscribe has the actor's device told no more. One that is not told is no error.
func (s *Store) Unsubscribe(ctx context.Context) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.BeNotified, crm.Subject{}); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		gone := tx.Exec(`DELETE FROM push_subscription WHERE session_id = ?`, actor.SessionID)
		if gone.Error != nil || gone.RowsAffected == 0 {
			return gone.Error
		}
		return auditChange(tx, "push.unsubscribe", "session", actor.SessionID)
	})
}

// Subscribed reports whether the actor's device is told of things at the address; a phone
// finds out by it that its subscription has died.
func (s *Store) Subscribed(ctx context.Context) (endpoint string, err error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.BeNotified, crm.Subject{}); err != nil {
		return "", err
	}
	return endpoint, s.orm.WithContext(ctx).Raw(`SELECT endpoint FROM push_subscription WHERE session_id = ?`, actor.SessionID).Scan(&endpoint).Error
}

// FindPush is a notification with the devices that are still to be told of it, or nil when
// nobody is: they have read it, all devices know, or its person is to find it in the
// inbox or in a mail, which is ordered then. A device that is lost or signed out is not
// told, and none is where devices cannot be told.
func (s *Store) FindPush(ctx context.Context, id crm.ID, devices bool) (order *crm.PushOrder, err error) {
	return order, s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		n, err := find[crm.Notification](tx, noNotification, "id = ?", id)
		if errors.Is(err, noNotification) || err == nil && (n.ToldAt != nil || n.ReadAt != nil || n.DoneAt != nil) {
			return nil
		}
		if err != nil {
			return err
		}
		choices, err := choicesOf(tx, n.UserID)
		if err != nil {
			return err
		}
		calendar, away, err := s.daysOf(tx, n.UserID, crm.DateOf(n.At))
		if err != nil {
			return err
		}
		at, ever := choices.TellAt(s.now(), calendar, away)
		since, _ := choices.TellAt(n.At, calendar, away)
		n.Complete()
		found := &crm.PushOrder{Notification: *n, BusyUntil: since.Add(busyFor)}
		if ever && at.After(s.now()) {
			found.NotBefore, order = at, found
			return nil
		}
		var known bool
		if err := tx.Raw(`SELECT EXISTS (SELECT FROM push_delivery WHERE notification_id = ?)`, id).Scan(&known).Error; err != nil {
			return err
		}
		if devices && ever {
			if err := tx.Raw(untold, map[string]any{"user": n.UserID, "id": id, "now": s.now()}).Scan(&found.To).Error; err != nil {
				return err
			}
		}
		switch channel := choices.Channel(n.Kind, len(found.To) > 0); {
		case ever && channel == crm.TellByPush:
			order = found
			return nil
		case ever && channel == crm.TellByMail && !known:
			if err := s.mailUser(ctx, tx, n.UserID, crm.MailNotification, n.ID); err != nil {
				return err
			}
		}
		return s.told(tx, id)
	})
}

// untold are a person's devices that can be told and have not been.
const untold = `SELECT p.session_id, p.endpoint, p.p256dh, p.auth FROM push_subscription p
	JOIN session s ON s.id = p.session_id AND s.ended_at IS NULL AND s.lost_at IS NULL AND s.expires_at > @now
	JOIN app_user u ON u.id = s.user_id AND u.active
	WHERE s.user_id = @user AND NOT EXISTS (SELECT FROM push_delivery d WHERE d.notification_id = @id AND d.session_id = s.id)
	ORDER BY p.session_id`

// daysOf is the days on which we work, and those from one on on which the person is away.
func (s *Store) daysOf(tx *gorm.DB, user crm.ID, from crm.Date) (*crm.Calendar, []crm.Period, error) {
	ctx := tx.Statement.Context
	rows, err := calendarRows(ctx, pgxOf(ctx))
	if err != nil {
		return nil, nil, err
	}
	calendar, err := crm.CalendarOf(rows)
	if err != nil {
		return nil, nil, err
	}
	var absences []crm.Absence
	if err := tx.Find(&absences, "user_id = ? AND until_on >= ?", user, from).Error; err != nil {
		return nil, nil, err
	}
	away := make([]crm.Period, len(absences))
	for i := range absences {
		away[i] = absences[i].Period()
	}
	return calendar, away, nil
}

// mailUser writes to one of us, unless they have left.
func (s *Store) mailUser(ctx context.Context, tx *gorm.DB, user crm.ID, kind crm.MailKind, subject crm.ID) error {
	var address []string
	if err := tx.Raw(`SELECT email FROM app_user WHERE id = ? AND active`, user).Scan(&address).Error; err != nil || len(address) == 0 {
		return err
	}
	return s.mail(ctx, crm.MailOrder{Kind: kind, To: address[0], SubjectID: subject})
}

func (s *Store) told(tx *gorm.DB, id crm.ID) error {
	return tx.Exec(`UPDATE notification SET told_at = ? WHERE id = ? AND told_at IS NULL`, s.now(), id).Error
}

// PushTaken notes that a push service has taken a notification for a device, which is not
// told again then.
func (s *Store) PushTaken(ctx context.Context, id, session crm.ID) error {
	return s.orm.WithContext(ctx).Exec(`INSERT INTO push_delivery (notification_id, session_id, at) SELECT n.id, s.id, ?
		FROM notification n, session s WHERE n.id = ? AND s.id = ? ON CONFLICT DO NOTHING`, s.now(), id, session).Error
}

// PushGone removes a subscription that its push service does not know any more. One that
// the device has renewed meanwhile stays.
func (s *Store) PushGone(ctx context.Context, device crm.PushDevice) error {
	return s.orm.WithContext(ctx).Exec(`DELETE FROM push_subscription WHERE session_id = ? AND endpoint = ?`, device.SessionID, device.Endpoint).Error
}
