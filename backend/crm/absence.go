package crm

import (
	"slices"
	"time"
)

// AbsenceKind says why somebody is away, as far as the division of a target needs
// to know. None tells of health: that would be collected for nothing (GDPR
// articles 5(1)(c) and 9).
type AbsenceKind string

const (
	AbsenceLeave   AbsenceKind = "leave"
	AbsenceHoliday AbsenceKind = "holiday"
	AbsenceOther   AbsenceKind = "other"
)

// AbsenceFields is what a person writes about an absence.
type AbsenceFields struct {
	UserID  ID          `json:"user_id" format:"uuid"`
	FromOn  Date        `json:"from_on" format:"date"`
	UntilOn Date        `json:"until_on" format:"date" doc:"The last day away"`
	Kind    AbsenceKind `json:"kind" enum:"leave,holiday,other"`
}

// Absence is a run of days on which somebody is away. Two of the same person never
// overlap.
type Absence struct {
	ID ID `json:"id" gorm:"primaryKey" format:"uuid"`
	AbsenceFields
	Revision  int       `json:"revision"`
	UpdatedAt time.Time `json:"updated_at"`
}

func (Absence) TableName() string { return "absence" }

// Period is the days away.
func (a *AbsenceFields) Period() Period { return Period{From: a.FromOn, To: a.UntilOn} }

// maxAbsenceDays is ten years, so that a slip in the year is found.
const maxAbsenceDays = 3653

// Validate checks what a person must fill in.
func (a *AbsenceFields) Validate() error {
	switch {
	case !a.UserID.Valid():
		return RefuseField("user_id", "absence.user", "Vælg en konsulent.")
	case a.FromOn.Year() < 2000 || a.FromOn.Year() > 2100:
		return RefuseField("from_on", "absence.from_on", "Vælg den første dag.")
	case !a.UntilOn.Valid():
		return RefuseField("until_on", "absence.until_on", "Vælg den sidste dag.")
	case a.UntilOn < a.FromOn:
		return RefuseField("until_on", "absence.ends_before", "Den sidste dag ligger før den første.")
	case a.UntilOn.DaysSince(a.FromOn) > maxAbsenceDays:
		return RefuseField("until_on", "absence.long", "Fraværet er over ti år. Ret den sidste dag.")
	case !slices.Contains([]AbsenceKind{AbsenceLeave, AbsenceHoliday, AbsenceOther}, a.Kind):
		return RefuseField("kind", "absence.kind", "Vælg, hvad slags fravær det er.")
	}
	return nil
}

// Overlapping refuses an absence for another one that the person already has in
// those days.
func (a *AbsenceFields) Overlapping() *Error {
	return RefuseField("from_on", "absence.overlap", "Der er allerede fravær fra %s til %s. Ret det, eller vælg andre dage.",
		danishDate(a.FromOn), danishDate(a.UntilOn))
}
