package store

import (
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"
	"jobbro/backend/crm"
)

// municipality adds 200 companies, 150 of which Karen has visited once: one
// every third day, the last of them on 28 June 2027.
func municipality(t *testing.T, s *Store) {
	t.Helper()
	if _, err := s.pool.Exec(t.Context(), `
		INSERT INTO company (id, cvr, name)
		SELECT ('00000000-0000-7000-8000-1'||lpad(n::text, 11, '0'))::uuid, (91000000 + n)::text, 'Nr. '||n FROM generate_series(0, 199) n;
		INSERT INTO visit (id, author_id, company_id, kind, status, visited_on, counts, logged_at)
		SELECT ('00000000-0000-7000-8000-2'||lpad(n::text, 11, '0'))::uuid, '`+string(karen)+`', ('00000000-0000-7000-8000-1'||lpad(n::text, 11, '0'))::uuid,
			'physical', 'completed', '2027-06-28'::date - 3 * n, true, now()
		FROM generate_series(0, 149) n`); err != nil {
		t.Fatal(err)
	}
}

func review(t *testing.T, s *Store, on crm.Date) {
	t.Helper()
	s.Now = at(on)
	if err := s.ReviewTiers(crm.WithActor(t.Context(), crm.System)); err != nil {
		t.Fatal(err)
	}
}

// T1: the thresholds are calibrated in the first night that has a year to go by, by
// one of the servers that try; every company then has the tier that follows from them,
// with the reason; and from then on they stay as they are.
func TestTiersAreCalibratedOnce(t *testing.T) {
	t.Parallel()
	s := story(t)
	municipality(t, s)
	if _, err := s.pool.Exec(t.Context(), `DELETE FROM visit WHERE visited_on < '2026-07-01'`); err != nil {
		t.Fatal(err)
	}
	review(t, s, "2027-07-02")
	if c, err := s.FindTierCalibration(as(t, lene)); err != nil || c.CalibratedOn != "" || c.TierThresholds != crm.DefaultTierThresholds() {
		t.Fatalf("before there is a year: %+v, %v", c, err)
	}
	tiers := func() (close, sporadic int) {
		return count(t, s, `SELECT count(*) FROM company WHERE tier = 'close'`), count(t, s, `SELECT count(*) FROM company WHERE tier = 'sporadic'`)
	}
	if close, sporadic := tiers(); close != 0 || sporadic == 0 {
		t.Fatalf("by the default thresholds %d are close and %d sporadic", close, sporadic)
	}

	s.Now = at("2027-07-03")
	var servers errgroup.Group
	for range 2 {
		servers.Go(func() error { return s.ReviewTiers(crm.WithActor(t.Context(), crm.System)) })
	}
	if err := servers.Wait(); err != nil {
		t.Fatal(err)
	}
	made, err := s.FindTierCalibration(as(t, lene))
	if err != nil || made.CalibratedOn != "2027-07-03" || made.Companies != 202 || made.FirstOn != "2026-07-03" || made.SettledAt == nil {
		t.Fatalf("%+v, %v", made, err)
	}
	close, sporadic := tiers()
	if close != made.Close || sporadic != made.Sporadic || close < 39 || close > 42 || sporadic < 59 || sporadic > 63 {
		t.Errorf("%d are close and %d sporadic, calibrated to %d and %d", close, sporadic, made.Close, made.Sporadic)
	}
	if n := count(t, s, `SELECT count(*) FROM tier_change WHERE to_tier = 'close' AND reason LIKE '%kræver%'`); n != 0 {
		t.Errorf("%d explanations name a tier above the closest", n)
	}
	if n := count(t, s, `SELECT count(*) FROM tier_change WHERE to_tier = 'close' AND reason LIKE '% `+calibrated+`'`); n != close {
		t.Errorf("%d of %d new tiers are explained by the thresholds", n, close)
	}
	if c := companyOf(t, s, "00000000-0000-7000-8000-100000000060"); !strings.Contains(c.TierReason, "tæt kræver 0,6") {
		t.Errorf("the line on the company: %s", c.TierReason)
	}

	changes := count(t, s, `SELECT count(*) FROM tier_change`)
	if _, err := s.pool.Exec(t.Context(), `UPDATE visit SET visited_on = '2027-07-01'`); err != nil {
		t.Fatal(err)
	}
	review(t, s, "2027-07-04")
	if again, err := s.FindTierCalibration(as(t, lene)); err != nil || again.TierThresholds != made.TierThresholds || again.CalibratedOn != made.CalibratedOn {
		t.Errorf("calibrated again: %+v, %v", again, err)
	}
	if close, _ := tiers(); close <= made.Close || count(t, s, `SELECT count(*) FROM tier_change`) == changes {
		t.Errorf("companies no longer rise by the thresholds that hold: %d are close", close)
	}
	if _, err := s.FindTierCalibration(as(t, karen)); crm.KindOf(err) != crm.Forbidden {
		t.Errorf("a consultant is shown it: %v", err)
	}
}

// T1: a server that was killed between the calibration and the last company goes on
// the next night, by the thresholds that it found.
func TestCalibrationGoesOn(t *testing.T) {
	t.Parallel()
	s := story(t)
	municipality(t, s)
	review(t, s, "2027-07-02")
	made, err := s.FindTierCalibration(as(t, lene))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.pool.Exec(t.Context(), `
		UPDATE tier_calibration SET settled_at = NULL;
		UPDATE company SET tier = 'none', derived_tier = 'none' WHERE tier = 'close'`); err != nil {
		t.Fatal(err)
	}
	review(t, s, "2027-07-02")
	again, err := s.FindTierCalibration(as(t, lene))
	if close := count(t, s, `SELECT count(*) FROM company WHERE tier = 'close'`); err != nil || close != made.Close || again.SettledAt == nil {
		t.Errorf("%d are close, of %d; %+v, %v", close, made.Close, again, err)
	}
}
