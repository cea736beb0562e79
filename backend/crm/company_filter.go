package crm

import (
	"strconv"
	"strings"
)

// CompanyFilter says which companies a table is of; each part narrows it. The zero
// filter is all companies but those that live on in another one. It is the same
// in an address, in a kept view and in the heading of a file.
type CompanyFilter struct {
	Q              string        `json:"q,omitempty" query:"q" maxLength:"200" doc:"Fragments of name, CVR or P number, contact, street, town or industry"`
	Tier           Tier          `json:"tier,omitempty" query:"tier" enum:"none,sporadic,close"`
	OwnerID        ID            `json:"owner_id,omitempty" query:"owner_id" format:"uuid" doc:"The fixed contact person"`
	Unowned        bool          `json:"unowned,omitempty" query:"unowned" doc:"Without a fixed contact person"`
	TeamID         ID            `json:"team_id,omitempty" query:"team_id" format:"uuid" doc:"The team of the fixed contact person"`
	Industry       string        `json:"industry,omitempty" query:"industry" maxLength:"100" doc:"The first digits of the industry code, or a fragment of its title"`
	Place          string        `json:"place,omitempty" query:"place" maxLength:"100" doc:"The first digits of the postcode, or the beginning of the town"`
	Status         CompanyStatus `json:"status,omitempty" query:"status" enum:"active,closing,ceased,merged"`
	Unseen         int           `json:"unseen,omitempty" query:"unseen" minimum:"1" maximum:"3650" doc:"Not visited in so many days, or never"`
	NeverContacted bool          `json:"never_contacted,omitempty" query:"never_contacted" doc:"No visit, video meeting or call was ever made"`
	Falls          int           `json:"falls,omitempty" query:"falls" minimum:"1" maximum:"366" doc:"The tier falls within so many days if nothing more happens"`
	Openings       bool          `json:"openings,omitempty" query:"openings" doc:"Has openings that somebody can be proposed for"`
	Mentors        bool          `json:"mentors,omitempty" query:"mentors" doc:"Has an employee who completed the mentor training and still works there"`
	AdProtected    YesNo         `json:"ad_protected,omitempty" query:"ad_protected" enum:"yes,no"`
	EmployeesMin   int           `json:"employees_min,omitempty" query:"employees_min" minimum:"1" maximum:"100000" doc:"At least so many may work there, by the register's interval"`
	EmployeesMax   int           `json:"employees_max,omitempty" query:"employees_max" minimum:"1" maximum:"100000" doc:"At most so many need work there, by the register's interval"`
}

// YesNo narrows by something that is so or is not; "" by neither.
type YesNo string

const (
	Yes YesNo = "yes"
	No  YesNo = "no"
)

// CompanyOrder is what a table of companies is sorted by.
type CompanyOrder struct {
	Sort CompanyColumnName `json:"sort,omitempty" query:"sort" enum:"name,cvr,status,tier,falls_on,owner,team,town,industry,employees,last_visit_on,last_contact_on,openings,mentors" doc:"By name, when left out. Companies without the thing come last; those never visited are visited the longest ago"`
	Desc bool              `json:"desc,omitempty" query:"desc" doc:"The other way round"`
}

// Validate checks what the forms of the fields do not say.
func (f *CompanyFilter) Validate() error {
	switch {
	case f.Unowned && f.OwnerID != "":
		return RefuseField("unowned", "company.filter.owner", "Vælg enten en fast kontakt eller virksomheder uden.")
	case f.EmployeesMin > 0 && f.EmployeesMax > 0 && f.EmployeesMax < f.EmployeesMin:
		return RefuseField("employees_max", "company.filter.employees", "Det højeste antal ansatte skal mindst være det laveste.")
	}
	return nil
}

// Label is the Danish word.
func (s CompanyStatus) Label() string {
	switch s {
	case CompanyActive:
		return "Aktiv"
	case CompanyClosing:
		return "Under afvikling"
	case CompanyCeased:
		return "Ophørt"
	case CompanyMergedIn:
		return "Lagt sammen"
	}
	return string(s)
}

// Describe says the filter in Danish, a line for each part of it. owner and team
// are the names of whom it asks for.
func (f *CompanyFilter) Describe(owner, team string) []string {
	var lines []string
	add := func(asked bool, heading, value string) {
		if asked {
			lines = append(lines, heading+": "+value)
		}
	}
	days := func(n int) string { return strconv.Itoa(n) + " dage" }
	add(strings.TrimSpace(f.Q) != "", "Søgning", f.Q)
	add(f.Tier != "", "Samarbejdsgrad", f.Tier.Label())
	add(f.OwnerID != "", "Fast kontakt", owner)
	add(f.Unowned, "Fast kontakt", "ingen")
	add(f.TeamID != "", "Team", team)
	add(f.Industry != "", "Branche", f.Industry)
	add(f.Place != "", "Sted", f.Place)
	add(f.Status != "", "Status", f.Status.Label())
	add(f.Unseen > 0, "Ikke besøgt i", days(f.Unseen))
	add(f.NeverContacted, "Kontakt", "aldrig")
	add(f.Falls > 0, "Samarbejdsgraden falder inden for", days(f.Falls))
	add(f.Openings, "Åbninger", "ja")
	add(f.Mentors, "Uddannet mentor", "ja")
	add(f.AdProtected != "", "Reklamebeskyttet", map[YesNo]string{Yes: "ja", No: "nej"}[f.AdProtected])
	add(f.EmployeesMin > 0, "Ansatte, mindst", strconv.Itoa(f.EmployeesMin))
	add(f.EmployeesMax > 0, "Ansatte, højst", strconv.Itoa(f.EmployeesMax))
	return lines
}
