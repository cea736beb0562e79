package seed

import (
	"math"
	"slices"
	"time"

	"jobbro/backend/crm"
)

// openingCount is how many openings of the last year and a half there are.
const openingCount = 300

// opening is an opening with its company.
type opening struct {
	crm.Opening
	company *company
	told    []openingEvent // beside what follows from its fields
}

// proposal is a row of the table of that name.
type proposal struct {
	id, opening, citizen, author crm.ID
	visit                        *crm.ID // at which the citizen came up
	state                        string
	at                           time.Time

	consent, answeredBy       *crm.ID
	presented, seen, answered *time.Time
	answer                    crm.CandidateAnswer
	note                      string
	points                    *float64
	reason                    string
	spoken                    bool
	steps                     []proposalStep // beside what follows from the rest
}

// openingState is a state with its share of the openings and their age in days.
type openingState struct {
	status       crm.OpeningStatus
	share        float64
	young, grown int
}

var openingStates = newWheel([]openingState{
	{crm.OpeningReported, 8, 1, 6},
	{crm.OpeningOpen, 52, 4, 120},
	{crm.OpeningOnHold, 7, 20, 150},
	{crm.OpeningFilled, 19, 40, 500},
	{crm.OpeningClosed, 8, 40, 500},
	{crm.OpeningExpired, 6, 120, 540},
}, func(s openingState) float64 { return s.share })

// openingHours are weekly hours, at least, typically and at most, by kind.
var openingHours = map[crm.OpeningKind][][3]float64{
	crm.OpeningOrdinary:   {{25, 37, 37}, {30, 37, 37}, {37, 37, 37}},
	crm.OpeningSmallJob:   {{2, 4, 6}, {4, 6, 8}, {5, 8, 12}, {8, 12, 15}},
	crm.OpeningFlexJob:    {{3, 6, 10}, {5, 10, 15}, {8, 12, 20}},
	crm.OpeningInternship: {{10, 20, 37}, {15, 25, 37}},
	crm.OpeningSubsidy:    {{20, 25, 37}, {30, 37, 37}},
	crm.OpeningApprentice: {{37, 37, 37}},
}

var openingKinds = []crm.OpeningKind{
	crm.OpeningOrdinary, crm.OpeningOrdinary, crm.OpeningSmallJob, crm.OpeningSmallJob, crm.OpeningSmallJob,
	crm.OpeningFlexJob, crm.OpeningFlexJob, crm.OpeningInternship, crm.OpeningInternship, crm.OpeningSubsidy, crm.OpeningApprentice,
}

// reportOpenings makes openings at partners, some reported by themselves.
func (m *municipality) reportOpenings() {
	r := newRandom(m.seed, "openings")
	partners := newWheel(m.companies, func(c *company) float64 {
		switch c.level(m.diary.length()) {
		case closely:
			return 5
		case nowAndThen:
			return 1
		}
		return 0
	})
	for len(m.openings) < openingCount {
		c := partners.spin(r)
		o := &opening{company: c}
		o.ReportedBy = crm.ReportedByConsultant
		o.Kind = pick(r, openingKinds)
		state := openingStates.spin(r)
		o.Status = state.status
		m.report(r, o, r.between(state.young, state.grown))
	}
}

