package crm

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// NotificationKind is what somebody is told of.
type NotificationKind string

const (
	NotifyOpening       NotificationKind = "opening.reported"  // subject: the opening, as of the next three
	NotifyOverdue       NotificationKind = "opening.overdue"   // to whom it waits for
	NotifyEscalated     NotificationKind = "opening.escalated" // to who leads them
	NotifyFit           NotificationKind = "opening.fits"
	NotifyCandidate     NotificationKind = "candidate.answered" // subject: the task, as of the next
	NotifyTask          NotificationKind = "task.told"
	NotifyDue           NotificationKind = "task.due"       // subject: the task, whose day has come, as of the next two
	NotifyTaskLate      NotificationKind = "task.late"      // to who has the company
	NotifyTaskEscalated NotificationKind = "task.escalated" // to who leads the one it is for
	NotifyHandover      NotificationKind = "handover.asked" // subject: the hand-over
	NotifyTierFell      NotificationKind = "tier.fell"      // subject: the company on that day
	NotifyQuota         NotificationKind = "quota.behind"   // subject: the person in that month
	NotifyReview        NotificationKind = "review.wanted"  // subject: the visit
	NotifyHeld          NotificationKind = "command.held"   // subject: the command
)

// NotificationText is all that is said of a kind on a locked screen. A passer-by may read
// it: it names nobody, neither citizen nor company, and no scheme.
type NotificationText struct {
	Kind  NotificationKind `json:"kind"`
	Text  string           `json:"text"`
	About string           `json:"about" doc:"What the choice of this kind is called"`
	place string           // the screen it opens, where :subject and :company are ids
}

// NotificationTexts are all there is to say, in the order in which choices are offered.
var NotificationTexts = []NotificationText{
	{NotifyOpening, "En virksomhed venter på svar", "En virksomhed har meldt noget ind til mig", "/openings/:subject"},
	{NotifyOverdue, "Et svar til en virksomhed er forsinket", "Jeg mangler at svare en virksomhed", "/openings/:subject"},
	{NotifyEscalated, "En virksomhed har ventet for længe på svar", "En kollega mangler at svare en virksomhed", "/openings/:subject"},
	{NotifyFit, "Et nyt job kan passe til en, du hjælper", "Et nyt job kan passe til en, jeg hjælper", "/openings/:subject/citizens"},
	{NotifyCandidate, "En virksomhed har svaret", "En virksomhed har svaret mig", "/tasks/:subject"},
	{NotifyTask, "Du har fået en opgave", "Der er sket noget, som jeg har fået en opgave om", "/tasks/:subject"},
	{NotifyDue, "En opgave har nået sin frist", "En af mine opgaver har nået sin frist", "/tasks/:subject"},
	{NotifyTaskLate, "En opgave om en af dine virksomheder er ikke løst", "En kollega mangler at løse en opgave om en af mine virksomheder", "/tasks/:subject"},
	{NotifyTaskEscalated, "En opgave har ventet for længe", "En kollega i mit team mangler at løse en opgave", "/tasks/:subject"},
	{NotifyHandover, "En overdragelse venter på dit svar", "En virksomhed overdrages fra mig eller til mig", "/companies/:company"},
	{NotifyTierFell, "Samarbejdet med en virksomhed er blevet løsere", "Samarbejdet med en af mine virksomheder er blevet løsere", "/companies/:company"},
	{NotifyQuota, "Se, hvordan det går med dine besøg", "Jeg har holdt færre strategibesøg, end min andel kræver", "/"},
	{NotifyReview, "Et besøg venter på din afgørelse", "En kollegas besøg venter på min afgørelse", "/office/reviews"},
	{NotifyHeld, "Noget, du har skrevet, er ikke gemt endnu", "Noget, jeg har sendt, kunne ikke gemmes", "/unsent"},
}

// TextOf is what is said of a kind.
func TextOf(kind NotificationKind) (NotificationText, bool) {
	i := slices.IndexFunc(NotificationTexts, func(t NotificationText) bool { return t.Kind == kind })
	if i < 0 {
		return NotificationText{}, false
	}
	return NotificationTexts[i], true
}

