package seed

import (
	"slices"
	"time"

	"jobbro/backend/crm"
)

// group is a group with its rows; crm.Group has those of a group as lists.
type group struct {
	crm.Group
	openings []*opening
	events   []*occasion
}

// groupPlan is a group before anybody is in it.
type groupPlan struct {
	kind, title, challenge string
	ago, lasts, members    int  // it began so many days ago, and lasts so many; 0 goes on
	own, today             bool // of the demo consultant's companies; meets today, with the demo consultant
	kinds                  []crm.OpeningKind
	steps                  []string
	advice                 [][2]string // with what came of it
}

var groupPlans = []groupPlan{
	{"task_force", "Task force: fleksjob på havnen", "Havnens virksomheder har opgaver, som ingen når, og borgere med få timer mangler et sted at begynde. Gruppen finder opgaverne og gør dem til fleksjob.",
		320, 0, 7, false, true, []crm.OpeningKind{crm.OpeningFlexJob},
		[]string{"Find tre opgaver i hver virksomhed", "Beskriv opgaverne sammen med mestrene", "Besøg en virksomhed, der har gjort det", "Prøv den første opgave af", "Fortæl om det på havnens dag", "Gør status, og inviter flere med"},
		[][2]string{{"Spørg mestrene, hvad de aldrig når", "Der blev fundet ni opgaver på tre virksomheder."}, {"Begynd med få timer, og lad dem vokse", "Står nu i alle åbninger fra gruppen."}, {"Lad en kollega stå for oplæringen", "To virksomheder har sendt en kollega på mentoruddannelse."}, {"Hold et fast opfølgningsmøde efter fire uger", ""}}},
	{"task_force", "Task force: småjob i butikkerne", "Butikkerne mangler hænder i ydertimerne. Gruppen laver småjob, der kan passes ved siden af et forløb.",
		200, 0, 6, false, false, []crm.OpeningKind{crm.OpeningSmallJob},
		[]string{"Kortlæg ydertimerne", "Lav en fælles beskrivelse af småjob", "Find de første fem job", "Gør status efter tre måneder"},
		[][2]string{{"Saml opgaverne på tværs af butikker", "Tre butikker deler nu en opfylder."}, {"Skriv timerne i åbningen, ikke på telefonen", ""}}},
	{"advisory_board", "Advisory board for virksomhedsindsatsen", "Hvordan bliver kommunen en bedre samarbejdspartner for de små virksomheder?",
		350, 0, 6, false, false, []crm.OpeningKind{crm.OpeningOrdinary},
		[]string{"Aftal, hvad rådet skal mene noget om", "Prøv den nye kontaktform af", "Følg op på rådets første råd"},
		[][2]string{{"Lad én konsulent have hver virksomhed", "Er gjort for alle tætte samarbejdspartnere."}, {"Svar inden for to dage, også når svaret er nej", "Er blevet målet for alle åbninger."}, {"Hold møderne ude hos os", "De sidste to møder er holdt hos virksomhederne."}}},
	{"network", "Netværk for mestre og mentorer", "Mentorer i små virksomheder står alene. Netværket giver dem nogen at spørge.",
		280, 0, 8, true, false, nil,
		[]string{"Saml dem, der har taget uddannelsen", "Aftal fire møder om året", "Lav en liste over, hvem man kan ringe til"},
		[][2]string{{"Byt erfaringer om den første uge", "Der er lavet en fælles liste til den første dag."}}},
	{"network", "Netværk for rengøring og service", "Branchen mister medarbejdere, fordi arbejdet er hårdt. Netværket deler det, der virker.",
		300, 210, 5, false, false, []crm.OpeningKind{crm.OpeningOrdinary, crm.OpeningInternship},
		[]string{"Del tal for fravær", "Prøv hjælpemidler af", "Skriv erfaringerne sammen"},
		[][2]string{{"Del opgaverne anderledes på holdet", "To virksomheder har prøvet det og er blevet ved."}}},
	{"industry_effort", "Brancheindsats: lærlinge i byggeriet", "Byggeriet mangler lærlinge, og voksne uden uddannelse ved ikke, at de kan blive det.",
		150, 0, 6, false, false, []crm.OpeningKind{crm.OpeningApprentice, crm.OpeningInternship, crm.OpeningSubsidy},
		[]string{"Find virksomheder, der vil have en voksenlærling", "Hold et møde for interesserede", "Aftal praktik før lærekontrakt"},
		[][2]string{{"Begynd med fire ugers praktik", "Er aftalt for alle i indsatsen."}, {"Tag en tidligere voksenlærling med på mødet", ""}}},
}

