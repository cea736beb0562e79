package store

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var noMail = crm.Refuse(crm.NotFound, "mail.none", "Mailen findes ikke.")

// contentSQL is what mails tell, whatever their subject is. What is not there is left
// out of the text.
const contentSQL = `SELECT
	coalesce(k.name, person.name, '') AS name, coalesce(c.name, '') AS company,
	coalesce(o.kind, '') AS kind, coalesce(o.title, '') AS title, o.due_on AS due_on,
	coalesce(owner.name, '') AS owner, coalesce(owner.phone, '') AS owner_phone, coalesce(owner.email, '') AS owner_email,
	guest.event_id, coalesce(n.kind, '') AS told
FROM mail m
LEFT JOIN contact k ON k.id = m.contact_id
LEFT JOIN company c ON c.id = m.company_id
LEFT JOIN opening o ON o.id = m.subject_id
LEFT JOIN notification n ON n.id = m.subject_id
LEFT JOIN app_user person ON person.id = coalesce(n.user_id, m.subject_id)
LEFT JOIN event_guest guest ON guest.id = m.subject_id
LEFT JOIN event e ON e.id = guest.event_id
LEFT JOIN app_user owner ON owner.id = coalesce(e.owner_id, o.owner_id, c.owner_id)
WHERE m.id = ?`

// FindMail is a mail that is still to be sent, with what it tells, or nil when it is
// not to be sent any more. It makes links for it with the given hashes.
func (s *Store) FindMail(ctx context.Context, id crm.ID, hashes func(crm.LinkPurpose) []byte) (content *crm.MailContent, err error) {
	err = s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		m, err := find[crm.Mail](tx, noMail, "id = ?", id)
		if err != nil || m.State != crm.MailWaiting {
			return err
		}
		var row struct {
			Name, Company, Title, Owner, OwnerPhone, OwnerEmail string
			Kind                                                crm.OpeningKind
			DueOn                                               crm.Date
			EventID                                             *crm.ID
			Told                                                crm.NotificationKind
		}
		if err := tx.Raw(contentSQL, id).Scan(&row).Error; err != nil {
			return err
		}
		content = &crm.MailContent{
			Mail: *m, Name: row.Name, Company: row.Company, DueOn: row.DueOn,
			Owner: row.Owner, OwnerPhone: row.OwnerPhone, OwnerEmail: row.OwnerEmail,
		}
		if text, known := crm.TextOf(row.Told); known {
			content.Told = text.Text
		}
		if row.Kind != "" {
			content.Opening = crm.OpeningName(row.Kind, row.Title)
		}
		if err := s.tellCourse(tx, content); err != nil {
			return err
		}
		if row.EventID != nil {
			e, err := find[crm.Event](tx, noEvent, "id = ?", *row.EventID)
			if err != nil {
				return err
			}
			content.Event, content.CancelWhy = &e.EventFields, e.CancelWhy
		}
		if m.Kind == crm.MailDigest {
			if content.Unread, err = s.unread(tx, *m.SubjectID); err != nil {
				return err
			}
			if len(content.Unread) == 0 {
				content, m.State = nil, crm.MailDropped
				return tx.Save(m).Error
			}
		}
		for _, purpose := range m.Kind.Links() {
			if err := tx.Create(m.NewLink(purpose, hashes(purpose), s.now())).Error; err != nil {
				return err
			}
		}
		return nil
	})
	return content, err
}

// MailSent notes that somebody has taken the mail over, so that the address works.
func (s *Store) MailSent(ctx context.Context, id crm.ID) error {
	return s.endMail(ctx, id, func(tx *gorm.DB, m *crm.Mail) error {
		now := s.now()
		m.State, m.SentAt, m.Error = crm.MailSent, &now, ""
		return s.noteFailure(tx, m, "", "")
	})
}

// MailFailed notes an attempt that failed, and which answer the receiving server gave.
// After a bounce nothing more is tried: the contact's address is marked, and who
// has the company is told. Otherwise the mail waits, or is given up with the last
// attempt.
func (s *Store) MailFailed(ctx context.Context, id crm.ID, failure crm.MailFailure) error {
	return s.endMail(ctx, id, func(tx *gorm.DB, m *crm.Mail) error {
		m.Error = failure.Answer
		switch {
		case failure.Bounced:
			m.State = crm.MailBounced
			return s.noteFailure(tx, m, s.today(), failure.Why)
		case failure.Last:
			m.State = crm.MailGivenUp
		}
		return nil
	})
}

// endMail counts an attempt at a mail that waits and writes what became of it.
func (s *Store) endMail(ctx context.Context, id crm.ID, became func(*gorm.DB, *crm.Mail) error) error {
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		// The company first, as everybody takes these locks.
		if err := lockCompanyOf(tx, "mail", id); err != nil {
			return err
		}
		m, err := find[crm.Mail](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noMail, "id = ?", id)
		if err != nil || m.State != crm.MailWaiting {
			return err
		}
		m.Attempts++
		if err := became(tx, m); err != nil {
			return err
		}
		return tx.Save(m).Error
	})
}

// noteFailure writes on the contact whether their address takes mail, as long as it is
// still theirs. Of one that no longer does, the company's owner is told once.
func (s *Store) noteFailure(tx *gorm.DB, m *crm.Mail, on crm.Date, why crm.MailFailureWhy) error {
	if m.ContactID == nil {
		return nil
	}
	c, err := find[crm.Contact](tx, noContact, "id = ? AND lower(email) = lower(?)", *m.ContactID, m.ToAddress)
	if errors.Is(err, noContact) {
		return nil
	}
	if err != nil || c.MailFailedOn == on || c.MailFailedWhy == why && on != "" {
		return err
	}
	c.MailFailedOn, c.MailFailedWhy = on, why
	if err := update(tx, c); err != nil || on == "" {
		return err
	}
	var owner *crm.ID
	if err := tx.Raw(`SELECT owner_id FROM company WHERE id = ?`, c.CompanyID).Scan(&owner).Error; err != nil || owner == nil {
		return err
	}
	return s.tell(tx, c.CompanyID, "Mails til "+c.Name+" kommer ikke frem. Ring, og ret e-mailadressen.", owner)
}

// RefuseMail keeps the wish of whom a link was sent to: no more mails that can be
// refused. It may be said again.
func (s *Store) RefuseMail(ctx context.Context, hash []byte) error {
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		l, err := s.useLink(tx, crm.LinkRefuseMail, hash, nil)
		if err != nil {
			return err
		}
		return tx.Exec(`INSERT INTO mail_refusal (at, address_hash) VALUES (?, ?) ON CONFLICT DO NOTHING`, s.now(), addressHash(l.Email)).Error
	})
}
