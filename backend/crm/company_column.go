package crm

import (
	"slices"
	"strconv"
)

// CompanyRow is a company as a line of a table.
type CompanyRow struct {
	ID            ID            `json:"id" format:"uuid"`
	CVR           string        `json:"cvr"`
	Name          string        `json:"name"`
	Status        CompanyStatus `json:"status" enum:"active,closing,ceased,merged"`
	Tier          Tier          `json:"tier" enum:"none,sporadic,close"`
	FallsOn       Date          `json:"falls_on" format:"date" doc:"When the tier in force falls if nothing more happens; empty when it does not"`
	OwnerID       *ID           `json:"owner_id"`
	Owner         string        `json:"owner" doc:"The name of the fixed contact person"`
	Team          string        `json:"team" doc:"That person's team"`
	Street        string        `json:"street"`
	Postcode      string        `json:"postcode"`
	Town          string        `json:"town"`
	Industry      string        `json:"industry"`
	IndustryTitle string        `json:"industry_title"`
	EmployeesFrom *int          `json:"employees_from"`
	EmployeesTo   *int          `json:"employees_to"`
	Phone         string        `json:"phone"`
	Email         string        `json:"email"`
	AdProtected   bool          `json:"ad_protected"`
	RestUntil     Date          `json:"rest_until" format:"date"`
	LastVisitOn   Date          `json:"last_visit_on" format:"date"`
	LastContactOn Date          `json:"last_contact_on" format:"date"`
	Openings      int           `json:"openings"`
	Mentors       int           `json:"mentors" doc:"Employees who completed the mentor training and still work there"`
}

// CompanyTable is a part of a table of companies, and how many they are in all.
type CompanyTable struct {
	Count int           `json:"count"`
	Items []*CompanyRow `json:"items"`
}

// CompanyColumnName is a column of a table of companies.
type CompanyColumnName string

// CompanyColumn says what a column is called and what stands in it, to whoever
// reads the table or a file of it.
type CompanyColumn struct {
	Name       CompanyColumnName `json:"name"`
	Heading    string            `json:"heading"`
	Definition string            `json:"definition"`
	People     bool              `json:"people" doc:"It names people, and stands only in the files of those who may have them"`

	cell func(*CompanyRow) any
}

// Cell is what stands in the column: a string, an int, or a Date; nil or "" for nothing.
func (c CompanyColumn) Cell(r *CompanyRow) any { return c.cell(r) }

// CompanyColumns are all columns, in the order in which a table has them.
var CompanyColumns = []CompanyColumn{
	{"name", "Virksomhed", "Virksomhedens navn i CVR.", false, func(r *CompanyRow) any { return r.Name }},
	{"cvr", "CVR-nummer", "Nummeret i Det Centrale Virksomhedsregister.", false, func(r *CompanyRow) any { return r.CVR }},
	{"status", "Status", "Om virksomheden er aktiv, under afvikling eller ophørt ifølge CVR, eller er lagt sammen med en anden.", false,
		func(r *CompanyRow) any { return r.Status.Label() }},
	{"tier", "Samarbejdsgrad", "Tæt, sporadisk eller ingen: regnet ud af det, der er sket, eller sat i hånden for en tid.", false,
		func(r *CompanyRow) any { return r.Tier.Label() }},
	{"falls_on", "Falder", "Den dag, samarbejdsgraden falder, hvis der ikke sker mere.", false, func(r *CompanyRow) any { return r.FallsOn }},
	{"owner", "Fast kontakt", "Den af os, som virksomheden kan ringe til.", true, func(r *CompanyRow) any { return r.Owner }},
	{"team", "Team", "Den faste kontakts team.", false, func(r *CompanyRow) any { return r.Team }},
	{"street", "Adresse", "Vej og husnummer ifølge CVR.", false, func(r *CompanyRow) any { return r.Street }},
	{"postcode", "Postnr.", "Postnummer ifølge CVR.", false, func(r *CompanyRow) any { return r.Postcode }},
	{"town", "By", "Postdistrikt ifølge CVR.", false, func(r *CompanyRow) any { return r.Town }},
	{"industry", "Branche", "Branchens navn ifølge CVR.", false, func(r *CompanyRow) any { return r.IndustryTitle }},
	{"industry_code", "Branchekode", "Branchens kode ifølge CVR.", false, func(r *CompanyRow) any { return r.Industry }},
	{"employees", "Ansatte", "Det interval, CVR angiver.", false, func(r *CompanyRow) any { return employees(r) }},
	{"last_visit_on", "Senest besøgt", "Dagen for det seneste gennemførte besøg. Telefonsamtaler og møder, der kun regnes som kontakt, er ikke med.", false,
		func(r *CompanyRow) any { return r.LastVisitOn }},
	{"last_contact_on", "Seneste kontakt", "Dagen for det seneste gennemførte besøg, videomøde, telefonsamtale eller arrangement, som virksomheden kom til.", false,
		func(r *CompanyRow) any { return r.LastContactOn }},
	{"openings", "Åbninger", "Antal åbninger, der ikke er besat, lukket, udløbet eller sat på pause.", false, func(r *CompanyRow) any { return r.Openings }},
	{"mentors", "Mentorer", "Antal medarbejdere, der har gennemført mentoruddannelsen og stadig er der.", false, func(r *CompanyRow) any { return r.Mentors }},
	{"phone", "Telefon", "Telefonnummer ifølge CVR.", false, func(r *CompanyRow) any { return r.Phone }},
	{"email", "E-mail", "E-mailadresse ifølge CVR.", false, func(r *CompanyRow) any { return r.Email }},
	{"ad_protected", "Reklamebeskyttet", "Ja, når virksomheden har frabedt sig henvendelser i CVR. Den må kun kontaktes på et noteret grundlag.", false,
		func(r *CompanyRow) any { return yesOrNo(r.AdProtected) }},
	{"rest_until", "I ro til", "Dagen, virksomheden har bedt om først at høre fra os igen.", false, func(r *CompanyRow) any { return r.RestUntil }},
}

// FindCompanyColumns are the columns of these names, in the order of the table. An
// unknown one is Invalid.
func FindCompanyColumns(names []CompanyColumnName) ([]CompanyColumn, error) {
	var found []CompanyColumn
	for _, c := range CompanyColumns {
		if slices.Contains(names, c.Name) {
			found = append(found, c)
		}
	}
	if len(found) == 0 || len(found) != len(names) {
		return nil, RefuseField("columns", "company.columns", "Vælg mindst én af de kolonner, der findes, og hver kun én gang.")
	}
	return found, nil
}

// employees is the register's interval: "10-19", "1000+", or "" when it is not known.
func employees(r *CompanyRow) string {
	switch {
	case r.EmployeesFrom == nil:
		return ""
	case r.EmployeesTo == nil:
		return strconv.Itoa(*r.EmployeesFrom) + "+"
	case *r.EmployeesTo == *r.EmployeesFrom:
		return strconv.Itoa(*r.EmployeesFrom)
	}
	return strconv.Itoa(*r.EmployeesFrom) + "-" + strconv.Itoa(*r.EmployeesTo)
}

func yesOrNo(so bool) string {
	if so {
		return "Ja"
	}
	return "Nej"
}
