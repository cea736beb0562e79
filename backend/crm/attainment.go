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

// Met reports whether so many visits, and so many strategic ones among them, are the
// whole plan.
func (p VisitPlan) Met(visits, strategic int) bool {
	return visits >= p.Visits && strategic >= p.Strategic
}

// PlanLine is one company's plan and what came of it.
type PlanLine struct {
	Plan              VisitPlan
	Visits, Strategic int // strategic ones are among the visits
}

// Attainment is how far a plan for many companies is fulfilled. The shares are
// from 0 to 1 (Uncapped may be more), and 0 without a plan.
type Attainment struct {
	Planned, Actual int
	Outside         int // visits at companies without a plan, in none of the shares
	Companies       int // with a plan

	Uncapped float64 // visits made over visits planned
	Capped   float64 // the same, counting at most the plan at each company
	Reach    float64 // companies with a visit over companies with a plan
	Full     float64 // companies with their whole plan, the strategic visits too, over companies with a plan
}

// Attain measures the lines. Show Capped first: five visits at a friendly company
// must not hide one that was never visited.
func Attain(lines []PlanLine) Attainment {
	var a Attainment
	var capped, reached, full int
	for _, l := range lines {
		if l.Plan.Visits <= 0 {
			a.Outside += l.Visits
			continue
		}
		a.Companies++
		a.Planned += l.Plan.Visits
		a.Actual += l.Visits
		capped += min(l.Visits, l.Plan.Visits)
		if l.Visits > 0 {
			reached++
		}
		if l.Plan.Met(l.Visits, l.Strategic) {
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
