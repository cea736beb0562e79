package crm

import (
	"testing"
	"time"
)

// R2: a night reads what has changed, a month reads everything, and what was
// interrupted comes first.
func TestNextRegisterRun(t *testing.T) {
	t.Parallel()
	now := time.Date(2027, 6, 30, 2, 0, 0, 0, time.UTC)
	began := func(mode RegisterMode, daysAgo int) *RegisterRun {
		return &RegisterRun{ID: "open", Mode: mode, BeganAt: now.AddDate(0, 0, -daysAgo)}
	}
	tests := map[string]struct {
		history RegisterHistory
		full    bool
		id      ID
		mode    RegisterMode
		since   string
	}{
		"never read":                        {RegisterHistory{}, false, "", RegisterFull, ""},
		"read last night":                   {RegisterHistory{Last: began(RegisterDelta, 1), Full: began(RegisterFull, 9)}, false, "", RegisterDelta, "2027-06-28T02:00:00Z"},
		"the server was down for a week":    {RegisterHistory{Last: began(RegisterDelta, 8), Full: began(RegisterFull, 9)}, false, "", RegisterDelta, "2027-06-21T02:00:00Z"},
		"the only one was full":             {RegisterHistory{Last: began(RegisterFull, 1), Full: began(RegisterFull, 1)}, false, "", RegisterDelta, "2027-06-28T02:00:00Z"},
		"all is a month ago":                {RegisterHistory{Last: began(RegisterDelta, 1), Full: began(RegisterFull, 30)}, false, "", RegisterFull, ""},
		"all is wanted":                     {RegisterHistory{Last: began(RegisterDelta, 1), Full: began(RegisterFull, 2)}, true, "", RegisterFull, ""},
		"interrupted":                       {RegisterHistory{Open: began(RegisterDelta, 1), Full: began(RegisterFull, 40)}, false, "open", RegisterDelta, ""},
		"interrupted, but all is wanted":    {RegisterHistory{Open: began(RegisterDelta, 1), Full: began(RegisterFull, 2)}, true, "", RegisterFull, ""},
		"interrupted in all that is wanted": {RegisterHistory{Open: began(RegisterFull, 1)}, true, "open", RegisterFull, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run, since := test.history.Next(now, test.full), ""
			if run.Since != nil {
				since = run.Since.Format(time.RFC3339)
			}
			if run.ID != test.id || run.Mode != test.mode || since != test.since {
				t.Errorf("got %q %s since %q", run.ID, run.Mode, since)
			}
		})
	}
}
