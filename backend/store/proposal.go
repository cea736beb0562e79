package store

import (
	"time"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// proposed is a proposal with the consent by which it was presented, and who knows the
// citizen.
type proposed struct {
	ID, OpeningID, CitizenID, AuthorID crm.ID
	VisitID                            *crm.ID
	State                              crm.ProposalState
	ProposedAt, MovedAt                time.Time
	Points                             *float64
	Overrides                          []crm.Override
	Reason                             crm.DeclineReason
	Spoken                             bool
	Agreed                             bool
	Card                               *crm.CandidateCard
	PresentedAt, SeenAt, AnsweredAt    *time.Time
	Answer                             crm.CandidateAnswer
	AnswerReason                       crm.AnswerReason
	AnswerNote                         string
	ConsultantID, CaseworkerID         *crm.ID
	Away                               bool
}

// awaySQL is whether a citizen b cannot be proposed for the time being, or ever again.
const awaySQL = `(b.paused OR b.closed_on IS NOT NULL)`

// proposedSQL reads those of some openings. What was agreed to be told to one company is
// for no other, should the opening turn out to be another's, and a consent that was taken
// back is for nobody.
const proposedSQL = `SELECT p.id, p.opening_id, p.citizen_id, p.author_id, p.visit_id, p.state, p.at AS proposed_at, p.moved_at, p.points,
		p.overrides, p.reason, p.spoken, c.id IS NOT NULL AS agreed, c.fields AS card, p.presented_at, p.seen_at, p.answered_at,
		p.answer, p.answer_reason, p.answer_note, b.consultant_id, b.caseworker_id, ` + awaySQL + ` AS away
	FROM proposal p JOIN opening o ON o.id = p.opening_id JOIN citizen b ON b.id = p.citizen_id
	LEFT JOIN consent c ON c.id = p.consent_id AND c.withdrawn_at IS NULL AND c.company_id = o.company_id AND p.presented_at IS NOT NULL
	WHERE p.opening_id = ANY($1) ORDER BY p.at, p.id`

// completeOpenings adds to openings the company's track record and who was proposed, as far
// as the actor may know them: which citizen it is for those who have the citizen, and what
// was told and answered for them and for who has the opening. The company is shown those
// who were presented to it, and not one who is away or has gone elsewhere.
func (s *Store) completeOpenings(tx *gorm.DB, actor crm.Actor, openings []*crm.Opening) error {
	if len(openings) == 0 {
		return nil
	}
	byID := make(map[crm.ID]*crm.Opening, len(openings))
	ids := make([]crm.ID, len(openings))
	for i, o := range openings {
		byID[o.ID], ids[i] = o, o.ID
		o.Candidates = []crm.Candidate{}
	}
	company := actor.Is(crm.RoleCompany)
	var batch pgx.Batch
	each(&batch, func(p proposed) {
		o := byID[p.OpeningID]
		if company && !p.isShown() {
			return
		}
		o.Candidates = append(o.Candidates, p.shownTo(actor, o))
	}, proposedSQL, ids)
	if !company {
		each(&batch, func(v verdict) {
			o := byID[v.OpeningID]
			o.Verdicts = append(o.Verdicts, crm.MatchRating{CitizenID: v.CitizenID, Verdict: v.Verdict, Reason: v.Reason})
		}, `SELECT opening_id, citizen_id, verdict, reason FROM match_verdict WHERE opening_id = ANY($1) AND author_id = $2 ORDER BY at, citizen_id`,
			ids, actor.ID)
	}
	known := tracks{}
	if !company {
		known = s.readTracks(&batch, ofCompanies(openings))
	}
	ctx := tx.Statement.Context
	err := pgxOf(ctx).SendBatch(ctx, &batch).Close()
	for _, o := range openings {
		o.Track = known.of(o)
	}
	return err
}

type verdict struct {
	OpeningID, CitizenID crm.ID
	Verdict              crm.Verdict
	Reason               crm.VerdictReason
}

// isShown reports whether the company may see the candidate.
func (p *proposed) isShown() bool { return p.Agreed && !p.Away && p.Reason == "" }

func (p *proposed) shownTo(actor crm.Actor, o *crm.Opening) crm.Candidate {
	c := crm.Candidate{ID: p.ID, AuthorID: p.AuthorID, State: p.State, ProposedAt: p.ProposedAt, MovedAt: p.MovedAt, Overrides: []crm.Override{}}
	company := actor.Is(crm.RoleCompany)
	if p.Agreed {
		c.PresentedAt, c.SeenAt, c.Answer, c.AnsweredAt = p.PresentedAt, p.SeenAt, p.Answer, p.AnsweredAt
	}
	knows := p.AuthorID == actor.ID || equal(p.ConsultantID, &actor.ID) || equal(p.CaseworkerID, &actor.ID)
	if knows {
		c.CitizenID, c.VisitID, c.Points, c.Overrides, c.Reason, c.Spoken = &p.CitizenID, p.VisitID, p.Points, p.Overrides, p.Reason, p.Spoken
	}
	if p.Agreed && (knows || company || equal(o.OwnerID, &actor.ID)) {
		c.Card, c.AnswerReason, c.AnswerNote = *p.Card, p.AnswerReason, p.AnswerNote
	}
	return c
}
