package seed

import (
	"slices"
	"time"

	"jobbro/backend/crm"
	"jobbro/backend/match"
)

// proposalStep is a row of proposal_step: a state that a match has reached.
type proposalStep struct {
	state crm.ProposalState
	at    time.Time
	by    crm.ID
}

// usual is how matching weighs before anybody has decided otherwise.
var usual = match.Policy{Weights: match.DefaultWeights, MeanTrack: 0.4}

// suitable ranks citizens for an opening.
func (m *municipality) suitable(o *opening, of []*crm.Citizen) []match.Ranked {
	asked := match.OpeningOf(&o.Opening)
	asked.Open = true
	citizens := make([]match.Citizen, len(of))
	for i, c := range of {
		citizens[i] = match.CitizenOf(c, m.today.Time())
	}
	place := o.company.Place
	for _, w := range o.company.workplaces {
		if o.WorkplaceID != nil && w.ID == *o.WorkplaceID {
			place = w.Place
		}
	}
	return usual.Citizens(&asked, citizens, func(i int) int { return match.Minutes(of[i].TravelMeans, of[i].TravelZone, place) })
}

// matchOpenings gives proposals to those who suit, and lets openings that were filled with
// one of ours have been filled so.
func (m *municipality) matchOpenings() {
	r := newRandom(m.seed, "matches")
	for _, c := range m.citizens {
		for _, work := range schemes[:2] { // ordinary work, of many hours or few, is open to everybody
			if !slices.Contains(c.Schemes, work) {
				c.Schemes = append(slices.Clone(c.Schemes), work)
			}
		}
	}
	byID := map[crm.ID]*opening{}
	for _, o := range m.openings {
		byID[o.ID] = o
		if o.Status == crm.OpeningFilled && o.Outcome == crm.OutcomeHiredHere && !o.company.told {
			m.fill(r, o)
		}
	}
	for i := range m.proposals {
		if p := &m.proposals[i]; p.consent == nil {
			m.suit(r, p, byID[p.opening])
		}
	}
}

// suit gives a proposal another citizen of the same consultant, who suits better, when
// there is one.
func (m *municipality) suit(r random, p *proposal, o *opening) {
	taken := func(c *crm.Citizen) bool {
		return slices.ContainsFunc(m.proposals, func(other proposal) bool { return other.opening == o.ID && other.citizen == c.ID })
	}
	var own []*crm.Citizen
	for _, c := range m.citizens {
		if *c.ConsultantID == p.author && !taken(c) {
			own = append(own, c)
		}
	}
	if ranked := m.suitable(o, own); len(ranked) > 0 && ranked[0].Fits {
		p.citizen, p.points = own[ranked[0].Index].ID, &ranked[0].Points
	}
	if p.state == string(crm.ProposalDeclined) {
		p.reason = string(pick(r, codes(crm.DeclineReasons)[:6]))
	}
}

// fill lets one of those who suit an opening best have got it, who was shown to the company
// in person.
func (m *municipality) fill(r random, o *opening) {
	by := o.company.owner(crm.DateOf(o.ReportedAt))
	own := m.citizensOf(by)
	ranked := m.suitable(o, own)
	ranked = ranked[:min(len(ranked), pick(r, []int{1, 1, 1, 1, 2, 2, 3, 4, 6}))]
	one := ranked[len(ranked)-1]
	if !one.Fits {
		return
	}
	citizen, points := own[one.Index], one.Points
	at := o.AnsweredAt.Add(time.Duration(r.between(3, 90)) * time.Hour)
	days := func(n int) time.Time { return at.Add(time.Duration(n) * 24 * time.Hour) }
	shown := days(r.between(1, 3))
	c := crm.Consent{
		ID: r.id(shown), CitizenID: citizen.ID, Kind: crm.ConsentDisclosure, CompanyID: &o.CompanyID, OpeningID: &o.ID,
		Fields: citizen.Disclose([]crm.ConsentField{"goals", "hours", "skills"}), ShownText: shownToCitizen, GivenOn: crm.DateOf(shown),
		RecordedBy: by.ID, RecordedAt: shown,
	}
	p := proposal{
		id: r.id(at), opening: o.ID, citizen: citizen.ID, author: by.ID, at: at, state: string(crm.ProposalStarted),
		consent: &c.ID, presented: &shown, points: &points, spoken: true,
	}
	for i, state := range []crm.ProposalState{crm.ProposalProposed, crm.ProposalContacted, crm.ProposalPresented, crm.ProposalAccepted, crm.ProposalStarted} {
		then := [...]time.Time{at, at.Add(4 * time.Hour), shown, shown.Add(30 * time.Hour), shown.Add(9 * 24 * time.Hour)}[i]
		if crm.DateOf(then) >= m.today {
			break
		}
		p.state = string(state)
		p.steps = append(p.steps, proposalStep{state, then, by.ID})
		o.told = append(o.told, openingEvent{kind: crm.OpeningEventKind(state), at: then, by: &by.ID, what: crm.EventDetails{ProposalID: &p.id}})
	}
	for _, placed := range o.company.placements {
		if placed.citizen == citizen && placed.scheme == string(o.Kind) && placed.start > crm.DateOf(at) && placed.opening == nil {
			placed.opening = &o.ID
		}
	}
	m.consents, m.proposals = append(m.consents, c), append(m.proposals, p)
}

