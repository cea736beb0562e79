package crm

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"time"
)

// RegisterEntry is what one document of the company register, or one row of a
// table made from it, says about a company or about a workplace.
type RegisterEntry struct {
	Where      string           // file and place in the file, for whoever has to mend it
	Company    *CompanyFields   // exactly one of Company and Workplace is set
	Workplace  *WorkplaceFields //
	CompanyCVR string           // the company of a Workplace
	UpdatedAt  time.Time        // when the register last changed it; zero when the source does not say
	Fields     []string         // JSON names of what the source speaks of
}

// Number is the CVR number of a company, the P number of a workplace.
func (e *RegisterEntry) Number() string {
	if e.Company != nil {
		return e.Company.CVR
	}
	return e.Workplace.PNumber
}

// Ceased reports whether the company or workplace is no more.
func (e *RegisterEntry) Ceased() bool {
	if e.Company != nil {
		return e.Company.Status == CompanyCeased
	}
	return e.Workplace.Status == CompanyCeased
}

// Label names what the entry is about, for messages: "CVR-nummer 10150817".
func (e *RegisterEntry) Label() string {
	kind := "P-nummer "
	if e.Company != nil {
		kind = "CVR-nummer "
	}
	return kind + cmp.Or(e.Number(), "mangler")
}

// Validate checks the numbers by which an entry is kept. The error is an *Error.
func (e *RegisterEntry) Validate() error {
	if e.Company != nil {
		return CheckCVR("cvr", e.Company.CVR)
	}
	if err := CheckPNumber("p_number", e.Workplace.PNumber); err != nil {
		return err
	}
	return CheckCVR("cvr", e.CompanyCVR)
}

// CheckAge refuses an entry that is older than what the register has told us
// before. An entry without a time is as new as the day it is read.
func (e *RegisterEntry) CheckAge(newest time.Time) error {
	if e.UpdatedAt.IsZero() || !e.UpdatedAt.Before(newest) {
		return nil
	}
	return Refuse(Conflict, "register.stale", "Oplysningerne er fra %s, og vi har nyere, fra %s. Hent dem igen.",
		danishDate(DateOf(e.UpdatedAt)), danishDate(DateOf(newest)))
}

// CompanyOnto is the company as we know it with what the entry says put over it.
func (e *RegisterEntry) CompanyOnto(known CompanyFields) CompanyFields {
	merged := overlay(known, *e.Company, e.Fields)
	e.movePlace(&merged.Place, known.Place)
	return merged
}

// WorkplaceOnto is the workplace as we know it with what the entry says put over it.
func (e *RegisterEntry) WorkplaceOnto(known WorkplaceFields) WorkplaceFields {
	merged := overlay(known, *e.Workplace, e.Fields)
	e.movePlace(&merged.Place, known.Place)
	return merged
}

// movePlace drops the position of an address that is no longer the address,
// unless the entry brought a position of its own.
func (e *RegisterEntry) movePlace(place *Place, known Place) {
	if moved := place.Street != known.Street || place.Postcode != known.Postcode; moved && !slices.Contains(e.Fields, "lat") {
		place.Lat, place.Lon = nil, nil
	}
}

// overlay copies the fields of said that have one of the JSON names onto known.
func overlay[T any](known, said T, names []string) T {
	to, from := reflect.ValueOf(&known).Elem(), reflect.ValueOf(said)
	for _, field := range reflect.VisibleFields(to.Type()) {
		if name := jsonName(field); name != "" && slices.Contains(names, name) {
			to.FieldByIndex(field.Index).Set(from.FieldByIndex(field.Index))
		}
	}
	return known
}

func jsonName(field reflect.StructField) string {
	name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	return name
}

// Rejection is a document or row of an import that was not kept. Why is a Danish
// sentence for the person who did the import.
type Rejection struct {
	Where string `json:"where" doc:"The document, and the CVR or P number if it has one"`
	Why   string `json:"why"`
}

func (r *Rejection) Error() string { return r.Where + ": " + r.Why }
