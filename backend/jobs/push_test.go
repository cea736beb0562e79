package jobs

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"jobbro/backend/crm"
	"jobbro/backend/db/dbtest"
	"jobbro/backend/push"
	"jobbro/backend/push/pushtest"
	"jobbro/backend/report"
	"jobbro/backend/store"
)

const lene crm.ID = "00000000-0000-7000-8000-0000000000a3"

// phones are Karen's devices, each with a push service of its own, and a smithy that Lene
// is to hand to her.
type phones struct {
	t        *testing.T
	pool     *pgxpool.Pool
	store    *store.Store
	sender   *push.Sender
	services []*pushtest.Service
	log      slog.Handler
}

func newPhones(t *testing.T, n int) *phones {
	t.Helper()
	p := &phones{t: t, pool: dbtest.New(t), log: slog.DiscardHandler}
	p.exec(`INSERT INTO app_user (id, name, email, roles) VALUES ($1, 'Karen', 'karen@test.example', '["consultant"]'), ($2, 'Lene', 'lene@test.example', '["consultant"]')`, string(karen), string(lene))
	p.exec(`INSERT INTO company (id, cvr, name, owner_id) VALUES ($1, '90000004', 'Åsmedjen', $2)`, string(smithy), string(lene))
	p.exec(`INSERT INTO notification_choice VALUES ($1, '{}', '', '', false)`, string(karen))
	var origins []string
	for range n {
		service := pushtest.Start(t)
		p.services, origins = append(p.services, service), append(origins, service.URL)
		to := service.At(service.URL + "/p")
		p.exec(`WITH s AS (INSERT INTO session (id, user_id, token_hash, rotated_at, created_at, seen_at, expires_at)
			VALUES (gen_random_uuid(), $1, decode(md5($2::text), 'hex'), now(), now(), now(), '2099-01-01') RETURNING id)
			INSERT INTO push_subscription SELECT id, $2, $3, $4, now() FROM s`, string(karen), to.Endpoint, to.P256dh, to.Auth)
	}
	keys, err := push.NewKeys("a secret of the tests that is long enough")
	if err != nil {
		t.Fatal(err)
	}
	if p.sender, err = push.NewSender(keys, "drift@jobbro.example", push.Hosts{Others: origins}); err != nil {
		t.Fatal(err)
	}
	if p.store, err = store.New(p.pool); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *phones) exec(sql string, args ...any) {
	p.t.Helper()
	if _, err := p.pool.Exec(p.t.Context(), sql, args...); err != nil {
		p.t.Fatal(err)
	}
}

func (p *phones) count(sql string) (n int) {
	p.t.Helper()
	if err := p.pool.QueryRow(p.t.Context(), sql).Scan(&n); err != nil {
		p.t.Fatal(err)
	}
	return n
}

// handOver has Lene ask Karen to take the smithy, of which Karen is told.
func (p *phones) handOver() {
	p.t.Helper()
	ctx := crm.WithActor(p.t.Context(), crm.Actor{ID: lene, Roles: []crm.Role{crm.RoleConsultant}})
	from, to := lene, karen
	if _, err := p.store.SetOwner(ctx, smithy, crm.OwnerChoice{OwnerID: &to, Seen: &from, Ask: true, Reason: "Karen kender smeden"}); err != nil {
		p.t.Fatal(err)
	}
}

// work runs the jobs until the query counts one. What is to be tried later is tried at once.
func (p *phones) work(until string) {
	p.t.Helper()
	p.workAnd(until, func() {
		p.exec(`UPDATE river_job SET state = 'available', scheduled_at = now() WHERE kind = 'push_send' AND state IN ('retryable', 'scheduled')`)
	})
}

// workAnd runs the jobs until the query counts one, and does something again and again meanwhile.
func (p *phones) workAnd(until string, meanwhile func()) {
	p.t.Helper()
	stop, err := Start(p.t.Context(), p.store, report.New(p.pool, p.store.Calendar), nil, nil, p.sender, slog.New(p.log))
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() {
		if err := stop(context.Background()); err != nil {
			p.t.Error(err)
		}
	}()
	for deadline := time.Now().Add(30 * time.Second); p.count(until) != 1; {
		if time.Now().After(deadline) {
			p.t.Fatalf("it has not come to: %s", until)
		}
		meanwhile()
	}
}

const (
	isTold   = `SELECT count(*) FROM notification WHERE told_at IS NOT NULL`
	jobEnded = `SELECT count(*) FROM river_job WHERE kind = 'push_send' AND state = 'completed'`
)

