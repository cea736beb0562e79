package crm

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// MailKind is what a mail is about, to a company or to one of us. It decides the text, which links
// are in it, and which row its subject is.
type MailKind string

const (
	MailConfirmReport      MailKind = "confirm_report"      // subject: the report
	MailReportReceived     MailKind = "report_received"     // subject: the opening
	MailSignIn             MailKind = "sign_in"             // subject: the person
	MailStillOpen          MailKind = "still_open"          // subject: the opening
	MailCandidatePresented MailKind = "candidate_presented" // subject: the opening
	MailOpeningTaken       MailKind = "opening_taken"       // subject: the opening
	MailAccess             MailKind = "access"              // subject: the company
	MailCoursePlace        MailKind = "course_place"        // subject: the course, as of the next
	MailCourseWaiting      MailKind = "course_waiting"
	MailCourseChanged      MailKind = "course_changed"
	MailCourseWithdrawn    MailKind = "course_withdrawn"
	MailCourseCancelled    MailKind = "course_cancelled"
	MailEventInvitation    MailKind = "event_invitation" // subject: the guest
	MailEventSeat          MailKind = "event_seat"       // subject: the guest
	MailEventCancelled     MailKind = "event_cancelled"  // subject: the guest
	MailNotification       MailKind = "notification"     // to one of us; subject: the notification
	MailDigest             MailKind = "digest"           // to one of us; subject: the person
)

// mailLinks are the links in the mails of each kind.
var mailLinks = map[MailKind][]LinkPurpose{
	MailConfirmReport:      {LinkConfirm},
	MailReportReceived:     {LinkFollow},
	MailSignIn:             {LinkSignIn},
	MailStillOpen:          {LinkStillOpen, LinkRefuseMail},
	MailCandidatePresented: {LinkRefuseMail},
	MailOpeningTaken:       {LinkFollow},
	MailAccess:             {LinkAccess},
	MailEventInvitation:    {LinkEventAnswer, LinkRefuseMail},
	MailEventSeat:          {LinkEventAnswer},
	MailEventCancelled:     {},
	MailNotification:       {},
	MailDigest:             {},
}

// Links are the purposes of the secret links in a mail of this kind.
func (k MailKind) Links() []LinkPurpose { return mailLinks[k] }

// MayRefuse reports whether a receiver can ask for no more of these. What somebody
// asked for a moment ago, and what is part of a case they reported, is sent.
func (k MailKind) MayRefuse() bool { return slices.Contains(k.Links(), LinkRefuseMail) }

// AskedFor reports whether the receiver waits for the mail right now. It is then
// tried also at an address that did not work the last time.
func (k MailKind) AskedFor() bool {
	return k == MailConfirmReport || k == MailSignIn || k == MailAccess
}

// MailState is how far a mail has come.
type MailState string

const (
	MailWaiting MailState = "waiting"
	MailSent    MailState = "sent"     // the receiving server took it
	MailBounced MailState = "bounced"  // the receiving server will never take it
	MailGivenUp MailState = "given_up" // it was tried for too long
	MailDropped MailState = "dropped"  // the receiver wants none, or the address does not work
)

// MailOrder asks for a mail. Its text is made when it is sent, so that no secret
// waits anywhere.
type MailOrder struct {
	Kind        MailKind
	To          string
	ContactID   *ID    // whose address it is, when it is a contact's
	SubjectID   ID     // what it is about, as the kind says
	CompanyID   ID     // "" when it is about none
	BrowserHash []byte // of the browser that asked for it, or nil
}

// Mail is one that was ordered, and what became of it.
type Mail struct {
	ID          ID         `json:"id" gorm:"primaryKey" format:"uuid"`
	Kind        MailKind   `json:"kind"`
	ToAddress   string     `json:"to_address"`
	ContactID   *ID        `json:"contact_id"`
	SubjectID   *ID        `json:"-"`
	CompanyID   *ID        `json:"company_id"`
	BrowserHash []byte     `json:"-"`
	MadeAt      time.Time  `json:"made_at"`
	State       MailState  `json:"state" enum:"waiting,sent,bounced,given_up,dropped"`
	Attempts    int        `json:"attempts"`
	SentAt      *time.Time `json:"sent_at"`
	Error       string     `json:"error" doc:"What the receiving server said, without the address"`
}

func (Mail) TableName() string { return "mail" }

