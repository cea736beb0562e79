package crm

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of a card. MaxTravel is above what the law lets anybody be asked for, three to
// four hours a day.
const (
	MaxCaseRef     = 40
	MaxCitizenCode = 12
	MaxGoals       = 10
	MaxTravel      = 180
)

// TravelMeans are the ways in which a citizen gets about.
var TravelMeans = []Word[string]{{"walk", "Går"}, {"bike", "Cykel"}, {"bus", "Bus og tog"}, {"car", "Bil"}}

// TellableShifts are the parts of the day and the week that somebody can say they can take:
// what an opening leaves to be agreed is not among them.
var TellableShifts = slices.DeleteFunc(slices.Clone(Shifts), func(w Word[Shift]) bool { return w.Code == "by_agreement" })

// Tidy puts lists of codes in order, so that two who choose the same write the same, and
// fills in what goals are called.
func (c *CitizenFields) Tidy() {
	c.Code = strings.ToUpper(strings.TrimSpace(c.Code))
	c.TravelZone = strings.TrimSpace(c.TravelZone)
	c.Hard, c.Soft, c.Skills, c.Licences = inOrder(c.Hard), inOrder(c.Soft), inOrder(c.Skills), inOrder(c.Licences)
	c.Availability, c.Schemes = inOrder(c.Availability), inOrder(c.Schemes)
	goals := []Goal{}
	for _, g := range c.Goals {
		if g.Title = strings.TrimSpace(g.Title); g.Title == "" {
			g.Title = OccupationTitle(g.Occupation)
		}
		goals = append(goals, g)
	}
	c.Goals = goals
	if c.TravelMeans == "" {
		c.TravelMeans = "bus"
	}
}

// Validate checks a new card. today is the Danish day.
func (n *NewCitizen) Validate(today Date) error {
	if err := CheckCaseRef(n.CaseRef); err != nil {
		return err
	}
	return n.CitizenFields.ValidateChange(&CitizenFields{}, today)
}

// CheckCaseRef refuses a reference to the case system that is none, and one that would tell
// who somebody is or how they are.
func CheckCaseRef(ref string) error {
	switch {
	case strings.TrimSpace(ref) == "" || utf8.RuneCountInString(ref) > MaxCaseRef:
		return RefuseField("case_ref", "citizen.case_ref", "Skriv sagens nummer i fagsystemet. Der er plads til %d tegn.", MaxCaseRef)
	case strings.ContainsFunc(ref, func(r rune) bool { return !isLetter(r) && !isDigit(r) && !strings.ContainsRune("-_./", r) }):
		return RefuseField("case_ref", "citizen.case_ref_form", "Sagens nummer kan kun have bogstaver, tal, bindestreg, punktum, skråstreg og understreg.")
	case !strings.ContainsFunc(ref, isDigit):
		return RefuseField("case_ref", "citizen.case_ref_name", "Sagens nummer skal have mindst ét tal. Skriv ikke navne.")
	}
	if found := FindSensitive(ref, nil); len(found) > 0 {
		return refuseSensitive("case_ref", found[0])
	}
	return nil
}

func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || strings.ContainsRune("æøåÆØÅ", r)
}

func refuseSensitive(field string, found Finding) error {
	if found.Kind == FindingCPR {
		return RefuseField(field, "citizen.cpr", "Det ligner et CPR-nummer. Det må ikke stå her. Brug sagens nummer i fagsystemet.")
	}
	return RefuseField(field, "citizen.health", "Det fortæller om helbred. Det må ikke stå her.")
}

// ValidateChange checks fields that were changed from those before. What older lists of
// codes let in may stay where nobody has touched it.
func (c *CitizenFields) ValidateChange(before *CitizenFields, today Date) error {
	for _, check := range []func(*CitizenFields, Date) error{c.checkCode, c.checkGoals, c.checkHours, c.checkTravel, c.checkCodes, c.checkConsidered, c.checkRest} {
		if err := check(before, today); err != nil {
			return err
		}
	}
	return nil
}

func (c *CitizenFields) checkCode(before *CitizenFields, _ Date) error {
	if c.Code == before.Code && c.Code != "" {
		return nil
	}
	switch {
	case c.Code == "" || utf8.RuneCountInString(c.Code) > MaxCitizenCode || strings.ContainsFunc(c.Code, func(r rune) bool { return !isLetter(r) && !isDigit(r) && r != '-' }):
		return RefuseField("code", "citizen.code", "Koden kan kun have bogstaver, tal og bindestreg, højst %d tegn.", MaxCitizenCode)
	case !strings.ContainsFunc(c.Code, isDigit):
		return RefuseField("code", "citizen.code_name", "Koden skal have mindst ét tal. Skriv ikke navne eller initialer alene.")
	}
	if found := FindSensitive(c.Code, nil); len(found) > 0 {
		return refuseSensitive("code", found[0])
	}
	return nil
}

// checkGoals takes no words of one's own: a goal is told to companies.
func (c *CitizenFields) checkGoals(before *CitizenFields, _ Date) error {
	if len(c.Goals) > MaxGoals {
		return RefuseField("goals", "citizen.goals_many", "Der er plads til %d jobmål. Vælg de vigtigste.", MaxGoals)
	}
	for i, g := range c.Goals {
		if slices.ContainsFunc(c.Goals[:i], func(other Goal) bool { return other.Occupation == g.Occupation }) {
			return RefuseField("goals", "citizen.goal_twice", "Et jobmål står der to gange.")
		}
		if slices.Contains(before.Goals, g) {
			continue
		}
		if !KnownOccupation(g.Occupation) || !isNameOf(g.Occupation, g.Title) {
			return RefuseField("goals", "citizen.goal", "Vælg jobmålet på listen over stillinger.")
		}
	}
	return nil
}

