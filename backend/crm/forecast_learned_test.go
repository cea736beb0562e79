package crm

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// weeksOf repeats the counts over n weeks of five days.
func weeksOf(n int, counts ...int) (weeks []Week) {
	for i := range n {
		weeks = append(weeks, Week{Made: counts[i%len(counts)], Days: 5})
	}
	return weeks
}

// Q2: the dispersion, worked out by hand. With 5 and 15 in turn each week is 5 from a
// mean of 10, and X² is 52 · 25 / 10 = 130.
func TestDispersionVectors(t *testing.T) {
	t.Parallel()
	for _, v := range []struct {
		name  string
		weeks []Week
		want  float64
		n     int
		ok    bool
	}{
		{"a year", weeksOf(52, 5, 15), 130.0 / 51, 52, true},
		{"a week short of a year", weeksOf(51, 5, 15), 0, 51, false},
		{"none", nil, 0, 0, false},
		{"the same every week is luck", weeksOf(104, 10), 1, 104, true},
		{"two years at their own pace each", slices.Concat(weeksOf(52, 10, 30), weeksOf(52, 5, 15)), (260.0 + 130) / 102, 104, true},
		{"a year that only makes twice as many is no dispersion", slices.Concat(weeksOf(52, 20), weeksOf(52, 10)), 1, 104, true},
		{"closed weeks are left out, with what was made in them", slices.Concat(weeksOf(52, 5, 15), []Week{{Made: 9}, {}}), 130.0 / 51, 52, true},
		{"a short week asks for less", slices.Concat(weeksOf(50, 5, 15), []Week{{Made: 4, Days: 2}, {Made: 4, Days: 2}}), 125.0 / 51, 52, true},
		{"a year without visits", slices.Concat(weeksOf(52, 0), weeksOf(52, 5, 15)), 130.0 / 51, 52, true},
		{"never a visit", weeksOf(104, 0), 0, 0, false},
	} {
		phi, n, ok := Dispersion(v.weeks)
		near(t, v.name, phi, v.want, 9)
		if n != v.n || ok != v.ok {
			t.Errorf("%s: from %d weeks, ok %v, want %d and %v", v.name, n, ok, v.n, v.ok)
		}
	}
}

// Q2: counts of a known dispersion are found to have it, on average, whatever the
// weights of the weeks. Each visit of chance brings size-1 others: that makes size
// times the variance of chance.
func TestDispersionFindsTheTrueOne(t *testing.T) {
	t.Parallel()
	chance := rand.New(rand.NewPCG(2027, 55))
	for _, size := range []int{2, 3, 6} {
		sum, runs := 0.0, 300
		for range runs {
			weeks := make([]Week, MostWeeks)
			for i := range weeks {
				weeks[i].Days = []float64{5, 5, 4, 2.5}[i%4]
				for range int(weeks[i].Days * 40) { // binomial, as good as Poisson
					if chance.Float64() < 0.05 {
						weeks[i].Made += size
					}
				}
			}
			phi, _, _ := Dispersion(weeks)
			sum += phi
		}
		if mean, want := sum/float64(runs), 0.95*float64(size); mean < want*0.95 || mean > want*1.05 {
			t.Errorf("a dispersion of %.2f is found to be %.2f", want, mean)
		}
	}
}

// Q2: the more the weeks differ, the wider the band and the less certain the end.
func TestDispersionWidensTheBand(t *testing.T) {
	t.Parallel()
	p := DefaultCalendar().Pace(800, 414, "2027-06-30")
	before := p.Forecast(ForecastPolicy{PriorDays: 20, Dispersion: 1})
	for _, phi := range []float64{1.5, 2.5, 6} {
		f := p.Forecast(ForecastPolicy{PriorDays: 20, Dispersion: phi})
		if f.Mean != before.Mean || f.SD <= before.SD || f.Low >= before.Low || f.High <= before.High || f.Probability <= before.Probability {
			t.Errorf("with %v: %+v, before %+v", phi, f, before)
		}
		before = f
	}
}

// Q2: the completion rate of plans.
func TestHeldShare(t *testing.T) {
	t.Parallel()
	for _, v := range []struct {
		booked, held int
		want         float64
		ok           bool
	}{{50, 40, 0.8, true}, {50, 50, 1, true}, {50, 0, 0, true}, {49, 49, 0, false}, {0, 0, 0, false}} {
		if got, ok := HeldShare(v.booked, v.held); got != v.want || ok != v.ok {
			t.Errorf("%d of %d: %v, %v", v.held, v.booked, got, ok)
		}
	}
}
