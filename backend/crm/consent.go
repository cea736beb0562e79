package crm

import (
	"slices"
	"time"
)

// ConsentField is a part of a citizen's card that can be told to a company.
type ConsentField string

// ConsentFields are the parts a citizen can agree to, one by one. What would tell of
// health, benefits or who the citizen is, is not among them.
var ConsentFields = []Word[ConsentField]{
	{"goals", "Jobmål"},
	{"hours", "Timer om ugen"},
	{"skills", "Kompetencer"},
	{"licences", "Kørekort og beviser"},
	{"language", "Dansk"},
	{"considerations", "Skånehensyn i arbejdet"},
}

// Danish is what the field is called.
func (f ConsentField) Danish() string { return danish(ConsentFields, f) }

// MaxConsentText is the longest text a citizen is shown, in characters.
const MaxConsentText = 2000

// Consent is a citizen's yes to tell one company something about them for one opening.
// It can be taken back at any time, and holds for nothing else.
type Consent struct {
	ID          ID `gorm:"primaryKey"`
	CitizenID   ID
	Kind        string
	CompanyID   *ID
	OpeningID   *ID
	Fields      CandidateCard `gorm:"serializer:json"`
	ShownText   string
	GivenOn     Date
	RecordedBy  ID
	RecordedAt  time.Time
	WithdrawnAt *time.Time
}

func (Consent) TableName() string { return "consent" }

// ConsentDisclosure is the kind of consent by which something is told to a company.
const ConsentDisclosure = "disclosure"

// Disclose is the card of a citizen with the parts of the consent and no others.
func (c *Citizen) Disclose(fields []ConsentField) CandidateCard {
	var card CandidateCard
	agreed := func(f ConsentField) bool { return slices.Contains(fields, f) }
	if agreed("goals") {
		for _, goal := range c.Goals {
			card.Goals = append(card.Goals, goal.Title)
		}
	}
	if agreed("hours") {
		card.HoursMin, card.HoursMax = c.HoursMin, c.HoursMax
	}
	if agreed("skills") {
		card.Skills = c.Skills
	}
	if agreed("licences") {
		card.Licences = c.Licences
	}
	if agreed("language") {
		card.Language = &c.Language
	}
	if agreed("considerations") {
		card.Considerations, card.Wishes = c.Hard, c.Soft
	}
	return card
}
