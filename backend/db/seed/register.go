package seed

import (
	"strings"

	"jobbro/backend/crm"
)

// How many companies the register has surprises about.
const (
	busyClosed = 4 // closed while something still goes on there
	doubles    = 3 // registered twice, with another legal form
)

// hearOfRegister lets the register say what a desk has to act on: companies that
// have closed while something still goes on there, and companies that stand in it
// twice.
func (m *municipality) hearOfRegister() {
	owed := map[crm.ID]bool{}
	for _, t := range m.tasks {
		owed[t.CompanyID] = owed[t.CompanyID] || t.DoneAt == nil
	}
	closed := 0
	for _, c := range m.companies {
		if closed < busyClosed && !c.told && c.DerivedTier == crm.TierSporadic && owed[c.ID] {
			c.end([]crm.CompanyStatus{crm.CompanyCeased, crm.CompanyClosing}[closed%2])
			closed++
		}
	}
	first := map[string]*company{}
	found := 0
	for _, c := range m.companies {
		key := strings.TrimSuffix(c.Name, " "+shortForms[c.LegalForm]) + c.Town
		other := first[key]
		switch {
		case c.told || c.Status != crm.CompanyActive:
		case other == nil:
			first[key] = c
		case found < doubles:
			c.Place, c.Phone, c.Email = other.Place, other.Phone, other.Email
			found++
		}
	}
}
