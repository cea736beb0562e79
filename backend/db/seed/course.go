package seed

import "jobbro/backend/crm"

// course is a mentor course with the contacts who have a seat.
type course struct {
	id           crm.ID
	title, place string
	start, end   crm.Date
	days, seats  int
	attended     []seat
}

// seat is a contact's place in a course.
type seat struct {
	contact     *crm.Contact
	daysPresent int
	completed   crm.Date
}

// trainMentors runs two courses for contacts of close partners, and plans a third one,
// which some have a place on.
func (m *municipality) trainMentors() {
	r := newRandom(m.seed, "courses")
	for _, plan := range []struct {
		title, place     string
		ago, days, seats int
	}{
		{"Mentoruddannelse, forår", "Kursuslokalet, Hjørring", 245, 9, 24},
		{"Mentoruddannelse, efterår", "Kursuslokalet, Hirtshals", 68, 10, 24},
		{"Mentoruddannelse, næste hold", "Kursuslokalet, Hjørring", -40, 9, 24},
	} {
		c := &course{title: plan.title, place: plan.place, start: m.ago(plan.ago), days: plan.days, seats: plan.seats}
		c.id = r.id(clock(c.start.AddDays(-60), 9, 0))
		c.end = m.onOrBefore(c.start.AddDays(7 * (plan.days/2 + 1))) // two days a week
		planned := c.start > m.today
		m.courses = append(m.courses, c)
		for _, s := range stories {
			for _, k := range m.cast[s.name].contacts {
				if k.Role == crm.ContactMentor && s.course == len(m.courses) {
					c.attended = append(c.attended, seat{k, c.days, c.end})
				}
			}
		}
		for _, company := range some(r, m.companies, len(m.companies)) {
			if len(c.attended) == c.seats || planned && len(c.attended) == c.seats-5 {
				break
			}
			if company.told || company.level(m.diary.length()) != closely || len(company.contacts) < 2 {
				continue
			}
			k := company.contacts[1]
			if k.LeftOn != "" || k.InformedOn >= c.start {
				continue
			}
			if planned {
				c.attended = append(c.attended, seat{contact: k})
				continue
			}
			s := seat{contact: k, daysPresent: c.days - pick(r, []int{0, 0, 0, 1, 1, 2})}
			if r.chance(0.12) {
				s.daysPresent = r.between(1, 4) // gave up
			} else {
				s.completed = c.end
			}
			c.attended = append(c.attended, s)
		}
	}
}
