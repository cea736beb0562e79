package store

import (
	"context"
	"slices"
	"strings"
	"testing"

	"jobbro/backend/crm"
)

// twoNotes is Karen's visit, of which she and her manager Lene have changed the
// note without seeing each other's: first's stands in it, second's beside it.
func twoNotes(t testing.TB, s *Store, first, second crm.ID) (visit *crm.Visit, parallel crm.ID) {
	t.Helper()
	v := visitTo(smithy)
	v.Note, v.NoteChecked = "Fra besøget", true
	if err := s.LogVisit(as(t, karen), v); err != nil {
		t.Fatal(err)
	}
	for _, who := range []crm.ID{first, second} {
		var err error
		if v, err = s.EditVisit(as(t, who), v.ID, crm.Base{Revision: 1}, func(f *crm.VisitFields) error { f.Note = noteOf(who); return nil }); err != nil {
			t.Fatal(err)
		}
	}
	if v.Note != noteOf(first) || len(v.ParallelNotes) != 1 || v.ParallelNotes[0].Note != noteOf(second) || v.ParallelNotes[0].AuthorID != second {
		t.Fatalf("after both edits: %+v", v)
	}
	return v, v.ParallelNotes[0].ID
}

func noteOf(who crm.ID) string { return "Skrevet af " + string(who[len(who)-2:]) }

// notes is every text that was ever in the note of a visit or beside it.
func notes(t testing.TB, s *Store, id crm.ID) (all []string) {
	t.Helper()
	rows, err := s.pool.Query(t.Context(), `SELECT fields ->> 'note' FROM visit_version WHERE visit_id = $1
		UNION SELECT note FROM visit_parallel_note WHERE visit_id = $1`, string(id))
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		all = append(all, text)
	}
	return all
}

