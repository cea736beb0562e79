package match

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
	var found []Obstacle
	add := func(why Why, code string) { found = append(found, Obstacle{why, code}) }
	if !o.Open {
		add(WhyClosed, "")
	}
	if c.Paused {
		add(WhyPaused, "")
	}
	if !has(c.Schemes, o.Scheme) {
		add(WhyScheme, "")
	}
	if placed(o.Scheme) && c.LastCompany != "" && c.LastCompany == o.Company {
		add(WhyLastCompany, "")
	}
	if hoursApart(o, c) {
		add(WhyHours, "")
	}
	if travel > c.limit() {
		add(WhyTravel, "")
	}
	for _, demand := range o.Demands {
		if has(c.Hard, demand) {
			add(WhyDemand, demand)
		}
	}
	for _, licence := range o.Licences {
		if !has(c.Licences, licence) {
			add(WhyLicence, licence)
		}
	}
	return found
}

// placed reports whether the municipality places people under the scheme, who then may not
// be where they were last employed. Source: domain 2.2 PR-05 and 2.3 LT-03.
func placed(scheme string) bool { return scheme == "internship" || scheme == "wage_subsidy" }

// hoursApart reports whether there is no number of hours that suits both. Hours that are
// not known suit.
func hoursApart(o *Opening, c *Citizen) bool {
	return o.HoursMax > 0 && c.HoursMin > o.HoursMax || c.HoursMax > 0 && c.HoursMax < o.HoursMin
}

func (c *Citizen) limit() int {
	if c.TravelLimit > 0 {
		return c.TravelLimit
	}
	return DefaultTravelLimit
}

func has(list []string, code string) bool {
	for _, one := range list {
		if one == code {
			return true
		}
	}
	return false
}

// common counts what is in both lists; a code twice in the first counts once.
func common(list, other []string) int {
	n := 0
	for i, code := range list {
		if has(other, code) && !has(list[:i], code) {
			n++
		}
	}
	return n
}

// distinct counts the codes of a list.
func distinct(list []string) int { return common(list, list) }
