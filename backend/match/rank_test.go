package match

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

var (
	someOccupations = []string{"", "933400", "933300", "522300", "911200", "411000", "93"}
	someSkills      = []string{"stocking", "till", "cleaning", "packing", "unheard_of"}
	someDemands     = []string{"noise", "cold", "stairs", "walking"}
	someOffers      = []string{"seat", "buddy", "flex_breaks"}
	someLicences    = []string{"b", "hygiene"}
	someShifts      = []string{"day", "evening", "by_agreement"}
	someSchemes     = []string{"ordinary", "internship"}
)

func some(r *rand.Rand, from []string) []string {
	var list []string
	for _, one := range from {
		if r.IntN(3) == 0 {
			list = append(list, one)
		}
	}
	return list
}

func one(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

func anOpening(r *rand.Rand, n int) Opening {
	least := float64(r.IntN(20))
	return Opening{
		ID: fmt.Sprint("o", n), Open: r.IntN(10) > 0, Scheme: one(r, someSchemes), Company: fmt.Sprint(r.IntN(4)),
		Occupation: one(r, someOccupations), HoursMin: least, HoursTypical: least + 2, HoursMax: least + 4,
		Needed: some(r, someSkills), Nice: some(r, someSkills), Demands: some(r, someDemands), Offers: some(r, someOffers),
		Licences: some(r, someLicences), Language: r.IntN(4), Shifts: some(r, someShifts), Track: Track{r.IntN(4), r.IntN(8)},
	}
}

func aCitizen(r *rand.Rand, n int) Citizen {
	least := float64(r.IntN(15))
	return Citizen{
		ID: fmt.Sprint("c", n), Paused: r.IntN(10) == 0, Schemes: someSchemes[:1+r.IntN(2)], LastCompany: fmt.Sprint(r.IntN(8)),
		Goals: []string{one(r, someOccupations), one(r, someOccupations)}, HoursMin: least, HoursMax: least + 10,
		TravelLimit: 15 * r.IntN(5), Hard: some(r, someDemands[:2]), Soft: some(r, someOffers), Skills: some(r, someSkills),
		Licences: someLicences[:r.IntN(3)], Language: r.IntN(4), Shifts: some(r, someShifts), RestedDays: r.IntN(60),
	}
}

func citizensOf(r *rand.Rand, n int) ([]Citizen, map[string]int) {
	citizens, minutes := make([]Citizen, n), map[string]int{}
	for i := range citizens {
		citizens[i] = aCitizen(r, i)
		minutes[citizens[i].ID] = r.IntN(70) - 1
	}
	return citizens, minutes
}

// rank gives the ids in order, with what is told of each.
func rank(o *Opening, citizens []Citizen, minutes map[string]int) []string {
	var ids []string
	for _, m := range usual.Citizens(o, citizens, func(i int) int { return minutes[citizens[i].ID] }) {
		ids = append(ids, fmt.Sprint(citizens[m.Index].ID, m.Points, m.Fits, m.Rested))
	}
	return ids
}

func TestOrderDoesNotDependOnTheOrderOfTheInput(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 200 {
		o := anOpening(r, n)
		citizens, minutes := citizensOf(r, 40)
		want := rank(&o, citizens, minutes)
		r.Shuffle(len(citizens), func(i, j int) { citizens[i], citizens[j] = citizens[j], citizens[i] })
		if got := rank(&o, citizens, minutes); !slices.Equal(got, want) {
			t.Fatalf("shuffled:\n%v\nwant\n%v", got, want)
		}
	}
}

func TestWhoFitsComesFirstAndTheBestOfThem(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for n := range 200 {
		o := anOpening(r, n)
		citizens, minutes := citizensOf(r, 40)
		var before *Ranked
		for _, m := range usual.Citizens(&o, citizens, func(i int) int { return minutes[citizens[i].ID] }) {
			if before != nil && m.Fits && !before.Fits {
				t.Fatal("somebody who fits comes after somebody who does not")
			}
			if before != nil && m.Fits == before.Fits && m.Points > before.Points && !before.Rested {
				t.Fatalf("%v points come after %v", m.Points, before.Points)
			}
			before = &m
		}
	}
}

// Of each five who are shown, one at least has not been proposed for a month, while there
// are such with half of the points.
func TestOneOfFiveHasRested(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	moved := 0
	for n := range 300 {
		o := anOpening(r, n)
		citizens, minutes := citizensOf(r, 60)
		matches := usual.Citizens(&o, citizens, func(i int) int { return minutes[citizens[i].ID] })
		rested := func(m Ranked) bool {
			return m.Fits && citizens[m.Index].RestedDays >= 30 && m.Points >= 50
		}
		fit := len(matches)
		if i := slices.IndexFunc(matches, func(m Ranked) bool { return !m.Fits }); i >= 0 {
			fit = i
		}
		for from := 0; from+5 <= fit; from += 5 {
			if !slices.ContainsFunc(matches[from:from+5], rested) && slices.ContainsFunc(matches[from+5:fit], rested) {
				t.Fatalf("nobody rested is among places %d to %d", from+1, from+5)
			}
		}
		for i, m := range matches {
			if m.Rested {
				moved++
				if i%5 != 4 || !rested(m) {
					t.Fatalf("brought forward to place %d: %v", i+1, m)
				}
			}
		}
	}
	if moved == 0 {
		t.Error("nobody was ever brought forward")
	}
}

// One who compares a pool with many openings gets what one who compares each by itself gets,
// and those who fit come as they come among all.
func TestPoolIsRankedAsItsCitizensAre(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	citizens, minutes := citizensOf(r, 80)
	travel := func(i int) int { return minutes[citizens[i].ID] }
	pool, fitting := Gather(citizens), 0
	for n := range 200 {
		o := anOpening(r, n)
		all := usual.Citizens(&o, citizens, travel)
		if got := usual.Rank(&o, pool, travel); !slices.Equal(got, all) {
			t.Fatalf("the pool gives\n%v\nwant\n%v", got, all)
		}
		fit := slices.DeleteFunc(slices.Clone(all), func(one Ranked) bool { return !one.Fits })
		if got := usual.Fitting(&o, pool, travel); !slices.Equal(got, fit) {
			t.Fatalf("those who fit are\n%v\nwant\n%v", got, fit)
		}
		fitting += len(fit)
	}
	if fitting == 0 {
		t.Error("nobody ever fitted")
	}
}

// A code that is not known is compared as the known ones are.
func TestUnknownCodesAreCompared(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	rename := func(list []string) []string {
		other := make([]string, len(list))
		for i, code := range list {
			other[i] = "own " + code
		}
		return other
	}
	for n := range 500 {
		o, c, minutes := anOpening(r, n), aCitizen(r, n), r.IntN(60)
		o.Shifts, c.Shifts = some(r, someShifts[:2]), some(r, someShifts[:2]) // by_agreement means something
		score, stands := usual.Compare(&o, &c, minutes), len(Obstacles(&o, &c, minutes))
		for _, list := range []*[]string{&o.Needed, &o.Nice, &o.Demands, &o.Offers, &o.Licences, &o.Shifts, &c.Hard, &c.Soft, &c.Skills, &c.Licences, &c.Shifts} {
			*list = rename(*list)
		}
		if got := usual.Compare(&o, &c, minutes); got != score || len(Obstacles(&o, &c, minutes)) != stands {
			t.Fatalf("unknown codes give %+v, known ones %+v\n%+v\n%+v", got, score, o, c)
		}
	}
}

func TestTiesGoToWhoHasWaitedLongest(t *testing.T) {
	o := Opening{ID: "o", Open: true, Scheme: "ordinary"}
	citizens := []Citizen{
		{ID: "today", Schemes: []string{"ordinary"}},
		{ID: "never", Schemes: []string{"ordinary"}, RestedDays: Never},
		{ID: "last week", Schemes: []string{"ordinary"}, RestedDays: 7},
	}
	var got []string
	for _, m := range usual.Citizens(&o, citizens, func(int) int { return UnknownTravel }) {
		got = append(got, citizens[m.Index].ID)
	}
	if want := []string{"never", "last week", "today"}; !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
}

// What helps never harms: one more of it, where something is known already, gives no fewer
// points and no more obstacles.
func TestScoreIsMonotone(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	better := map[string]func(*Opening, *Citizen, *int) bool{
		"a skill": func(_ *Opening, c *Citizen, _ *int) bool {
			c.Skills = append(slices.Clone(c.Skills), one(r, someSkills))
			return len(c.Skills) > 1
		},
		"a licence": func(_ *Opening, c *Citizen, _ *int) bool {
			c.Licences = append(slices.Clone(c.Licences), "b", "hygiene")
			return true
		},
		"an offer": func(o *Opening, _ *Citizen, _ *int) bool {
			o.Offers = append(slices.Clone(o.Offers), one(r, someOffers))
			return true
		},
		"more Danish":      func(_ *Opening, c *Citizen, _ *int) bool { c.Language++; return true },
		"a shorter way":    func(_ *Opening, _ *Citizen, minutes *int) bool { *minutes /= 2; return *minutes >= 0 },
		"a demand less":    func(o *Opening, _ *Citizen, _ *int) bool { o.Demands = nil; return true },
		"a better company": func(o *Opening, _ *Citizen, _ *int) bool { o.Track.Good++; return true },
		"a goal more": func(_ *Opening, c *Citizen, _ *int) bool {
			c.Goals = append(slices.Clone(c.Goals), one(r, someOccupations))
			return c.Goals[0] != "" || c.Goals[1] != ""
		},
		"an earlier goal": func(_ *Opening, c *Citizen, _ *int) bool {
			c.Goals = slices.Clone(c.Goals)[1:]
			return c.Goals[0] != "" && alike(c.Goals[0], "933400") == 1
		},
	}
	for name, change := range better {
		tried := 0
		for n := range 2000 {
			o, c, minutes := anOpening(r, n), aCitizen(r, n), r.IntN(60)
			if name == "an earlier goal" {
				o.Occupation = "933400"
			}
			before, stood := usual.Compare(&o, &c, minutes), Obstacles(&o, &c, minutes)
			if !change(&o, &c, &minutes) {
				continue
			}
			tried++
			after, stand := usual.Compare(&o, &c, minutes), Obstacles(&o, &c, minutes)
			if after.Points < before.Points-1e-9 || len(stand) > len(stood) {
				t.Fatalf("%s: %v points and %v, before %v and %v\n%+v\n%+v", name, after.Points, stand, before.Points, stood, o, c)
			}
		}
		if tried < 100 {
			t.Errorf("%s was tried %d times", name, tried)
		}
	}
}

// What may not decide who gets work is not there to be read.
func TestForbiddenAttributesAreNotInTheTypes(t *testing.T) {
	want := map[reflect.Type][]string{
		reflect.TypeFor[Citizen](): {"ID", "Paused", "Schemes", "LastCompany", "Goals", "HoursMin", "HoursMax", "TravelLimit",
			"Hard", "Soft", "Skills", "Licences", "Language", "Shifts", "RestedDays"},
		reflect.TypeFor[Track](): {"Good", "All"},
	}
	for of, names := range want {
		var got []string
		for i := range of.NumField() {
			got = append(got, of.Field(i).Name)
		}
		if !slices.Equal(got, names) {
			t.Errorf("%s has %s: is there a reason of domain 6.4 for each?", of, strings.Join(got, ", "))
		}
	}
}

// Whatever comes in, the answer has everybody once, and numbers that are numbers.
func FuzzCitizens(f *testing.F) {
	f.Add(uint64(1), "933400", "b", 8.0, 4.0, 10.0, 30, 2)
	f.Add(uint64(2), "", "", -1.0, 1e308, -1e308, -7, -3)
	f.Fuzz(func(t *testing.T, seed uint64, occupation, code string, typical, least, most float64, minutes, level int) {
		r := rand.New(rand.NewPCG(seed, 0))
		o := anOpening(r, 0)
		o.Occupation, o.HoursTypical, o.HoursMin, o.HoursMax, o.Language = occupation, typical, most, least, level
		o.Demands, o.Track = append(o.Demands, code, code), Track{level, minutes}
		citizens, _ := citizensOf(r, 12)
		citizens[3] = Citizen{ID: code, Goals: []string{occupation, code}, HoursMin: least, HoursMax: most, TravelLimit: minutes,
			Hard: []string{code}, Language: level, RestedDays: minutes}
		seen := make([]bool, len(citizens))
		for _, m := range usual.Citizens(&o, citizens, func(i int) int { return minutes + i }) {
			if seen[m.Index] {
				t.Fatal("somebody is there twice")
			}
			seen[m.Index] = true
			told := usual.Explain(&o, &citizens[m.Index], m.Minutes)
			if !(m.Points >= 0 && m.Points <= 100) || !(told.Completeness >= 0 && told.Completeness <= 1) ||
				told.Points != m.Points || m.Fits != (len(told.Obstacles) == 0) {
				t.Fatalf("%+v is told as %+v", m, told)
			}
		}
		if slices.Contains(seen, false) {
			t.Fatal("somebody is left out")
		}
	})
}

// The budget is 50 ms for 18,000 citizens.
func BenchmarkCitizens(b *testing.B) {
	r := rand.New(rand.NewPCG(9, 9))
	o := anOpening(r, 0)
	citizens, _ := citizensOf(r, 18_000)
	for b.Loop() {
		usual.Citizens(&o, citizens, func(i int) int { return i % 60 })
	}
}
