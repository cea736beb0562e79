package crm

import (
	"testing"
	"time"
)

// E2: a group is credited in a year with what was done, reported and begun in it, and not
// with what was withdrawn, dropped or only agreed.
func TestGroupInAYear(t *testing.T) {
	t.Parallel()
	at := func(day string) *time.Time {
		noon, _ := time.Parse(time.DateTime, day+" 12:00:00")
		return &noon
	}
	g := Group{ID: "g", GroupFields: GroupFields{Kind: "task_force", Title: "Køkkener"}, KindName: "Task force",
		Steps: []GroupStep{{State: StepDone, StateAt: at("2026-01-01")}, {State: StepDone, StateAt: at("2026-12-31")},
			{State: StepDone, StateAt: at("2025-12-31")}, {State: StepDropped, StateAt: at("2026-03-01")}, {State: StepUnderWay, StateAt: at("2026-03-01")}},
		Openings: []GroupOpening{
			{On: "2025-12-01", Placed: []GroupPlaced{{Kind: OpeningFlexJob, Begun: true, On: "2026-01-05"}, {Kind: OpeningFlexJob, Begun: true, On: "2025-12-31"}}},
			{On: "2026-03-01", Placed: []GroupPlaced{{Kind: OpeningSmallJob, Begun: true, On: "2026-04-01"}, {Kind: OpeningFlexJob, On: "2026-04-01"}}},
			{On: "2026-03-01", Withdrawn: true, Placed: []GroupPlaced{{Kind: OpeningFlexJob, Begun: true, On: "2026-04-01"}}},
		}}
	want := GroupYear{ID: "g", Title: "Køkkener", Kind: "task_force", KindName: "Task force", StepsDone: 2, Openings: 1, Begun: 2, FlexJobs: 1}
	if got := g.In("2026-01-01", "2026-12-31"); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}
