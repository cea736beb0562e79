package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// EventFilter narrows a list of events. The zero filter is all of them.
type EventFilter struct {
	crm.Window
	CompanyID crm.ID // on whose list of guests the company is
	Coming    bool   // only those that are still to be held
	Q         string // in the title
}

// FindEvents lists events, the latest first, with their counts.
func (s *Store) FindEvents(ctx context.Context, f EventFilter) (page *crm.Page[*crm.Event], err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadEvent, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(f.Window, aDay, anID)
	if err != nil {
		return nil, err
	}
	return page, s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		q := tx
		if f.CompanyID != "" {
			q = q.Where("EXISTS (SELECT FROM event_guest g WHERE g.event_id = event.id AND g.company_id = ?)", f.CompanyID)
		}
		if f.Coming {
			q = q.Where("held_on >= ? AND cancelled_on IS NULL", s.today())
		}
		if f.Q != "" {
			q = q.Where("position(fold(?) IN fold(title)) > 0", f.Q)
		}
		if after != nil {
			q = q.Where("(held_on, id) < (?, ?)", after[0], after[1])
		}
		var rows []*crm.Event
		if err := q.Order("held_on DESC, id DESC").Limit(fetch(f.Window)).Find(&rows).Error; err != nil {
			return err
		}
		page = pageOf(rows, f.Window, func(e *crm.Event) []string { return []string{string(e.HeldOn), string(e.ID)} })
		if err := s.completeEvents(tx, page.Items); err != nil {
			return err
		}
		for _, e := range page.Items {
			e.Guests, e.Pairs, e.Stories = []crm.EventGuest{}, []crm.EventPair{}, []crm.EventStory{}
		}
		return nil
	})
}

// FindEvent reads one event with its guests by name. What they cannot eat is shown to those
// who hold events.
func (s *Store) FindEvent(ctx context.Context, id crm.ID) (e *crm.Event, err error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadEvent, crm.Subject{}); err != nil {
		return nil, err
	}
	return e, s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		if e, err = find[crm.Event](tx, noEvent, "id = ?", id); err != nil {
			return err
		}
		if err := s.completeEvents(tx, []*crm.Event{e}); err != nil {
			return err
		}
		return nameGuests(tx, e, crm.May(actor, crm.WriteEvent, crm.Subject{}) == nil)
	})
}

// nameGuests adds to an event's guests what phones know from the contacts.
func nameGuests(tx *gorm.DB, e *crm.Event, whole bool) error {
	var names []struct {
		ID            crm.ID
		Name, Company string
		Unreached     bool
	}
	if err := tx.Raw(`SELECT g.id, k.name, c.name AS company, k.left_on IS NOT NULL OR k.email = '' OR k.mail_failed_on IS NOT NULL AS unreached
		FROM event_guest g JOIN contact k ON k.id = g.contact_id JOIN company c ON c.id = g.company_id WHERE g.event_id = ?`, e.ID).Scan(&names).Error; err != nil {
		return err
	}
	at := make(map[crm.ID]int, len(names))
	for i := range names {
		at[names[i].ID] = i
	}
	for i := range e.Guests {
		g := &e.Guests[i]
		n := names[at[g.ID]]
		g.Name, g.Company, g.Unreached = n.Name, n.Company, n.Unreached
		if whole {
			g.CannotEat = g.Allergies
		}
	}
	return nil
}

// EventKinds are the kinds of event by name, those that are retired too.
func (s *Store) EventKinds(ctx context.Context) (kinds []crm.EventKind, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadEvent, crm.Subject{}); err != nil {
		return nil, err
	}
	return kinds, s.orm.WithContext(ctx).Order(`retired, name COLLATE "da-x-icu", id`).Find(&kinds).Error
}

// completeEvents adds to events who is invited, meets and tells something, as far as the
// actor may know it, and how the event goes.
func (s *Store) completeEvents(tx *gorm.DB, events []*crm.Event) error {
	if len(events) == 0 {
		return nil
	}
	actor := crm.ActorOf(tx.Statement.Context)
	byID, ids := make(map[crm.ID]*crm.Event, len(events)), make([]crm.ID, len(events))
	for i, e := range events {
		byID[e.ID], ids[i] = e, e.ID
		e.Guests, e.Pairs, e.Stories, e.Counts = []crm.EventGuest{}, []crm.EventPair{}, []crm.EventStory{}, crm.EventCounts{}
	}
	var kinds []crm.EventKind
	var guests []struct {
		crm.EventGuest
		HasLeft bool
	}
	var pairs []struct {
		crm.EventPair
		Known bool
	}
	var stories []crm.EventStory
	var tasks []struct {
		EventID     crm.ID
		Tasks, Done int
	}
	for _, err := range []error{
		tx.Find(&kinds).Error,
		tx.Raw(`SELECT g.*, k.left_on IS NOT NULL AS has_left FROM event_guest g JOIN contact k ON k.id = g.contact_id WHERE g.event_id IN ? ORDER BY g.batch, g.id`, ids).Scan(&guests).Error,
		tx.Raw(`SELECT p.*, coalesce(? IN (p.author_id::text, b.consultant_id::text, b.caseworker_id::text), false) AS known FROM event_pair p JOIN citizen b ON b.id = p.citizen_id
			WHERE p.event_id IN ? ORDER BY p.id`, actor.ID, ids).Scan(&pairs).Error,
		tx.Where("expires_on >= ?", s.today()).Order("id").Find(&stories, "event_id IN ?", ids).Error,
		tx.Raw(`SELECT f.event_id, count(*) AS tasks, count(t.done_at) AS done FROM event_follow_up f JOIN task t ON t.id = f.task_id
			WHERE f.event_id IN ? GROUP BY 1`, ids).Scan(&tasks).Error,
	} {
		if err != nil {
			return err
		}
	}
	for _, g := range guests {
		g.Left = g.HasLeft
		byID[g.EventID].Guests = append(byID[g.EventID].Guests, g.EventGuest)
	}
	for _, p := range pairs {
		if !p.Known {
			p.CitizenID = nil
		}
		byID[p.EventID].Pairs = append(byID[p.EventID].Pairs, p.EventPair)
	}
	for _, story := range stories {
		byID[story.EventID].Stories = append(byID[story.EventID].Stories, story)
	}
	for _, t := range tasks {
		byID[t.EventID].Counts.Tasks, byID[t.EventID].Counts.TasksDone = t.Tasks, t.Done
	}
	for _, e := range events {
		for _, k := range kinds {
			if k.ID == e.Kind {
				e.KindName, e.HasPairs = k.Name, k.Pairs
			}
		}
		e.Arrange()
	}
	return nil
}
