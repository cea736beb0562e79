package store

import (
	"errors"
	"slices"
	"sync"
	"testing"

	"jobbro/backend/crm"
)

func kindAndField(err error) (crm.Kind, string) {
	var e *crm.Error
	if !errors.As(err, &e) {
		return "", ""
	}
	return e.Kind, e.Field
}

// V1, V2, V4: the visit, what it counts as, and the task of the next contact.
func TestLogVisitKeepsAllThatFollows(t *testing.T) {
	t.Parallel()
	s := story(t)
	v := visitTo(smithy)
	v.Note, v.NoteChecked = "Mangler to svende til efteråret.", true
	v.NextNone, v.NextOn, v.NextWhat = "", "2027-08-02", "Ring om lærlinge"
	v.ContactIDs, v.ParticipantIDs = []crm.ID{svend}, []crm.ID{mads}
	if err := s.LogVisit(as(t, karen), v); err != nil {
		t.Fatal(err)
	}
	if v.AuthorID != karen || !v.Counts || !v.Strategic || v.Revision != 1 {
		t.Errorf("visit = %+v", v)
	}
	for what, query := range map[string]string{
		"its version":      `SELECT count(*) FROM visit_version WHERE revision = 1 AND fields ->> 'note' LIKE 'Mangler%'`,
		"its task":         `SELECT count(*) FROM task WHERE title = 'Ring om lærlinge' AND due_on = '2027-08-02' AND owner_id = '` + string(karen) + `'`,
		"its participant":  `SELECT count(*) FROM visit_participant`,
		"its contact":      `SELECT count(*) FROM visit_contact`,
		"the tier":         `SELECT count(*) FROM company WHERE tier = 'sporadic' AND last_visit_on = '2027-06-30' AND tier_falls_on > '2028-01-01'`,
		"the tier's story": `SELECT count(*) FROM tier_change WHERE from_tier = 'none' AND to_tier = 'sporadic'`,
		"the review job":   `SELECT count(*) FROM river_job WHERE kind = 'tier_review'`,
	} {
		if n := count(t, s, query); n != 1 {
			t.Errorf("%s: %d rows, want 1", what, n)
		}
	}
}