// N1, N2: what was committed while the server ended is told by the next one, to each of the
// person's devices once, by a text that names nobody.
func TestPhonesAreToldAfterTheServerEnded(t *testing.T) {
	t.Parallel()
	p := newPhones(t, 2)
	p.handOver() // and nobody works the jobs
	for range 2 {
		p.work(isTold)
	}
	var id string
	if err := p.pool.QueryRow(t.Context(), `SELECT id::text FROM notification`).Scan(&id); err != nil {
		t.Fatal(err)
	}
	want := `{"id":"` + id + `","text":"En overdragelse venter på dit svar","link":"/companies/` + string(smithy) + `"}`
	for _, service := range p.services {
		if got := service.Got(); len(got) != 1 || got[0].Text != want || len(got[0].Header.Get("Topic")) != 32 {
			t.Errorf("%+v, want once %s", got, want)
		}
	}
}

// The server ends after a push service has taken it and before that is noted: the device is
// told again under the same topic and id, so that it shows one.
func TestToldAgainIsShownOnce(t *testing.T) {
	t.Parallel()
	p := newPhones(t, 1)
	p.handOver()
	p.work(isTold)
	p.exec(`DELETE FROM push_delivery`)
	p.exec(`UPDATE notification SET told_at = NULL`)
	p.exec(`UPDATE river_job SET state = 'available', finalized_at = NULL WHERE kind = 'push_send'`)
	p.work(isTold)
	got := p.services[0].Got()
	if len(got) != 2 || got[0].Text != got[1].Text || got[0].Header.Get("Topic") != got[1].Header.Get("Topic") {
		t.Errorf("%+v", got)
	}
}

// A push service that is out of order, busy, hangs, sends us somewhere else, takes nothing, or
// does not know the phone any more keeps no other phone from being told, and none is told
// twice for it. What will never tell the phone is asked once.
func TestOnePushServiceFails(t *testing.T) {
	t.Parallel()
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("what is no push service is asked")
	}))
	t.Cleanup(elsewhere.Close)
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	for name, tt := range map[string]struct {
		answer  http.HandlerFunc
		forGood bool
	}{
		"out of order": {status(500), false},
		"unavailable":  {status(503), false},
		"busy": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "60")
			w.WriteHeader(429)
		}, false},
		"sends us elsewhere": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
		}, false},
		"hangs":           {func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, false},
		"gone":            {status(410), true},
		"not found":       {status(404), true},
		"of a key before": {status(403), true},
		"too long":        {status(413), true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPhones(t, 2)
			p.exec(`UPDATE notification_choice SET channels = '{"handover.asked": "push"}'`)
			var asked atomic.Int32
			p.services[0].Answers(func(w http.ResponseWriter, r *http.Request) {
				if asked.Add(1); !tt.forGood {
					p.services[0].Answers(nil)
				}
				tt.answer(w, r)
			})
			p.handOver()
			p.work(isTold)
			if n := len(p.services[1].Got()); n != 1 {
				t.Errorf("the other phone is told %d times", n)
			}
			want, subscriptions := 1, 2
			if tt.forGood {
				want, subscriptions = 0, 1
			}
			if n := len(p.services[0].Got()); n != want || asked.Load() != 1 {
				t.Errorf("the phone whose service failed is told %d times, want %d; it failed %d times", n, want, asked.Load())
			}
			if n := p.count(`SELECT count(*) FROM mail`); n != 0 {
				t.Errorf("%d mails beside", n)
			}
			if n := p.count(`SELECT count(*) FROM push_subscription`); n != subscriptions {
				t.Errorf("%d subscriptions are left, want %d", n, subscriptions)
			}
		})
	}
}

// A push service that asks to be left alone is, for as long as it asks.
func TestBusyPushServiceIsLeftAlone(t *testing.T) {
	t.Parallel()
	p := newPhones(t, 1)
	p.services[0].Answers(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "1800")
		w.WriteHeader(429)
	})
	p.handOver()
	p.workAnd(`SELECT count(*) FROM river_job WHERE kind = 'push_send' AND state = 'scheduled' AND scheduled_at BETWEEN now() + interval '29 minutes' AND now() + interval '31 minutes'`, func() {})
}

// A push service that has asked to be left alone for a day takes nothing, and the person is told by mail.
func TestPushServiceIsBusyForADay(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		age, until string
		mails      int
	}{
		"less than a day": {"23 hours", `SELECT count(*) FROM river_job WHERE kind = 'push_send' AND state = 'scheduled'`, 0},
		"a day":           {"24 hours", isTold, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPhones(t, 1)
			p.exec(`UPDATE notification_choice SET channels = '{"handover.asked": "push"}'`)
			p.services[0].Answers(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(429) })
			p.handOver()
			p.exec(`UPDATE notification SET at = now() - $1::interval`, tt.age)
			p.workAnd(tt.until, func() {})
			if n := p.count(`SELECT count(*) FROM mail WHERE kind = 'notification'`); n != tt.mails {
				t.Errorf("%d mails, want %d", n, tt.mails)
			}
		})
	}
}

