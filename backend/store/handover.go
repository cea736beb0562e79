package store

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

var (
	noHandover  = crm.Refuse(crm.NotFound, "handover.none", "Overdragelsen findes ikke.")
	notConcerns = crm.Refuse(crm.Forbidden, "handover.others", "Overdragelsen venter ikke på dit svar.")
	notYours    = crm.Refuse(crm.Forbidden, "handover.not_yours", "Kun den, der har foreslået overdragelsen, eller en leder kan trække den tilbage.")
)

// hasLeft is a condition on app_user: the account is closed, or the employment has
// ended by the day in the argument.
const hasLeft = `(NOT active OR coalesce((SELECT fte = 0 FROM employment WHERE user_id = app_user.id AND from_on <= ? ORDER BY from_on DESC LIMIT 1), false))`

// checkOwner refuses who cannot be a company's fixed contact person; nobody can.
func (s *Store) checkOwner(tx *gorm.DB, id *crm.ID, field string) error {
	if id == nil {
		return nil
	}
	_, err := find[crm.User](tx, crm.NoOwner(field), `id = ? AND roles @> '["consultant"]' AND company_id IS NULL AND NOT `+hasLeft, *id, s.today())
	return err
}

// isGone reports whether somebody has left, so that nobody can wait for them.
func (s *Store) isGone(tx *gorm.DB, id *crm.ID) (gone bool, err error) {
	if id == nil {
		return false, nil
	}
	return gone, tx.Raw(`SELECT EXISTS (SELECT FROM app_user WHERE id = ? AND `+hasLeft+`)`, *id, s.today()).Scan(&gone).Error
}

// propose makes a choice of the owner come true, or a hand-over of it that waits
// for those it concerns. A hand-over that is open and says the same is confirmed by
// it. It reports whether that changed anything.
func (s *Store) propose(tx *gorm.DB, c *crm.Company, choice crm.OwnerChoice) (bool, error) {
	actor, now := crm.ActorOf(tx.Statement.Context), s.now()
	open, err := openHandover(tx, c.ID)
	if err != nil {
		return false, err
	}
	decides := crm.May(actor, crm.DecideOwner, crm.Subject{CompanyID: c.ID}) == nil
	if decides && !choice.Ask {
		return true, s.chooseOwner(tx, c, choice)
	}
	h := open
	if open == nil || !equal(open.ToID, choice.OwnerID) {
		h = &crm.Handover{ID: newID(), CompanyID: c.ID, FromID: c.OwnerID, ToID: choice.OwnerID, ByID: actor.ID, Reason: choice.Reason, At: now}
		h.Agree(nil, now)
	}
	before := *h
	h.Agree(&actor.ID, now)
	gone, err := s.isGone(tx, h.FromID)
	switch {
	case err != nil:
		return false, err
	case h.Agreed(gone) && h == open:
		return true, s.carryOut(tx, c, open)
	case h.Agreed(gone):
		return true, s.chooseOwner(tx, c, choice)
	case h == open && *h == before:
		return false, nil
	case h == open:
		return true, s.keepYes(tx, h)
	case open != nil && !decides && actor.ID != open.ByID && !equal(&actor.ID, open.FromID):
		return false, openAlready(tx, open)
	case open != nil:
		if err := s.endHandover(tx, open, crm.HandoverReplaced); err != nil {
			return false, err
		}
	}
	if err := tx.Create(h).Error; err != nil {
		return false, err
	}
	for _, asked := range []*crm.ID{h.FromID, h.ToID} {
		if err := s.notify(tx, asked, crm.NotifyHandover, h.ID, c.ID); err != nil {
			return false, err
		}
	}
	return true, nil
}

// chooseOwner changes the owner to whom the actor has chosen.
func (s *Store) chooseOwner(tx *gorm.DB, c *crm.Company, choice crm.OwnerChoice) error {
	c.OwnerID = choice.OwnerID
	if err := s.keepOwner(tx, c, choice.Reason); err != nil {
		return err
	}
	return update(tx, c)
}

// carryOut changes the owner as everybody it concerns has agreed to.
func (s *Store) carryOut(tx *gorm.DB, c *crm.Company, h *crm.Handover) error {
	if err := s.endHandover(tx, h, crm.HandoverAccepted); err != nil {
		return err
	}
	c.OwnerID = h.ToID
	if err := s.beginOwner(tx, c, h.Reason, h.ByID, &h.ID); err != nil {
		return err
	}
	return update(tx, c)
}

