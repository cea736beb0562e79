package main

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/config"
	"jobbro/backend/crm"
	"jobbro/backend/mail"
	"jobbro/backend/push/pushtest"
)

// N1: phones are told where somebody stands behind what is sent; a sender whom no push
// service can write to is refused at start instead of being ignored by them later.
func TestWhoSends(t *testing.T) {
	t.Parallel()
	const secret = "a secret of the tests that is long enough"
	for name, tt := range map[string]struct {
		c      config.Config
		tells  bool
		refuse bool
	}{
		"a demonstration":         {config.Config{URL: "http://127.0.0.1:8080"}, false, false},
		"https on this machine":   {config.Config{URL: "https://localhost:8443"}, false, false},
		"https":                   {config.Config{URL: "https://jobbro.kommunen.dk"}, true, false},
		"an address":              {config.Config{URL: "http://127.0.0.1:8080", VAPIDSubject: "drift@kommunen.dk"}, true, false},
		"an address of nowhere":   {config.Config{URL: "https://jobbro.kommunen.dk", VAPIDSubject: "drift@localhost"}, false, true},
		"an https page of no use": {config.Config{URL: "https://jobbro.kommunen.dk", VAPIDSubject: "https://jobbro.local"}, false, true},
	} {
		sender, err := pushOf(tt.c, secret)
		if (sender != nil) != tt.tells || (err != nil) != tt.refuse || err != nil && !strings.HasPrefix(err.Error(), "JOBBRO_VAPID_SUBJECT must be ") {
			t.Errorf("%s: tells %v, %v", name, sender != nil, err)
		}
	}
}

// tellsOfNobody sees to it that no phone and no mail is told anything of the people, the
// companies and the schemes in a database, whatever it is about.
func tellsOfNobody(t *testing.T, database string) {
	t.Helper()
	db, err := pgx.Connect(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close(context.Background())
	rows, err := db.Query(t.Context(), `SELECT unnest(string_to_array(name, ' ')) FROM app_user UNION SELECT unnest(string_to_array(name, ' ')) FROM contact
		UNION SELECT name FROM company UNION SELECT cvr FROM company UNION SELECT name FROM workplace WHERE name <> '' UNION SELECT p_number FROM workplace
		UNION SELECT code FROM citizen UNION SELECT case_ref FROM citizen UNION SELECT title FROM opening`)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil || len(secret) < 5000 {
		t.Fatalf("%d words, %v", len(secret), err)
	}
	for _, kind := range crm.OpeningKinds {
		secret = append(secret, kind.Danish, strings.ToLower(kind.Danish))
	}
	names := map[string]bool{} // of one word; those of more are looked for in the whole
	for _, one := range secret {
		names[one] = true
	}
	company := crm.ID("0199a1b2-0000-7000-8000-000000000001")
	n := crm.Notification{ID: "0199a1b2-0000-7000-8000-000000000002", SubjectID: "0199a1b2-0000-7000-8000-000000000003", CompanyID: &company, Company: secret[0]}
	counts := map[crm.NotificationKind]int{}
	told := map[string]string{}
	mailed := func(kind crm.MailKind, content crm.MailContent) {
		t.Helper()
		content.Kind = kind
		m, err := mail.Compose(content, nil, mail.House{URL: "https://jobbro.example"})
		if err != nil {
			t.Fatal(err)
		}
		told[string(kind)+" "+content.Told] = m.Subject + " " + m.Text + " " + m.HTML
	}
	for _, text := range crm.NotificationTexts {
		n.Kind, counts[text.Kind] = text.Kind, 1
		n.Complete()
		sent, err := json.Marshal(n.PushText())
		if err != nil {
			t.Fatal(err)
		}
		if err := pushtest.Neutral(string(sent)); err != nil {
			t.Error(err)
		}
		told[string(text.Kind)] = text.Text
		mailed(crm.MailNotification, crm.MailContent{Told: n.Text, Company: n.Company, Opening: secret[1], Owner: secret[2]})
	}
	mailed(crm.MailDigest, crm.MailContent{Unread: crm.UnreadOf(counts), Company: n.Company, Opening: secret[1], Owner: secret[2]})
	for what, text := range told {
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' }) {
			if names[word] {
				t.Errorf("%s says %q", what, word)
			}
		}
		for _, one := range secret {
			if strings.Contains(one, " ") && strings.Contains(text, one) {
				t.Errorf("%s says %q", what, one)
			}
		}
	}
}
