package store

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var noNotification = crm.Refuse(crm.NotFound, "notification.none", "Beskeden findes ikke.")

// notify tells one of us that something has happened, as a part of the transaction of tx,
// which is its cause: they are told if and only if that commits, and of the same once.
// Nobody is told of what they did themselves. company is "" when it is about none.
func (s *Store) notify(tx *gorm.DB, user *crm.ID, kind crm.NotificationKind, subject crm.ID, company crm.ID) error {
	if user == nil || *user == crm.ActorOf(tx.Statement.Context).ID {
		return nil
	}
	return s.notifyOf(tx, *user, kind, subject, company)
}

// notifyOf is notify also of what the actor did.
func (s *Store) notifyOf(tx *gorm.DB, user crm.ID, kind crm.NotificationKind, subject crm.ID, company crm.ID) error {
	id := newID()
	insert := tx.Exec(`INSERT INTO notification (id, user_id, kind, subject_id, company_id, at) SELECT @id, id, @kind, @subject, nullif(@company, '')::uuid, @at
		FROM app_user WHERE id = @user AND active AND company_id IS NULL ON CONFLICT DO NOTHING`,
		map[string]any{"id": id, "user": user, "kind": kind, "subject": subject, "company": company, "at": s.now()})
	if insert.Error != nil || insert.RowsAffected == 0 {
		return insert.Error
	}
	return s.enqueue(tx.Statement.Context, PushWork{NotificationID: id}, nil)
}

// settle notes that what these kinds told of a subject is over, whoever saw to it: nobody is
// told of it any more, and it waits in no inbox. A condition of tx narrows whose.
func (s *Store) settle(tx *gorm.DB, subject crm.ID, kinds ...crm.NotificationKind) error {
	now := s.now()
	return tx.Table("notification").Where("subject_id = ? AND kind IN ? AND done_at IS NULL", subject, kinds).
		Updates(map[string]any{"done_at": now, "read_at": gorm.Expr("coalesce(read_at, ?)", now)}).Error
}

// subjectAt is the subject of what happens to the same again and again: each time is one.
func subjectAt(of crm.ID, when string) crm.ID {
	return crm.ID(uuid.NewSHA1(uuid.MustParse(string(of)), []byte(when)).String())
}

// NotificationFilter narrows the list of what the actor was told.
type NotificationFilter struct {
	crm.Window
	Archived bool // those of long ago instead of the others
}

// Notifications is a page of them.
type Notifications struct {
	crm.Page[*crm.Notification]
	Unread int `json:"unread" doc:"How many there are in all, without the archive"`
}

// FindNotifications lists what the actor was told, the latest first.
func (s *Store) FindNotifications(ctx context.Context, f NotificationFilter) (list *Notifications, err error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.BeNotified, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(f.Window, aMoment, anID)
	if err != nil {
		return nil, err
	}
	list = &Notifications{}
	return list, s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		since := s.archivedBefore()
		if err := tx.Raw(`SELECT count(*) FROM notification WHERE user_id = ? AND at >= ? AND read_at IS NULL`, actor.ID, since).Scan(&list.Unread).Error; err != nil {
			return err
		}
		q := tx.Select("notification.*, coalesce(c.name, '') AS company").Joins("LEFT JOIN company c ON c.id = notification.company_id").
			Where("user_id = ? AND (at < ?) = ?", actor.ID, since, f.Archived)
		if after != nil {
			q = q.Where("(at, notification.id) < (?::timestamptz, ?)", after[0], after[1])
		}
		var rows []*crm.Notification
		if err := q.Order("at DESC, notification.id DESC").Limit(fetch(f.Window)).Find(&rows).Error; err != nil {
			return err
		}
		for _, n := range rows {
			n.Complete()
		}
		list.Page = *pageOf(rows, f.Window, func(n *crm.Notification) []string {
			return []string{n.At.UTC().Format(time.RFC3339Nano), string(n.ID)}
		})
		return nil
	})
}

// archivedBefore is when a day began before which everything is in the archive.
func (s *Store) archivedBefore() time.Time { return s.oldestTold().Time() }

// ReadNotification notes that the actor has read what they were told. Read is monotone.
func (s *Store) ReadNotification(ctx context.Context, id crm.ID) (*crm.Notification, error) {
	return s.markNotification(ctx, id, func(n *crm.Notification, now time.Time) bool {
		if n.ReadAt != nil {
			return false
		}
		n.ReadAt = &now
		return true
	})
}

