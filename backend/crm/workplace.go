package crm

import "time"

// WorkplaceFields is what the company register says of a workplace.
type WorkplaceFields struct {
	PNumber        string        `json:"p_number" minLength:"10" maxLength:"10"`
	Name           string        `json:"name" maxLength:"200"`
	Status         CompanyStatus `json:"status" enum:"active,closing,ceased,merged"`
	Industry       string        `json:"industry" maxLength:"6"`
	IndustryScheme string        `json:"industry_scheme" enum:"DB25,DB07,"`
	IndustryTitle  string        `json:"industry_title" maxLength:"200"`
	Place          `gorm:"embedded"`
	EmployeesFrom  *int `json:"employees_from"`
	EmployeesTo    *int `json:"employees_to"`
}

// Workplace is a place where a company has people at work, keyed by its P
// number. Visits happen here, and the ratio rule counts here.
type Workplace struct {
	ID        ID `json:"id" gorm:"primaryKey" format:"uuid"`
	CompanyID ID `json:"company_id" format:"uuid"`
	WorkplaceFields
	Revision  int       `json:"revision"`
	UpdatedAt time.Time `json:"updated_at"`
}

func (Workplace) TableName() string { return "workplace" }
