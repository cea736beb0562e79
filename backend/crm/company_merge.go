package crm

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// MergeKind is why two companies go on as one.
type MergeKind string

const (
	MergeDuplicate MergeKind = "duplicate" // they were the same all the time
	MergeTakeover  MergeKind = "takeover"  // one took the other over
)

// MergeFields is what somebody says of a company that goes on in another one.
type MergeFields struct {
	IntoID     ID        `json:"into_id" format:"uuid" doc:"The company it goes on in"`
	Kind       MergeKind `json:"kind" enum:"duplicate,takeover"`
	HappenedOn Date      `json:"happened_on" format:"date" doc:"The day it was taken over, or was seen to be a duplicate; not ahead"`
	Reason     string    `json:"reason" minLength:"1" maxLength:"200"`
}

// Validate checks what a person must fill in of a company's merge. today is the
// Danish day.
func (f *MergeFields) Validate(company ID, today Date) error {
	switch {
	case !f.IntoID.Valid():
		return RefuseField("into_id", "merge.into", "Vælg den virksomhed, den går videre i.")
	case f.IntoID == company:
		return RefuseField("into_id", "merge.self", "En virksomhed kan ikke lægges sammen med sig selv. Vælg en anden.")
	case f.Kind != MergeDuplicate && f.Kind != MergeTakeover:
		return RefuseField("kind", "merge.kind", "Vælg, om det er den samme virksomhed to gange, eller om den ene har overtaget den anden.")
	case !f.HappenedOn.Valid() || f.HappenedOn > today:
		return RefuseField("happened_on", "merge.day", "Vælg den dag, det skete. Den kan ikke ligge i fremtiden.")
	case strings.TrimSpace(f.Reason) == "":
		return RefuseField("reason", "merge.reason", "Skriv, hvor du ved fra, at de to hører sammen.")
	case utf8.RuneCountInString(f.Reason) > MaxReason:
		return RefuseField("reason", "merge.reason_long", "Begrundelsen er for lang. Der er plads til %d tegn.", MaxReason)
	}
	return nil
}

// CompanyMerge is that a company goes on in another one. What was at the company
// is moved, and undoing gives it back.
type CompanyMerge struct {
	ID        ID `json:"id" gorm:"primaryKey" format:"uuid"`
	CompanyID ID `json:"company_id" format:"uuid" doc:"The company that goes on in the other one"`
	MergeFields
	MadeBy   ID         `json:"made_by" format:"uuid"`
	MadeAt   time.Time  `json:"made_at"`
	UndoneBy *ID        `json:"undone_by"`
	UndoneAt *time.Time `json:"undone_at"`

	Company string         `json:"company" gorm:"-" doc:"Its name"`
	CVR     string         `json:"cvr" gorm:"-"`
	Into    string         `json:"into" gorm:"-" doc:"Name of the company it goes on in"`
	IntoCVR string         `json:"into_cvr" gorm:"-"`
	By      string         `json:"by" gorm:"-" doc:"Name of whoever made it"`
	Moved   map[string]int `json:"moved" gorm:"-" doc:"How many rows of each kind were moved"`

	Status        CompanyStatus `json:"-"` // of the company, as the register says it
	OwnerID       *ID           `json:"-"` // of the company before
	Took          []string      `json:"-" gorm:"serializer:json"`
	IntoTier      Tier          `json:"-"` // derived, before
	IntoTierSince Date          `json:"-"`
}

func (CompanyMerge) TableName() string { return "company_merge" }

// What one company can take over from another.
const (
	tookOwner    = "owner"
	tookTier     = "tier"
	tookApproach = "approach"
)

// TakeOver gives the company what has been chosen for the other one and not for
// it, and returns what that was.
func (c *Company) TakeOver(from *Company) (took []string) {
	took = []string{}
	if c.OwnerID == nil && from.OwnerID != nil {
		c.OwnerID = from.OwnerID
		took = append(took, tookOwner)
	}
	if c.TierOverride == nil && from.TierOverride != nil {
		c.SetOverride(from.Override())
		took = append(took, tookTier)
	}
	if c.ApproachBasis == "" && from.ApproachBasis != "" {
		c.SetApproach(from.Approach(), from.ApproachBy, from.ApproachOn)
		took = append(took, tookApproach)
	}
	return took
}

// GiveBack takes from the company what it took over in the merge, unless
// something else has been chosen for it since.
func (c *Company) GiveBack(m *CompanyMerge, from *Company) {
	still := func(what string, same bool) bool { return slices.Contains(m.Took, what) && same }
	if still(tookOwner, c.OwnerID != nil && m.OwnerID != nil && *c.OwnerID == *m.OwnerID) {
		c.OwnerID = nil
	}
	if mine := c.Override(); still(tookTier, mine != nil && from.TierOverride != nil && *mine == *from.Override()) {
		c.SetOverride(nil)
	}
	if still(tookApproach, c.Approach() == from.Approach()) {
		c.SetApproach(ApproachChoice{}, nil, "")
	}
}

// GoOnIn makes the company one that lives on in another. It is nobody's then, and
// no partner; what was set for its tier by hand is kept for the case that it is
// undone.
func (c *Company) GoOnIn(into ID) {
	c.Status, c.MergedInto, c.OwnerID = CompanyMergedIn, &into, nil
	c.Tier, c.TierScore, c.TierReason, c.TierFallsOn, c.LastVisitOn = TierNone, 0, "", "", ""
}
