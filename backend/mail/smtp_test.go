package mail

import (
	"io"
	"mime"
	netmail "net/mail"
	"strings"
	"testing"

	"jobbro/backend/crm"
	"jobbro/backend/mail/mailtest"
)

var message = Message{
	ID: "00000000-0000-7000-8000-000000000001", To: "tina@brod.example", ReplyTo: "job@prove.example",
	Subject: "Er jeres stilling stadig ledig?", Text: "Hej\r\n.\r\nÆblegrød\n", HTML: "<p>Hej</p>\n",
	Refuse: "https://jobbro.example.dk/virksomhed/ingen-mail/x",
}

func sender(t *testing.T, server *mailtest.Server) *SMTP {
	t.Helper()
	s, err := NewSMTP("smtp://"+server.Addr, "jobbro@prove.example", "Prøve Kommune")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// P1: a mail arrives whole, with one receiver, both forms, and the headers of a mail
// that nobody answers and everybody can refuse.
func TestMailArrives(t *testing.T) {
	t.Parallel()
	server := mailtest.Start(t)
	if err := sender(t, server).Send(t.Context(), message); err != nil {
		t.Fatal(err)
	}
	received := server.Received()
	if len(received) != 1 || received[0].From != "jobbro@prove.example" || received[0].To != message.To {
		t.Fatalf("received %+v", received)
	}
	m, err := netmail.ReadMessage(strings.NewReader(received[0].Data))
	if err != nil {
		t.Fatal(err)
	}
	for header, want := range map[string]string{
		"To": "<tina@brod.example>", "Subject": message.Subject, "From": `"Prøve Kommune" <jobbro@prove.example>`, "Reply-To": "<job@prove.example>",
		"Message-Id": "<00000000-0000-7000-8000-000000000001@jobbro>", "Auto-Submitted": "auto-generated",
		"List-Unsubscribe": "<" + message.Refuse + ">", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click", "Bcc": "", "Cc": "",
	} {
		got, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get(header))
		if err != nil || strings.ReplaceAll(got, `"`, "") != strings.ReplaceAll(want, `"`, "") {
			t.Errorf("%s is %q, want %q, %v", header, got, want, err)
		}
	}
	body, err := io.ReadAll(m.Body)
	if err != nil || !strings.Contains(string(body), "=C3=86blegr=C3=B8d") || !strings.Contains(string(body), "<p>Hej</p>") {
		t.Errorf("the body is %s, %v", body, err)
	}
}

// P1: what a server answers is told apart: never, later, and not our receiver's fault;
// and no error names the receiver.
func TestServersAnswers(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		answer string
		why    crm.MailFailureWhy // of a refusal for good
	}{
		"no such address":           {"550 5.1.1 <tina@brod.example>: no such user", crm.MailNoAddress},
		"no such address, old form": {"550 tina@brod.example unknown", crm.MailNoAddress},
		"full":                      {"552 5.2.2 over quota", crm.MailBoxFull},
		"not wanted":                {"554 5.7.1 no", crm.MailNotTaken},
		"later":                     {"451 4.7.1 tina@brod.example: greylisted", ""},
		"hangs up":                  {"", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := mailtest.Start(t)
			server.Answer(message.To, tt.answer)
			err := sender(t, server).Send(t.Context(), message)
			if err == nil || strings.Contains(err.Error(), "tina") {
				t.Fatalf("the error is %v", err)
			}
			refused := Permanent(err)
			if (refused != nil) != (tt.why != "") || refused != nil && refused.Why() != tt.why {
				t.Errorf("%v is for good: %+v", err, refused)
			}
		})
	}
}

// P1: a server that is not there is no fault of the receiver's, and a password is
// never sent in the open.
func TestServerThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	server := mailtest.Start(t)
	for _, address := range []string{"smtp://127.0.0.1:1", "smtp://jobbro:hunter2@" + server.Addr} {
		s, err := NewSMTP(address, "jobbro@prove.example", "Prøve Kommune")
		if err != nil {
			t.Fatal(err)
		}
		err = s.Send(t.Context(), message)
		if err == nil || Permanent(err) != nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v", address, err)
		}
	}
	if n := len(server.Received()); n != 0 {
		t.Errorf("%d mails were taken without the encryption that was asked for", n)
	}
}
