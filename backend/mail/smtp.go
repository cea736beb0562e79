package mail

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// dialTime is how long a server may take for each answer.
const dialTime = 20 * time.Second

// SMTP sends by a mail server.
type SMTP struct {
	host       string
	options    []gomail.Option
	from, name string
}

// NewSMTP sends by the server of an address such as smtp://user:password@host:587.
// By smtps the connection is encrypted from the first byte; by smtp it becomes so
// when the server offers it, and must when there is a password to hide. from is
// the sender's address, name is how it is shown.
func NewSMTP(address, from, name string) (*SMTP, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("the address of the mail server cannot be read")
	}
	options := []gomail.Option{gomail.WithTimeout(dialTime), gomail.WithTLSPolicy(gomail.TLSOpportunistic)}
	port := 587
	if u.Scheme == "smtps" {
		port = 465
		options = append(options, gomail.WithSSL())
	}
	if text := u.Port(); text != "" {
		if port, err = strconv.Atoi(text); err != nil {
			return nil, fmt.Errorf("the mail server's port: %w", err)
		}
	}
	if password, ok := u.User.Password(); ok {
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory), gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover),
			gomail.WithUsername(u.User.Username()), gomail.WithPassword(password))
	}
	s := &SMTP{host: u.Hostname(), options: append(options, gomail.WithPort(port)), from: from, name: name}
	if _, err := s.client(); err != nil {
		return nil, fmt.Errorf("the mail server: %w", err)
	}
	return s, nil
}

func (s *SMTP) client() (*gomail.Client, error) { return gomail.NewClient(s.host, s.options...) }

// Send hands the message to the server, on a connection of its own.
func (s *SMTP) Send(ctx context.Context, m Message) error {
	msg, err := m.msg(s.from, s.name)
	if err != nil {
		return err
	}
	client, err := s.client()
	if err != nil {
		return err
	}
	err = client.DialAndSendWithContext(ctx, msg)
	if err == nil || msg.IsDelivered() { // what goes wrong after it was taken is no reason to send it twice
		return nil
	}
	var refused *gomail.SendError
	if errors.As(err, &refused) {
		return discreet(refused)
	}
	return errors.New("the mail server was not reached, or let nobody in")
}

// discreet keeps of a refusal what names nobody.
func discreet(err *gomail.SendError) error {
	if err.ErrorCode() == 0 {
		return fmt.Errorf("the mail server: %s", err.Reason)
	}
	about := err.Reason == gomail.ErrSMTPRcptTo || err.Reason == gomail.ErrSMTPData || err.Reason == gomail.ErrSMTPDataClose
	return &Refused{Code: err.ErrorCode(), Enhanced: err.EnhancedStatusCode(), receiver: about}
}
