package store

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// endHandover ends a hand-over in the actor's name, and tells who proposed it when
// that was somebody else and it came to nothing.
func (s *Store) endHandover(tx *gorm.DB, h *crm.Handover, how crm.HandoverOutcome) error {
	actor := crm.ActorOf(tx.Statement.Context)
	by := &actor.ID
	if actor.ID == crm.System.ID {
		by = nil
	}
	h.End(how, by, s.now())
	if err := s.settle(tx, h.ID, crm.NotifyHandover); err != nil {
		return err
	}
	if err := tx.Save(h).Error; err != nil || how == crm.HandoverAccepted || equal(by, &h.ByID) {
		return err
	}
	title, err := toldTitle(tx, h)
	if err != nil {
		return err
	}
	return s.tell(tx, h.CompanyID, title, &h.ByID)
}

func toldTitle(tx *gorm.DB, h *crm.Handover) (string, error) {
	by, err := nameOr(tx, h.EndedBy, "En leder")
	if err != nil {
		return "", err
	}
	switch h.Outcome {
	case crm.HandoverDeclined:
		return fmt.Sprintf("%s sagde nej til overdragelsen: %s", by, h.Answer), nil
	case crm.HandoverWithdrawn:
		return by + " har trukket overdragelsen af virksomheden tilbage.", nil
	case crm.HandoverLapsed:
		to, err := nameOr(tx, h.ToID, "Modtageren")
		return fmt.Sprintf("%s er ikke ansat længere, så virksomheden bliver ikke overdraget.", to), err
	}
	return "Overdragelsen gælder ikke mere. Virksomhedens faste kontakt er valgt på en anden måde.", nil
}

// ended refuses an answer to a hand-over that has ended, and says how it did.
func ended(tx *gorm.DB, h *crm.Handover) error {
	by, err := nameFor(tx, h.EndedBy)
	if err != nil {
		return err
	}
	return crm.HandoverEnded(h, by)
}

// openAlready refuses another hand-over beside the one that is open.
func openAlready(tx *gorm.DB, open *crm.Handover) error {
	by, err := nameOr(tx, &open.ByID, "En kollega")
	if err != nil {
		return err
	}
	to, err := nameOr(tx, open.ToID, "ingen")
	if err != nil {
		return err
	}
	return crm.Refuse(crm.Conflict, "handover.open", "%s har allerede foreslået, at virksomheden går til %s. Vent på svaret, eller tal med en leder.", by, to)
}

func nameOr(tx *gorm.DB, id *crm.ID, other string) (string, error) {
	if id == nil {
		return other, nil
	}
	user, err := find[crm.User](tx, noUser, "id = ?", *id)
	if errors.Is(err, noUser) {
		return other, nil
	}
	return user.Name, err
}

// LapseHandovers ends the open hand-overs to people who have left, whenever they
// did, and takes those people off the companies they worked with. It goes on past
// one that fails.
func (s *Store) LapseHandovers(ctx context.Context) error {
	var open []crm.Handover
	if err := s.orm.WithContext(ctx).Order("at, id").
		Find(&open, `ended_at IS NULL AND to_id IN (SELECT id FROM app_user WHERE `+hasLeft+`)`, s.today()).Error; err != nil {
		return err
	}
	failed := []error{s.leaveTeams(ctx)}
	for _, h := range open {
		failed = append(failed, s.write(ctx, func(_ context.Context, tx *gorm.DB) error { return s.lapse(tx, h) }))
	}
	return errors.Join(failed...)
}

// lapseHandoversTo ends the open hand-overs to one person who leaves.
func (s *Store) lapseHandoversTo(tx *gorm.DB, user crm.ID) error {
	var open []crm.Handover
	if err := tx.Order("company_id").Find(&open, "ended_at IS NULL AND to_id = ?", user).Error; err != nil {
		return err
	}
	for _, h := range open {
		if err := s.lapse(tx, h); err != nil {
			return err
		}
	}
	return nil
}

// lapse ends a hand-over to somebody who has left, unless it has ended meanwhile.
func (s *Store) lapse(tx *gorm.DB, h crm.Handover) error {
	if _, err := lockCompany(tx, h.CompanyID); err != nil {
		return err
	}
	now, err := find[crm.Handover](tx, noHandover, "id = ? AND ended_at IS NULL", h.ID)
	if errors.Is(err, noHandover) {
		return nil
	}
	if err != nil {
		return err
	}
	return s.endHandover(tx, now, crm.HandoverLapsed)
}
