package crm

import (
	"strings"
	"time"
	"unicode/utf8"
)

// PairResult is what came of a citizen and a company meeting at an event.
type PairResult string

// PairResults are what can come of it, in the order in which forms offer them.
var PairResults = []Word[PairResult]{
	{"talk", "De taler videre"},
	{"internship", "Praktik aftalt"},
	{"small_job", "Småjob aftalt"},
	{"job", "Job aftalt"},
	{"nothing", "Ikke noget lige nu"},
	{"not_met", "De mødtes ikke"},
}

// Danish is what the result is called.
func (r PairResult) Danish() string { return danish(PairResults, r) }

// EventPair is a citizen who is to meet a company at an event. Who the citizen is, only
// those know who have them.
type EventPair struct {
	ID        ID         `json:"id" gorm:"primaryKey" format:"uuid"`
	EventID   ID         `json:"-"`
	GuestID   ID         `json:"guest_id" format:"uuid"`
	CitizenID *ID        `json:"citizen_id" doc:"Null for those who do not have the citizen"`
	AuthorID  ID         `json:"author_id" format:"uuid"`
	Result    PairResult `json:"result"`
	ResultAt  *time.Time `json:"result_at"`
	ResultBy  *ID        `json:"result_by"`
}

func (EventPair) TableName() string { return "event_pair" }

// NewPair is a citizen who is to meet the company of a guest.
type NewPair struct {
	ID        ID `json:"id" format:"uuid"`
	GuestID   ID `json:"guest_id" format:"uuid"`
	CitizenID ID `json:"citizen_id" format:"uuid"`
}

// PairOutcome is what came of a pair; empty takes it back.
type PairOutcome struct {
	ID     ID         `json:"id" format:"uuid"`
	Result PairResult `json:"result"`
}

// Validate checks what a person must fill in.
func (o *PairOutcome) Validate() error {
	if o.Result != "" && !isWord(PairResults, o.Result) {
		return RefuseField("result", "event.result", "Vælg, hvad der kom ud af mødet.")
	}
	return nil
}

// MaxStory is the longest story, in characters; MaxStoryDays how long a consent to pass
// one on lasts at most before it has to be asked for again.
const (
	MaxStory     = 2000
	MaxStoryDays = 730
)

// EventStory is what a guest told and agreed to have passed on, until a day.
type EventStory struct {
	ID        ID     `json:"id" gorm:"primaryKey" format:"uuid"`
	EventID   ID     `json:"-"`
	GuestID   ID     `json:"guest_id" format:"uuid" doc:"Who told it and agreed"`
	Text      string `json:"text" maxLength:"2000"`
	AgreedOn  Date   `json:"agreed_on" format:"date"`
	ExpiresOn Date   `json:"expires_on" format:"date" doc:"The last day it may be told; it is deleted after"`
	AuthorID  ID     `json:"author_id" format:"uuid"`
}

func (EventStory) TableName() string { return "event_story" }

// NewStory is a story as one of us writes it down.
type NewStory struct {
	ID        ID     `json:"id" format:"uuid"`
	GuestID   ID     `json:"guest_id" format:"uuid"`
	Text      string `json:"text" maxLength:"2000"`
	AgreedOn  Date   `json:"agreed_on" format:"date"`
	ExpiresOn Date   `json:"expires_on" format:"date"`
}

// Validate checks what a person must fill in.
func (n *NewStory) Validate(today Date) error {
	switch {
	case strings.TrimSpace(n.Text) == "":
		return RefuseField("text", "event.story", "Skriv historien.")
	case utf8.RuneCountInString(n.Text) > MaxStory:
		return RefuseField("text", "event.story_long", "Historien er for lang. Der er plads til %d tegn.", MaxStory)
	case !n.AgreedOn.Valid() || n.AgreedOn > today:
		return RefuseField("agreed_on", "event.story_agreed", "Skriv, hvilken dag personen sagde ja til, at historien fortælles.")
	case !n.ExpiresOn.Valid() || n.ExpiresOn <= today || n.ExpiresOn > n.AgreedOn.AddDays(MaxStoryDays):
		return RefuseField("expires_on", "event.story_expires", "Samtykket skal udløbe efter i dag og højst to år efter, at det er givet.")
	}
	if found := FindSensitive(n.Text, nil); len(found) > 0 {
		return RefuseField("text", "event.story_sensitive", "%s", found[0].Advice)
	}
	return nil
}
