package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"jobbro/backend/crm"
	"jobbro/backend/push/pushtest"
	"jobbro/backend/store"
)

// phones is a push service that everybody's phone is told by. It takes as long to answer as
// one that is far away.
type phones struct {
	url   string
	asked chan struct{} // one for each message
}

// pushService is how long the push service takes.
const pushService = 50 * time.Millisecond

// startPhones runs the push service for as long as the program runs.
func startPhones() (*phones, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &phones{url: "http://" + listener.Addr().String(), asked: make(chan struct{}, 10_000)}
	go http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		p.asked <- struct{}{}
		time.Sleep(pushService)
		w.WriteHeader(http.StatusCreated)
	}))
	return p, nil
}

// await waits until the push service has been asked n times.
func (p *phones) await(ctx context.Context, n int) error {
	for range n {
		select {
		case <-p.asked:
		case <-time.After(time.Minute):
			return fmt.Errorf("the push service was not asked %d times", n)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

const (
	pushedAtOnce = 1000
	pushDevices  = 35
	pushCauses   = 100
)

// measurePush gives people a phone each, and measures how long it takes until the push service
// is asked of what has just happened, and until many have been told at once.
func measurePush(ctx context.Context, s *server) error {
	owners, err := s.subscribe(ctx)
	if err != nil {
		return err
	}
	var companies []string
	if err := s.pool.QueryRow(ctx, `SELECT array_agg(id::text) FROM (SELECT id FROM company WHERE owner_id = ANY($1) AND owner_id <> $2 AND status = 'active' ORDER BY id LIMIT $3) c`,
		owners, s.user.ID, pushCauses).Scan(&companies); err != nil {
		return err
	}
	var times []time.Duration
	for i, company := range companies {
		began := time.Now()
		opening := crm.NewOpening{CameBy: crm.CameByPhone, OpeningFields: crm.OpeningFields{CompanyID: crm.ID(company), Kind: crm.OpeningOrdinary,
			Title: fmt.Sprint("Svend ", i), Positions: 1, HoursMin: 37, HoursTypical: 37, HoursMax: 37}}
		opening.Tidy()
		if _, err := s.call(ctx, "PUT", "/openings/"+newID()+"?anyway=true", opening, nil); err != nil {
			return err
		}
		if err := s.phones.await(ctx, 1); err != nil {
			return err
		}
		times = append(times, time.Since(began))
	}
	slices.Sort(times)
	line("cause to push service", "%.0f ms, p95 %.0f ms (at most 2000)", ms(times[len(times)/2]), ms(times[len(times)*95/100]))

	began := time.Now()
	if err := s.notifyMany(ctx, owners); err != nil {
		return err
	}
	if err := s.phones.await(ctx, pushedAtOnce); err != nil {
		return err
	}
	line(fmt.Sprintf("%d notifications to %d phones", pushedAtOnce, len(owners)), "%.1f s, %.0f ms each at the push service (at most 30)", time.Since(began).Seconds(), ms(pushService))
	return nil
}

// subscribe gives consultants a phone each that is told of everything at once.
func (s *server) subscribe(ctx context.Context) ([]string, error) {
	rows, err := s.pool.Query(ctx, `SELECT u.id::text FROM app_user u JOIN company c ON c.owner_id = u.id WHERE u.active AND u.id <> $1 GROUP BY u.id ORDER BY count(*) DESC, u.id LIMIT $2`,
		s.user.ID, pushDevices)
	if err != nil {
		return nil, err
	}
	users, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, err
	}
	for _, user := range users {
		to := pushtest.NewBrowser().At(s.phones.url + "/" + user)
		if _, err := s.pool.Exec(ctx, `WITH s AS (INSERT INTO session (id, user_id, token_hash, rotated_at, created_at, seen_at, expires_at)
				VALUES (gen_random_uuid(), $1, decode(md5($2::text), 'hex'), now(), now(), now(), '2099-01-01') RETURNING id)
			INSERT INTO push_subscription SELECT id, $2, $3, $4, now() FROM s`, user, to.Endpoint, to.P256dh, to.Auth); err != nil {
			return nil, err
		}
		if _, err := s.pool.Exec(ctx, `INSERT INTO notification_choice VALUES ($1, '{}', '', '', false) ON CONFLICT (user_id) DO UPDATE SET channels = '{}', quiet_from = '', quiet_until = '', working_days = false`, user); err != nil {
			return nil, err
		}
	}
	_, err = s.pool.Exec(ctx, `DELETE FROM absence WHERE user_id = ANY($1)`, users)
	return users, err
}

// notifyMany commits many notifications with their jobs at once.
func (s *server) notifyMany(ctx context.Context, users []string) error {
	rules, err := store.New(s.pool)
	if err != nil {
		return err
	}
	queue, err := rules.Queue(&river.Config{})
	if err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		var jobs []river.InsertManyParams
		for i := range pushedAtOnce {
			id := newID()
			if _, err := tx.Exec(ctx, `INSERT INTO notification (id, user_id, kind, subject_id, at) VALUES ($1, $2, $3, gen_random_uuid(), now())`,
				id, users[i%len(users)], crm.NotifyTask); err != nil {
				return err
			}
			jobs = append(jobs, river.InsertManyParams{Args: store.PushWork{NotificationID: crm.ID(id)}})
		}
		_, err := queue.InsertManyTx(ctx, tx, jobs)
		return err
	})
}
