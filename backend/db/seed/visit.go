package seed

import (
	"fmt"
	"slices"
	"time"

	"jobbro/backend/crm"
)

// visit is a visit on its way to being described.
type visit struct {
	crm.Visit
	company       *company
	author        *consultant
	toBeStrategic bool
	dropped       bool
	broken        bool             // what was agreed was not kept
	booked        bool             // was an appointment in the diary first
	earlier       *crm.VisitFields // what was written first, when it was corrected
}

// linkedDays is how far back citizens are linked to visits: cards of those who
// have left are deleted, and with them the links.
const linkedDays = 400

// describeVisits gives every visit its author, agenda, note, agreement and what is
// derived from them.
func (m *municipality) describeVisits() error {
	r := newRandom(m.seed, "visits")
	m.addCancelled(r)
	booked := map[string]int{}
	for _, c := range m.companies {
		for i, v := range c.visits {
			if !c.told {
				m.assign(r, v)
				m.setAgenda(r, v)
				m.writeNote(r, v, i == 0)
				m.agreeNext(r, v, c.visits[i+1:])
			}
			m.meet(r, v)
			v.StartsAt = startTime(booked, v)
			if err := m.file(r, v); err != nil {
				return err
			}
		}
	}
	m.book()
	return nil
}

// book says which visits were appointments first: those that were called off, and most
// of the others; some are made on the way.
func (m *municipality) book() {
	r := newRandom(m.seed, "booked")
	for _, c := range m.companies {
		for _, v := range c.visits {
			v.booked = v.Status == crm.VisitCancelled || v.Kind != crm.VisitPhone && r.chance(0.6)
		}
	}
}

// addCancelled puts called-off appointments some days before real visits.
func (m *municipality) addCancelled(r random) {
	for _, c := range m.companies {
		if c.told {
			continue
		}
		for _, v := range slices.Clone(c.visits) {
			if v.Kind == crm.VisitPhysical && r.chance(0.05) {
				off := m.addVisit(r, c, m.onOrBefore(v.VisitedOn.AddDays(-r.between(3, 12))), false)
				off.Kind, off.Status, off.CompanyPresent = crm.VisitPhysical, crm.VisitCancelled, false
			}
		}
		sortVisits(c.visits)
	}
}

// assign chooses who went: the fixed contact when at work, else a colleague; to
// strategic visits more often two together.
func (m *municipality) assign(r random, v *visit) {
	v.author = v.company.owner(v.VisitedOn)
	if !v.author.at(v.VisitedOn) || r.chance(0.07) {
		v.author = m.colleague(r, v.author, v.VisitedOn)
	}
	together := 0.04
	if v.toBeStrategic {
		together = 0.16
	}
	if v.Status == crm.VisitCompleted && v.Kind != crm.VisitPhone && r.chance(together) {
		v.ParticipantIDs = []crm.ID{m.colleague(r, v.author, v.VisitedOn).ID}
	}
	switch places := v.company.workplaces; {
	case len(places) > 1:
		v.WorkplaceID = &pick(r, places).ID
	case r.chance(0.5):
		v.WorkplaceID = &places[0].ID
	}
}

// strategicTopics are weighted: most meetings are about staff and tasks.
var strategicTopics = newWheel([]crm.Topic{
	crm.TopicRecruitment, crm.TopicNewTasks, crm.TopicRetention, crm.TopicCompetence, crm.TopicGrowth,
	crm.TopicMentor, crm.TopicPartnership, crm.TopicTaskForce, crm.TopicClosing,
}, func(t crm.Topic) float64 {
	return map[crm.Topic]float64{
		crm.TopicRecruitment: 30, crm.TopicNewTasks: 24, crm.TopicRetention: 12, crm.TopicCompetence: 14, crm.TopicGrowth: 10,
		crm.TopicMentor: 10, crm.TopicPartnership: 9, crm.TopicTaskForce: 4, crm.TopicClosing: 2,
	}[t]
})

// setAgenda chooses topics, and the citizens that keep a visit from being
// strategic.
func (m *municipality) setAgenda(r random, v *visit) {
	if v.Kind == crm.VisitPhone || v.Status == crm.VisitCancelled {
		return
	}
	if v.toBeStrategic {
		for range r.between(1, 3) {
			v.addTopic(strategicTopics.spin(r))
		}
		if r.chance(0.12) {
			v.addTopic(crm.TopicContract)
		}
		return
	}
	if p := m.placementAt(v.company, v.VisitedOn); p != nil {
		v.addTopic(crm.TopicPlacement)
		if m.endsSoon(v) && r.chance(0.6) {
			v.addTopic(crm.TopicRoundTable)
		}
		if r.chance(0.6) {
			v.CitizensPresent = 1
		}
		m.link(v, p.citizen)
	}
	switch luck := r.Float64(); {
	case len(v.Agenda) > 0 && luck < 0.75:
	case luck < 0.40:
		v.addTopic(crm.TopicCandidate)
		m.link(v, pick(r, m.citizensOf(v.author)))
	case luck < 0.62:
		v.addTopic(crm.TopicOpeningTaken)
	case luck < 0.72:
		v.addTopic(crm.TopicContract)
	case luck < 0.86: // about the company and about somebody: not strategic
		v.addTopic(strategicTopics.spin(r))
		v.addTopic(crm.TopicCandidate)
	case len(v.Agenda) == 0:
		v.addTopic(crm.TopicOtherBusiness)
	}
}

