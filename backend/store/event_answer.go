package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// ReadInvitation is the event that the link of an invitation is about, and what was
// answered. It changes nothing. An answer that is of no use any more is Gone and says why.
func (s *Store) ReadInvitation(ctx context.Context, hash []byte) (own *crm.EventInvitation, err error) {
	l, err := s.ReadLink(ctx, crm.LinkEventAnswer, hash)
	if err != nil {
		return nil, err
	}
	return own, s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		g, err := find[crm.EventGuest](tx, noLink, "id = ?", *l.SubjectID)
		if err != nil {
			return err
		}
		e, err := find[crm.Event](tx, noLink, "id = ?", g.EventID)
		if err == nil {
			own, err = s.ownInvitation(tx, e, g)
		}
		return err
	})
}

// ownInvitation is an event as a guest sees it, unless their invitation is of no use any
// more.
func (s *Store) ownInvitation(tx *gorm.DB, e *crm.Event, g *crm.EventGuest) (*crm.EventInvitation, error) {
	if err := s.completeEvents(tx, []*crm.Event{e}); err != nil {
		return nil, err
	}
	if err := nameGuests(tx, e, false); err != nil {
		return nil, err
	}
	own := &crm.EventInvitation{EventFields: e.EventFields, KindName: e.KindName, Allergies: g.Allergies}
	for _, other := range e.Guests {
		if other.ID == g.ID {
			own.Name, own.Company, own.Answer, own.Waiting = other.Name, other.Company, other.Answer, other.Waiting
			if err := e.CheckInvitation(s.today(), other.Left); err != nil {
				return nil, err
			}
		}
	}
	owner, err := find[crm.User](tx, noUser, "id = ?", e.OwnerID)
	own.Owner = owner
	return own, err
}

// AnswerInvitation keeps what a guest answers by the link of an invitation. No other
// permission is needed; the last answer holds until the event.
func (s *Store) AnswerInvitation(ctx context.Context, hash []byte, a crm.InvitationAnswer) (own *crm.EventInvitation, err error) {
	if err := a.Validate(); err != nil {
		return nil, err
	}
	return own, s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		l, err := find[crm.Link](tx, noLink, "hash = ? AND purpose = ? AND subject_id IS NOT NULL", hash, crm.LinkEventAnswer)
		if err != nil {
			return err
		}
		// Of whoever may move up the company is locked too: all before the event.
		if err := lockGuestCompanies(tx, "event_id = (SELECT event_id FROM event_guest WHERE id = ?)", *l.SubjectID); err != nil {
			return err
		}
		g, err := find[crm.EventGuest](tx, noLink, "id = ?", *l.SubjectID)
		if err != nil {
			return err
		}
		e, err := lockEvent(tx, g.EventID)
		if err != nil {
			return err
		}
		if g, err = find[crm.EventGuest](tx, noLink, "id = ?", g.ID); err != nil {
			return err
		}
		if _, err := s.ownInvitation(tx, e, g); err != nil {
			return err
		}
		if _, err := s.useLink(tx, crm.LinkEventAnswer, hash, nil); err != nil {
			return err
		}
		if a.Answer == crm.GuestNo {
			a.Allergies = ""
		}
		if g.Allergies != a.Allergies {
			g.Allergies = a.Allergies
			if err := tx.Model(g).Update("allergies", a.Allergies).Error; err != nil {
				return err
			}
		}
		if err := s.answer(ctx, tx, e, g, a.Answer, nil); err != nil {
			return err
		}
		own, err = s.ownInvitation(tx, e, g)
		return err
	})
}
