package crm

import (
	"strings"
	"time"
	"unicode/utf8"
)

// MaxReviewReason is the longest reason for a decision, in characters.
const MaxReviewReason = 200

// ReviewChoice is a leader's decision of a visit that is to be looked at: whether it
// stays strategic although a candidate was proposed after it.
type ReviewChoice struct {
	Counts bool   `json:"counts" doc:"It counts as strategic"`
	Reason string `json:"reason" minLength:"1" maxLength:"200"`
	Base   int    `json:"base" minimum:"1" doc:"The revision that was looked at: of one corrected since, nothing is decided"`
}

// Validate checks what a person must fill in.
func (c *ReviewChoice) Validate() error {
	switch {
	case strings.TrimSpace(c.Reason) == "":
		return RefuseField("reason", "review.reason", "Skriv, hvorfor besøget tæller eller ikke tæller.")
	case utf8.RuneCountInString(c.Reason) > MaxReviewReason:
		return RefuseField("reason", "review.reason_long", "Begrundelsen er for lang. Der er plads til %d tegn.", MaxReviewReason)
	}
	return nil
}

// VisitReview is a decision that holds, as it is shown with the visit.
type VisitReview struct {
	Counts    bool      `json:"counts" doc:"It counts as strategic"`
	Reason    string    `json:"reason"`
	DecidedBy ID        `json:"decided_by" format:"uuid"`
	DecidedAt time.Time `json:"decided_at"`
}

// MatchWindow is when a candidate who is proposed to the company makes the visit one
// to look at: from its beginning until 24 hours later. A visit without a time of day
// lasts its whole day.
func (v *VisitFields) MatchWindow() (from, until time.Time) {
	day := v.VisitedOn.Time()
	from = time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, Copenhagen())
	if at, err := time.Parse("15:04", v.StartsAt); err == nil {
		from = time.Date(day.Year(), day.Month(), day.Day(), at.Hour(), at.Minute(), 0, 0, Copenhagen())
		return from, from.Add(24 * time.Hour)
	}
	return from, from.AddDate(0, 0, 1).Add(24 * time.Hour)
}
