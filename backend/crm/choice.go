package crm

import (
	"strings"
	"time"
	"unicode/utf8"
)

// MaxReason is the longest reason for a choice, in characters.
const MaxReason = 200

// OwnerChoice is somebody's choice of a company's fixed contact person. Seen is
// who it was as far as the chooser knew.
type OwnerChoice struct {
	OwnerID *ID    `json:"owner_id" doc:"Null for nobody"`
	Seen    *ID    `json:"seen" doc:"Who it was when the choice was made; another now makes it stale"`
	Reason  string `json:"reason" maxLength:"200"`
	Ask     bool   `json:"ask,omitempty" doc:"Wait for those it concerns to say yes, also when the chooser may decide alone"`
}

// Validate checks what a person must fill in.
func (c *OwnerChoice) Validate() error {
	if c.OwnerID != nil && !c.OwnerID.Valid() {
		return NoOwner("owner_id")
	}
	return validateOwnerReason(c.Reason)
}

// NoOwner refuses somebody who cannot be a company's fixed contact person: only a
// consultant who works here can.
func NoOwner(field string) *Error {
	return RefuseField(field, "company.owner", "Vælg en konsulent, som er ansat her, til fast kontakt for virksomheden.")
}

func validateOwnerReason(reason string) error {
	if strings.TrimSpace(reason) == "" {
		return RefuseField("reason", "company.owner_reason", "Skriv, hvorfor virksomheden får en anden fast kontakt.")
	}
	return validateReason(reason)
}

// TierChoice is somebody's choice of a company's tier by hand, or that the
// derived one is to hold again. Seen is the choice that held as far as the
// chooser knew.
type TierChoice struct {
	Tier   *Tier  `json:"tier" enum:"none,sporadic,close" doc:"Null lets the derived tier hold again"`
	Seen   *Tier  `json:"seen" enum:"none,sporadic,close" doc:"The tier set by hand when the choice was made; another now makes it stale"`
	Reason string `json:"reason" maxLength:"200"`
	EndsOn Date   `json:"ends_on" format:"date" doc:"The last day it holds, at most 12 months away; empty without a tier"`
}

// Override is the choice as it holds from a day on; nil when the derived tier is
// to hold.
func (c *TierChoice) Override(by ID, on Date) *TierOverride {
	if c.Tier == nil {
		return nil
	}
	return &TierOverride{Tier: *c.Tier, Reason: c.Reason, By: by, SetOn: on, Expires: c.EndsOn}
}

// Validate checks what a person must fill in. today is the Danish day.
func (c *TierChoice) Validate(by ID, today Date) error {
	if override := c.Override(by, today); override != nil {
		if err := override.Validate(); err != nil {
			return err
		}
	}
	return validateReason(c.Reason)
}

func validateReason(reason string) error {
	if utf8.RuneCountInString(reason) > MaxReason {
		return RefuseField("reason", "choice.reason_long", "Begrundelsen er for lang. Der er plads til %d tegn.", MaxReason)
	}
	return nil
}

// Stale refuses a choice that was made without knowing of a later one: to what,
// by whom ("" when that is not known) and when (zero when that is not known).
func Stale(field, to, by string, at time.Time) *Error {
	text := "Ændret i mellemtiden til " + to
	if by != "" {
		text += " af " + by
	}
	if !at.IsZero() {
		text += " den " + danishMoment(at)
	}
	return &Error{Kind: Conflict, Code: "stale", Field: field, Message: text + ". Lad det blive sådan, eller sæt din ændring igennem alligevel."}
}

func danishMoment(at time.Time) string {
	return danishDate(DateOf(at)) + " kl. " + at.In(Copenhagen()).Format("15.04")
}
