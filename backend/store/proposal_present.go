package store

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var (
	noCandidate    = crm.Refuse(crm.NotFound, "candidate.none", "Kandidaten findes ikke.")
	nobodyAdmitted = crm.Refuse(crm.Conflict, "candidate.nobody", "Giv først en kontaktperson adgang. Ellers kan ingen i virksomheden se kandidaten.")
	openingFull    = crm.Refuse(crm.Conflict, "candidate.full", "Virksomheden har sagt ja til så mange, som der er plads til.")
	citizenAway    = crm.Refuse(crm.Conflict, "candidate.paused", "Borgeren kan ikke foreslås for tiden.")
)

// PresentCandidate presents a citizen to the company of an opening under a proposal's id,
// with the citizen's consent to exactly that, and tells who acts for the company by mail.
// It is for those who have the citizen. The same again changes nothing. A match of the two
// that was only thought of before, or was taken back, goes on as this one.
func (s *Store) PresentCandidate(ctx context.Context, opening, proposal crm.ID, p crm.Presentation) (*crm.Opening, error) {
	if err := p.Validate(s.today()); err != nil {
		return nil, err
	}
	return s.changeOpening(ctx, crm.Present, opening, func(ctx context.Context, tx *gorm.DB, o *crm.Opening) error {
		citizen, err := citizenToPresent(tx, p.CitizenID)
		if err != nil {
			return err
		}
		var known []proposalRow
		if err := tx.Raw(`SELECT * FROM proposal WHERE opening_id = ? AND citizen_id = ? FOR UPDATE`, opening, p.CitizenID).Scan(&known).Error; err != nil {
			return err
		}
		if len(known) > 0 {
			if agreed, err := isAgreed(tx, &known[0], o.CompanyID); err != nil || agreed {
				return err
			}
		}
		if err := s.mayBePresented(tx, o, citizen); err != nil {
			return err
		}
		consent := crm.Consent{
			ID: newID(), CitizenID: citizen.ID, Kind: crm.ConsentDisclosure, CompanyID: &o.CompanyID, OpeningID: &o.ID,
			Fields: citizen.Disclose(p.Fields), ShownText: p.ShownText, GivenOn: p.GivenOn,
			RecordedBy: crm.ActorOf(ctx).ID, RecordedAt: s.now(),
		}
		if err := tx.Create(&consent).Error; err != nil {
			return err
		}
		if err := s.keepPresented(tx, o, &consent, proposal); err != nil {
			return err
		}
		return s.tellMembers(ctx, tx, o)
	})
}

// citizenToPresent is the citizen, if the actor has them. Nobody else learns whether there
// is such a citizen.
func citizenToPresent(tx *gorm.DB, id crm.ID) (*crm.Citizen, error) {
	actor := crm.ActorOf(tx.Statement.Context)
	citizen, err := find[crm.Citizen](tx, noCandidate, "id = ?", id)
	if err != nil && !errors.Is(err, noCandidate) {
		return nil, err
	}
	of := crm.Subject{}
	if err == nil && (equal(citizen.ConsultantID, &actor.ID) || equal(citizen.CaseworkerID, &actor.ID)) {
		of.UserID = actor.ID
	}
	return citizen, crm.May(actor, crm.Present, of)
}

func (s *Store) mayBePresented(tx *gorm.DB, o *crm.Opening, citizen *crm.Citizen) error {
	if o.Status.Ended() {
		return openingEnded
	}
	if citizen.Paused || citizen.ClosedOn != "" {
		return citizenAway
	}
	full, err := isFull(tx, o)
	if err != nil {
		return err
	}
	if full {
		return openingFull
	}
	var admitted bool
	if err := tx.Raw(`SELECT EXISTS (SELECT FROM company_member WHERE company_id = ? AND removed_at IS NULL)`, o.CompanyID).Scan(&admitted).Error; err != nil {
		return err
	}
	if !admitted {
		return nobodyAdmitted
	}
	return nil
}

// isFull reports whether the company has said yes to as many as there are positions. The
// opening is locked.
func isFull(tx *gorm.DB, o *crm.Opening) (full bool, err error) {
	err = tx.Raw(`SELECT count(*) >= ? FROM proposal WHERE opening_id = ? AND state IN ('accepted', 'started')`, o.Positions, o.ID).Scan(&full).Error
	return full, err
}

