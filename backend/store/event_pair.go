package store

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var (
	noPair    = crm.Refuse(crm.NotFound, "event.pair", "Mødet findes ikke mere.")
	takenPair = crm.Refuse(crm.Conflict, "event.pair_taken", "Id'et er brugt til et andet møde. Gem igen.")
	noPairs   = crm.Refuse(crm.Conflict, "event.no_pairs", "Ved den slags arrangement mødes borgere og virksomheder ikke.")
)

// AddPair plans that one of the actor's citizens meets the company of a guest. A pair that
// is there already stays.
func (s *Store) AddPair(ctx context.Context, id crm.ID, n crm.NewPair) (*crm.Event, error) {
	return s.changePairs(ctx, id, func(tx *gorm.DB, e *crm.Event) error {
		if e.CancelledOn != "" {
			return crm.EventCancelled
		}
		if !e.HasPairs {
			return noPairs
		}
		if _, err := find[crm.EventGuest](tx, noGuest, "id = ? AND event_id = ?", n.GuestID, id); err != nil {
			return err
		}
		citizen, err := citizenToPresent(tx, n.CitizenID)
		if err != nil {
			return err
		}
		if citizen.Paused || citizen.ClosedOn != "" {
			return crm.RefuseField("citizen_id", "event.away", "Borgeren kan ikke deltage for tiden.")
		}
		author := crm.ActorOf(tx.Statement.Context).ID
		insert := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&crm.EventPair{ID: n.ID, EventID: id, GuestID: n.GuestID, CitizenID: &n.CitizenID, AuthorID: author})
		if insert.Error != nil || insert.RowsAffected > 0 {
			return errors.Join(insert.Error, auditChange(tx, "event.pair.add", "citizen", n.CitizenID))
		}
		var same bool
		if err := tx.Raw(`SELECT EXISTS (SELECT FROM event_pair WHERE guest_id = ? AND citizen_id = ?)`, n.GuestID, n.CitizenID).Scan(&same).Error; err != nil || same {
			return err
		}
		return takenPair
	})
}

// SetPairResult keeps what came of a meeting; "" takes it back. The last one to say is
// right, also of a colleague's citizen.
func (s *Store) SetPairResult(ctx context.Context, id crm.ID, o crm.PairOutcome) (*crm.Event, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	return s.changePairs(ctx, id, func(tx *gorm.DB, e *crm.Event) error {
		if err := e.CheckAttendance(s.today()); err != nil {
			return err
		}
		p, err := find[crm.EventPair](tx, noPair, "id = ? AND event_id = ?", o.ID, id)
		if err != nil || p.Result == o.Result {
			return err
		}
		now, by := s.now(), crm.ActorOf(tx.Statement.Context).ID
		p.Result, p.ResultAt, p.ResultBy = o.Result, &now, &by
		if err := tx.Save(p).Error; err != nil {
			return err
		}
		return auditChange(tx, "event.pair.result", "citizen", *p.CitizenID)
	})
}

// RemovePair takes a meeting off the plan that nothing is said of yet. One that is not
// there is no error.
func (s *Store) RemovePair(ctx context.Context, id, pair crm.ID) (*crm.Event, error) {
	return s.changePairs(ctx, id, func(tx *gorm.DB, _ *crm.Event) error {
		p, err := find[crm.EventPair](tx, noPair, "id = ? AND event_id = ?", pair, id)
		if errors.Is(err, noPair) {
			return nil
		}
		if err != nil {
			return err
		}
		if p.Result != "" {
			return crm.Refuse(crm.Conflict, "event.pair_met", "Der står allerede, hvad der kom ud af mødet.")
		}
		if _, err := citizenToPresent(tx, *p.CitizenID); err != nil {
			return err
		}
		if err := tx.Delete(p).Error; err != nil {
			return err
		}
		return auditChange(tx, "event.pair.remove", "citizen", *p.CitizenID)
	})
}

func (s *Store) changePairs(ctx context.Context, id crm.ID, how func(*gorm.DB, *crm.Event) error) (*crm.Event, error) {
	return s.changeEventOf(ctx, crm.PairAtEvent, id, func(*gorm.DB) error { return nil }, func(_ context.Context, tx *gorm.DB, e *crm.Event) error {
		if err := tx.Raw(`SELECT pairs FROM event_kind WHERE id = ?`, e.Kind).Scan(&e.HasPairs).Error; err != nil {
			return err
		}
		return how(tx, e)
	})
}

// TellStory keeps what a guest told and agreed to have passed on. The same id again changes
// nothing.
func (s *Store) TellStory(ctx context.Context, id crm.ID, n crm.NewStory) (*crm.Event, error) {
	if err := n.Validate(s.today()); err != nil {
		return nil, err
	}
	return s.changeEventOf(ctx, crm.WriteEvent, id, func(*gorm.DB) error { return nil }, func(ctx context.Context, tx *gorm.DB, _ *crm.Event) error {
		if _, err := find[crm.EventGuest](tx, noGuest, "id = ? AND event_id = ?", n.GuestID, id); err != nil {
			return err
		}
		insert := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&crm.EventStory{ID: n.ID, EventID: id, GuestID: n.GuestID, Text: n.Text,
			AgreedOn: n.AgreedOn, ExpiresOn: n.ExpiresOn, AuthorID: crm.ActorOf(ctx).ID})
		if insert.Error != nil || insert.RowsAffected == 0 {
			return insert.Error
		}
		return auditChange(tx, "event.story.add", "event", id)
	})
}

// WithdrawStory deletes a story whose teller has changed their mind. One that is not there
// is no error.
func (s *Store) WithdrawStory(ctx context.Context, id, story crm.ID) (*crm.Event, error) {
	return s.changeEventOf(ctx, crm.WriteEvent, id, func(*gorm.DB) error { return nil }, func(_ context.Context, tx *gorm.DB, _ *crm.Event) error {
		gone := tx.Exec(`DELETE FROM event_story WHERE id = ? AND event_id = ?`, story, id)
		if gone.Error != nil || gone.RowsAffected == 0 {
			return gone.Error
		}
		return auditChange(tx, "event.story.withdraw", "event", id)
	})
}

// ForgetAllergies empties what guests cannot eat, which is a health matter, when the event
// is over or cancelled (GDPR art. 5(1)(e)).
func (s *Store) ForgetAllergies(ctx context.Context) error {
	return s.orm.WithContext(ctx).Exec(`UPDATE event_guest g SET allergies = '' FROM event e
		WHERE e.id = g.event_id AND g.allergies <> '' AND (e.held_on < ? OR e.cancelled_on IS NOT NULL)`, s.today()).Error
}

// ForgetStories deletes stories whose consent has run out.
func (s *Store) ForgetStories(ctx context.Context) error {
	return s.orm.WithContext(ctx).Exec(`DELETE FROM event_story WHERE expires_on < ?`, s.today()).Error
}
