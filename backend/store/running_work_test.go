package store

import (
	"strings"
	"testing"

	"jobbro/backend/crm"
)

// R3: each kind of running work puts a closed company on the list, and what is done
// does not; nor does any of it put an active one there.
func TestRunningWorkOfClosedCompanies(t *testing.T) {
	t.Parallel()
	day := func(table, columns, values string) string {
		return `INSERT INTO ` + table + ` (id, company_id, ` + columns + `) VALUES (gen_random_uuid(), '` + string(bakery) + `', ` + values + `)`
	}
	who := `'` + string(karen) + `'`
	for _, tt := range []struct {
		name, work, status string
		listed             bool
	}{
		{"an opening", day("opening", "kind, title, status, reported_at", `'small_job', 'Pakke brød', 'on_hold', now()`), "ceased", true},
		{"a filled opening", day("opening", "kind, title, status, reported_at", `'small_job', 'Pakke brød', 'filled', now()`), "ceased", false},
		{"a task", day("task", "owner_id, kind, title, due_on, created_by", who+`, 'promise', 'Ring', '2027-07-05', `+who), "closing", true},
		{"a task that is done", day("task", "owner_id, kind, title, due_on, created_by, done_at, outcome", who+`, 'promise', 'Ring', '2027-07-05', `+who+`, now(), 'kept'`), "closing", false},
		{"an appointment today", day("visit", "author_id, kind, status, visited_on, logged_at", who+`, 'physical', 'planned', '2027-06-30', now()`), "ceased", true},
		{"an appointment that was never held", day("visit", "author_id, kind, status, visited_on, logged_at", who+`, 'physical', 'planned', '2027-06-29', now()`), "ceased", false},
		{"a warning on its last day", day("company_warning", "author_id, text, expires_on", who+`, 'Løs hund', '2027-06-30'`), "ceased", true},
		{"a warning that has expired", day("company_warning", "author_id, text, expires_on", who+`, 'Løs hund', '2027-06-29'`), "ceased", false},
		{"a task at an active company", day("task", "owner_id, kind, title, due_on, created_by", who+`, 'promise', 'Ring', '2027-07-05', `+who), "active", false},
		{"nothing", `SELECT 1`, "ceased", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			exec(t, s, tt.work)
			exec(t, s, `UPDATE company SET status = $1 WHERE id = $2`, tt.status, string(bakery))
			page, err := s.FindRunningWork(as(t, lene), crm.Window{Limit: 10})
			if err != nil || (len(page.Items) == 1) != tt.listed {
				t.Fatalf("%+v, %v", page, err)
			}
			for _, w := range page.Items {
				if n := len(w.Openings) + len(w.Tasks) + len(w.Visits) + len(w.Company.Warnings); n != 1 {
					t.Errorf("%d things run, want 1: %+v", n, w)
				}
			}
		})
	}
}

// R3: the list is read page by page.
func TestRunningWorkInPages(t *testing.T) {
	t.Parallel()
	s := busyBakery(t)
	exec(t, s, `UPDATE company SET status = 'ceased' WHERE merged_into IS NULL`)
	var names []string
	for after := "first"; after != ""; {
		window := crm.Window{Limit: 1, After: strings.TrimPrefix(after, "first")}
		page, err := s.FindRunningWork(as(t, lene), window)
		if err != nil || len(page.Items) != 1 {
			t.Fatalf("%+v, %v", page, err)
		}
		names = append(names, page.Items[0].Company.Name)
		after = page.Next
	}
	if got := strings.Join(names, " "); got != "Brødværket Åsmedjen" {
		t.Errorf("%s", got)
	}
}
