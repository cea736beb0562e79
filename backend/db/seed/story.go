package seed

import (
	"slices"

	"jobbro/backend/crm"
)

// story is a company whose history is written by hand in stories.go.
type story struct {
	name, industry, town, village, form string
	employees                           int
	status                              crm.CompanyStatus
	ours                                bool // the demo consultant is its fixed contact
	handedOver                          int  // days ago, by a colleague
	handOverReason                      string
	course                              int // which mentor course its mentor took, from 1
	contacts                            []storyContact
	visits                              []storyVisit
	placements                          []storyPlacement
	openings                            []storyOpening
	promises                            []storyPromise
	warning                             string
}

type storyContact struct {
	name      string
	role      crm.ContactRole
	title     string
	met, left int // days ago; left 0 is still there
}

type storyVisit struct {
	ago          int
	kind         crm.VisitKind // "" is physical
	who          []int         // contacts, by their place in the story
	agenda       []crm.Topic
	citizens     int
	storyCitizen bool
	note         string
	next         int // when the next contact was agreed for, days ago
	what         string
	none         crm.NoNextContact
	broken       bool // the agreement was not kept
}

type storyPlacement struct {
	scheme       string
	start, weeks int // 0 weeks run on
	hours        float64
	storyCitizen bool
	cancelled    bool
}

type storyOpening struct {
	kind              crm.OpeningKind
	status            crm.OpeningStatus
	ago               int
	title, occupation string
	byCompany         bool
	asked             int  // how many days ago whether it is still there
	presented         bool // a candidate, to whom the company has said yes
}

type storyPromise struct {
	made, due int
	title     string
	outcome   crm.TaskOutcome
}

// storyOf is the story of a company, or nil.
func storyOf(c *company) *story {
	for i := range stories {
		if c.told && stories[i].name == c.Name {
			return &stories[i]
		}
	}
	return nil
}

// found is what the company of the story is made from.
func (s story) found(m *municipality) founding {
	i := slices.IndexFunc(m.industries, func(i *industry) bool { return i.code == s.industry })
	t := slices.IndexFunc(m.towns, func(t *town) bool { return t.town == s.town && t.village == s.village })
	return founding{industry: m.industries[i], town: m.towns[t], name: s.name, form: s.form, employees: s.employees, status: s.status}
}

// tellStories makes all that the stories say.
func (m *municipality) tellStories() {
	r := newRandom(m.seed, "stories")
	m.guest.CompanyID = &m.cast[stories[0].name].ID
	for _, s := range stories {
		c := m.cast[s.name]
		if s.handedOver > 0 {
			on := m.ago(s.handedOver)
			c.owners = []ownership{
				{by: m.colleague(r, m.demo(), m.first), from: m.first, until: on},
				{by: m.demo(), from: on, reason: s.handOverReason},
			}
		}
		for _, k := range s.contacts {
			contact := &crm.Contact{ContactFields: crm.ContactFields{Name: k.name, Role: k.role, Title: k.title, InformedOn: m.ago(k.met)}}
			if k.left > 0 {
				contact.LeftOn = m.ago(k.left)
			}
			m.keepContact(r, c, contact)
		}
		for i, p := range s.placements {
			m.tellPlacement(r, c, i, p)
		}
		for _, v := range s.visits {
			m.tellVisit(r, c, v)
		}
		for _, o := range s.openings {
			told := &opening{company: c}
			told.ReportedBy = crm.ReportedByConsultant
			told.Kind, told.Status, told.Title, told.Occupation = o.kind, o.status, o.title, o.occupation
			if o.byCompany {
				told.ReportedBy = crm.ReportedByCompany
			}
			m.report(r, told, o.ago)
			if o.asked > 0 {
				m.askAbout(told, o.asked)
			}
			if o.presented {
				m.present(r, told)
			}
		}
		if s.warning != "" {
			m.warnings = append(m.warnings, newWarning(r, m.demo(), c, s.warning, m.ago(40)))
		}
	}
}

// tellPlacement gives the story's citizen, or one after the other of the demo
// consultant's caseload, a place.
func (m *municipality) tellPlacement(r random, c *company, i int, p storyPlacement) {
	caseload := m.citizensOf(m.demo())
	told := &placement{company: c, scheme: p.scheme, start: m.ago(p.start), hours: p.hours}
	if told.citizen = caseload[0]; !p.storyCitizen {
		told.citizen = caseload[1+(len(c.contacts)*7+i)%(len(caseload)-1)]
	}
	if p.weeks > 0 {
		told.end = told.start.AddDays(7*p.weeks - 1)
	}
	if p.cancelled {
		told.status = "cancelled"
	}
	m.addPlacement(r, told)
}

func (m *municipality) tellVisit(r random, c *company, told storyVisit) {
	v := m.addVisit(r, c, m.ago(told.ago), false)
	v.author = c.owner(v.VisitedOn)
	v.Kind = crm.VisitPhysical
	if told.kind != "" {
		v.Kind = told.kind
	}
	v.Agenda, v.CitizensPresent, v.Note = told.agenda, told.citizens, told.note
	for _, i := range told.who {
		v.ContactIDs = append(v.ContactIDs, c.contacts[i].ID)
	}
	if told.storyCitizen {
		m.link(v, m.citizensOf(m.demo())[0])
	}
	if v.NextNone = told.none; told.none == "" {
		v.NextOn, v.NextWhat, v.broken = m.onOrAfter(m.today.AddDays(-told.next)), told.what, told.broken
		if told.next == 0 {
			v.NextOn = m.today // also at a weekend: there is always something to do today
		}
	}
}