// isNameOf reports whether an occupation is called so, by its title or an everyday word.
func isNameOf(occupation, name string) bool {
	return slices.ContainsFunc(OccupationNames(), func(o Occupation) bool {
		return o.Code == occupation && (strings.EqualFold(o.Title, name) || o.Matched != "" && strings.EqualFold(o.Matched, name))
	})
}

func (c *CitizenFields) checkHours(*CitizenFields, Date) error {
	switch {
	case !(c.HoursMin >= 0) || !(c.HoursMax >= 0) || c.HoursMin > MaxWeeklyHours || c.HoursMax > MaxWeeklyHours:
		return RefuseField("hours_max", "citizen.hours_max", "Skriv timer om ugen fra 0 til %d.", MaxWeeklyHours)
	case c.HoursMax == 0 && c.HoursMin > 0, c.HoursMax > 0 && c.HoursMin > c.HoursMax:
		return RefuseField("hours_min", "citizen.hours", "Timerne modsiger hinanden: Det mindste timetal skal være højst det største.")
	}
	return nil
}

func (c *CitizenFields) checkTravel(before *CitizenFields, _ Date) error {
	switch {
	case c.TravelLimit < 0 || c.TravelLimit > MaxTravel:
		return RefuseField("travel_limit", "citizen.travel_limit", "Skriv, hvor mange minutter vejen højst må tage, fra 0 til %d.", MaxTravel)
	case !isWord(TravelMeans, c.TravelMeans):
		return RefuseField("travel_means", "citizen.travel_means", "Vælg, hvordan borgeren kommer frem.")
	case c.TravelZone != before.TravelZone && c.TravelZone != "" && !isPostcode(c.TravelZone):
		return RefuseField("travel_zone", "citizen.travel_zone", "Skriv et postnummer med fire tal. Skriv ikke en adresse.")
	}
	return nil
}

func isPostcode(s string) bool {
	return len(s) == 4 && !strings.ContainsFunc(s, func(r rune) bool { return !isDigit(r) })
}

func (c *CitizenFields) checkCodes(before *CitizenFields, _ Date) error {
	return cmp.Or(
		checkWords("hard", Demands, c.Hard, before.Hard),
		checkWords("soft", Offers, c.Soft, before.Soft),
		checkWords("skills", Skills, c.Skills, before.Skills),
		checkWords("licences", Licences, c.Licences, before.Licences),
		checkWords("availability", TellableShifts, c.Availability, before.Availability),
		checkWords("schemes", OpeningKinds, c.Schemes, before.Schemes),
	)
}

// checkConsidered sees to it that considerations are entered with the citizen and not about
// them. Source: domain 6.3.
func (c *CitizenFields) checkConsidered(before *CitizenFields, today Date) error {
	switch {
	case c.ConsideredOn == "" && len(c.Hard)+len(c.Soft) > 0:
		return RefuseField("considered_on", "citizen.considered", "Skriv, hvilken dag hensynene er gået igennem sammen med borgeren.")
	case c.ConsideredOn != "" && (!c.ConsideredOn.Valid() || c.ConsideredOn > today):
		return RefuseField("considered_on", "citizen.considered_day", "Vælg den dag, hensynene er gået igennem. Den kan ikke ligge i fremtiden.")
	case c.ConsideredOn < before.ConsideredOn && len(c.Hard)+len(c.Soft) > 0:
		return RefuseField("considered_on", "citizen.considered_back", "Hensynene er gået igennem senere end den dag. Vælg den sidste gang.")
	}
	return nil
}

func (c *CitizenFields) checkRest(_ *CitizenFields, today Date) error {
	switch {
	case c.Language < 0 || c.Language >= len(Languages):
		return RefuseField("language", "citizen.language", "Vælg, hvor godt borgeren taler dansk.")
	case c.ConsultantID != nil && !c.ConsultantID.Valid():
		return RefuseField("consultant_id", "citizen.consultant", "Vælg en virksomhedskonsulent på listen.")
	case c.LastCompanyID != nil && !c.LastCompanyID.Valid():
		return RefuseField("last_company_id", "citizen.last_company", "Vælg en virksomhed på listen.")
	case c.ClosedOn != "" && (!c.ClosedOn.Valid() || c.ClosedOn > today):
		return RefuseField("closed_on", "citizen.closed", "Vælg den dag, forløbet sluttede. Den kan ikke ligge i fremtiden.")
	}
	return nil
}

// togetherFields are those that a consultant goes through with the citizen. The rest is for
// who decides in the case.
var togetherFields = []string{"availability", "considered_on", "hard", "soft"}

// Decides reports whether the actor may change all of the card: the caseworker, or the
// consultant of somebody who has none.
func (c *Citizen) Decides(a Actor) bool {
	return same(c.CaseworkerID, a.ID) || c.CaseworkerID == nil && same(c.ConsultantID, a.ID)
}

// MayChange refuses a change of the card that is not the actor's to make.
func (c *Citizen) MayChange(a Actor, wanted CitizenFields) error {
	if c.Decides(a) {
		return nil
	}
	for _, field := range Changed(c.CitizenFields, wanted) {
		if !slices.Contains(togetherFields, field) {
			return &Error{Kind: Forbidden, Code: "citizen.caseworker", Field: field, Message: "Det kan kun borgerens sagsbehandler ændre."}
		}
	}
	return nil
}
