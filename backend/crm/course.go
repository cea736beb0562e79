package crm

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Limits of a course. Mentor training takes 8 to 10 days (domain 1.2); other courses may
// be shorter.
const (
	MaxCourseTitle    = 120
	MaxCourseSessions = 40
	MaxCourseSeats    = 200
	MaxCourseText     = 120 // of a place or a teacher
	MaxCourseNote     = 500
)

// CourseSession is a day of a course, with its times on a Danish clock.
type CourseSession struct {
	ID        ID     `json:"id" format:"uuid"`
	Day       Date   `json:"day" format:"date"`
	StartsAt  string `json:"starts_at" maxLength:"5" doc:"HH:MM on a Danish clock"`
	EndsAt    string `json:"ends_at" maxLength:"5" doc:"HH:MM on a Danish clock"`
	Place     string `json:"place" maxLength:"120"`
	Teacher   string `json:"teacher" maxLength:"120"`
	RoomSeats int    `json:"room_seats" minimum:"0" maximum:"10000" doc:"How many the room has seats for; 0 when nobody has said"`
}

// Span is from when until when the session is.
func (s CourseSession) Span() (from, until time.Time) {
	at := func(clock string) time.Time {
		of, err := time.Parse("15:04", clock)
		if err != nil {
			return s.Day.Time()
		}
		day := s.Day.Time()
		return time.Date(day.Year(), day.Month(), day.Day(), of.Hour(), of.Minute(), 0, 0, Copenhagen())
	}
	return at(s.StartsAt), at(s.EndsAt)
}

// CourseFields is what is decided about a course before anybody goes to it.
type CourseFields struct {
	Title            string          `json:"title" minLength:"1" maxLength:"120"`
	Seats            int             `json:"seats" minimum:"1" maximum:"200"`
	Sessions         []CourseSession `json:"sessions" gorm:"serializer:json" maxItems:"40" doc:"In the order of time"`
	CertificateShare float64         `json:"certificate_share" minimum:"0" maximum:"1" doc:"The share of the days that the certificate asks for"`
	CostNote         string          `json:"cost_note" maxLength:"500" doc:"What it costs the company"`
}

// Course is mentor training: employees of companies learn to receive new colleagues.
// Its first and last day and their number follow from its sessions.
type Course struct {
	ID ID `json:"id" gorm:"primaryKey" format:"uuid"`
	CourseFields
	Place       string       `json:"place" doc:"Of the first day"`
	StartsOn    Date         `json:"starts_on" format:"date"`
	EndsOn      Date         `json:"ends_on" format:"date"`
	Days        int          `json:"days"`
	CancelledOn Date         `json:"cancelled_on" format:"date"`
	CancelWhy   string       `json:"cancel_why"`
	Enrolments  []*Enrolment `json:"enrolments" gorm:"-" doc:"Those with a place in the order of enrolment, then those who wait, the next one first"`
	Revision    int          `json:"revision"`
	UpdatedAt   time.Time    `json:"updated_at"`
}

func (Course) TableName() string { return "course" }

// EnrolmentState is whether somebody has a place.
type EnrolmentState string

const (
	EnrolmentConfirmed EnrolmentState = "confirmed"
	EnrolmentWaiting   EnrolmentState = "waiting"
)

// Enrolment is a contact's place in a course, or their place in the queue for one.
type Enrolment struct {
	ContactID   ID             `json:"contact_id" format:"uuid"`
	CompanyID   ID             `json:"company_id" format:"uuid" doc:"Where they worked when they were enrolled"`
	State       EnrolmentState `json:"state" enum:"confirmed,waiting"`
	Position    int            `json:"position" doc:"In the waiting list, from 1; 0 with a place"`
	EnrolledAt  *time.Time     `json:"enrolled_at"`
	EnrolledBy  *ID            `json:"enrolled_by"`
	Present     []ID           `json:"present" doc:"Sessions they were at"`
	Absent      []ID           `json:"absent" doc:"Sessions they were missed at; of others nobody has said"`
	CompletedOn Date           `json:"completed_on" format:"date" doc:"When they got the certificate for; empty without one"`

	Name    string `json:"name,omitempty"`
	Company string `json:"company,omitempty"`
	Left    bool   `json:"left,omitempty" doc:"They no longer work at the company"`
}