// Notification is that somebody is told of something. It is the record, whatever a phone
// showed of it.
type Notification struct {
	ID        ID               `json:"id" gorm:"primaryKey" format:"uuid"`
	UserID    ID               `json:"-"`
	Kind      NotificationKind `json:"kind"`
	SubjectID ID               `json:"subject_id" format:"uuid" doc:"What it is about, as the kind says"`
	CompanyID *ID              `json:"company_id"`
	At        time.Time        `json:"at"`
	ReadAt    *time.Time       `json:"read_at"`
	DoneAt    *time.Time       `json:"done_at"`
	ToldAt    *time.Time       `json:"-"`
	Revision  int              `json:"revision" gorm:"->"`
	Text      string           `json:"text" gorm:"-"`
	Link      string           `json:"link" gorm:"-" doc:"The screen it opens"`
	Company   string           `json:"company" gorm:"->;-:migration" doc:"Read in the app alone, never sent to a locked phone"`
}

func (Notification) TableName() string { return "notification" }

// Complete adds what the kind says.
func (n *Notification) Complete() {
	text, _ := TextOf(n.Kind)
	ids := []string{":subject", string(n.SubjectID)}
	if n.CompanyID != nil {
		ids = append(ids, ":company", string(*n.CompanyID))
	}
	n.Text, n.Link = text.Text, strings.NewReplacer(ids...).Replace(text.place)
}

// PushText is what a phone is told, whole: no name can get in. The phone shows one
// notification of an id, however often it comes.
type PushText struct {
	ID   ID     `json:"id"`
	Text string `json:"text"`
	Link string `json:"link"`
}

// PushText is what is sent of the notification.
func (n *Notification) PushText() PushText { return PushText{n.ID, n.Text, n.Link} }

// How long notifications are kept: after ArchiveDays one is in the archive, after
// NotificationDays it is deleted.
const (
	ArchiveDays      = 30
	NotificationDays = 180
)

// NotificationChannel is how somebody is told.
type NotificationChannel string

const (
	TellByPush  NotificationChannel = "push" // by mail when no device can be told
	TellByMail  NotificationChannel = "mail"
	TellInInbox NotificationChannel = "inbox" // nothing but the inbox
)

// NotificationChoices is how somebody wants to be told. Inbox has everything, always.
type NotificationChoices struct {
	UserID      ID                                       `json:"-" gorm:"primaryKey"`
	Channels    map[NotificationKind]NotificationChannel `json:"channels" gorm:"serializer:json" doc:"By kind: push, mail or inbox. A kind that is missing is told by push where a device can be told, and else in the inbox alone"`
	QuietFrom   string                                   `json:"quiet_from" maxLength:"5" doc:"HH:MM on a Danish clock; empty, with quiet_until, for no quiet hours"`
	QuietUntil  string                                   `json:"quiet_until" maxLength:"5"`
	WorkingDays bool                                     `json:"working_days" doc:"Told on working days only"`
	Digest      bool                                     `json:"digest" doc:"A mail in the morning of a working day, when there is something unread, with how much of each kind"`
}

func (NotificationChoices) TableName() string { return "notification_choice" }

// NewNotificationChoices is how everybody begins: told in working hours.
func NewNotificationChoices(user ID) *NotificationChoices {
	return &NotificationChoices{UserID: user, Channels: map[NotificationKind]NotificationChannel{}, QuietFrom: "17:00", QuietUntil: "07:00", WorkingDays: true}
}

