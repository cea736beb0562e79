package crm

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// ContactRole is what a contact does at the company, coarse enough to search by.
type ContactRole string

const (
	ContactOwner   ContactRole = "owner"   // ejer, direktør
	ContactManager ContactRole = "manager" // leder
	ContactHR      ContactRole = "hr"      // HR, personale
	ContactForeman ContactRole = "foreman" // formand, driftsleder
	ContactMentor  ContactRole = "mentor"  // mentor for new colleagues
	ContactOther   ContactRole = "other"   // anden kontakt
)

func (r ContactRole) known() bool {
	return slices.Contains([]ContactRole{ContactOwner, ContactManager, ContactHR, ContactForeman, ContactMentor, ContactOther}, r)
}

// ContactFields is what a consultant writes about a contact.
type ContactFields struct {
	CompanyID   ID          `json:"company_id" format:"uuid"`
	WorkplaceID *ID         `json:"workplace_id"`
	Name        string      `json:"name" minLength:"1" maxLength:"120"`
	Role        ContactRole `json:"role" enum:"owner,manager,hr,foreman,mentor,other"`
	Title       string      `json:"title" maxLength:"120"`
	Phone       string      `json:"phone" maxLength:"20"`
	Email       string      `json:"email" maxLength:"200"`
	InformedOn  Date        `json:"informed_on" format:"date" doc:"When the person was told that we register them"`
	LeftOn      Date        `json:"left_on" format:"date" doc:"Set when the person has left; the contact is kept"`
}

// Contact is a person at a company whom we may call.
type Contact struct {
	ID ID `json:"id" gorm:"primaryKey" format:"uuid"`
	ContactFields
	MailFailedOn  Date           `json:"mail_failed_on" format:"date" doc:"When the e-mail address did not take a mail; empty while it works"`
	MailFailedWhy MailFailureWhy `json:"mail_failed_why" doc:"address, full or refused"`
	Revision      int            `json:"revision"`
	UpdatedAt     time.Time      `json:"updated_at"`
}

func (Contact) TableName() string { return "contact" }

// unionWords are titles that show union membership, a special category of
// personal data (GDPR art. 9), so they are refused as a role.
var unionWords = []string{"tillidsrepr", "tillidsmand", "tillidskvinde", "fællestillid", "fagforening"}

// Validate refuses a contact that was not told of being registered, and a union
// representative as a role.
func (c *ContactFields) Validate() error {
	switch {
	case !c.CompanyID.Valid():
		return RefuseField("company_id", "contact.company", "Vælg en virksomhed.")
	case c.WorkplaceID != nil && !c.WorkplaceID.Valid():
		return RefuseField("workplace_id", "contact.workplace", "Arbejdsstedet findes ikke.")
	case strings.TrimSpace(c.Name) == "":
		return RefuseField("name", "contact.name", "Skriv kontaktpersonens navn.")
	case !c.Role.known():
		return RefuseField("role", "contact.role", "Vælg, hvad kontaktpersonen laver i virksomheden.")
	case !c.InformedOn.Valid():
		return RefuseField("informed_on", "contact.informed", "Bekræft, at personen ved, at kommunen registrerer navn og telefonnummer.")
	case c.LeftOn != "" && !c.LeftOn.Valid():
		return RefuseField("left_on", "contact.left", "Vælg den dag, personen holdt op.")
	}
	for _, word := range unionWords {
		if strings.Contains(strings.ToLower(c.Title), word) {
			return RefuseField("title", "contact.union", "Tillidshverv må ikke registreres. Skriv personens stilling i stedet.")
		}
	}
	for _, text := range []struct {
		field, value string
		max          int
	}{{"name", c.Name, 120}, {"title", c.Title, 120}, {"phone", c.Phone, 20}, {"email", c.Email, 200}} {
		if utf8.RuneCountInString(text.value) > text.max {
			return RefuseField(text.field, "contact.long", "Teksten er for lang. Der er plads til %d tegn.", text.max)
		}
	}
	return nil
}
