package seed

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"jobbro/backend/crm"
)

// company is a company with all that happened with it.
type company struct {
	crm.Company
	*industry
	town       *town
	employees  int
	person     string          // family name in the company's name
	told       bool            // its story is written in stories.go
	said       map[string]bool // sentences of data/notes.txt in its notes
	path       []stretch
	workplaces []*crm.Workplace
	contacts   []*crm.Contact
	owners     []ownership
	visits     []*visit
	placements []*placement
	activities []crm.Activity
	changes    []tierChange
}

// foundCompanies makes the companies of the stories and then the others.
func (m *municipality) foundCompanies() {
	r := newRandom(m.seed, "companies")
	numbers := newNumbers(r)
	names := map[string]bool{}
	for _, s := range stories {
		c := m.found(r, numbers, s.found(m))
		names[c.Name], c.told, m.cast[c.Name] = true, true, c
	}
	industries := newWheel(m.industries, func(i *industry) float64 { return i.weight })
	towns := map[string]wheel[*town]{}
	for len(m.companies) < companyCount {
		plan := founding{industry: industries.spin(r)}
		if _, ok := towns[plan.where]; !ok {
			towns[plan.where] = m.townsFor(plan.where)
		}
		plan.town = towns[plan.where].spin(r)
		plan.employees = employees(r, plan.size)
		for plan.name == "" || names[plan.name] {
			plan.person = m.inventedPlace(r)
			plan.form = legalForm(r, plan.industry, plan.employees)
			plan.name = companyName(r, plan)
		}
		names[plan.name] = true
		m.found(r, numbers, plan)
	}
	r.Shuffle(len(m.companies), func(i, j int) { m.companies[i], m.companies[j] = m.companies[j], m.companies[i] })
}

// founding is what decides about a company.
type founding struct {
	*industry
	town         *town
	name, person string
	form         string
	employees    int
	status       crm.CompanyStatus
}

func (m *municipality) found(r random, numbers *numbers, plan founding) *company {
	at := clock(m.first.AddDays(-30), 6, 0)
	c := &company{industry: plan.industry, town: plan.town, employees: plan.employees, person: plan.person, said: map[string]bool{}}
	c.Company = crm.Company{
		ID: r.id(at), Revision: 1, UpdatedAt: at, Tier: crm.TierNone, DerivedTier: crm.TierNone,
		CompanyFields: crm.CompanyFields{
			CVR: numbers.cvr(), Name: plan.name, LegalForm: plan.form, Sector: plan.sector, Status: plan.status,
			Industry: plan.code, IndustryScheme: "DB25", IndustryTitle: plan.title,
			Place: m.place(r, plan.town), Phone: phone(r), Email: "kontakt@" + domainName(plan.name),
		},
	}
	if c.Status == "" {
		c.Status = crm.CompanyActive
	}
	c.EmployeesFrom, c.EmployeesTo = interval(c.employees)
	c.AdProtected = r.chance(0.12)
	m.openWorkplaces(r, numbers, c)
	m.companies = append(m.companies, c)
	return c
}

// openWorkplaces gives a company its first workplace at its address, and larger
// ones up to three more, elsewhere in the municipality.
func (m *municipality) openWorkplaces(r random, numbers *numbers, c *company) {
	more := 0
	switch {
	case c.employees >= 20 && r.chance(0.4):
		more = r.between(1, 3)
	case c.employees >= 5 && r.chance(0.1):
		more = 1
	}
	for i := range more + 1 {
		w := &crm.Workplace{ID: r.id(c.UpdatedAt), CompanyID: c.ID, Revision: 1, UpdatedAt: c.UpdatedAt,
			WorkplaceFields: crm.WorkplaceFields{
				PNumber: numbers.p(), Name: c.Name, Status: c.Status, Place: c.Place,
				Industry: c.Industry, IndustryScheme: c.IndustryScheme, IndustryTitle: c.IndustryTitle,
			}}
		if i > 0 {
			t := pick(r, m.towns)
			w.Place = m.place(r, t)
			w.Name = c.Name + ", " + orElse(t.village, t.town)
		}
		w.EmployeesFrom, w.EmployeesTo = interval(c.employees / (more + 1))
		c.workplaces = append(c.workplaces, w)
	}
}

func orElse(s, other string) string {
	if s != "" {
		return s
	}
	return other
}

// companyName fills a name of the industry with an invented place of the town or
// an invented family name, and adds the legal form as companies do.
func companyName(r random, plan founding) string {
	name := strings.NewReplacer("{sted}", pick(r, plan.town.places), "{navn}", plan.person).Replace(pick(r, plan.names))
	if short, ok := shortForms[plan.form]; ok {
		name += " " + short
	}
	return name
}

// inventedPlace is one of the place names that exist nowhere.
func (m *municipality) inventedPlace(r random) string { return pick(r, pick(r, m.towns).places) }

// shortForms are the legal forms that stand in a company's name.
var shortForms = map[string]string{
	"Anpartsselskab": "ApS", "Aktieselskab": "A/S", "Interessentskab": "I/S",
	"Andelsselskab med begrænset ansvar": "a.m.b.a.",
}

func legalForm(r random, i *industry, employees int) string {
	switch {
	case i.sector == crm.SectorMunicipal:
		return "Primærkommune"
	case i.sector == crm.SectorRegional:
		return "Region"
	case i.sector == crm.SectorState:
		return "Statslig administrativ enhed"
	case strings.HasPrefix(i.code, "35") || strings.HasPrefix(i.code, "36"):
		return pick(r, []string{"Andelsselskab med begrænset ansvar", "Anpartsselskab"})
	case i.sector == crm.SectorOther:
		return pick(r, []string{"Forening", "Frivillig forening", "Fonde og andre selvejende institutioner"})
	case employees >= 25:
		return "Aktieselskab"
	case employees >= 10:
		return pick(r, []string{"Anpartsselskab", "Anpartsselskab", "Aktieselskab"})
	case employees >= 6:
		return "Anpartsselskab"
	case employees >= 2:
		return pick(r, []string{"Anpartsselskab", "Anpartsselskab", "Enkeltmandsvirksomhed", "Interessentskab"})
	}
	return pick(r, []string{"Enkeltmandsvirksomhed", "Enkeltmandsvirksomhed", "Anpartsselskab"})
}

// employees follow a power law with the exponent of firm sizes, near 1 (R. L.
// Axtell, Science 293, 2001), cut off where the industry's largest would be.
func employees(r random, size float64) int {
	return int(min(640, 15*size+8, size*math.Pow(1-r.Float64(), -1/1.1)))
}

// intervals are those of the company register.
var intervals = []int{0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000}

func interval(employees int) (from, to *int) {
	i, exact := slices.BinarySearch(intervals, employees)
	if !exact {
		i--
	}
	low := intervals[i]
	if i == len(intervals)-1 {
		return &low, nil
	}
	high := intervals[i+1] - 1
	return &low, &high
}

// numbers hands out CVR numbers from 90000000 and P numbers from 1990000000 on:
// series far beyond those in use.
type numbers struct {
	r          random
	cvrs       int
	workplaces int
}

func newNumbers(r random) *numbers { return &numbers{r: r, cvrs: 90000000, workplaces: 1990000000} }

func (n *numbers) cvr() string {
	for n.cvrs += n.r.between(1, 900); ; n.cvrs++ {
		if s := strconv.Itoa(n.cvrs); crm.ValidCVR(s) {
			return s
		}
	}
}

func (n *numbers) p() string {
	n.workplaces += n.r.between(1, 900)
	return strconv.Itoa(n.workplaces)
}