// proposalRow is a row of proposal as far as it is written here.
type proposalRow struct {
	ID, OpeningID, CitizenID, AuthorID crm.ID
	State                              crm.ProposalState
	ConsentID                          *crm.ID
}

// isAgreed reports whether the citizen's consent to be presented holds, for the company.
func isAgreed(tx *gorm.DB, p *proposalRow, company crm.ID) (agreed bool, err error) {
	err = tx.Raw(`SELECT EXISTS (SELECT FROM consent WHERE id = ? AND withdrawn_at IS NULL AND company_id = ?)`, p.ConsentID, company).Scan(&agreed).Error
	return agreed, err
}

func (s *Store) keepPresented(tx *gorm.DB, o *crm.Opening, c *crm.Consent, id crm.ID) error {
	err := tx.Exec(`INSERT INTO proposal (id, opening_id, citizen_id, author_id, state, at, consent_id, presented_at)
		VALUES (@id, @opening, @citizen, @author, 'presented', @now, @consent, @now)
		ON CONFLICT (opening_id, citizen_id) DO UPDATE SET id = @id, state = 'presented', author_id = @author, consent_id = @consent, presented_at = @now,
			seen_at = NULL, answer = '', answer_reason = '', answer_note = '', answered_at = NULL, answered_by = NULL`,
		map[string]any{"id": id, "opening": o.ID, "citizen": c.CitizenID, "author": c.RecordedBy, "consent": c.ID, "now": s.now()}).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return crm.Refuse(crm.Conflict, "candidate.id_taken", "Id'et er brugt til en anden kandidat. Gem igen.")
	}
	if err != nil {
		return err
	}
	if err := s.note(tx, o, crm.EventPresented, crm.EventDetails{ProposalID: &id}); err != nil {
		return err
	}
	return auditChange(tx, "candidate.present", "citizen", c.CitizenID)
}

// tellMembers tells everybody who acts for the company of an opening by mail that there
// is a candidate to look at.
func (s *Store) tellMembers(ctx context.Context, tx *gorm.DB, o *crm.Opening) error {
	var members []struct {
		Email     string
		ContactID *crm.ID
	}
	if err := tx.Raw(`SELECT DISTINCT ON (u.id) u.email, m.contact_id FROM company_member m JOIN app_user u ON u.id = m.user_id AND u.active
		WHERE m.company_id = ? AND m.removed_at IS NULL ORDER BY u.id, m.added_at DESC`, o.CompanyID).Scan(&members).Error; err != nil {
		return err
	}
	for _, m := range members {
		if crm.CheckEmail("email", m.Email) != nil {
			continue
		}
		if err := s.mail(ctx, crm.MailOrder{Kind: crm.MailCandidatePresented, To: m.Email, ContactID: m.ContactID, SubjectID: o.ID, CompanyID: o.CompanyID}); err != nil {
			return err
		}
	}
	return nil
}

// WithdrawConsent takes back that a citizen is presented for an opening, because the
// citizen no longer wants it: from then on the company is shown nothing. It is for those
// who have the citizen. The same again changes nothing.
func (s *Store) WithdrawConsent(ctx context.Context, opening, proposal crm.ID) (*crm.Opening, error) {
	return s.changeOpening(ctx, crm.Present, opening, func(_ context.Context, tx *gorm.DB, o *crm.Opening) error {
		p, err := lockProposal(tx, opening, proposal)
		if err != nil {
			return err
		}
		if _, err := citizenToPresent(tx, p.CitizenID); err != nil {
			return err
		}
		if p.ConsentID == nil {
			return nil
		}
		if err := tx.Exec(`UPDATE consent SET withdrawn_at = ? WHERE id = ?`, s.now(), *p.ConsentID).Error; err != nil {
			return err
		}
		if err := tx.Exec(`UPDATE proposal SET state = 'contacted', consent_id = NULL, presented_at = NULL, answer_note = '' WHERE id = ?`, p.ID).Error; err != nil {
			return err
		}
		if err := s.note(tx, o, crm.EventWithdrawn, crm.EventDetails{ProposalID: &p.ID}); err != nil {
			return err
		}
		return auditChange(tx, "candidate.withdraw", "citizen", p.CitizenID)
	})
}

func lockProposal(tx *gorm.DB, opening, id crm.ID) (*proposalRow, error) {
	return find[proposalRow](tx.Table("proposal").Clauses(clause.Locking{Strength: "UPDATE"}), noCandidate, "id = ? AND opening_id = ?", id, opening)
}
