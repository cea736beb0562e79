package crm

// VisitPlan is how many visits a company should have in a year.
type VisitPlan struct {
	Visits    int
	Strategic int // of them
}

// DefaultVisitPlan is two visits for a close partner, one of them strategic, and
// one for a sporadic one. With 400 close and 600 sporadic partners, strategic
// visits to the close ones alone take half of a target of 800.
func DefaultVisitPlan(t Tier) VisitPlan {
	switch t {
	case TierClose:
		return VisitPlan{Visits: 2, Strategic: 1}
	case TierSporadic:
		return VisitPlan{Visits: 1}
	}
	return VisitPlan{}
}

// PlanLine is one company's plan and what came of it.
type PlanLine struct{ Planned, Actual int }

// Attainment is how far a plan for many companies is fulfilled. The shares are
// from 0 to 1 (Uncapped may be more), and 0 without a plan.
type Attainment struct {
	Planned, Actual int
	Outside         int // visits at companies without a plan, in none of the shares
	Companies       int // with a plan

	Uncapped float64 // visits made over visits planned
	Capped   float64 // the same, counting at most the plan at each company
	Reach    float64 // companies with a visit over companies with a plan
	Full     float64 // companies with their whole plan over companies with a plan
}

// Attain measures the lines. Show Capped first: five visits at a friendly company
// must not hide one that was never visited.
func Attain(lines []PlanLine) Attainment {
	var a Attainment
	var capped, reached, full int
	for _, l := range lines {
		if l.Planned <= 0 {
			a.Outside += l.Actual
			continue
		}
		a.Companies++
		a.Planned += l.Planned
		a.Actual += l.Actual
		capped += min(l.Actual, l.Planned)
		if l.Actual > 0 {
			reached++
		}
		if l.Actual >= l.Planned {
			full++
		}
	}
	if a.Companies == 0 {
		return a
	}
	a.Uncapped = float64(a.Actual) / float64(a.Planned)
	a.Capped = float64(capped) / float64(a.Planned)
	a.Reach = float64(reached) / float64(a.Companies)
	a.Full = float64(full) / float64(a.Companies)
	return a
}
