package store

import (
	"errors"
	"testing"
	"time"

	"jobbro/backend/crm"
)

var looseDog = crm.WarningFields{ID: "00000000-0000-7000-8000-000000000a01", Text: "Løs hund i gården", Checked: true}

func warningsOf(t *testing.T, s *Store, id crm.ID) []*crm.Warning {
	t.Helper()
	b, err := s.FindCompany(as(t, mads), id)
	if err != nil {
		t.Fatal(err)
	}
	return b.Company.Warnings
}

// R7: a warning stands for six months, or until somebody lifts it.
func TestWarningStandsUntilItsDay(t *testing.T) {
	t.Parallel()
	s := story(t)
	if _, err := s.AddWarning(as(t, karen), smithy, looseDog); err != nil {
		t.Fatal(err)
	}
	if list := warningsOf(t, s, smithy); len(list) != 1 || list[0].Text != looseDog.Text || list[0].AuthorID != karen || list[0].ExpiresOn != "2027-12-30" {
		t.Fatalf("%+v", list)
	}
	s.Now = func() time.Time { return time.Date(2027, 12, 30, 20, 0, 0, 0, time.UTC) }
	if list := warningsOf(t, s, smithy); len(list) != 1 {
		t.Errorf("on its last day: %+v", list)
	}
	for range 2 { // whoever knows better, and once more from another phone
		if _, err := s.LiftWarning(as(t, mads), smithy, looseDog.ID); err != nil {
			t.Fatal(err)
		}
	}
	if list := warningsOf(t, s, smithy); len(list) != 0 {
		t.Errorf("after it was lifted: %+v", list)
	}
}

// R7: bad input changes nothing.
func TestWarningIsRefused(t *testing.T) {
	t.Parallel()
	s := story(t)
	ctx := as(t, karen)
	if _, err := s.AddWarning(ctx, smithy, looseDog); err != nil {
		t.Fatal(err)
	}
	for code, bad := range map[string]func(*crm.WarningFields){
		"warning.text":      func(w *crm.WarningFields) { w.ID, w.Text = newID(), " " },
		"warning.unchecked": func(w *crm.WarningFields) { w.ID, w.Checked = newID(), false },
		"warning.id":        func(w *crm.WarningFields) { w.Text = "En anden tekst under samme id" },
	} {
		fields := looseDog
		bad(&fields)
		if _, err := s.AddWarning(ctx, smithy, fields); !errors.Is(err, &crm.Error{Code: code}) {
			t.Errorf("%s: %v", code, err)
		}
	}
	if _, err := s.LiftWarning(ctx, bakery, looseDog.ID); !errors.Is(err, noWarning) {
		t.Errorf("lifted at another company: %v", err)
	}
	if list := warningsOf(t, s, smithy); len(list) != 1 || list[0].Text != looseDog.Text {
		t.Errorf("%+v", list)
	}
}

// R7: the author is told once that a warning has expired; when the author has
// left, the fixed contact person is; nobody hears of one that was lifted.
func TestAuthorIsToldOfExpiredWarning(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		until func(*testing.T, *Store)
		told  crm.ID
	}{
		{"the author", func(*testing.T, *Store) {}, mads},
		{"the contact person", func(t *testing.T, s *Store) {
			if _, err := s.pool.Exec(t.Context(), `UPDATE app_user SET active = false WHERE id = $1`, string(mads)); err != nil {
				t.Fatal(err)
			}
		}, karen},
		{"nobody", func(t *testing.T, s *Store) {
			if _, err := s.LiftWarning(as(t, karen), smithy, looseDog.ID); err != nil {
				t.Fatal(err)
			}
		}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			if _, err := s.AddWarning(as(t, mads), smithy, looseDog); err != nil {
				t.Fatal(err)
			}
			tt.until(t, s)
			night := crm.WithActor(t.Context(), crm.System)
			tasks := func() int { return count(t, s, `SELECT count(*) FROM task WHERE company_id = $1`, string(smithy)) }
			s.Now = func() time.Time { return time.Date(2027, 12, 30, 3, 0, 0, 0, time.UTC) }
			if err := s.TellExpiredWarnings(night); err != nil || tasks() != 0 {
				t.Fatalf("on its last day: %d tasks, %v", tasks(), err)
			}
			s.Now = func() time.Time { return time.Date(2028, 1, 2, 3, 0, 0, 0, time.UTC) } // no night in between
			for range 2 {
				if err := s.TellExpiredWarnings(night); err != nil {
					t.Fatal(err)
				}
			}
			var told crm.ID
			if err := s.pool.QueryRow(t.Context(), `SELECT coalesce(string_agg(owner_id::text, ' '), '') FROM task WHERE company_id = $1`, string(smithy)).Scan(&told); err != nil || told != tt.told {
				t.Errorf("told %q, want %q; %v", told, tt.told, err)
			}
		})
	}
}
