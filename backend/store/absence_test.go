package store

import (
	"testing"

	"jobbro/backend/crm"
)

const leave crm.ID = "00000000-0000-7000-8000-000000000a01"

func away(who crm.ID, from, until crm.Date) *crm.Absence {
	return &crm.Absence{ID: leave, AbsenceFields: crm.AbsenceFields{UserID: who, FromOn: from, UntilOn: until, Kind: crm.AbsenceLeave}}
}

// Q1: each step builds on those before; what is refused changes nothing.
func TestSetAbsence(t *testing.T) {
	t.Parallel()
	s := quotaStory(t)
	execute(t, s, `INSERT INTO absence (id, user_id, from_on, until_on) VALUES
		(gen_random_uuid(), '`+string(karen)+`', '2027-09-01', '2027-09-30'), (gen_random_uuid(), '`+string(mads)+`', '2027-07-01', '2027-12-31')`)
	other := away(karen, "2027-10-01", "2027-10-01")
	other.ID = newID()
	for _, step := range []struct {
		name        string
		who         crm.ID
		absence     *crm.Absence
		base        int
		code, field string
		days        int // of Karen's absences afterwards
	}{
		{"overlaps at its end", lene, away(karen, "2027-08-01", "2027-09-01"), 0, "absence.overlap", "from_on", 30},
		{"overlaps at its beginning", lene, away(karen, "2027-09-30", "2027-10-01"), 0, "absence.overlap", "from_on", 30},
		{"lies around another", lene, away(karen, "2027-08-01", "2027-10-31"), 0, "absence.overlap", "from_on", 30},
		{"by a consultant", karen, away(karen, "2027-08-01", "2027-08-31"), 0, "auth.forbidden", "", 30},
		{"of nobody", lene, away(nowhere, "2027-08-01", "2027-08-31"), 0, "absence.user", "user_id", 30},
		{"corrects what is not there", lene, away(karen, "2027-08-01", "2027-08-31"), 1, "absence.gone", "", 30},
		{"the month before", lene, away(karen, "2027-08-01", "2027-08-31"), 0, "", "", 61},
		{"the same again", lene, away(karen, "2027-08-01", "2027-08-31"), 0, "", "", 61},
		{"something else under the same id", lene, away(karen, "2027-08-02", "2027-08-31"), 0, "absence.id_taken", "", 61},
		{"somebody else's under the same id", lene, away(mads, "2027-06-01", "2027-06-30"), 1, "absence.id_taken", "", 61},
		{"corrected", lene, away(karen, "2027-08-02", "2027-08-31"), 1, "", "", 60},
		{"corrected into another", lene, away(karen, "2027-08-02", "2027-09-02"), 2, "absence.overlap", "from_on", 60},
		{"corrected as it was before", lene, away(karen, "2027-08-03", "2027-08-31"), 1, "stale", "", 60},
		{"the day after", lene, other, 0, "", "", 61},
	} {
		err := s.SetAbsence(as(t, step.who), step.absence, step.base)
		if refused, _ := err.(*crm.Error); (err != nil) != (step.code != "") || err != nil && (refused == nil || refused.Code != step.code || refused.Field != step.field) {
			t.Errorf("%s: %v, want %q", step.name, err, step.code)
		}
		if n := count(t, s, `SELECT sum(until_on - from_on + 1) FROM absence WHERE user_id = $1`, string(karen)); n != step.days {
			t.Errorf("%s: %d days away, want %d", step.name, n, step.days)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'absence.set'`); n != 3 {
		t.Errorf("%d rows in the audit, want 3", n)
	}
	for i, code := range []string{"", "absence.none"} {
		err := s.RemoveAbsence(as(t, lene), leave)
		if refused, _ := err.(*crm.Error); (err != nil) != (code != "") || refused != nil && refused.Code != code {
			t.Errorf("removed the %d. time: %v", i+1, err)
		}
	}
	if err := s.RemoveAbsence(as(t, karen), other.ID); crm.KindOf(err) != crm.Forbidden {
		t.Errorf("a consultant removes: %v", err)
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'absence.remove' AND entity_id = $1`, string(leave)); n != 1 {
		t.Errorf("%d removals in the audit, want 1", n)
	}
}

// Q1: the database itself refuses what gets past the rules.
func TestAbsencesNeverOverlap(t *testing.T) {
	t.Parallel()
	s := story(t)
	const insert = `INSERT INTO absence (id, user_id, from_on, until_on) VALUES (gen_random_uuid(), $1, '2027-09-01', '2027-09-30')`
	for i, who := range []crm.ID{karen, mads, karen} {
		if _, err := s.pool.Exec(t.Context(), insert, string(who)); (err != nil) != (i == 2) {
			t.Errorf("%d: %v", i+1, err)
		}
	}
}
