package crm

import "testing"

// R6: a company has kept its contact when it is the same for 12 months; what could
// not have is left out.
func TestContinuity(t *testing.T) {
	t.Parallel()
	karen, mads := new(ID("karen")), new(ID("mads"))
	for _, tt := range []struct {
		name   string
		owners []Owned
		part   ContinuityPart
		owner  *ID
		since  Date
	}{
		{"never an owner", nil, ContinuityNoOwner, nil, ""},
		{"to the day", []Owned{{karen, "2026-06-30", ""}}, ContinuityKept, karen, "2026-06-30"},
		{"a day too short", []Owned{{karen, "2026-07-01", ""}}, ContinuityNew, karen, "2026-07-01"},
		{"another one this spring", []Owned{{karen, "2024-01-01", "2027-03-01"}, {mads, "2027-03-01", ""}}, ContinuityChanged, mads, "2027-03-01"},
		{"another one on the day itself", []Owned{{karen, "2024-01-01", "2027-06-30"}, {mads, "2027-06-30", ""}}, ContinuityChanged, mads, "2027-06-30"},
		{"another one only later", []Owned{{karen, "2024-01-01", "2027-07-01"}, {mads, "2027-07-01", ""}}, ContinuityKept, karen, "2024-01-01"},
		{"long ago", []Owned{{karen, "2024-01-01", "2025-03-01"}, {mads, "2025-03-01", ""}}, ContinuityKept, mads, "2025-03-01"},
		{"back on the same day", []Owned{{karen, "2024-01-01", "2027-03-01"}, {mads, "2027-03-01", "2027-03-01"}, {karen, "2027-03-01", ""}}, ContinuityKept, karen, "2024-01-01"},
		{"back after a week", []Owned{{karen, "2024-01-01", "2027-03-01"}, {mads, "2027-03-01", "2027-03-08"}, {karen, "2027-03-08", ""}}, ContinuityChanged, karen, "2027-03-08"},
		{"nobody now", []Owned{{karen, "2024-01-01", "2027-03-01"}, {nil, "2027-03-01", ""}}, ContinuityNoOwner, nil, ""},
		{"nobody for a while", []Owned{{karen, "2024-01-01", "2026-09-01"}, {nil, "2026-09-01", "2027-03-01"}, {karen, "2027-03-01", ""}}, ContinuityChanged, karen, "2027-03-01"},
		{"nobody at first", []Owned{{nil, "2024-01-01", "2027-03-01"}, {karen, "2027-03-01", ""}}, ContinuityNew, karen, "2027-03-01"},
		{"an end nobody followed", []Owned{{karen, "2024-01-01", "2027-03-01"}}, ContinuityNoOwner, nil, ""},
		{"not begun", []Owned{{karen, "2027-07-01", ""}}, ContinuityNoOwner, nil, ""},
	} {
		part, owner, since := Continuity(tt.owners, "2027-06-30")
		if part != tt.part || since != tt.since || owner != tt.owner {
			t.Errorf("%s: %s of %v since %s, want %s since %s", tt.name, part, owner, since, tt.part, tt.since)
		}
	}
}
