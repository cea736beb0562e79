package seed

import (
	"cmp"
	"math"
	"slices"

	"jobbro/backend/crm"
)

// How many companies we work closely and now and then with. The tier is derived
// from what happens; these numbers make it happen at about 400 and 600.
const (
	closePartners    = 462
	sporadicPartners = 392
)

// level is how much we have to do with a company, the cause of its tier.
type level int

const (
	apart level = iota
	nowAndThen
	closely
)

// intensity says what happens in a year at a level.
var intensity = map[level]struct{ visits, calls, placements float64 }{
	apart:      {0.04, 0.06, 0},
	nowAndThen: {1.66, 0.45, 0.10},
	closely:    {5.5, 1.3, 0.75},
}

// stretch is a time at one level, in weighted days of the diary.
type stretch struct {
	level       level
	from, until float64
	vigour      float64 // how much more or less than usual happens
}

// level of the company at a moment of the diary.
func (c *company) level(moment float64) level {
	for _, s := range c.path {
		if moment <= s.until {
			return s.level
		}
	}
	return apart
}

// relate makes the visits and calls of all companies without a written story.
func (m *municipality) relate() {
	r := newRandom(m.seed, "relations")
	year := m.diary.length() / YearsBack
	levels := m.levels(r)
	for _, c := range m.companies {
		now, free := levels[c]
		if !free {
			continue
		}
		c.path = m.past(r, now, year)
		for _, s := range c.path {
			want := intensity[s.level]
			for _, moment := range regular(r, s, year/want.visits) {
				m.addVisit(r, c, m.diary.day(moment), false)
			}
			for _, moment := range regular(r, s, year/want.calls) {
				m.addVisit(r, c, m.diary.day(moment), true)
			}
		}
	}
	for y := m.first.Year(); y <= m.today.Year(); y++ {
		m.fitYear(r, y)
	}
	for _, c := range m.companies {
		c.visits = slices.DeleteFunc(c.visits, func(v *visit) bool { return v.dropped })
		sortVisits(c.visits)
	}
}

// levels chooses for each consultant the partners of today among the companies
// without a story: larger ones rather than small ones, with much chance in it, and
// as many as the working time has room for.
func (m *municipality) levels(r random) map[*company]level {
	portfolio := map[crm.ID][]*company{}
	key := map[*company]float64{}
	for _, c := range m.companies {
		if !c.told {
			key[c] = -math.Log(1-r.Float64()) / math.Pow(float64(c.employees)+0.1, 0.8)
			portfolio[*c.OwnerID] = append(portfolio[*c.OwnerID], c)
		}
	}
	room, rooms := make([]float64, len(m.consultants)), 0.0
	for i, consultant := range m.consultants {
		room[i] = consultant.fte * r.around(0.25)
		rooms += room[i]
	}
	levels := map[*company]level{}
	for i, consultant := range m.consultants {
		mine := portfolio[consultant.ID]
		slices.SortStableFunc(mine, func(a, b *company) int { return cmp.Compare(key[a], key[b]) })
		share := room[i] / rooms
		near := int(math.Round(closePartners * share))
		loose := int(math.Round(sporadicPartners * share))
		for i, c := range mine {
			switch {
			case i < near:
				levels[c] = closely
			case i < near+loose:
				levels[c] = nowAndThen
			default:
				levels[c] = apart
			}
		}
	}
	return levels
}

// past is a company's levels over the years, made backwards from the present one.
// The rates keep the number of companies at each level about the same.
func (m *municipality) past(r random, now level, year float64) []stretch {
	none := float64(companyCount - closePartners - sporadicPartners)
	up := map[level]float64{apart: 0.22 * sporadicPartners / none, nowAndThen: 0.15 * closePartners / sporadicPartners}
	down := map[level]float64{nowAndThen: 0.22, closely: 0.15}
	var path []stretch
	for until := m.diary.length(); until > 0; {
		rate := up[now] + down[now]
		from := max(0, until-r.ExpFloat64()/rate*year)
		path = append(path, stretch{level: now, from: from, until: until, vigour: r.around(0.25)})
		if r.Float64()*rate < up[now] {
			now++
		} else {
			now--
		}
		until = from
	}
	slices.Reverse(path)
	return path
}

// regular is moments of the stretch about gap apart: we come back before we are
// forgotten.
func regular(r random, s stretch, gap float64) (moments []float64) {
	for t := s.from + gap*r.Float64(); t < s.until; t += gap / s.vigour * r.around(0.4) {
		moments = append(moments, t)
	}
	return moments
}

func (m *municipality) addVisit(r random, c *company, on crm.Date, call bool) *visit {
	v := &visit{company: c}
	v.CompanyID, v.VisitedOn, v.Status, v.CompanyPresent = c.ID, on, crm.VisitCompleted, true
	switch {
	case call:
		v.Kind = crm.VisitPhone
	case r.chance(0.1):
		v.Kind = crm.VisitVideo
	default:
		v.Kind = crm.VisitPhysical
	}
	c.visits = append(c.visits, v)
	return v
}

// fitYear drops or adds visits until the year has as many as it should, and
// chooses which are to be strategic.
func (m *municipality) fitYear(r random, year int) {
	visits, strategic := m.goal(r, year)
	var free []*visit
	perCompany := map[*company]int{}
	for _, c := range m.companies {
		for _, v := range c.visits {
			if verdict := crm.DeriveStrategic(v.Facts(), crm.DefaultVisitPolicy()); v.VisitedOn.Year() == year && verdict.Counts {
				if !c.told {
					free = append(free, v)
					perCompany[c]++
					continue
				}
				visits--
				if verdict.Strategic {
					strategic--
				}
			}
		}
	}
	r.Shuffle(len(free), func(i, j int) { free[i], free[j] = free[j], free[i] })

	// Where there are many visits, one is missed least.
	drop := len(free) - visits
	for enough := 4; enough > 0 && drop > 0; enough-- {
		free = slices.DeleteFunc(free, func(v *visit) bool {
			if drop <= 0 || perCompany[v.company] < enough {
				return false
			}
			drop--
			perCompany[v.company]--
			v.dropped = true
			return true
		})
	}
	for _, like := range some(r, free, max(0, -drop)) {
		if on := m.onOrBefore(like.VisitedOn.AddDays(-r.between(8, 25))); on.Year() == year && on >= m.first {
			free = append(free, m.addVisit(r, like.company, on, false))
		}
	}
	for _, v := range free[:max(0, min(strategic, len(free)))] {
		v.toBeStrategic = true
	}
}
