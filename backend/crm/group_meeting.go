package crm

import (
	"strings"
	"time"
	"unicode/utf8"
)

// Limits of what is written about a meeting, in characters.
const (
	MaxMeetingPlace = 120
	MaxMeetingAbout = 1000
	MaxAdvice       = 1000
)

// GroupMeetingFields is what a person writes about a meeting.
type GroupMeetingFields struct {
	HeldOn   Date   `json:"held_on" format:"date"`
	StartsAt string `json:"starts_at" maxLength:"5" doc:"HH:MM on a Danish clock"`
	EndsAt   string `json:"ends_at" maxLength:"5" doc:"HH:MM, or empty"`
	Place    string `json:"place" maxLength:"120"`
	About    string `json:"about" maxLength:"1000" doc:"What it is about, or empty"`
}

// GroupMeeting is a meeting of a group.
type GroupMeeting struct {
	ID      ID `json:"id" gorm:"primaryKey" format:"uuid"`
	GroupID ID `json:"-"`
	GroupMeetingFields
	Attendance []GroupAttendance `json:"attendance" gorm:"-" doc:"Of those of whom somebody has said"`
	Advice     []GroupAdvice     `json:"advice" gorm:"-" doc:"In the order in which it was written down"`
	Revision   int               `json:"revision"`
	UpdatedAt  time.Time         `json:"updated_at"`
}

func (GroupMeeting) TableName() string { return "group_meeting" }

// Validate checks what a person must fill in.
func (m *GroupMeetingFields) Validate(g *GroupFields) error {
	switch {
	case !m.HeldOn.Valid():
		return RefuseField("held_on", "group.meeting_day", "Vælg den dag, mødet holdes.")
	case !isTimeOfDay(m.StartsAt):
		return RefuseField("starts_at", "group.meeting_start", "Skriv, hvornår mødet begynder, som 09:00.")
	case m.EndsAt != "" && (!isTimeOfDay(m.EndsAt) || m.EndsAt <= m.StartsAt):
		return RefuseField("ends_at", "group.meeting_end", "Mødet skal slutte, efter at det er begyndt.")
	case strings.TrimSpace(m.Place) == "" || utf8.RuneCountInString(m.Place) > MaxMeetingPlace:
		return RefuseField("place", "group.meeting_place", "Skriv, hvor mødet holdes, med højst %d tegn.", MaxMeetingPlace)
	case utf8.RuneCountInString(m.About) > MaxMeetingAbout:
		return RefuseField("about", "group.meeting_about", "Teksten er for lang. Der er plads til %d tegn.", MaxMeetingAbout)
	}
	if err := g.CheckDay("held_on", "Mødet", m.HeldOn); err != nil {
		return err
	}
	return checkSensitive("about", m.About)
}

// CheckHeld refuses to say what happened at a meeting that is still to come.
func (m *GroupMeetingFields) CheckHeld(today Date) error {
	if today < m.HeldOn {
		return Refuse(Conflict, "group.meeting_early", "Mødet er først den %s. Fremmøde og råd kan noteres fra den dag.", danishDate(m.HeldOn))
	}
	return nil
}

// KeptMeeting is a meeting as it is written, new or changed.
type KeptMeeting struct {
	ID   ID  `json:"id" format:"uuid"`
	Base int `json:"base" minimum:"0" doc:"The revision of the meeting that was read; 0 for a new one"`
	GroupMeetingFields
}

// RemovedMeeting names a meeting to take off.
type RemovedMeeting struct {
	ID ID `json:"id" format:"uuid"`
}

// GroupAttendance says whether a member was at a meeting.
type GroupAttendance struct {
	GroupID   ID        `json:"-"`
	MeetingID ID        `json:"-" gorm:"primaryKey"`
	MemberID  ID        `json:"member_id" gorm:"primaryKey" format:"uuid"`
	Present   bool      `json:"present"`
	At        time.Time `json:"at"`
	ByID      ID        `json:"by_id" format:"uuid"`
}

func (GroupAttendance) TableName() string { return "group_attendance" }

// MeetingAttendance is what one of us says of a member at a meeting.
type MeetingAttendance struct {
	MeetingID ID   `json:"meeting_id" format:"uuid"`
	MemberID  ID   `json:"member_id" format:"uuid"`
	Present   bool `json:"present"`
}

// GroupAdvice is advice that a group gave at a meeting, and what came of it.
type GroupAdvice struct {
	ID        ID         `json:"id" gorm:"primaryKey" format:"uuid"`
	GroupID   ID         `json:"-"`
	MeetingID ID         `json:"-"`
	MemberID  *ID        `json:"member_id" doc:"Who gave it; null for all of them"`
	Text      string     `json:"text"`
	AuthorID  ID         `json:"author_id" format:"uuid" doc:"Who of us wrote it down"`
	GivenAt   time.Time  `json:"given_at"`
	CameOfIt  string     `json:"came_of_it" doc:"Empty as long as nothing has"`
	CameAt    *time.Time `json:"came_at"`
	CameBy    *ID        `json:"came_by"`
}

func (GroupAdvice) TableName() string { return "group_advice" }

// NewAdvice is advice as one of us writes it down.
type NewAdvice struct {
	ID        ID     `json:"id" format:"uuid"`
	MeetingID ID     `json:"meeting_id" format:"uuid"`
	MemberID  *ID    `json:"member_id,omitempty" doc:"Who gave it; null for all of them"`
	Text      string `json:"text" maxLength:"1000"`
}

// Validate checks what a person must fill in.
func (n *NewAdvice) Validate() error {
	switch {
	case !n.ID.Valid():
		return RefuseField("id", "group.id", "Rådet mangler et gyldigt id. Gem igen.")
	case strings.TrimSpace(n.Text) == "" || utf8.RuneCountInString(n.Text) > MaxAdvice:
		return RefuseField("text", "group.advice", "Skriv rådet med højst %d tegn.", MaxAdvice)
	}
	return checkSensitive("text", n.Text)
}

// AdviceOutcome is what came of a piece of advice; empty takes it back.
type AdviceOutcome struct {
	ID       ID     `json:"id" format:"uuid" doc:"Of the advice"`
	Seen     string `json:"seen" doc:"What stood there when it was written; something else now makes it stale"`
	CameOfIt string `json:"came_of_it" maxLength:"1000"`
}

// Validate checks what a person must fill in.
func (o *AdviceOutcome) Validate() error {
	if utf8.RuneCountInString(o.CameOfIt) > MaxAdvice {
		return RefuseField("came_of_it", "group.came_of_it", "Teksten er for lang. Der er plads til %d tegn.", MaxAdvice)
	}
	return checkSensitive("came_of_it", o.CameOfIt)
}
