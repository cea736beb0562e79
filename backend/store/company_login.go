package store

import (
	"context"
	"errors"
	"slices"
	"strings"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

var (
	vouchedUnknown = crm.Refuse(crm.NotFound, "login.company", "Vi kender ikke den virksomhed, du er logget ind for. Kontakt os, så finder vi ud af det.")
	vouchedRemoved = crm.Refuse(crm.Forbidden, "login.removed", "Din adgang til virksomheden er fjernet. Bed en kollega med adgang eller os om at give dig den igen.")
	vouchedTaken   = crm.Refuse(crm.Forbidden, "login.taken", "E-mailen fra dit login hører til en konto, som ikke kan handle for en virksomhed. Kontakt os, så hjælper vi.")
	vouchedClosed  = crm.Refuse(crm.Forbidden, "login.closed", "Din konto er lukket. Kontakt os, hvis den skal åbnes igen.")
)

// BeginVouchedSession signs in whoever a provider of business sign-ins vouches for, by a
// token with this hash. The person may act for the company whose CVR number it is, or
// the one it lives on in, unless that can have no openings in the municipality with this
// code, 0 for any.
//
// One whose access was ended is refused until somebody gives it back: a colleague who
// says that a person has left knows it before the provider is told.
//
// A person is known by issuer and subject. An address joins them to an account only
// when the provider has made sure that it is theirs; else they get an account without
// one, for who could name an address freely would take over what is later given to it.
func (s *Store) BeginVouchedSession(ctx context.Context, l *crm.CompanyLogin, municipality int, token []byte) error {
	if err := l.Validate(); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		company, err := vouchedCompany(tx, l.CVR, municipality)
		if err != nil {
			return err
		}
		user, err := s.vouchedPerson(tx, company.ID, l)
		if err != nil {
			return err
		}
		if err := notRemoved(tx, company.ID, user, l.Email); err != nil {
			return err
		}
		added, err := s.addMember(tx, company.ID, user, nil, crm.ViaOpenID)
		if err != nil {
			return err
		}
		if added {
			if err := auditChange(tx, "company.member.add", "company", company.ID); err != nil {
				return err
			}
		}
		return s.beginCompanySession(tx, user, company.ID, token)
	})
}

// vouchedCompany locks the company that a CVR number stands for.
func vouchedCompany(tx *gorm.DB, cvr string, municipality int) (*crm.Company, error) {
	c, err := find[crm.Company](tx, vouchedUnknown, "cvr = ?", cvr)
	if err != nil {
		return nil, err
	}
	known, err := recognise(tx, c.ID, municipality)
	if err != nil {
		return nil, err
	}
	return companyForWork(tx, known.ID)
}

// vouchedPerson is who the login stands for, made when they are new.
func (s *Store) vouchedPerson(tx *gorm.DB, company crm.ID, l *crm.CompanyLogin) (crm.ID, error) {
	u, err := find[crm.User](tx, noUser, "id = (SELECT user_id FROM company_login WHERE issuer = ? AND subject = ?)", l.Issuer, l.Subject)
	known := err == nil
	if errors.Is(err, noUser) {
		u, err = userByEmail(tx, l.KnownEmail())
	}
	switch {
	case errors.Is(err, noUser):
		u = companyUser(company, strings.TrimSpace(l.Name), l.KnownEmail())
		err = tx.Create(u).Error
	case err != nil:
	case !slices.Equal(u.Roles, []crm.Role{crm.RoleCompany}):
		err = vouchedTaken
	case !u.Active:
		err = vouchedClosed
	}
	if err != nil || known {
		return u.ID, err
	}
	if err := tx.Exec(`INSERT INTO company_login (issuer, subject, user_id) VALUES (?, ?, ?)`, l.Issuer, l.Subject, u.ID).Error; err != nil {
		return "", err
	}
	return u.ID, auditChange(tx, "company.login.add", "user", u.ID)
}

// notRemoved refuses a person whose access to the company has ended, and one who claims
// the address of such a person: an address that is not sure is enough to refuse by.
func notRemoved(tx *gorm.DB, company, user crm.ID, email string) error {
	var removed bool
	err := tx.Raw(`SELECT EXISTS (SELECT FROM company_member m JOIN app_user u ON u.id = m.user_id
		WHERE m.company_id = @company AND (u.id = @user OR u.email <> '' AND lower(u.email) = @email)
		GROUP BY u.id HAVING bool_and(m.removed_at IS NOT NULL))`,
		map[string]any{"company": company, "user": user, "email": plainEmail(email)}).Scan(&removed).Error
	if err == nil && removed {
		err = vouchedRemoved
	}
	return err
}
