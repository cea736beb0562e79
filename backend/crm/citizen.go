package crm

import "time"

// Goal is a job goal; goals are ranked by their order.
type Goal struct {
	Occupation string `json:"occupation" doc:"DISCO-08 code"`
	Title      string `json:"title" maxLength:"200" doc:"What it is called; empty takes the title of the occupation"`
}

// CitizenFields is what those who have a citizen write on the card. It has no free text:
// what is not a code, a number or a day has no place here.
type CitizenFields struct {
	Code          string        `json:"code" maxLength:"12" doc:"What is shown instead of a name; empty has one made"`
	ConsultantID  *ID           `json:"consultant_id" doc:"Who finds work with the citizen, and has the card on the phone"`
	Goals         []Goal        `json:"goals" gorm:"serializer:json" maxItems:"10"`
	HoursMin      float64       `json:"hours_min" doc:"Hours a week"`
	HoursMax      float64       `json:"hours_max" doc:"Hours a week; 0 when nobody has told"`
	TravelLimit   int           `json:"travel_limit" doc:"Minutes one way; 0 when nobody has told"`
	TravelMeans   string        `json:"travel_means" enum:"walk,bike,bus,car"`
	TravelZone    string        `json:"travel_zone" maxLength:"4" doc:"Postcode the citizen travels from"`
	Hard          []Demand      `json:"hard" gorm:"serializer:json" maxItems:"50" doc:"Considerations that must be met"`
	Soft          []Offer       `json:"soft" gorm:"serializer:json" maxItems:"50" doc:"Considerations that help"`
	ConsideredOn  Date          `json:"considered_on" format:"date" doc:"When the considerations were last gone through with the citizen"`
	Skills        []Skill       `json:"skills" gorm:"serializer:json" maxItems:"50"`
	Licences      []Licence     `json:"licences" gorm:"serializer:json" maxItems:"50"`
	Language      int           `json:"language" doc:"Danish, 0 to 3"`
	Availability  []Shift       `json:"availability" gorm:"serializer:json" maxItems:"20" doc:"Parts of the day and the week they can take; empty when nobody has told"`
	Schemes       []OpeningKind `json:"schemes" gorm:"serializer:json" maxItems:"20" doc:"Schemes the caseworker allows"`
	LastCompanyID *ID           `json:"last_company_id" doc:"Where last employed"`
	Paused        bool          `json:"paused"`
	ClosedOn      Date          `json:"closed_on" format:"date" doc:"When the case ended here; empty while it goes on"`
}

// Citizen is a pseudonymous candidate card: a reference to the case system, a
// display code, and what matching needs. It carries no name, CPR number,
// address, benefit or diagnosis; considerations are codes.
type Citizen struct {
	ID           ID     `json:"id" gorm:"primaryKey" format:"uuid"`
	CaseRef      string `json:"-"` // key in the case system; never leaves the office
	CaseworkerID *ID    `json:"-"`
	CitizenFields
	ProposedAt *time.Time `json:"proposed_at" doc:"When last proposed for an opening; null when never"`
	Revision   int        `json:"revision"`
	UpdatedAt  time.Time  `json:"updated_at"`
}

func (Citizen) TableName() string { return "citizen" }

// HasOf reports whether the actor has the citizen: as the one who finds work with them, or
// as the one who decides in the case. Nobody else is to learn that there is such a citizen.
func (c *Citizen) HasOf(a Actor) bool {
	return a.ID != "" && (same(c.ConsultantID, a.ID) || same(c.CaseworkerID, a.ID))
}

func same(id *ID, other ID) bool { return id != nil && *id == other }

// CitizenCard is a citizen as those who have them see them at the desk.
type CitizenCard struct {
	Citizen
	CaseRef      string        `json:"case_ref" doc:"Key in the case system"`
	CaseworkerID *ID           `json:"caseworker_id"`
	Whole        bool          `json:"whole" doc:"The reader decides in the case, and may change all of the card; others only what they go through with the citizen"`
	LastCompany  string        `json:"last_company" doc:"What the company where they were last employed is called"`
	Consents     []KeptConsent `json:"consents" doc:"The latest first"`
}

// NewCitizen makes a card.
type NewCitizen struct {
	CaseRef string `json:"case_ref" minLength:"1" maxLength:"40" doc:"Key in the case system; it stays"`
	CitizenFields
}

// ListedCitizen is a citizen in a list of one's own.
type ListedCitizen struct {
	ID           ID      `json:"id" format:"uuid"`
	Code         string  `json:"code"`
	CaseRef      string  `json:"case_ref"`
	ConsultantID *ID     `json:"consultant_id"`
	Goals        []Goal  `json:"goals"`
	HoursMin     float64 `json:"hours_min"`
	HoursMax     float64 `json:"hours_max"`
	Paused       bool    `json:"paused"`
	ClosedOn     Date    `json:"closed_on" format:"date"`
}

// Listed is what a list shows of a citizen.
func (c *Citizen) Listed() ListedCitizen {
	return ListedCitizen{ID: c.ID, Code: c.Code, CaseRef: c.CaseRef, ConsultantID: c.ConsultantID, Goals: c.Goals,
		HoursMin: c.HoursMin, HoursMax: c.HoursMax, Paused: c.Paused, ClosedOn: c.ClosedOn}
}