// SessionAttendance says whether an enrolled person was at a session.
type SessionAttendance struct {
	SessionID ID   `json:"session_id" format:"uuid"`
	ContactID ID   `json:"contact_id" format:"uuid"`
	Present   bool `json:"present"`
}

// Tidy puts the sessions in the order of time and takes blanks off texts.
func (f *CourseFields) Tidy() {
	f.Title, f.CostNote = strings.TrimSpace(f.Title), strings.TrimSpace(f.CostNote)
	sessions := slices.Clone(f.Sessions)
	for i := range sessions {
		sessions[i].Place, sessions[i].Teacher = strings.TrimSpace(sessions[i].Place), strings.TrimSpace(sessions[i].Teacher)
	}
	slices.SortFunc(sessions, func(a, b CourseSession) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.StartsAt, b.StartsAt), cmp.Compare(a.ID, b.ID))
	})
	f.Sessions = sessions
}

// Validate checks what a person must fill in: days with their times, and a room for
// everybody with a place.
func (f *CourseFields) Validate() error {
	switch {
	case strings.TrimSpace(f.Title) == "":
		return RefuseField("title", "course.title", "Skriv, hvad kurset hedder.")
	case utf8.RuneCountInString(f.Title) > MaxCourseTitle:
		return RefuseField("title", "course.long", "Teksten er for lang. Der er plads til %d tegn.", MaxCourseTitle)
	case utf8.RuneCountInString(f.CostNote) > MaxCourseNote:
		return RefuseField("cost_note", "course.long", "Teksten er for lang. Der er plads til %d tegn.", MaxCourseNote)
	case f.Seats < 1 || f.Seats > MaxCourseSeats:
		return RefuseField("seats", "course.seats", "Skriv, hvor mange der er plads til, fra 1 til %d.", MaxCourseSeats)
	case !(f.CertificateShare > 0 && f.CertificateShare <= 1):
		return RefuseField("certificate_share", "course.share", "Skriv, hvor stor en del af dagene kursusbeviset kræver, fra 1 til 100 procent.")
	case len(f.Sessions) == 0:
		return RefuseField("sessions", "course.sessions", "Skriv, hvilke dage kurset er.")
	case len(f.Sessions) > MaxCourseSessions:
		return RefuseField("sessions", "course.sessions_many", "Der er plads til %d kursusdage.", MaxCourseSessions)
	}
	days, ids := map[Date]bool{}, map[ID]bool{}
	for _, s := range f.Sessions {
		if err := s.validate(); err != nil {
			return err
		}
		if days[s.Day] || ids[s.ID] {
			return RefuseField("sessions", "course.session_twice", "Den %s står på kurset to gange.", danishDate(s.Day))
		}
		if s.RoomSeats > 0 && f.Seats > s.RoomSeats {
			return RefuseField("seats", "course.room", "Lokalet den %s har kun plads til %d.", danishDate(s.Day), s.RoomSeats)
		}
		days[s.Day], ids[s.ID] = true, true
	}
	return nil
}

func (s CourseSession) validate() error {
	switch {
	case !s.ID.Valid():
		return RefuseField("sessions", "course.session_id", "En kursusdag mangler et gyldigt id. Opret den igen.")
	case !s.Day.Valid():
		return RefuseField("sessions", "course.day", "Vælg en dato for hver kursusdag.")
	case !isTimeOfDay(s.StartsAt) || !isTimeOfDay(s.EndsAt) || s.EndsAt <= s.StartsAt:
		return RefuseField("sessions", "course.times", "Skriv, hvornår kursusdagen den %s begynder og slutter.", danishDate(s.Day))
	case utf8.RuneCountInString(s.Place) > MaxCourseText || utf8.RuneCountInString(s.Teacher) > MaxCourseText:
		return RefuseField("sessions", "course.long", "Teksten er for lang. Der er plads til %d tegn.", MaxCourseText)
	case s.RoomSeats < 0:
		return RefuseField("sessions", "course.room_seats", "Skriv, hvor mange lokalet har plads til.")
	}
	return nil
}