// V4: what was agreed earlier is kept or followed.
func TestLogVisitKeepsEarlierAgreement(t *testing.T) {
	t.Parallel()
	s := story(t)
	first := visitTo(smithy)
	first.VisitedOn, first.NextNone, first.NextOn = "2027-05-03", "", "2027-06-28"
	second := visitTo(smithy)
	for _, v := range []*crm.Visit{first, second} {
		if err := s.LogVisit(as(t, karen), v); err != nil {
			t.Fatal(err)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM task WHERE outcome = 'kept' AND done_by = $1`, string(karen)); n != 1 {
		t.Errorf("%d agreed contacts kept by the second visit, want 1", n)
	}
}

// V1: the same visit sent twice is one.
func TestLogVisitTwice(t *testing.T) {
	t.Parallel()
	s := story(t)
	v := visitTo(smithy)
	again, other := *v, *v
	other.Note, other.NoteChecked = "Noget andet", true
	if err := s.LogVisit(as(t, karen), v); err != nil {
		t.Fatal(err)
	}
	if err := s.LogVisit(as(t, karen), &again); err != nil || !again.LoggedAt.Equal(v.LoggedAt) || again.Revision != 1 {
		t.Errorf("the same visit again: %+v, %v", again, err)
	}
	if err := s.LogVisit(as(t, karen), &other); crm.KindOf(err) != crm.Conflict {
		t.Errorf("another body under the same id: %v, want a conflict", err)
	}
	stolen := *v
	if err := s.LogVisit(as(t, mads), &stolen); crm.KindOf(err) != crm.Conflict {
		t.Errorf("another author under the same id: %v, want a conflict", err)
	}
	if _, err := s.WithdrawVisit(as(t, karen), v.ID); err != nil {
		t.Fatal(err)
	}
	again = *visitTo(smithy)
	again.ID = v.ID
	if err := s.LogVisit(as(t, karen), &again); crm.KindOf(err) != crm.Gone {
		t.Errorf("a withdrawn id again: %v, want gone", err)
	}
	if n := count(t, s, `SELECT count(*) FROM visit`); n != 1 {
		t.Errorf("%d visits, want 1", n)
	}
}

func TestLogVisitInParallel(t *testing.T) {
	t.Parallel()
	s := story(t)
	id := newID()
	var senders sync.WaitGroup
	errs := make(chan error, 10)
	for range 10 {
		senders.Go(func() {
			v := visitTo(smithy)
			v.ID = id
			errs <- s.LogVisit(as(t, karen), v)
		})
	}
	senders.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			t.Error(err)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM visit`); n != 1 {
		t.Errorf("%d visits, want 1", n)
	}
}

func TestLogVisitRefuses(t *testing.T) {
	t.Parallel()
	s := story(t)
	tests := []struct {
		name   string
		change func(*crm.Visit)
		field  string
	}{
		{"unknown company", func(v *crm.Visit) { v.CompanyID = nowhere }, "company_id"},
		{"future", func(v *crm.Visit) { v.VisitedOn = "2027-07-01" }, "visited_on"},
		{"a day that does not exist", func(v *crm.Visit) { v.VisitedOn = "2027-02-30" }, "visited_on"},
		{"unknown contact", func(v *crm.Visit) { v.ContactIDs = []crm.ID{nowhere} }, "contact_ids"},
		{"unknown citizen", func(v *crm.Visit) { v.CitizenIDs = []crm.ID{nowhere} }, "citizen_ids"},
		{"unknown colleague", func(v *crm.Visit) { v.ParticipantIDs = []crm.ID{nowhere} }, "participant_ids"},
		{"unknown topic", func(v *crm.Visit) { v.Agenda = []crm.Topic{"golf"} }, "agenda"},
		{"workplace elsewhere", func(v *crm.Visit) { v.CompanyID = bakery; f := forge; v.WorkplaceID = &f }, "workplace_id"},
		{"unchecked note", func(v *crm.Visit) { v.Note = "x" }, "note_checked"},
		{"already withdrawn", func(v *crm.Visit) { v.Status = crm.VisitWithdrawn }, "status"},
		{"long ago", func(v *crm.Visit) { v.VisitedOn = "2023-06-30" }, "visited_on"},
		{"no next contact", func(v *crm.Visit) { v.NextNone = "" }, "next_on"},
		{"next contact before the visit", func(v *crm.Visit) { v.NextOn = "2027-06-01" }, "next_on"},
	}
	for _, tt := range tests {
		v := visitTo(smithy)
		tt.change(v)
		kind, field := kindAndField(s.LogVisit(as(t, karen), v))
		if kind != crm.Invalid || field != tt.field {
			t.Errorf("%s: %s about %q, want invalid about %q", tt.name, kind, field, tt.field)
		}
	}
	if n := count(t, s, `SELECT (SELECT count(*) FROM visit) + (SELECT count(*) FROM task) + (SELECT count(*) FROM visit_version)`); n != 0 {
		t.Errorf("refused visits left %d rows", n)
	}
}

// V7: a correction is a version.
func TestEditVisit(t *testing.T) {
	t.Parallel()
	s := story(t)
	v := visitTo(smithy)
	v.Note, v.NoteChecked = "Først", true
	if err := s.LogVisit(as(t, karen), v); err != nil {
		t.Fatal(err)
	}
	note := func(text string) func(*crm.VisitFields) error {
		return func(f *crm.VisitFields) error { f.Note = text; return nil }
	}
	if _, err := s.EditVisit(as(t, karen), v.ID, crm.Base{Revision: 1}, note("Karens rettelse")); err != nil {
		t.Fatal(err)
	}
	// Lene read revision 1 too: her date merges, her note is kept beside Karen's.
	got, err := s.EditVisit(as(t, lene), v.ID, crm.Base{Revision: 1}, func(f *crm.VisitFields) error {
		f.Note, f.VisitedOn, f.CitizensPresent = "Lenes rettelse", "2027-06-29", 1
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got.Note != "Karens rettelse" || got.VisitedOn != "2027-06-29" || got.Strategic || got.Revision != 3 {
		t.Errorf("after both edits: %+v", got)
	}
	if n := count(t, s, `SELECT count(*) FROM visit_parallel_note WHERE note = 'Lenes rettelse' AND settled_at IS NULL`); n != 1 {
		t.Errorf("%d parallel notes, want 1", n)
	}
	if n := count(t, s, `SELECT count(*) FROM visit_version`); n != 3 {
		t.Errorf("%d versions, want 3", n)
	}
	_, err = s.EditVisit(as(t, karen), v.ID, crm.Base{Revision: 1}, func(f *crm.VisitFields) error { f.VisitedOn = "2027-06-28"; return nil })
	if kind, field := kindAndField(err); kind != crm.Conflict || field != "visited_on" {
		t.Errorf("the same field from a stale base: %v", err)
	}
	if _, err := s.EditVisit(as(t, mads), v.ID, crm.Base{Revision: 3}, note("Fremmed")); crm.KindOf(err) != crm.Forbidden {
		t.Errorf("a colleague's edit: %v, want forbidden", err)
	}
	if _, err := s.EditVisit(as(t, karen), nowhere, crm.Base{Revision: 1}, note("")); crm.KindOf(err) != crm.NotFound {
		t.Errorf("an unknown visit: %v, want not found", err)
	}
}

// V7: a visit of long ago, by rules that have changed since, can still be taken back,
// and stays so.
func TestWithdrawVisit(t *testing.T) {
	t.Parallel()
	s := story(t)
	v := visitTo(smithy)
	if err := s.LogVisit(as(t, karen), v); err != nil {
		t.Fatal(err)
	}
	if _, err := s.pool.Exec(t.Context(), `UPDATE visit SET visited_on = '2020-01-06', agenda = '["golf"]'`); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		got, err := s.WithdrawVisit(as(t, karen), v.ID)
		if err != nil || got.Status != crm.VisitWithdrawn || got.Counts {
			t.Fatalf("withdrawn = %+v, %v", got, err)
		}
	}
	_, err := s.EditVisit(as(t, karen), v.ID, crm.Base{Revision: 1}, func(f *crm.VisitFields) error { f.Status = crm.VisitCompleted; f.CitizensPresent = 1; return nil })
	if crm.KindOf(err) != crm.Gone && crm.KindOf(err) != crm.Conflict {
		t.Errorf("a withdrawn visit was edited: %v", err)
	}
}

// A visit logged at the wrong company is moved: both companies are as if it had
// been right from the beginning.
func TestVisitMovesToAnotherCompany(t *testing.T) {
	t.Parallel()
	s := story(t)
	v := visitTo(smithy)
	if err := s.LogVisit(as(t, karen), v); err != nil {
		t.Fatal(err)
	}
	_, err := s.EditVisit(as(t, karen), v.ID, crm.Base{Revision: 1}, func(f *crm.VisitFields) error { f.CompanyID = bakery; return nil })
	if err != nil {
		t.Fatal(err)
	}
	for company, want := range map[crm.ID]int{smithy: 0, bakery: 1} {
		if n := count(t, s, `SELECT count(*) FROM company WHERE id = $1 AND last_visit_on IS NOT NULL`, string(company)); n != want {
			t.Errorf("%s has a last visit: %d, want %d", company, n, want)
		}
	}
}

// V3: who took part is added and removed in any order.
func TestLinkVisitCommutes(t *testing.T) {
	t.Parallel()
	s := story(t)
	v := visitTo(smithy)
	if err := s.LogVisit(as(t, karen), v); err != nil {
		t.Fatal(err)
	}
	steps := []struct {
		who  LinkKind
		id   crm.ID
		here bool
	}{{LinkContact, svend, true}, {LinkParticipant, mads, true}, {LinkCitizen, ida, true}, {LinkCitizen, ida, true}, {LinkContact, svend, false}}
	var got *crm.Visit
	for _, step := range steps {
		var err error
		if got, err = s.LinkVisit(as(t, karen), v.ID, step.who, step.id, step.here); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(got.ParticipantIDs, []crm.ID{mads}) || !slices.Equal(got.CitizenIDs, []crm.ID{ida}) || len(got.ContactIDs) != 0 {
		t.Errorf("links = %+v", got.VisitFields)
	}
	if got.Strategic {
		t.Error("a visit at which a citizen was named is strategic")
	}
}
