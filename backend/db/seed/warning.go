package seed

import (
	"time"

	"jobbro/backend/crm"
)

// warning is a row of company_warning.
type warning struct {
	id, company, author crm.ID
	text                string
	expires             crm.Date
	at                  time.Time
}

// warningDays is how long a warning stands.
const warningDays = 180

func newWarning(r random, by *consultant, c *company, text string, on crm.Date) warning {
	at := clock(on, 14, r.IntN(60))
	return warning{r.id(at), c.ID, by.ID, text, on.AddDays(warningDays), at}
}

// warn writes warnings, rests and legal bases on companies, and ends a few of those
// we have little to do with.
func (m *municipality) warn() {
	r := newRandom(m.seed, "warnings")
	for _, c := range m.companies {
		met := len(c.visits) > 0
		switch {
		case c.told:
		case met && c.AdProtected:
			c.SetApproach(crm.ApproachChoice{Basis: crm.ApproachStatutory}, nil, m.today.AddDays(-r.between(30, 700)))
		case met && c.DerivedTier != crm.TierNone && r.chance(0.014):
			m.warnings = append(m.warnings, newWarning(r, c.owner(m.today), c, m.phrases.say(r, "warning", c), m.ago(r.between(3, 160))))
		case met && c.DerivedTier == crm.TierNone && r.chance(0.05):
			c.RestUntil = m.onOrAfter(m.today.AddDays(r.between(5, 150)))
		case c.DerivedTier == crm.TierNone && r.chance(0.018):
			c.end(pick(r, []crm.CompanyStatus{crm.CompanyCeased, crm.CompanyCeased, crm.CompanyCeased, crm.CompanyClosing}))
		}
	}
}

// end gives the company and its workplaces the register's state.
func (c *company) end(status crm.CompanyStatus) {
	c.Status = status
	for _, w := range c.workplaces {
		w.Status = status
	}
}
