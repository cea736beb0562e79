package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// TakeOpening tells the company that the actor has its opening, which is answered by
// that, and may give its contact person access. Who took it first has it: a later one is
// told who, and may ask. The same again changes nothing.
func (s *Store) TakeOpening(ctx context.Context, id crm.ID, take crm.Take) (*crm.Opening, error) {
	return s.changeOpening(ctx, crm.WriteOpening, id, func(ctx context.Context, tx *gorm.DB, o *crm.Opening) error {
		actor, now := crm.ActorOf(ctx), s.now()
		switch {
		case o.Status.Ended():
			return openingEnded
		case equal(o.TakenBy, &actor.ID):
			return nil
		case o.TakenBy != nil:
			by, err := nameFor(tx, o.TakenBy)
			if err != nil {
				return err
			}
			return crm.TakenBefore(by, *o.TakenAt)
		}
		if o.Status == crm.OpeningReported {
			if _, err := o.Move(crm.OpeningOpen, "", now, s.today()); err != nil {
				return err
			}
			if err := s.settleOpening(tx, o); err != nil {
				return err
			}
			if err := s.opened(tx, o); err != nil {
				return err
			}
		}
		o.OwnerID, o.TakenBy, o.TakenAt = &actor.ID, &actor.ID, &now
		o.Heard(s.today(), s.Openings)
		if err := s.note(tx, o, crm.EventTaken, crm.EventDetails{}); err != nil {
			return err
		}
		if take.Admit {
			if err := s.admitContact(tx, o); err != nil {
				return err
			}
		}
		if o.ReportedBy == crm.ReportedByCompany {
			if _, err := s.mailAbout(ctx, tx, crm.MailOpeningTaken, o); err != nil {
				return err
			}
		}
		return change(tx, o, "opening.take", "opening", id)
	})
}

// mailAbout sends the contact person of an opening a mail about it, and reports whether
// there is somebody to send it to.
func (s *Store) mailAbout(ctx context.Context, tx *gorm.DB, kind crm.MailKind, o *crm.Opening) (bool, error) {
	to, err := reachable(tx, o)
	if err != nil || to == nil {
		return false, err
	}
	return true, s.mail(ctx, crm.MailOrder{Kind: kind, To: to.Email, ContactID: &to.ID, SubjectID: o.ID, CompanyID: o.CompanyID})
}

// reachable is the contact person of an opening if mail can be sent to them, or nil.
func reachable(tx *gorm.DB, o *crm.Opening) (*crm.Contact, error) {
	return reachableContact(tx, o.ContactID)
}

// reachableContact is a contact if mail can be sent to them, or nil.
func reachableContact(tx *gorm.DB, id *crm.ID) (*crm.Contact, error) {
	if id == nil {
		return nil, nil
	}
	var found []crm.Contact
	err := tx.Limit(1).Find(&found, "id = ? AND left_on IS NULL AND email <> '' AND mail_failed_on IS NULL", *id).Error
	if err != nil || len(found) == 0 || crm.CheckEmail("email", found[0].Email) != nil {
		return nil, err
	}
	return &found[0], nil
}

// HandOpening gives an opening to a colleague, who is told by a task and takes it. An
// answer that the company waits for is due as before. A choice that did not know who has
// it now, seen being another, is a Conflict that says since when; the same choice again
// changes nothing.
func (s *Store) HandOpening(ctx context.Context, id, to crm.ID, seen *crm.ID) (*crm.Opening, error) {
	return s.changeOpening(ctx, crm.HandOpening, id, func(_ context.Context, tx *gorm.DB, o *crm.Opening) error {
		if o.Status.Ended() {
			return openingEnded
		}
		if equal(o.OwnerID, &to) {
			return nil
		}
		if !equal(o.OwnerID, seen) {
			return staleHand(tx, o)
		}
		if err := s.checkOwner(tx, &to, "to"); err != nil {
			return err
		}
		o.OwnerID, o.TakenBy, o.TakenAt = &to, nil, nil
		if err := s.note(tx, o, crm.EventHanded, crm.EventDetails{To: &to}); err != nil {
			return err
		}
		if err := s.tell(tx, o.CompanyID, "Du har fået en åbning fra en kollega. Overtag den, eller giv den videre.", &to); err != nil {
			return err
		}
		return change(tx, o, "opening.hand", "opening", id)
	})
}

