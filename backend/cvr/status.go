package cvr

import (
	"slices"
	"strings"

	"jobbro/backend/crm"
)

// statusOf reads a status of the register. Limited companies have "NORMAL" or
// what they are under or were dissolved by; all others "Aktiv" or "Ophørt".
// A company under reconstruction goes on, and so is active.
func statusOf(text string) crm.CompanyStatus {
	text = strings.ToUpper(strings.TrimSpace(text))
	switch text {
	case "UNDER KONKURS", "KONKURS", "UNDER TVANGSOPLØSNING", "UNDER FRIVILLIG LIKVIDATION", "UNDER LIKVIDATION":
		return crm.CompanyClosing
	case "OPHØRT", "SLETTET", "TVANGSOPLØST", "UDEN RETSVIRKNING", "LUKKET":
		return crm.CompanyCeased
	}
	if strings.HasPrefix(text, "OPLØST") { // after bankruptcy, merger, division, ...
		return crm.CompanyCeased
	}
	return crm.CompanyActive
}

// gravest is the furthest that any of the statuses has gone.
func gravest(statuses ...crm.CompanyStatus) crm.CompanyStatus {
	for _, status := range []crm.CompanyStatus{crm.CompanyCeased, crm.CompanyClosing} {
		if slices.Contains(statuses, status) {
			return status
		}
	}
	return crm.CompanyActive
}

// lifeStatus is ceased when every life of the unit has ended, or when it was
// registered by mistake.
func (u *unit) lifeStatus(day crm.Date) crm.CompanyStatus {
	ended := func(l lifetime) bool { return l.Period.To != "" && crm.Date(l.Period.To) < day }
	if u.Mistake || len(u.Life) > 0 && !slices.ContainsFunc(u.Life, func(l lifetime) bool { return !ended(l) }) {
		return crm.CompanyCeased
	}
	return crm.CompanyActive
}

// publicForms are the forms of enterprise that are not private employers, by the
// code list of Erhvervsstyrelsen. Associations, foundations and cooperatives are
// private employers.
var publicForms = map[string]crm.Sector{
	"230": crm.SectorState,     // Statslig administrativ enhed
	"235": crm.SectorState,     // Selvstændig offentlig virksomhed
	"240": crm.SectorRegional,  // Amtskommune, until 2006
	"245": crm.SectorRegional,  // Region
	"250": crm.SectorMunicipal, // Primærkommune
	"260": crm.SectorOther,     // Folkekirkelige institutioner
	"280": crm.SectorOther,     // Øvrige virksomhedsformer
	"990": crm.SectorOther,     // Uoplyst virksomhedsform
	"":    crm.SectorOther,
}

// formNames finds the code of a form in tables, which have only its name.
var formNames = map[string]string{
	"statslig administrativ enhed":     "230",
	"selvstændig offentlig virksomhed": "235",
	"amtskommune":                      "240",
	"region":                           "245",
	"primærkommune":                    "250",
	"kommune":                          "250",
	"folkekirkelige institutioner":     "260",
	"folkekirkelig institution":        "260",
	"øvrige virksomhedsformer":         "280",
	"uoplyst virksomhedsform":          "990",
}

func sectorOf(code string) crm.Sector {
	if sector, public := publicForms[code]; public {
		return sector
	}
	return crm.SectorPrivate
}
