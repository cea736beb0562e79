package seed

import (
	"slices"
	"time"

	"jobbro/backend/crm"
)

// toReview is how many strategic visits wait for a leader to decide of them.
const toReview = 5

// proposeAfterVisits lets a few consultants propose a candidate to a company on the
// day of a strategic visit there, at which that came up.
func (m *municipality) proposeAfterVisits() {
	r := newRandom(m.seed, "reviews")
	left := toReview
	for _, o := range m.openings {
		if left == 0 {
			return
		}
		v := m.visitBefore(o)
		if v == nil || o.company.told {
			continue
		}
		from, _ := v.MatchWindow()
		at := from.Add(time.Duration(r.between(2, 5)) * time.Hour).UTC()
		citizen := pick(r, m.citizensOf(v.author))
		if slices.ContainsFunc(m.proposals, func(p proposal) bool { return p.opening == o.ID && p.citizen == citizen.ID }) {
			continue
		}
		m.proposals = append(m.proposals, proposal{
			id: r.id(at), opening: o.ID, citizen: citizen.ID, author: v.AuthorID, visit: &v.ID, at: at, state: "proposed",
		})
		facts := v.Facts()
		facts.MatchedWithin24h = true
		verdict := crm.DeriveStrategic(facts, crm.DefaultVisitPolicy())
		v.Reasons, v.Review = verdict.Reasons, verdict.ReviewFlag
		left--
	}
}

// visitBefore is a strategic visit of the last months to the company of an open
// opening that was known by then.
func (m *municipality) visitBefore(o *opening) *visit {
	if o.Status != crm.OpeningOpen {
		return nil
	}
	for _, v := range o.company.visits {
		if ago := m.today.DaysSince(v.VisitedOn); v.Strategic && ago > 2 && ago < 90 && crm.DateOf(o.ReportedAt) < v.VisitedOn {
			return v
		}
	}
	return nil
}
