package seed

import (
	"time"

	"jobbro/backend/crm"
)

// occasion is an event with its guests and what came of it.
type occasion struct {
	crm.Event
	guests  []crm.EventGuest
	pairs   []crm.EventPair
	stories []crm.EventStory
	tasks   []crm.ID // of following up
}

// occasionPlan is an event before anybody is invited.
type occasionPlan struct {
	kind, title, about, place, from, to string
	ago, guests                         int // it was held so many days ago; a negative one is still to come
	pairs                               int
	cancelled                           string
}

const dinnerInvitation = "Vi spiser sammen og hører, hvordan andre virksomheder har fundet plads til flere."

// A year of dinners (domain: about thirty companies at each), days on which companies meet
// citizens, and others; the last ones are to come, one of them cancelled.
var occasionPlans = []occasionPlan{
	{"social_dinner", "Middag for det rummelige arbejdsmarked", dinnerInvitation, "Pakhuset, Hirtshals", "18:00", "21:00", 75, 30, 0, ""},
	{"job_match_day", "Jobmatchdag på biblioteket", "", "Biblioteket, Hjørring", "09:00", "12:00", 32, 18, 12, ""},
	{"workshop", "Workshop om småjob", "", "Rådhuset, Hjørring", "08:30", "10:30", 12, 14, 0, ""},
	{"social_dinner", "Forårsmiddag for byens virksomheder", dinnerInvitation, "Pakhuset, Hirtshals", "18:00", "21:00", -24, 30, 0, ""},
	{"job_match_day", "Jobmatchdag for butikker", "", "Kulturhuset, Hjørring", "09:00", "12:00", 214, 12, 9, ""},
	{"political_visit", "Arbejdsmarkedsudvalget besøger havnen", "", "Havnekontoret, Hirtshals", "13:00", "15:00", 146, 6, 0, ""},
	{"job_match_day", "Jobmatchdag i hallen", "Mød borgere, der er klar til at begynde. Hvert møde varer et kvarter.", "Idrætshallen, Sindal", "09:00", "12:00", -11, 12, 6, ""},
	{"workshop", "Morgenmøde om fleksjob", "", "Rådhuset, Hjørring", "08:00", "09:30", -9, 8, 0, "Oplægsholderen er blevet syg. Vi inviterer igen, når der er fundet en ny dag."},
}

