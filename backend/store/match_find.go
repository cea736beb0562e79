package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
	"jobbro/backend/crm"
	"jobbro/backend/match"
)

// Matches is a list of matches, which are proposals: people decide.
type Matches struct {
	Policy     crm.MatchPolicy  `json:"policy" doc:"By which they are found; switched off, there are none"`
	Items      []match.Match    `json:"items" doc:"Own citizens first, and then colleagues'; of each the best first"`
	Almost     []match.Match    `json:"almost" doc:"Own, with something in the way that can be talked about"`
	Considered int              `json:"considered" doc:"How many were compared"`
	Openings   []MatchedOpening `json:"openings" doc:"Of a citizen's matches: the openings, in no order"`
}

// MatchedOpening is what an opening in a citizen's matches is called, where it is, and what
// has come of it for the citizen.
type MatchedOpening struct {
	ID      crm.ID            `json:"id" format:"uuid"`
	Title   string            `json:"title"`
	Company string            `json:"company"`
	Mentors int               `json:"mentors" doc:"Employees of the company who completed the mentor training and still work there"`
	State   crm.ProposalState `json:"state" enum:",proposed,contacted,presented,accepted,declined,started" doc:"How far a proposal of the citizen for it has come; empty when there is none"`
}

// How many are told of.
const (
	mostColleagues = 10
	mostAlmost     = 30
	mostOpenings   = 50
)

// FindMatches compares everybody who can be proposed with an opening. The actor is told of
// all their own who fit, and of colleagues' best, of whom nothing is said of considerations.
// It is noted who was shown.
func (s *Store) FindMatches(ctx context.Context, opening crm.ID) (*Matches, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.Propose, crm.Subject{}); err != nil {
		return nil, err
	}
	var list *Matches
	err := s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		o, err := find[crm.Opening](tx, noOpening, "id = ?", opening)
		if err != nil {
			return err
		}
		policy, err := matchPolicy(tx)
		if err != nil {
			return err
		}
		list = &Matches{Policy: *policy, Items: []match.Match{}, Almost: []match.Match{}, Openings: []MatchedOpening{}}
		if !policy.Enabled {
			return nil
		}
		if err := s.track(tx, []*crm.Opening{o}); err != nil {
			return err
		}
		place, err := placeOf(tx, o)
		if err != nil {
			return err
		}
		all, err := s.cards.read(ctx)
		if err != nil {
			return err
		}
		var own, others []*indexedCitizen
		for _, c := range all {
			switch {
			case c.hasOf(actor):
				own = append(own, c)
			case c.consultantID != nil && actor.Is(crm.RoleConsultant):
				others = append(others, c)
			}
		}
		list.Considered = len(own) + len(others)
		s.listOwn(list, o, place, own)
		s.listColleagues(list, o, place, others)
		return s.tellMatches(tx, list)
	})
	return list, err
}

// ranking is citizens in the order in which they suit an opening.
type ranking struct {
	policy   *match.Policy
	opening  match.Opening
	citizens []match.Citizen
	of       []*indexedCitizen
	ranked   []match.Ranked
}

// rankCitizens ranks citizens for an opening: all of them, or only those who fit.
func (s *Store) rankCitizens(policy *crm.MatchPolicy, o *crm.Opening, place crm.Place, of []*indexedCitizen, fitting bool) *ranking {
	r := &ranking{policy: match.PolicyOf(policy), opening: match.OpeningOf(o), citizens: make([]match.Citizen, len(of)), of: of}
	for i, c := range of {
		r.citizens[i] = c.match
		r.citizens[i].RestedDays = c.restedDays(s.now())
	}
	rank := r.policy.Rank
	if fitting {
		rank = r.policy.Fitting
	}
	r.ranked = rank(&r.opening, match.Gather(r.citizens), minutesTo(place, of))
	return r
}

// minutesTo is how long each of the citizens travels to a place. Many come from the same
// postcode in the same way.
func minutesTo(place crm.Place, of []*indexedCitizen) func(i int) int {
	type from struct{ means, zone string }
	known := map[from]int{}
	return func(i int) int {
		start := from{of[i].means, of[i].zone}
		minutes, ok := known[start]
		if !ok {
			minutes = match.Minutes(start.means, start.zone, place)
			known[start] = minutes
		}
		return minutes
	}
}

func (r *ranking) tell(one match.Ranked, own bool) match.Match {
	c := r.of[one.Index]
	m := r.policy.Explain(&r.opening, &r.citizens[one.Index], one.Minutes)
	m.Code, m.ConsultantID, m.Own, m.Rested = c.code, c.consultantID, own, one.Rested
	return m
}

func (s *Store) listOwn(list *Matches, o *crm.Opening, place crm.Place, own []*indexedCitizen) {
	r := s.rankCitizens(&list.Policy, o, place, own, false)
	for _, one := range r.ranked {
		m := r.tell(one, true)
		switch {
		case one.Fits:
			list.Items = append(list.Items, m)
		case mayTalk(&m) && len(list.Almost) < mostAlmost:
			list.Almost = append(list.Almost, m)
		}
	}
}

