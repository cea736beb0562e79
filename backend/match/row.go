package match

import (
	"time"

	"jobbro/backend/crm"
)

// OpeningOf is what matching knows of an opening.
func OpeningOf(o *crm.Opening) Opening {
	return Opening{
		ID:           string(o.ID),
		Open:         o.Status == crm.OpeningReported || o.Status == crm.OpeningOpen,
		Scheme:       string(o.Kind),
		Company:      string(o.CompanyID),
		Occupation:   o.Occupation,
		HoursMin:     o.HoursMin,
		HoursTypical: o.HoursTypical,
		HoursMax:     o.HoursMax,
		Needed:       texts(o.SkillsNeeded),
		Nice:         texts(o.SkillsNice),
		Demands:      texts(o.Demands),
		Offers:       texts(o.Offers),
		Licences:     texts(o.Licences),
		Language:     o.Language,
		Shifts:       texts(o.Shifts),
		Track:        Track(o.Track),
	}
}

// CitizenOf is what matching knows of a citizen at a moment: what may not decide who gets
// work is left behind here.
func CitizenOf(c *crm.Citizen, now time.Time) Citizen {
	known := Citizen{
		ID:          string(c.ID),
		Paused:      c.Paused || c.ClosedOn != "",
		Schemes:     texts(c.Schemes),
		HoursMin:    c.HoursMin,
		HoursMax:    c.HoursMax,
		TravelLimit: c.TravelLimit,
		Hard:        texts(c.Hard),
		Soft:        texts(c.Soft),
		Skills:      texts(c.Skills),
		Licences:    texts(c.Licences),
		Language:    c.Language,
		Shifts:      texts(c.Availability),
		RestedDays:  Never,
	}
	if c.LastCompanyID != nil {
		known.LastCompany = string(*c.LastCompanyID)
	}
	if c.ProposedAt != nil {
		known.RestedDays = max(0, int(now.Sub(*c.ProposedAt)/(24*time.Hour)))
	}
	for _, goal := range c.Goals {
		known.Goals = append(known.Goals, goal.Occupation)
	}
	return known
}

// PolicyOf is how a municipality has decided that matching weighs.
func PolicyOf(p *crm.MatchPolicy) *Policy {
	return &Policy{Weights: Weights(p.Weights), MeanTrack: p.MeanTrack}
}

func texts[C ~string](codes []C) []string {
	if len(codes) == 0 {
		return nil
	}
	list := make([]string, len(codes))
	for i, code := range codes {
		list[i] = string(code)
	}
	return list
}
