package crm

import (
	"math"
	"strconv"
	"testing"
)

func TestRatioVectors(t *testing.T) {
	t.Parallel()
	v := vectors(t)
	if len(v.RatioCap) < 20 || len(v.RatioFTE) < 5 {
		t.Fatalf("%d and %d examples", len(v.RatioCap), len(v.RatioFTE))
	}
	for staff, want := range v.RatioCap {
		ordinary, err := strconv.ParseFloat(staff, 64)
		if err != nil {
			t.Fatal(err)
		}
		if got := RatioOf([]float64{ordinary}, nil, 0).Cap; got != want {
			t.Errorf("%v ordinary: at most %d, want %d", ordinary, got, want)
		}
	}
	for _, one := range v.RatioFTE {
		got := RatioOf(one.Ordinary, one.Supported, one.New)
		near(t, "ordinary", got.Ordinary, one.Result[0].(float64), 3)
		near(t, "cap", float64(got.Cap), one.Result[1].(float64), 0)
		near(t, "used", got.Used, one.Result[2].(float64), 2)
		near(t, "with the new one", got.With, one.Result[3].(float64), 3)
		if got.Within != one.Result[4].(bool) {
			t.Errorf("%+v: within %v", one, got.Within)
		}
	}
}

func TestRatioOfNothingSensible(t *testing.T) {
	t.Parallel()
	for _, staff := range [][]float64{nil, {}, {-4}, {math.NaN()}, {math.Inf(1)}, {1e308, 1e308}} {
		if got := RatioOf(staff, nil, 37); got.Cap < 1 {
			t.Errorf("%v: %+v", staff, got)
		}
	}
}
