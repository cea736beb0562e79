package crm

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

func equalShares(n int) []Share {
	shares := make([]Share, n)
	for i := range shares {
		shares[i] = Share{UserID: ID(fmt.Sprintf("u%02d", i)), FTE: 1, Availability: 1, Portfolio: 1}
	}
	return shares
}

func mustAllocate(t *testing.T, target, year int, shares []Share) []Allotment {
	t.Helper()
	got, err := Allocate(target, year, shares)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func sumVisits(list []Allotment) (sum int) {
	for _, a := range list {
		sum += a.Visits
	}
	return sum
}

// Q1: the targets of a common year over 35 people.
func TestAllocateEqually(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ target, high, count int }{{800, 23, 30}, {3000, 86, 25}} {
		got := mustAllocate(t, c.target, 2027, equalShares(35))
		high := 0
		for _, a := range got {
			switch a.Visits {
			case c.high:
				high++
			case c.high - 1:
			default:
				t.Errorf("%d visits for %s", a.Visits, a.UserID)
			}
		}
		if high != c.count || sumVisits(got) != c.target {
			t.Errorf("%d: %d have %d, sum %d", c.target, high, c.high, sumVisits(got))
		}
	}
}

// Q1: the worked example.
func TestAllocateByWeight(t *testing.T) {
	t.Parallel()
	v := vectors(t).Allocation
	var shares []Share
	for id, weight := range v.Weights {
		shares = append(shares, Share{UserID: id, FTE: 1, Availability: weight, Portfolio: 1})
	}
	got := mustAllocate(t, v.Total, 2027, shares)
	for i, a := range got {
		if a.Visits != v.Result[a.UserID] || a.UserID != shares[i].UserID {
			t.Errorf("%s has %d (exactly %.2f), want %d", a.UserID, a.Visits, a.Exact, v.Result[a.UserID])
		}
	}
	if len(got) != len(v.Result) {
		t.Errorf("%d parts", len(got))
	}
}

// Q1: not always the same people have the odd visit.
func TestAllocateTiesMoveBetweenYears(t *testing.T) {
	t.Parallel()
	favoured := func(year int) (ids []ID) {
		for _, a := range mustAllocate(t, 18, year, equalShares(35)) {
			if a.Visits == 1 {
				ids = append(ids, a.UserID)
			}
		}
		return ids
	}
	if !slices.Equal(favoured(2027), favoured(2027)) {
		t.Error("the same year is divided in two ways")
	}
	if slices.Equal(favoured(2027), favoured(2028)) {
		t.Error("the same people have the extra visit two years running")
	}
	shares := equalShares(35)
	slices.Reverse(shares)
	got := mustAllocate(t, 18, 2027, shares)
	slices.Reverse(got)
	if !slices.Equal(got, mustAllocate(t, 18, 2027, equalShares(35))) {
		t.Error("the order of shares decides")
	}
}

// Q1: whatever the shares, no visit is lost or made up.
func TestAllocateAddsUp(t *testing.T) {
	t.Parallel()
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		shares := equalShares(1 + rnd.IntN(60))
		for i := range shares {
			shares[i].FTE = float64(rnd.IntN(38)) / 37
			shares[i].Availability = rnd.Float64()
			shares[i].Portfolio = 0.8 + 0.4*rnd.Float64()
		}
		shares[0].FTE = 1
		target := rnd.IntN(4000)
		got := mustAllocate(t, target, 2027, shares)
		if sum := sumVisits(got); sum != target {
			t.Fatalf("%d shares of %d add up to %d", len(shares), target, sum)
		}
		for i, a := range got {
			if d := float64(a.Visits) - a.Exact; d <= -1 || d >= 1 || shares[i].FTE == 0 && a.Visits != 0 {
				t.Fatalf("%+v for %+v", a, shares[i])
			}
		}
	}
}

