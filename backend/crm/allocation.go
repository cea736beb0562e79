package crm

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
)

// Share is one consultant's claim to a part of a target.
type Share struct {
	UserID       ID
	FTE          float64 // 1 is full time
	Availability float64 // part of the period employed and not on leave, 0 to 1
	Portfolio    float64 // 1 is an average portfolio; 0.8 to 1.2
}

// Weight is FTE times availability times portfolio.
func (s Share) Weight() float64 { return s.FTE * s.Availability * s.Portfolio }

// Allotment is one consultant's part of a target.
type Allotment struct {
	UserID ID
	Exact  float64 // before rounding
	Visits int
}

// Allocate divides the target by weight and rounds by largest remainder, so that
// the parts add up to the target exactly. Equal remainders are settled by a hash
// of year and id: not the same people every year. The answer is in the order of
// shares. It refuses a person named twice, and a target that nobody is there to
// take.
func Allocate(target, year int, shares []Share) ([]Allotment, error) {
	weights := make([]float64, len(shares))
	seen := map[ID]bool{}
	for i, s := range shares {
		if seen[s.UserID] {
			return nil, Refuse(Invalid, "allocation.twice", "Den samme medarbejder står to gange i fordelingen.")
		}
		seen[s.UserID] = true
		weights[i] = s.Weight()
	}
	if target < 0 {
		return nil, RefuseField("target", "allocation.target", "Måltallet kan ikke være negativt.")
	}
	if sum(weights) == 0 && target > 0 {
		return nil, errNobody
	}
	return divide(target, year, shares, weights), nil
}

var errNobody = Refuse(Invalid, "allocation.nobody", "Der er ingen medarbejdere at fordele måltallet på.")

// divide gives those of shares parts by weights, which are not all 0 unless n is.
func divide(n, year int, shares []Share, weights []float64) []Allotment {
	out, total := make([]Allotment, len(shares)), sum(weights)
	left, order := n, make([]int, 0, len(out))
	for i, s := range shares {
		out[i].UserID = s.UserID
		if weights[i] > 0 {
			out[i].Exact = float64(n) * weights[i] / total
			order = append(order, i)
		}
		out[i].Visits = int(out[i].Exact)
		left -= out[i].Visits
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
	return out
}

func sum(weights []float64) (total float64) {
	for _, w := range weights {
		total += w
	}
	return total
}

// remainder is in billionths: closer than that is the noise of floating point.
func remainder(a Allotment) float64 { return math.Round((a.Exact - float64(a.Visits)) * 1e9) }

func lot(year int, id ID) uint64 {
	h := fnv.New64a()
	h.Write([]byte(strconv.Itoa(year) + "/" + string(id)))
	return h.Sum64()
}

// Interim is the time from tomorrow to the day of a change that lies ahead. The
// zero Interim is of a change that lies behind.
type Interim struct {
	Part     float64    // of the weighted days that are left of the year, those before the change
	Allotted map[ID]int // of the whole year, as divided before the change
}

// Reallocate divides a target anew in the middle of its year. What each has
// achieved stays theirs, also for those who left; only the rest is divided, by
// shares of the time from the day of the change. The parts add up to the target,
// or to what is achieved when that is more. Those who are not among shares come
// last, by id.
//
// What will be made between now and a change that lies ahead nobody knows. It is
// taken to go on as it was divided before: of the rest, the interim's part of
// the weighted days falls to those to whom it was allotted, in proportion to what
// each has left of it, and only what is then left is divided by the new shares.
// To count those days as empty would ask of the others what is already being made.
func Reallocate(target, year int, achieved map[ID]int, interim Interim, shares []Share) ([]Allotment, error) {
	rest := target
	for _, n := range achieved {
		rest -= n
	}
	out, err := Allocate(max(0, rest), year, shares)
	if err != nil {
		return nil, err
	}
	before := make([]float64, len(shares))
	after := make([]float64, len(shares))
	for i, s := range shares {
		before[i] = float64(max(0, interim.Allotted[s.UserID]-achieved[s.UserID]))
		after[i] = s.Weight()
	}
	if goingOn := sum(before); rest > 0 && interim.Part > 0 && goingOn > 0 {
		blended, anew := make([]float64, len(shares)), sum(after)
		for i := range shares {
			blended[i] = interim.Part*before[i]/goingOn + (1-interim.Part)*after[i]/anew
		}
		out = divide(rest, year, shares, blended)
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
