package main

import (
	"errors"
	"strings"
	"time"

	"jobbro/backend/crm"
)

// demonstration is what --demo and the flags that go with it ask for.
type demonstration struct {
	load, anywhere bool
	today          crm.Date // empty for the real day
	begins         string   // HH:MM at which the server starts on that day; empty for the real time of day
}

// setToday reads a day, or the minute of a day at which the server starts.
func (d *demonstration) setToday(text string) error {
	day, clock, timed := strings.Cut(text, "T")
	_, err := time.Parse("15:04", clock)
	if d.today, d.begins = crm.Date(day), clock; !d.today.Valid() || timed && err != nil {
		return errors.New("write it as 2027-06-30 or 2027-06-30T09:00")
	}
	return nil
}

// ahead is how far the server's clock is moved so that now falls on the day of
// the demonstration, at the same time of day in Denmark or when that day is to
// begin; negative is back.
func (d demonstration) ahead(now time.Time) time.Duration {
	if d.today == "" {
		return 0
	}
	local, day := now.In(crm.Copenhagen()), d.today.Time()
	hour, minute, second := local.Clock()
	if begins, err := time.Parse("15:04", d.begins); err == nil {
		hour, minute, second = begins.Clock()
	}
	return time.Date(day.Year(), day.Month(), day.Day(), hour, minute, second, local.Nanosecond(), local.Location()).Sub(now)
}

// clock is the one clock of a server: of what rules call today, of what is noted
// as now, and of sessions, tokens and brakes as well. Those could keep to the real
// time, but then the same row would be judged by two clocks; moved by one constant,
// all of them keep their distances and run on. At most the time of day is real. What
// leaves the server are lengths of time, or moments that the app reads against the
// clock it was told of at sign-in. The queue of jobs keeps its own, real clock.
//
// Started anew on a later day, the server is on the day of the demonstration again.
func clock(ahead time.Duration) func() time.Time {
	return func() time.Time { return time.Now().Add(ahead) }
}