// holdEvents invites close partners to what a year has.
func (m *municipality) holdEvents() {
	r, after := newRandom(m.seed, "events"), newRandom(m.seed, "after events")
	for _, plan := range occasionPlans {
		on := m.onOrBefore(m.today.AddDays(-plan.ago))
		at := clock(on.AddDays(-35), 9, 0)
		if plan.ago < 0 {
			at = clock(m.today.AddDays(-8), 9, 0)
		}
		e := occasion{Event: crm.Event{ID: r.id(at), Revision: 1, UpdatedAt: at, EventFields: crm.EventFields{
			Kind: plan.kind, Title: plan.title, About: plan.about,
			HeldOn: on, StartsAt: plan.from, EndsAt: plan.to, Place: plan.place, AnswerBy: on.AddDays(-7), OwnerID: m.demo().ID,
		}}}
		if plan.cancelled != "" {
			e.CancelledOn, e.CancelWhy, e.Revision = m.ago(2), plan.cancelled, 2
		}
		companies := map[crm.ID]*company{}
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
			companies[c.ID] = c
			e.guests = append(e.guests, m.invite(r, &e, c, k, at))
		}
		m.pairUp(after, &e, plan.pairs, at)
		if e.HeldOn < m.today {
			m.hearStories(after, &e)
			m.followUp(after, &e, companies)
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

// pairUp plans that citizens meet the companies that said yes, most of them the demo
// consultant's own, and says what came of it when the day is over.
func (m *municipality) pairUp(r random, e *occasion, pairs int, at time.Time) {
	var hosts []crm.EventGuest
	for _, g := range e.guests {
		if g.Answer == crm.GuestYes && (g.Present == nil || *g.Present) {
			hosts = append(hosts, g)
		}
	}
	if pairs == 0 || len(hosts) == 0 {
		return
	}
	for n := range pairs {
		consultant := m.demo()
		if n%3 == 2 {
			consultant = m.consultants[1+n/3]
		}
		citizen := m.citizensOf(consultant)[n]
		if citizen.Paused || citizen.Code == storyCitizenCode {
			continue
		}
		p := crm.EventPair{ID: r.id(at), GuestID: hosts[n%len(hosts)].ID, CitizenID: &citizen.ID, AuthorID: consultant.ID}
		if e.HeldOn < m.today {
			said := clock(e.HeldOn, 12, r.IntN(60))
			p.Result = pick(r, []crm.PairResult{"talk", "talk", "internship", "internship", "small_job", "job", "nothing", "nothing", "not_met"})
			p.ResultAt, p.ResultBy = &said, &p.AuthorID
		}
		e.pairs = append(e.pairs, p)
	}
}

// stories that guests told, by the kind of event. The last of a dinner's is no longer to be
// told: its consent ran out yesterday.
var guestStories = map[string][]string{
	"social_dinner": {
		"Vi begyndte med seks timer om ugen. I dag ved ingen længere, hvem der begyndte sådan.",
		"Jeg troede, at det krævede en stor virksomhed. Det krævede en god sidemand.",
		"Vi tog chancen, og vi gør det gerne igen.",
	},
	"job_match_day": {"Et kvarter var nok til at se, at det ville gå."},
}

func (m *municipality) hearStories(r random, e *occasion) {
	told := guestStories[e.Kind]
	for _, g := range e.guests {
		if len(e.stories) == len(told) {
			return
		}
		if g.Present == nil || !*g.Present {
			continue
		}
		until := e.HeldOn.AddDays(365)
		if n := len(e.stories); n > 0 && n == len(told)-1 {
			until = m.today.AddDays(-1)
		}
		e.stories = append(e.stories, crm.EventStory{ID: r.id(clock(e.HeldOn, 20, 0)), GuestID: g.ID, Text: told[len(e.stories)],
			AgreedOn: e.HeldOn, ExpiresOn: until, AuthorID: e.OwnerID})
	}
}

// followUp gives whoever has each company that came one task. What is long due is done.
func (m *municipality) followUp(r random, e *occasion, companies map[crm.ID]*company) {
	made := clock(m.onOrAfter(e.HeldOn.AddDays(1)), 9, 0)
	if crm.DateOf(made) > m.today {
		return
	}
	e.FollowedUpAt = &made
	for _, g := range e.guests {
		if g.Present == nil || !*g.Present {
			continue
		}
		c := companies[g.CompanyID]
		t := newTask(r.id(made), c, c.owner(m.today), crm.TaskOther, "Tak for sidst: ring og hør, hvad arrangementet gav", m.onOrAfter(e.HeldOn.AddDays(14)), made)
		t.CreatedBy = e.OwnerID
		if done := m.onOrBefore(t.DueOn.AddDays(-r.between(0, 9))); done < m.today && done > e.HeldOn && (t.DueOn < m.today || r.chance(0.4)) {
			t.close(pick(r, []crm.TaskOutcome{crm.TaskKept, crm.TaskKept, crm.TaskKept, crm.TaskDropped}), clock(done, 14, r.IntN(60)))
		}
		m.tasks = append(m.tasks, t.Task)
		e.tasks = append(e.tasks, t.ID)
	}
}

// occasionTables are the events, their guests, and what came of them.
func (m *municipality) occasionTables() []table {
	event := table{name: "event", columns: []string{"id", "kind", "title", "about", "held_on", "starts_at", "ends_at", "place", "answer_by", "owner_id",
		"cancelled_on", "cancel_why", "followed_up_at", "revision", "updated_at"}}
	guest := table{name: "event_guest", columns: []string{"id", "event_id", "company_id", "contact_id", "batch", "invited_at", "answer", "answered_at",
		"present", "present_at", "present_by"}}
	pair := table{name: "event_pair", columns: []string{"id", "event_id", "guest_id", "citizen_id", "author_id", "result", "result_at", "result_by"}}
	story := table{name: "event_story", columns: []string{"id", "event_id", "guest_id", "text", "agreed_on", "expires_on", "author_id"}}
	task := table{name: "event_follow_up", columns: []string{"event_id", "task_id"}}
	for _, e := range m.occasions {
		event.add(id(e.ID), e.Kind, e.Title, e.About, day(e.HeldOn), e.StartsAt, e.EndsAt, e.Place, day(e.AnswerBy), id(e.OwnerID),
			day(e.CancelledOn), e.CancelWhy, e.FollowedUpAt, e.Revision, e.UpdatedAt)
		for _, g := range e.guests {
			guest.add(id(g.ID), id(e.ID), id(g.CompanyID), id(g.ContactID), g.Batch, g.InvitedAt, g.Answer, g.AnsweredAt, g.Present, g.PresentAt, idOf(g.PresentBy))
		}
		for _, p := range e.pairs {
			pair.add(id(p.ID), id(e.ID), id(p.GuestID), idOf(p.CitizenID), id(p.AuthorID), p.Result, p.ResultAt, idOf(p.ResultBy))
		}
		for _, s := range e.stories {
			story.add(id(s.ID), id(e.ID), id(s.GuestID), s.Text, day(s.AgreedOn), day(s.ExpiresOn), id(s.AuthorID))
		}
		for _, t := range e.tasks {
			task.add(id(e.ID), id(t))
		}
	}
	return []table{event, guest, pair, story, task}
}