// Validate checks what a person must fill in.
func (c *NotificationChoices) Validate() error {
	if (c.QuietFrom == "") != (c.QuietUntil == "") {
		return RefuseField("quiet_until", "notification.quiet", "Skriv både, hvornår stilheden begynder og slutter, eller lad begge være tomme.")
	}
	if c.QuietFrom != "" && !isTimeOfDay(c.QuietFrom) {
		return RefuseField("quiet_from", "notification.quiet_from", "Skriv klokkeslættet som 17:00.")
	}
	if c.QuietFrom != "" && (!isTimeOfDay(c.QuietUntil) || c.QuietFrom == c.QuietUntil) {
		return RefuseField("quiet_until", "notification.quiet_until", "Skriv et andet klokkeslæt, som 07:00.")
	}
	for kind, channel := range c.Channels {
		if _, known := TextOf(kind); !known || !slices.Contains([]NotificationChannel{TellByPush, TellByMail, TellInInbox}, channel) {
			return RefuseField("channels", "notification.channel", "Vælg, hvordan du vil have besked.")
		}
	}
	return nil
}

// Channel is how the person is told of a kind, with or without a device that can be told.
// Who has chosen nothing gets no mails: they have not been asked yet.
func (c *NotificationChoices) Channel(kind NotificationKind, device bool) NotificationChannel {
	switch channel, chosen := c.Channels[kind]; {
	case device && (!chosen || channel == TellByPush):
		return TellByPush
	case channel == TellByPush || channel == TellByMail:
		return TellByMail
	}
	return TellInInbox
}

// toldWithin is how long telling waits for a moment that suits: what is older is found in
// the inbox.
const toldWithin = 7 * 24 * time.Hour

// TellAt is the first moment from now on at which the person may be told: outside of their
// quiet hours, when they asked for it on a working day, and not while they are away. There
// is none when that is more than a week off.
func (c *NotificationChoices) TellAt(now time.Time, calendar *Calendar, away []Period) (time.Time, bool) {
	for at := now; at.Sub(now) <= toldWithin; {
		day := DateOf(at)
		clock := at.In(Copenhagen()).Format("15:04")
		switch {
		case isAway(away, day) || c.WorkingDays && calendar.Weight(day) == 0:
			at = onClock(day.AddDays(1), "00:00")
		case !c.isQuiet(clock):
			return at, true
		case clock < c.QuietUntil:
			at = onClock(day, c.QuietUntil)
		default:
			at = onClock(day.AddDays(1), "00:00")
		}
	}
	return time.Time{}, false
}

func isAway(away []Period, day Date) bool {
	return slices.ContainsFunc(away, func(p Period) bool { return p.From <= day && day <= p.To })
}

// DigestOn reports whether the person wants a mail in the morning of the day.
func (c *NotificationChoices) DigestOn(day Date, calendar *Calendar, away []Period) bool {
	return c.Digest && calendar.Weight(day) > 0 && !isAway(away, day)
}

// Unread is how many of a kind somebody has not read, in the words of a locked phone.
type Unread struct {
	Text string
	N    int
}

// UnreadOf is what is to be said of how many there are of each kind.
func UnreadOf(kinds map[NotificationKind]int) (unread []Unread) {
	for _, text := range NotificationTexts {
		if n := kinds[text.Kind]; n > 0 {
			unread = append(unread, Unread{text.Text, n})
		}
	}
	return unread
}

// isQuiet reports whether a time of the day is among the quiet hours, which may go past
// midnight.
func (c *NotificationChoices) isQuiet(clock string) bool {
	if c.QuietFrom < c.QuietUntil {
		return c.QuietFrom <= clock && clock < c.QuietUntil
	}
	return c.QuietFrom != "" && (clock >= c.QuietFrom || clock < c.QuietUntil)
}

// onClock is when a Danish clock shows HH:MM on a day.
func onClock(day Date, clock string) time.Time {
	t := day.Time()
	hour, _ := strconv.Atoi(clock[:2])
	minute, _ := strconv.Atoi(clock[3:])
	return time.Date(t.Year(), t.Month(), t.Day(), hour, minute, 0, 0, Copenhagen())
}

// PushOrder is a notification with the devices that are still to be told.
type PushOrder struct {
	Notification
	NotBefore time.Time // when the person wants to be told; zero for now
	BusyUntil time.Time // when push services that have asked to be left alone are waited for no longer
	To        []PushDevice
}

// PushDevice is a device that can be told.
type PushDevice struct {
	SessionID ID
	PushAddress
}
