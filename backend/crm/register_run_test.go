package crm

import (
	"testing"
	"time"
)

// R2: a night reads what has changed, and a month everything.
func TestRegisterRunDue(t *testing.T) {
	t.Parallel()
	now := time.Date(2027, 6, 30, 2, 0, 0, 0, time.UTC)
	began := func(daysAgo int) *RegisterRun { return &RegisterRun{BeganAt: now.AddDate(0, 0, -daysAgo)} }
	tests := map[string]struct {
		last, lastFull *RegisterRun
		full           bool
		mode           RegisterMode
		since          string
	}{
		"never read":                     {nil, nil, false, RegisterFull, ""},
		"read last night":                {began(1), began(9), false, RegisterDelta, "2027-06-28T02:00:00Z"},
		"the server was down for a week": {began(8), began(9), false, RegisterDelta, "2027-06-21T02:00:00Z"},
		"the only one was full":          {began(1), began(1), false, RegisterDelta, "2027-06-28T02:00:00Z"},
		"all is a month ago":             {began(1), began(30), false, RegisterFull, ""},
		"all is wanted":                  {began(1), began(2), true, RegisterFull, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run, since := RegisterParts[0].Due(test.last, test.lastFull, test.full, now), ""
			if run.Since != nil {
				since = run.Since.Format(time.RFC3339)
			}
			if run.Mode != test.mode || since != test.since || run.BeganAt != now || run.Unit != RegisterCompany {
				t.Errorf("got %+v since %q", run, since)
			}
		})
	}
}
