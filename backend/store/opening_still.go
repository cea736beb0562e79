package store

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// AskStillOpen asks about every opening of which nobody has heard for a while, as
// crm.NextQuestion says: the company by mail, and when it does not answer, the one of us
// who has it by a task. It goes on past one that fails.
func (s *Store) AskStillOpen(ctx context.Context) error {
	return s.eachQuiet(ctx, crm.AskCompany, crm.AskOwner)
}

// ExpireOpenings ends every opening about which nobody has told us anything, though asked,
// and whose time is over. It goes on past one that fails.
func (s *Store) ExpireOpenings(ctx context.Context) error {
	return s.eachQuiet(ctx, crm.NobodyToldUs)
}

// eachQuiet does what is due about openings, as far as it is one of these questions.
func (s *Store) eachQuiet(ctx context.Context, questions ...crm.Question) error {
	var ids []crm.ID
	if err := s.orm.WithContext(ctx).Raw(`SELECT id FROM opening WHERE status IN ('open', 'on_hold') AND heard_on <= ? ORDER BY heard_on, id`,
		s.today().AddDays(-s.Openings.AskAfterDays)).Scan(&ids).Error; err != nil {
		return err
	}
	var failed []error
	for _, id := range ids {
		failed = append(failed, s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
			o, err := lockOpening(tx, id)
			if err != nil {
				return err
			}
			due, err := s.nextQuestion(tx, o)
			if err != nil {
				return err
			}
			for _, q := range questions {
				if q == due {
					return s.ask(ctx, tx, o, due)
				}
			}
			return nil
		}))
	}
	return errors.Join(failed...)
}

// nextQuestion is what is due about a locked opening today, by what its history tells
// since the first question.
func (s *Store) nextQuestion(tx *gorm.DB, o *crm.Opening) (crm.Question, error) {
	var events []crm.OpeningEvent
	if o.AskedAt != nil {
		if err := tx.Order("id").Find(&events, "opening_id = ? AND kind = ? AND at >= ?", o.ID, crm.EventAsked, *o.AskedAt).Error; err != nil {
			return "", err
		}
	}
	var asked []crm.Date
	ownerAsked := false
	for _, e := range events {
		if e.What.To != nil {
			ownerAsked = true
		} else {
			asked = append(asked, crm.DateOf(e.At))
		}
	}
	to, err := reachable(tx, o)
	return o.NextQuestion(s.Openings, s.today(), asked, ownerAsked, to != nil), err
}

func (s *Store) ask(ctx context.Context, tx *gorm.DB, o *crm.Opening, question crm.Question) error {
	what := crm.EventDetails{}
	switch question {
	case crm.NobodyToldUs:
		return s.move(tx, o, crm.OpeningExpired, "", crm.EventExpired, "opening.expire")
	case crm.AskCompany:
		if _, err := s.mailAbout(ctx, tx, crm.MailStillOpen, o); err != nil {
			return err
		}
		if o.AskedAt == nil {
			o.ExpiresOn = s.today().AddDays(s.Openings.ExpireAfterAskDays)
		}
	case crm.AskOwner:
		company, err := lockCompany(tx, o.CompanyID)
		if err != nil {
			return err
		}
		reader, err := firstHere(tx, o.OwnerID, company.OwnerID)
		if err != nil {
			return err
		}
		if reader == nil { // nobody is here to ask
			if o.ExpiresOn < s.today() {
				return s.ask(ctx, tx, o, crm.NobodyToldUs)
			}
			return nil
		}
		if err := s.tell(tx, o.CompanyID, "Ring til virksomheden, og hør, om åbningen stadig er der. Ellers udløber den.", reader); err != nil {
			return err
		}
		what.To = reader
	}
	if o.AskedAt == nil {
		now := s.now()
		o.AskedAt = &now
	}
	if err := s.note(tx, o, crm.EventAsked, what); err != nil {
		return err
	}
	return change(tx, o, "opening.ask", "opening", o.ID)
}

// firstHere is the first of the people who has not left, or nil.
func firstHere(tx *gorm.DB, people ...*crm.ID) (*crm.ID, error) {
	for _, id := range people {
		if id == nil {
			continue
		}
		var active bool
		if err := tx.Raw(`SELECT active FROM app_user WHERE id = ?`, *id).Scan(&active).Error; err != nil {
			return nil, err
		}
		if active {
			return id, nil
		}
	}
	return nil, nil
}

// AnswerStillOpen keeps what a company says that holds the link of a mail: the opening is
// still there, or filled, or it is to be asked later. No other permission is needed. The
// same again changes nothing, and the last answer holds until the opening has ended.
func (s *Store) AnswerStillOpen(ctx context.Context, hash []byte, a crm.StillOpen) (*crm.Opening, error) {
	if !a.Known() {
		return nil, crm.RefuseField("svar", "still_open.answer", "Vælg, om åbningen stadig er der, er besat, eller om vi skal spørge igen senere.")
	}
	var o *crm.Opening
	err := s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		// The company is locked before the link, as everywhere.
		l, err := find[crm.Link](tx, noLink, "hash = ? AND purpose = ? AND subject_id IS NOT NULL", hash, crm.LinkStillOpen)
		if err != nil {
			return err
		}
		if o, err = lockOpening(tx, *l.SubjectID); err != nil {
			return err
		}
		if _, err := s.useLink(tx, crm.LinkStillOpen, hash, nil); err != nil {
			return err
		}
		if o.Status.Ended() {
			return nil
		}
		if a == crm.StillOpenFilled {
			return s.move(tx, o, crm.OpeningFilled, crm.OutcomeHiredElsewhere, crm.EventFilled, "opening.still_open")
		}
		heard := s.today()
		if a == crm.StillOpenLater {
			heard = heard.AddDays(s.Openings.AskAfterDays)
		}
		if o.HeardOn == heard && o.AskedAt == nil {
			return nil
		}
		o.Heard(heard, s.Openings)
		if err := s.note(tx, o, crm.EventStillOpen, crm.EventDetails{}); err != nil {
			return err
		}
		return change(tx, o, "opening.still_open", "opening", o.ID)
	})
	return o, err
}
