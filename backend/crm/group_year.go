package crm

// GroupYear is what a group came to in some time.
type GroupYear struct {
	ID        ID     `json:"id" format:"uuid"`
	Title     string `json:"title"`
	Kind      string `json:"kind"`
	KindName  string `json:"kind_name"`
	StepsDone int    `json:"steps_done" doc:"Of the road map, done in the time"`
	Openings  int    `json:"openings" doc:"That came of it and were reported in the time, without those that were withdrawn"`
	Begun     int    `json:"begun" doc:"Persons who began in one of its openings in the time"`
	FlexJobs  int    `json:"flex_jobs" doc:"Of those who have begun"`
}

// In is what the group came to from a day to another, both with it. A person counts in the
// time in which they began, whenever the opening was reported.
func (g *Group) In(from, to Date) GroupYear {
	in := func(day Date) bool { return from <= day && day <= to }
	y := GroupYear{ID: g.ID, Title: g.Title, Kind: g.Kind, KindName: g.KindName}
	for _, s := range g.Steps {
		if s.State == StepDone && s.StateAt != nil && in(DateOf(*s.StateAt)) {
			y.StepsDone++
		}
	}
	for _, o := range g.Openings {
		if o.Withdrawn {
			continue
		}
		if in(o.On) {
			y.Openings++
		}
		for _, p := range o.Placed {
			if !p.Begun || !in(p.On) {
				continue
			}
			y.Begun++
			if p.Kind == OpeningFlexJob {
				y.FlexJobs++
			}
		}
	}
	return y
}