// Q1: nobody to divide among, and a person twice.
func TestAllocateRefuses(t *testing.T) {
	t.Parallel()
	with := func(change func(*Share)) []Share {
		shares := equalShares(2)
		change(&shares[1])
		return shares
	}
	for _, c := range []struct {
		code   string
		target int
		shares []Share
	}{
		{"allocation.twice", 10, with(func(s *Share) { s.UserID = "u00" })},
		{"allocation.target", -1, equalShares(2)},
		{"allocation.nobody", 10, nil},
		{"allocation.nobody", 10, []Share{{UserID: "u00", Portfolio: 1}}},
	} {
		if _, err := Allocate(c.target, 2027, c.shares); err == nil || err.(*Error).Code != c.code {
			t.Errorf("%v, want %s", err, c.code)
		}
	}
	if got := mustAllocate(t, 0, 2027, nil); len(got) != 0 {
		t.Errorf("nothing divided among nobody is %v", got)
	}
}

// Q1: a change in the middle of the year.
func TestReallocateKeepsWhatIsAchieved(t *testing.T) {
	t.Parallel()
	shares := []Share{
		{UserID: "a", FTE: 1, Availability: 1, Portfolio: 1},
		{UserID: "b", FTE: 1, Availability: 0.5, Portfolio: 1}, // on leave for half of the rest
		{UserID: "new", FTE: 1, Availability: 1, Portfolio: 1},
	}
	got, err := Reallocate(100, 2027, map[ID]int{"a": 20, "b": 25, "left": 5}, Interim{}, shares)
	if err != nil {
		t.Fatal(err)
	}
	want := []Allotment{{"a", 40, 40}, {"b", 35, 35}, {"new", 20, 20}, {"left", 5, 5}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}

	got, err = Reallocate(40, 2027, map[ID]int{"a": 30, "b": 25}, Interim{}, shares)
	if err != nil {
		t.Fatal(err)
	}
	want = []Allotment{{"a", 30, 30}, {"b", 25, 25}, {"new", 0, 0}}
	if !slices.Equal(got, want) {
		t.Errorf("beyond the target: got %v, want %v", got, want)
	}
}

// Q1: a change that lies ahead asks nobody again for what is made until then.
func TestReallocateFromADayAhead(t *testing.T) {
	t.Parallel()
	full := Share{UserID: "a", FTE: 1, Availability: 1, Portfolio: 1}
	half := Share{UserID: "b", FTE: 0.5, Availability: 1, Portfolio: 1}
	for _, c := range []struct {
		name     string
		target   int
		achieved map[ID]int
		interim  Interim
		want     []Allotment
	}{
		// A quarter goes on as 50 and 50, three quarters fall as 2 to 1.
		{"nothing made yet", 100, nil, Interim{0.25, map[ID]int{"a": 50, "b": 50}}, []Allotment{{"a", 62.5, 63}, {"b", 37.5, 37}}},
		// Of the 80 that are left, 20 go on as 30 to 50 and 60 fall as 2 to 1.
		{"some made", 100, map[ID]int{"a": 20}, Interim{0.25, map[ID]int{"a": 50, "b": 50}}, []Allotment{{"a", 67.5, 68}, {"b", 32.5, 32}}},
		{"one has left", 90, map[ID]int{"left": 15}, Interim{0.5, map[ID]int{"a": 30, "b": 30, "left": 30}}, []Allotment{{"a", 43.75, 44}, {"b", 31.25, 31}, {"left", 15, 15}}},
		{"never divided before", 90, nil, Interim{Part: 0.5}, []Allotment{{"a", 60, 60}, {"b", 30, 30}}},
		{"all made", 40, map[ID]int{"a": 30, "b": 20}, Interim{0.5, map[ID]int{"a": 20, "b": 20}}, []Allotment{{"a", 30, 30}, {"b", 20, 20}}},
	} {
		got, err := Reallocate(c.target, 2027, c.achieved, c.interim, []Share{full, half})
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, %v, want %v", c.name, got, err, c.want)
		}
	}
}
