// Package mail says how a mail to a company looks and how it is handed over: to an
// SMTP server, or to a folder where there is none. What is sent to whom, and what
// becomes of it, is store's to say.
package mail

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	gomail "github.com/wneessen/go-mail"
	"jobbro/backend/crm"
)

// Message is a mail that is ready to be sent. Its subject and the names of its
// headers are ours; what people wrote is in its bodies only.
type Message struct {
	ID         crm.ID // names the mail also at its receiver
	To         string
	ReplyTo    string // or ""
	Subject    string
	Text, HTML string
	// Refuse is the address that a mail program asks when its user wants no more of
	// these (RFC 8058), or "".
	Refuse string
	// Calendar is a file of appointments for the receiver's own calendar, or nil.
	Calendar []byte
}

// Sender hands a message over. It is safe for concurrent use.
type Sender interface {
	// Send returns nil when somebody has taken the message over, a *Refused when
	// the receiving server answered no, and another error when it was not reached.
	// No error says who the receiver is.
	Send(ctx context.Context, m Message) error
}

// Refused is a receiving server's no.
type Refused struct {
	Code     int    // of the answer (RFC 5321, 4.2.3)
	Enhanced string // as 5.1.1 (RFC 3463), or ""
	receiver bool   // it is about the receiver or the mail, not about who sends
}

func (r *Refused) Error() string {
	if r.Enhanced == "" {
		return fmt.Sprint(r.Code)
	}
	return fmt.Sprintf("%d %s", r.Code, r.Enhanced)
}

// Why is what the receiving server minds (RFC 3463, 3.2 and 3.3).
func (r *Refused) Why() crm.MailFailureWhy {
	switch {
	case r.Enhanced == "5.2.2" || r.Code == 552:
		return crm.MailBoxFull
	case strings.HasPrefix(r.Enhanced, "5.1.") || r.Enhanced == "" && (r.Code == 550 || r.Code == 553):
		return crm.MailNoAddress
	}
	return crm.MailNotTaken
}

// Permanent is the refusal after which trying again is of no use, or nil. A no to
// who sends is for the operator to mend, so what waits is sent when that is done.
func Permanent(err error) *Refused {
	var r *Refused
	if errors.As(err, &r) && r.receiver && r.Code >= 500 {
		return r
	}
	return nil
}

// msg is the message as it travels (RFC 5322), both bodies in one.
func (m Message) msg(from, name string) (*gomail.Msg, error) {
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	errs := []error{msg.FromFormat(name, from), msg.To(m.To)}
	if m.ReplyTo != "" {
		errs = append(errs, msg.ReplyTo(m.ReplyTo))
	}
	if errors.Join(errs...) != nil {
		return nil, errors.New("an address of the mail cannot be used") // it would be told by their own errors
	}
	msg.SetMessageIDWithValue(string(m.ID) + "@jobbro")
	msg.SetDate()
	msg.Subject(m.Subject)
	// Away-notices do not answer (RFC 3834).
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	if m.Refuse != "" {
		msg.SetGenHeader("List-Unsubscribe", "<"+m.Refuse+">")
		msg.SetGenHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
	}
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	msg.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	if m.Calendar != nil {
		// A reader over bytes does not fail.
		_ = msg.AttachReader("kursusdage.ics", bytes.NewReader(m.Calendar), gomail.WithFileContentType("text/calendar; charset=utf-8; method=PUBLISH"))
	}
	return msg, nil
}