// FinishNotification notes that the actor has done what they were told of, and so has read
// it. Done is monotone.
func (s *Store) FinishNotification(ctx context.Context, id crm.ID) (*crm.Notification, error) {
	return s.markNotification(ctx, id, func(n *crm.Notification, now time.Time) bool {
		if n.DoneAt != nil {
			return false
		}
		n.DoneAt = &now
		if n.ReadAt == nil {
			n.ReadAt = &now
		}
		return true
	})
}

// markNotification changes one of the actor's own; others' are not found.
func (s *Store) markNotification(ctx context.Context, id crm.ID, how func(*crm.Notification, time.Time) bool) (n *crm.Notification, err error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.BeNotified, crm.Subject{}); err != nil {
		return nil, err
	}
	return n, s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		n, err = find[crm.Notification](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noNotification, "id = ? AND user_id = ?", id, actor.ID)
		if err != nil {
			return err
		}
		if how(n, s.now()) {
			if err := tx.Model(n).Select("read_at", "done_at").Updates(n).Error; err != nil {
				return err
			}
		}
		n.Complete()
		return nil
	})
}

// FindNotificationChoices is how the actor wants to be told. Nobody else is shown it.
func (s *Store) FindNotificationChoices(ctx context.Context) (c *crm.NotificationChoices, err error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.BeNotified, crm.Subject{}); err != nil {
		return nil, err
	}
	return choicesOf(s.orm.WithContext(ctx), actor.ID)
}

func choicesOf(tx *gorm.DB, user crm.ID) (*crm.NotificationChoices, error) {
	none := crm.Refuse(crm.NotFound, "notification.choices", "")
	c, err := find[crm.NotificationChoices](tx, none, "user_id = ?", user)
	if errors.Is(err, none) {
		return crm.NewNotificationChoices(user), nil
	}
	return c, err
}

// ChooseNotifications keeps how the actor wants to be told; the last choice holds.
func (s *Store) ChooseNotifications(ctx context.Context, c *crm.NotificationChoices) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.BeNotified, crm.Subject{}); err != nil {
		return err
	}
	if err := c.Validate(); err != nil {
		return err
	}
	if c.UserID = actor.ID; c.Channels == nil {
		c.Channels = map[crm.NotificationKind]crm.NotificationChannel{}
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(c).Error; err != nil {
			return err
		}
		return auditChange(tx, "notification.choose", "user", actor.ID)
	})
}

// ForgetNotifications deletes what somebody was told long ago.
func (s *Store) ForgetNotifications(ctx context.Context) error {
	return s.orm.WithContext(ctx).Exec(`DELETE FROM notification WHERE at < ?`, s.now().AddDate(0, 0, -crm.NotificationDays)).Error
}

// escalatedAfter is how many days an answer to a company may be overdue before who leads
// the one it waits for is told.
const escalatedAfter = 2

// TellOverdue tells whom each answer to a company waits for that it is overdue, and after
// some more days who leads them; where nobody has it, all managers are told. Each is told
// once. It goes on past one that fails.
func (s *Store) TellOverdue(ctx context.Context) error {
	var overdue []crm.ID
	if err := s.orm.WithContext(ctx).Raw(`SELECT id FROM opening WHERE status = 'reported' AND due_on < ? ORDER BY due_on, id`, s.today()).Scan(&overdue).Error; err != nil {
		return err
	}
	var failed []error
	for _, id := range overdue {
		failed = append(failed, s.tellOverdue(ctx, id))
	}
	return errors.Join(failed...)
}

func (s *Store) tellOverdue(ctx context.Context, id crm.ID) error {
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		o, err := lockOpening(tx, id)
		if err != nil || o.Status != crm.OpeningReported {
			return err
		}
		gone, err := s.isGone(tx, o.OwnerID)
		if err != nil {
			return err
		}
		if o.OwnerID != nil && !gone {
			if err := s.notify(tx, o.OwnerID, crm.NotifyOverdue, o.ID, o.CompanyID); err != nil {
				return err
			}
			if s.today().DaysSince(o.DueOn) <= escalatedAfter {
				return nil
			}
		}
		return s.notifyLeads(tx, o.OwnerID, crm.NotifyEscalated, o.ID, o.CompanyID)
	})
}

// notifyLeads is notify for who leads the person.
func (s *Store) notifyLeads(tx *gorm.DB, user *crm.ID, kind crm.NotificationKind, subject, company crm.ID) error {
	leads, err := leadsOf(tx, user)
	if err != nil {
		return err
	}
	for _, lead := range leads {
		if err := s.notify(tx, &lead, kind, subject, company); err != nil {
			return err
		}
	}
	return nil
}

