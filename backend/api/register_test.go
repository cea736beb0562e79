package api_test

import (
	"net/url"
	"slices"
	"testing"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

// reading is the run of the register that the story knows of.
const reading = "/register/runs/00000000-0000-7000-8000-0000000000c9/rejections"

var registerScenarios = []Scenario{
	{Op: "GET /register/runs", Want: Closed(403, 200), Shows: `"scope":"municipality"`, Hides: []string{"[91000199]"}},
	{Op: "GET /register/runs/{id}/rejections", Path: reading, Want: Closed(403, 200), Shows: `"why":"Virksomheden mangler et navn."`},
	{Op: "GET /register/runs/{id}/rejections", Path: "/register/runs/" + string(Karen) + "/rejections", Want: Closed(403, 404)},
}

// R2: how the register was read, the latest first, and what of it could not be
// used, page by page; also for who runs Jobbro.
func TestRegisterRuns(t *testing.T) {
	t.Parallel()
	s := Start(t)
	if _, err := s.Pool.Exec(t.Context(), `
		INSERT INTO register_run (id, unit, scope, mode, municipality, began_at, ended_at)
			SELECT gen_random_uuid(), 'company', 'known', 'full', i, timestamptz '2027-01-01T12:00:00Z' + i * interval '1 day', now() FROM generate_series(1, 3) i;
		INSERT INTO register_rejection (run_id, place, why)
			SELECT '00000000-0000-7000-8000-0000000000c9', 'Registeret, dokument ' || i, 'Fejl.' FROM generate_series(1, 3) i`); err != nil {
		t.Fatal(err)
	}
	client := administrator(t, s)
	days := func(r crm.RegisterRun) string { return string(crm.DateOf(r.BeganAt)) }
	if got, want := inPages(t, client, "/register/runs", days), []string{"2027-06-29", "2027-01-04", "2027-01-03", "2027-01-02"}; !slices.Equal(got, want) {
		t.Errorf("runs of %q, want %q", got, want)
	}
	places := func(r crm.Rejection) string { return r.Where }
	if got, want := inPages(t, client, reading, places), []string{"Registeret, dokument 7, CVR-nummer 91000008", "Registeret, dokument 1", "Registeret, dokument 2", "Registeret, dokument 3"}; !slices.Equal(got, want) {
		t.Errorf("rejections %q, want %q", got, want)
	}
}

// inPages is a word of each row of a list, which is read one row at a time.
func inPages[T any](t *testing.T, client Client, path string, word func(T) string) (words []string) {
	t.Helper()
	for after := ""; len(words) < 9; {
		var page crm.Page[T]
		client.Ask("GET", "/api/v1"+path+"?limit=1&after="+url.QueryEscape(after), nil).JSON(t, &page)
		for _, row := range page.Items {
			words = append(words, word(row))
		}
		if after = page.Next; after == "" {
			break
		}
	}
	return words
}
