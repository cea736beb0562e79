package cvr

import (
	"strings"

	"jobbro/backend/crm"
)

// address is where a unit is. The name after c/o, which may be a person's, is not
// read.
type address struct {
	validity
	Street       string `json:"vejnavn"`
	NumberFrom   number `json:"husnummerFra"`
	LetterFrom   string `json:"bogstavFra"`
	NumberTo     number `json:"husnummerTil"`
	LetterTo     string `json:"bogstavTil"`
	Floor        string `json:"etage"`
	Door         string `json:"sidedoer"`
	FreeText     string `json:"fritekst"` // most addresses abroad
	Box          string `json:"postboks"`
	Postcode     number `json:"postnummer"`
	Town         string `json:"postdistrikt"`
	Municipality struct {
		Code int `json:"kommuneKode"`
	} `json:"kommune"`
}

func (u *unit) place(text *cleaner, summary summary, day crm.Date) crm.Place {
	a, _ := current(u.Addresses, day)
	if len(u.Addresses) == 0 && summary.Address != nil {
		a = *summary.Address
	}
	return crm.Place{
		Street:       text.clean("beliggenhedsadresse", a.line(), 200),
		Postcode:     postcode(string(a.Postcode)),
		Town:         text.clean("postdistrikt", a.Town, 100),
		Municipality: a.Municipality.Code,
	}
}

// line is the address as it is written on a letter, above the town: "Pilestræde
// 43A, 3. tv".
func (a *address) line() string {
	switch {
	case a.Street == "" && a.FreeText != "":
		return strings.Join(strings.FieldsFunc(a.FreeText, func(r rune) bool { return r == '\n' || r == '\r' }), ", ")
	case a.Street == "" && a.Box != "":
		return "Postboks " + a.Box
	}
	line := a.Street
	if from := house(a.NumberFrom, a.LetterFrom); from != "" {
		line += " " + from
		if to := house(a.NumberTo, a.LetterTo); to != "" {
			line += "-" + to
		}
	}
	if a.Floor != "" {
		line += ", " + strings.TrimSuffix(a.Floor, ".") + "."
	}
	if a.Door != "" {
		line += " " + a.Door
	}
	return line
}

func house(number number, letter string) string {
	if number == "" || number == "0" {
		return ""
	}
	return string(number) + letter
}

// postcode restores the leading zero a number has lost. It is empty for what is
// not a Danish postcode.
func postcode(s string) string {
	if len(s) == 3 {
		s = "0" + s
	}
	if !crm.ValidPostcode(s) {
		return ""
	}
	return s
}
