package store

import (
	"time"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// presented is a proposal with the consent by which it was presented, and who knows the
// citizen.
type presented struct {
	ID, OpeningID, CitizenID, AuthorID crm.ID
	State                              crm.ProposalState
	Card                               crm.CandidateCard
	PresentedAt                        time.Time
	SeenAt, AnsweredAt                 *time.Time
	Answer                             crm.CandidateAnswer
	AnswerReason                       crm.AnswerReason
	AnswerNote                         string
	ConsultantID, CaseworkerID         *crm.ID
	Away                               bool
}

// awaySQL is whether a citizen b cannot be proposed for the time being, or ever again.
const awaySQL = `(b.paused OR b.closed_on IS NOT NULL)`

// presentedSQL reads those of some openings. What was agreed to be told to one company is
// for no other, should the opening turn out to be another's, and a consent that was taken
// back is for nobody.
const presentedSQL = `SELECT p.id, p.opening_id, p.citizen_id, p.author_id, p.state, c.fields AS card, p.presented_at, p.seen_at, p.answered_at,
		p.answer, p.answer_reason, p.answer_note, b.consultant_id, b.caseworker_id, ` + awaySQL + ` AS away
	FROM proposal p JOIN opening o ON o.id = p.opening_id
	JOIN consent c ON c.id = p.consent_id AND c.withdrawn_at IS NULL AND c.company_id = o.company_id JOIN citizen b ON b.id = p.citizen_id
	WHERE p.opening_id = ANY($1) AND p.presented_at IS NOT NULL ORDER BY p.presented_at, p.id`

// completeOpenings adds to openings the candidates who were presented, as far as the
// actor may know them: which citizen it is for those who have the citizen, and what was
// told and answered for them and for who has the opening. The company is not shown one who
// is away.
func completeOpenings(tx *gorm.DB, actor crm.Actor, openings []*crm.Opening) error {
	if len(openings) == 0 {
		return nil
	}
	byID := make(map[crm.ID]*crm.Opening, len(openings))
	ids := make([]crm.ID, len(openings))
	for i, o := range openings {
		byID[o.ID], ids[i] = o, o.ID
		o.Candidates = []crm.Candidate{}
	}
	var batch pgx.Batch
	each(&batch, func(p presented) {
		o := byID[p.OpeningID]
		if p.Away && actor.Is(crm.RoleCompany) {
			return
		}
		o.Candidates = append(o.Candidates, p.shownTo(actor, o))
	}, presentedSQL, ids)
	ctx := tx.Statement.Context
	return pgxOf(ctx).SendBatch(ctx, &batch).Close()
}

func (p *presented) shownTo(actor crm.Actor, o *crm.Opening) crm.Candidate {
	c := crm.Candidate{ID: p.ID, AuthorID: p.AuthorID, State: p.State, PresentedAt: p.PresentedAt, SeenAt: p.SeenAt, Answer: p.Answer, AnsweredAt: p.AnsweredAt}
	knows := p.AuthorID == actor.ID || equal(p.ConsultantID, &actor.ID) || equal(p.CaseworkerID, &actor.ID)
	if knows {
		c.CitizenID = &p.CitizenID
	}
	if knows || equal(o.OwnerID, &actor.ID) || actor.Is(crm.RoleCompany) {
		c.Card, c.AnswerReason, c.AnswerNote = p.Card, p.AnswerReason, p.AnswerNote
	}
	return c
}
