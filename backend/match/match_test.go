package match

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
)

var usual = &Policy{Weights: DefaultWeights, MeanTrack: 0.40}

// The worked example of domain 6.5.
func TestCompareVectors(t *testing.T) {
	var v struct {
		Opening  Opening
		Citizens map[string]struct {
			Citizen Citizen
			Travel  int
		}
		Expected map[string]struct {
			Eligible            bool
			Score, Completeness float64
			Components, Contrib map[string]float64
			Fails               []string
		}
	}
	file, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(file, &v); err != nil {
		t.Fatal(err)
	}
	fails := map[Why]string{WhyDemand: "consideration_conflict", WhyHours: "hours_disjoint", WhyTravel: "travel_over_limit"}
	if len(v.Expected) != 5 {
		t.Fatalf("%d vectors, want 5", len(v.Expected))
	}
	for name, want := range v.Expected {
		t.Run(name, func(t *testing.T) {
			one := v.Citizens[name]
			var got []string
			for _, o := range Obstacles(&v.Opening, &one.Citizen, one.Travel) {
				fail := fails[o.Why]
				if o.Code != "" {
					fail += ":" + o.Code
				}
				got = append(got, fail)
			}
			if !slices.Equal(got, want.Fails) {
				t.Fatalf("obstacles %v, want %v", got, want.Fails)
			}
			if !want.Eligible {
				return
			}
			score := usual.Compare(&v.Opening, &one.Citizen, one.Travel)
			near(t, "score", score.Points, want.Score, 0.05)
			near(t, "completeness", score.Completeness, want.Completeness, 0)
			for i, part := range score.Parts {
				name := strings.Replace(componentNames[i], "track", "track_record", 1)
				near(t, name, part.Value, want.Components[name], 0.0005)
				near(t, "points of "+name, part.Points, want.Contrib[name], 0.0501)
			}
		})
	}
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func TestAlike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"933400", "933400", 1}, {"933400", "933490", 0.8}, {"933400", "933300", 0.5},
		{"933400", "931100", 0.25}, {"933400", "911200", 0.1}, {"933400", "522300", 0},
		{"9334", "933400", 0.8}, {"93", "933400", 0.25}, {"9", "9", 1},
	} {
		if got := alike(c.a, c.b); got != c.want || alike(c.b, c.a) != c.want {
			t.Errorf("%s and %s are %v alike, want %v", c.a, c.b, got, c.want)
		}
	}
}

// What is not known on both sides is left out, and the rest counts for more.
func TestCompareLeavesOutWhatIsUnknown(t *testing.T) {
	score := usual.Compare(&Opening{Occupation: "933400"}, &Citizen{Goals: []string{"", "933400"}}, UnknownTravel)
	near(t, "points", score.Points, 90, 1e-9) // the second goal
	near(t, "completeness", score.Completeness, 0.30, 1e-9)
	if none := usual.Compare(&Opening{}, &Citizen{}, UnknownTravel); none != (Score{}) {
		t.Errorf("nothing known scores %v", none)
	}
}

