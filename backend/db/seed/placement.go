package seed

import (
	"cmp"
	"slices"

	"jobbro/backend/crm"
)

// placement is a row of the table of that name.
type placement struct {
	id         crm.ID
	company    *company
	workplace  *crm.ID
	citizen    *crm.Citizen
	opening    *crm.ID
	scheme     string
	status     string
	start, end crm.Date
	hours      float64
}

// placementKinds are how placements divide over schemes, with their usual weeks
// and hours. 0 weeks run on without an end.
var placementKinds = newWheel([]placementKind{
	{"internship", 50, []int{4, 4, 8, 13, 13, 26}, []float64{10, 15, 20, 25, 37}},
	{"wage_subsidy", 18, []int{13, 17, 26}, []float64{20, 25, 30, 37}},
	{"small_job", 17, []int{0, 0, 30, 52}, []float64{4, 5, 6, 8, 10, 12, 15}},
	{"flex_job", 8, []int{0, 0, 104}, []float64{4, 6, 8, 10, 12, 16}},
	{"ordinary", 5, []int{0, 52}, []float64{20, 30, 37}},
	{"adult_apprentice", 2, []int{104}, []float64{37}},
}, func(k placementKind) float64 { return k.weight })

type placementKind struct {
	scheme string
	weight float64
	weeks  []int
	hours  []float64
}

// startPlacements places citizens of the fixed contact's caseload at the company,
// one place at a time for each of them.
func (m *municipality) startPlacements() {
	r := newRandom(m.seed, "placements")
	year := m.diary.length() / YearsBack
	busy := map[*crm.Citizen][]crm.Period{}
	for _, p := range m.placements { // those of the stories
		busy[p.citizen] = append(busy[p.citizen], crm.Period{From: p.start, To: p.end})
	}
	for _, c := range m.companies {
		for _, s := range c.path {
			rate := intensity[s.level].placements
			if rate == 0 {
				continue
			}
			for _, moment := range regular(r, s, year/rate) {
				m.placeCitizen(r, busy, c, m.diary.day(moment))
			}
			if s.level == closely && s.until == m.diary.length() && r.chance(0.07) {
				m.placeCitizen(r, busy, c, m.onOrAfter(m.today.AddDays(r.between(3, 30))))
			}
		}
	}
	slices.SortStableFunc(m.placements, func(a, b *placement) int { return cmp.Compare(a.start, b.start) })
}

func (m *municipality) placeCitizen(r random, busy map[*crm.Citizen][]crm.Period, c *company, start crm.Date) {
	kind := placementKinds.spin(r)
	p := &placement{company: c, scheme: kind.scheme, start: start, hours: pick(r, kind.hours)}
	if weeks := pick(r, kind.weeks); weeks > 0 {
		p.end = start.AddDays(7*weeks - 1)
	} else if m.today.DaysSince(start) > 420 { // it has ended by now: the citizen has a card again
		p.end = start.AddDays(r.between(200, 400))
	}
	if p.end != "" && r.chance(0.1) {
		p.end = start.AddDays(p.end.DaysSince(start)/2 + 3)
	}
	taken := func(citizen *crm.Citizen) bool {
		return slices.ContainsFunc(busy[citizen], func(b crm.Period) bool {
			return (p.end == "" || b.From <= p.end) && (b.To == "" || p.start <= b.To)
		})
	}
	for _, citizen := range some(r, m.citizensOf(c.owner(start)), 12) {
		if !taken(citizen) {
			p.citizen = citizen
			break
		}
	}
	if p.citizen == nil {
		return
	}
	busy[p.citizen] = append(busy[p.citizen], crm.Period{From: p.start, To: p.end})
	if r.chance(0.07) {
		p.status = "cancelled"
	}
	m.addPlacement(r, p)
}

// addPlacement files a placement under the state it is in today.
func (m *municipality) addPlacement(r random, p *placement) {
	p.id = r.id(clock(p.start, 8, 30))
	p.workplace = &pick(r, p.company.workplaces).ID
	switch {
	case p.status != "":
	case p.start > m.today:
		p.status = "agreed"
	case p.end != "" && p.end < m.today:
		p.status = "ended"
	default:
		p.status = "started"
	}
	m.placements = append(m.placements, p)
	p.company.placements = append(p.company.placements, p)
}

// placementAt is a placement that runs at the company on the day, or nil.
func (m *municipality) placementAt(c *company, on crm.Date) *placement {
	for _, p := range c.placements {
		if p.status != "cancelled" && p.start <= on && (p.end == "" || on <= p.end) {
			return p
		}
	}
	return nil
}
