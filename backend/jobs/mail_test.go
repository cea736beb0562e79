package jobs

import (
	"context"
	"log/slog"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"jobbro/backend/auth"
	"jobbro/backend/crm"
	"jobbro/backend/db/dbtest"
	"jobbro/backend/mail"
	"jobbro/backend/mail/mailtest"
	"jobbro/backend/report"
	"jobbro/backend/store"
)

const grethe crm.ID = "00000000-0000-7000-8000-0000000000e1"

// postOffice works the jobs of a smithy, with a mail server beside.
func postOffice(t *testing.T) (*pgxpool.Pool, *store.Store, *mailtest.Server) {
	t.Helper()
	pool, server := dbtest.New(t), mailtest.Start(t)
	if _, err := pool.Exec(t.Context(), `
		INSERT INTO app_user (id, name, email, roles) VALUES ('`+string(karen)+`', 'Karen', 'karen@test.example', '["consultant"]');
		INSERT INTO company (id, cvr, name, owner_id) VALUES ('`+string(smithy)+`', '90000004', 'Åsmedjen', '`+string(karen)+`');
		INSERT INTO contact (id, company_id, name, email, informed_on) VALUES ('`+string(grethe)+`', '`+string(smithy)+`', 'Grethe', 'grethe@test.example', '2027-01-04')`); err != nil {
		t.Fatal(err)
	}
	s, err := store.New(pool)
	if err != nil {
		t.Fatal(err)
	}
	sender, err := mail.NewSMTP("smtp://"+server.Addr, "jobbro@test.example", "Prøve Kommune")
	if err != nil {
		t.Fatal(err)
	}
	stop, err := Start(t.Context(), s, report.New(pool, s.Calendar), nil, &Mails{Sender: sender}, nil, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return pool, s, server
}

// post orders a mail to Grethe and waits until it has come so far.
func post(t *testing.T, pool *pgxpool.Pool, s *store.Store, state crm.MailState) (m crm.Mail) {
	t.Helper()
	const id crm.ID = "01a10000-0000-7000-8000-000000000001"
	if _, err := pool.Exec(t.Context(), `INSERT INTO mail (id, kind, to_address, company_id, contact_id, made_at)
		VALUES ($1, 'opening_taken', 'grethe@test.example', $2, $3, now())`, string(id), string(smithy), string(grethe)); err != nil {
		t.Fatal(err)
	}
	queue, err := s.Queue(&river.Config{Logger: slog.New(slog.DiscardHandler)})
	if err == nil {
		_, err = queue.Insert(t.Context(), store.MailWork{MailID: id}, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(30 * time.Second); m.State != state; {
		if err := pool.QueryRow(t.Context(), `SELECT state, attempts, error FROM mail`).Scan(&m.State, &m.Attempts, &m.Error); err != nil {
			t.Fatal(err)
		}
		if time.Now().After(deadline) {
			t.Fatalf("the mail is %+v", m)
		}
	}
	return m
}

// P1: a mail that was not taken at first is sent again, once, and the link in it opens
// what it is about.
func TestMailIsTriedAgain(t *testing.T) {
	t.Parallel()
	pool, s, server := postOffice(t)
	server.Answer("grethe@test.example", "451 4.7.1 later", "250 2.1.5 Ok")
	m := post(t, pool, s, crm.MailSent)
	received := server.Received()
	if m.Attempts != 2 || len(received) != 1 {
		t.Fatalf("%+v was received %d times", m, len(received))
	}
	link := regexp.MustCompile(`/virksomhed/foelg/([A-Za-z0-9_-]{43})`).FindStringSubmatch(strings.NewReplacer("=\r\n", "", "=\n", "").Replace(received[0].Data))
	if link == nil {
		t.Fatalf("there is no link in %s", received[0].Data)
	}
	secret, ok := auth.ReadSecret(link[1])
	if l, err := s.ReadLink(t.Context(), crm.LinkFollow, secret.Hash()); !ok || err != nil || *l.CompanyID != smithy || l.Email != "grethe@test.example" {
		t.Errorf("it opens %+v, %v", l, err)
	}
}

// P1: an address that takes no mail is marked on the contact, and who has the company
// is told once.
func TestBounceIsRecorded(t *testing.T) {
	t.Parallel()
	pool, s, server := postOffice(t)
	server.Answer("grethe@test.example", "550 5.1.1 <grethe@test.example> unknown")
	m := post(t, pool, s, crm.MailBounced)
	if m.Attempts != 1 || m.Error != "550 5.1.1" {
		t.Errorf("the mail is %+v", m)
	}
	var why, title string
	if err := pool.QueryRow(t.Context(), `SELECT c.mail_failed_why, t.title FROM contact c, task t WHERE c.mail_failed_on IS NOT NULL AND t.owner_id = $1`, string(karen)).Scan(&why, &title); err != nil || why != "address" {
		t.Errorf("the contact is marked %q and Karen reads %q, %v", why, title, err)
	}
	c, err := s.EditContact(crm.WithActor(t.Context(), crm.Actor{ID: karen, Roles: []crm.Role{crm.RoleConsultant}}), grethe, crm.Base{Revision: 2},
		func(f *crm.ContactFields) error { f.Email = "grethe@smedjen.example"; return nil })
	if err != nil || c.MailFailedOn != "" || c.MailFailedWhy != "" {
		t.Errorf("the new address counts as failed, too: %+v, %v", c, err)
	}
}
