package match

import (
	"cmp"
	"slices"
)

// Match is a pair with its score.
type Match struct {
	Index     int // of the citizen or the opening in the list that was given
	Score     Score
	Obstacles []Obstacle
	Rested    bool // brought forward because nobody has proposed them for long
}

// Fits reports whether nothing stands in the way.
func (m *Match) Fits() bool { return len(m.Obstacles) == 0 }

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
func (p *Policy) Citizens(o *Opening, citizens []Citizen, travel func(i int) int) []Match {
	matches := p.rank(len(citizens), travel, func(i int) (*Opening, *Citizen, place) {
		c := &citizens[i]
		return o, c, place{id: c.ID, rested: c.RestedDays}
	})
	bringForward(matches, citizens)
	return matches
}

// Openings ranks openings for a citizen, in the same way.
func (p *Policy) Openings(c *Citizen, openings []Opening, travel func(i int) int) []Match {
	return p.rank(len(openings), travel, func(i int) (*Opening, *Citizen, place) {
		return &openings[i], c, place{id: openings[i].ID}
	})
}

// place is what the order goes by.
type place struct {
	fits   bool
	points float64
	rested int
	lot    uint64
	id     string
	at     int
}

func (p *Policy) rank(n int, travel func(i int) int, pair func(i int) (*Opening, *Citizen, place)) []Match {
	found, places := make([]Match, n), make([]place, n)
	for i := range n {
		o, c, here := pair(i)
		minutes := travel(i)
		m := &found[i]
		m.Index, m.Score, m.Obstacles = i, p.Compare(o, c, minutes), Obstacles(o, c, minutes)
		here.at, here.fits, here.points, here.lot = i, m.Fits(), m.Score.Points, lot(o.ID, c.ID)
		places[i] = here
	}
	slices.SortFunc(places, func(a, b place) int {
		switch {
		case a.fits != b.fits:
			return first(a.fits)
		case a.points != b.points:
			return first(a.points > b.points)
		}
		return cmp.Or(cmp.Compare(b.rested, a.rested), cmp.Compare(a.lot, b.lot), cmp.Compare(a.id, b.id))
	})
	matches := make([]Match, n)
	for i := range places {
		matches[i] = found[places[i].at]
	}
	return matches
}

func first(yes bool) int {
	if yes {
		return -1
	}
	return 1
}

// bringForward puts one who has rested last among each five who fit and have none.
func bringForward(matches []Match, citizens []Citizen) {
	fit := 0
	for fit < len(matches) && matches[fit].Fits() {
		fit++
	}
	rested := func(m Match) bool {
		return citizens[m.Index].RestedDays >= restedDays && m.Score.Points >= restedPoints
	}
	for from := 0; from+shownTogether < fit; from += shownTogether {
		to := from + shownTogether
		if slices.ContainsFunc(matches[from:to], rested) {
			continue
		}
		next := slices.IndexFunc(matches[to:fit], rested)
		if next < 0 {
			return
		}
		found := matches[to+next]
		found.Rested = true
		copy(matches[to:to+next+1], matches[to-1:to+next])
		matches[to-1] = found
	}
}

// lot is a number for a pair that tells nothing of either (FNV-1a, 64 bits).
func lot(opening, citizen string) uint64 {
	const prime = 1099511628211
	h := uint64(14695981039346656037)
	for _, id := range [...]string{opening, "|", citizen} {
		for i := range len(id) {
			h = (h ^ uint64(id[i])) * prime
		}
	}
	return h
}