// leadsOf is who leads the person's team, or all managers where that is nobody else.
func leadsOf(tx *gorm.DB, user *crm.ID) (leads []crm.ID, err error) {
	if user != nil {
		err = tx.Raw(`SELECT l.id FROM app_user u JOIN team t ON t.id = u.team_id JOIN app_user l ON l.id = t.lead_id AND l.active
			WHERE u.id = ? AND l.id <> u.id`, *user).Scan(&leads).Error
	}
	if err != nil || len(leads) > 0 {
		return leads, err
	}
	return leads, tx.Raw(`SELECT id FROM app_user WHERE active AND roles @> '["manager"]' ORDER BY id`).Scan(&leads).Error
}

// dueFor is how many days a task that has reached its day is looked for: a night that was
// missed is made up for, and what has long been overdue is in the list of tasks.
const dueFor = 21

// How many working days a task may be overdue before who has the company is told, and who
// leads the one it is for.
const (
	taskLateAfter      = 2
	taskEscalatedAfter = 5
)

// TellDue tells whom each open task is for that its day has come; who was told of the task
// itself knows. When it is not done then, who has the company is told, at once when the one
// it is for is away, and at last who leads them. Each is told once. It goes on past one that
// fails.
func (s *Store) TellDue(ctx context.Context) error {
	calendar, err := s.Calendar(ctx)
	if err != nil {
		return err
	}
	var due []crm.ID
	if err := s.orm.WithContext(ctx).Raw(`SELECT id FROM task WHERE done_at IS NULL AND due_on > ? AND due_on <= ? ORDER BY due_on, id`,
		s.today().AddDays(-dueFor), s.today()).Scan(&due).Error; err != nil {
		return err
	}
	var failed []error
	for _, id := range due {
		failed = append(failed, s.tellDue(ctx, id, calendar))
	}
	return errors.Join(failed...)
}

func (s *Store) tellDue(ctx context.Context, id crm.ID, calendar *crm.Calendar) error {
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if err := lockCompanyOf(tx, "task", id); err != nil {
			return err
		}
		var t crm.Task
		found := tx.Limit(1).Find(&t, "id = ? AND done_at IS NULL AND due_on <= ?", id, s.today())
		if found.Error != nil || found.RowsAffected == 0 {
			return found.Error
		}
		var now struct {
			Knows, Away bool
			Owner       *crm.ID // who has the company
		}
		if err := tx.Raw(`SELECT EXISTS (SELECT FROM notification WHERE user_id = @for AND subject_id = @id) AS knows,
				EXISTS (SELECT FROM absence WHERE user_id = @for AND @today BETWEEN from_on AND until_on) AS away, owner_id AS owner FROM company WHERE id = @company`,
			map[string]any{"for": t.OwnerID, "id": t.ID, "today": s.today(), "company": t.CompanyID}).Scan(&now).Error; err != nil {
			return err
		}
		if !now.Knows {
			if err := s.notify(tx, &t.OwnerID, crm.NotifyDue, t.ID, t.CompanyID); err != nil {
				return err
			}
		}
		overdue := calendar.WorkDays(t.DueOn.AddDays(1), s.today().AddDays(-1))
		if (now.Away || overdue >= taskLateAfter) && !equal(now.Owner, &t.OwnerID) {
			if err := s.notify(tx, now.Owner, crm.NotifyTaskLate, t.ID, t.CompanyID); err != nil {
				return err
			}
		}
		if overdue < taskEscalatedAfter {
			return nil
		}
		return s.notifyLeads(tx, &t.OwnerID, crm.NotifyTaskEscalated, t.ID, t.CompanyID)
	})
}

// TellBehind tells who has held fewer strategic visits than chance explains against an even
// pace to what they were allotted, at most once in a month. It goes on past one that fails.
func (s *Store) TellBehind(ctx context.Context) error {
	calendar, err := s.Calendar(ctx)
	if err != nil {
		return err
	}
	var allotted []crm.ID
	if err := s.orm.WithContext(ctx).Raw(`SELECT DISTINCT user_id FROM allotment WHERE year = ? AND from_on <= ? ORDER BY user_id`,
		s.today().Year(), s.today()).Scan(&allotted).Error; err != nil {
		return err
	}
	var failed []error
	for _, user := range allotted {
		failed = append(failed, s.tellBehind(ctx, user, calendar))
	}
	return errors.Join(failed...)
}

func (s *Store) tellBehind(ctx context.Context, user crm.ID, calendar *crm.Calendar) error {
	own, err := s.quotaOf(ctx, user)
	if err != nil {
		return err
	}
	pace := calendar.Pace(own.TargetStrategic, own.Strategic, own.AsOf)
	if least, _ := crm.ChanceBand(pace.Expected()); own.Strategic >= least {
		return nil
	}
	month := string(own.AsOf)[:len("2006-01")]
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		return s.notify(tx, &user, crm.NotifyQuota, subjectAt(user, month), "")
	})
}