// gatherGroups gathers partners in groups, with a year of what they did and what came of it.
func (m *municipality) gatherGroups() {
	r := newRandom(m.seed, "groups")
	linked := map[crm.ID]bool{}
	for _, plan := range groupPlans {
		began := m.onOrBefore(m.today.AddDays(-plan.ago))
		g := &group{}
		g.ID, g.Revision, g.UpdatedAt = r.id(clock(began, 9, 0)), 1, clock(began, 9, 0)
		g.GroupFields = crm.GroupFields{Kind: plan.kind, Title: plan.title, Challenge: plan.challenge, BeganOn: began, OwnerID: m.consultants[0].ID}
		if plan.lasts > 0 {
			g.EndedOn = began.AddDays(plan.lasts)
		}
		if !plan.own && !plan.today {
			g.OwnerID = pick(r, m.consultants).ID
		}
		m.joinGroup(r, g, plan, linked)
		m.planSteps(r, g, plan)
		m.meetGroup(r, g, plan)
		for i := range m.occasions {
			if e := &m.occasions[i]; plan.today && e.Kind == "workshop" && e.HeldOn >= began {
				g.events = append(g.events, e)
			}
		}
		m.groups = append(m.groups, g)
	}
}

// joinGroup lets partners join, those first at whose openings somebody has begun, then those
// whose openings can have come of the group, and credits it with these.
func (m *municipality) joinGroup(r random, g *group, plan groupPlan, linked map[crm.ID]bool) {
	const most = 5 // openings of a group
	offers := map[crm.ID][]*opening{}
	for _, o := range m.openings {
		on := crm.DateOf(o.ReportedAt)
		if slices.Contains(plan.kinds, o.Kind) && on > g.BeganOn && (g.EndedOn == "" || on <= g.EndedOn) && !o.Withdrawn() && !linked[o.ID] {
			offers[o.CompanyID] = append(offers[o.CompanyID], o)
		}
	}
	partners := some(r, m.companies, len(m.companies))
	use := func(c *company) int {
		switch begun := func(o *opening) bool { p := o.filledBy(); return p != nil && p.start <= m.today }; {
		case slices.ContainsFunc(offers[c.ID], begun):
			return 2
		case len(offers[c.ID]) > 0:
			return 1
		}
		return 0
	}
	slices.SortStableFunc(partners, func(a, b *company) int { return use(b) - use(a) })
	for _, c := range partners {
		if len(g.Members) == plan.members {
			break
		}
		owned := c.OwnerID != nil && *c.OwnerID == m.consultants[0].ID
		if c.told || plan.own && !owned || c.Status != crm.CompanyActive || c.level(m.diary.length()) != closely || len(c.contacts) == 0 {
			continue
		}
		k := c.contacts[0]
		if k.LeftOn != "" || k.InformedOn >= g.BeganOn {
			continue
		}
		member := crm.GroupMember{ID: r.id(clock(g.BeganOn, 9, len(g.Members)+1)), GroupID: g.ID, ContactID: &k.ID, JoinedOn: g.BeganOn}
		if plan.kind != "advisory_board" {
			member.CompanyID = &c.ID
		}
		g.Members = append(g.Members, member)
		for _, o := range offers[c.ID] {
			if len(g.openings) < most {
				linked[o.ID] = true
				g.openings = append(g.openings, o)
				if p := o.filledBy(); p != nil {
					p.opening, p.scheme, p.hours = &o.ID, string(o.Kind), o.HoursTypical
				}
			}
		}
	}
}

// filledBy is a placement of the company that came after the opening and can be the one that
// filled it, as what was offered; nil without one.
func (o *opening) filledBy() *placement {
	i := slices.IndexFunc(o.company.placements, func(p *placement) bool {
		return p.opening == nil && p.status != "cancelled" && p.start > crm.DateOf(o.ReportedAt)
	})
	if i < 0 {
		return nil
	}
	return o.company.placements[i]
}

func (m *municipality) planSteps(r random, g *group, plan groupPlan) {
	for i, title := range plan.steps {
		due := m.onOrAfter(g.BeganOn.AddDays(30 + i*max(45, (plan.ago+60)/len(plan.steps))))
		s := crm.GroupStep{ID: r.id(clock(g.BeganOn, 10, i)), GroupID: g.ID, State: crm.StepPlanned, GroupStepFields: crm.GroupStepFields{Title: title, DueOn: due}}
		if i%2 == 0 || len(g.Members) == 0 {
			s.UserID = &g.OwnerID
		} else {
			s.MemberID = &g.Members[i%len(g.Members)].ID
		}
		at := clock(m.onOrBefore(min(due, m.today)), 14, 0)
		switch {
		case due < m.today.AddDays(-5) && i == 2 && plan.kind == "task_force" && !plan.today:
			s.State, s.Why = crm.StepDropped, "Butikkerne vil hellere selv slå jobbene op"
		case due < m.today.AddDays(-5):
			s.State = crm.StepDone
		case due < m.today.AddDays(60):
			s.State = crm.StepUnderWay
		}
		if s.State != crm.StepPlanned {
			s.StateAt, s.StateBy = &at, &g.OwnerID
		}
		g.Steps = append(g.Steps, s)
	}
}

