package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var noContact = crm.Refuse(crm.NotFound, "contact.none", "Kontaktpersonen findes ikke.")

// ContactFilter narrows a list of contacts. The zero filter is all of them.
type ContactFilter struct {
	crm.Window
	CompanyID crm.ID
}

// FindContacts lists contacts by name in Danish order, those who have left too.
func (s *Store) FindContacts(ctx context.Context, f ContactFilter) (*crm.Page[crm.Contact], error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadContact, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(f.Window, aText, anID)
	if err != nil {
		return nil, err
	}
	q := s.orm.WithContext(ctx)
	if f.CompanyID != "" {
		q = q.Where("company_id = ?", f.CompanyID)
	}
	if after != nil {
		q = q.Where(`(name COLLATE "da-x-icu", id) > (?, ?)`, after[0], after[1])
	}
	var rows []crm.Contact
	if err := q.Order(`name COLLATE "da-x-icu", id`).Limit(fetch(f.Window)).Find(&rows).Error; err != nil {
		return nil, err
	}
	return pageOf(rows, f.Window, func(c crm.Contact) []string { return []string{c.Name, string(c.ID)} }), nil
}

// AddContact keeps a contact under the id it was given. The same again changes
// nothing; another under the same id is a Conflict, and so is, with RefuseAlike,
// one who looks like another contact of the company.
func (s *Store) AddContact(ctx context.Context, c *crm.Contact, alike Alike) error {
	if err := crm.May(crm.ActorOf(ctx), crm.WriteContact, crm.Subject{}); err != nil {
		return err
	}
	if err := c.Validate(); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if err := refuseDeleted(tx, "contact", c.ID); err != nil {
			return err
		}
		if err := placeContact(tx, &c.ContactFields); err != nil {
			return err
		}
		sent := c.ContactFields
		c.Revision, c.UpdatedAt = 1, s.now()
		insert := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(c)
		if insert.Error != nil {
			return insert.Error
		}
		if insert.RowsAffected > 0 {
			if err := refuseAlikeContact(tx, c, alike); err != nil {
				return err
			}
			return auditChange(tx, "contact.add", "contact", c.ID)
		}
		kept, err := find[crm.Contact](tx, noContact, "id = ?", c.ID)
		if err == nil {
			err = repeatedRow(tx, "contact", c.ID, kept.Revision, kept.ContactFields, sent)
		}
		if err == nil {
			*c = *kept
		}
		return err
	})
}

// EditContact changes fields of a contact as merge writes them into what the
// editor saw at revision base. Fields that others changed meanwhile and the
// editor did not stay; of a field both changed, the last arrival wins.
func (s *Store) EditContact(ctx context.Context, id crm.ID, base crm.Base, merge func(*crm.ContactFields) error) (*crm.Contact, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.WriteContact, crm.Subject{}); err != nil {
		return nil, err
	}
	var c *crm.Contact
	err := s.write(ctx, func(_ context.Context, tx *gorm.DB) (err error) {
		if err := lockCompanyOf(tx, "contact", id); err != nil {
			return err
		}
		if c, err = find[crm.Contact](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noContact, "id = ?", id); err != nil {
			return err
		}
		seen, err := rowAt(tx, "contact", id, base.Revision, c.Revision, c.ContactFields)
		if err != nil {
			return err
		}
		if err := base.Check(c.Revision, seen, c.ContactFields); err != nil {
			return err
		}
		wanted, err := edited(seen, merge)
		if err != nil {
			return err
		}
		merged, err := crm.Merge(seen, c.ContactFields, wanted, takeWanted)
		if err != nil || merged == c.ContactFields {
			return err
		}
		if err := merged.Validate(); err != nil {
			return err
		}
		if err := placeContact(tx, &merged); err != nil {
			return err
		}
		if merged.Email != c.Email {
			c.MailFailedOn, c.MailFailedWhy = "", "" // nothing is known of the new one
		}
		c.ContactFields = merged
		return change(tx, c, "contact.edit", "contact", id)
	})
	return c, err
}

// placeContact sees to it that the contact's company and workplace exist and
// belong together, and follows a merged company.
func placeContact(tx *gorm.DB, f *crm.ContactFields) error {
	company, err := companyForWork(tx, f.CompanyID)
	if err != nil {
		return err
	}
	f.CompanyID = company.ID
	return checkWorkplace(tx, f.WorkplaceID, company.ID)
}

// refuseAlikeContact names a contact of the company with the same phone, e-mail or
// name, also one who has left: that one may be back. The same rule as
// alikeContacts on the phone.
func refuseAlikeContact(tx *gorm.DB, c *crm.Contact, alike Alike) error {
	if alike == KeepAlike {
		return nil
	}
	var like []crm.Contact
	err := tx.Raw(`SELECT * FROM contact WHERE company_id = @company AND id <> @id
			AND (length(same_phone(phone)) = 8 AND same_phone(phone) = same_phone(@phone) OR email <> '' AND lower(email) = lower(@email)
				OR search_words(name) <> '' AND plain(search_words(name)) = plain(search_words(@name)))
		ORDER BY left_on NULLS FIRST, name, id LIMIT 1`,
		map[string]any{"company": c.CompanyID, "id": c.ID, "phone": c.Phone, "email": c.Email, "name": c.Name}).Scan(&like).Error
	if err != nil || len(like) == 0 {
		return err
	}
	return crm.Refuse(crm.Conflict, "contact.alike",
		"%s er allerede kontaktperson i virksomheden og ligner. Ret den kontaktperson, eller gem alligevel, hvis det er en anden.", like[0].Name)
}