// report fills in an opening and files it, as it stands after so many days.
func (m *municipality) report(r random, o *opening, ago int) {
	c := o.company
	work := pick(r, c.jobs)
	hours := pick(r, openingHours[o.Kind])
	on := m.ago(ago)
	o.CompanyID, o.WorkplaceID, o.OwnerID = c.ID, &pick(r, c.workplaces).ID, c.OwnerID
	switch o.Kind {
	case crm.OpeningSmallJob, crm.OpeningFlexJob: // a task of its own, of those anyone can learn
		work = job{c.simpleJob(), capital(pick(r, c.tasks))}
	}
	if o.Title == "" {
		o.Title, o.Occupation = work.title, work.occupation
	}
	o.Positions = pick(r, []int{1, 1, 1, 1, 2, 3})
	o.HoursMin, o.HoursTypical, o.HoursMax = hours[0], hours[1], hours[2]
	o.Demands, o.Offers = some(r, considerations, r.between(0, 3)), some(r, offers, r.between(1, 4))
	o.Shifts, o.SkillsNeeded = some(r, codes(crm.Shifts)[:3], r.between(1, 2)), some(r, citizenSkills, r.between(0, 2))
	o.SkillsNeeded = suited(o.Occupation, o.SkillsNeeded)
	o.Language = pick(r, []int{0, 1, 1, 2, 2, 3})
	if o.Kind == crm.OpeningFlexJob {
		o.PresentHours, o.EffectiveHours = o.HoursTypical, math.Ceil(o.HoursTypical*0.6)
	}
	o.StartsOn = m.onOrAfter(on.AddDays(r.between(14, 70)))
	o.ReportedAt = clock(on, r.between(8, 15), r.IntN(60))
	o.ID, o.Revision, o.UpdatedAt = r.id(o.ReportedAt), 1, o.ReportedAt
	if r.chance(0.36) || o.Status == crm.OpeningReported {
		o.ReportedBy = crm.ReportedByCompany
	}
	m.answer(r, o, on)
	if o.Status.Ended() {
		o.ClosedOn = on.AddDays(r.between(10, max(11, ago-2)))
		o.UpdatedAt = clock(o.ClosedOn, 14, 0)
		o.StatusSince, o.Outcome = o.UpdatedAt, outcomeOf(r, o.Status)
	}
	here := slices.DeleteFunc(slices.Clone(c.contacts), func(k *crm.Contact) bool { return k.LeftOn != "" })
	if len(here) > 0 {
		o.ContactID = &pick(r, here).ID
	}
	m.openings = append(m.openings, o)
	m.propose(r, o)
}

// answer says when the company was answered, and what that makes of the opening.
func (m *municipality) answer(r random, o *opening, on crm.Date) {
	o.StatusSince, o.CameBy = o.ReportedAt, crm.CameByVisit
	o.Heard(max(on, m.today.AddDays(-r.between(1, 18))), crm.DefaultOpeningPolicy())
	o.Tidy()
	if o.ReportedBy == crm.ReportedByCompany {
		o.CameBy = pick(r, []crm.CameBy{crm.CameByPortal, crm.CameByPortal, crm.CameByPhone, crm.CameByMail})
		o.DueOn = m.calendar.WorkDayAfter(on, crm.AnswerWithin)
	}
	if o.Status == crm.OpeningReported {
		return
	}
	answered := clock(m.onOrAfter(on.AddDays(pick(r, []int{0, 1, 1, 2, 2, 4}))), 16, r.IntN(60))
	o.AnsweredAt, o.StatusSince, o.UpdatedAt = &answered, answered, answered
	o.TakenAt, o.TakenBy = &answered, o.OwnerID
}

// outcomeOf is what came of an opening that ended so.
func outcomeOf(r random, status crm.OpeningStatus) crm.OpeningOutcome {
	var possible []crm.OpeningOutcome
	for _, outcome := range codes(crm.OpeningOutcomes) {
		if outcome.Of(status) && outcome != crm.OutcomeDuplicate {
			possible = append(possible, outcome)
		}
	}
	if len(possible) == 0 {
		return ""
	}
	return pick(r, possible)
}

// simpleJob is the occupation of the trade that needs no training (DISCO-08 group
// 9), or its last one.
func (b *branch) simpleJob() string {
	for _, j := range b.jobs {
		if j.occupation[0] == '9' {
			return j.occupation
		}
	}
	return b.jobs[len(b.jobs)-1].occupation
}

// propose matches a few citizens of the owner's caseload with an open opening.
func (m *municipality) propose(r random, o *opening) {
	if o.Status != crm.OpeningOpen || !r.chance(0.6) {
		return
	}
	owner := o.company.owner(m.today)
	for _, citizen := range some(r, m.citizensOf(owner), r.between(1, 3)) {
		at := o.AnsweredAt.Add(time.Duration(r.between(2, 72)) * time.Hour)
		if crm.DateOf(at) >= m.today {
			continue
		}
		m.proposals = append(m.proposals, proposal{
			id: r.id(at), opening: o.ID, citizen: citizen.ID, author: owner.ID, at: at,
			state: pick(r, []string{"proposed", "proposed", "contacted", "contacted", "declined"}),
		})
	}
}
