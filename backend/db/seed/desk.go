package seed

import "jobbro/backend/crm"

// planVisits puts the next weeks' appointments into the calendars, two of them
// today for the demo consultant.
func (m *municipality) planVisits() error {
	r := newRandom(m.seed, "plans")
	booked := map[string]int{}
	for _, consultant := range m.consultants {
		partners := m.partnersOf(consultant)
		wanted := r.between(2, 6)
		if consultant == m.demo() {
			wanted = 8
		}
		for i, c := range some(r, partners, wanted) {
			on := m.onOrAfter(m.today.AddDays(r.between(1, 20)))
			if consultant == m.demo() && i < 2 {
				on = m.today
			}
			if !consultant.at(on) {
				continue
			}
			if err := m.plan(r, booked, consultant, c, on); err != nil {
				return err
			}
		}
	}
	return m.plan(r, booked, m.demo(), m.cast[stories[0].name], m.today)
}

func (m *municipality) plan(r random, booked map[string]int, consultant *consultant, c *company, on crm.Date) error {
	v := m.addVisit(r, c, on, false)
	v.Status, v.author, v.booked = crm.VisitPlanned, consultant, true
	for range r.between(1, 2) {
		v.addTopic(strategicTopics.spin(r))
	}
	v.StartsAt = startTime(booked, v)
	return m.file(r, v)
}

// partnersOf are the companies of a consultant's portfolio that we see.
func (m *municipality) partnersOf(consultant *consultant) (list []*company) {
	for _, c := range m.companies {
		if !c.told && *c.OwnerID == consultant.ID && c.Status == crm.CompanyActive && c.level(m.diary.length()) > apart {
			list = append(list, c)
		}
	}
	return list
}

// fillDesk sees to it that the demo consultant owes something: late, today and soon.
func (m *municipality) fillDesk(r random) {
	mine := m.partnersOf(m.demo())
	for _, owed := range []struct {
		title string
		due   int // days from today
	}{
		{"Send oversigt over ordninger", -6},
		{"Ring tilbage om forsikring ved praktik", -2},
		{"Find to forslag til opfyldning", 0},
		{"Bekræft tid til rundgang", 0},
		{"Send materiale om mentoruddannelsen", 1},
		{"Undersøg tilskud til voksenlærling", 3},
		{"Aftal besøg sammen med fleksjobambassadøren", 5},
	} {
		c := pick(r, mine)
		made := clock(m.ago(r.between(8, 20)), 15, r.IntN(60))
		t := newTask(r.id(made), c, m.demo(), crm.TaskPromise, owed.title, m.today.AddDays(owed.due), made)
		m.tasks = append(m.tasks, t.Task)
	}
}
