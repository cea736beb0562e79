package crm

import (
	"errors"
	"testing"
)

func validCard() CitizenFields {
	f := CitizenFields{
		Code: "K4-2817", Goals: []Goal{{Occupation: "933420"}}, HoursMin: 4, HoursMax: 10, TravelLimit: 45, TravelMeans: "bus", TravelZone: "9800",
		Hard: []Demand{"stairs"}, ConsideredOn: "2027-06-29", Language: 2, Availability: []Shift{"day"}, Schemes: []OpeningKind{"small_job"},
	}
	f.Tidy()
	return f
}

// M1: what a card may hold; each refusal names its field.
func TestCardsAreChecked(t *testing.T) {
	t.Parallel()
	const today = Date("2027-06-30")
	if f := validCard(); f.ValidateChange(&CitizenFields{}, today) != nil {
		t.Fatalf("a good card: %v", f.ValidateChange(&CitizenFields{}, today))
	}
	other := ID("Åsmedjen")
	for code, change := range map[string]func(*CitizenFields){
		"citizen.code":            func(f *CitizenFields) { f.Code = "BODIL BORGER 1" },
		"citizen.code_name":       func(f *CitizenFields) { f.Code = "BODIL" },
		"citizen.cpr":             func(f *CitizenFields) { f.Code = "010190-1234" },
		"citizen.goal":            func(f *CitizenFields) { f.Goals = []Goal{{Title: "Noget med dyr"}} },
		"citizen.goal_twice":      func(f *CitizenFields) { f.Goals = append(f.Goals, f.Goals[0]) },
		"citizen.hours":           func(f *CitizenFields) { f.HoursMin = 11 },
		"citizen.hours_max":       func(f *CitizenFields) { f.HoursMax = 49 },
		"citizen.travel_limit":    func(f *CitizenFields) { f.TravelLimit = -1 },
		"citizen.travel_means":    func(f *CitizenFields) { f.TravelMeans = "plane" },
		"citizen.travel_zone":     func(f *CitizenFields) { f.TravelZone = "Nygade 1" },
		"word.unknown":            func(f *CitizenFields) { f.Availability = []Shift{"by_agreement"} },
		"citizen.considered":      func(f *CitizenFields) { f.ConsideredOn = "" },
		"citizen.considered_day":  func(f *CitizenFields) { f.ConsideredOn = "2027-07-01" },
		"citizen.language":        func(f *CitizenFields) { f.Language = 4 },
		"citizen.last_company":    func(f *CitizenFields) { f.LastCompanyID = &other },
		"citizen.closed":          func(f *CitizenFields) { f.ClosedOn = "2027-07-01" },
		"citizen.considered_back": func(f *CitizenFields) { f.ConsideredOn = "2027-06-01" },
	} {
		before, f := validCard(), validCard()
		before.Code = "K4-0001" // so that a code is looked at
		change(&f)
		var refused *Error
		if err := f.ValidateChange(&before, today); !errors.As(err, &refused) || refused.Code != code || refused.Field == "" {
			t.Errorf("%s: %v", code, err)
		}
	}
	// A title of one's own is free text, which a company would be told.
	f := validCard()
	f.Goals[0].Title = "Butik, men ikke med ryggen"
	if f.ValidateChange(&CitizenFields{}, today) == nil {
		t.Error("a goal has words of one's own")
	}
	// What an older list let in stays where nobody has touched it.
	old := validCard()
	old.Skills = []Skill{"telex"}
	kept := old
	kept.HoursMax = 12
	if err := kept.ValidateChange(&old, today); err != nil {
		t.Errorf("an old skill: %v", err)
	}
}

func TestCaseRefs(t *testing.T) {
	t.Parallel()
	for ref, want := range map[string]string{
		"2027/12-0034": "", "SAG_17.4": "", "": "citizen.case_ref", "010190-1234": "citizen.cpr", "0101901234": "citizen.cpr",
		"Bodil": "citizen.case_ref_name", "sag 17": "citizen.case_ref_form", "depression-17": "citizen.health", "<script>1": "citizen.case_ref_form",
	} {
		err := CheckCaseRef(ref)
		var refused *Error
		if want == "" && err != nil || want != "" && (!errors.As(err, &refused) || refused.Code != want) {
			t.Errorf("%q: %v, want %q", ref, err, want)
		}
	}
}

func TestConsentsAreChecked(t *testing.T) {
	t.Parallel()
	const today = Date("2027-06-30")
	opening := ID("00000000-0000-7000-8000-000000000901")
	sharing := func() NewConsent {
		return NewConsent{Kind: ConsentSharing, GivenOn: "2027-06-01",
			Sharing: Sharing{Purpose: "find_work", From: "employment", To: "benefits", Categories: []Category{"plan", "goals", "plan"}, Evidence: "signed"}}
	}
	disclosure := func() NewConsent {
		return NewConsent{Kind: ConsentDisclosure, GivenOn: today, OpeningID: &opening, Fields: []ConsentField{"hours"}, ShownText: "Må vi fortælle det?"}
	}
	a, b := sharing(), disclosure()
	if err := errors.Join(a.Validate(today), b.Validate(today)); err != nil || a.ExpiresOn != "2028-06-01" || len(a.Sharing.Categories) != 2 || b.ExpiresOn != "" {
		t.Fatalf("%+v, %+v, %v", a, b, err)
	}
	for code, bad := range map[string]func() NewConsent{
		"consent.mixed":        func() NewConsent { n := sharing(); n.OpeningID = &opening; return n },
		"consent.units":        func() NewConsent { n := sharing(); n.Sharing.To = n.Sharing.From; return n },
		"consent.categories":   func() NewConsent { n := sharing(); n.Sharing.Categories = []Category{"diagnosis"}; return n },
		"consent.evidence":     func() NewConsent { n := sharing(); n.Sharing.Evidence = ""; return n },
		"consent.expires_late": func() NewConsent { n := sharing(); n.ExpiresOn = "2028-06-02"; return n },
		"consent.expired":      func() NewConsent { n := sharing(); n.ExpiresOn = "2027-06-29"; return n },
		"consent.given_on":     func() NewConsent { n := sharing(); n.GivenOn = "2027-07-01"; return n },
		"consent.opening":      func() NewConsent { n := disclosure(); n.OpeningID = nil; return n },
		"candidate.fields":     func() NewConsent { n := disclosure(); n.Fields = nil; return n },
		"candidate.field":      func() NewConsent { n := disclosure(); n.Fields[0] = "name"; return n },
		"candidate.text":       func() NewConsent { n := disclosure(); n.ShownText = " "; return n },
		"consent.kind":         func() NewConsent { n := disclosure(); n.Kind = "c"; return n },
	} {
		n := bad()
		var refused *Error
		if err := n.Validate(today); !errors.As(err, &refused) || refused.Code != code {
			t.Errorf("%s: %v", code, err)
		}
	}
}
