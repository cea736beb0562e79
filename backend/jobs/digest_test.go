package jobs

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"jobbro/backend/crm"
	"jobbro/backend/mail"
	"jobbro/backend/mail/mailtest"
	"jobbro/backend/report"
)

// N1: who wants it gets one mail in the morning, of what they have not read, however often
// the night's job is worked; who does not want it, and who has read everything, gets none.
func TestDigestIsSentOnce(t *testing.T) {
	t.Parallel()
	p, server := newPhones(t, 0), mailtest.Start(t)
	wednesday := time.Date(2026, 7, 1, 10, 0, 0, 0, time.UTC) // long gone by River's own clock
	p.store.Now = func() time.Time { return wednesday }
	p.exec(`INSERT INTO app_user (id, name, email, roles) VALUES
		('00000000-0000-7000-8000-0000000000a5', 'Mona', 'mona@test.example', '["consultant"]'), ('00000000-0000-7000-8000-0000000000a6', 'Olga', 'olga@test.example', '["consultant"]')`)
	p.exec(`INSERT INTO notification (id, user_id, kind, subject_id, company_id, at, read_at)
		SELECT gen_random_uuid(), u.id, k, gen_random_uuid(), $1, $2::timestamptz, CASE u.name WHEN 'Mona' THEN $2::timestamptz END
		FROM app_user u, unnest(ARRAY['opening.reported', 'opening.reported', 'task.told']) k`, string(smithy), wednesday)
	p.exec(`UPDATE notification_choice SET digest = true`) // Karen's
	p.exec(`INSERT INTO notification_choice (user_id, channels, quiet_from, quiet_until, working_days, digest)
		SELECT id, '{}', '', '', false, name = 'Mona' FROM app_user WHERE name <> 'Karen'`)
	for range 2 {
		if err := p.store.OrderDigests(crm.WithActor(t.Context(), crm.System)); err != nil {
			t.Fatal(err)
		}
	}
	if n := p.count(`SELECT count(*) FROM river_job WHERE kind = 'digest'`); n != 2 {
		t.Errorf("%d jobs wait, want one for each of the two who want it", n)
	}
	sender, err := mail.NewSMTP("smtp://"+server.Addr, "jobbro@test.example", "Prøve Kommune")
	if err != nil {
		t.Fatal(err)
	}
	stop, err := Start(t.Context(), p.store, report.New(p.pool, p.store.Calendar), nil, &Mails{Sender: sender}, nil, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := stop(context.Background()); err != nil {
			t.Error(err)
		}
	}()
	ended := func() {
		t.Helper()
		for deadline := time.Now().Add(30 * time.Second); p.count(`SELECT count(*) FROM river_job WHERE kind IN ('digest', 'mail_send') AND state <> 'completed'`) > 0; {
			if time.Now().After(deadline) {
				t.Fatal("the jobs have not ended")
			}
		}
	}
	ended()
	p.exec(`UPDATE river_job SET state = 'available', finalized_at = NULL WHERE kind = 'digest'`)
	ended()
	received := server.Received()
	if len(received) != 1 || !strings.Contains(received[0].To, "karen@test.example") {
		t.Fatalf("%+v", received)
	}
	data := strings.NewReplacer("=\r\n", "", "=\n", "").Replace(received[0].Data)
	if !strings.Contains(data, "En virksomhed venter p=C3=A5 svar (2), Du har f=C3=A5et en opgave (1).") || strings.Contains(data, "smedjen") {
		t.Errorf("it says %s", data)
	}
}
