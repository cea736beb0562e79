package cvr

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"

	"jobbro/backend/crm"
)

// unit is what the documents of companies (Vrvirksomhed) and of workplaces
// (VrproduktionsEnhed) have in common.
type unit struct {
	Updated      moment      `json:"sidstOpdateret"`
	Mistake      bool        `json:"fejlRegistreret"`
	AdProtected  bool        `json:"reklamebeskyttet"`
	Names        []named     `json:"navne"`
	Addresses    []address   `json:"beliggenhedsadresse"`
	Industry     []industry  `json:"hovedbranche"`
	Life         []lifetime  `json:"livsforloeb"`
	Phones       []contact   `json:"telefonNummer"`
	Emails       []contact   `json:"elektroniskPost"`
	PerYear      []headcount `json:"aarsbeskaeftigelse"`
	PerQuarter   []headcount `json:"kvartalsbeskaeftigelse"`
	PerMonth     []headcount `json:"maanedsbeskaeftigelse"`
	PerMonthERST []headcount `json:"erstMaanedsbeskaeftigelse"` // goes on where the others stopped in 2019
}

type company struct {
	unit
	CVR      number   `json:"cvrNummer"`
	Forms    []form   `json:"virksomhedsform"`
	Statuses []status `json:"virksomhedsstatus"`
	Summary  struct {
		summary
		Form *form `json:"nyesteVirksomhedsform"`
	} `json:"virksomhedMetadata"`
}

type workplace struct {
	unit
	PNumber number `json:"pNummer"`
	Owners  []struct {
		validity
		CVR number `json:"cvrNummer"`
	} `json:"virksomhedsrelation"`
	Summary struct {
		summary
		CVR number `json:"nyesteCvrNummerRelation"`
	} `json:"produktionsEnhedMetadata"`
}

// summary is the register's own digest of the newest of everything. It is not
// brought up to date when a unit ceases, so histories are believed before it.
type summary struct {
	Status   string    `json:"sammensatStatus"`
	Name     *named    `json:"nyesteNavn"`
	Address  *address  `json:"nyesteBeliggenhedsadresse"`
	Industry *industry `json:"nyesteHovedbranche"`
}

type named struct {
	validity
	Name string `json:"navn"`
}

type form struct {
	validity
	Code number `json:"virksomhedsformkode"`
	Name string `json:"langBeskrivelse"`
}

type status struct {
	validity
	Text string `json:"status"`
}

type lifetime struct{ validity }

type contact struct {
	validity
	Text   string `json:"kontaktoplysning"`
	Secret bool   `json:"hemmelig"`
}

// number is a code that some documents write as a number and others as a string.
type number string

func (n *number) UnmarshalJSON(data []byte) error {
	text := strings.Trim(string(data), `"`)
	switch {
	case text == "null":
	case strings.Trim(text, "0123456789") == "":
		*n = number(text)
	default:
		return misfit[number]()
	}
	return nil
}

// misfit is the error of a value that is not what its field promises. It is this
// one because the decoder adds the path of the field to it.
func misfit[T any]() error {
	return &json.UnmarshalTypeError{Type: reflect.TypeFor[T]()}
}

// ourNames are steps in the path of a field that the document does not have.
var ourNames = strings.NewReplacer("unit.", "", "validity.", "", "summary.", "")

// decode reads one document into into, or says what is wrong with it.
func decode(document json.RawMessage, into any) (why string) {
	err := json.Unmarshal(document, into)
	var misfit *json.UnmarshalTypeError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &misfit) && misfit.Field != "":
		return "Feltet " + ourNames.Replace(misfit.Field) + " har ikke den form, det har i registeret."
	}
	return "Dokumentet har ikke den form, det har i registeret."
}

// document is a company or a workplace.
type document interface {
	entry(day crm.Date) (entry crm.RegisterEntry, why string)
}

// interpret reads what a document says on the day, or why it cannot be used.
func interpret(content json.RawMessage, document document, where string, day crm.Date) (crm.RegisterEntry, *crm.Rejection) {
	if why := decode(content, document); why != "" {
		return crm.RegisterEntry{}, &crm.Rejection{Where: where, Why: why}
	}
	entry, why := document.entry(day)
	entry.Where = where + ", " + entry.Label()
	if why != "" {
		return entry, &crm.Rejection{Where: entry.Where, Why: why}
	}
	return entry, nil
}
