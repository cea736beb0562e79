package store

import (
	"context"
	"errors"
	"slices"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

var (
	noMember    = crm.Refuse(crm.NotFound, "member.none", "Personen har ikke adgang til virksomheden.")
	memberStaff = crm.RefuseField("email", "member.staff", "E-mailadressen hører til en af kommunens ansatte, som ikke kan handle for en virksomhed.")
	memberEmail = crm.RefuseField("email", "member.email", "Kontaktpersonen mangler en e-mailadresse, som kan bruges til at logge ind.")
)

// FindMembers lists those who may act for a company, by name. People of the company
// see their own.
func (s *Store) FindMembers(ctx context.Context, company crm.ID) (members []*crm.Member, err error) {
	if err := mayKeepMembers(ctx, company); err != nil {
		return nil, err
	}
	return members, s.orm.WithContext(ctx).Raw(`SELECT * FROM (
			SELECT DISTINCT ON (m.user_id) m.*, u.name, u.email FROM company_member m JOIN app_user u ON u.id = m.user_id
			WHERE m.company_id = ? AND m.removed_at IS NULL ORDER BY m.user_id, m.added_at, m.id) one
		ORDER BY name COLLATE "da-x-icu", user_id`, company).Scan(&members).Error
}

// mayKeepMembers lets us and the company's own people say who acts for it.
func mayKeepMembers(ctx context.Context, company crm.ID) error {
	actor := crm.ActorOf(ctx)
	if actor.Is(crm.RoleCompany) {
		return crm.May(actor, crm.KeepMembers, crm.Subject{CompanyID: company})
	}
	return crm.May(actor, crm.AdmitMember, crm.Subject{})
}

// AdmitMember lets a contact of the company act for it at the company's own door. A
// contact who may already is no error; one whose e-mail address is missing or is one
// of ours is refused.
func (s *Store) AdmitMember(ctx context.Context, company, contact crm.ID) error {
	if err := crm.May(crm.ActorOf(ctx), crm.AdmitMember, crm.Subject{}); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		c, err := companyForWork(tx, company)
		if err != nil {
			return err
		}
		added, err := s.admit(tx, c.ID, contact)
		if err != nil || !added {
			return err
		}
		return auditChange(tx, "company.member.add", "company", c.ID)
	})
}

// admit makes a contact of a locked company one who may act for it, and reports
// whether that is new.
func (s *Store) admit(tx *gorm.DB, company, contact crm.ID) (added bool, err error) {
	k, err := find[crm.Contact](tx, noContact, "id = ? AND company_id = ? AND left_on IS NULL", contact, company)
	if err != nil {
		return false, err
	}
	if crm.CheckEmail("email", k.Email) != nil {
		return false, memberEmail
	}
	user, err := s.companyPerson(tx, company, k.Name, k.Email)
	if err != nil {
		return false, err
	}
	return s.addMember(tx, company, user, &k.ID, crm.ViaConsultant)
}

// admitContact makes the contact person of an opening one who may act for its
// company, if mail can be sent to them.
func (s *Store) admitContact(tx *gorm.DB, o *crm.Opening) error {
	to, err := reachable(tx, o)
	if err != nil || to == nil {
		return err
	}
	_, err = s.admit(tx, o.CompanyID, to.ID)
	return err
}

// companyPerson is who signs in with the e-mail address for companies, made when
// there is none. One of ours never becomes one.
func (s *Store) companyPerson(tx *gorm.DB, company crm.ID, name, email string) (crm.ID, error) {
	u, err := userByEmail(tx, email)
	switch {
	case errors.Is(err, noUser):
		u = companyUser(company, name, email)
		return u.ID, tx.Create(u).Error
	case err != nil:
		return "", err
	case !slices.Equal(u.Roles, []crm.Role{crm.RoleCompany}):
		return "", memberStaff
	case !u.Active:
		return u.ID, tx.Model(u).Update("active", true).Error
	}
	return u.ID, nil
}

// companyUser is a new person who acts for companies, this one first.
func companyUser(company crm.ID, name, email string) *crm.User {
	return &crm.User{ID: newID(), Name: name, Email: plainEmail(email), Roles: []crm.Role{crm.RoleCompany}, CompanyID: &company, Active: true, Revision: 1}
}

// addMember lets a person act for a locked company, and reports whether that is new.
func (s *Store) addMember(tx *gorm.DB, company, user crm.ID, contact *crm.ID, via crm.MemberVia) (added bool, err error) {
	if err := tx.Raw(`SELECT NOT EXISTS (SELECT FROM company_member WHERE company_id = ? AND user_id = ? AND removed_at IS NULL)`,
		company, user).Scan(&added).Error; err != nil || !added {
		return false, err
	}
	m := &crm.Member{ID: newID(), CompanyID: company, UserID: user, ContactID: contact, Via: via, AddedAt: s.now()}
	if by := crm.ActorOf(tx.Statement.Context).ID; by != "" {
		m.AddedBy = &by
	}
	return true, tx.Omit("name", "email").Create(m).Error
}

// RemoveMember ends that a person may act for the company, whoever lets them: one
// who has left the company. Their sign-ins to it end at once.
func (s *Store) RemoveMember(ctx context.Context, company, user crm.ID) error {
	if err := mayKeepMembers(ctx, company); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if _, err := lockCompany(tx, company); err != nil {
			return err
		}
		gone := tx.Model(&crm.Member{}).Where("company_id = ? AND user_id = ? AND removed_at IS NULL", company, user).
			Updates(map[string]any{"removed_at": s.now(), "removed_by": crm.ActorOf(ctx).ID})
		switch {
		case gone.Error != nil:
			return gone.Error
		case gone.RowsAffected == 0:
			return noMember
		}
		if err := tx.Model(&crm.CompanySession{}).Where("company_id = ? AND user_id = ? AND ended_at IS NULL", company, user).
			Update("ended_at", s.now()).Error; err != nil {
			return err
		}
		return auditChange(tx, "company.member.remove", "company", company)
	})
}
