package seed

import (
	"cmp"
	"slices"
	"strings"

	"jobbro/backend/crm"
)

// writeNote says in plain words what the agenda says in codes.
func (m *municipality) writeNote(r random, v *visit, first bool) {
	say := func(section string) string { return m.phrases.say(r, section, v.company) }
	switch {
	case v.Status == crm.VisitCancelled:
		v.Note = say("cancelled")
		return
	case v.Kind == crm.VisitPhone:
		v.Note = say("phone")
		return
	case m.coldVisit(r, v):
		v.Agenda, v.CitizensPresent, v.CitizenIDs = []crm.Topic{crm.TopicOtherBusiness}, 0, nil
		v.NextNone = crm.NoNextDeclined
		v.Note = say("declined")
		return
	}
	var note []string
	if r.chance(0.5) {
		section := "opening"
		switch {
		case first && m.first.AddDays(400) < v.VisitedOn:
			section = "opening.first"
		case v.Kind == crm.VisitVideo:
			section = "opening.video"
		case v.company.employees >= 12 && r.chance(0.3):
			section = "opening.large"
		}
		note = append(note, say(section))
	}
	for _, topic := range v.Agenda {
		section := string(topic)
		if topic == crm.TopicPlacement && m.endsSoon(v) {
			section += ".end"
		}
		note = append(note, say(section))
	}
	if r.chance(0.3) {
		note = append(note, say("extra"))
	}
	v.Note = strings.Join(note, " ")
}

// endsSoon reports whether the placement the visit is about has three weeks left.
func (m *municipality) endsSoon(v *visit) bool {
	p := m.placementAt(v.company, v.VisitedOn)
	return p != nil && p.end != "" && p.end.DaysSince(v.VisitedOn) < 21
}

// coldVisit is a first visit to a company that then wants no more.
func (m *municipality) coldVisit(r random, v *visit) bool {
	return !v.toBeStrategic && v.company.level(m.diary.moment(v.VisitedOn)) == apart && r.chance(0.4)
}

// agreeNext writes the agreed next contact: near what came, or when nothing came
// yet, some weeks ahead.
func (m *municipality) agreeNext(r random, v *visit, later []*visit) {
	if v.Status != crm.VisitCompleted || v.NextNone != "" {
		return
	}
	silent := 0.22
	if v.Kind == crm.VisitPhone {
		silent = 0.55
	}
	if r.chance(silent) {
		v.NextNone = pick(r, []crm.NoNextContact{crm.NoNextNoNeed, crm.NoNextNoNeed, crm.NoNextNoNeed, crm.NoNextElsewhere})
		return
	}
	earliest := v.VisitedOn.AddDays(5)
	v.NextOn = v.VisitedOn.AddDays(r.between(14, 130))
	for _, next := range later {
		if next.Status == crm.VisitCompleted && next.VisitedOn > earliest {
			if r.chance(0.8) {
				v.NextOn = max(earliest, next.VisitedOn.AddDays(r.between(-9, 12)))
			}
			break
		}
	}
	v.NextOn = m.onOrAfter(v.NextOn)
	topic := crm.TopicOtherBusiness
	if len(v.Agenda) > 0 {
		topic = v.Agenda[0]
	}
	section := "next." + string(topic)
	if soon[topic] && v.NextOn.DaysSince(v.VisitedOn) > 40 {
		section = "next.later"
	}
	v.NextWhat = m.phrases.say(r, section, v.company)
}

// soon are topics whose next step does not wait for months.
var soon = map[crm.Topic]bool{crm.TopicCandidate: true, crm.TopicOpeningTaken: true, crm.TopicRoundTable: true, crm.TopicContract: true}

func sortVisits(visits []*visit) {
	slices.SortStableFunc(visits, func(a, b *visit) int { return cmp.Compare(a.VisitedOn, b.VisitedOn) })
}
