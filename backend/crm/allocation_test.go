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

func TestAllocateAddsUp(t *testing.T) {
	t.Parallel()
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		shares := equalShares(1 + rnd.IntN(60))
		for i := range shares {
			shares[i].FTE = float64(rnd.IntN(38)) / 37
			shares[i].Availability = rnd.Float64()
			shares[i].Portfolio, shares[i].PortfolioReason = 0.8+0.4*rnd.Float64(), "oplandet er stort"
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
		{"allocation.fte", 10, with(func(s *Share) { s.FTE = 1.1 })},
		{"allocation.fte", 10, with(func(s *Share) { s.FTE = -0.1 })},
		{"allocation.availability", 10, with(func(s *Share) { s.Availability = 1.01 })},
		{"allocation.portfolio", 10, with(func(s *Share) { s.Portfolio = 0.7 })},
		{"allocation.portfolio", 10, with(func(s *Share) { s.Portfolio = 1.3 })},
		{"allocation.reason", 10, with(func(s *Share) { s.Portfolio = 1.1 })},
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

func TestReallocateKeepsWhatIsAchieved(t *testing.T) {
	t.Parallel()
	shares := []Share{
		{UserID: "a", FTE: 1, Availability: 1, Portfolio: 1},
		{UserID: "b", FTE: 1, Availability: 0.5, Portfolio: 1}, // on leave for half of the rest
		{UserID: "new", FTE: 1, Availability: 1, Portfolio: 1},
	}
	got, err := Reallocate(100, 2027, map[ID]int{"a": 20, "b": 25, "left": 5}, shares)
	if err != nil {
		t.Fatal(err)
	}
	want := []Allotment{{"a", 40, 40}, {"b", 35, 35}, {"new", 20, 20}, {"left", 5, 5}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}

	got, err = Reallocate(40, 2027, map[ID]int{"a": 30, "b": 25}, shares)
	if err != nil {
		t.Fatal(err)
	}
	want = []Allotment{{"a", 30, 30}, {"b", 25, 25}, {"new", 0, 0}}
	if !slices.Equal(got, want) {
		t.Errorf("beyond the target: got %v, want %v", got, want)
	}
}

func TestAvailability(t *testing.T) {
	t.Parallel()
	c := DefaultCalendar()
	for _, v := range []struct {
		name     string
		employed Period
		leaves   []Period
		want     float64
	}{
		{"all year", Period{}, nil, 1},
		{"from summer", Period{From: "2027-07-01"}, nil, (232.2 - 121) / 232.2},
		{"until summer", Period{To: "2027-06-30"}, nil, 121 / 232.2},
		{"on leave from summer, no end yet", Period{From: "2020-01-01"}, []Period{{From: "2027-07-01"}}, 121 / 232.2},
		{"overlapping leaves count once", Period{}, []Period{{"2027-01-01", "2027-06-30"}, {"2027-06-01", "2027-06-30"}}, (232.2 - 121) / 232.2},
		{"left before", Period{To: "2026-12-31"}, nil, 0},
	} {
		near(t, v.name, c.Availability("2027-01-01", "2027-12-31", v.employed, v.leaves), v.want, 9)
	}
	near(t, "a weekend", c.Availability("2027-03-06", "2027-03-07", Period{}, nil), 0, 9)
}
