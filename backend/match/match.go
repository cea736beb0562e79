package match

import "jobbro/backend/crm"

// Opening is what matching knows of an opening. Hours are of a week, and 0 when nobody
// has told them.
type Opening struct {
	ID           string
	Open         bool   // somebody can be proposed for it
	Scheme       string // under which somebody is employed or placed
	Company      string // whose it is
	Occupation   string // DISCO-08, as many digits as are known
	HoursMin     float64
	HoursTypical float64
	HoursMax     float64
	Needed       []string // skills
	Nice         []string // skills
	Demands      []string
	Offers       []string
	Licences     []string
	Language     int // Danish that the tasks themselves need, 0 to 3
	Shifts       []string
	Track        Track
}

// Track is what came of a company's placements of the last 24 months, of the same scheme
// and band of hours: how many there were, and how many reached their agreed end or led to
// paid hours. It tells of the company and never of the citizen.
type Track struct{ Good, All int }

// Citizen is what matching knows of a citizen. Empty lists say that nothing is known.
type Citizen struct {
	ID          string
	Paused      bool     // or the case has ended
	Schemes     []string // that the caseworker allows
	LastCompany string   // where they were last employed
	Goals       []string // occupations, the most wanted first
	HoursMin    float64
	HoursMax    float64
	TravelLimit int      // minutes one way; 0 is DefaultTravelLimit
	Hard        []string // demands they must not meet
	Soft        []string // offers that help
	Skills      []string
	Licences    []string
	Language    int
	Shifts      []string // that they can take
	RestedDays  int      // since they were last proposed; Never for those who were not
}

// Never is the RestedDays of somebody who was never proposed.
const Never = 1 << 30

// DefaultTravelLimit is how many minutes one way is too far when a citizen has set no
// limit. The law's three hours a day are far too much for a small job (domain 6.2).
const DefaultTravelLimit = 45

// UnknownTravel is the travel of a pair that nobody knows.
const UnknownTravel = -1

// readyOpening and readyCitizen are what was worked out once, so that comparing with many is
// quick.
type readyOpening struct {
	*Opening
	lot                                             uint64
	scheme                                          codes
	placed                                          bool // the municipality places people under the scheme
	needed, nice, demands, offers, licences, shifts codes
}

func (o *Opening) ready() readyOpening {
	return readyOpening{
		Opening:  o,
		lot:      hash(openingStart, o.ID),
		scheme:   codesOf([]string{o.Scheme}, schemeBits),
		placed:   o.Scheme == string(crm.OpeningInternship) || o.Scheme == string(crm.OpeningSubsidy),
		needed:   codesOf(o.Needed, skillBits),
		nice:     codesOf(o.Nice, skillBits),
		demands:  codesOf(o.Demands, demandBits),
		offers:   codesOf(o.Offers, offerBits),
		licences: codesOf(o.Licences, licenceBits),
		shifts:   codesOf(o.Shifts, shiftBits),
	}
}

type readyCitizen struct {
	*Citizen
	lot                                           uint64
	limit                                         int
	schemes, hard, soft, skills, licences, shifts codes
}

func (c *Citizen) ready() readyCitizen {
	limit := c.TravelLimit
	if limit <= 0 {
		limit = DefaultTravelLimit
	}
	return readyCitizen{
		Citizen:  c,
		lot:      hash(citizenStart, c.ID),
		limit:    limit,
		schemes:  codesOf(c.Schemes, schemeBits),
		hard:     codesOf(c.Hard, demandBits),
		soft:     codesOf(c.Soft, offerBits),
		skills:   codesOf(c.Skills, skillBits),
		licences: codesOf(c.Licences, licenceBits),
		shifts:   codesOf(c.Shifts, shiftBits),
	}
}

// Why is a reason for which somebody is not among those proposed.
type Why string

const (
	WhyScheme      Why = "scheme"       // the caseworker has not allowed this kind
	WhyLastCompany Why = "last_company" // nobody is placed where they were last employed
	WhyHours       Why = "hours"        // the hours do not meet
	WhyTravel      Why = "travel"       // it is farther than they can travel
	WhyDemand      Why = "demand"       // the task demands what they must not meet: Code
	WhyLicence     Why = "licence"      // a paper is missing: Code
	WhyClosed      Why = "closed"       // the opening is not open
	WhyPaused      Why = "paused"       // the citizen is paused
)

// Obstacle is what stands between a citizen and an opening.
type Obstacle struct {
	Why  Why
	Code string // the demand or the licence
}

// Talk reports whether people may agree on the obstacle and propose the citizen all the
// same: it may be that the task can be changed. Source: domain 6.2, marked "o".
func (o Obstacle) Talk() bool {
	switch o.Why {
	case WhyHours, WhyTravel, WhyDemand, WhyLicence:
		return true
	}
	return false
}

// Obstacles are all that stands between the two, in the order in which people should hear
// them; none when the citizen can be proposed. travel is in minutes one way, or
// UnknownTravel. Whether the company may be told of the citizen is for consent to say, not
// for matching: anybody can be proposed among ourselves.
func Obstacles(o *Opening, c *Citizen, travel int) []Obstacle {
	opening, citizen := o.ready(), c.ready()
	return obstacles(&opening, &citizen, travel)
}

func obstacles(o *readyOpening, c *readyCitizen, travel int) []Obstacle {
	if fits(o, c, travel) {
		return nil
	}
	var found []Obstacle
	add := func(stands bool, why Why, code string) {
		if stands {
			found = append(found, Obstacle{why, code})
		}
	}
	add(!o.Open, WhyClosed, "")
	add(c.Paused, WhyPaused, "")
	add(!o.scheme.within(&c.schemes), WhyScheme, "")
	add(backAtLast(o, c), WhyLastCompany, "")
	add(hoursApart(o, c), WhyHours, "")
	add(travel > c.limit, WhyTravel, "")
	for _, demand := range o.Demands {
		add(has(c.Hard, demand), WhyDemand, demand)
	}
	for _, licence := range o.Licences {
		add(!has(c.Licences, licence), WhyLicence, licence)
	}
	return found
}

// fits reports whether there are no obstacles.
func fits(o *readyOpening, c *readyCitizen, travel int) bool {
	return o.Open && !c.Paused && travel <= c.limit && !hoursApart(o, c) && o.demands.common(&c.hard) == 0 &&
		o.licences.within(&c.licences) && o.scheme.within(&c.schemes) && !backAtLast(o, c)
}

// backAtLast reports whether the municipality would place somebody where they were last
// employed. Source: domain 2.2 PR-05 and 2.3 LT-03.
func backAtLast(o *readyOpening, c *readyCitizen) bool {
	return o.placed && c.LastCompany != "" && c.LastCompany == o.Company
}

// hoursApart reports whether there is no number of hours that suits both. Hours that are
// not known suit.
func hoursApart(o *readyOpening, c *readyCitizen) bool {
	return o.HoursMax > 0 && c.HoursMin > o.HoursMax || c.HoursMax > 0 && c.HoursMax < o.HoursMin
}