func TestParts(t *testing.T) {
	unknown := Part{}
	ofOffers := func(list ...string) *codes { c := codesOf(list, offerBits); return &c }
	ofShifts := func(list ...string) *codes { c := codesOf(list, shiftBits); return &c }
	ofSkills := func(needed, nice, have []string) Part {
		o, c := (&Opening{Needed: needed, Nice: nice}).ready(), (&Citizen{Skills: have}).ready()
		return skills(&o, &c.skills)
	}
	for name, c := range map[string]struct{ got, want Part }{
		"hours inside":                    {hours(8, 4, 10), known(1)},
		"two hours outside":               {hours(8, 10, 20), known(0.75)},
		"far outside":                     {hours(37, 4, 10), known(0)},
		"hours nobody told":               {hours(0, 0, 10), unknown},
		"next door":                       {travelled(20, 45), known(1)},
		"at the limit":                    {travelled(45, 45), known(0)},
		"a limit below next door":         {travelled(12, 15), known(1)},
		"beyond it":                       {travelled(16, 15), known(0)},
		"unknown travel":                  {travelled(UnknownTravel, 45), unknown},
		"needs nothing":                   {considerations(ofOffers(), ofOffers("seat")), unknown},
		"half of what is needed":          {considerations(ofOffers("seat", "buddy"), ofOffers("seat")), known(0.5)},
		"a task without words":            {language(0, 0), unknown},
		"enough Danish":                   {language(2, 3), known(1)},
		"a little less":                   {language(2, 1), known(0.5)},
		"too little":                      {language(3, 1), known(0)},
		"by agreement":                    {availability(ofShifts("by_agreement", "night"), ofShifts("day")), known(0.5)},
		"too few placements":              {usual.track(Track{2, 2}), unknown},
		"more good ones than there were":  {usual.track(Track{9, 4}), known(6.0 / 9)},
		"a skill that is named twice":     {ofSkills([]string{"till", "till"}, []string{"packing"}, []string{"till"}), known(2.0 / 3)},
		"skills, of somebody with none":   {ofSkills([]string{"till"}, nil, nil), unknown},
		"no number at all counts nothing": {known(math.NaN()), known(0)},
	} {
		if c.got.Known != c.want.Known || math.Abs(c.got.Value-c.want.Value) > 1e-12 {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
}

func TestObstacles(t *testing.T) {
	open := Opening{Open: true, Scheme: "internship", Company: "11111111", HoursMin: 10, HoursMax: 20,
		Demands: []string{"noise", "cold"}, Licences: []string{"b", "hygiene"}}
	fits := Citizen{Schemes: []string{"internship"}, HoursMin: 5, HoursMax: 15, Licences: []string{"hygiene", "b"}}
	for name, c := range map[string]struct {
		change func(*Opening, *Citizen)
		travel int
		want   []Obstacle
	}{
		"nothing":            {func(*Opening, *Citizen) {}, 45, nil},
		"unknown travel":     {func(*Opening, *Citizen) {}, UnknownTravel, nil},
		"farther than usual": {func(*Opening, *Citizen) {}, 46, []Obstacle{{WhyTravel, ""}}},
		"paused":             {func(_ *Opening, c *Citizen) { c.Paused = true }, 1, []Obstacle{{WhyPaused, ""}}},
		"closed":             {func(o *Opening, _ *Citizen) { o.Open = false }, 1, []Obstacle{{WhyClosed, ""}}},
		"another scheme":     {func(_ *Opening, c *Citizen) { c.Schemes = []string{"ordinary"} }, 1, []Obstacle{{WhyScheme, ""}}},
		"where they were":    {func(_ *Opening, c *Citizen) { c.LastCompany = "11111111" }, 1, []Obstacle{{WhyLastCompany, ""}}},
		"hired where they were": {func(o *Opening, c *Citizen) {
			o.Scheme, c.Schemes, c.LastCompany = "ordinary", []string{"ordinary"}, "11111111"
		}, 1, nil},
		"more hours":        {func(_ *Opening, c *Citizen) { c.HoursMin, c.HoursMax = 21, 37 }, 1, []Obstacle{{WhyHours, ""}}},
		"fewer hours":       {func(_ *Opening, c *Citizen) { c.HoursMin, c.HoursMax = 2, 9 }, 1, []Obstacle{{WhyHours, ""}}},
		"hours nobody told": {func(o *Opening, _ *Citizen) { o.HoursMin, o.HoursMax = 0, 0 }, 1, nil},
		"demands and papers": {func(_ *Opening, c *Citizen) { c.Hard, c.Licences = []string{"cold", "stairs"}, []string{"b"} }, 1,
			[]Obstacle{{WhyDemand, "cold"}, {WhyLicence, "hygiene"}}},
	} {
		o, citizen := open, fits
		c.change(&o, &citizen)
		if got := Obstacles(&o, &citizen, c.travel); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// Only what the domain marks can be agreed on between people.
func TestTalk(t *testing.T) {
	for why, want := range map[Why]bool{
		WhyHours: true, WhyTravel: true, WhyDemand: true, WhyLicence: true,
		WhyScheme: false, WhyLastCompany: false, WhyClosed: false, WhyPaused: false,
	} {
		if got := (Obstacle{Why: why}).Talk(); got != want {
			t.Errorf("%s: %v, want %v", why, got, want)
		}
	}
}

func TestWeights(t *testing.T) {
	if !DefaultWeights.Valid() {
		t.Error("the default weights are refused")
	}
	for _, w := range []Weights{{}, {110, -10}, {math.NaN(), 100}, {50, 49}} {
		if w.Valid() {
			t.Errorf("%v are let in", w)
		}
	}
}