// Settle brings what follows from the sessions, of which there are some, up to date.
func (c *Course) Settle() {
	first, last := c.Sessions[0], c.Sessions[len(c.Sessions)-1]
	c.StartsOn, c.EndsOn, c.Days, c.Place = first.Day, last.Day, len(c.Sessions), first.Place
}

// Session is the session of that id, or nil.
func (c *Course) Session(id ID) *CourseSession {
	if i := slices.IndexFunc(c.Sessions, func(s CourseSession) bool { return s.ID == id }); i >= 0 {
		return &c.Sessions[i]
	}
	return nil
}

// Enrolment is the place of a contact in the course or its waiting list, or nil.
func (c *Course) Enrolment(contact ID) *Enrolment {
	if i := slices.IndexFunc(c.Enrolments, func(e *Enrolment) bool { return e.ContactID == contact }); i >= 0 {
		return c.Enrolments[i]
	}
	return nil
}

// WithoutNames leaves out what phones know by the contact and the company, and up to date.
func (c *Course) WithoutNames() {
	for _, e := range c.Enrolments {
		e.Name, e.Company, e.Left = "", "", false
	}
}

// taken is how many have a place.
func (c *Course) taken() (n int) {
	for _, e := range c.Enrolments {
		if e.State == EnrolmentConfirmed {
			n++
		}
	}
	return n
}

// Free is how many places nobody has.
func (c *Course) Free() int { return max(0, c.Seats-c.taken()) }

// Said takes in what somebody said about the enrolled person.
func (e *Enrolment) Said(a SessionAttendance) {
	if a.Present {
		e.Present = append(e.Present, a.SessionID)
	} else {
		e.Absent = append(e.Absent, a.SessionID)
	}
}

// Twice is the refusal of somebody who is enrolled already.
func (e *Enrolment) Twice() error {
	if e.State == EnrolmentWaiting {
		return Refuse(Conflict, "course.twice", "%s står allerede som nummer %d på ventelisten.", e.Name, e.Position)
	}
	return Refuse(Conflict, "course.twice", "%s er allerede tilmeldt kurset.", e.Name)
}

// HasPlace is somebody's place in the course, or a refusal when they have none.
func (c *Course) HasPlace(contact ID) (*Enrolment, error) {
	switch e := c.Enrolment(contact); {
	case e == nil:
		return nil, RefuseField("contact_id", "course.not_enrolled", "Personen er ikke tilmeldt kurset. Tilmeld først.")
	case e.State == EnrolmentWaiting:
		return nil, RefuseField("contact_id", "course.not_enrolled", "%s står på ventelisten og har ingen plads på kurset.", e.Name)
	default:
		return e, nil
	}
}

// MayAttend finds the place of whom something is said about, and refuses what is about
// nobody's place, no day of the course, or a day that has not come.
func (c *Course) MayAttend(a SessionAttendance, today Date) (*Enrolment, error) {
	if c.CancelledOn != "" {
		return nil, CourseCancelled
	}
	e, err := c.HasPlace(a.ContactID)
	if err != nil {
		return nil, err
	}
	switch s := c.Session(a.SessionID); {
	case s == nil:
		return nil, RefuseField("session_id", "course.session", "Kursusdagen findes ikke længere.")
	case s.Day > today:
		return nil, RefuseField("session_id", "course.session_ahead", "Kursusdagen er først den %s.", danishDate(s.Day))
	}
	return e, nil
}

// CourseCancelled refuses what nobody can do on a course that was cancelled.
var CourseCancelled = Refuse(Conflict, "course.cancelled", "Kurset er aflyst.")

