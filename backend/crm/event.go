package crm

import (
	"strings"
	"time"
	"unicode/utf8"
)

// EventKind is a kind of event. Which there are is the municipality's own.
type EventKind struct {
	ID      string `json:"id" gorm:"primaryKey" maxLength:"40"`
	Name    string `json:"name" maxLength:"60"`
	Pairs   bool   `json:"pairs" doc:"Companies meet citizens at it"`
	Retired bool   `json:"retired" doc:"No new event can be of it"`
}

func (EventKind) TableName() string { return "event_kind" }

// Validate checks what a person must fill in.
func (k *EventKind) Validate() error { return validateKind(k.ID, k.Name) }

// MaxKindName is the longest name of a kind of event or group, in characters.
const MaxKindName = 60

func validateKind(id, name string) error {
	if !isCode(id) {
		return RefuseField("id", "kind.id", "Koden skal begynde med et lille bogstav fra a til z og kun have små bogstaver, tal og _.")
	}
	if n := utf8.RuneCountInString(strings.TrimSpace(name)); n == 0 || n > MaxKindName {
		return RefuseField("name", "kind.name", "Skriv et navn på højst %d tegn.", MaxKindName)
	}
	return nil
}

// isCode reports whether the text is a lower case letter and at most 39 more letters,
// digits and underscores.
func isCode(s string) bool {
	if s == "" || len(s) > 40 {
		return false
	}
	for i := range len(s) {
		letter := s[i] >= 'a' && s[i] <= 'z'
		if !letter && (i == 0 || (s[i] < '0' || s[i] > '9') && s[i] != '_') {
			return false
		}
	}
	return true
}

// EventFields is what a person writes about an event.
type EventFields struct {
	Kind     string `json:"kind" maxLength:"40"`
	Title    string `json:"title" maxLength:"120"`
	About    string `json:"about" maxLength:"1000" doc:"What the invitation says of it"`
	HeldOn   Date   `json:"held_on" format:"date"`
	StartsAt string `json:"starts_at" maxLength:"5" doc:"HH:MM on a Danish clock"`
	EndsAt   string `json:"ends_at" maxLength:"5" doc:"HH:MM, or empty"`
	Place    string `json:"place" maxLength:"120"`
	Seats    int    `json:"seats" minimum:"0" maximum:"1000" doc:"0 for as many as come"`
	AnswerBy Date   `json:"answer_by" format:"date" doc:"The last day the invitation asks to be answered, or empty"`
	OwnerID  ID     `json:"owner_id" format:"uuid" doc:"Who of us the guests can call"`
}

// Limits of an event, in characters and seats.
const (
	MaxEventTitle = 120
	MaxEventAbout = 1000
	MaxEventPlace = 120
	MaxEventSeats = 1000
)

// Event is something companies are invited to. It is never a visit, whatever comes of it;
// for those who came it is a contact.
type Event struct {
	ID ID `json:"id" gorm:"primaryKey" format:"uuid"`
	EventFields
	CancelledOn  Date         `json:"cancelled_on" format:"date"`
	CancelWhy    string       `json:"cancel_why"`
	FollowedUpAt *time.Time   `json:"followed_up_at" doc:"When tasks of following up were made"`
	KindName     string       `json:"kind_name" gorm:"-"`
	HasPairs     bool         `json:"has_pairs" gorm:"-"`
	Guests       []EventGuest `json:"guests" gorm:"-" doc:"Not in lists"`
	Pairs        []EventPair  `json:"pairs" gorm:"-" doc:"Not in lists"`
	Stories      []EventStory `json:"stories" gorm:"-" doc:"Those that may be told today; not in lists"`
	Counts       EventCounts  `json:"counts" gorm:"-"`
	Revision     int          `json:"revision"`
	UpdatedAt    time.Time    `json:"updated_at"`
}

func (Event) TableName() string { return "event" }

// EventCounts is how an event goes, in guests and companies.
type EventCounts struct {
	Listed    int `json:"listed" doc:"On the list of guests"`
	Invited   int `json:"invited"`
	Yes       int `json:"yes"`
	No        int `json:"no"`
	Present   int `json:"present"`
	Companies int `json:"companies" doc:"That came"`
	Tasks     int `json:"tasks" doc:"Of following up"`
	TasksDone int `json:"tasks_done"`
}

