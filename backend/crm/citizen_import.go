package crm

import (
	"slices"
	"strings"
)

// CitizenEntry is what a case system says of one citizen, by the number of the case. What it
// says nothing of is nil, and stays as it is.
type CitizenEntry struct {
	Where        string         `json:"-"` // in the file, for messages; never the number itself, which may be wrong
	CaseRef      string         `json:"case_ref"`
	Code         *string        `json:"code"`
	Caseworker   *string        `json:"caseworker"`   // e-mail; empty for nobody
	Consultant   *string        `json:"consultant"`   // e-mail; empty for nobody
	LastCompany  *string        `json:"last_company"` // CVR number; empty for none
	Goals        *[]string      `json:"goals"`        // DISCO-08 codes
	HoursMin     *float64       `json:"hours_min"`
	HoursMax     *float64       `json:"hours_max"`
	TravelLimit  *int           `json:"travel_limit"`
	TravelMeans  *string        `json:"travel_means"`
	TravelZone   *string        `json:"travel_zone"`
	Hard         *[]Demand      `json:"hard"`
	Soft         *[]Offer       `json:"soft"`
	ConsideredOn *Date          `json:"considered_on"`
	Skills       *[]Skill       `json:"skills"`
	Licences     *[]Licence     `json:"licences"`
	Language     *int           `json:"language"`
	Availability *[]Shift       `json:"availability"`
	Schemes      *[]OpeningKind `json:"schemes"`
	Paused       *bool          `json:"paused"`
	ClosedOn     *Date          `json:"closed_on"`
}

// ImportedCitizen is what a card begins with of which a case system says no more than the
// number of the case.
func ImportedCitizen() CitizenFields {
	f := CitizenFields{TravelLimit: 45, TravelMeans: "bus", Language: len(Languages) - 1}
	f.Tidy()
	return f
}

// Apply writes what is said into f, but for people and companies, which are found by who
// keeps them.
func (e *CitizenEntry) Apply(f *CitizenFields) {
	take(&f.Code, e.Code)
	take(&f.HoursMin, e.HoursMin)
	take(&f.HoursMax, e.HoursMax)
	take(&f.TravelLimit, e.TravelLimit)
	take(&f.TravelMeans, e.TravelMeans)
	take(&f.TravelZone, e.TravelZone)
	take(&f.Hard, e.Hard)
	take(&f.Soft, e.Soft)
	take(&f.ConsideredOn, e.ConsideredOn)
	take(&f.Skills, e.Skills)
	take(&f.Licences, e.Licences)
	take(&f.Language, e.Language)
	take(&f.Availability, e.Availability)
	take(&f.Schemes, e.Schemes)
	take(&f.Paused, e.Paused)
	take(&f.ClosedOn, e.ClosedOn)
	if e.Goals != nil {
		goals := []Goal{}
		for _, code := range *e.Goals {
			goal := Goal{Occupation: strings.TrimSpace(code)}
			if i := slices.IndexFunc(f.Goals, func(g Goal) bool { return g.Occupation == goal.Occupation }); i >= 0 {
				goal = f.Goals[i]
			}
			goals = append(goals, goal)
		}
		f.Goals = goals
	}
	f.Tidy()
}

func take[T any](to *T, said *T) {
	if said != nil {
		*to = *said
	}
}

// CitizenFile is a file of citizens of at most 350 kB, as it is handed in. The limit on Data
// counts the letters of base64, four for three bytes.
type CitizenFile struct {
	Name string `json:"name" minLength:"1" maxLength:"200"`
	Data []byte `json:"data" minLength:"1" maxLength:"466668" doc:"CSV, XLSX or NDJSON"`
}

// ImportedCitizens is what became of a file of citizens.
type ImportedCitizens struct {
	New        int          `json:"new"`
	Changed    int          `json:"changed"`
	Unchanged  int          `json:"unchanged"`
	Rejected   int          `json:"rejected"`
	Rejections []*Rejection `json:"rejections" doc:"Where in the file, and why"`
}
