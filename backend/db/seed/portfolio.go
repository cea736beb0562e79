package seed

import (
	"cmp"
	"slices"

	"jobbro/backend/crm"
)

// ownership is a time in which a consultant was the company's fixed contact.
type ownership struct {
	by     *consultant
	from   crm.Date
	until  crm.Date // "" for the present one
	reason string
}

// owner is the fixed contact on a day.
func (c *company) owner(on crm.Date) *consultant {
	for _, o := range c.owners[:len(c.owners)-1] {
		if on < o.until {
			return o.by
		}
	}
	return c.owners[len(c.owners)-1].by
}

// divideCompanies gives each team the companies of its area, and each consultant
// a part that lies together, in size as the working time.
func (m *municipality) divideCompanies() {
	r := newRandom(m.seed, "portfolio")
	areas := map[string][]*consultant{}
	for _, c := range m.consultants {
		areas[c.area] = append(areas[c.area], c)
	}
	for area, staff := range areas {
		var companies []*company
		for _, c := range m.companies {
			if c.town.area == area {
				companies = append(companies, c)
			}
		}
		split(companies, staff, 0, func(c *company, owner *consultant) {
			c.owners = []ownership{{by: owner, from: m.first}}
		})
	}
	for _, c := range m.companies {
		if s := storyOf(c); s != nil && s.ours {
			c.owners[0].by = m.demo()
		}
		m.handOver(r, c)
		c.OwnerID = &c.owners[len(c.owners)-1].by.ID
	}
}

// split halves the map east-west and north-south in turn until each part has one
// consultant.
func split(companies []*company, staff []*consultant, depth int, give func(*company, *consultant)) {
	if len(staff) == 1 {
		for _, c := range companies {
			give(c, staff[0])
		}
		return
	}
	slices.SortFunc(companies, func(a, b *company) int {
		if depth%2 == 0 {
			return cmp.Or(cmp.Compare(*a.Lon, *b.Lon), cmp.Compare(a.CVR, b.CVR))
		}
		return cmp.Or(cmp.Compare(*a.Lat, *b.Lat), cmp.Compare(a.CVR, b.CVR))
	})
	half := len(staff) / 2
	at := int(float64(len(companies)) * hours(staff[:half]) / hours(staff))
	split(companies[:at], staff[:half], depth+1, give)
	split(companies[at:], staff[half:], depth+1, give)
}

func hours(staff []*consultant) (sum float64) {
	for _, c := range staff {
		sum += c.fte
	}
	return sum
}

// handOver puts an earlier fixed contact before the present one where that one
// came later, and at some other companies.
func (m *municipality) handOver(r random, c *company) {
	now := &c.owners[0]
	on, reason := now.by.hired, "Overtaget af ny kollega"
	if on < m.first {
		if c.told || !r.chance(0.12) {
			return
		}
		on, reason = m.ago(r.between(60, 1500)), pick(r, []string{"Ny fordeling af området", "Byttet efter ønske fra virksomheden", "Samlet hos den kollega, der kender branchen"})
	}
	earlier := m.colleague(r, now.by, m.first)
	now.from, now.reason = on, reason
	c.owners = []ownership{{by: earlier, from: m.first, until: on}, *now}
}

// colleague is another consultant of the same area who is at work on the day.
func (m *municipality) colleague(r random, of *consultant, on crm.Date) *consultant {
	var others []*consultant
	for _, c := range m.consultants {
		if c != of && c.area == of.area && c.at(on) {
			others = append(others, c)
		}
	}
	return pick(r, others)
}
