package crm

import (
	"slices"
	"strings"
)

// Role is what a person is allowed to be. One person may hold several.
type Role string

const (
	RoleConsultant Role = "consultant"
	RoleManager    Role = "manager"
	RoleChief      Role = "chief"
	RoleCaseworker Role = "caseworker"
	RoleCompany    Role = "company" // an employer's own sign-in
	RoleAdmin      Role = "admin"
	RoleDPO        Role = "dpo" // data protection officer
)

// Staff are the roles of people employed by the municipality.
var Staff = []Role{RoleConsultant, RoleManager, RoleChief, RoleCaseworker, RoleAdmin, RoleDPO}

// User is a person who can sign in. Colleagues see each other's name, initials,
// team and phone; how much they work is in Employment and stays in the office.
type User struct {
	ID        ID     `json:"id" gorm:"primaryKey" format:"uuid"`
	Name      string `json:"name"`
	Initials  string `json:"initials"`
	Email     string `json:"email"`
	Phone     string `json:"phone"`
	Roles     []Role `json:"roles" gorm:"serializer:json"`
	TeamID    *ID    `json:"team_id"`
	CompanyID *ID    `json:"company_id" doc:"The company a person with the role company acts for"`
	Active    bool   `json:"active"`
	Revision  int    `json:"revision"`
}

// TableName is app_user because user is a word of SQL's own.
func (User) TableName() string { return "app_user" }

// Validate checks what makes a person able to sign in.
func (u *User) Validate() error {
	switch {
	case strings.TrimSpace(u.Name) == "":
		return RefuseField("name", "user.name", "Skriv personens navn.")
	case !isAddress(u.Email):
		return RefuseField("email", "user.email", "E-mailadressen kan ikke bruges.")
	case len(u.Roles) == 0:
		return RefuseField("roles", "user.roles", "Vælg mindst én rolle.")
	}
	for _, role := range u.Roles {
		if role != RoleCompany && !slices.Contains(Staff, role) {
			return RefuseField("roles", "user.roles", "En af rollerne findes ikke.")
		}
	}
	return nil
}
