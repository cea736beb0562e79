package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
	"jobbro/backend/match"
)

var (
	noCandidate    = crm.Refuse(crm.NotFound, "candidate.none", "Kandidaten findes ikke.")
	nobodyAdmitted = crm.Refuse(crm.Conflict, "candidate.nobody", "Giv først en kontaktperson adgang. Ellers kan ingen i virksomheden se kandidaten.")
	openingFull    = crm.Refuse(crm.Conflict, "candidate.full", "Virksomheden har sagt ja til så mange, som der er plads til.")
	noConsent      = crm.Refuse(crm.Conflict, "candidate.consent", "Der er ikke et samtykke, der gælder for virksomheden og åbningen. Bed borgeren om et, før virksomheden får noget at vide.")
	citizenAway    = crm.Refuse(crm.Conflict, "candidate.paused", "Borgeren kan ikke foreslås for tiden.")
)

// PresentCandidate presents a citizen to the company of an opening under a proposal's id,
// with the citizen's consent to exactly that, and tells who acts for the company by mail,
// unless it is told in person. It is for those who have the citizen. The same again changes
// nothing. A match of the two that was only thought of before, or was taken back, goes on
// as this one.
func (s *Store) PresentCandidate(ctx context.Context, opening, proposal crm.ID, p crm.Presentation) (*crm.Opening, error) {
	if err := p.Validate(s.today()); err != nil {
		return nil, err
	}
	return s.changeOpening(ctx, crm.Present, opening, func(ctx context.Context, tx *gorm.DB, o *crm.Opening) error {
		citizen, err := citizenToPresent(tx, p.CitizenID)
		if err != nil {
			return err
		}
		known, err := lockPair(tx, opening, p.CitizenID)
		if err != nil {
			return err
		}
		if known != nil && known.PresentedAt != nil && known.State != crm.ProposalDeclined {
			if agreed, err := s.isAgreed(tx, known, o.CompanyID); err != nil || agreed {
				return err
			}
		}
		if err := s.mayBePresented(tx, o, citizen, p.Spoken); err != nil {
			return err
		}
		consent, err := s.consentTo(tx, o, citizen, p)
		if err != nil {
			return err
		}
		if err := s.keepPresented(tx, o, consent, proposal, p.Spoken); err != nil {
			return err
		}
		if known != nil && known.AuthorID != crm.ActorOf(ctx).ID {
			if err := s.tell(tx, o.CompanyID, "Virksomheden har fået en kandidat at se, som du foreslog.", &known.AuthorID); err != nil {
				return err
			}
		}
		if p.Spoken {
			return nil
		}
		return s.tellMembers(ctx, tx, o)
	})
}