// reached are the states a proposal has come to.
func (p *proposal) reached() []proposalStep {
	if p.steps != nil {
		return p.steps
	}
	steps := []proposalStep{{crm.ProposalProposed, p.at, p.author}}
	add := func(state crm.ProposalState, at time.Time, by crm.ID) {
		steps = append(steps, proposalStep{state, at, by})
	}
	switch {
	case p.presented != nil:
		add(crm.ProposalPresented, *p.presented, p.author)
	case p.state != string(crm.ProposalProposed):
		add(crm.ProposalContacted, p.at.Add(3*time.Hour), p.author)
	}
	switch {
	case p.answered != nil:
		add(crm.ProposalState(p.state), *p.answered, *p.answeredBy)
	case p.state == string(crm.ProposalDeclined):
		add(crm.ProposalDeclined, p.at.Add(5*time.Hour), p.author)
	}
	return steps
}

// matchTables are the states that proposals have come to, and what was shown.
func (m *municipality) matchTables() []table {
	step := table{name: "proposal_step", columns: []string{"opening_id", "citizen_id", "state", "at", "by_id"}}
	for _, p := range m.proposals {
		for _, s := range p.reached() {
			step.add(id(p.opening), id(p.citizen), s.state, s.at, id(s.by))
		}
	}
	return []table{step, m.shownTable()}
}

// shownTable is what consultants were shown on the phone when openings were new: their own
// who suit best, and some with something to talk about.
func (m *municipality) shownTable() table {
	r := newRandom(m.seed, "shown")
	t := table{name: "match_shown", columns: []string{"user_id", "opening_id", "citizen_id", "at", "rank", "points", "obstacles", "policy", "channel"}}
	for _, o := range m.openings {
		at := o.ReportedAt.Add(time.Duration(r.between(1, 30)) * time.Hour)
		if crm.DateOf(at) >= m.today || o.OwnerID == nil {
			continue
		}
		by := o.company.owner(crm.DateOf(at))
		own := m.citizensOf(by)
		for rank, one := range m.suitable(o, own)[:8] {
			asked, citizen := match.OpeningOf(&o.Opening), match.CitizenOf(own[one.Index], m.today.Time())
			asked.Open, citizen.Paused = true, false
			whys := []string{}
			for _, stands := range match.Obstacles(&asked, &citizen, one.Minutes) {
				whys = append(whys, string(stands.Why))
			}
			t.add(id(by.ID), id(o.ID), id(own[one.Index].ID), at, rank+1, one.Points, array(whys), 1, "phone")
		}
	}
	return t
}

// lastProposed is when each citizen was last proposed.
func (m *municipality) lastProposed() map[crm.ID]*time.Time {
	last := map[crm.ID]*time.Time{}
	for _, p := range m.proposals {
		if at := last[p.citizen]; at == nil || p.at.After(*at) {
			last[p.citizen] = &p.at
		}
	}
	return last
}
