// Package push hands notifications to the push services of browsers (RFC 8030), sealed for
// one device (RFC 8291) and signed as this server's (RFC 8292). What is sent to whom is
// store's to say.
package push

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	webpush "github.com/SherClockHolmes/webpush-go"

	"jobbro/backend/crm"
)

const (
	// MaxPayload is how long a message can be, in bytes: with all that belongs to it, it
	// fills the 4096 that every push service takes.
	MaxPayload = 3993
	// timeout is for the whole of a request: a service that hangs holds nobody up.
	timeout = 10 * time.Second
	// keptFor is how long a push service keeps a message for a phone that is off. What is
	// older is found in the inbox.
	keptFor = 24 * time.Hour
	// maxWait is the longest a service may ask to be left alone for before it is tried again.
	maxWait = time.Hour
)

// Message is what a device is told.
type Message struct {
	Payload []byte
	Topic   string // a later message of the same topic takes the place of one that waits; at most 32 letters
	Urgent  bool
}

var (
	// ErrGone is a subscription that is no more, or no more ours, which nothing is to be sent
	// to again.
	ErrGone = errors.New("push: the subscription is gone")
	// ErrTooLong is a message that no device can be told.
	ErrTooLong = errors.New("push: the message is too long")
	// ErrNotAllowed is a subscription that names no push service. The address comes from
	// whoever subscribes, and is not asked unless a push service is known to be there.
	ErrNotAllowed = errors.New("push: the address is not one of a push service")
)

// Later is a push service that asks to be left alone for a while.
type Later struct{ After time.Duration }

func (l *Later) Error() string { return fmt.Sprintf("push: the service asks to wait %s", l.After) }

// Sender hands over messages. It is safe for concurrent use.
type Sender struct {
	keys    Keys
	subject string
	hosts   Hosts
	client  *http.Client
}

// NewSender makes a Sender that signs with the keys. A push service that has something to
// say of what it is sent writes to the subject, an e-mail address or an https address.
func NewSender(keys Keys, subject string, hosts Hosts) (*Sender, error) {
	if err := CheckSubject(subject); err != nil {
		return nil, err
	}
	return &Sender{keys: keys, subject: bare(subject), hosts: hosts, client: &http.Client{
		Timeout: timeout,
		// A redirect could lead to an address that is not one of a push service.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

// PublicKey is what browsers subscribe with.
func (s *Sender) PublicKey() string { return s.keys.Public }

// Allows reports whether an address is one of a push service that is asked.
func (s *Sender) Allows(endpoint string) bool { return s.hosts.Allow(endpoint) }

// Send hands a message over to the push service of the subscription. The error is ErrGone,
// ErrTooLong, ErrNotAllowed or a Later when nothing else can be tried now; after any other
// the same can be tried again.
func (s *Sender) Send(ctx context.Context, to crm.PushAddress, m Message) error {
	if len(m.Payload) > MaxPayload {
		return ErrTooLong
	}
	if !s.hosts.Allow(to.Endpoint) {
		return ErrNotAllowed
	}
	urgency := webpush.UrgencyNormal
	if m.Urgent {
		urgency = webpush.UrgencyHigh
	}
	// The library writes behind the end of the payload it is given.
	response, err := webpush.SendNotificationWithContext(ctx, bytes.Clone(m.Payload),
		&webpush.Subscription{Endpoint: to.Endpoint, Keys: webpush.Keys{P256dh: to.P256dh, Auth: to.Auth}},
		&webpush.Options{HTTPClient: s.client, Subscriber: s.subject, TTL: int(keptFor.Seconds()), Topic: m.Topic, Urgency: urgency,
			VAPIDPublicKey: s.keys.Public, VAPIDPrivateKey: s.keys.private})
	if err != nil {
		return fmt.Errorf("push: %w", withoutAddress(err))
	}
	defer response.Body.Close()
	_, _ = io.CopyN(io.Discard, response.Body, 4096) // so that the connection can be used again
	return answer(response)
}

func answer(r *http.Response) error {
	switch {
	case r.StatusCode >= 200 && r.StatusCode < 300:
		return nil
	case r.StatusCode == http.StatusNotFound, r.StatusCode == http.StatusGone,
		// It was made with another key than ours, for the secret has changed since (RFC 8292, 4.2).
		r.StatusCode == http.StatusUnauthorized, r.StatusCode == http.StatusForbidden:
		return ErrGone
	case r.StatusCode == http.StatusRequestEntityTooLarge:
		return ErrTooLong
	case r.StatusCode == http.StatusTooManyRequests, r.StatusCode == http.StatusServiceUnavailable:
		return &Later{After: retryAfter(r.Header.Get("Retry-After"))}
	}
	return fmt.Errorf("push: the service answers %d", r.StatusCode)
}

// retryAfter reads how long a service asks to wait (RFC 9110, 10.2.3).
func retryAfter(text string) time.Duration {
	wait := time.Minute
	if seconds, err := strconv.Atoi(text); err == nil {
		wait = time.Duration(seconds) * time.Second
	} else if at, err := http.ParseTime(text); err == nil {
		wait = time.Until(at)
	}
	return min(max(wait, time.Second), maxWait)
}
