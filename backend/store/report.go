package store

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var (
	noReport    = crm.Refuse(crm.NotFound, "report.none", "Henvendelsen findes ikke. Meld stillingen igen.")
	reportCease = crm.Refuse(crm.Conflict, "report.ceased", "Virksomheden er ophørt ifølge CVR.")
)

// KeepReport keeps what a company reports apart from openings, and sends a link to
// confirm it by to the address it gives. The same id again changes nothing. Who
// reports by an invitation reports for the company it is for, whichever r says. It
// asks no permission: anybody may report, and nobody can read a report back.
func (s *Store) KeepReport(ctx context.Context, r *crm.Report) error {
	r.MadeAt = s.now()
	r.ExpiresAt = r.MadeAt.Add(crm.ReportLives)
	return s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		var known bool
		if err := tx.Raw(`SELECT EXISTS (SELECT FROM opening_report WHERE id = ?)`, r.ID).Scan(&known).Error; err != nil || known {
			return err
		}
		if r.LinkHash != nil {
			l, err := s.useLink(tx, crm.LinkReport, r.LinkHash, nil)
			if err != nil {
				return err
			}
			r.CompanyID = *l.CompanyID
		}
		r.Opening.CompanyID = r.CompanyID
		if found := r.Problems(); len(found) > 0 {
			return found[0]
		}
		company, err := placeOpening(tx, &r.Opening)
		if err != nil {
			return err
		}
		if company.Status == crm.CompanyCeased {
			return reportCease
		}
		r.CompanyID, r.WorkplaceID = company.ID, r.Opening.WorkplaceID
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(r).Error; err != nil {
			return err
		}
		return s.mail(ctx, crm.MailOrder{Kind: crm.MailConfirmReport, To: r.ContactEmail, SubjectID: r.ID, CompanyID: r.CompanyID})
	})
}

// ReadReport is the report that a link can confirm. It changes nothing.
func (s *Store) ReadReport(ctx context.Context, link []byte) (*crm.Report, error) {
	l, err := s.ReadLink(ctx, crm.LinkConfirm, link)
	if err != nil {
		return nil, err
	}
	return find[crm.Report](s.orm.WithContext(ctx), noReport, "id = ?", *l.SubjectID)
}

// ConfirmReport makes an opening of the report that the link is about, with the
// person who reported it as its contact, and sends them a link to follow it by.
func (s *Store) ConfirmReport(ctx context.Context, link []byte) (own *crm.OwnOpening, err error) {
	r, err := s.ReadReport(ctx, link)
	if err != nil {
		return nil, err
	}
	err = s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		company, err := companyForWork(tx, r.CompanyID)
		if err != nil {
			return err
		}
		if _, err := s.useLink(tx, crm.LinkConfirm, link, nil); err != nil {
			return err
		}
		// Again, now that nobody else confirms it: a retried mail brings a second link.
		if r, err = find[crm.Report](tx, noReport, "id = ?", r.ID); err != nil {
			return err
		}
		if r.OpeningID == nil {
			if err := s.becomeOpening(ctx, tx, company, r); err != nil {
				return err
			}
		}
		own, err = ownOpening(tx, *r.OpeningID, "")
		return err
	})
	return own, err
}

func (s *Store) becomeOpening(ctx context.Context, tx *gorm.DB, company *crm.Company, r *crm.Report) error {
	contact, err := s.reporter(tx, company, r)
	if err != nil {
		return err
	}
	o := &crm.Opening{ID: newID(), OpeningFields: r.Opening, CameBy: crm.CameByPortal}
	o.CompanyID, o.WorkplaceID, o.ContactID = company.ID, r.WorkplaceID, &contact.ID
	if err := s.report(tx, company, o); err != nil {
		return err
	}
	now := s.now()
	r.ConfirmedAt, r.OpeningID = &now, &o.ID
	if err := tx.Model(r).Updates(map[string]any{"confirmed_at": now, "opening_id": o.ID}).Error; err != nil {
		return err
	}
	if err := auditChange(tx, "opening.report", "opening", o.ID); err != nil {
		return err
	}
	return s.mail(ctx, crm.MailOrder{Kind: crm.MailReportReceived, To: r.ContactEmail, ContactID: &contact.ID, SubjectID: o.ID, CompanyID: company.ID})
}

// reporter is the contact of the locked company with the address that the report came
// from, made when there is none.
func (s *Store) reporter(tx *gorm.DB, company *crm.Company, r *crm.Report) (*crm.Contact, error) {
	k, err := find[crm.Contact](tx.Order("id"), noContact, "company_id = ? AND lower(email) = lower(?) AND left_on IS NULL", company.ID, r.ContactEmail)
	if !errors.Is(err, noContact) {
		return k, err
	}
	k = r.Contact(newID(), s.today())
	k.CompanyID, k.Revision, k.UpdatedAt = company.ID, 1, s.now()
	return k, tx.Create(k).Error
}

// ForgetReports removes reports that nobody has confirmed in time. What a confirmed
// one said is in its opening.
func (s *Store) ForgetReports(ctx context.Context) error {
	return s.orm.WithContext(ctx).Delete(&crm.Report{}, "expires_at < ?", s.now().AddDate(0, 0, -7)).Error
}
