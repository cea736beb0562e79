package crm

import (
	"database/sql/driver"
	"fmt"
	"sync"
	"time"
)

// Date is a calendar day in Denmark, "2026-11-21". Dates compare with < and >;
// the empty Date is "no date". Days, not instants, are what quotas, visits and
// agreements are counted in.
type Date string

// DateOf is the day of t on a Danish wall clock.
func DateOf(t time.Time) Date { return Date(t.In(Copenhagen()).Format(time.DateOnly)) }

// NewDate makes a Date; days and months that overflow roll on as in time.Date.
func NewDate(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
}

// ParseDate accepts only "YYYY-MM-DD" of a day that exists.
func ParseDate(s string) (Date, error) {
	if _, _, _, ok := ymd(s); !ok {
		return "", RefuseField("", "date.form", "Datoen skal skrives som ÅÅÅÅ-MM-DD og findes i kalenderen.")
	}
	return Date(s), nil
}

// Valid reports whether d is a day that exists.
func (d Date) Valid() bool { _, err := ParseDate(string(d)); return err == nil }

// Time is midnight UTC of the day, for arithmetic only. An invalid Date gives
// the zero time.
func (d Date) Time() time.Time {
	year, month, day, ok := ymd(string(d))
	if !ok {
		return time.Time{}
	}
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// ymd reads "YYYY-MM-DD". It is read by hand: the phone runs this too, where each part of
// time.Parse has to be fetched.
func ymd(s string) (year int, month time.Month, day int, ok bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, 0, 0, false
	}
	number := 0
	for i := range len(s) {
		if i == 4 || i == 7 {
			continue
		}
		if s[i] < '0' || s[i] > '9' {
			return 0, 0, 0, false
		}
		number = number*10 + int(s[i]-'0')
	}
	year, month, day = number/10000, time.Month(number/100%100), number%100
	y, m, d := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Date()
	return year, month, day, y == year && m == month && d == day
}

// Year is 0 for an invalid Date.
func (d Date) Year() int {
	if !d.Valid() {
		return 0
	}
	return d.Time().Year()
}

// AddDays moves n days on, or back when n is negative.
func (d Date) AddDays(n int) Date { return Date(d.Time().AddDate(0, 0, n).Format(time.DateOnly)) }

// AddMonths is the same day of the month n months later, or the last of that month.
func (d Date) AddMonths(n int) Date {
	t := d.Time()
	last := time.Date(t.Year(), t.Month()+time.Month(n)+1, 0, 0, 0, 0, 0, time.UTC)
	return NewDate(last.Year(), last.Month(), min(t.Day(), last.Day()))
}

// DaysSince is the number of days from earlier to d.
func (d Date) DaysSince(earlier Date) int {
	return int(d.Time().Sub(earlier.Time()).Hours() / 24)
}

// Scan reads a PostgreSQL date.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = ""
	case time.Time:
		*d = Date(v.Format(time.DateOnly))
	case string:
		*d = Date(v)
	default:
		return fmt.Errorf("crm.Date: cannot read %T", src)
	}
	return nil
}

// Value writes NULL for the empty Date.
func (d Date) Value() (driver.Value, error) {
	if d == "" {
		return nil, nil
	}
	return string(d), nil
}

// Copenhagen is the zone that decides which day it is. It is looked up at first
// use, after every init, because the binary may carry its own zone data
// (time/tzdata in cmd/jobbro) for machines that have none.
var Copenhagen = sync.OnceValue(func() *time.Location {
	zone, err := time.LoadLocation("Europe/Copenhagen")
	if err != nil {
		panic(err)
	}
	return zone
})
