package cvr

import (
	"strings"

	"jobbro/backend/crm"
)

// The register went over from Dansk Branchekode 2007 to 2025 on 1 January 2025:
// every unit got a new period then, also where the code stayed the same. Half of
// the codes exist in both, mostly with another meaning. Before 2008 came DB03.
const (
	db25 crm.Date = "2025-01-01"
	db07 crm.Date = "2008-01-01"
)

// notStated is the code of a unit that has not said what it does.
const notStated = "999999"

type industry struct {
	validity
	Code  string `json:"branchekode"` // a string, for its leading zeros
	Title string `json:"branchetekst"`
}

func (u *unit) industry(text *cleaner, summary summary, day crm.Date) (code, scheme, title string) {
	i, _ := current(u.Industry, day)
	if len(u.Industry) == 0 && summary.Industry != nil {
		i = *summary.Industry
	}
	title = text.clean("branchetekst", i.Title, 200)
	if i.Code == "" || i.Code == notStated || strings.EqualFold(title, "Uoplyst") {
		return "", "", ""
	}
	return text.clean("branchekode", i.Code, 6), schemeOn(crm.Date(i.Period.From)), title
}

// schemeOn is the scheme of a code given on that day, "" before DB07.
func schemeOn(day crm.Date) string {
	switch {
	case day >= db25:
		return "DB25"
	case day >= db07:
		return "DB07"
	}
	return ""
}
