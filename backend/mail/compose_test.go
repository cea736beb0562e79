package mail

import (
	"strings"
	"testing"

	"jobbro/backend/crm"
)

var house = House{URL: "https://jobbro.example.dk", Municipality: "Prøve Kommune", Phone: "72 33 33 33", Email: "job@prove.example"}

var kinds = []crm.MailKind{crm.MailConfirmReport, crm.MailReportReceived, crm.MailSignIn, crm.MailStillOpen,
	crm.MailCandidatePresented, crm.MailOpeningTaken, crm.MailAccess,
	crm.MailCoursePlace, crm.MailCourseWaiting, crm.MailCourseChanged, crm.MailCourseWithdrawn, crm.MailCourseCancelled,
	crm.MailEventInvitation, crm.MailEventSeat, crm.MailEventCancelled, crm.MailNotification, crm.MailDigest}

// compose writes a mail with a secret for each of its links, named by the purpose.
func compose(t *testing.T, c crm.MailContent) Message {
	t.Helper()
	c.ID, c.ToAddress = "00000000-0000-7000-8000-000000000001", "tina@brod.example"
	secrets := map[crm.LinkPurpose]string{}
	for _, purpose := range c.Kind.Links() {
		secrets[purpose] = "secret-" + string(purpose)
	}
	m, err := Compose(c, secrets, house)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// P1: every kind has a text in both forms with the same links, and says how to refuse
// it if and only if that can be done.
func TestEveryMailIsWritten(t *testing.T) {
	t.Parallel()
	for _, kind := range kinds {
		for _, c := range []crm.MailContent{
			{Mail: crm.Mail{Kind: kind}},
			{Mail: crm.Mail{Kind: kind}, Name: "Tina", Company: "Brødværket", Opening: "Småjob, opfylder", DueOn: "2027-07-02", Owner: "Karen", OwnerPhone: "72 00 00 00", OwnerEmail: "karen@prove.example",
				Event: &crm.EventFields{Title: "Middag", HeldOn: "2027-09-09", StartsAt: "18:00", EndsAt: "21:00", Place: "Rådhuset", AnswerBy: "2027-08-27"}, CancelWhy: "Storm"},
		} {
			m := compose(t, c)
			for _, purpose := range kind.Links() {
				link := house.URL + purpose.Path("secret-"+string(purpose))
				if !strings.Contains(m.Text, link) || !strings.Contains(m.HTML, `href="`+link) {
					t.Errorf("%s: %s is not in both forms:\n%s", kind, link, m.Text)
				}
			}
			if (m.Refuse != "") != kind.MayRefuse() || strings.Contains(m.Text, "ikke flere mails") != kind.MayRefuse() {
				t.Errorf("%s: refused at %q:\n%s", kind, m.Refuse, m.Text)
			}
			if strings.ContainsAny(m.Subject, "{\r\n") || m.Subject == "" || strings.Contains(m.Text+m.HTML, "<no value>") || strings.Contains(m.Text, "\n\n\n") {
				t.Errorf("%s: %q\n%s", kind, m.Subject, m.Text)
			}
			ours := kind == crm.MailNotification || kind == crm.MailDigest
			if !strings.Contains(m.Text, house.Municipality) || strings.Contains(m.Text, house.Phone) == ours {
				t.Errorf("%s does not say who it is from:\n%s", kind, m.Text)
			}
		}
	}
}

// N1: what one of us is told by mail names nobody, whatever is known of it.
func TestNotificationMailNamesNobody(t *testing.T) {
	t.Parallel()
	m := compose(t, crm.MailContent{Mail: crm.Mail{Kind: crm.MailNotification}, Name: "Tina", Company: "Brødværket", Opening: "Småjob, opfylder", Owner: "Karen", Told: "En virksomhed har svaret"})
	if !strings.Contains(m.Text, "En virksomhed har svaret.") {
		t.Errorf("it does not say what has happened:\n%s", m.Text)
	}
	for _, name := range []string{"Brødværket", "Småjob", "Karen"} {
		if strings.Contains(m.Subject+m.Text+m.HTML, name) {
			t.Errorf("%s is in it:\n%s", name, m.Text)
		}
	}
}

// N1: the mail of a morning says how much there is of each kind, in fixed words, and names
// nobody.
func TestDigestNamesNobody(t *testing.T) {
	t.Parallel()
	m := compose(t, crm.MailContent{Mail: crm.Mail{Kind: crm.MailDigest}, Name: "Tina", Company: "Brødværket", Opening: "Småjob, opfylder", Owner: "Karen",
		Unread: crm.UnreadOf(map[crm.NotificationKind]int{crm.NotifyTask: 1, crm.NotifyOpening: 2})})
	if !strings.Contains(m.Text, "Det har du ikke læst: En virksomhed venter på svar (2), Du har fået en opgave (1).") || !strings.Contains(m.Text, house.URL+"/notifications") {
		t.Errorf("it does not say what is unread:\n%s", m.Text)
	}
	for _, name := range []string{"Brødværket", "Småjob", "Karen"} {
		if strings.Contains(m.Subject+m.Text+m.HTML, name) {
			t.Errorf("%s is in it:\n%s", name, m.Text)
		}
	}
}

// P1: what people wrote stays in its paragraph: it makes no header, no link, no mark-up
// and no paragraph of its own.
func TestWhatPeopleWroteStaysInItsPlace(t *testing.T) {
	t.Parallel()
	const evil = "Tina\r\nBcc: alle@brod.example\r\n\r\n=> confirm Tryk her <b onclick=\"x()\">\n-- \n{{.House}}"
	for _, kind := range kinds {
		plain := compose(t, crm.MailContent{Mail: crm.Mail{Kind: kind}, Name: "Tina", Opening: "Tina", Company: "Tina", Owner: "Tina"})
		m := compose(t, crm.MailContent{Mail: crm.Mail{Kind: kind}, Name: evil, Opening: evil, Company: evil, Owner: evil})
		if m.Subject != plain.Subject || m.Refuse != plain.Refuse || strings.Contains(m.HTML, "<b ") || strings.Contains(m.Text+m.HTML, "Prøve Kommune}") {
			t.Errorf("%s: %+v", kind, m)
		}
		for what, count := range map[string]func(Message) int{
			"lines":      func(m Message) int { return strings.Count(m.Text, "\n") },
			"paragraphs": func(m Message) int { return strings.Count(m.HTML, "<p ") },
			"links":      func(m Message) int { return strings.Count(m.HTML, "<a ") },
		} {
			if got, want := count(m), count(plain); got != want {
				t.Errorf("%s has %d %s instead of %d:\n%s", kind, got, what, want, m.Text)
			}
		}
	}
}

// P1: who did not ask for a mail is not sent the words of somebody unknown.
func TestConfirmationHoldsNobodysWords(t *testing.T) {
	t.Parallel()
	m := compose(t, crm.MailContent{Mail: crm.Mail{Kind: crm.MailConfirmReport}, Name: "KØB NU", Opening: "KØB NU", Company: "Brødværket"})
	if strings.Contains(m.Text+m.HTML+m.Subject, "KØB NU") || !strings.Contains(m.Text, "Brødværket") {
		t.Errorf("it says:\n%s", m.Text)
	}
}

// E1: who gets a place in a course gets its days for their calendar, at Danish times; who
// waits for one does not.
func TestCourseDaysAreSent(t *testing.T) {
	t.Parallel()
	c := &crm.Course{CourseFields: crm.CourseFields{Title: "Mentoruddannelse", CostNote: "Kun arbejdstiden.", Sessions: []crm.CourseSession{
		{ID: "00000000-0000-7000-8000-000000000c11", Day: "2027-03-25", StartsAt: "09:00", EndsAt: "15:00", Place: "Hjørring", Teacher: "Birthe"},
		{ID: "00000000-0000-7000-8000-000000000c12", Day: "2027-03-30", StartsAt: "09:00", EndsAt: "15:00"},
	}}, Revision: 3}
	c.Settle()
	place := compose(t, crm.MailContent{Mail: crm.Mail{Kind: crm.MailCoursePlace}, Course: c, Name: "Tina"})
	for _, line := range []string{"METHOD:PUBLISH", "UID:00000000-0000-7000-8000-000000000c11@jobbro", "SEQUENCE:3", "DTSTART:20270325T080000Z",
		"DTSTART:20270330T070000Z", "SUMMARY:Mentoruddannelse\\, dag 2 af 2", "LOCATION:Hjørring"} {
		if !strings.Contains(string(place.Calendar), line+"\r\n") {
			t.Errorf("%s is missing in\n%s", line, place.Calendar)
		}
	}
	if !strings.Contains(place.Text, "Kurset begynder 25. marts 2027 kl. 09.00, Hjørring. Det varer 2 dage") || !strings.Contains(place.Text, "Kun arbejdstiden.") {
		t.Error(place.Text)
	}
	msg, err := place.msg("job@prove.example", "Prøve")
	if err != nil || len(msg.GetAttachments()) != 1 {
		t.Errorf("%v, %d files", err, len(msg.GetAttachments()))
	}
	waits := compose(t, crm.MailContent{Mail: crm.Mail{Kind: crm.MailCourseWaiting}, Course: c, Position: 2})
	if waits.Calendar != nil || !strings.Contains(waits.Text, "nummer 2 på ventelisten") {
		t.Errorf("%s\n%s", waits.Text, waits.Calendar)
	}
}
