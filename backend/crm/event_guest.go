package crm

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// GuestAnswer is what somebody answers to an invitation.
type GuestAnswer string

const (
	GuestYes GuestAnswer = "yes"
	GuestNo  GuestAnswer = "no"
)

// EventGuest is a contact on the list of guests of an event.
type EventGuest struct {
	ID         ID          `json:"id" gorm:"primaryKey" format:"uuid"`
	EventID    ID          `json:"-"`
	CompanyID  ID          `json:"company_id" format:"uuid"`
	ContactID  ID          `json:"contact_id" format:"uuid"`
	Batch      int         `json:"batch" doc:"Guests are put on the list and invited batch by batch; 0 came without being invited"`
	InvitedAt  *time.Time  `json:"invited_at"`
	Answer     GuestAnswer `json:"answer" enum:",yes,no"`
	AnsweredAt *time.Time  `json:"answered_at"`
	AnsweredBy *ID         `json:"answered_by" doc:"Who of us wrote it down; null when they answered themselves"`
	Allergies  string      `json:"-"`
	Present    *bool       `json:"present" doc:"Null as long as nobody has said"`
	PresentAt  *time.Time  `json:"present_at"`
	PresentBy  *ID         `json:"present_by"`
	Waiting    int         `json:"waiting" gorm:"-" doc:"The place on the waiting list; 0 with a seat"`
	Left       bool        `json:"left" gorm:"-" doc:"Has left the company since"`
	Name       string      `json:"name,omitempty" gorm:"-" doc:"Of the contact; not to phones, which have the contact"`
	Company    string      `json:"company,omitempty" gorm:"-"`
	Unreached  bool        `json:"unreached,omitempty" gorm:"-" doc:"There is no address that takes mail"`
	CannotEat  string      `json:"cannot_eat,omitempty" gorm:"-" doc:"Only until the day after, and not to phones"`
}

func (EventGuest) TableName() string { return "event_guest" }

// waitingFor is the place on the waiting list of guests for whom there is no seat: who
// said yes first has one.
func waitingFor(guests []EventGuest, seats int) map[ID]int {
	places := map[ID]int{}
	if seats == 0 {
		return places
	}
	var yes []EventGuest
	for _, g := range guests {
		if g.Answer == GuestYes {
			yes = append(yes, g)
		}
	}
	slices.SortFunc(yes, func(a, b EventGuest) int {
		return cmp.Or(momentOf(a).Compare(momentOf(b)), strings.Compare(string(a.ID), string(b.ID)))
	})
	for i, g := range yes {
		if i >= seats {
			places[g.ID] = i - seats + 1
		}
	}
	return places
}

func momentOf(g EventGuest) time.Time {
	if g.AnsweredAt == nil {
		return time.Time{}
	}
	return *g.AnsweredAt
}

// MaxGuestList is how many companies can be put on the list at once.
const MaxGuestList = 200

// GuestList are companies to put on the list of guests, each with whom of them to ask.
type GuestList struct {
	Companies []GuestCompany `json:"companies" minItems:"1" maxItems:"200"`
}

// GuestCompany is one of them. Without a contact it is whom we would ask first.
type GuestCompany struct {
	CompanyID ID  `json:"company_id" format:"uuid"`
	ContactID *ID `json:"contact_id,omitempty" nullable:"true"`
}

// Listed is what became of a list of companies.
type Listed struct {
	Event   *Event    `json:"event"`
	Skipped []Skipped `json:"skipped" doc:"Companies of which nobody was put on the list"`
}

// Skipped is a company of which nobody can be asked, and why.
type Skipped struct {
	CompanyID ID     `json:"company_id" format:"uuid"`
	Company   string `json:"company"`
	Why       string `json:"why" doc:"A Danish sentence"`
}

// AddedGuest is one more guest: somebody a consultant thinks of, or who came without being
// asked.
type AddedGuest struct {
	ID        ID   `json:"id" format:"uuid"`
	ContactID ID   `json:"contact_id" format:"uuid"`
	Present   bool `json:"present" doc:"Is here now"`
}

// AnsweredGuest is what somebody told one of us.
type AnsweredGuest struct {
	ID     ID          `json:"id" format:"uuid" doc:"Of the guest"`
	Answer GuestAnswer `json:"answer" enum:"yes,no"`
}

// Validate checks what a person must fill in.
func (a *AnsweredGuest) Validate() error {
	if a.Answer != GuestYes && a.Answer != GuestNo {
		return RefuseField("answer", "event.answer", "Vælg ja eller nej.")
	}
	return nil
}

// Attendance says whether a guest is here.
type Attendance struct {
	ID      ID   `json:"id" format:"uuid" doc:"Of the guest"`
	Present bool `json:"present"`
}

// EventInvitation is an event as whoever holds the link of an invitation sees it.
type EventInvitation struct {
	EventFields
	KindName  string
	Name      string // of the guest
	Company   string
	Answer    GuestAnswer
	Waiting   int
	Owner     *User // whom to call
	Allergies string
}

// MaxAllergies is the longest answer to what somebody cannot eat, in characters.
const MaxAllergies = 200

// InvitationAnswer is what a guest answers by a link.
type InvitationAnswer struct {
	Answer    GuestAnswer
	Allergies string
}

// Validate checks what a person must fill in.
func (a *InvitationAnswer) Validate() error {
	if a.Answer != GuestYes && a.Answer != GuestNo {
		return RefuseField("svar", "event.answer", "Vælg ja eller nej.")
	}
	if utf8.RuneCountInString(a.Allergies) > MaxAllergies {
		return RefuseField("allergies", "event.allergies", "Teksten er for lang. Der er plads til %d tegn.", MaxAllergies)
	}
	return nil
}

// CheckInvitation refuses an answer that can no longer be of use, and says why: who holds
// the link may know. left is whether the guest has left the company.
func (e *Event) CheckInvitation(today Date, left bool) error {
	switch {
	case e.CancelledOn != "":
		return Refuse(Gone, "event.cancelled", "Arrangementet er aflyst. Du behøver ikke at svare.")
	case e.HeldOn < today:
		return Refuse(Gone, "event.over", "Arrangementet er holdt, så der kan ikke svares mere.")
	case left:
		return Refuse(Gone, "event.left", "Du står ikke længere som kontaktperson for virksomheden, så invitationen gælder ikke. Ring til os, hvis det er forkert.")
	}
	return nil
}

// FollowUp is the task that each company that came gives.
type FollowUp struct {
	Title string `json:"title" minLength:"1" maxLength:"200"`
	DueOn Date   `json:"due_on" format:"date"`
}

// MovedUp are the guests who waited for a seat before and have one after.
func MovedUp(before, after []EventGuest, seats int) []EventGuest {
	waited, wait := waitingFor(before, seats), waitingFor(after, seats)
	var up []EventGuest
	for _, g := range after {
		if waited[g.ID] > 0 && wait[g.ID] == 0 {
			up = append(up, g)
		}
	}
	return up
}
