package crm

import (
	"strings"
	"unicode/utf8"
)

// ApproachBasis is the legal ground for approaching a company that is protected
// against advertising. The protection (CVR-loven § 19) is against advertisements;
// what a municipality has to do by law is none, but who approached such a company
// must be able to say on what ground.
type ApproachBasis string

const (
	ApproachOwnRequest  ApproachBasis = "own_request" // the company turned to us itself
	ApproachCooperation ApproachBasis = "cooperation" // we work together already
	ApproachStatutory   ApproachBasis = "statutory"   // a duty under the employment acts
	ApproachConsent     ApproachBasis = "consent"     // the company said yes to being contacted
	ApproachOther       ApproachBasis = "other"       // as the note says
)

// ApproachChoice is the ground that somebody records.
type ApproachChoice struct {
	Basis ApproachBasis `json:"basis" enum:"own_request,cooperation,statutory,consent,other"`
	Note  string        `json:"note" maxLength:"200" doc:"Must be filled in with the basis other"`
}

// Validate checks what a person must fill in.
func (c *ApproachChoice) Validate() error {
	switch c.Basis {
	case ApproachOwnRequest, ApproachCooperation, ApproachStatutory, ApproachConsent, ApproachOther:
	default:
		return RefuseField("basis", "approach.basis", "Vælg, på hvilket grundlag I kontakter virksomheden.")
	}
	switch {
	case c.Basis == ApproachOther && strings.TrimSpace(c.Note) == "":
		return RefuseField("note", "approach.note", "Skriv, hvad grundlaget er.")
	case utf8.RuneCountInString(c.Note) > MaxReason:
		return RefuseField("note", "approach.note_long", "Teksten er for lang. Der er plads til %d tegn.", MaxReason)
	}
	return nil
}

// SetApproach records the ground, by whom and on which day.
func (c *Company) SetApproach(choice ApproachChoice, by *ID, on Date) {
	c.ApproachBasis, c.ApproachNote, c.ApproachBy, c.ApproachOn = choice.Basis, choice.Note, by, on
}

// Approach is the ground that is recorded; its Basis is empty when none is.
func (c *Company) Approach() ApproachChoice { return ApproachChoice{c.ApproachBasis, c.ApproachNote} }
