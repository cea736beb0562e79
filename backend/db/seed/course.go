package seed

import (
	"time"

	"jobbro/backend/crm"
)

// course is a mentor course with the contacts who are on it.
type course struct {
	crm.Course
	places []place
}

// place is a contact's place in a course, or in its waiting list.
type place struct {
	contact   *crm.Contact
	by        *crm.ID
	at        time.Time
	state     crm.EnrolmentState
	absent    map[crm.ID]bool // sessions that were held without them
	completed crm.Date
}

// coursePlan is a course before anybody is on it.
type coursePlan struct {
	title, place     string
	ago, days, seats int // it began so many days ago; a negative one is still to come
	story            int // which of the stories' courses it is, or 0
	free, waiting    int
}

// A year as in the municipality that trains most: employees of 90 companies, 8 to 10 days
// each (domain 1.2). Then one that runs, one that is full, and one with places left.
var coursePlans = []coursePlan{
	{"Mentoruddannelse, vinterhold", "Kursuslokalet, Hjørring", 330, 9, 17, 0, 0, 0},
	{"Mentoruddannelse for butikker", "Biblioteket, Sindal", 290, 8, 17, 0, 0, 0},
	{"Mentoruddannelse, forårshold", "Kursuslokalet, Hjørring", 245, 9, 17, 1, 0, 0},
	{"Mentoruddannelse for produktion", "Erhvervshuset, Hirtshals", 190, 10, 17, 0, 0, 0},
	{"Mentoruddannelse, sensommerhold", "Kursuslokalet, Hjørring", 110, 8, 17, 0, 0, 0},
	{"Mentoruddannelse, efterårshold", "Kursuslokalet, Hirtshals", 68, 10, 17, 2, 0, 0},
	{"Mentoruddannelse, det løbende hold", "Kursuslokalet, Hjørring", 14, 9, 14, 0, 1, 0},
	{"Mentoruddannelse, næste hold", "Kursuslokalet, Hjørring", -21, 9, 12, 0, 0, 3},
	{"Mentoruddannelse for plejen", "Kursuslokalet, Hjørring", -56, 8, 16, 0, 9, 0},
}

// trainMentors lets employees of close partners go to courses, one of each company.
func (m *municipality) trainMentors() {
	r := newRandom(m.seed, "courses")
	teachers := []string{"Birthe Vang", "Jens Ole Kjær", "Mette Holm"}
	companies := some(r, m.companies, len(m.companies))
	for _, plan := range coursePlans {
		c := &course{}
		c.Title, c.Seats, c.CertificateShare = plan.title, plan.seats, 0.8
		c.CostNote = "Virksomheden betaler kun medarbejderens arbejdstid."
		first := m.today.AddDays(-plan.ago)
		c.ID = r.id(clock(first.AddDays(-90), 9, 0))
		day := first
		for n := range plan.days { // two days a week
			day = m.onOrAfter(day)
			c.Sessions = append(c.Sessions, crm.CourseSession{ID: r.id(clock(first.AddDays(-90), 9, n)), Day: day, StartsAt: "09:00", EndsAt: "15:00",
				Place: plan.place, Teacher: pick(r, teachers), RoomSeats: 24})
			day = day.AddDays([]int{2, 5}[n%2])
		}
		c.Settle()
		m.courses = append(m.courses, c)
		for _, s := range stories {
			for _, k := range m.cast[s.name].contacts {
				if k.Role == crm.ContactMentor && s.course != 0 && s.course == plan.story {
					m.seat(r, c, k, m.cast[s.name].OwnerID, true)
				}
			}
		}
		for len(c.places) < plan.seats-plan.free+plan.waiting && len(companies) > 0 {
			company := companies[0]
			companies = companies[1:]
			if company.told || company.Status != crm.CompanyActive || company.level(m.diary.length()) != closely || len(company.contacts) < 2 {
				continue
			}
			if k := company.contacts[1]; k.LeftOn == "" && k.InformedOn < first {
				m.seat(r, c, k, company.OwnerID, !r.chance(0.1))
			}
		}
	}
}

// seat enrols a contact, and lets them come to what has been held; who does not stay comes
// for a few days only.
func (m *municipality) seat(r random, c *course, k *crm.Contact, by *crm.ID, stays bool) {
	p := place{contact: k, by: by, state: crm.EnrolmentConfirmed, absent: map[crm.ID]bool{}}
	p.at = clock(m.onOrBefore(min(c.StartsOn, m.today).AddDays(-r.between(8, 50))), r.between(8, 15), r.between(0, 59))
	if len(c.places) >= c.Seats {
		p.state = crm.EnrolmentWaiting
		p.at = clock(m.onOrBefore(m.today.AddDays(-r.between(1, 6))), 9, len(c.places))
	}
	for n, s := range c.Sessions {
		if s.Day <= m.today && !stays && n >= c.Days/2 {
			p.absent[s.ID] = true
		}
	}
	if missed := r.between(0, 9); stays && missed < c.Days && c.Sessions[missed].Day <= m.today {
		p.absent[c.Sessions[missed].ID] = true
	}
	if c.EndsOn < m.today && c.Days-len(p.absent) >= c.DaysNeeded() {
		p.completed = c.EndsOn
	}
	c.places = append(c.places, p)
}

func (m *municipality) courseTables() []table {
	courses := table{name: "course", columns: []string{"id", "title", "starts_on", "ends_on", "days", "seats", "place", "sessions", "certificate_share", "cost_note"}}
	seats := table{name: "course_seat", columns: []string{"course_id", "contact_id", "company_id", "state", "enrolled_at", "enrolled_by", "completed_on"}}
	steps := table{name: "course_step", columns: []string{"course_id", "contact_id", "step", "at", "by_id"}}
	attendance := table{name: "course_attendance", columns: []string{"course_id", "contact_id", "session_id", "present", "at", "by_id"}}
	for _, c := range m.courses {
		courses.add(id(c.ID), c.Title, day(c.StartsOn), day(c.EndsOn), c.Days, c.Seats, c.Place, array(c.Sessions), c.CertificateShare, c.CostNote)
		for _, p := range c.places {
			seats.add(id(c.ID), id(p.contact.ID), id(p.contact.CompanyID), p.state, p.at, idOf(p.by), day(p.completed))
			steps.add(id(c.ID), id(p.contact.ID), p.state, p.at, idOf(p.by))
			for _, s := range c.Sessions {
				if s.Day < m.today && p.state == crm.EnrolmentConfirmed {
					attendance.add(id(c.ID), id(p.contact.ID), id(s.ID), !p.absent[s.ID], clock(s.Day, 9, 15), idOf(p.by))
				}
			}
			if p.completed != "" {
				steps.add(id(c.ID), id(p.contact.ID), "certified", clock(c.EndsOn, 15, 0), idOf(p.by))
			}
		}
	}
	return []table{courses, seats, steps, attendance}
}
