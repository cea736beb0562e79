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

// ConsentKind keeps two consents apart that have nothing to do with each other.
type ConsentKind string

const (
	ConsentSharing    ConsentKind = "sharing"    // A: units of the municipality may tell each other something
	ConsentDisclosure ConsentKind = "disclosure" // B: one company may be told something for one opening
)

// ConsentMonths is how long a consent to sharing holds when nothing else was agreed.
// Source: domain 4.3.
const ConsentMonths = 12

// Consent is a citizen's yes: to tell one company something about them for one opening, or
// to let two units of the municipality share something. It can be taken back at any time,
// and holds for nothing else.
type Consent struct {
	ID          ID            `json:"id" gorm:"primaryKey" format:"uuid"`
	CitizenID   ID            `json:"-"`
	Kind        ConsentKind   `json:"kind" enum:"sharing,disclosure"`
	CompanyID   *ID           `json:"company_id" doc:"Of a disclosure"`
	OpeningID   *ID           `json:"opening_id" doc:"Of a disclosure"`
	Fields      CandidateCard `json:"fields" gorm:"serializer:json" doc:"Of a disclosure: what the company may be told, as it was that day"`
	ShownText   string        `json:"shown_text" doc:"Of a disclosure: the exact text the citizen was shown"`
	Sharing     Sharing       `json:"sharing" gorm:"serializer:json" doc:"Of a sharing"`
	GivenOn     Date          `json:"given_on" format:"date"`
	ExpiresOn   Date          `json:"expires_on" format:"date" doc:"The last day it holds; empty for a disclosure, which ends with its opening"`
	RecordedBy  ID            `json:"recorded_by" format:"uuid"`
	RecordedAt  time.Time     `json:"recorded_at"`
	WithdrawnAt *time.Time    `json:"withdrawn_at"`
}

func (Consent) TableName() string { return "consent" }

// ConsentState says whether a consent can be acted upon.
type ConsentState string

const (
	ConsentHolds     ConsentState = "holds"
	ConsentExpired   ConsentState = "expired"
	ConsentWithdrawn ConsentState = "withdrawn"
	ConsentEnded     ConsentState = "ended" // the opening it was for has ended
)

// StateOn is where the consent stands on a day; status is that of its opening.
func (c *Consent) StateOn(today Date, opening OpeningStatus) ConsentState {
	switch {
	case c.WithdrawnAt != nil:
		return ConsentWithdrawn
	case c.ExpiresOn != "" && c.ExpiresOn < today:
		return ConsentExpired
	case c.Kind == ConsentDisclosure && opening.Ended():
		return ConsentEnded
	}
	return ConsentHolds
}

// KeptConsent is a consent as it stands on a card.
type KeptConsent struct {
	Consent
	State         ConsentState  `json:"state" gorm:"-" enum:"holds,expired,withdrawn,ended"`
	CompanyName   string        `json:"company_name" doc:"Of a disclosure"`
	OpeningTitle  string        `json:"opening_title" doc:"Of a disclosure"`
	OpeningStatus OpeningStatus `json:"opening_status" doc:"Of a disclosure"`
}

// Sharing is what two units of the municipality may share, and what for.
type Sharing struct {
	Purpose    SharingPurpose `json:"purpose"`
	From       Unit           `json:"from"`
	To         Unit           `json:"to"`
	Categories []Category     `json:"categories" maxItems:"20"`
	Evidence   Evidence       `json:"evidence"`
}

// SharingPurpose is what something is shared for.
type SharingPurpose string

// SharingPurposes are the purposes a citizen can agree to.
var SharingPurposes = []Word[SharingPurpose]{
	{"find_work", "Finde job eller praktik"},
	{"start_support", "Støtte i begyndelsen af et job"},
	{"keep_work", "Beholde et job"},
	{"one_plan", "Samle indsatsen i én plan"},
}

// Unit is a part of the municipality.
type Unit string

// Units are the parts of the municipality between which something is shared.
var Units = []Word[Unit]{
	{"employment", "Beskæftigelse"},
	{"company_service", "Virksomhedsservice"},
	{"benefits", "Ydelse"},
	{"youth", "Uddannelse og unge"},
	{"social", "Social og familie"},
	{"care", "Sundhed og omsorg"},
}

// Category is a kind of information.
type Category string

// Categories are what can be shared.
var Categories = []Word[Category]{
	{"goals", "Jobmål"},
	{"hours", "Timer og tider"},
	{"skills", "Kompetencer og beviser"},
	{"considerations", "Skånehensyn i arbejdet"},
	{"placements", "Job og praktik"},
	{"plan", "Aftaler og møder"},
}

// Evidence is how it can be shown that a citizen has said yes.
type Evidence string

// Evidences are the ways in which a citizen can say yes.
var Evidences = []Word[Evidence]{
	{"signed", "Underskrevet"},
	{"digital", "Digitalt"},
	{"oral", "Mundtligt og noteret i sagen"},
}

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
