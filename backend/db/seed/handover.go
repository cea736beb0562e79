package seed

import (
	"slices"
	"time"

	"jobbro/backend/crm"
)

// teamMember is a row of company_team.
type teamMember struct {
	id, company, user, by crm.ID
	what                  string
	at                    time.Time
}

// teamWork is what colleagues work with at a company beside its owner.
var teamWork = []string{"Praktik", "Fleksjob", "Småjob", "Løntilskud", "Mentoruddannelse", "Rekruttering"}

// passOn lets colleagues work together at some of the close partners, and leaves
// three hand-overs open: one that waits for the demo consultant, one that waits for
// a colleague, and one that has waited too long.
func (m *municipality) passOn() {
	r := newRandom(m.seed, "handovers")
	var close []*company
	for _, c := range m.companies {
		if c.Tier == crm.TierClose && !c.told && c.Status == crm.CompanyActive {
			close = append(close, c)
		}
	}
	for _, c := range close {
		if r.chance(0.12) {
			at := clock(m.ago(r.between(20, 400)), 13, r.IntN(60))
			owner := c.owner(m.today)
			m.around = append(m.around, teamMember{r.id(at), c.ID, m.colleague(r, owner, m.today).ID, owner.ID, pick(r, teamWork), at})
		}
	}
	owned := func(by func(*consultant) bool) *company {
		return close[slices.IndexFunc(close, func(c *company) bool { return by(c.owner(m.today)) })]
	}
	theirs := owned(func(c *consultant) bool { return c != m.demo() && c.area == m.demo().area })
	mine := owned(func(c *consultant) bool { return c == m.demo() })
	others := owned(func(c *consultant) bool { return c.area != m.demo().area })
	for _, o := range []struct {
		company *company
		to      *consultant
		ago     int
		reason  string
	}{
		{theirs, m.demo(), 1, "Du kommer der allerede hver måned"},
		{mine, m.colleague(r, m.demo(), m.today), 2, "Ligger på din rute"},
		{others, m.colleague(r, others.owner(m.today), m.today), 9, "Nyt distrikt"},
	} {
		from, at := o.company.owner(m.today).ID, clock(m.ago(o.ago), 15, r.IntN(60))
		m.handovers = append(m.handovers, &crm.Handover{
			ID: r.id(at), CompanyID: o.company.ID, FromID: &from, ToID: &o.to.ID, ByID: from, Reason: o.reason, At: at, FromYes: &at,
		})
	}
}
