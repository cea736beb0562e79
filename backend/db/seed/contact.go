package seed

import (
	"strings"

	"jobbro/backend/crm"
)

// meetContacts gives the companies we have met the people we met there. Each was
// told of being registered at a meeting; some have left since.
func (m *municipality) meetContacts() {
	r := newRandom(m.seed, "contacts")
	for _, c := range m.companies {
		if c.told {
			continue
		}
		met := m.meetings(r, c)
		if len(met) == 0 {
			continue
		}
		for i := range m.howMany(r, c, len(met)) {
			k := m.introduce(r, c, i, met[min(len(met)-1, i*len(met)/4)])
			if i > 0 && m.today.DaysSince(k.InformedOn) > 300 && r.chance(0.12) {
				k.LeftOn = k.InformedOn.AddDays(r.between(120, m.today.DaysSince(k.InformedOn)-10))
			}
		}
	}
}

// meetings are the days on which somebody could be met. A third of the companies
// without a visit were rung up once, long ago.
func (m *municipality) meetings(r random, c *company) (days []crm.Date) {
	for _, v := range c.visits {
		if v.Status == crm.VisitCompleted {
			days = append(days, v.VisitedOn)
		}
	}
	if len(days) == 0 && r.chance(0.33) {
		days = append(days, m.ago(r.between(200, 1700)))
	}
	return days
}

func (m *municipality) howMany(r random, c *company, meetings int) int {
	n := 1
	for _, more := range []bool{meetings > 2, meetings > 8, c.employees >= 5, c.employees >= 20, c.employees >= 50} {
		if more && n <= c.employees && r.chance(0.66) {
			n++
		}
	}
	return n
}

// introduce makes the company's contact number i, met on a day.
func (m *municipality) introduce(r random, c *company, i int, on crm.Date) *crm.Contact {
	family := pick(r, m.family)
	if i == 0 && c.person != "" && strings.Contains(c.Name, c.person) {
		family = c.person // the tradesman whose name is on the van
	}
	k := &crm.Contact{ContactFields: crm.ContactFields{CompanyID: c.ID, Name: pick(r, m.given) + " " + family, InformedOn: on}}
	switch {
	case i == 0 && c.employees < 15 && c.sector == crm.SectorPrivate:
		k.Role, k.Title = crm.ContactOwner, pick(r, []string{"Indehaver", "Ejer", "Direktør"})
	case i == 0:
		k.Role, k.Title = crm.ContactManager, c.titles[0]
	default:
		k.Title = c.titles[(i-1)%len(c.titles)]
		k.Role = roleOf(k.Title)
	}
	m.keepContact(r, c, k)
	return k
}

func (m *municipality) keepContact(r random, c *company, k *crm.Contact) {
	at := clock(k.InformedOn, 15, r.IntN(60))
	k.ID, k.Revision, k.UpdatedAt = r.id(at), 1, at
	k.CompanyID = c.ID
	k.Phone, k.Email = phone(r), slug(k.Name, ".")+"@"+domainName(c.Name)
	if len(c.workplaces) > 1 && r.chance(0.5) {
		k.WorkplaceID = &pick(r, c.workplaces).ID
	}
	c.contacts = append(c.contacts, k)
}

// roleOf is the coarse role of a title.
func roleOf(title string) crm.ContactRole {
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(strings.ToLower(title), w) {
				return true
			}
		}
		return false
	}
	switch {
	case has("hr-"):
		return crm.ContactHR
	case has("mentor", "holdleder"):
		return crm.ContactMentor
	case has("formand", "værkfører", "driftsleder", "bedstemand", "fodermester"):
		return crm.ContactForeman
	case has("leder", "chef", "skipper", "souschef"):
		return crm.ContactManager
	}
	return crm.ContactOther
}
