package seed

import (
	"time"

	"jobbro/backend/crm"
)

// occasion is an event with its guests and what came of it.
type occasion struct {
	crm.Event
	guests []crm.EventGuest
}

// holdEvents invites close partners to what a year has: a dinner, a day on which companies
// meet citizens, and a dinner that is to come.
func (m *municipality) holdEvents() {
	r := newRandom(m.seed, "events")
	host := m.consultants[0].ID
	for _, plan := range []struct {
		kind, title, place, from, to string
		ago, guests                  int
	}{
		{"social_dinner", "Middag for det rummelige arbejdsmarked", "Pakhuset, Hirtshals", "18:00", "21:00", 75, 30},
		{"job_match_day", "Jobmatchdag på biblioteket", "Biblioteket, Hjørring", "09:00", "12:00", 32, 18},
		{"workshop", "Workshop om småjob", "Rådhuset, Hjørring", "08:30", "10:30", 12, 14},
		{"social_dinner", "Forårsmiddag for byens virksomheder", "Pakhuset, Hirtshals", "18:00", "21:00", -24, 30},
	} {
		on := m.onOrBefore(m.today.AddDays(-plan.ago))
		at := clock(on.AddDays(-35), 9, 0)
		if plan.ago < 0 {
			at = clock(m.today.AddDays(-8), 9, 0)
		}
		e := occasion{Event: crm.Event{ID: r.id(at), Revision: 1, UpdatedAt: at, EventFields: crm.EventFields{
			Kind: plan.kind, Title: plan.title, About: "Vi spiser sammen og hører, hvordan andre virksomheder har fundet plads til flere.",
			HeldOn: on, StartsAt: plan.from, EndsAt: plan.to, Place: plan.place, AnswerBy: on.AddDays(-7), OwnerID: host,
		}}}
		if plan.kind != "social_dinner" {
			e.About = ""
		}
		for _, c := range some(r, m.companies, len(m.companies)) {
			if len(e.guests) == plan.guests {
				break
			}
			if c.told || c.Status != crm.CompanyActive || c.level(m.diary.length()) != closely || len(c.contacts) == 0 {
				continue
			}
			k := c.contacts[0]
			if k.LeftOn != "" || k.Email == "" || k.InformedOn >= crm.DateOf(at) {
				continue
			}
			e.guests = append(e.guests, m.invite(r, &e, c, k, at))
		}
		m.occasions = append(m.occasions, e)
	}
}

// invite is a contact who was asked, answered perhaps, and came when the day is over.
func (m *municipality) invite(r random, e *occasion, c *company, k *crm.Contact, at time.Time) crm.EventGuest {
	g := crm.EventGuest{ID: r.id(at), CompanyID: c.ID, ContactID: k.ID, Batch: 1 + len(e.guests)/15, InvitedAt: &at}
	if r.chance(0.8) {
		answered := at.Add(time.Duration(r.between(2, 100)) * time.Hour)
		g.Answer, g.AnsweredAt = crm.GuestYes, &answered
		if r.chance(0.25) {
			g.Answer = crm.GuestNo
		}
	}
	if e.HeldOn < m.today && g.Answer != crm.GuestNo {
		came, noted := g.Answer == crm.GuestYes && r.chance(0.9), clock(e.HeldOn, 18, r.IntN(60))
		g.Present, g.PresentAt, g.PresentBy = &came, &noted, &e.OwnerID
	}
	return g
}

// occasionTables are the events and their guests.
func (m *municipality) occasionTables() []table {
	event := table{name: "event", columns: []string{"id", "kind", "title", "about", "held_on", "starts_at", "ends_at", "place", "answer_by", "owner_id", "revision", "updated_at"}}
	guest := table{name: "event_guest", columns: []string{"id", "event_id", "company_id", "contact_id", "batch", "invited_at", "answer", "answered_at",
		"present", "present_at", "present_by"}}
	for _, e := range m.occasions {
		event.add(id(e.ID), e.Kind, e.Title, e.About, day(e.HeldOn), e.StartsAt, e.EndsAt, e.Place, day(e.AnswerBy), id(e.OwnerID), e.Revision, e.UpdatedAt)
		for _, g := range e.guests {
			guest.add(id(g.ID), id(e.ID), id(g.CompanyID), id(g.ContactID), g.Batch, g.InvitedAt, g.Answer, g.AnsweredAt, g.Present, g.PresentAt, idOf(g.PresentBy))
		}
	}
	return []table{event, guest}
}
