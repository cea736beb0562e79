package match

import (
	"errors"
	"math"
)

// Component is a part of the score.
type Component int

// The components, in the order in which they weigh and are told. Source: domain 6.4.
const (
	Occupation Component = iota
	Skills
	Hours
	Travel
	Considerations
	Language
	Availability
	TrackRecord
	Components = iota // how many there are
)

var componentNames = [Components]string{"occupation", "skills", "hours", "travel", "considerations", "language", "availability", "track"}

func (c Component) String() string {
	if c < 0 || c >= Components {
		return ""
	}
	return componentNames[c]
}

// MarshalText writes the name.
func (c Component) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads the name.
func (c *Component) UnmarshalText(text []byte) error {
	for i, name := range componentNames {
		if name == string(text) {
			*c = Component(i)
			return nil
		}
	}
	return errors.New("match: no such component")
}

// Weights say how much each component counts; they are 100 together.
type Weights [Components]float64

// DefaultWeights are those of domain 6.4.
var DefaultWeights = Weights{30, 15, 15, 15, 10, 5, 5, 5}

// Valid reports whether no weight is below 0 and they are 100 together.
func (w *Weights) Valid() bool {
	sum := 0.0
	for _, one := range w {
		if !(one >= 0) {
			return false
		}
		sum += one
	}
	return sum > 99.999 && sum < 100.001
}

// Policy is what a municipality has decided about matching.
type Policy struct {
	Weights   Weights
	MeanTrack float64 // the share of all companies' placements that went well
}

// Part is one component of a score.
type Part struct {
	Known  bool    // something is known of it on both sides
	Value  float64 // from 0 to 1
	Points float64 // of the score
}

// Score says how well an opening and a citizen suit each other.
type Score struct {
	Points       float64 // from 0 to 100
	Completeness float64 // from 0 to 1: how much of the weight was known
	Parts        [Components]Part
}

// Compare scores the pair. What is not known on both sides is left out, and the rest counts
// for more. travel is in minutes one way, or UnknownTravel. A pair of which nothing is known
// has no points. Source: domain 6.4.
func (p *Policy) Compare(o *Opening, c *Citizen, travel int) Score {
	opening, citizen := o.ready(), c.ready()
	return p.score(&opening, &citizen, travel)
}

func (p *Policy) score(o *readyOpening, c *readyCitizen, travel int) Score {
	var s Score
	compare(&s.Parts, p, o, c, travel)
	var used float64
	s.Points, used = p.sum(&s.Parts)
	s.Completeness = round(min(used/100, 1))
	for i := range s.Parts {
		if s.Parts[i].Known && used > 0 {
			s.Parts[i].Points = round(float64(p.Weights[i]*s.Parts[i].Value) * 100 / used)
		}
	}
	return s
}

func compare(parts *[Components]Part, p *Policy, o *readyOpening, c *readyCitizen, travel int) {
	parts[Occupation] = occupation(o.Occupation, c.Goals)
	parts[Skills] = skills(o, &c.skills)
	parts[Hours] = hours(o.HoursTypical, c.HoursMin, c.HoursMax)
	parts[Travel] = travelled(travel, c.limit)
	parts[Considerations] = considerations(&c.soft, &o.offers)
	parts[Language] = language(o.Language, c.Language)
	parts[Availability] = availability(&o.shifts, &c.shifts)
	parts[TrackRecord] = p.track(o.Track)
}

// sum is the points of all parts, and the weight of what is known. The conversion keeps
// processors from fusing the product into the sum: phone and server must agree to the last
// bit.
func (p *Policy) sum(parts *[Components]Part) (points, used float64) {
	for i := range parts {
		if parts[i].Known {
			used += p.Weights[i]
			points += float64(p.Weights[i] * parts[i].Value)
		}
	}
	if used <= 0 {
		return 0, 0
	}
	points = points * 100 / used
	if points > 100 {
		points = 100
	}
	return round(points), used
}

// round keeps six decimals: a difference behind them decides nothing.
func round(x float64) float64 { return math.Floor(float64(x*1e6)+0.5) / 1e6 }

// goalWorth is what a goal counts by its rank; later ones count as the last.
var goalWorth = [...]float64{1, 0.9, 0.8}

// occupation is the best of the goals. Goals without a code count for nothing.
func occupation(wanted string, goals []string) Part {
	var p Part
	if wanted == "" {
		return p
	}
	for rank, goal := range goals {
		if goal == "" {
			continue
		}
		p.Known = true
		if value := alike(wanted, goal) * goalWorth[min(rank, len(goalWorth)-1)]; value > p.Value {
			p.Value = value
		}
	}
	return p
}

// alike is how near two occupations are: the same, or the same to so many of the four
// digits of ISCO-08.
func alike(a, b string) float64 {
	if a == b {
		return 1
	}
	same := 0
	for same < min(len(a), len(b), 4) && a[same] == b[same] {
		same++
	}
	return [...]float64{0, 0.1, 0.25, 0.5, 0.8}[same]
}

// skills counts those that are needed double.
func skills(o *readyOpening, have *codes) Part {
	all := 2*o.needed.count() + o.nice.count()
	if all == 0 || have.count() == 0 {
		return Part{}
	}
	return known(float64(2*o.needed.common(have)+o.nice.common(have)) / float64(all))
}

// awayByHours is how far outside a citizen's hours nothing is left of the match.
const awayByHours = 8

func hours(typical, least, most float64) Part {
	if typical <= 0 || most <= 0 {
		return Part{}
	}
	switch {
	case typical < least:
		return known(1 - (least-typical)/awayByHours)
	case typical > most:
		return known(1 - (typical-most)/awayByHours)
	}
	return known(1)
}

// nearMinutes is as good as next door.
const nearMinutes = 20

func travelled(minutes, limit int) Part {
	switch {
	case minutes < 0:
		return Part{}
	case minutes > limit:
		return known(0)
	case minutes <= nearMinutes:
		return known(1)
	}
	return known(1 - float64(minutes-nearMinutes)/float64(limit-nearMinutes))
}

func considerations(need, offered *codes) Part {
	all := need.count()
	if all == 0 {
		return Part{}
	}
	return known(float64(need.common(offered)) / float64(all))
}

// language counts only when the task needs it: an unjustified demand is indirect
// discrimination (domain 6.4, W86).
func language(needed, has int) Part {
	switch {
	case needed <= 0:
		return Part{}
	case has >= needed:
		return known(1)
	case has == needed-1:
		return known(0.5)
	}
	return known(0)
}

// anyShift is the shift that suits everybody.
const anyShift = "by_agreement"

var byAgreement = shiftBits[anyShift]

func availability(shifts, can *codes) Part {
	all := shifts.count()
	if all == 0 || can.count() == 0 {
		return Part{}
	}
	taken := shifts.common(can)
	if shifts.known&^can.known&byAgreement != 0 {
		taken++
	}
	return known(float64(taken) / float64(all))
}

// A company's track record is drawn towards the mean as if there were priorPlacements more,
// and is left out below leastPlacements.
const (
	priorPlacements = 5
	leastPlacements = 3
)

func (p *Policy) track(t Track) Part {
	if t.All < leastPlacements {
		return Part{}
	}
	good := min(max(t.Good, 0), t.All)
	return known((float64(good) + float64(priorPlacements*p.MeanTrack)) / float64(t.All+priorPlacements))
}

// known is a value that is known; what is no number counts for nothing. The functions min
// and max are slow for numbers with fractions where there is no instruction for them.
func known(value float64) Part {
	switch {
	case value > 1:
		value = 1
	case !(value >= 0):
		value = 0
	}
	return Part{Known: true, Value: value}
}
