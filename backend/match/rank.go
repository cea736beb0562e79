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

// Pool is citizens who were made ready once for being compared with many openings, by one
// who compares at a time.
type Pool struct {
	ready  []readyCitizen
	places []place // room for the next ranking
}

// Gather makes citizens ready. They may not be changed afterwards.
func Gather(citizens []Citizen) *Pool {
	pool := &Pool{make([]readyCitizen, len(citizens)), make([]place, 0, len(citizens))}
	for i := range citizens {
		pool.ready[i] = citizens[i].ready()
	}
	return pool
}

// Rank ranks the citizens of a pool for an opening, as Citizens does.
func (p *Policy) Rank(o *Opening, pool *Pool, travel func(i int) int) []Ranked {
	return p.pick(o, pool, travel, false)
}

// Fitting ranks those of a pool who fit, in the order of Rank, and leaves the others out.
func (p *Policy) Fitting(o *Opening, pool *Pool, travel func(i int) int) []Ranked {
	return p.pick(o, pool, travel, true)
}

func (p *Policy) pick(o *Opening, pool *Pool, travel func(i int) int, fitting bool) []Ranked {
	opening, places := o.ready(), pool.places[:0]
	for i := range pool.ready {
		c := &pool.ready[i]
		if fitting && !fits(&opening, c, UnknownTravel) { // which is known before the way is reckoned
			continue
		}
		var at place
		p.put(&at, i, &opening, c, travel(i))
		at.rested = c.RestedDays
		if at.Fits || !fitting {
			places = append(places, at)
		}
	}
	ranked := inOrder(places, func(i int) string { return pool.ready[i].ID })
	bringForward(ranked, pool.ready)
	return ranked
}

// Openings ranks openings for a citizen, in the same way.
func (p *Policy) Openings(c *Citizen, openings []Opening, travel func(i int) int) []Ranked {
	citizen := c.ready()
	places := make([]place, len(openings))
	for i := range openings {
		opening := openings[i].ready()
		p.put(&places[i], i, &opening, &citizen, travel(i))
	}
	return inOrder(places, func(i int) string { return openings[i].ID })
}

// place is a pair with what the order goes by.
type place struct {
	Ranked
	rested int
	lot    uint64
}

func (p *Policy) put(at *place, i int, o *readyOpening, c *readyCitizen, minutes int) {
	var parts [Components]Part
	compare(&parts, p, o, c, minutes)
	points, _ := p.sum(&parts)
	at.Ranked = Ranked{Index: i, Points: points, Minutes: minutes, Fits: fits(o, c, minutes)}
	at.lot = lot(o.lot, c.lot)
}

// inOrder sorts numbers of places and not the places, which are larger.
func inOrder(places []place, id func(i int) string) []Ranked {
	order := make([]int32, len(places))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int {
		a, b := &places[i], &places[j]
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
		return cmp.Compare(id(a.Index), id(b.Index))
	})
	ranked := make([]Ranked, len(order))
	for at, i := range order {
		ranked[at] = places[i].Ranked
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
