package crm

import (
	"strings"
	"unicode/utf8"
)

// NewCompany is what a person writes of a company that the company register has
// not told us of. When it does, its word counts: it knows the company by the CVR
// number.
type NewCompany struct {
	CVR      string `json:"cvr" minLength:"8" maxLength:"8"`
	Name     string `json:"name" minLength:"1" maxLength:"200"`
	Street   string `json:"street" maxLength:"200"`
	Postcode string `json:"postcode" maxLength:"4"`
	Town     string `json:"town" maxLength:"100"`
	Phone    string `json:"phone" maxLength:"20"`
	Email    string `json:"email" maxLength:"200"`
}

// Validate refuses a number that fails the modulus-11 check, and what no address
// or list could show.
func (n *NewCompany) Validate() error {
	if err := CheckCVR("cvr", n.CVR); err != nil {
		return err
	}
	if strings.TrimSpace(n.Name) == "" {
		return RefuseField("name", "company.name", "Skriv virksomhedens navn.")
	}
	if n.Postcode != "" && !ValidPostcode(n.Postcode) {
		return RefuseField("postcode", "company.postcode", "Et postnummer har 4 cifre.")
	}
	for _, text := range []struct {
		field, value string
		max          int
	}{{"name", n.Name, 200}, {"street", n.Street, 200}, {"town", n.Town, 100}, {"phone", n.Phone, 20}, {"email", n.Email, 200}} {
		if utf8.RuneCountInString(text.value) > text.max {
			return RefuseField(text.field, "company.long", "Teksten er for lang. Der er plads til %d tegn.", text.max)
		}
	}
	return nil
}

// Fields are those of the company as long as nothing more is known: an active
// private one.
func (n *NewCompany) Fields() CompanyFields {
	return CompanyFields{
		CVR: n.CVR, Name: strings.TrimSpace(n.Name), Status: CompanyActive, Sector: SectorPrivate, Phone: n.Phone, Email: n.Email,
		Place: Place{Street: n.Street, Postcode: n.Postcode, Town: n.Town},
	}
}
