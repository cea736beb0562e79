package crm

import (
	"strings"
	"time"
	"unicode/utf8"
)

// MaxCompanyViews is how many views one person can keep.
const MaxCompanyViews = 100

// CompanyViewFields is how somebody has chosen to see the table of companies.
type CompanyViewFields struct {
	Name    string              `json:"name" minLength:"1" maxLength:"60"`
	Shared  bool                `json:"shared" doc:"Everybody who sees the table sees it; for managers"`
	Filter  CompanyFilter       `json:"filter" gorm:"serializer:json"`
	Order   CompanyOrder        `json:"order" gorm:"serializer:json;column:sorting"`
	Columns []CompanyColumnName `json:"columns" maxItems:"40" gorm:"serializer:json"`
}

// CompanyView is a view that somebody keeps. Only they change it; a shared one can
// be removed by whoever may share.
type CompanyView struct {
	ID     ID `json:"id" gorm:"primaryKey" format:"uuid"`
	UserID ID `json:"user_id" format:"uuid"`
	CompanyViewFields
	UpdatedAt time.Time `json:"updated_at"`
}

func (CompanyView) TableName() string { return "company_view" }

// Validate checks what a person must fill in.
func (v *CompanyViewFields) Validate() error {
	if strings.TrimSpace(v.Name) == "" || utf8.RuneCountInString(v.Name) > 60 {
		return RefuseField("name", "company.view.name", "Giv visningen et navn på højst 60 tegn.")
	}
	if _, err := FindCompanyColumns(v.Columns); err != nil {
		return err
	}
	return v.Filter.Validate()
}