func (v *visit) addTopic(t crm.Topic) {
	if !slices.Contains(v.Agenda, t) {
		v.Agenda = append(v.Agenda, t)
	}
}

func (m *municipality) link(v *visit, c *crm.Citizen) {
	if m.today.DaysSince(v.VisitedOn) < linkedDays {
		v.CitizenIDs = append(v.CitizenIDs, c.ID)
	}
}

// meet says which contacts took part, among those known by then.
func (m *municipality) meet(r random, v *visit) {
	if v.Status != crm.VisitCompleted || !v.CompanyPresent || len(v.ContactIDs) > 0 {
		return
	}
	var there []crm.ID
	for _, k := range v.company.contacts {
		if k.InformedOn <= v.VisitedOn && (k.LeftOn == "" || v.VisitedOn < k.LeftOn) {
			there = append(there, k.ID)
		}
	}
	most := 2
	if v.Kind == crm.VisitPhone {
		most = 1
	}
	v.ContactIDs = some(r, there, r.between(1, most))
}

// startTime gives an author's visits of a day different hours.
func startTime(booked map[string]int, v *visit) string {
	slots := []string{"09:00", "10:30", "13:00", "14:30", "08:00", "15:30", "11:45"}
	key := string(v.author.ID) + string(v.VisitedOn)
	booked[key]++
	return slots[(booked[key]-1+int(v.author.ID[35]))%len(slots)]
}

// file completes a visit as the store does when it is logged: by the rules.
func (m *municipality) file(r random, v *visit) error {
	v.AuthorID, v.LoggedAt = v.author.ID, m.loggedAt(r, v)
	v.ID, v.Revision, v.UpdatedAt = r.id(v.LoggedAt), 1, v.LoggedAt
	v.NoteChecked = v.Note != ""
	if v.Agenda == nil {
		v.Agenda = []crm.Topic{}
	}
	for _, ids := range []*[]crm.ID{&v.ParticipantIDs, &v.ContactIDs, &v.CitizenIDs} {
		slices.Sort(*ids)
		*ids = append([]crm.ID{}, slices.Compact(*ids)...)
	}
	verdict := crm.DeriveStrategic(v.Facts(), crm.DefaultVisitPolicy())
	v.Counts, v.Strategic, v.Reasons, v.Review = verdict.Counts, verdict.Strategic, verdict.Reasons, verdict.ReviewFlag
	v.Late = crm.LoggedLate(v.VisitedOn, crm.DateOf(v.LoggedAt))
	if v.toBeStrategic != v.Strategic && !v.company.told {
		return fmt.Errorf("seed: the visit of %s at %s should be strategic: %v", v.VisitedOn, v.company.Name, v.toBeStrategic)
	}
	if err := v.Validate(crm.DateOf(v.LoggedAt)); err != nil {
		return fmt.Errorf("seed: the visit of %s at %s: %w", v.VisitedOn, v.company.Name, err)
	}
	m.correct(r, v)
	return nil
}

// loggedAt is mostly the same day; a few visits before New Year arrive after it.
func (m *municipality) loggedAt(r random, v *visit) time.Time {
	var hour, minute int
	_, _ = fmt.Sscanf(v.StartsAt, "%d:%d", &hour, &minute)
	at := clock(v.VisitedOn, hour, minute).Add(time.Duration(r.between(35, 150)) * time.Minute)
	days := 0
	switch luck := r.Float64(); {
	case v.Status == crm.VisitPlanned:
		return clock(m.today.AddDays(-r.between(1, 12)), 15, r.IntN(60))
	case v.VisitedOn[5:] >= "12-20" && luck < 0.12:
		days = r.between(12, 19)
	case luck < 0.13:
		days = 1
	case luck < 0.16:
		days = r.between(2, 9)
	}
	if late := at.AddDate(0, 0, days); crm.DateOf(late) < m.today {
		return late
	}
	return at
}

// correct lets a few authors add to a note some days later: two versions.
func (m *municipality) correct(r random, v *visit) {
	again := v.LoggedAt.Add(time.Duration(r.between(20, 90)) * time.Hour)
	if v.Note == "" || v.company.told || crm.DateOf(again) >= m.today || !r.chance(0.012) {
		return
	}
	first := v.VisitFields
	v.earlier = &first
	v.Note += "\n" + m.phrases.say(r, "correction", v.company)
	v.Revision, v.UpdatedAt = 2, again
}
