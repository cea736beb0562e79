package crm

import (
	"slices"
	"strings"
	"time"
)

// Feed is the secret address at which a person's own calendar program reads their
// appointments. Each has one at most.
type Feed struct {
	UserID     ID         `json:"-" gorm:"primaryKey"`
	SecretHash []byte     `json:"-"`
	MadeAt     time.Time  `json:"made_at"`
	ReadAt     *time.Time `json:"read_at" doc:"When a calendar last asked, to the hour; null for never"`
}

func (Feed) TableName() string { return "feed" }

// Days of appointments that a calendar is given, before today and from today on.
const (
	FeedDaysBack  = 30
	FeedDaysAhead = 365
)

// Appointment is a visit as a calendar outside of the municipality may show it:
// nothing of persons, and nothing that was written.
type Appointment struct {
	ID        ID
	CalledOff bool
	On        Date
	StartsAt  string // HH:MM on a Danish clock, or "" for some time of the day
	Title     string
	Place     string
	Revision  int
	UpdatedAt time.Time
}

// NewAppointment shows a visit at a company. place is where it is: the company or
// one of its workplaces. Whose company is their person is named by neither name
// nor street: for those the General Data Protection Regulation holds.
func NewAppointment(v *Visit, c *Company, place Place) Appointment {
	a := Appointment{
		ID: v.ID, CalledOff: v.Status == VisitCancelled || v.Status == VisitWithdrawn,
		On: v.VisitedOn, StartsAt: v.StartsAt, Title: v.Kind.Label(), Revision: v.Revision, UpdatedAt: v.UpdatedAt,
	}
	parts := []string{strings.TrimSpace(place.Postcode + " " + place.Town)}
	if !c.IsAPerson() {
		a.Title += ": " + c.Name
		parts = slices.Insert(parts, 0, place.Street)
	}
	if v.Kind == VisitPhysical {
		a.Place = strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), ", ")
	}
	return a
}

// Span is from when until when the appointment is; an hour when it has a time,
// else the whole day.
func (a Appointment) Span() (from, until time.Time, wholeDay bool) {
	day := a.On.Time()
	at, err := time.Parse("15:04", a.StartsAt)
	if err != nil {
		return day, day.AddDate(0, 0, 1), true
	}
	from = time.Date(day.Year(), day.Month(), day.Day(), at.Hour(), at.Minute(), 0, 0, Copenhagen())
	return from, from.Add(time.Hour), false
}
