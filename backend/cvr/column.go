package cvr

import (
	"slices"
	"time"

	"jobbro/backend/crm"
)

// column is something a table can say.
type column struct {
	headings []string // any of these; the first is the one in messages
	says     []string // JSON names of the fields it is about
	read     func(r *row, cell string) (why string)
}

// row is what the cells of one row have said so far.
type row struct {
	crm.CompanyFields
	pNumber string
	updated time.Time
	text    cleaner
}

func columnOf(heading string) *column {
	heading = folded(heading)
	i := slices.IndexFunc(columns, func(c column) bool {
		return slices.ContainsFunc(c.headings, func(h string) bool { return folded(h) == heading })
	})
	if i < 0 {
		return nil
	}
	return &columns[i]
}

// as keeps a cell as it is.
func as(field func(r *row) *string) func(*row, string) string {
	return func(r *row, cell string) string {
		*field(r) = cell
		return ""
	}
}

// columns are headed as in the register's own extracts and on its web pages, or
// by the names of our JSON.
var columns = []column{
	{[]string{"CVR-nummer", "CVR-nr.", "CVR"}, []string{"cvr"}, readCVR},
	{[]string{"P-nummer", "P-nr.", "Produktionsenhedsnummer", "p_number"}, []string{"p_number"}, readPNumber},
	{[]string{"Navn", "Virksomhedsnavn", "Firmanavn", "name"}, []string{"name"}, as(func(r *row) *string { return &r.Name })},
	{[]string{"Virksomhedsform", "Selskabsform", "legal_form"}, []string{"legal_form", "sector"}, readForm},
	{[]string{"Sektor", "sector"}, []string{"sector"}, readSector},
	{[]string{"Status", "Virksomhedsstatus"}, []string{"status"}, readStatus},
	{[]string{"Adresse", "Beliggenhedsadresse", "Vejnavn", "street"}, []string{"street"}, as(func(r *row) *string { return &r.Street })},
	{[]string{"Postnummer", "Postnr.", "postcode"}, []string{"postcode"}, readPostcode},
	{[]string{"By", "Bynavn", "Postdistrikt", "town"}, []string{"town"}, as(func(r *row) *string { return &r.Town })},
	{[]string{"Kommune", "Kommunekode", "Kommunenavn", "municipality"}, []string{"municipality"}, readMunicipality},
	{[]string{"Breddegrad", "lat"}, []string{"lat"}, readLat},
	{[]string{"Længdegrad", "lon"}, []string{"lon"}, readLon},
	{[]string{"Branchekode", "industry"}, []string{"industry", "industry_scheme"}, readIndustry},
	{[]string{"Hovedbranche"}, []string{"industry", "industry_scheme", "industry_title"}, readIndustry},
	{[]string{"Branche", "Branchetekst", "Branchebetegnelse", "industry_title"}, []string{"industry_title"}, as(func(r *row) *string { return &r.IndustryTitle })},
	{[]string{"Branchenomenklatur", "industry_scheme"}, []string{"industry_scheme"}, readScheme},
	{[]string{"Ansatte", "Antal ansatte", "Antal medarbejdere"}, []string{"employees_from", "employees_to"}, readEmployees},
	{[]string{"Ansatte fra", "employees_from"}, []string{"employees_from"}, readEmployeesFrom},
	{[]string{"Ansatte til", "employees_to"}, []string{"employees_to"}, readEmployeesTo},
	{[]string{"Telefon", "Telefonnummer", "Tlf.", "phone"}, []string{"phone"}, readPhone},
	{[]string{"E-mail", "Mail", "E-post", "email"}, []string{"email"}, readEmail},
	{[]string{"Reklamebeskyttelse", "Reklamebeskyttet", "ad_protected"}, []string{"ad_protected"}, readAdProtected},
	{[]string{"Sidst opdateret", "Opdateret"}, nil, readUpdated},
}