func staleHand(tx *gorm.DB, o *crm.Opening) error {
	by, at, err := lastChoice(tx, `SELECT by_id AS set_by, at AS set_at FROM opening_event WHERE opening_id = @of AND kind IN ('taken', 'handed')
		ORDER BY id DESC LIMIT 1`, o.ID, o.OwnerID)
	if err != nil {
		return err
	}
	to := "ingen"
	if o.OwnerID != nil {
		if to, err = nameFor(tx, o.OwnerID); err != nil {
			return err
		}
	}
	return crm.Stale("to", to, by, at)
}

// HoldOpening lets an opening rest. One that rests or has ended stays as it is.
func (s *Store) HoldOpening(ctx context.Context, id crm.ID) (*crm.Opening, error) {
	return s.moveOpening(ctx, id, crm.OpeningOnHold, "", crm.EventHeld, "opening.hold")
}

// ResumeOpening lets an opening that rests go on. One that does not rest stays as it is:
// what the company waits to have answered is for TakeOpening.
func (s *Store) ResumeOpening(ctx context.Context, id crm.ID) (*crm.Opening, error) {
	return s.changeOpening(ctx, crm.WriteOpening, id, func(_ context.Context, tx *gorm.DB, o *crm.Opening) error {
		if o.Status != crm.OpeningOnHold {
			return nil
		}
		o.Heard(s.today(), s.Openings)
		if err := s.move(tx, o, crm.OpeningOpen, "", crm.EventResumed, "opening.resume"); err != nil {
			return err
		}
		return s.opened(tx, o)
	})
}

// CloseOpening ends an opening because it was filled, or because there is no more to do,
// and says what came of it. Closed is monotone: an opening that has ended stays as it
// first ended, whoever closes it again.
func (s *Store) CloseOpening(ctx context.Context, id crm.ID, status crm.OpeningStatus, outcome crm.OpeningOutcome) (*crm.Opening, error) {
	if status != crm.OpeningFilled && status != crm.OpeningClosed {
		return nil, crm.RefuseField("status", "opening.status", "Vælg, om åbningen er besat eller lukket.")
	}
	if !outcome.Of(status) {
		return nil, crm.RefuseField("outcome", "opening.outcome", "Vælg, hvad der blev resultatet.")
	}
	kind := crm.EventClosed
	if status == crm.OpeningFilled {
		kind = crm.EventFilled
	}
	return s.moveOpening(ctx, id, status, outcome, kind, "opening.close")
}

func (s *Store) moveOpening(ctx context.Context, id crm.ID, to crm.OpeningStatus, outcome crm.OpeningOutcome, kind crm.OpeningEventKind, action string) (*crm.Opening, error) {
	return s.changeOpening(ctx, crm.WriteOpening, id, func(_ context.Context, tx *gorm.DB, o *crm.Opening) error {
		return s.move(tx, o, to, outcome, kind, action)
	})
}

// move brings a locked opening to another status, if that is one, and writes it. One that
// was there already no longer counts for the company's tier.
func (s *Store) move(tx *gorm.DB, o *crm.Opening, to crm.OpeningStatus, outcome crm.OpeningOutcome, kind crm.OpeningEventKind, action string) error {
	moved, err := o.Move(to, outcome, s.now(), s.today())
	if err != nil || !moved {
		return err
	}
	if err := s.settleOpening(tx, o); err != nil {
		return err
	}
	if err := s.note(tx, o, kind, crm.EventDetails{Outcome: outcome}); err != nil {
		return err
	}
	if err := change(tx, o, action, "opening", o.ID); err != nil || outcome != crm.OutcomeDuplicate {
		return err
	}
	company, err := lockCompany(tx, o.CompanyID)
	if err != nil {
		return err
	}
	return s.refreshTier(tx, company)
}

// settleOpening settles what was told of an opening that has moved: that it waits for an
// answer, and when it has ended that it may suit somebody.
func (s *Store) settleOpening(tx *gorm.DB, o *crm.Opening) error {
	over := []crm.NotificationKind{crm.NotifyOpening, crm.NotifyOverdue, crm.NotifyEscalated}
	if o.Status.Ended() {
		over = append(over, crm.NotifyFit)
	}
	return s.settle(tx, o.ID, over...)
}