// V7: of two notes that were written at once both are kept, and one is picked.
func TestPickNote(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name                  string
		first, second, picker crm.ID
		note                  string
	}{
		{"the author her own", karen, lene, karen, noteOf(karen)},
		{"the author the other's", karen, lene, karen, noteOf(lene)},
		{"the author a mix", karen, lene, karen, noteOf(karen) + "\n" + noteOf(lene)},
		{"the other her own", karen, lene, lene, noteOf(lene)},
		{"the other the author's", karen, lene, lene, noteOf(karen)},
		{"the author hers, that came last", lene, karen, karen, noteOf(karen)},
		{"the author the other's, that came first", lene, karen, karen, noteOf(lene)},
		{"none of them", karen, lene, karen, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			v, parallel := twoNotes(t, s, tt.first, tt.second)
			for range 2 { // the second time nothing is left to pick
				got, err := s.PickNote(as(t, tt.picker), v.ID, crm.Base{Revision: v.Revision}, parallel, tt.note)
				if err != nil || got.Note != tt.note || len(got.ParallelNotes) != 0 {
					t.Fatalf("picked = %+v, %v", got, err)
				}
			}
			kept := notes(t, s, v.ID)
			for _, note := range []string{"Fra besøget", noteOf(karen), noteOf(lene), tt.note} {
				if !slices.Contains(kept, note) {
					t.Errorf("%q is lost", note)
				}
			}
			if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'visit.note.pick' AND actor_id = $1`, string(tt.picker)); n != 1 {
				t.Errorf("%d picks in the audit, want 1", n)
			}
		})
	}
}

// What was written after the picker looked is not overwritten: the two notes
// stand beside each other again.
func TestPickNoteThatHasChanged(t *testing.T) {
	t.Parallel()
	s := story(t)
	v, parallel := twoNotes(t, s, karen, lene)
	seen := crm.Base{Revision: v.Revision}
	if _, err := s.EditVisit(as(t, karen), v.ID, seen, func(f *crm.VisitFields) error { f.Note = "Nyt fra Karen"; return nil }); err != nil {
		t.Fatal(err)
	}
	got, err := s.PickNote(as(t, lene), v.ID, seen, parallel, noteOf(lene))
	if err != nil || got.Note != "Nyt fra Karen" || len(got.ParallelNotes) != 1 || got.ParallelNotes[0].Note != noteOf(lene) {
		t.Fatalf("got %+v, %v", got, err)
	}
	got, err = s.PickNote(as(t, karen), v.ID, crm.Base{}, got.ParallelNotes[0].ID, noteOf(lene))
	if err != nil || got.Note != noteOf(lene) || len(got.ParallelNotes) != 0 {
		t.Errorf("got %+v, %v", got, err)
	}
}

// Both pick, each a mix of their own: whoever comes last is not overwritten and
// overwrites nobody.
func TestPickNoteTwice(t *testing.T) {
	t.Parallel()
	for _, order := range [][]crm.ID{{karen, lene}, {lene, karen}} {
		s := story(t)
		v, parallel := twoNotes(t, s, karen, lene)
		mix := func(who crm.ID) string { return "Blandet. " + noteOf(who) }
		var got *crm.Visit
		for _, who := range order {
			var err error
			if got, err = s.PickNote(as(t, who), v.ID, crm.Base{Revision: v.Revision}, parallel, mix(who)); err != nil {
				t.Fatal(err)
			}
		}
		if got.Note != mix(order[0]) || len(got.ParallelNotes) != 1 || got.ParallelNotes[0].Note != mix(order[1]) || got.ParallelNotes[0].AuthorID != order[1] {
			t.Errorf("got %+v", got)
		}
	}
}

func TestPickNoteRefuses(t *testing.T) {
	t.Parallel()
	s := story(t)
	v, parallel := twoNotes(t, s, karen, lene)
	other := visitTo(bakery)
	if err := s.LogVisit(as(t, karen), other); err != nil {
		t.Fatal(err)
	}
	company := crm.WithActor(t.Context(), crm.Actor{ID: nowhere, Roles: []crm.Role{crm.RoleCompany}, CompanyID: smithy})
	for _, tt := range []struct {
		name            string
		ctx             context.Context
		visit, parallel crm.ID
		note            string
		want            crm.Kind
	}{
		{"a colleague", as(t, mads), v.ID, parallel, noteOf(lene), crm.Forbidden},
		{"the company", company, v.ID, parallel, noteOf(lene), crm.Forbidden},
		{"a guest", t.Context(), v.ID, parallel, noteOf(lene), crm.Unauthorized},
		{"an unknown visit", as(t, karen), nowhere, parallel, noteOf(lene), crm.NotFound},
		{"an unknown note", as(t, karen), v.ID, nowhere, noteOf(lene), crm.NotFound},
		{"a note of another visit", as(t, karen), other.ID, parallel, noteOf(lene), crm.NotFound},
		{"a long note", as(t, karen), v.ID, parallel, strings.Repeat("å", crm.MaxNote+1), crm.Invalid},
	} {
		if _, err := s.PickNote(tt.ctx, tt.visit, crm.Base{}, tt.parallel, tt.note); crm.KindOf(err) != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
	if got, err := s.FindVisit(as(t, mads), v.ID); err != nil || got.Note != noteOf(karen) || len(got.ParallelNotes) != 1 {
		t.Errorf("afterwards: %+v, %v", got, err)
	}
}

// The same text from the same hand does not pile up, and one that nobody may
// keep as a note is not kept beside it either.
func TestParallelNotesAreNotes(t *testing.T) {
	t.Parallel()
	s := story(t)
	v, _ := twoNotes(t, s, karen, lene)
	edit := func(note string) (*crm.Visit, error) {
		return s.EditVisit(as(t, lene), v.ID, crm.Base{Revision: 1}, func(f *crm.VisitFields) error { f.Note = note; return nil })
	}
	if got, err := edit(noteOf(lene)); err != nil || len(got.ParallelNotes) != 1 {
		t.Errorf("the same note again: %+v, %v", got, err)
	}
	if _, err := edit(strings.Repeat("å", crm.MaxNote+1)); crm.KindOf(err) != crm.Invalid {
		t.Errorf("a note that is too long: %v", err)
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'visit.edit'`); n != 2 {
		t.Errorf("%d edits in the audit, want 2", n)
	}
}

// A phone gets the visit again when a note is put beside its own, and when it is
// settled.
func TestParallelNotesReachThePhone(t *testing.T) {
	t.Parallel()
	s := story(t)
	v, parallel := twoNotes(t, s, karen, lene)
	cursor := "0"
	pulled := func() *crm.Visit {
		page, err := s.Pull(as(t, mads), "", cursor)
		if err != nil || len(page.Rows.Visit) != 1 {
			t.Fatalf("pulled %+v, %v", page, err)
		}
		cursor = page.Cursor
		return page.Rows.Visit[0]
	}
	if got := pulled(); len(got.ParallelNotes) != 1 || got.ParallelNotes[0].ID != parallel {
		t.Errorf("before: %+v", got)
	}
	if _, err := s.PickNote(as(t, karen), v.ID, crm.Base{}, parallel, noteOf(karen)); err != nil { // changes no field of the visit
		t.Fatal(err)
	}
	if got := pulled(); got.ParallelNotes == nil || len(got.ParallelNotes) != 0 {
		t.Errorf("after: %+v", got)
	}
}
