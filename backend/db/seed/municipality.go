package seed

import (
	"time"

	"jobbro/backend/crm"
)

// Sizes of the municipality.
const (
	companyCount    = 2000
	consultantCount = 35
	caseworkerCount = 12
	caseload        = 35 // citizens of each consultant
)

// YearsBack is how many years of history the municipality has.
const YearsBack = 5

// municipality is all that is going to be written.
type municipality struct {
	*reference
	seed         uint64
	passwordHash string
	today        crm.Date
	first        crm.Date // the first day of its history
	calendar     *crm.Calendar
	diary        *diary

	teams       []*crm.Team
	users       []*crm.User
	consultants []*consultant
	caseworkers []*crm.User
	guest       *crm.User // signs in for the company of the first story
	companies   []*company
	citizens    []*crm.Citizen
	cast        map[string]*company // the companies of the stories, by name

	placements []*placement
	openings   []*opening
	proposals  []proposal
	consents   []crm.Consent
	courses    []*course
	occasions  []occasion
	groups     []*group
	tasks      []*crm.Task
	warnings   []warning
	handovers  []*crm.Handover
	around     []teamMember
	targets    []target
	divisions  []division

	notifications []crm.Notification
}

func build(opt Options) (*municipality, error) {
	ref, err := readReference()
	if err != nil {
		return nil, err
	}
	m := &municipality{
		reference: ref, seed: opt.Seed, passwordHash: opt.PasswordHash,
		today: opt.Today, first: crm.NewDate(opt.Today.Year()-YearsBack, opt.Today.Time().Month(), opt.Today.Time().Day()),
		calendar: crm.DefaultCalendar(), cast: map[string]*company{},
	}
	m.diary = newDiary(m.calendar, m.first, m.today)

	m.hireStaff()
	m.foundCompanies()
	m.divideCompanies()
	m.openCases()
	m.tellStories()
	m.relate()
	m.startPlacements()
	m.considerCases()
	m.meetContacts()
	m.reportOpenings()
	m.matchOpenings()
	m.trainMentors()
	m.holdEvents()
	m.gatherGroups()
	if err := m.describeVisits(); err != nil {
		return nil, err
	}
	if err := m.planVisits(); err != nil {
		return nil, err
	}
	m.proposeAfterVisits()
	m.oweTasks()
	m.rateCompanies()
	m.warn()
	m.passOn()
	m.hearOfRegister()
	m.notify()
	return m, m.setTargets()
}

// clock is an instant on a Danish clock.
func clock(d crm.Date, hour, minute int) time.Time {
	t := d.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), hour, minute, 0, 0, crm.Copenhagen()).UTC()
}

// ago is the day that many days ago, or the last working day before it.
func (m *municipality) ago(days int) crm.Date { return m.onOrBefore(m.today.AddDays(-days)) }

func (m *municipality) onOrBefore(d crm.Date) crm.Date {
	for m.calendar.Weight(d) == 0 {
		d = d.AddDays(-1)
	}
	return d
}

func (m *municipality) onOrAfter(d crm.Date) crm.Date {
	for m.calendar.Weight(d) == 0 {
		d = d.AddDays(1)
	}
	return d
}
