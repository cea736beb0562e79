package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

var termsFirst = crm.Refuse(crm.Forbidden, "candidate.terms", "Læs og godkend vilkårene, før I ser og svarer på kandidater.")

// AnswerCandidate keeps what a company says of a candidate who was presented to it, and
// tells who presented them by a task. Who answers acts for the company and has accepted
// the terms. The last answer holds until the candidate begins; the same again changes
// nothing. To yes there is an end: as many as there are positions.
func (s *Store) AnswerCandidate(ctx context.Context, proposal crm.ID, r crm.CandidateReply) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.Answer, crm.Subject{CompanyID: actor.CompanyID}); err != nil {
		return err
	}
	if err := r.Validate(); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		o, p, err := s.lockPresented(tx, actor, proposal)
		if err != nil {
			return err
		}
		if o.Status.Ended() {
			return openingEnded
		}
		state := map[crm.CandidateAnswer]crm.ProposalState{
			crm.AnswerYes: crm.ProposalAccepted, crm.AnswerNo: crm.ProposalDeclined, crm.AnswerTalk: crm.ProposalPresented,
		}[r.Answer]
		if r.Answer == crm.AnswerYes && p.State != crm.ProposalAccepted {
			full, err := isFull(tx, o)
			if err != nil {
				return err
			}
			if full {
				return openingFull
			}
		}
		answered := tx.Exec(`UPDATE proposal SET state = @state, moved_at = CASE state WHEN @state THEN moved_at ELSE @now END, answer = @answer, answer_reason = @reason, answer_note = @note, answered_at = @now, answered_by = @by
			WHERE id = @id AND state <> 'started' AND (answer, answer_reason, answer_note) IS DISTINCT FROM (@answer, @reason, @note)`,
			map[string]any{"state": state, "answer": r.Answer, "reason": r.Reason, "note": r.Note, "now": s.now(), "by": actor.ID, "id": proposal})
		if answered.Error != nil || answered.RowsAffected == 0 {
			return answered.Error
		}
		if state != p.State {
			s.step(tx, o.ID, p.CitizenID, state)
		}
		if err := s.note(tx, o, crm.EventAnswered, crm.EventDetails{ProposalID: &proposal, Answer: r.Answer}); err != nil {
			return err
		}
		if err := s.tellOf(tx, crm.NotifyCandidate, o.CompanyID, answerTasks[r.Answer], &p.AuthorID, o.OwnerID); err != nil {
			return err
		}
		return auditChange(tx, "candidate.answer", "citizen", p.CitizenID)
	})
}

// answerTasks is what the author of a proposal is to do by what the company says.
var answerTasks = map[crm.CandidateAnswer]string{
	crm.AnswerYes:  "Virksomheden siger ja til en kandidat. Aftal det næste.",
	crm.AnswerNo:   "Virksomheden siger nej til en kandidat. Se hvorfor på åbningen.",
	crm.AnswerTalk: "Virksomheden vil tale om en kandidat. Ring.",
}

// lockPresented locks a candidate whom the actor's company may see, with the opening. Of
// others' candidates it is not told whether they exist.
func (s *Store) lockPresented(tx *gorm.DB, actor crm.Actor, proposal crm.ID) (*crm.Opening, *proposalRow, error) {
	var opening crm.ID
	if err := tx.Raw(`SELECT opening_id FROM proposal WHERE id = ?`, proposal).Scan(&opening).Error; err != nil {
		return nil, nil, err
	}
	if opening == "" {
		return nil, nil, noCandidate
	}
	o, err := lockOpening(tx, opening)
	if err != nil {
		return nil, nil, err
	}
	p, err := lockProposal(tx, opening, proposal)
	if err != nil {
		return nil, nil, err
	}
	agreed, err := s.isAgreed(tx, p, actor.CompanyID)
	if err != nil {
		return nil, nil, err
	}
	var away bool
	if err := tx.Raw(`SELECT `+awaySQL+` FROM citizen b WHERE id = ?`, p.CitizenID).Scan(&away).Error; err != nil {
		return nil, nil, err
	}
	if !agreed || away || p.PresentedAt == nil || o.CompanyID != actor.CompanyID {
		return nil, nil, noCandidate
	}
	var accepted bool
	if err := tx.Raw(`SELECT EXISTS (SELECT FROM company_member WHERE user_id = ? AND company_id = ? AND removed_at IS NULL AND terms = ?)`,
		actor.ID, o.CompanyID, crm.CompanyTerms).Scan(&accepted).Error; err != nil {
		return nil, nil, err
	}
	if !accepted {
		return nil, nil, termsFirst
	}
	return o, p, nil
}
