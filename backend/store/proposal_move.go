package store

import (
	"context"
	"encoding/json"
	"errors"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

var (
	takenProposalID = crm.Refuse(crm.Conflict, "candidate.id_taken", "Id'et er brugt til en anden kandidat. Gem igen.")
	noSuchVisit     = crm.RefuseField("visit_id", "candidate.visit", "Besøget findes ikke hos virksomheden.")
	askFirst        = crm.Refuse(crm.Conflict, "candidate.move", "Forslaget er nået et andet sted hen. Se, hvor langt det er, og prøv igen.")
)

// ProposeCandidate proposes a citizen for an opening among ourselves, under a proposal's
// id. It is for those who have the citizen, and for consultants of whom a colleague's
// citizen fits without anything in the way: the colleague is told by a task. What stands in
// the way and can be talked about needs its override. The same again changes nothing, and
// who is proposed already stays so; what came to nothing is taken up again.
func (s *Store) ProposeCandidate(ctx context.Context, opening, id crm.ID, p crm.Proposal) (*crm.Opening, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	return s.changeOpening(ctx, crm.Propose, opening, func(ctx context.Context, tx *gorm.DB, o *crm.Opening) error {
		citizen, own, err := s.citizenToPropose(tx, o, p.CitizenID)
		if err != nil {
			return err
		}
		known, err := lockPair(tx, opening, p.CitizenID)
		if err != nil || known != nil && (known.ID == id || known.State != crm.ProposalDeclined) {
			return err
		}
		if err := s.mayBeTaken(tx, o, citizen); err != nil {
			return err
		}
		if err := s.mayBeProposed(tx, o, citizen, &p); err != nil {
			return err
		}
		if err := s.keepProposed(tx, o, id, &p); err != nil {
			return err
		}
		if !own {
			return s.tell(tx, o.CompanyID, "En kollega har foreslået en af dine borgere til en åbning. Tal med borgeren.", citizen.ConsultantID, citizen.CaseworkerID)
		}
		return nil
	})
}

// citizenToPropose is the citizen, if the actor may propose them, and whether they are the
// actor's own. Of others nobody learns whether there is such a citizen.
func (s *Store) citizenToPropose(tx *gorm.DB, o *crm.Opening, id crm.ID) (citizen *crm.Citizen, own bool, err error) {
	actor := crm.ActorOf(tx.Statement.Context)
	if citizen, err = find[crm.Citizen](tx, noCandidate, "id = ?", id); err != nil {
		return nil, false, err
	}
	if citizen.HasOf(actor) {
		return citizen, true, nil
	}
	if !actor.Is(crm.RoleConsultant) {
		return nil, false, noCandidate
	}
	fits, err := s.isToldToColleagues(tx, o, citizen)
	if err == nil && !fits {
		err = noCandidate
	}
	return citizen, false, err
}

// mayBeProposed checks what stands in the way, and by which rules it was found.
func (s *Store) mayBeProposed(tx *gorm.DB, o *crm.Opening, citizen *crm.Citizen, p *crm.Proposal) error {
	if p.PolicyVersion != 0 {
		var known bool
		if err := tx.Raw(`SELECT EXISTS (SELECT FROM match_policy WHERE version = ?)`, p.PolicyVersion).Scan(&known).Error; err != nil {
			return err
		}
		if !known {
			return crm.RefuseField("policy_version", "match_policy.unknown", "Pointene er regnet efter regler, som serveren ikke kender. Foreslå borgeren igen, når appen har hentet nyt.")
		}
	}
	if p.VisitID != nil {
		var there bool
		if err := tx.Raw(`SELECT EXISTS (SELECT FROM visit WHERE id = ? AND company_id = ?)`, *p.VisitID, o.CompanyID).Scan(&there).Error; err != nil {
			return err
		}
		if !there {
			return noSuchVisit
		}
	}
	return s.checkObstacles(tx, o, citizen, p.Overrides)
}

func (s *Store) keepProposed(tx *gorm.DB, o *crm.Opening, id crm.ID, p *crm.Proposal) error {
	overrides, err := json.Marshal(append([]crm.Override{}, p.Overrides...))
	if err != nil {
		return err
	}
	var policy *int
	if p.PolicyVersion != 0 {
		policy = &p.PolicyVersion
	}
	err = tx.Exec(`INSERT INTO proposal (id, opening_id, citizen_id, author_id, state, at, moved_at, visit_id, points, policy_version, overrides)
		VALUES (@id, @opening, @citizen, @author, 'proposed', @now, @now, @visit, @points, @policy, @overrides)
		ON CONFLICT (opening_id, citizen_id) DO UPDATE SET id = @id, state = 'proposed', moved_at = @now, author_id = @author, reason = '', spoken = false,
			visit_id = @visit, points = @points, policy_version = @policy, overrides = @overrides, presented_at = NULL,
			seen_at = NULL, answer = '', answer_reason = '', answer_note = '', answered_at = NULL, answered_by = NULL`,
		map[string]any{"id": id, "opening": o.ID, "citizen": p.CitizenID, "author": crm.ActorOf(tx.Statement.Context).ID, "now": s.now(),
			"visit": p.VisitID, "points": p.Points, "policy": policy, "overrides": overrides}).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return takenProposalID
	}
	if err != nil {
		return err
	}
	if err := s.touchProposed(tx, p.CitizenID); err != nil {
		return err
	}
	s.step(tx, o.ID, p.CitizenID, crm.ProposalProposed)
	if err := s.note(tx, o, crm.EventProposed, crm.EventDetails{ProposalID: &id}); err != nil {
		return err
	}
	return auditChange(tx, "candidate.propose", "citizen", p.CitizenID)
}