// MayCancel refuses to cancel a course that is over or of which somebody has the
// certificate, and to do it without a reason, which everybody on it is told.
func (c *Course) MayCancel(why string, today Date) error {
	if n := utf8.RuneCountInString(strings.TrimSpace(why)); n == 0 || n > MaxCancelWhy {
		return RefuseField("why", "course.cancel_why", "Skriv, hvorfor kurset er aflyst, med højst %d tegn. Deltagerne får det at vide.", MaxCancelWhy)
	}
	if c.EndsOn < today {
		return Refuse(Conflict, "course.over", "Kurset er holdt.")
	}
	for _, e := range c.Enrolments {
		if e.CompletedOn != "" {
			return Refuse(Conflict, "course.certified", "%s har fået kursusbevis. Kurset kan ikke aflyses.", e.Name)
		}
	}
	return nil
}

// KeepsWhatWas refuses fewer seats than are taken, and that a day is gone of which it is
// known who was there.
func (c *Course) KeepsWhatWas() error {
	if taken := c.taken(); c.Seats < taken {
		return RefuseField("seats", "course.seats_taken", "%d har allerede plads på kurset.", taken)
	}
	for _, e := range c.Enrolments {
		for _, id := range slices.Concat(e.Present, e.Absent) {
			if c.Session(id) == nil {
				return RefuseField("sessions", "course.session_used", "En dag, hvor fremmødet er registreret, kan ikke fjernes.")
			}
		}
	}
	return nil
}

// DaysNeeded is how many days of the course the certificate asks for.
func (c *Course) DaysNeeded() int {
	return max(1, int(math.Ceil(c.CertificateShare*float64(c.Days)-1e-9)))
}

// MayEnrol refuses a contact of a company who cannot go to the course: it is cancelled or
// has begun, the company has closed, or they no longer work there.
func (c *Course) MayEnrol(k *Contact, of *Company, today Date) error {
	switch {
	case c.CancelledOn != "":
		return CourseCancelled
	case today >= c.StartsOn:
		return Refuse(Conflict, "course.started", "Kurset begyndte den %s. Tilmeld til et senere kursus.", danishDate(c.StartsOn))
	case of.Status == CompanyCeased:
		return Refuse(Conflict, "course.company_closed", "%s er ophørt og kan ikke tilmelde medarbejdere.", of.Name)
	case k.LeftOn != "":
		return RefuseField("contact_id", "course.left", "%s er holdt op i virksomheden. Vælg en anden medarbejder.", k.Name)
	}
	return nil
}

// MayCertify refuses a certificate of a course that is cancelled or not over, and below
// what it asks for.
func (c *Course) MayCertify(name string, present int, today Date) error {
	switch {
	case c.CancelledOn != "":
		return CourseCancelled
	case today < c.EndsOn:
		return Refuse(Conflict, "course.not_over", "Kurset slutter den %s. Kursusbeviset kan gives fra den dag.", danishDate(c.EndsOn))
	case present < c.DaysNeeded():
		return Refuse(Conflict, "course.too_few", "%s har været med %d af %d dage. Kursusbeviset kræver mindst %d.", name, present, c.Days, c.DaysNeeded())
	}
	return nil
}

// Certificate is what stands on a course certificate.
type Certificate struct {
	Name, Company    string
	Course           string
	StartsOn, EndsOn Date
	Days, Present    int
	CompletedOn      Date
}

// Between is when the course was, in words.
func (c Certificate) Between() string { return danishDate(c.StartsOn) + " til " + danishDate(c.EndsOn) }

// Given is when it was given, in words.
func (c Certificate) Given() string { return danishDate(c.CompletedOn) }

// Graduate is a contact who has completed a course.
type Graduate struct {
	ContactID   ID     `json:"contact_id" format:"uuid"`
	Name        string `json:"name"`
	Phone       string `json:"phone"`
	Email       string `json:"email"`
	CompanyID   ID     `json:"company_id" format:"uuid"`
	Company     string `json:"company"`
	CourseID    ID     `json:"course_id" format:"uuid"`
	Course      string `json:"course" doc:"The latest they completed"`
	CompletedOn Date   `json:"completed_on" format:"date"`
	Left        bool   `json:"left" doc:"They no longer work at the company, which has no use of it any more"`
}
