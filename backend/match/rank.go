package match

import (
	"cmp"
	"slices"
)

// Ranked is a pair as it stands in an order. Explain says more of it.
type Ranked struct {
	Index   int // of the citizen or the opening in the list that was given
	Points  float64
	Minutes int  // one way, or UnknownTravel
	Fits    bool // nothing stands in the way
	Rested  bool // brought forward because nobody has proposed them for long
}

// Of five citizens who are shown, one at least was not proposed for restedDays, if there is
// such a one with restedPoints or more: who is seldom seen is seldom chosen. Source:
// domain 6.4.
const (
	shownTogether = 5
	restedDays    = 30
	restedPoints  = 50
)

// Citizens ranks citizens for an opening: those who fit first, the best first; between equal
// points, who was proposed longest ago; and then in an order that is the same everywhere and
// favours nobody. travel gives the minutes one way of each, or UnknownTravel.
func (p *Policy) Citizens(o *Opening, citizens []Citizen, travel func(i int) int) []Ranked {
	opening, begun := o.ready(), lot(lotStart, o.ID+"|")
	places := make([]place, len(citizens))
	for i := range citizens {
		c := &citizens[i]
		ready := c.ready()
		places[i] = p.place(i, &opening, &ready, travel(i))
		places[i].rested, places[i].lot, places[i].id = c.RestedDays, lot(begun, c.ID), c.ID
	}
	ranked := inOrder(places)
	bringForward(ranked, citizens)
	return ranked
}

// Openings ranks openings for a citizen, in the same way.
func (p *Policy) Openings(c *Citizen, openings []Opening, travel func(i int) int) []Ranked {
	citizen := c.ready()
	places := make([]place, len(openings))
	for i := range openings {
		o := &openings[i]
		ready := o.ready()
		places[i] = p.place(i, &ready, &citizen, travel(i))
		places[i].lot, places[i].id = lot(lot(lotStart, o.ID+"|"), c.ID), o.ID
	}
	return inOrder(places)
}

// place is a pair with what the order goes by.
type place struct {
	Ranked
	rested int
	lot    uint64
	id     string
}

func (p *Policy) place(i int, o *readyOpening, c *readyCitizen, minutes int) place {
	var parts [Components]Part
	p.compare(&parts, o, c, minutes)
	return place{Ranked: Ranked{Index: i, Points: p.sum(&parts, p.used(&parts)), Minutes: minutes, Fits: fits(o, c, minutes)}}
}

func inOrder(places []place) []Ranked {
	order := make([]*place, len(places))
	for i := range places {
		order[i] = &places[i]
	}
	slices.SortFunc(order, func(a, b *place) int {
		switch {
		case a.Fits != b.Fits:
			return first(a.Fits)
		case a.Points != b.Points:
			return first(a.Points > b.Points)
		case a.rested != b.rested:
			return first(a.rested > b.rested)
		case a.lot != b.lot:
			return first(a.lot < b.lot)
		}
		return cmp.Compare(a.id, b.id)
	})
	ranked := make([]Ranked, len(order))
	for i, one := range order {
		ranked[i] = one.Ranked
	}
	return ranked
}

func first(yes bool) int {
	if yes {
		return -1
	}
	return 1
}

// bringForward puts one who has rested last among each five who fit and have none.
func bringForward(ranked []Ranked, citizens []Citizen) {
	fit := 0
	for fit < len(ranked) && ranked[fit].Fits {
		fit++
	}
	rested := func(r Ranked) bool { return citizens[r.Index].RestedDays >= restedDays && r.Points >= restedPoints }
	for from := 0; from+shownTogether < fit; from += shownTogether {
		to := from + shownTogether
		if slices.ContainsFunc(ranked[from:to], rested) {
			continue
		}
		next := slices.IndexFunc(ranked[to:fit], rested)
		if next < 0 {
			return
		}
		found := ranked[to+next]
		found.Rested = true
		copy(ranked[to:to+next+1], ranked[to-1:to+next])
		ranked[to-1] = found
	}
}

// lotStart and lot make a number for a pair that tells nothing of either (FNV-1a, 64 bits).
const lotStart uint64 = 14695981039346656037

func lot(h uint64, text string) uint64 {
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	return h
}