// keepYes keeps the actor's yes while somebody else is waited for. The actor has been told to answer, and has.
func (s *Store) keepYes(tx *gorm.DB, h *crm.Handover) error {
	if err := s.settle(tx.Where("user_id = ?", crm.ActorOf(tx.Statement.Context).ID), h.ID, crm.NotifyHandover); err != nil {
		return err
	}
	return tx.Save(h).Error
}

// AcceptHandover says yes to a hand-over that waits for the actor. When nobody is
// waited for any more, the owner changes. Yes a second time changes nothing; to one
// that has ended otherwise it is a Conflict that says how.
func (s *Store) AcceptHandover(ctx context.Context, company crm.ID, answer crm.HandoverAnswer) (*crm.Company, error) {
	return s.answerHandover(ctx, company, answer.ID, func(tx *gorm.DB, c *crm.Company, h *crm.Handover) error {
		actor := crm.ActorOf(ctx)
		if !h.Concerns(actor.ID) {
			return notConcerns
		}
		before := *h
		h.Agree(&actor.ID, s.now())
		switch {
		case h.Outcome == crm.HandoverAccepted || equal(c.OwnerID, h.ToID) || *h == before && h.EndedAt == nil:
			return nil
		case h.EndedAt != nil:
			return ended(tx, &before)
		}
		if err := s.checkOwner(tx, h.ToID, "id"); err != nil {
			return err
		}
		gone, err := s.isGone(tx, h.FromID)
		if err == nil && h.Agreed(gone) {
			err = s.carryOut(tx, c, h)
		} else if err == nil {
			err = s.keepYes(tx, h)
		}
		if err != nil {
			return err
		}
		return auditChange(tx, "company.handover.accept", "company", c.ID)
	})
}

// DeclineHandover says no to a hand-over that concerns the actor, with the reason,
// and ends it; who proposed it is told. The reason is kept also when it has ended
// in another way meanwhile. One that was carried out is a Conflict.
func (s *Store) DeclineHandover(ctx context.Context, company crm.ID, no crm.HandoverNo) (*crm.Company, error) {
	if err := no.Validate(); err != nil {
		return nil, err
	}
	return s.answerHandover(ctx, company, no.ID, func(tx *gorm.DB, c *crm.Company, h *crm.Handover) error {
		actor := crm.ActorOf(ctx)
		if !h.Concerns(actor.ID) || h.ByID == actor.ID {
			return notConcerns
		}
		if h.Outcome == crm.HandoverAccepted {
			return ended(tx, h)
		}
		if h.Answer != "" {
			return nil
		}
		h.Answer = no.Reason
		var err error
		if h.EndedAt == nil {
			err = s.endHandover(tx, h, crm.HandoverDeclined)
		} else {
			err = tx.Save(h).Error
		}
		if err != nil {
			return err
		}
		return auditChange(tx, "company.handover.decline", "company", c.ID)
	})
}

// WithdrawHandover takes a hand-over back: who proposed it may, and a manager. One
// that has ended without effect stays as it is; one that was carried out is a
// Conflict.
func (s *Store) WithdrawHandover(ctx context.Context, company crm.ID, answer crm.HandoverAnswer) (*crm.Company, error) {
	return s.answerHandover(ctx, company, answer.ID, func(tx *gorm.DB, c *crm.Company, h *crm.Handover) error {
		actor := crm.ActorOf(ctx)
		switch {
		case h.ByID != actor.ID && crm.May(actor, crm.DecideOwner, crm.Subject{CompanyID: company}) != nil:
			return notYours
		case h.Outcome == crm.HandoverAccepted:
			return ended(tx, h)
		case h.EndedAt != nil:
			return nil
		}
		if err := s.endHandover(tx, h, crm.HandoverWithdrawn); err != nil {
			return err
		}
		return auditChange(tx, "company.handover.withdraw", "company", c.ID)
	})
}

func (s *Store) answerHandover(ctx context.Context, company, id crm.ID, how func(*gorm.DB, *crm.Company, *crm.Handover) error) (*crm.Company, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.SetOwner, crm.Subject{CompanyID: company}); err != nil {
		return nil, err
	}
	return s.changeCompany(ctx, company, func(tx *gorm.DB, c *crm.Company) error {
		h, err := find[crm.Handover](tx, noHandover, "id = ? AND company_id = ?", id, c.ID)
		if err != nil {
			return err
		}
		return how(tx, c, h)
	})
}

// openHandover is the hand-over of a company that waits for an answer, or nil.
func openHandover(tx *gorm.DB, company crm.ID) (*crm.Handover, error) {
	h, err := find[crm.Handover](tx, noHandover, "company_id = ? AND ended_at IS NULL", company)
	if errors.Is(err, noHandover) {
		return nil, nil
	}
	return h, err
}
