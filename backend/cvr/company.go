package cvr

import (
	"net/mail"
	"slices"
	"time"

	"jobbro/backend/crm"
)

// What a document of the register speaks of: everything but the position.
var (
	companyDocument   = []string{"cvr", "name", "legal_form", "status", "sector", "industry", "industry_scheme", "industry_title", "street", "postcode", "town", "municipality", "employees_from", "employees_to", "phone", "email", "ad_protected"}
	workplaceDocument = []string{"p_number", "name", "status", "industry", "industry_scheme", "industry_title", "street", "postcode", "town", "municipality", "employees_from", "employees_to"}
)

// entry is what the document says of the company on the day; why says what is
// wrong with it, else is empty.
func (c *company) entry(day crm.Date) (entry crm.RegisterEntry, why string) {
	var text cleaner
	form := c.form(day)
	fields := crm.CompanyFields{
		CVR:         string(c.CVR),
		Name:        text.clean("navn", c.name(c.Summary.summary, day), 200),
		LegalForm:   text.clean("virksomhedsform", form.Name, 100),
		Status:      gravest(c.lifeStatus(day), c.ownStatus(day), statusOf(c.Summary.Status)),
		Sector:      sectorOf(string(form.Code)),
		Place:       c.place(&text, c.Summary.summary, day),
		Phone:       phone(c.Phones, day),
		Email:       email(c.Emails, day),
		AdProtected: c.AdProtected,
	}
	fields.Industry, fields.IndustryScheme, fields.IndustryTitle = c.industry(&text, c.Summary.summary, day)
	fields.EmployeesFrom, fields.EmployeesTo = c.employees()
	updated := newest(newest(c.unit.newest(), c.Forms), c.Statuses)
	return crm.RegisterEntry{Company: &fields, UpdatedAt: updated, Fields: companyDocument}, text.why
}

func (c *company) form(day crm.Date) form {
	form, _ := current(c.Forms, day)
	if len(c.Forms) == 0 && c.Summary.Form != nil {
		form = *c.Summary.Form
	}
	return form
}

// ownStatus is the status a court or the register has put on a limited company.
func (c *company) ownStatus(day crm.Date) crm.CompanyStatus {
	if status, holds := current(c.Statuses, day); holds {
		return statusOf(status.Text)
	}
	return crm.CompanyActive
}

// entry is what the document says of the workplace on the day; why says what is
// wrong with it, else is empty.
func (w *workplace) entry(day crm.Date) (entry crm.RegisterEntry, why string) {
	var text cleaner
	fields := crm.WorkplaceFields{
		PNumber: string(w.PNumber),
		Name:    text.clean("navn", w.name(w.Summary.summary, day), 200),
		Status:  gravest(w.lifeStatus(day), statusOf(w.Summary.Status)),
		Place:   w.place(&text, w.Summary.summary, day),
	}
	fields.Industry, fields.IndustryScheme, fields.IndustryTitle = w.industry(&text, w.Summary.summary, day)
	fields.EmployeesFrom, fields.EmployeesTo = w.employees()
	owner := w.Summary.CVR
	if len(w.Owners) > 0 {
		last, _ := current(w.Owners, day)
		owner = last.CVR
	}
	return crm.RegisterEntry{
		Workplace: &fields, CompanyCVR: string(owner),
		UpdatedAt: newest(w.unit.newest(), w.Owners), Fields: workplaceDocument,
	}, text.why
}

// newest is when anything that is read of the unit was last written. The time at
// the root of the document leaves out employment, and is null in some copies.
func (u *unit) newest() time.Time {
	at := newest(u.Updated.Time, u.Names)
	at = newest(newest(newest(at, u.Addresses), u.Industry), u.Life)
	at = newest(newest(at, u.Phones), u.Emails)
	for _, counts := range u.headcounts() {
		at = newest(at, counts)
	}
	return at
}

func (u *unit) name(summary summary, day crm.Date) string {
	name, _ := current(u.Names, day)
	if len(u.Names) == 0 && summary.Name != nil {
		name = *summary.Name
	}
	return name.Name
}

func phone(contacts []contact, day crm.Date) string { return usablePhone(public(contacts, day)) }

func email(contacts []contact, day crm.Date) string { return usableEmail(public(contacts, day)) }

// public is the contact that holds on the day and is not secret, or "".
func public(contacts []contact, day crm.Date) string {
	contacts = slices.DeleteFunc(slices.Clone(contacts), func(c contact) bool { return c.Secret })
	if contact, holds := current(contacts, day); holds {
		return contact.Text
	}
	return ""
}

// usablePhone is empty for what cannot be called, such as 00000000.
func usablePhone(s string) string {
	if phone, ok := crm.NormalPhone(s); ok {
		return phone
	}
	return ""
}

// usableEmail is empty for what cannot be written to.
func usableEmail(s string) string {
	if address, err := mail.ParseAddress(s); err == nil && len(address.Address) <= 200 {
		return address.Address
	}
	return ""
}
