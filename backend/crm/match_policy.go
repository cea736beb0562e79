package crm

import (
	"strings"
	"time"
	"unicode/utf8"
)

// MatchWeights say how much each component of a match counts, in the order of package
// match; they are 100 together.
type MatchWeights [8]float64

// MatchPolicy is what a municipality has decided about matching. Versions count from 1.
type MatchPolicy struct {
	Version   int          `json:"version"`
	Enabled   bool         `json:"enabled" doc:"Whether citizens and openings are compared at all"`
	Weights   MatchWeights `json:"weights" doc:"Of occupation, skills, hours, travel, considerations, language, availability and track; 100 together"`
	MeanTrack float64      `json:"mean_track" minimum:"0" maximum:"1" doc:"The share of all companies' placements that went well"`
}

// NewMatchPolicy is a policy as somebody decides it.
type NewMatchPolicy struct {
	Enabled   bool         `json:"enabled"`
	Weights   MatchWeights `json:"weights"`
	MeanTrack float64      `json:"mean_track" minimum:"0" maximum:"1"`
}

// MatchPolicyChange is a version of the policy with who decided it.
type MatchPolicyChange struct {
	MatchPolicy
	Reason string    `json:"reason"`
	SetBy  *ID       `json:"set_by" doc:"Null for the first version"`
	Name   string    `json:"name" doc:"Of who decided it"`
	SetAt  time.Time `json:"set_at"`
}

// MaxPolicyReason is the longest reason for a change, in characters.
const MaxPolicyReason = 300

// Validate checks what a person must fill in.
func (p *NewMatchPolicy) Validate() error {
	sum := 0.0
	for _, weight := range p.Weights {
		if !(weight >= 0) {
			return RefuseField("weights", "match_policy.weights", "En vægt kan ikke være under 0.")
		}
		sum += weight
	}
	switch {
	case !(sum > 99.999 && sum < 100.001):
		return RefuseField("weights", "match_policy.sum", "Vægtene skal give 100 tilsammen.")
	case !(p.MeanTrack >= 0 && p.MeanTrack <= 1):
		return RefuseField("mean_track", "match_policy.mean_track", "Andelen skal være fra 0 til 100 procent.")
	}
	return nil
}

// CheckPolicyReason checks the reason for a change.
func CheckPolicyReason(reason string) error {
	switch {
	case strings.TrimSpace(reason) == "":
		return RefuseField("reason", "match_policy.reason", "Skriv, hvorfor det ændres.")
	case utf8.RuneCountInString(reason) > MaxPolicyReason:
		return RefuseField("reason", "match_policy.reason_long", "Begrundelsen er for lang. Der er plads til %d tegn.", MaxPolicyReason)
	}
	return nil
}

// Who is told of an opening that has just opened: those who have one of the FitCitizens whom
// it suits best, of whom it suits each with FitPoints or more. Most openings suit somebody of
// nearly everybody's; who is told of each would soon look at none. As many are shown together,
// and half of the points are what one must have to be brought forward. Source: domain 6.4.
const (
	FitCitizens = 5
	FitPoints   = 50
)

// Track is what came of a company's placements: how many there were, and how many reached
// their agreed end or led to paid hours. It tells of the company and never of the citizen.
type Track struct {
	Good int `json:"good"`
	All  int `json:"all"`
}

// TrackMonths is how far back a company's track record goes.
const TrackMonths = 24

// HoursBand is the band of weekly hours within which placements are compared; hours that
// nobody knows are in none, -1.
func HoursBand(weekly float64) int {
	switch {
	case !(weekly > 0):
		return -1
	case weekly < 10:
		return 0
	case weekly < 20:
		return 1
	case weekly < 30:
		return 2
	}
	return 3
}
