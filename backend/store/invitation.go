package store

import (
	"context"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var (
	noInvitation     = crm.Refuse(crm.NotFound, "invitation.none", "Invitationen findes ikke.")
	invitationIDUsed = crm.Refuse(crm.Conflict, "invitation.id_taken", "Invitationen findes allerede. Lav en ny.")
)

// AddInvitation opens a way in for a company under the id it was given: a code to
// report by, whose secret the inviter has, or access for one e-mail address, to which
// it is sent. The same again changes nothing.
func (s *Store) AddInvitation(ctx context.Context, id crm.ID, f crm.InvitationFields) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.InviteCompany, crm.Subject{CompanyID: f.CompanyID}); err != nil {
		return err
	}
	if err := f.Validate(); err != nil {
		return err
	}
	return s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		company, err := companyForWork(tx, f.CompanyID)
		if err != nil {
			return err
		}
		if f.Purpose == crm.LinkAccess {
			if err := s.mail(ctx, crm.MailOrder{Kind: crm.MailAccess, To: f.Email, SubjectID: company.ID, CompanyID: company.ID}); err != nil {
				return err
			}
			return auditChange(tx, "invitation.add", "company", company.ID)
		}
		l := crm.NewLink(crm.LinkReport, f.Hash, s.now())
		l.SubjectID, l.CompanyID, l.MadeBy = &id, &company.ID, &actor.ID
		added := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(l)
		if added.Error != nil {
			return added.Error
		}
		if added.RowsAffected == 0 {
			_, err := find[crm.Link](tx, invitationIDUsed, "hash = ? AND subject_id = ? AND company_id = ?", f.Hash, id, company.ID)
			return err
		}
		return auditChange(tx, "invitation.add", "company", company.ID)
	})
}

// InviteColleague sends access for the company that the actor acts for to a colleague's
// address.
func (s *Store) InviteColleague(ctx context.Context, email string) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.KeepMembers, crm.Subject{CompanyID: actor.CompanyID}); err != nil {
		return err
	}
	if err := crm.CheckEmail("email", email); err != nil {
		return err
	}
	return s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		if err := s.mail(ctx, crm.MailOrder{Kind: crm.MailAccess, To: email, SubjectID: actor.CompanyID, CompanyID: actor.CompanyID}); err != nil {
			return err
		}
		return auditChange(tx, "invitation.add", "company", actor.CompanyID)
	})
}

// FindInvitations lists a company's codes that can still be used, the latest first.
func (s *Store) FindInvitations(ctx context.Context, company crm.ID) ([]*crm.Invitation, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.InviteCompany, crm.Subject{CompanyID: company}); err != nil {
		return nil, err
	}
	var links []*crm.Link
	err := s.orm.WithContext(ctx).Order("made_at DESC").Find(&links,
		"company_id = ? AND purpose = ? AND revoked_at IS NULL AND expires_at > ? AND uses_left > 0", company, crm.LinkReport, s.now()).Error
	list := make([]*crm.Invitation, len(links))
	for i, l := range links {
		list[i] = l.Invitation()
	}
	return list, err
}

// RevokeInvitation ends a code before its day. One that has ended stays so.
func (s *Store) RevokeInvitation(ctx context.Context, id crm.ID) error {
	if err := crm.May(crm.ActorOf(ctx), crm.InviteCompany, crm.Subject{}); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		l, err := find[crm.Link](tx, noInvitation, "subject_id = ? AND purpose = ?", id, crm.LinkReport)
		if err != nil || l.RevokedAt != nil {
			return err
		}
		if err := s.revokeLinks(tx, "hash = ?", l.Hash); err != nil {
			return err
		}
		return auditChange(tx, "invitation.revoke", "company", *l.CompanyID)
	})
}

// ReadAccess is the company that a link gives access to, and the address it was sent
// to. It changes nothing.
func (s *Store) ReadAccess(ctx context.Context, link []byte) (*crm.KnownCompany, string, error) {
	l, err := s.ReadLink(ctx, crm.LinkAccess, link)
	if err != nil {
		return nil, "", err
	}
	c, err := find[crm.Company](s.orm.WithContext(ctx), noCompany, "id = ?", *l.CompanyID)
	if err != nil {
		return nil, "", err
	}
	return &crm.KnownCompany{ID: c.ID, CVR: c.CVR, Name: c.Name, Town: c.Town}, l.Email, nil
}

// AcceptAccess uses a link that gives access: who holds it may act for the company
// under the address it was sent to, and is signed in by a token with this hash.
func (s *Store) AcceptAccess(ctx context.Context, link []byte, name string, token []byte) error {
	if strings.TrimSpace(name) == "" {
		return crm.RefuseField("name", "member.name", "Skriv dit navn.")
	}
	l, err := s.ReadLink(ctx, crm.LinkAccess, link)
	if err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		company, err := companyForWork(tx, *l.CompanyID)
		if err != nil {
			return err
		}
		if _, err := s.useLink(tx, crm.LinkAccess, link, nil); err != nil {
			return err
		}
		user, err := s.companyPerson(tx, company.ID, name, l.Email)
		if err != nil {
			return err
		}
		if _, err := s.addMember(tx, company.ID, user, nil, crm.ViaInvitation); err != nil {
			return err
		}
		if err := auditChange(tx, "company.member.add", "company", company.ID); err != nil {
			return err
		}
		return s.beginCompanySession(tx, user, company.ID, token)
	})
}