// mayTalk reports whether all that stands in the way can be talked about.
func mayTalk(m *match.Match) bool {
	return !slices.ContainsFunc(m.Obstacles, func(o match.MatchObstacle) bool { return !o.Talk })
}

func (s *Store) listColleagues(list *Matches, o *crm.Opening, place crm.Place, others []*indexedCitizen) {
	r := s.rankCitizens(&list.Policy, o, place, others, true)
	for i, one := range r.ranked {
		if i == mostColleagues {
			return
		}
		m := r.tell(one, false)
		withoutConsiderations(&m)
		list.Items = append(list.Items, m)
	}
}

// withoutConsiderations leaves out what is for those alone who have the citizen.
func withoutConsiderations(m *match.Match) {
	is := func(c match.Component) bool { return c == match.Considerations }
	m.Parts = slices.DeleteFunc(m.Parts, func(p match.MatchPart) bool { return is(p.Component) })
	m.Explanation.Fits = slices.DeleteFunc(m.Explanation.Fits, is)
	m.Explanation.Unknown = slices.DeleteFunc(m.Explanation.Unknown, is)
	m.Explanation.Missing = slices.DeleteFunc(m.Explanation.Missing, func(one match.Missing) bool { return is(one.Component) })
}

// FindMatchesOf compares a citizen whom the actor has with the openings that have a
// position left.
func (s *Store) FindMatchesOf(ctx context.Context, id crm.ID) (*Matches, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.Propose, crm.Subject{}); err != nil {
		return nil, err
	}
	var list *Matches
	err := s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		c, err := find[crm.Citizen](tx, noCandidate, "id = ?", id)
		if err != nil {
			return err
		}
		if !c.HasOf(actor) {
			return noCandidate
		}
		policy, err := matchPolicy(tx)
		if err != nil {
			return err
		}
		list = &Matches{Policy: *policy, Items: []match.Match{}, Almost: []match.Match{}, Openings: []MatchedOpening{}}
		if !policy.Enabled {
			return nil
		}
		open, err := s.openOpenings(tx)
		if err != nil {
			return err
		}
		list.Considered = len(open)
		engine, citizen := match.PolicyOf(policy), match.CitizenOf(c, s.now())
		for _, one := range s.rankOpenings(policy, c, open) {
			if one.Fits && len(list.Items) == mostOpenings || !one.Fits && len(list.Almost) == mostAlmost {
				continue
			}
			opening := match.OpeningOf(&open[one.Index].Opening)
			m := engine.Explain(&opening, &citizen, one.Minutes)
			m.Code, m.ConsultantID, m.Own = c.Code, c.ConsultantID, true
			switch {
			case one.Fits:
				list.Items = append(list.Items, m)
			case mayTalk(&m):
				list.Almost = append(list.Almost, m)
			}
		}
		if err := nameOpenings(tx, list, id); err != nil {
			return err
		}
		return s.tellMatches(tx, list)
	})
	return list, err
}

func nameOpenings(tx *gorm.DB, list *Matches, citizen crm.ID) error {
	var ids []crm.ID
	for _, some := range [][]match.Match{list.Items, list.Almost} {
		for i := range some {
			ids = append(ids, some[i].OpeningID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	return tx.Raw(`SELECT o.id, o.title, c.name AS company, coalesce(m.mentors, 0) AS mentors, coalesce(p.state, '') AS state FROM opening o JOIN company c ON c.id = o.company_id
		LEFT JOIN (`+mentorsSQL+`) m ON m.company_id = c.id
		LEFT JOIN proposal p ON p.opening_id = o.id AND p.citizen_id = ? WHERE o.id IN ?`, citizen, ids).Scan(&list.Openings).Error
}

// tellMatches adds what the actor has said of the matches, and notes that they were shown.
func (s *Store) tellMatches(tx *gorm.DB, list *Matches) error {
	type pair struct{ OpeningID, CitizenID crm.ID }
	var openings, citizens []crm.ID
	var shown []shownMatch
	var told []*match.Match
	for _, some := range [][]match.Match{list.Items, list.Almost} {
		for i := range some {
			m := &some[i]
			told, openings, citizens = append(told, m), append(openings, m.OpeningID), append(citizens, m.CitizenID)
			one := shownMatch{OpeningID: m.OpeningID, CitizenID: m.CitizenID, Rank: len(shown) + 1, Points: &m.Points, Policy: list.Policy.Version}
			for _, o := range m.Obstacles {
				one.Obstacles = append(one.Obstacles, string(o.Why))
			}
			shown = append(shown, one)
		}
	}
	if len(told) == 0 {
		return nil
	}
	var said []verdict
	if err := tx.Raw(`SELECT opening_id, citizen_id, verdict FROM match_verdict WHERE opening_id IN ? AND citizen_id IN ? AND author_id = ?`,
		openings, citizens, crm.ActorOf(tx.Statement.Context).ID).Scan(&said).Error; err != nil {
		return err
	}
	verdicts := make(map[pair]crm.Verdict, len(said))
	for _, v := range said {
		verdicts[pair{v.OpeningID, v.CitizenID}] = v.Verdict
	}
	for _, m := range told {
		m.Verdict = verdicts[pair{m.OpeningID, m.CitizenID}]
	}
	return s.showMatches(tx, shown)
}
