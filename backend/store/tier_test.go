package store

import (
	"strings"
	"testing"
	"time"

	"jobbro/backend/crm"
)

// T1: what the line on a company says of the last year is true every morning, also
// when nothing happens. A night that finds nothing new writes nothing, for each row
// that is written goes to every phone.
func TestReviewTiersKeepsTheExplanationTrue(t *testing.T) {
	t.Parallel()
	s := story(t)
	s.Now = func() time.Time { return time.Date(2027, 6, 30, 10, 0, 0, 0, time.UTC) }
	if err := s.LogVisit(as(t, karen), visitTo(smithy)); err != nil {
		t.Fatal(err)
	}
	for _, night := range []struct {
		on       time.Time
		lastYear string
		tier     crm.Tier
		written  bool
	}{
		{time.Date(2027, 7, 1, 5, 0, 0, 0, time.UTC), "Sporadisk: 1 strategibesøg", crm.TierSporadic, false},
		{time.Date(2028, 6, 28, 5, 0, 0, 0, time.UTC), "Sporadisk: 1 strategibesøg", crm.TierSporadic, false},
		{time.Date(2028, 6, 29, 5, 0, 0, 0, time.UTC), "Sporadisk: ingen aktivitet", crm.TierSporadic, true},
		{time.Date(2028, 6, 30, 5, 0, 0, 0, time.UTC), "Sporadisk: ingen aktivitet", crm.TierSporadic, false},
		{time.Date(2029, 1, 1, 5, 0, 0, 0, time.UTC), "Ingen: ingen aktivitet", crm.TierNone, true},
	} {
		s.Now = func() time.Time { return night.on }
		before := companyOf(t, s, smithy)
		if err := s.ReviewTiers(crm.WithActor(t.Context(), crm.System)); err != nil {
			t.Fatal(err)
		}
		c := companyOf(t, s, smithy)
		if written := c.Revision != before.Revision; written != night.written || c.Tier != night.tier || !strings.HasPrefix(c.TierReason, night.lastYear+" det seneste år.") {
			t.Errorf("%s: %s, %s, written %v", night.on.Format(time.DateOnly), c.Tier, c.TierReason, written)
		}
	}
	if untouched := companyOf(t, s, bakery); untouched.TierSince != "2027-07-01" {
		t.Errorf("a company at which nothing happens: %+v", untouched)
	}
}

func companyOf(t *testing.T, s *Store, id crm.ID) *crm.Company {
	t.Helper()
	var c crm.Company
	if err := s.orm.WithContext(t.Context()).Take(&c, "id = ?", id).Error; err != nil {
		t.Fatal(err)
	}
	return &c
}