// touchProposed notes that the citizen was proposed: who is seldom proposed comes first
// between equals.
func (s *Store) touchProposed(tx *gorm.DB, citizen crm.ID) error {
	return tx.Exec(`UPDATE citizen SET proposed_at = ? WHERE id = ?`, s.now(), citizen).Error
}

// step notes that the match of a citizen and an opening has reached a state.
func (s *Store) step(tx *gorm.DB, opening, citizen crm.ID, state crm.ProposalState) {
	last(tx, `INSERT INTO proposal_step (opening_id, citizen_id, state, at, by_id) VALUES ($1, $2, $3, $4, NULLIF($5, '')::uuid)`,
		string(opening), string(citizen), string(state), s.now(), string(crm.ActorOf(tx.Statement.Context).ID))
}

// proposalEvents are what an opening's history says of a move.
var proposalEvents = map[crm.ProposalState]crm.OpeningEventKind{
	crm.ProposalContacted: crm.EventContacted, crm.ProposalAccepted: crm.EventAccepted,
	crm.ProposalDeclined: crm.EventDeclined, crm.ProposalStarted: crm.EventStarted,
}

// moveTasks is what the author of a proposal is told when somebody else moves it.
var moveTasks = map[crm.ProposalState]string{
	crm.ProposalAccepted: "En kandidat, du foreslog, er aftalt med virksomheden.",
	crm.ProposalDeclined: "En kandidat, du foreslog, blev ikke til noget. Se hvorfor på åbningen.",
	crm.ProposalStarted:  "En kandidat, du foreslog, er begyndt.",
}

// MoveCandidate brings a proposal to another state. It is for those who have the citizen.
// One that is there already stays as it is. To be accepted, a consent must hold at that
// moment, and there must be a position left. A company does not see who came to nothing.
func (s *Store) MoveCandidate(ctx context.Context, opening, proposal crm.ID, m crm.ProposalMove) (*crm.Opening, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	return s.changeOpening(ctx, crm.Present, opening, func(ctx context.Context, tx *gorm.DB, o *crm.Opening) error {
		p, err := lockProposal(tx, opening, proposal)
		if err != nil {
			return err
		}
		citizen, err := citizenToPresent(tx, p.CitizenID)
		if err != nil {
			return err
		}
		switch {
		case p.State == m.State:
			return nil
		case !p.State.CanMove(m.State):
			return askFirst
		case m.State == crm.ProposalAccepted:
			if err := s.mayBeAccepted(tx, o, p, citizen); err != nil {
				return err
			}
		}
		if err := tx.Exec(`UPDATE proposal SET state = @state, moved_at = @now, reason = @reason,
			presented_at = CASE WHEN @state IN ('contacted', 'declined') THEN NULL ELSE presented_at END WHERE id = @id`,
			map[string]any{"state": m.State, "now": s.now(), "reason": m.Reason, "id": p.ID}).Error; err != nil {
			return err
		}
		s.step(tx, o.ID, p.CitizenID, m.State)
		if err := s.note(tx, o, proposalEvents[m.State], crm.EventDetails{ProposalID: &p.ID}); err != nil {
			return err
		}
		if title := moveTasks[m.State]; title != "" && p.AuthorID != crm.ActorOf(ctx).ID {
			if err := s.tell(tx, o.CompanyID, title, &p.AuthorID); err != nil {
				return err
			}
		}
		return auditChange(tx, "candidate.move", "citizen", p.CitizenID)
	})
}

func (s *Store) mayBeAccepted(tx *gorm.DB, o *crm.Opening, p *proposalRow, citizen *crm.Citizen) error {
	agreed, err := s.isAgreed(tx, p, o.CompanyID)
	if err != nil {
		return err
	}
	if !agreed {
		return noConsent
	}
	return s.mayBeTaken(tx, o, citizen)
}

// RateMatch keeps what the actor says of the match of one of their citizens with an
// opening, or takes it back. It is the actor's own, and the last one holds.
func (s *Store) RateMatch(ctx context.Context, opening crm.ID, r crm.MatchRating) (*crm.Opening, error) {
	if err := r.Validate(); err != nil {
		return nil, err
	}
	return s.changeOpening(ctx, crm.Present, opening, func(ctx context.Context, tx *gorm.DB, o *crm.Opening) error {
		if _, err := citizenToPresent(tx, r.CitizenID); err != nil {
			return err
		}
		of := map[string]any{"opening": opening, "citizen": r.CitizenID, "author": crm.ActorOf(ctx).ID, "verdict": r.Verdict, "reason": r.Reason, "now": s.now()}
		change := tx.Exec(`DELETE FROM match_verdict WHERE opening_id = @opening AND citizen_id = @citizen AND author_id = @author`, of)
		if r.Verdict != crm.VerdictNone {
			change = tx.Exec(`INSERT INTO match_verdict (opening_id, citizen_id, author_id, verdict, reason, at) VALUES (@opening, @citizen, @author, @verdict, @reason, @now)
				ON CONFLICT (opening_id, citizen_id, author_id) DO UPDATE SET verdict = @verdict, reason = @reason, at = @now
				WHERE (match_verdict.verdict, match_verdict.reason) <> (@verdict, @reason)`, of)
		}
		if change.Error != nil || change.RowsAffected == 0 {
			return change.Error
		}
		return auditChange(tx, "match.rate", "citizen", r.CitizenID)
	})
}
