package store

import (
	"bytes"
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

var (
	noCompanySession = crm.Refuse(crm.Unauthorized, "member.session", "Du er ikke logget ind mere. Log ind igen.")
	otherBrowser     = crm.RefuseField("email", "member.other_browser", "Linket blev sendt til en anden e-mailadresse.")
)

// AskSignIn sends a link to sign in by, when the address is that of somebody who may
// act for a company, and otherwise nothing: whoever asks is not told which. The
// link is for the browser whose hash this is.
func (s *Store) AskSignIn(ctx context.Context, email string, browser []byte) error {
	return s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		user, err := userByEmail(tx.Where(`active AND roles = '["company"]'`), email)
		if errors.Is(err, noUser) {
			user, err = &crm.User{}, nil
		}
		if err != nil {
			return err
		}
		companies, err := actsFor(tx, user.ID)
		if err != nil || len(companies) == 0 {
			return err
		}
		return s.mail(ctx, crm.MailOrder{Kind: crm.MailSignIn, To: user.Email, SubjectID: user.ID, CompanyID: companies[0], BrowserHash: browser})
	})
}

// actsFor are the companies a person may act for, the first first.
func actsFor(tx *gorm.DB, user crm.ID) (companies []crm.ID, err error) {
	return companies, tx.Raw(`SELECT company_id FROM company_member WHERE user_id = NULLIF(?, '')::uuid AND removed_at IS NULL
		GROUP BY company_id ORDER BY min(added_at), company_id`, user).Scan(&companies).Error
}

// ReadSignIn is nil when a link to sign in by can be used, and reports whether the
// browser is the one that asked for it. It changes nothing.
func (s *Store) ReadSignIn(ctx context.Context, hash, browser []byte) (same bool, err error) {
	l, err := s.ReadLink(ctx, crm.LinkSignIn, hash)
	return err == nil && isBrowser(l, browser), err
}

// BeginCompanySession uses a link to sign in by and begins a session that is known
// by a token with this hash. In another browser than the one that asked for the
// link, the person must know which address it was sent to.
func (s *Store) BeginCompanySession(ctx context.Context, link, browser []byte, email string, token []byte) error {
	l, err := s.ReadLink(ctx, crm.LinkSignIn, link)
	if err != nil {
		return err
	}
	if !isBrowser(l, browser) && plainEmail(email) != plainEmail(l.Email) {
		return otherBrowser
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if _, err := s.useLink(tx, crm.LinkSignIn, link, l.BrowserHash); err != nil {
			return err
		}
		companies, err := actsFor(tx, *l.SubjectID)
		if err != nil {
			return err
		}
		if len(companies) == 0 {
			return noMember
		}
		return s.beginCompanySession(tx, *l.SubjectID, companies[0], token)
	})
}

// isBrowser reports whether the browser is the one that asked for the link.
func isBrowser(l *crm.Link, browser []byte) bool {
	return len(browser) > 0 && bytes.Equal(l.BrowserHash, browser)
}

func (s *Store) beginCompanySession(tx *gorm.DB, user, company crm.ID, token []byte) error {
	return tx.Create(crm.NewCompanySession(newID(), user, company, token, s.now())).Error
}

// FindCompanyActor is who acts in the session that is known by a token with this
// hash, and for which company; Unauthorized when it has ended, or its person may no
// longer act for the company.
func (s *Store) FindCompanyActor(ctx context.Context, token []byte) (actor crm.Actor, err error) {
	err = s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		c, err := find[crm.CompanySession](tx, noCompanySession, "token_hash = ?", token)
		if err != nil {
			return err
		}
		now := s.now()
		var acts bool
		if err := tx.Raw(`SELECT EXISTS (SELECT FROM company_member m JOIN app_user u ON u.id = m.user_id
			WHERE m.company_id = ? AND m.user_id = ? AND m.removed_at IS NULL AND u.active)`, c.CompanyID, c.UserID).Scan(&acts).Error; err != nil {
			return err
		}
		if !acts || !c.Open(now) {
			return noCompanySession
		}
		actor = crm.Actor{ID: c.UserID, Roles: []crm.Role{crm.RoleCompany}, CompanyID: c.CompanyID}
		if now.Sub(c.SeenAt) < time.Minute {
			return nil
		}
		return tx.Model(c).Update("seen_at", now).Error
	})
	return actor, err
}

// EndCompanySession signs out. A session that has ended stays so.
func (s *Store) EndCompanySession(ctx context.Context, token []byte) error {
	return s.orm.WithContext(ctx).Model(&crm.CompanySession{}).Where("token_hash = ? AND ended_at IS NULL", token).
		Update("ended_at", s.now()).Error
}

// OwnCompanies are those the actor may act for at their own door, by name.
func (s *Store) OwnCompanies(ctx context.Context) (companies []*crm.KnownCompany, err error) {
	return companies, s.orm.WithContext(ctx).Raw(`SELECT DISTINCT c.id, c.cvr, c.name, c.town FROM company c
		JOIN company_member m ON m.company_id = c.id WHERE m.user_id = NULLIF(?, '')::uuid AND m.removed_at IS NULL
		ORDER BY c.name, c.id`, crm.ActorOf(ctx).ID).Scan(&companies).Error
}

// ChooseCompany goes on for another company that the actor may act for; any other
// is as one that does not exist.
func (s *Store) ChooseCompany(ctx context.Context, token []byte, company crm.ID) error {
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		chosen := tx.Exec(`UPDATE company_session s SET company_id = ? WHERE token_hash = ? AND ended_at IS NULL
			AND EXISTS (SELECT FROM company_member m WHERE m.user_id = s.user_id AND m.company_id = ? AND m.removed_at IS NULL)`, company, token, company)
		if chosen.Error == nil && chosen.RowsAffected == 0 {
			return noCompany
		}
		return chosen.Error
	})
}

// HasTerms reports whether the actor has accepted the present terms for the company.
func (s *Store) HasTerms(ctx context.Context) (has bool, err error) {
	actor := crm.ActorOf(ctx)
	return has, s.orm.WithContext(ctx).Raw(`SELECT EXISTS (SELECT FROM company_member WHERE user_id = NULLIF(?, '')::uuid
		AND company_id = NULLIF(?, '')::uuid AND removed_at IS NULL AND terms = ?)`, actor.ID, actor.CompanyID, crm.CompanyTerms).Scan(&has).Error
}

// AcceptTerms keeps that the actor has accepted the present terms for the company.
func (s *Store) AcceptTerms(ctx context.Context) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadOwnOpenings, crm.Subject{CompanyID: actor.CompanyID}); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		accepted := tx.Model(&crm.Member{}).Where("user_id = ? AND company_id = ? AND removed_at IS NULL AND terms <> ?", actor.ID, actor.CompanyID, crm.CompanyTerms).
			Updates(map[string]any{"terms": crm.CompanyTerms, "terms_at": s.now()})
		if accepted.Error != nil || accepted.RowsAffected == 0 {
			return accepted.Error
		}
		return auditChange(tx, "company.terms", "company", actor.CompanyID)
	})
}
