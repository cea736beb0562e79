package store

import (
	"context"
	"errors"
	"testing"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// order has a mail ordered in a transaction that then ends as it is told to.
func order(t *testing.T, s *Store, o crm.MailOrder, end error) error {
	return s.write(t.Context(), func(ctx context.Context, _ *gorm.DB) error {
		return errors.Join(s.mail(ctx, o), end)
	})
}

// P1: a mail is ordered if and only if its cause commits, and what waits for it
// holds no address.
func TestMailIsOrderedWithItsCause(t *testing.T) {
	t.Parallel()
	s := story(t)
	o := crm.MailOrder{Kind: crm.MailOpeningTaken, To: "svend@test.example", CompanyID: smithy}
	broken := errors.New("the cause fails")
	if err := order(t, s, o, broken); !errors.Is(err, broken) {
		t.Fatal(err)
	}
	if n := count(t, s, `SELECT (SELECT count(*) FROM mail) + (SELECT count(*) FROM river_job)`); n != 0 {
		t.Errorf("%d rows are left of a cause that failed", n)
	}
	if err := order(t, s, o, nil); err != nil {
		t.Fatal(err)
	}
	if n := count(t, s, `SELECT count(*) FROM mail m JOIN river_job j ON j.args = jsonb_build_object('mail_id', m.id) AND j.queue = 'mail' WHERE m.state = 'waiting'`); n != 1 {
		t.Errorf("%d mails wait with a job that knows their id and nothing else", n)
	}
}

// P1: who wants no more of a kind, or whose address does not work, gets none; but
// what they have just asked for is tried.
func TestUnwantedMailIsDropped(t *testing.T) {
	t.Parallel()
	s := story(t)
	exec(t, s, `UPDATE contact SET email = 'Svend@test.example', mail_failed_on = '2027-06-01' WHERE id = $1`, string(svend))
	exec(t, s, `INSERT INTO mail_refusal (address_hash, at) VALUES ($1, now())`, addressHash("REFUSES@test.example"))
	svends := crm.ID(svend)
	for _, tt := range []struct {
		kind    crm.MailKind
		to      string
		contact *crm.ID
		want    crm.MailState
	}{
		{crm.MailStillOpen, "refuses@test.example", nil, crm.MailDropped},
		{crm.MailSignIn, "refuses@test.example", nil, crm.MailWaiting},
		{crm.MailOpeningTaken, "refuses@test.example", nil, crm.MailWaiting},
		{crm.MailStillOpen, "another@test.example", nil, crm.MailWaiting},
		{crm.MailOpeningTaken, "svend@test.example", &svends, crm.MailDropped},
		{crm.MailSignIn, "svend@test.example", &svends, crm.MailWaiting},
		{crm.MailOpeningTaken, "svends.new@test.example", &svends, crm.MailWaiting},
	} {
		if err := order(t, s, crm.MailOrder{Kind: tt.kind, To: tt.to, ContactID: tt.contact}, nil); err != nil {
			t.Fatal(err)
		}
		var state crm.MailState
		if err := s.pool.QueryRow(t.Context(), `SELECT state FROM mail ORDER BY id DESC LIMIT 1`).Scan(&state); err != nil || state != tt.want {
			t.Errorf("%s to %s is %s, want %s, %v", tt.kind, tt.to, state, tt.want, err)
		}
	}
}

// P1: a mail tells what it is about, and its links open just that; a mail that has been
// sent is not written again.
func TestMailTellsWhatItIsAbout(t *testing.T) {
	t.Parallel()
	s := story(t)
	const packing crm.ID = "00000000-0000-7000-8000-000000000901"
	exec(t, s, `UPDATE app_user SET phone = '72 00 00 01' WHERE id = $1`, string(karen))
	exec(t, s, `INSERT INTO opening (id, company_id, owner_id, kind, title, status, reported_at, due_on)
		VALUES ($1, $2, $3, 'small_job', 'Pakke brød', 'open', now(), '2027-07-02')`, string(packing), string(bakery), string(karen))
	if err := order(t, s, crm.MailOrder{Kind: crm.MailStillOpen, To: "tina@test.example", SubjectID: packing, CompanyID: bakery}, nil); err != nil {
		t.Fatal(err)
	}
	var id crm.ID
	if err := s.pool.QueryRow(t.Context(), `SELECT id FROM mail`).Scan((*string)(&id)); err != nil {
		t.Fatal(err)
	}
	hashes := func(purpose crm.LinkPurpose) []byte { return []byte(purpose) }
	c, err := s.FindMail(t.Context(), id, hashes)
	if err != nil || c.Company != "Brødværket" || c.Opening != "Småjob, Pakke brød" || c.Owner != "Karen" || c.OwnerPhone != "72 00 00 01" || c.AnswerBy() != "2. juli 2027" {
		t.Errorf("it tells %+v, %v", c, err)
	}
	l, err := s.ReadLink(t.Context(), crm.LinkStillOpen, hashes(crm.LinkStillOpen))
	if err != nil || *l.SubjectID != packing || *l.CompanyID != bakery {
		t.Errorf("its link opens %+v, %v", l, err)
	}
	if err := s.MailSent(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if again, err := s.FindMail(t.Context(), id, hashes); again != nil || err != nil {
		t.Errorf("it is to be sent again: %+v, %v", again, err)
	}
}

// P1: who refuses by the link in a mail gets no more of those that can be refused, on
// whatever they are about; once is enough.
func TestMailIsRefusedByItsLink(t *testing.T) {
	t.Parallel()
	s := story(t)
	l := crm.NewLink(crm.LinkRefuseMail, []byte("refuse"), s.now())
	l.Email = "Tina@test.example"
	if err := s.MakeLink(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.RefuseMail(t.Context(), l.Hash); err != nil {
			t.Fatal(err)
		}
	}
	if err := order(t, s, crm.MailOrder{Kind: crm.MailStillOpen, To: "tina@test.example"}, nil); err != nil {
		t.Fatal(err)
	}
	if n := count(t, s, `SELECT count(*) FROM mail WHERE state = 'dropped'`); n != 1 {
		t.Errorf("%d mails were dropped", n)
	}
	if err := s.RefuseMail(t.Context(), []byte("guessed")); crm.KindOf(err) != crm.NotFound {
		t.Errorf("a guess: %v", err)
	}
	s.Now = func() time.Time { return storyNow.AddDate(1, 0, 0) }
	if err := s.ForgetMails(t.Context()); err != nil || count(t, s, `SELECT count(*) FROM mail`) != 0 {
		t.Errorf("mails are remembered for ever: %v", err)
	}
}
