package crm

import (
	"encoding/json"
	"os"
	"testing"
)

// Q3: the worked example.
func TestAttain(t *testing.T) {
	t.Parallel()
	v := vectors(t).Attainment
	var lines []PlanLine
	for id, planned := range v.Plan {
		lines = append(lines, PlanLine{Plan: VisitPlan{Visits: planned}, Visits: v.Actual[id]})
	}
	lines = append(lines, PlanLine{Visits: 3}) // outside the plan changes no share
	a := Attain(lines)
	near(t, "uncapped", a.Uncapped, v.Uncapped, 3)
	near(t, "capped", a.Capped, v.Capped, 3)
	near(t, "reach", a.Reach, v.Reach, 3)
	near(t, "full", a.Full, v.Full, 3)
	if a.Planned != 6 || a.Actual != 7 || a.Outside != 3 || a.Companies != 4 {
		t.Errorf("counts %+v", a)
	}
	twice := VisitPlan{Visits: 2, Strategic: 1}
	if a := Attain([]PlanLine{{twice, 2, 1}, {twice, 5, 0}, {twice, 1, 1}}); a.Full != 1.0/3 || a.Capped != 5.0/6 {
		t.Errorf("five visits of which none is strategic are taken for the whole plan: %+v", a)
	}
	if a := Attain(nil); a != (Attainment{}) {
		t.Errorf("without a plan: %+v", a)
	}
}

// V6, Q3: how often a tier is visited.
func TestDefaultVisitPlan(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("testdata/visit_plan.json") // the phone's plan too
	if err != nil {
		t.Fatal(err)
	}
	var plans map[Tier]VisitPlan
	if err := json.Unmarshal(raw, &plans); err != nil || len(plans) != 3 {
		t.Fatalf("%d plans, %v", len(plans), err)
	}
	for tier, want := range plans {
		if got := DefaultVisitPlan(tier); got != want {
			t.Errorf("%s: %+v, want %+v", tier, got, want)
		}
	}
}
