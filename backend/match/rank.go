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
	return p.Rank(o, Gather(citizens), travel)
}

// Pool is citizens who were made ready once for being compared with many openings.
type Pool struct{ ready []readyCitizen }

// Gather makes citizens ready. They may not be changed afterwards.
func Gather(citizens []Citizen) *Pool {
	pool := &Pool{make([]readyCitizen, len(citizens))}
	for i := range citizens {
		pool.ready[i] = citizens[i].ready()
	}
	return pool
}

// Rank ranks the citizens of a pool for an opening, as Citizens does.
func (p *Policy) Rank(o *Opening, pool *Pool, travel func(i int) int) []Ranked {
	opening := o.ready()
	places := make([]place, len(pool.ready))
	for i := range pool.ready {
		c := &pool.ready[i]
		p.put(&places[i], &opening, c, travel(i))
		places[i].Index, places[i].rested, places[i].id = i, c.RestedDays, c.ID
	}
	ranked := inOrder(places)
	bringForward(ranked, pool.ready)
	return ranked
}

// Openings ranks openings for a citizen, in the same way.
func (p *Policy) Openings(c *Citizen, openings []Opening, travel func(i int) int) []Ranked {
	citizen := c.ready()
	places := make([]place, len(openings))
	for i := range openings {
		opening := openings[i].ready()
		p.put(&places[i], &opening, &citizen, travel(i))
		places[i].Index, places[i].id = i, opening.ID
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

func (p *Policy) put(at *place, o *readyOpening, c *readyCitizen, minutes int) {
	var parts [Components]Part
	compare(&parts, p, o, c, minutes)
	at.Points, _ = p.sum(&parts)
	at.Minutes, at.Fits, at.lot = minutes, fits(o, c, minutes), lot(o.lot, c.lot)
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
func bringForward(ranked []Ranked, citizens []readyCitizen) {
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

// lot is a number for a pair that tells nothing of either.
func lot(opening, citizen uint64) uint64 {
	h := (opening ^ citizen) * fnvPrime
	return (h ^ h>>32) * fnvPrime
}

// hash is FNV-1a with 64 bits, begun at a number of its own for each side, so that an opening
// and a citizen of the same name do not put each other out.
func hash(start uint64, text string) uint64 {
	for i := range len(text) {
		start = (start ^ uint64(text[i])) * fnvPrime
	}
	return start
}

const (
	fnvPrime     = 1099511628211
	openingStart = 14695981039346656037
	citizenStart = openingStart + 1
)
