package crm

import (
	"testing"
	"time"
)

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2026-11-23", "2024-02-29", "2023-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01", "0000-00-00",
		"2026-1-01", "2026/11/23", "2026-11-23 ", " 2026-11-2", "20é6-11-2", "-026-11-23", "9999-12-31"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, err := time.Parse(time.DateOnly, s)
		if valid := Date(s).Valid(); valid != (err == nil) {
			t.Fatalf("%q: valid %v, %v", s, valid, err)
		}
		if got := Date(s).Time(); err == nil && !got.Equal(want) {
			t.Errorf("%q is %v, want %v", s, got, want)
		}
	})
}

func FuzzTimeOfDay(f *testing.F) {
	for _, s := range []string{"00:00", "23:59", "24:00", "12:60", "9:30", "09:3", "09-30", "0é:0", "", "12:300"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at, err := time.Parse("15:04", s)
		if got, want := isTimeOfDay(s), err == nil && at.Format("15:04") == s; got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	})
}
