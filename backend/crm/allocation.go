package crm

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Share is one consultant's claim to a part of a target.
type Share struct {
	UserID          ID
	FTE             float64 // 1 is full time
	Availability    float64 // part of the period employed and not on leave, 0 to 1; see Calendar.Availability
	Portfolio       float64 // 1 is an average portfolio; 0.8 to 1.2
	PortfolioReason string  // Danish; required when Portfolio is not 1
}

// Weight is FTE times availability times portfolio.
func (s Share) Weight() float64 { return s.FTE * s.Availability * s.Portfolio }

// Validate refuses a share outside its bounds or an unexplained portfolio.
func (s Share) Validate() error {
	switch {
	case !(s.FTE >= 0 && s.FTE <= 1):
		return RefuseField("fte", "allocation.fte", "Beskæftigelsesgraden skal ligge mellem 0 og 1.")
	case !(s.Availability >= 0 && s.Availability <= 1):
		return RefuseField("availability", "allocation.availability", "Tilstedeværelsen skal ligge mellem 0 og 1.")
	case !(s.Portfolio >= 0.8 && s.Portfolio <= 1.2):
		return RefuseField("portfolio", "allocation.portfolio", "Porteføljens vægt skal ligge mellem 0,8 og 1,2.")
	case s.Portfolio != 1 && strings.TrimSpace(s.PortfolioReason) == "":
		return RefuseField("portfolio_reason", "allocation.reason", "Skriv, hvorfor porteføljen vægter mere eller mindre end normalt.")
	}
	return nil
}

// Allotment is one consultant's part of a target.
type Allotment struct {
	UserID ID
	Exact  float64 // before rounding
	Visits int
}

// Allocate divides the target by weight and rounds by largest remainder, so that
// the parts add up to the target exactly. Equal remainders are settled by a hash
// of year and id: not the same people every year. The answer is in the order of
// shares. It refuses an invalid share, a person named twice, and a target that
// nobody is there to take.
func Allocate(target, year int, shares []Share) ([]Allotment, error) {
	total, seen := 0.0, map[ID]bool{}
	for _, s := range shares {
		if err := s.Validate(); err != nil {
			return nil, err
		}
		if seen[s.UserID] {
			return nil, Refuse(Invalid, "allocation.twice", "Den samme medarbejder står to gange i fordelingen.")
		}
		seen[s.UserID] = true
		total += s.Weight()
	}
	if target < 0 {
		return nil, RefuseField("target", "allocation.target", "Måltallet kan ikke være negativt.")
	}
	if total == 0 && target > 0 {
		return nil, Refuse(Invalid, "allocation.nobody", "Der er ingen medarbejdere at fordele måltallet på.")
	}

	out := make([]Allotment, len(shares))
	left := target
	for i, s := range shares {
		out[i].UserID = s.UserID
		if total > 0 {
			out[i].Exact = float64(target) * s.Weight() / total
		}
		out[i].Visits = int(out[i].Exact)
		left -= out[i].Visits
	}
	order := make([]int, 0, len(out))
	for i, s := range shares {
		if s.Weight() > 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(
			cmp.Compare(remainder(out[b]), remainder(out[a])),
			cmp.Compare(lot(year, out[a].UserID), lot(year, out[b].UserID)),
			cmp.Compare(out[a].UserID, out[b].UserID))
	})
	for _, i := range order[:left] {
		out[i].Visits++
	}
	return out, nil
}

// remainder is in billionths: closer than that is the noise of floating point.
func remainder(a Allotment) float64 { return math.Round((a.Exact - float64(a.Visits)) * 1e9) }

func lot(year int, id ID) uint64 {
	h := fnv.New64a()
	h.Write([]byte(strconv.Itoa(year) + "/" + string(id)))
	return h.Sum64()
}

// Reallocate divides a target anew in the middle of its year. What each has
// achieved stays theirs, also for those who left; only the rest is divided, by
// shares whose availability is measured from the day of the change. The parts add
// up to the target, or to what is achieved when that is more. Those who are not
// among shares come last, by id.
func Reallocate(target, year int, achieved map[ID]int, shares []Share) ([]Allotment, error) {
	rest := target
	for _, n := range achieved {
		rest -= n
	}
	out, err := Allocate(max(0, rest), year, shares)
	if err != nil {
		return nil, err
	}
	var gone []Allotment
	for id, n := range achieved {
		if i := slices.IndexFunc(out, func(a Allotment) bool { return a.UserID == id }); i >= 0 {
			out[i].Visits += n
			out[i].Exact += float64(n)
		} else if n > 0 {
			gone = append(gone, Allotment{UserID: id, Exact: float64(n), Visits: n})
		}
	}
	slices.SortFunc(gone, func(a, b Allotment) int { return cmp.Compare(a.UserID, b.UserID) })
	return append(out, gone...), nil
}

// Period is a run of days, both ends included. An empty From or To is open.
type Period struct{ From, To Date }

// Has reports whether the day lies in the period.
func (p Period) Has(d Date) bool { return p.From <= d && (p.To == "" || d <= p.To) }

// Availability is the part of the weighted days from and to inclusive on which a
// person is at work: employed and not on leave. It is 0 without working days.
func (c *Calendar) Availability(from, to Date, employed Period, leaves []Period) float64 {
	total, present := c.weighted(from, to), 0
	if total == 0 {
		return 0
	}
	for d := from; d <= to; d = d.AddDays(1) {
		if employed.Has(d) && !slices.ContainsFunc(leaves, func(l Period) bool { return l.Has(d) }) {
			present += c.weighted(d, d)
		}
	}
	return float64(present) / float64(total)
}