// Validate checks what a person must fill in.
func (e *EventFields) Validate() error {
	switch {
	case e.Kind == "":
		return RefuseField("kind", "event.kind", "Vælg, hvilken slags arrangement det er.")
	case strings.TrimSpace(e.Title) == "":
		return RefuseField("title", "event.title", "Skriv, hvad arrangementet hedder.")
	case utf8.RuneCountInString(e.Title) > MaxEventTitle:
		return RefuseField("title", "event.title_long", "Navnet er for langt. Der er plads til %d tegn.", MaxEventTitle)
	case utf8.RuneCountInString(e.About) > MaxEventAbout:
		return RefuseField("about", "event.about_long", "Teksten er for lang. Der er plads til %d tegn.", MaxEventAbout)
	case !e.HeldOn.Valid():
		return RefuseField("held_on", "event.day", "Vælg den dag, arrangementet holdes.")
	case !isTimeOfDay(e.StartsAt):
		return RefuseField("starts_at", "event.start", "Skriv, hvornår arrangementet begynder, som 18:00.")
	case e.EndsAt != "" && (!isTimeOfDay(e.EndsAt) || e.EndsAt <= e.StartsAt):
		return RefuseField("ends_at", "event.end", "Arrangementet skal slutte, efter at det er begyndt.")
	case strings.TrimSpace(e.Place) == "" || utf8.RuneCountInString(e.Place) > MaxEventPlace:
		return RefuseField("place", "event.place", "Skriv, hvor arrangementet holdes, med højst %d tegn.", MaxEventPlace)
	case e.Seats < 0 || e.Seats > MaxEventSeats:
		return RefuseField("seats", "event.seats", "Skriv antallet af pladser, fra 1 til %d, eller 0, når der er plads til alle.", MaxEventSeats)
	case e.AnswerBy != "" && (!e.AnswerBy.Valid() || e.AnswerBy > e.HeldOn):
		return RefuseField("answer_by", "event.answer_by", "Svarfristen skal ligge før arrangementet.")
	case !e.OwnerID.Valid():
		return RefuseField("owner_id", "event.owner", "Vælg en kollega, som gæsterne kan ringe til.")
	}
	return nil
}

// EventCancelled refuses what nobody can do at an event that was cancelled.
var EventCancelled = Refuse(Conflict, "event.cancelled", "Arrangementet er aflyst.")

// CheckInvites refuses to invite to an event that is cancelled or over.
func (e *Event) CheckInvites(today Date) error {
	if e.CancelledOn != "" {
		return EventCancelled
	}
	if e.HeldOn < today {
		return Refuse(Conflict, "event.over", "Arrangementet er holdt.")
	}
	return nil
}

// CheckAttendance refuses to say who came to an event that is cancelled or has not begun.
func (e *Event) CheckAttendance(today Date) error {
	if e.CancelledOn != "" {
		return EventCancelled
	}
	if today < e.HeldOn {
		return Refuse(Conflict, "event.early", "Arrangementet er først den %s. Fremmødet kan noteres fra den dag.", danishDate(e.HeldOn))
	}
	return nil
}

// Arrange puts the guests who said yes into the order in which they did, marks those for
// whom there is no seat, and counts.
func (e *Event) Arrange() {
	c, companies, waiting := EventCounts{Tasks: e.Counts.Tasks, TasksDone: e.Counts.TasksDone}, map[ID]bool{}, waitingFor(e.Guests, e.Seats)
	for i := range e.Guests {
		g := &e.Guests[i]
		g.Waiting = waiting[g.ID]
		c.Listed++
		if g.InvitedAt != nil {
			c.Invited++
		}
		switch g.Answer {
		case GuestYes:
			c.Yes++
		case GuestNo:
			c.No++
		}
		if g.Present != nil && *g.Present {
			c.Present++
			companies[g.CompanyID] = true
		}
	}
	c.Companies = len(companies)
	e.Counts = c
}

// MaxCancelWhy is the longest reason for a cancelled event, in characters: the guests read it.
const MaxCancelWhy = 300

// CheckCancelWhy checks the reason for which an event is cancelled.
func CheckCancelWhy(why string) error {
	if n := utf8.RuneCountInString(strings.TrimSpace(why)); n == 0 || n > MaxCancelWhy {
		return RefuseField("why", "event.cancel_why", "Skriv, hvorfor arrangementet er aflyst, med højst %d tegn. Gæsterne får det at vide.", MaxCancelWhy)
	}
	return nil
}
