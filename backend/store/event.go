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
	noEvent     = crm.Refuse(crm.NotFound, "event.none", "Arrangementet findes ikke.")
	noGuest     = crm.Refuse(crm.NotFound, "event.guest", "Gæsten står ikke på listen. Tilføj gæsten først.")
	noEventKind = crm.RefuseField("kind", "event.kind", "Vælg, hvilken slags arrangement det er.")
)

// AddEvent keeps an event under the id it was given. The same again changes nothing;
// another under the same id is a Conflict.
func (s *Store) AddEvent(ctx context.Context, e *crm.Event) error {
	if err := crm.May(crm.ActorOf(ctx), crm.WriteEvent, crm.Subject{}); err != nil {
		return err
	}
	if err := e.Validate(); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if err := refuseDeleted(tx, "event", e.ID); err != nil {
			return err
		}
		if err := placeEvent(tx, &e.EventFields, ""); err != nil {
			return err
		}
		sent := e.EventFields
		e.Revision, e.UpdatedAt = 1, s.now()
		insert := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(e)
		if insert.Error != nil {
			return insert.Error
		}
		if insert.RowsAffected == 0 {
			kept, err := find[crm.Event](tx, noEvent, "id = ?", e.ID)
			if err == nil {
				err = repeatedRow(tx, "event", e.ID, kept.Revision, kept.EventFields, sent)
			}
			if err != nil {
				return err
			}
			*e = *kept
		} else if err := auditChange(tx, "event.add", "event", e.ID); err != nil {
			return err
		}
		return s.completeEvents(tx, []*crm.Event{e})
	})
}

// EditEvent changes fields of an event as merge writes them into what the editor saw at
// revision base; of a field both changed, the last arrival wins.
func (s *Store) EditEvent(ctx context.Context, id crm.ID, base crm.Base, merge func(*crm.EventFields) error) (*crm.Event, error) {
	return s.changeEvent(ctx, crm.WriteEvent, id, func(_ context.Context, tx *gorm.DB, e *crm.Event) error {
		if e.CancelledOn != "" {
			return crm.EventCancelled
		}
		seen, err := rowAt(tx, "event", id, base.Revision, e.Revision, e.EventFields)
		if err != nil {
			return err
		}
		if err := base.Check(e.Revision, seen, e.EventFields); err != nil {
			return err
		}
		wanted, err := edited(seen, merge)
		if err != nil {
			return err
		}
		merged, err := crm.Merge(seen, e.EventFields, wanted, takeWanted)
		if err != nil || reflect.DeepEqual(merged, e.EventFields) {
			return err
		}
		if err := merged.Validate(); err != nil {
			return err
		}
		if err := placeEvent(tx, &merged, e.Kind); err != nil {
			return err
		}
		e.EventFields = merged
		return change(tx, e, "event.edit", "event", id)
	})
}

// CancelEvent says that an event will not be held, and tells by mail those who were
// invited and have not said no. Cancelled is monotone: a second time changes nothing.
func (s *Store) CancelEvent(ctx context.Context, id crm.ID, why string) (*crm.Event, error) {
	if err := crm.CheckCancelWhy(why); err != nil {
		return nil, err
	}
	return s.changeEvent(ctx, crm.WriteEvent, id, func(ctx context.Context, tx *gorm.DB, e *crm.Event) error {
		if e.CancelledOn != "" {
			return nil
		}
		if err := e.CheckInvites(s.today()); err != nil {
			return err
		}
		e.CancelledOn, e.CancelWhy = s.today(), why
		if err := change(tx, e, "event.cancel", "event", id); err != nil {
			return err
		}
		guests, err := guestsOf(tx, id, "invited_at IS NOT NULL AND answer <> 'no'")
		if err != nil {
			return err
		}
		for i := range guests {
			if _, err := s.mailGuest(ctx, tx, crm.MailEventCancelled, &guests[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// placeEvent sees to it that the event's kind and owner exist. A kind that is retired may
// stay where it was.
func placeEvent(tx *gorm.DB, f *crm.EventFields, before string) error {
	if _, err := find[crm.EventKind](tx, noEventKind, "id = ? AND (NOT retired OR id = ?)", f.Kind, before); err != nil {
		return err
	}
	_, err := find[crm.User](tx, crm.RefuseField("owner_id", "event.owner", "Vælg en kollega, som gæsterne kan ringe til."),
		"id = ? AND active AND company_id IS NULL", f.OwnerID)
	return err
}

// changeEvent is changeEventOf for what concerns the guests there are.
func (s *Store) changeEvent(ctx context.Context, action crm.Action, id crm.ID, how func(context.Context, *gorm.DB, *crm.Event) error) (*crm.Event, error) {
	return s.changeEventOf(ctx, action, id, func(tx *gorm.DB) error { return lockGuestCompanies(tx, "event_id = ?", id) }, how)
}

func lockEvent(tx *gorm.DB, id crm.ID) (*crm.Event, error) {
	return find[crm.Event](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noEvent, "id = ?", id)
}

// lockGuestCompanies locks the companies of guests in the order in which everybody does who
// locks several.
func lockGuestCompanies(tx *gorm.DB, where string, args ...any) error {
	return tx.Exec(`SELECT id FROM company WHERE id IN (SELECT company_id FROM event_guest WHERE `+where+`) ORDER BY id FOR UPDATE`, args...).Error
}

func guestsOf(tx *gorm.DB, event crm.ID, where string, args ...any) (guests []crm.EventGuest, err error) {
	return guests, tx.Where("event_id = ?", event).Where(where, args...).Order("id").Find(&guests).Error
}

// SetEventKind makes a kind of event, or changes its name; a kind that is retired stays
// with the events that have it.
func (s *Store) SetEventKind(ctx context.Context, k crm.EventKind) (*crm.EventKind, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.SetKinds, crm.Subject{}); err != nil {
		return nil, err
	}
	if err := k.Validate(); err != nil {
		return nil, err
	}
	return &k, s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		kept, err := find[crm.EventKind](tx, noEventKind, "id = ?", k.ID)
		if err != nil && !errors.Is(err, noEventKind) || err == nil && *kept == k {
			return err
		}
		if err := tx.Save(&k).Error; err != nil {
			return err
		}
		// Phones have the name with the event.
		if err := tx.Exec(`UPDATE event SET kind = kind WHERE kind = ?`, k.ID).Error; err != nil {
			return err
		}
		return auditChange(tx, "event_kind.set", "event_kind", crm.System.ID)
	})
}
