package store

import (
	"testing"

	"jobbro/backend/crm"
)

// R1: the ground on which a protected company is approached is stored with who and
// when, each that was recorded is kept, and the same again changes nothing.
func TestApproachIsRecorded(t *testing.T) {
	t.Parallel()
	s := story(t)
	exec(t, s, `UPDATE company SET ad_protected = true WHERE id = $1`, string(bakery))
	for _, step := range []struct {
		who   crm.ID
		basis crm.ApproachBasis
		kept  int
	}{{karen, crm.ApproachOwnRequest, 1}, {karen, crm.ApproachOwnRequest, 1}, {mads, crm.ApproachCooperation, 2}} {
		c, err := s.SetApproach(as(t, step.who), bakery, crm.ApproachChoice{Basis: step.basis})
		if err != nil || c.ApproachBasis != step.basis || *c.ApproachBy != step.who || c.ApproachOn != "2027-06-30" {
			t.Fatalf("%+v, %v", c, err)
		}
		if n := count(t, s, `SELECT count(*) FROM company_approach`); n != step.kept || count(t, s, `SELECT count(*) FROM audit WHERE action = 'company.approach.set'`) != step.kept {
			t.Errorf("%d grounds are kept, want %d", n, step.kept)
		}
	}
}

// R1, R3: what a phone recorded for a company that was merged meanwhile is the other
// one's, which keeps the ground it has.
func TestApproachFollowsAMerge(t *testing.T) {
	t.Parallel()
	s := story(t)
	merge(t, s, bakery, smithy)
	for _, basis := range []crm.ApproachBasis{crm.ApproachConsent, crm.ApproachStatutory} {
		c, err := s.SetApproach(as(t, karen), bakery, crm.ApproachChoice{Basis: basis})
		if err != nil || c.ID != smithy || c.ApproachBasis != crm.ApproachConsent {
			t.Errorf("%s: %+v, %v", basis, c, err)
		}
	}
}

// R1, V3: a visit to a protected company is kept, whether or not a ground is recorded.
func TestVisitToAProtectedCompanyIsKept(t *testing.T) {
	t.Parallel()
	s := story(t)
	exec(t, s, `UPDATE company SET ad_protected = true WHERE id = $1`, string(bakery))
	v := visitTo(bakery)
	v.Note, v.NoteChecked = "Vi gik forbi.", true
	if err := s.LogVisit(as(t, karen), v); err != nil {
		t.Error(err)
	}
}