// The devices of one person are told at the same time: each push service answers when both have been asked.
func TestDevicesAreToldTogether(t *testing.T) {
	t.Parallel()
	p := newPhones(t, 2)
	var asked atomic.Int32
	var both sync.WaitGroup
	both.Add(len(p.services))
	for _, service := range p.services {
		service.Answers(func(w http.ResponseWriter, _ *http.Request) {
			if asked.Add(1) <= 2 {
				both.Done()
				both.Wait()
			}
			w.WriteHeader(201)
		})
	}
	p.handOver()
	p.work(isTold)
	if n := asked.Load(); n != 2 {
		t.Errorf("asked %d times, want 2", n)
	}
}

// What goes wrong is logged without a person, a company or the address of a device, which
// whoever knows it could send to.
func TestLogOfAFailureTellsOfNobody(t *testing.T) {
	t.Parallel()
	p := newPhones(t, 2)
	var log bytes.Buffer
	p.log = slog.NewJSONHandler(&log, nil)
	p.services[0].Answers(func(w http.ResponseWriter, _ *http.Request) {
		p.services[0].Answers(nil)
		http.Error(w, "no such device: "+p.services[0].URL+"/p", http.StatusInternalServerError)
	})
	p.services[1].Answers(func(http.ResponseWriter, *http.Request) {
		p.services[1].Answers(nil)
		panic(http.ErrAbortHandler) // hangs up
	})
	p.handOver()
	p.work(isTold)
	text := log.String()
	if !strings.Contains(text, "the service answers 500") || !strings.Contains(text, "EOF") {
		t.Errorf("it does not say what went wrong: %s", text)
	}
	for _, secret := range []string{p.services[0].URL, p.services[1].URL, "127.0.0.1", "Karen", "karen", "smedjen", string(smithy), "no such device"} {
		if strings.Contains(text, secret) {
			t.Errorf("%s is in the log: %s", secret, text)
		}
	}
}

// An address that is none of a push service is not asked, however it came to be kept.
func TestNoPushHostIsAsked(t *testing.T) {
	t.Parallel()
	p := newPhones(t, 2)
	p.services[0].Answers(func(http.ResponseWriter, *http.Request) { t.Error("it is asked") })
	keys, err := push.NewKeys("a secret of the tests that is long enough")
	if err != nil {
		t.Fatal(err)
	}
	if p.sender, err = push.NewSender(keys, "drift@jobbro.example", push.Hosts{Others: []string{p.services[1].URL}}); err != nil {
		t.Fatal(err)
	}
	p.handOver()
	p.work(isTold)
	if n := len(p.services[1].Got()); n != 1 {
		t.Errorf("the other phone is told %d times", n)
	}
	if n := p.count(`SELECT count(*) FROM push_subscription`); n != 1 {
		t.Errorf("%d subscriptions are left, want the other phone's", n)
	}
}

// Whose only phone is gone is told by mail, and who has no phone that answers for hours too;
// the mail names nobody.
func TestMailInsteadOfThePhone(t *testing.T) {
	t.Parallel()
	for name, status := range map[string]int{"gone": 410, "takes nothing": 413, "out of order for hours": 500} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPhones(t, 1)
			p.exec(`UPDATE notification_choice SET channels = '{"handover.asked": "push"}'`)
			p.services[0].Answers(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })
			p.handOver()
			p.work(isTold)
			if n := p.count(`SELECT count(*) FROM mail WHERE kind = 'notification' AND to_address = 'karen@test.example' AND company_id IS NULL`); n != 1 {
				t.Errorf("%d mails, want 1", n)
			}
			content, err := p.store.FindMail(t.Context(), p.mail(), nil)
			if err != nil || content.Told != "En overdragelse venter på dit svar" || content.Name != "Karen" || content.Company != "" || content.Owner != "" {
				t.Errorf("%+v, %v", content, err)
			}
		})
	}
}

func (p *phones) mail() (id crm.ID) {
	p.t.Helper()
	if err := p.pool.QueryRow(p.t.Context(), `SELECT id::text FROM mail`).Scan(&id); err != nil {
		p.t.Fatal(err)
	}
	return id
}

// Who has read it in the inbox meanwhile is not told, and neither is anybody where there is
// no way to; it stays in the inbox.
func TestNotToldAnyMore(t *testing.T) {
	t.Parallel()
	p := newPhones(t, 1)
	p.handOver()
	p.exec(`UPDATE notification SET read_at = now()`)
	p.work(jobEnded)
	if n := len(p.services[0].Got()); n != 0 {
		t.Errorf("told %d times", n)
	}
	q := newPhones(t, 1)
	q.sender = nil
	q.handOver()
	q.work(jobEnded)
	if q.count(`SELECT count(*) FROM notification WHERE read_at IS NULL`) != 1 {
		t.Error("it is not in the inbox")
	}
}