// MailContent is what a mail can tell. Each of it may be missing.
type MailContent struct {
	Mail
	Name       string // of the receiver
	Company    string
	Opening    string // what it is called
	DueOn      Date   // by which the company hears from us
	Owner      string // who of us has the matter
	OwnerPhone string
	OwnerEmail string

	Course   *Course // that the mail is about, without who is on it, or nil
	Position int     // of the receiver in its waiting list; 0 for none

	Event     *EventFields // that the mail is about, or nil
	CancelWhy string

	Told   string   // what one of us is told, as a locked phone would show it
	Unread []Unread // what one of us has not read
}

// CourseStart is when and where the course of the mail begins, in words, or "".
func (c MailContent) CourseStart() string {
	if c.Course == nil || len(c.Course.Sessions) == 0 {
		return ""
	}
	first := c.Course.Sessions[0]
	begins := danishDate(first.Day) + " kl. " + strings.Replace(first.StartsAt, ":", ".", 1)
	if first.Place != "" {
		begins += ", " + first.Place
	}
	return begins
}

// EventOn is when the event of the mail is, in words, or "".
func (c MailContent) EventOn() string {
	if c.Event == nil {
		return ""
	}
	when := danishDate(c.Event.HeldOn) + " kl. " + c.Event.StartsAt
	if c.Event.EndsAt != "" {
		when += "-" + c.Event.EndsAt
	}
	return when
}

// EventAnswerBy is the day by which an answer is hoped for, in words, or "".
func (c MailContent) EventAnswerBy() string {
	if c.Event == nil || c.Event.AnswerBy == "" {
		return ""
	}
	return danishDate(c.Event.AnswerBy)
}

// AnswerBy is the day by which the company hears from us, in words, or "".
func (c MailContent) AnswerBy() string {
	if !c.DueOn.Valid() {
		return ""
	}
	return danishDate(c.DueOn)
}

// OpeningName is what a mail calls an opening: its kind and its title.
func OpeningName(kind OpeningKind, title string) string {
	if title == "" {
		return kind.Danish()
	}
	return kind.Danish() + ", " + title
}

// MailFailureWhy is why an address takes no mail, as far as it is for us to know.
type MailFailureWhy string

const (
	MailNoAddress MailFailureWhy = "address" // there is no such address
	MailBoxFull   MailFailureWhy = "full"
	MailNotTaken  MailFailureWhy = "refused"
)

// MailFailure is what went wrong when a mail was handed over.
type MailFailure struct {
	Answer  string // the receiving server's, in numbers, or that it was not reached
	Bounced bool   // trying again is of no use
	Why     MailFailureWhy
	Last    bool // it was the last attempt
}

// NewLink begins one of the mail's links.
func (m *Mail) NewLink(purpose LinkPurpose, hash []byte, now time.Time) *Link {
	l := NewLink(purpose, hash, now)
	l.SubjectID, l.CompanyID, l.Email, l.BrowserHash = m.SubjectID, m.CompanyID, m.ToAddress, m.BrowserHash
	return l
}

// maxEmail is the longest address mail can be sent to (RFC 5321, 4.5.3.1.3, without
// its brackets).
const maxEmail = 254

// CheckEmail refuses what is not one plain address that mail can be sent to, and
// what could be read as more than an address in a mail's header.
func CheckEmail(field, s string) error {
	if !isAddress(s) || len(s) > maxEmail || !plainDomain(s) {
		return RefuseField(field, "email.form", "E-mailadressen ser ikke rigtig ud. Skriv den som navn@firma.dk.")
	}
	return nil
}

// isAddress reports whether the text is a plain name@domain: runs of letters, digits and
// signs with single dots between (RFC 5322, dot-atom; RFC 6531 for other letters). Names in
// quotes, comments and display names are left out.
func isAddress(s string) bool {
	at := strings.LastIndexByte(s, '@')
	return at > 0 && utf8.ValidString(s) && isDotAtom(s[:at]) && isDotAtom(s[at+1:])
}

func isDotAtom(s string) bool {
	for part := range strings.SplitSeq(s, ".") {
		outside := strings.ContainsFunc(part, func(r rune) bool {
			return r <= ' ' || r == 0x7f || strings.ContainsRune(`()<>[]:;@\,"`, r)
		})
		if part == "" || outside {
			return false
		}
	}
	return true
}

// plainDomain reports whether what follows the @ is a name with a dot in it, in
// letters of the net: a domain with æ, ø or å is written as xn--.
func plainDomain(s string) bool {
	domain := s[strings.LastIndex(s, "@")+1:]
	strange := strings.ContainsFunc(domain, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '.'
	})
	return !strange && strings.Contains(domain, ".") && !strings.HasSuffix(domain, ".")
}
