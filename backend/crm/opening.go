package crm

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// OpeningKind is what a company offers.
type OpeningKind string

const (
	OpeningOrdinary   OpeningKind = "ordinary"
	OpeningSmallJob   OpeningKind = "small_job"
	OpeningFlexJob    OpeningKind = "flex_job"
	OpeningInternship OpeningKind = "internship"
	OpeningSubsidy    OpeningKind = "wage_subsidy"
	OpeningApprentice OpeningKind = "adult_apprentice"
)

func (k OpeningKind) known() bool {
	return slices.Contains([]OpeningKind{OpeningOrdinary, OpeningSmallJob, OpeningFlexJob, OpeningInternship, OpeningSubsidy, OpeningApprentice}, k)
}

// OpeningStatus is where an opening stands.
type OpeningStatus string

const (
	OpeningReported OpeningStatus = "reported"
	OpeningOpen     OpeningStatus = "open"
	OpeningOnHold   OpeningStatus = "on_hold"
	OpeningFilled   OpeningStatus = "filled"
	OpeningClosed   OpeningStatus = "closed"
	OpeningExpired  OpeningStatus = "expired"
)

// Ended reports whether nobody can be proposed for the opening any more.
func (s OpeningStatus) Ended() bool {
	return s == OpeningFilled || s == OpeningClosed || s == OpeningExpired
}

// Limits of an opening. Nobody may work more than 48 hours a week on average
// (Directive 2003/88/EC, art. 6).
const (
	MaxOpeningTitle = 200
	MaxPositions    = 500
	MaxWeeklyHours  = 48
)

// OpeningFields is what is taken down about an opening.
type OpeningFields struct {
	CompanyID    ID          `json:"company_id" format:"uuid"`
	WorkplaceID  *ID         `json:"workplace_id"`
	Kind         OpeningKind `json:"kind"`
	Title        string      `json:"title" maxLength:"200"`
	Occupation   string      `json:"occupation" doc:"DISCO-08 code"`
	Positions    int         `json:"positions" minimum:"1" maximum:"500"`
	HoursMin     float64     `json:"hours_min" doc:"Hours a week"`
	HoursTypical float64     `json:"hours_typical"`
	HoursMax     float64     `json:"hours_max"`
	StartsOn     Date        `json:"starts_on" format:"date"`
	Demands      []string    `json:"demands" gorm:"serializer:json"`
	Offers       []string    `json:"offers" gorm:"serializer:json"`
}

// Opening is work a company can offer.
type Opening struct {
	ID ID `json:"id" gorm:"primaryKey" format:"uuid"`
	OpeningFields
	Status     OpeningStatus `json:"status"`
	OwnerID    *ID           `json:"owner_id"`
	ReportedAt time.Time     `json:"reported_at"`
	AnsweredAt *time.Time    `json:"answered_at"`
	ClosedOn   Date          `json:"closed_on" format:"date"`
	Revision   int           `json:"revision"`
	UpdatedAt  time.Time     `json:"updated_at"`
}

func (Opening) TableName() string { return "opening" }

// Validate checks what a person must fill in. Hours are 0 as long as they are not
// known.
func (o *OpeningFields) Validate() error {
	switch {
	case !o.CompanyID.Valid():
		return RefuseField("company_id", "opening.company", "Vælg en virksomhed.")
	case o.WorkplaceID != nil && !o.WorkplaceID.Valid():
		return RefuseField("workplace_id", "opening.workplace", "Arbejdsstedet findes ikke.")
	case !o.Kind.known():
		return RefuseField("kind", "opening.kind", "Vælg, hvad virksomheden kan tilbyde.")
	case strings.TrimSpace(o.Title) == "":
		return RefuseField("title", "opening.title", "Skriv, hvad arbejdet går ud på.")
	case utf8.RuneCountInString(o.Title) > MaxOpeningTitle:
		return RefuseField("title", "opening.title_long", "Teksten er for lang. Der er plads til %d tegn.", MaxOpeningTitle)
	case o.Positions < 1 || o.Positions > MaxPositions:
		return RefuseField("positions", "opening.positions", "Skriv, hvor mange der er plads til, fra 1 til %d.", MaxPositions)
	case o.HoursMin < 0 || o.HoursMin > o.HoursTypical || o.HoursTypical > o.HoursMax:
		return RefuseField("hours_typical", "opening.hours", "Det typiske timetal skal ligge mellem det mindste og det største.")
	case o.HoursMax > MaxWeeklyHours:
		return RefuseField("hours_max", "opening.hours_max", "En uge kan højst have %d timer.", MaxWeeklyHours)
	case o.StartsOn != "" && !o.StartsOn.Valid():
		return RefuseField("starts_on", "opening.start", "Vælg den dag, arbejdet begynder.")
	}
	return nil
}
