package seed

import (
	"strconv"
	"strings"

	"jobbro/backend/crm"
)

// consultant is a user with what decides who visits whom.
type consultant struct {
	*crm.User
	area   string
	hired  crm.Date // before the first day for most
	fte    float64
	leaves []crm.Period
}

// at reports whether the consultant is at work on the day.
func (c *consultant) at(d crm.Date) bool {
	for _, l := range c.leaves {
		if l.Has(d) {
			return false
		}
	}
	return c.hired <= d
}

// employment are the terms, which never changed.
func (c *consultant) employment() []crm.Employment {
	return []crm.Employment{{UserID: c.ID, FromOn: c.hired, Terms: crm.Terms{FTE: c.fte, Portfolio: 1}}}
}

// teamPlan sums up to consultantCount. Areas are those of data/towns.csv.
var teamPlan = []struct {
	name, area string
	size       int
}{
	{"Team Hirtshals og Bindslev", "nord", 8},
	{"Team Hjørring Vest", "midt", 7},
	{"Team Hjørring Øst", "midt", 7},
	{"Team Sindal og Tårs", "øst", 7},
	{"Team Vrå og Løkken", "vest", 6},
}

// longLeave and the others are absences by the consultant's number: who is away,
// from how many days ago, for how long.
var leavePlan = []struct{ number, ago, days int }{
	{9, 152, 210}, // still away: the year's target was divided anew
	{17, 420, 56},
	{24, 900, 180},
	{30, 1400, 120},
}

// hiredLater are consultants who came during the five years, days ago.
var hiredLater = map[int]int{4: 520, 13: 980, 21: 310, 28: 1290, 33: 700}

// partTime are consultants who do not work full time.
var partTime = map[int]float64{3: 0.8, 11: 0.8, 16: 0.6, 22: 0.8, 27: 0.5, 34: 0.8}

func (m *municipality) hireStaff() {
	r := newRandom(m.seed, "staff")
	founded := clock(m.first.AddDays(-40), 8, 0)
	taken := map[string]bool{} // family names
	hire := func(name, email string, role crm.Role) *crm.User {
		if name == "" {
			name = m.newName(r, taken)
		}
		if email == "" {
			email = slug(name, ".") + "@demo.example"
		}
		u := &crm.User{
			ID: r.id(founded), Name: name, Initials: initials(name), Email: email, Phone: phone(r),
			Roles: []crm.Role{role}, Active: true, Revision: 1,
		}
		m.users = append(m.users, u)
		return u
	}
	fixed := func(i int, role crm.Role) *crm.User { return hire(SignIns[i].Name, SignIns[i].Email, role) }
	for _, s := range SignIns {
		_, family, _ := strings.Cut(s.Name, " ")
		taken[family] = true
	}

	demo := fixed(0, crm.RoleConsultant)
	leader := fixed(1, crm.RoleManager)
	fixed(2, crm.RoleChief)
	for _, plan := range teamPlan {
		team := &crm.Team{ID: r.id(founded), TeamFields: crm.TeamFields{Name: plan.name}, Revision: 1}
		m.teams = append(m.teams, team)
		for range plan.size {
			number := len(m.consultants)
			u := demo
			if number > 0 {
				u = hire("", "", crm.RoleConsultant)
			}
			u.TeamID = &team.ID
			c := &consultant{User: u, area: plan.area, hired: m.first.AddDays(-40), fte: 1}
			if fte, ok := partTime[number]; ok {
				c.fte = fte
			}
			if ago, ok := hiredLater[number]; ok {
				c.hired = m.ago(ago)
			}
			for _, l := range leavePlan {
				if l.number == number {
					from := m.today.AddDays(-l.ago)
					c.leaves = append(c.leaves, crm.Period{From: from, To: from.AddDays(l.days)})
				}
			}
			m.consultants = append(m.consultants, c)
		}
		team.LeadID = &m.consultants[len(m.consultants)-plan.size+1].ID
	}
	leader.TeamID = demo.TeamID
	m.caseworkers = append(m.caseworkers, fixed(3, crm.RoleCaseworker))
	for range caseworkerCount - 1 {
		m.caseworkers = append(m.caseworkers, hire("", "", crm.RoleCaseworker))
	}
	fixed(4, crm.RoleAdmin)
	fixed(5, crm.RoleDPO)
	m.guest = fixed(6, crm.RoleCompany)
}

// newName is a name with a family name that none of the staff has yet.
func (m *municipality) newName(r random, taken map[string]bool) string {
	for {
		if family := pick(r, m.family); !taken[family] {
			taken[family] = true
			return pick(r, m.given) + " " + family
		}
	}
}

// demo is the consultant one signs in as.
func (m *municipality) demo() *consultant { return m.consultants[0] }

// initials are two letters of the first and two of the last name.
func initials(name string) string {
	words := strings.Fields(name)
	two := func(word string) string { return string([]rune(word)[:2]) }
	return strings.ToUpper(two(words[0]) + two(words[len(words)-1]))
}

// phone is a number in a series that is not in use in the Danish numbering plan:
// nobody's telephone rings when a visitor of the demo taps it.
func phone(r random) string { return "+4595" + strconv.Itoa(r.between(100000, 999999)) }
