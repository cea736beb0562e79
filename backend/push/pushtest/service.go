package pushtest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"sync"
	"testing"
	"time"

	"jobbro/backend/crm"
)

// Got is a message as it came to the push service.
type Got struct {
	Path   string
	Text   string // opened
	Signed Signed
	Header http.Header
}

// Service is a push service on this machine, for one browser.
type Service struct {
	*Browser
	URL string

	// Says is what a message may say; Neutral unless a test sets another.
	Says func(text string) error

	mu     sync.Mutex
	answer http.HandlerFunc // nil answers 201
	taken  func()
	got    []Got
}

// place is the address of a screen: words and ids.
var place = regexp.MustCompile(`^/$|^(/[a-z]+|/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})+$`)

// Neutral refuses a message that says more than which notification it is, one of the texts
// there are, and the address of a screen.
func Neutral(text string) error {
	var m crm.PushText
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		return err
	}
	again, err := json.Marshal(m)
	known := slices.ContainsFunc(crm.NotificationTexts, func(t crm.NotificationText) bool { return t.Text == m.Text })
	if err != nil || string(again) != text || !known || !m.ID.Valid() || !place.MatchString(m.Link) {
		return fmt.Errorf("a phone is told %s, %v", text, err)
	}
	return nil
}

// Start runs a push service until the test ends. A message that says more than it may fails
// the test.
func Start(t *testing.T) *Service {
	s := &Service{Browser: NewBrowser(), Says: Neutral}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.serve(t, w, r) }))
	t.Cleanup(server.Close)
	s.URL = server.URL
	return s
}

// Answers says what the service answers from now on; nil takes every message.
func (s *Service) Answers(h http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answer = h
}

// Taken has f called when a message has been taken, before the sender is told; nil has nothing
// called.
func (s *Service) Taken(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken = f
}

// Got is what has come and was taken.
func (s *Service) Got() []Got {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Got(nil), s.got...)
}

func (s *Service) serve(t *testing.T, w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // the sender gave up
	}
	s.mu.Lock()
	answer := s.answer
	s.mu.Unlock()
	if answer != nil {
		answer(w, r)
		return
	}
	text, err := s.Open(body)
	if err != nil {
		t.Errorf("the message cannot be opened: %v", err)
	}
	signed, err := ReadSigned(r.Header.Get("Authorization"))
	if err != nil || signed.Audience != "http://"+r.Host || time.Until(signed.Until) > 24*time.Hour {
		t.Errorf("signed %+v, %v", signed, err)
	}
	if err := s.Says(string(text)); err != nil {
		t.Error(err)
	}
	s.mu.Lock()
	s.got = append(s.got, Got{Path: r.URL.Path, Text: string(text), Signed: signed, Header: r.Header})
	taken := s.taken
	s.mu.Unlock()
	if taken != nil {
		taken()
	}
	w.WriteHeader(http.StatusCreated)
}