// consentTo is the consent by which a citizen is presented: the one that is given with the
// presentation, or the latest that was recorded before for exactly this.
func (s *Store) consentTo(tx *gorm.DB, o *crm.Opening, citizen *crm.Citizen, p crm.Presentation) (*crm.Consent, error) {
	if p.OnRecord() {
		consent, err := disclosureFor(tx, o, citizen.ID, s.today())
		if err == nil && consent == nil {
			err = noConsent
		}
		return consent, err
	}
	consent := &crm.Consent{
		ID: newID(), CitizenID: citizen.ID, Kind: crm.ConsentDisclosure, CompanyID: &o.CompanyID, OpeningID: &o.ID,
		Fields: citizen.Disclose(p.Fields), ShownText: p.ShownText, GivenOn: p.GivenOn,
		RecordedBy: crm.ActorOf(tx.Statement.Context).ID, RecordedAt: s.now(),
	}
	return consent, tx.Create(consent).Error
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

func (s *Store) mayBePresented(tx *gorm.DB, o *crm.Opening, citizen *crm.Citizen, spoken bool) error {
	if err := s.mayBeTaken(tx, o, citizen); err != nil {
		return err
	}
	found, err := s.obstacles(tx, o, citizen)
	if err != nil {
		return err
	}
	for _, one := range found {
		if one.Why == match.WhyScheme || one.Why == match.WhyLastCompany {
			return refusals[one.Why]
		}
	}
	if spoken {
		return nil
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

// mayBeTaken reports whether the citizen can be thought of for the opening: it has not
// ended, the citizen is not away, and there is a position left.
func (s *Store) mayBeTaken(tx *gorm.DB, o *crm.Opening, citizen *crm.Citizen) error {
	if o.Status.Ended() {
		return openingEnded
	}
	if citizen.Paused || citizen.ClosedOn != "" {
		return citizenAway
	}
	full, err := isFull(tx, o)
	if err == nil && full {
		return s.fullFor(tx, o, citizen)
	}
	return err
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
	PresentedAt                        *time.Time
	Reason                             crm.DeclineReason
}

// lockPair locks the proposal of a citizen for an opening; nil when there is none.
func lockPair(tx *gorm.DB, opening, citizen crm.ID) (*proposalRow, error) {
	var known []proposalRow
	err := tx.Raw(`SELECT * FROM proposal WHERE opening_id = ? AND citizen_id = ? FOR UPDATE`, opening, citizen).Scan(&known).Error
	if err != nil || len(known) == 0 {
		return nil, err
	}
	return &known[0], nil
}

// isAgreed reports whether the citizen's consent to be presented holds, for the company.
func (s *Store) isAgreed(tx *gorm.DB, p *proposalRow, company crm.ID) (agreed bool, err error) {
	err = tx.Raw(`SELECT EXISTS (SELECT FROM consent WHERE id = ? AND withdrawn_at IS NULL AND company_id = ? AND (expires_on IS NULL OR expires_on >= ?))`,
		p.ConsentID, company, s.today()).Scan(&agreed).Error
	return agreed, err
}

func (s *Store) keepPresented(tx *gorm.DB, o *crm.Opening, c *crm.Consent, id crm.ID, spoken bool) error {
	by := crm.ActorOf(tx.Statement.Context).ID
	err := tx.Exec(`INSERT INTO proposal (id, opening_id, citizen_id, author_id, state, at, moved_at, consent_id, presented_at, spoken)
		VALUES (@id, @opening, @citizen, @author, 'presented', @now, @now, @consent, @now, @spoken)
		ON CONFLICT (opening_id, citizen_id) DO UPDATE SET id = @id, state = 'presented', moved_at = @now, author_id = @author, reason = '', spoken = @spoken,
			consent_id = @consent, presented_at = @now,
			seen_at = NULL, answer = '', answer_reason = '', answer_note = '', answered_at = NULL, answered_by = NULL`,
		map[string]any{"id": id, "opening": o.ID, "citizen": c.CitizenID, "author": by, "consent": c.ID, "now": s.now(), "spoken": spoken}).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return takenProposalID
	}
	if err != nil {
		return err
	}
	if err := s.touchProposed(tx, c.CitizenID); err != nil {
		return err
	}
	s.step(tx, o.ID, c.CitizenID, crm.ProposalPresented)
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
		return s.takeBack(tx, o, p)
	})
}

// takeBack ends that a citizen is presented for an opening, which is locked.
func (s *Store) takeBack(tx *gorm.DB, o *crm.Opening, p *proposalRow) error {
	if err := tx.Exec(`UPDATE consent SET withdrawn_at = ? WHERE id = ?`, s.now(), *p.ConsentID).Error; err != nil {
		return err
	}
	if err := tx.Exec(`UPDATE proposal SET state = 'contacted', moved_at = ?, consent_id = NULL, presented_at = NULL, answer_note = '' WHERE id = ?`, s.now(), p.ID).Error; err != nil {
		return err
	}
	s.step(tx, o.ID, p.CitizenID, crm.ProposalContacted)
	if err := s.note(tx, o, crm.EventWithdrawn, crm.EventDetails{ProposalID: &p.ID}); err != nil {
		return err
	}
	return auditChange(tx, "candidate.withdraw", "citizen", p.CitizenID)
}

func lockProposal(tx *gorm.DB, opening, id crm.ID) (*proposalRow, error) {
	return find[proposalRow](tx.Table("proposal").Clauses(clause.Locking{Strength: "UPDATE"}), noCandidate, "id = ? AND opening_id = ?", id, opening)
}