func (m *municipality) meetGroup(r random, g *group, plan groupPlan) {
	last := m.today.AddDays(40)
	if g.EndedOn != "" {
		last = g.EndedOn
	}
	advice := plan.advice
	meet := func(on crm.Date) {
		meeting := crm.GroupMeeting{ID: r.id(clock(g.BeganOn, 11, len(g.Meetings))), GroupID: g.ID, GroupMeetingFields: crm.GroupMeetingFields{
			HeldOn: on, StartsAt: "08:30", EndsAt: "10:00", Place: pick(r, []string{"Rådhuset, Hjørring", "Erhvervshuset, Hirtshals", "Hos et af medlemmerne"})}}
		if on < m.today {
			for _, member := range g.Members {
				meeting.Attendance = append(meeting.Attendance, crm.GroupAttendance{MemberID: member.ID, Present: r.chance(0.8), At: clock(on, 8, 35), ByID: g.OwnerID})
			}
			if len(advice) > 0 && len(g.Members) > 0 {
				meeting.Advice = append(meeting.Advice, m.advise(r, g, on, advice[0]))
				advice = advice[1:]
			}
		}
		g.Meetings = append(g.Meetings, meeting)
	}
	for on := m.onOrAfter(g.BeganOn.AddDays(14)); on <= last && on < m.today.AddDays(35); on = m.onOrAfter(on.AddDays(60)) {
		if !plan.today || m.today.DaysSince(on) > 20 {
			meet(on)
		}
	}
	if plan.today {
		meet(m.today)
	}
}

func (m *municipality) advise(r random, g *group, on crm.Date, said [2]string) crm.GroupAdvice {
	given, member := clock(on, 9, 30), pick(r, g.Members).ID
	a := crm.GroupAdvice{ID: r.id(given), MemberID: &member, Text: said[0], AuthorID: g.OwnerID, GivenAt: given, CameOfIt: said[1]}
	if said[1] != "" {
		came := clock(min(m.onOrAfter(on.AddDays(30)), m.onOrBefore(m.today)), 13, 0)
		a.CameAt, a.CameBy = &came, &g.OwnerID
	}
	return a
}

func (m *municipality) groupTables() []table {
	groups := table{name: "company_group", columns: []string{"id", "kind", "title", "challenge", "began_on", "ended_on", "owner_id", "revision", "updated_at"}}
	members := table{name: "group_member", columns: []string{"id", "group_id", "company_id", "contact_id", "joined_on"}}
	steps := table{name: "group_step", columns: []string{"id", "group_id", "title", "due_on", "user_id", "member_id", "state", "why", "state_at", "state_by"}}
	meetings := table{name: "group_meeting", columns: []string{"id", "group_id", "held_on", "starts_at", "ends_at", "place", "about"}}
	attendance := table{name: "group_attendance", columns: []string{"group_id", "meeting_id", "member_id", "present", "at", "by_id"}}
	advice := table{name: "group_advice", columns: []string{"id", "group_id", "meeting_id", "member_id", "text", "author_id", "given_at", "came_of_it", "came_at", "came_by"}}
	openings := table{name: "group_opening", columns: []string{"opening_id", "group_id", "linked_by", "linked_at"}}
	events := table{name: "group_event", columns: []string{"event_id", "group_id", "linked_by", "linked_at"}}
	for _, g := range m.groups {
		groups.add(id(g.ID), g.Kind, g.Title, g.Challenge, day(g.BeganOn), day(g.EndedOn), id(g.OwnerID), g.Revision, g.UpdatedAt)
		for _, k := range g.Members {
			members.add(id(k.ID), id(g.ID), idOf(k.CompanyID), idOf(k.ContactID), day(k.JoinedOn))
		}
		for _, s := range g.Steps {
			steps.add(id(s.ID), id(g.ID), s.Title, day(s.DueOn), idOf(s.UserID), idOf(s.MemberID), s.State, s.Why, s.StateAt, idOf(s.StateBy))
		}
		for _, t := range g.Meetings {
			meetings.add(id(t.ID), id(g.ID), day(t.HeldOn), t.StartsAt, t.EndsAt, t.Place, t.About)
			for _, a := range t.Attendance {
				attendance.add(id(g.ID), id(t.ID), id(a.MemberID), a.Present, a.At, id(a.ByID))
			}
			for _, a := range t.Advice {
				advice.add(id(a.ID), id(g.ID), id(t.ID), idOf(a.MemberID), a.Text, id(a.AuthorID), a.GivenAt, a.CameOfIt, a.CameAt, idOf(a.CameBy))
			}
		}
		for _, o := range g.openings {
			openings.add(id(o.ID), id(g.ID), id(g.OwnerID), o.ReportedAt.Add(time.Hour))
		}
		for _, e := range g.events {
			events.add(id(e.ID), id(g.ID), id(g.OwnerID), e.UpdatedAt)
		}
	}
	return []table{groups, members, steps, meetings, attendance, advice, openings, events}
}
