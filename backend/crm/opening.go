package crm

import "time"

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

// OpeningFields is what is taken down about an opening.
type OpeningFields struct {
	CompanyID    ID          `json:"company_id" format:"uuid"`
	WorkplaceID  *ID         `json:"workplace_id"`
	Kind         OpeningKind `json:"kind"`
	Title        string      `json:"title" maxLength:"200"`
	Occupation   string      `json:"occupation" doc:"DISCO-08 code"`
	Positions    int         `json:"positions" minimum:"1"`
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
