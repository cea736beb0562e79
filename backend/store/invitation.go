package store

import (
	"context"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// invitations are the purposes of links by which a company is let in.
var invitations = []crm.LinkPurpose{crm.LinkReport, crm.LinkAccess}

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
			var sent bool
			if err := tx.Raw(`SELECT EXISTS (SELECT FROM mail WHERE kind = ? AND subject_id = ? AND company_id = ?)`, crm.MailAccess, id, company.ID).
				Scan(&sent).Error; err != nil || sent {
				return err
			}
			return s.sendAccess(ctx, tx, id, company.ID, f.Email)
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
		return s.sendAccess(ctx, tx, newID(), actor.CompanyID, email)
	})
}

// sendAccess mails a link by which who has the address becomes one who acts for the
// company. The link is known by the id.
func (s *Store) sendAccess(ctx context.Context, tx *gorm.DB, id, company crm.ID, email string) error {
	if err := s.mail(ctx, crm.MailOrder{Kind: crm.MailAccess, To: email, SubjectID: id, CompanyID: company}); err != nil {
		return err
	}
	return auditChange(tx, "invitation.add", "company", company)
}

// InvitationFilter narrows a list of invitations. The zero filter is all of them.
type InvitationFilter struct {
	crm.Window
	CompanyID crm.ID
}

// FindInvitations lists the invitations that can still be used, the latest first.
func (s *Store) FindInvitations(ctx context.Context, f InvitationFilter) (*crm.Page[crm.Invitation], error) {
	if err := crm.May(crm.ActorOf(ctx), crm.InviteCompany, crm.Subject{CompanyID: f.CompanyID}); err != nil {
		return nil, err
	}
	after, err := afterKeys(f.Window, aMoment, anID)
	if err != nil {
		return nil, err
	}
	// A mail that is tried again has another link, of which nobody has the ones before.
	links := s.orm.Table("link").Select("DISTINCT ON (subject_id) *").Order("subject_id, made_at DESC").
		Where("purpose IN ? AND revoked_at IS NULL AND expires_at > ? AND uses_left > 0", invitations, s.now())
	if f.CompanyID != "" {
		links = links.Where("company_id = ?", f.CompanyID)
	}
	q := s.orm.WithContext(ctx).Table("(?) l", links).Joins("JOIN company c ON c.id = l.company_id").
		Joins("LEFT JOIN app_user u ON u.id = l.made_by").
		Select(`l.*, l.subject_id AS id, c.name AS company, coalesce(u.name, '') AS "by"`)
	if after != nil {
		q = q.Where("(l.made_at, l.subject_id) < (?::timestamptz, ?)", after[0], after[1])
	}
	var rows []crm.Invitation
	err = q.Order("l.made_at DESC, l.subject_id DESC").Limit(fetch(f.Window)).Scan(&rows).Error
	return pageOf(rows, f.Window, func(i crm.Invitation) []string {
		return []string{i.MadeAt.UTC().Format(time.RFC3339Nano), string(i.ID)}
	}), err
}

// RevokeInvitation ends an invitation before its day. One that has ended stays so.
func (s *Store) RevokeInvitation(ctx context.Context, id crm.ID) error {
	if err := crm.May(crm.ActorOf(ctx), crm.InviteCompany, crm.Subject{}); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		var links []crm.Link
		if err := tx.Limit(1).Find(&links, "subject_id = ? AND purpose IN ?", id, invitations).Error; err != nil {
			return err
		}
		if len(links) == 0 {
			return noInvitation
		}
		ended := s.revokeLinks(tx, "subject_id = ? AND purpose IN ?", id, invitations)
		if ended.Error != nil || ended.RowsAffected == 0 {
			return ended.Error
		}
		return auditChange(tx, "invitation.revoke", "company", *links[0].CompanyID)
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
