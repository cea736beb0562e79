package pushtest

import (
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
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

	mu     sync.Mutex
	answer http.HandlerFunc // nil answers 201
	got    []Got
}

// Start runs a push service until the test ends.
func Start(t *testing.T) *Service {
	s := &Service{Browser: NewBrowser()}
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
	s.mu.Lock()
	s.got = append(s.got, Got{Path: r.URL.Path, Text: string(text), Signed: signed, Header: r.Header})
	s.mu.Unlock()
	w.WriteHeader(http.StatusCreated)
}
