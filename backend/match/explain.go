package match

import "jobbro/backend/crm"

// Match is a pair with all that is told of it. It has the same JSON wherever it was made.
type Match struct {
	CitizenID    crm.ID          `json:"citizen_id" format:"uuid"`
	Code         string          `json:"code" doc:"What the citizen is called"`
	ConsultantID *crm.ID         `json:"consultant_id"`
	Own          bool            `json:"own" doc:"The reader has the citizen"`
	OpeningID    crm.ID          `json:"opening_id" format:"uuid"`
	Points       float64         `json:"points" doc:"From 0 to 100"`
	Completeness float64         `json:"completeness" doc:"From 0 to 1: how much of the weight was known on both sides"`
	Minutes      *int            `json:"minutes" doc:"One way; null when it is not known"`
	Parts        []MatchPart     `json:"parts" doc:"One for each component, in their order"`
	Obstacles    []MatchObstacle `json:"obstacles" doc:"What stands in the way"`
	Explanation  Explanation     `json:"explanation"`
	Rested       bool            `json:"rested" doc:"Brought forward because nobody has proposed the citizen for long"`
	Verdict      crm.Verdict     `json:"verdict" enum:",good,irrelevant" doc:"What the reader has said of the match"`
}

// MatchPart is what one component says.
type MatchPart struct {
	Component Component `json:"component" enum:"occupation,skills,hours,travel,considerations,language,availability,track"`
	Known     bool      `json:"known" doc:"Something is known of it on both sides; otherwise it does not count"`
	Value     float64   `json:"value" doc:"From 0 to 1"`
	Points    float64   `json:"points" doc:"Of the points of the match"`
}

// MatchObstacle is something that stands between a citizen and an opening.
type MatchObstacle struct {
	Why  Why    `json:"why" enum:"scheme,last_company,hours,travel,demand,licence,closed,paused"`
	Code string `json:"code" doc:"The demand or the licence; empty for others"`
	Talk bool   `json:"talk" doc:"People may agree on it and propose the citizen all the same"`
}

// Explanation is why a match has its points, as reasons that screens put into words.
type Explanation struct {
	Fits    []Component `json:"fits" doc:"What suits well"`
	Missing []Missing   `json:"missing" doc:"What more would make it suit better"`
	Unknown []Component `json:"unknown" doc:"What was not compared"`
}

// Missing is something that would make a match better: a code of its component, or the
// component as a whole.
type Missing struct {
	Component Component `json:"component" enum:"occupation,skills,hours,travel,considerations,language,availability,track"`
	Code      string    `json:"code" doc:"A skill, an offer or a shift; empty for the component as a whole"`
}

// fitsFrom is the value from which a component is said to suit well: the same occupation to
// four digits as a second goal does.
const fitsFrom = 0.7

// Explain tells of a pair. Whose the citizen is for the reader, and what the reader has said
// of the match, is for the caller to add.
func (p *Policy) Explain(o *Opening, c *Citizen, minutes int) Match {
	opening, citizen := o.ready(), c.ready()
	s := p.score(&opening, &citizen, minutes)
	m := Match{
		CitizenID: crm.ID(c.ID), OpeningID: crm.ID(o.ID), Points: s.Points, Completeness: s.Completeness,
		Parts: make([]MatchPart, Components), Obstacles: []MatchObstacle{},
		Explanation: Explanation{Fits: []Component{}, Missing: []Missing{}, Unknown: []Component{}},
	}
	if minutes >= 0 {
		m.Minutes = &minutes
	}
	for i, part := range s.Parts {
		m.Parts[i] = MatchPart{Component(i), part.Known, round(part.Value), part.Points}
	}
	for _, one := range obstacles(&opening, &citizen, minutes) {
		m.Obstacles = append(m.Obstacles, MatchObstacle{one.Why, one.Code, one.Talk()})
	}
	p.explain(&m.Explanation, &s, o, c)
	return m
}

func (p *Policy) explain(e *Explanation, s *Score, o *Opening, c *Citizen) {
	for i, part := range s.Parts {
		component := Component(i)
		switch {
		case p.Weights[i] <= 0:
			continue
		case !part.Known:
			e.Unknown = append(e.Unknown, component)
			continue
		case part.Value >= fitsFrom:
			e.Fits = append(e.Fits, component)
		}
		missing := missingCodes(component, o, c)
		for _, code := range missing {
			e.Missing = append(e.Missing, Missing{component, code})
		}
		// What came of a company's placements is nothing that a citizen lacks.
		if part.Value < fitsFrom && len(missing) == 0 && component != TrackRecord {
			e.Missing = append(e.Missing, Missing{component, ""})
		}
	}
}

// missingCodes are the codes of a component that one side asks for and the other has not,
// what counts most first.
func missingCodes(component Component, o *Opening, c *Citizen) []string {
	switch component {
	case Skills:
		return without(without(nil, o.Needed, c.Skills), o.Nice, c.Skills)
	case Considerations:
		return without(nil, c.Soft, o.Offers)
	case Availability:
		return without(nil, o.Shifts, append([]string{anyShift}, c.Shifts...))
	}
	return nil
}

// without adds to found what is in the list and not in the other, each once.
func without(found, list, other []string) []string {
	for _, code := range list {
		if !has(other, code) && !has(found, code) {
			found = append(found, code)
		}
	}
	return found
}
