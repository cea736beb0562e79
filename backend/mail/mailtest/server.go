// Package mailtest is a mail server for tests: it speaks SMTP (RFC 5321) on this
// machine, keeps what it takes, and refuses whom it is told to.
package mailtest

import (
	"fmt"
	"net"
	"net/textproto"
	"strings"
	"sync"
	"testing"
)

// Server takes mails until its test ends.
type Server struct {
	// Addr is its host and port.
	Addr string

	mu       sync.Mutex
	answers  map[string][]string // by receiver: what RCPT is answered, one after the other
	received []Received
}

// Received is a mail that the server has taken.
type Received struct{ From, To, Data string }

// Start makes a server for one test.
func Start(t testing.TB) *Server {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{Addr: listener.Addr().String(), answers: map[string][]string{}}
	var open sync.WaitGroup
	open.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			open.Go(func() { s.speak(conn) })
		}
	})
	t.Cleanup(func() {
		_ = listener.Close()
		open.Wait()
	})
	return s
}

// Answer has the next RCPT commands for a receiver answered so, one after the other;
// the last answer stays. "" hangs up instead. Without any, the receiver is fine.
func (s *Server) Answer(to string, answers ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers[to] = answers
}

// Received are the mails taken so far.
func (s *Server) Received() []Received {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Received(nil), s.received...)
}

func (s *Server) answerTo(to string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	answers, told := s.answers[to]
	if !told {
		return "250 2.1.5 Ok"
	}
	if len(answers) > 1 {
		s.answers[to] = answers[1:]
	}
	return answers[0]
}

func (s *Server) speak(conn net.Conn) {
	defer conn.Close()
	text := textproto.NewConn(conn)
	say := func(line string) { _, _ = fmt.Fprintf(text.W, "%s\r\n", line); _ = text.W.Flush() }
	say("220 mailtest ESMTP")
	var mail Received
	for {
		line, err := text.ReadLine()
		if err != nil {
			return
		}
		switch verb, rest, _ := strings.Cut(line, " "); strings.ToUpper(verb) {
		case "EHLO":
			say("250-mailtest\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 ENHANCEDSTATUSCODES")
		case "MAIL":
			mail = Received{From: address(rest)}
			say("250 2.1.0 Ok")
		case "RCPT":
			mail.To = address(rest)
			answer := s.answerTo(mail.To)
			if answer == "" {
				return
			}
			say(answer)
		case "DATA":
			say("354 go ahead")
			data, err := text.ReadDotBytes()
			if err != nil {
				return
			}
			mail.Data = string(data)
			s.mu.Lock()
			s.received = append(s.received, mail)
			s.mu.Unlock()
			say("250 2.0.0 Ok")
		case "QUIT":
			say("221 2.0.0 Bye")
			return
		default: // HELO, RSET, NOOP
			say("250 2.0.0 Ok")
		}
	}
}

// address is what stands between < and >.
func address(rest string) string {
	_, inside, _ := strings.Cut(rest, "<")
	inside, _, _ = strings.Cut(inside, ">")
	return inside
}
