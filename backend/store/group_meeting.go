package store

import (
	"context"
	"errors"
	"reflect"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var (
	noMeeting = crm.Refuse(crm.NotFound, "group.no_meeting", "Mødet findes ikke.")
	noAdvice  = crm.Refuse(crm.NotFound, "group.no_advice", "Rådet findes ikke.")
)

// KeepMeeting writes a meeting of a group: a new one, or one that is there as it was at
// revision base. One that has changed since is a Conflict; the same again changes nothing.
func (s *Store) KeepMeeting(ctx context.Context, id crm.ID, k crm.KeptMeeting) (*crm.Group, error) {
	return s.changeGroup(ctx, id, nil, func(_ context.Context, tx *gorm.DB, g *crm.Group) error {
		if err := k.Validate(&g.GroupFields); err != nil {
			return err
		}
		m, err := keptOrNew[crm.GroupMeeting](tx, noMeeting, id, k.ID, k.Base)
		if err != nil {
			return err
		}
		switch {
		case m == nil:
			if err := g.CheckGoesOn(s.today()); err != nil {
				return err
			}
			m = &crm.GroupMeeting{ID: k.ID, GroupID: id, GroupMeetingFields: k.GroupMeetingFields, Revision: 1, UpdatedAt: s.now()}
			if err := tx.Create(m).Error; err != nil {
				return err
			}
		case reflect.DeepEqual(m.GroupMeetingFields, k.GroupMeetingFields):
			return nil
		default:
			if err := (crm.Base{Revision: k.Base, Strict: true}).Check(m.Revision, k.GroupMeetingFields, m.GroupMeetingFields); err != nil {
				return err
			}
			m.GroupMeetingFields = k.GroupMeetingFields
			if err := update(tx, m); err != nil {
				return err
			}
		}
		return auditChange(tx, "group.meeting.set", "group", id)
	})
}

// RemoveMeeting takes a meeting off that nothing is noted of. One that is not there is no
// error.
func (s *Store) RemoveMeeting(ctx context.Context, id crm.ID, r crm.RemovedMeeting) (*crm.Group, error) {
	return s.changeGroup(ctx, id, nil, func(_ context.Context, tx *gorm.DB, _ *crm.Group) error {
		m, err := find[crm.GroupMeeting](tx, noMeeting, "id = ? AND group_id = ?", r.ID, id)
		if errors.Is(err, noMeeting) {
			return nil
		}
		if err != nil {
			return err
		}
		var noted bool
		if err := tx.Raw(`SELECT EXISTS (SELECT FROM group_attendance WHERE meeting_id = @id) OR EXISTS (SELECT FROM group_advice WHERE meeting_id = @id)`,
			map[string]any{"id": r.ID}).Scan(&noted).Error; err != nil {
			return err
		}
		if noted {
			return crm.Refuse(crm.Conflict, "group.meeting_noted", "Der er noteret fremmøde eller råd fra mødet, så det bliver stående.")
		}
		if err := tx.Delete(m).Error; err != nil {
			return err
		}
		return auditChange(tx, "group.meeting.remove", "group", id)
	})
}

// AttendMeeting notes that a member was at a meeting, or was not. Of two who say, of one
// member, the last arrival wins; what they say of different members stands side by side.
func (s *Store) AttendMeeting(ctx context.Context, id crm.ID, a crm.MeetingAttendance) (*crm.Group, error) {
	return s.changeGroup(ctx, id, nil, func(ctx context.Context, tx *gorm.DB, _ *crm.Group) error {
		m, err := find[crm.GroupMeeting](tx, noMeeting, "id = ? AND group_id = ?", a.MeetingID, id)
		if err != nil {
			return err
		}
		if err := m.CheckHeld(s.today()); err != nil {
			return err
		}
		if err := isMember(tx, id, &a.MemberID); err != nil {
			return err
		}
		said := tx.Exec(`INSERT INTO group_attendance (group_id, meeting_id, member_id, present, at, by_id) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (meeting_id, member_id) DO UPDATE SET present = excluded.present, at = excluded.at, by_id = excluded.by_id
			WHERE group_attendance.present <> excluded.present`, id, a.MeetingID, a.MemberID, a.Present, s.now(), crm.ActorOf(ctx).ID)
		if said.Error != nil || said.RowsAffected == 0 {
			return said.Error
		}
		return auditChange(tx, "group.attend", "group", id)
	})
}

// AddAdvice keeps what was advised at a meeting. The same id again changes nothing.
func (s *Store) AddAdvice(ctx context.Context, id crm.ID, n crm.NewAdvice) (*crm.Group, error) {
	if err := n.Validate(); err != nil {
		return nil, err
	}
	return s.changeGroup(ctx, id, nil, func(ctx context.Context, tx *gorm.DB, _ *crm.Group) error {
		m, err := find[crm.GroupMeeting](tx, noMeeting, "id = ? AND group_id = ?", n.MeetingID, id)
		if err != nil {
			return err
		}
		if err := m.CheckHeld(s.today()); err != nil {
			return err
		}
		if err := isMember(tx, id, n.MemberID); err != nil {
			return err
		}
		insert := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&crm.GroupAdvice{ID: n.ID, GroupID: id, MeetingID: n.MeetingID, MemberID: n.MemberID,
			Text: n.Text, AuthorID: crm.ActorOf(ctx).ID, GivenAt: s.now()})
		if insert.Error != nil || insert.RowsAffected == 0 {
			return insert.Error
		}
		return auditChange(tx, "group.advice.add", "group", id)
	})
}

// SetAdviceOutcome writes what came of a piece of advice. What somebody else has written
// there meanwhile is not overwritten: it is a Conflict that tells who. The same text again
// changes nothing.
func (s *Store) SetAdviceOutcome(ctx context.Context, id crm.ID, o crm.AdviceOutcome) (*crm.Group, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	return s.changeGroup(ctx, id, nil, func(ctx context.Context, tx *gorm.DB, _ *crm.Group) error {
		a, err := find[crm.GroupAdvice](tx, noAdvice, "id = ? AND group_id = ?", o.ID, id)
		if err != nil || a.CameOfIt == o.CameOfIt {
			return err
		}
		if a.CameOfIt != o.Seen {
			return crm.RefuseField("came_of_it", "group.advice_changed", "Det er i mellemtiden ændret%s. Der står nu: »%s«", byWhom(tx, a.CameBy), a.CameOfIt)
		}
		now, by := s.now(), crm.ActorOf(ctx).ID
		a.CameOfIt, a.CameAt, a.CameBy = o.CameOfIt, &now, &by
		if err := tx.Save(a).Error; err != nil {
			return err
		}
		return auditChange(tx, "group.advice.outcome", "group", id)
	})
}
