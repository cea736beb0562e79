package crm

import "time"

// Goal is a job goal; goals are ranked by their order.
type Goal struct {
	Occupation string `json:"occupation" doc:"DISCO-08 code"`
	Title      string `json:"title"`
}

// Citizen is a pseudonymous candidate card: a reference to the case system, a
// display code, and what matching needs. It carries no name, CPR number,
// address, benefit or diagnosis; considerations are codes.
type Citizen struct {
	ID           ID        `json:"id" gorm:"primaryKey" format:"uuid"`
	CaseRef      string    `json:"-"` // key in the case system; never leaves the office
	Code         string    `json:"code" doc:"What is shown instead of a name"`
	ConsultantID *ID       `json:"consultant_id"`
	CaseworkerID *ID       `json:"-"`
	Goals        []Goal    `json:"goals" gorm:"serializer:json"`
	HoursMin     float64   `json:"hours_min"`
	HoursMax     float64   `json:"hours_max"`
	TravelLimit  int       `json:"travel_limit" doc:"Minutes one way"`
	TravelMeans  string    `json:"travel_means" enum:"walk,bike,bus,car"`
	TravelZone   string    `json:"travel_zone" doc:"Postcode the citizen travels from"`
	Hard         []Demand  `json:"hard" gorm:"serializer:json" doc:"Considerations that must be met"`
	Soft         []Offer   `json:"soft" gorm:"serializer:json" doc:"Considerations that help"`
	Skills       []Skill   `json:"skills" gorm:"serializer:json"`
	Licences     []Licence `json:"licences" gorm:"serializer:json"`
	Language     int       `json:"language" doc:"Danish, 0 to 3"`
	Schemes      []string  `json:"schemes" gorm:"serializer:json" doc:"Schemes the caseworker allows"`
	Paused       bool      `json:"paused"`
	ClosedOn     Date      `json:"-"`
	Revision     int       `json:"revision"`
	UpdatedAt    time.Time `json:"updated_at"`
}

func (Citizen) TableName() string { return "citizen" }
