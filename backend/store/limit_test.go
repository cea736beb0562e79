package store

import (
	"testing"
	"time"

	"golang.org/x/sync/errgroup"
	"jobbro/backend/crm"
)

// P1: a limit holds over several servers, however many ask at the same time, and
// who is stopped by one limit uses up nothing of another.
func TestLimitsHoldOverServers(t *testing.T) {
	t.Parallel()
	one := story(t)
	other, err := New(one.pool)
	if err != nil {
		t.Fatal(err)
	}
	other.Now = one.Now
	network := crm.Limit{Key: []byte("network"), Most: 10, Per: time.Hour}
	company := crm.Limit{Key: []byte("company"), Most: 50, Per: 24 * time.Hour}
	let := make(chan bool, 100)
	var group errgroup.Group
	group.SetLimit(8)
	for i := range cap(let) {
		group.Go(func() error {
			s, limits := one, []crm.Limit{network, company}
			if i%2 == 1 { // the other server names them the other way round
				s, limits = other, []crm.Limit{company, network}
			}
			wait, err := s.Spend(t.Context(), limits)
			let <- wait == 0
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	close(let)
	through := 0
	for ok := range let {
		if ok {
			through++
		}
	}
	if through != network.Most {
		t.Errorf("%d got through, not %d", through, network.Most)
	}
	if n := count(t, one, `SELECT n FROM spent WHERE key = 'company'`); n != network.Most {
		t.Errorf("%d count for the company, of which %d got through", n, network.Most)
	}
}

// P1: a limit tells how long to wait, and is as good as new when its time is over.
func TestLimitIsOverWithItsTime(t *testing.T) {
	t.Parallel()
	s := story(t)
	limits := []crm.Limit{{Key: []byte("mail"), Most: 1, Per: time.Hour}}
	for _, tt := range []struct {
		at   string
		wait time.Duration
	}{
		{"2027-06-30T10:15:00Z", 0},
		{"2027-06-30T10:20:00Z", 40 * time.Minute},
		{"2027-06-30T10:59:59Z", time.Second},
		{"2027-06-30T11:00:00Z", 0},
		{"2027-06-30T11:00:00Z", time.Hour},
	} {
		now, err := time.Parse(time.RFC3339, tt.at)
		if err != nil {
			t.Fatal(err)
		}
		s.Now = func() time.Time { return now }
		if wait, err := s.Spend(t.Context(), limits); err != nil || wait != tt.wait {
			t.Errorf("at %s: wait %s, %v, want %s", tt.at, wait, err, tt.wait)
		}
	}
	s.Now = func() time.Time { return storyNow.AddDate(0, 0, 3) }
	if err := s.ForgetSpent(t.Context()); err != nil || count(t, s, `SELECT count(*) FROM spent`) != 0 {
		t.Errorf("what was spent is kept for ever: %v", err)
	}
}

// P1: who may do nothing at all is let through not even once.
func TestLimitOfNothing(t *testing.T) {
	t.Parallel()
	s := story(t)
	if wait, err := s.Spend(t.Context(), []crm.Limit{{Key: []byte("x"), Per: time.Hour}}); err != nil || wait == 0 {
		t.Errorf("wait %s, %v", wait, err)
	}
}
