package crm

import (
	"strings"
	"time"
	"unicode/utf8"
)

// ReportLives is how long a report waits for its address to be confirmed.
const ReportLives = 48 * time.Hour

// ReportFields is what a company fills in to report an opening without signing in.
type ReportFields struct {
	Opening      OpeningFields `gorm:"column:fields;serializer:json"`
	ContactName  string
	ContactEmail string
	ContactPhone string
}

// Report is an opening as a company reported it, before anybody has confirmed the
// address it came from. Once confirmed it is an Opening.
type Report struct {
	ID          ID `gorm:"primaryKey"`
	CompanyID   ID
	WorkplaceID *ID
	ReportFields
	LinkHash    []byte // of the invitation it came by
	Network     []byte // a hash of where it came from, which only we can work out
	MadeAt      time.Time
	ExpiresAt   time.Time
	ConfirmedAt *time.Time
	OpeningID   *ID
}

// TableName says that a report is kept apart from openings.
func (Report) TableName() string { return "opening_report" }

// Problems are all that a person must fill in or correct, in the order of the form.
// Fields are those of the contact, "contact_name" for one, and of the opening.
func (f *ReportFields) Problems() (found []error) {
	opening := f.Opening
	err := opening.Validate()
	if !isWord(OpeningKinds, opening.Kind) { // which hides what else there is
		found = append(found, err)
		opening.Kind = OpeningOrdinary
		err = opening.Validate()
	}
	if err == nil {
		err = opening.CheckWording()
	}
	for _, err := range []error{err, f.checkName(), CheckEmail("contact_email", f.ContactEmail), f.checkPhone()} {
		if err != nil {
			found = append(found, err)
		}
	}
	return found
}

func (f *ReportFields) checkName() error {
	switch {
	case strings.TrimSpace(f.ContactName) == "":
		return RefuseField("contact_name", "report.contact", "Skriv dit navn.")
	case utf8.RuneCountInString(f.ContactName) > 120:
		return RefuseField("contact_name", "report.contact_long", "Navnet er for langt. Der er plads til %d tegn.", 120)
	}
	return nil
}

func (f *ReportFields) checkPhone() error {
	if f.ContactPhone == "" {
		return nil
	}
	return CheckPhone("contact_phone", f.ContactPhone)
}

// Contact is the person who reported, as a contact of the company. They were told
// on the form that we register them.
func (r *Report) Contact(id ID, today Date) *Contact {
	return &Contact{ID: id, ContactFields: ContactFields{
		CompanyID: r.CompanyID, Name: r.ContactName, Role: ContactOther, Email: r.ContactEmail, Phone: r.ContactPhone, InformedOn: today,
	}}
}
