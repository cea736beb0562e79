package portal_test

import (
	"net/url"
	"strings"
	"testing"

	. "jobbro/backend/api/apitest"
)

// P2: after a contact one question is asked, which one press answers or passes over for
// good, and which is nobody else's.
func TestSatisfactionIsAskedOnce(t *testing.T) {
	t.Parallel()
	s := doors(t)
	const visit = "00000000-0000-7000-8000-000000000d02"
	if _, err := s.Pool.Exec(t.Context(), `INSERT INTO visit (id, author_id, company_id, kind, status, visited_on, company_present, logged_at, updated_at)
		VALUES ($1, $2, $3, 'video', 'completed', '2027-06-25', true, now(), now())`, visit, string(Karen), string(Smithy)); err != nil {
		t.Fatal(err)
	}
	const asks = "Hvor tilfreds er du med videomødet fredag den 25. juni 2027?"
	v := signedIn(t, s, Tina, tinasEmail)
	v.page("GET", "/aabninger", nil).wants(t, 200, asks, "Meget tilfreds", "Spørg ikke om denne")
	sent := func(score string) url.Values { return url.Values{"about": {"visit"}, "id": {visit}, "score": {score}} }
	visitor(t, s).page("POST", "/tilfredshed", sent("1")).wants(t, 303)
	v.page("POST", "/tilfredshed", sent("1"), "Sec-Fetch-Site", "cross-site").wants(t, 403)
	v.page("POST", "/tilfredshed", sent("9")).wants(t, 422)
	v.page("POST", "/tilfredshed", url.Values{"about": {"visit"}, "id": {visit}}).wants(t, 404)
	v.page("POST", "/tilfredshed", url.Values{"about": {"visit"}, "id": {string(Visit)}, "score": {"5"}}).wants(t, 404)
	if n := number(t, s, `SELECT count(*) FROM satisfaction`); n != 0 {
		t.Fatalf("%d answers are kept", n)
	}
	to := v.page("POST", "/tilfredshed", sent("4")).wants(t, 303).header.Get("Location")
	if page := v.page("GET", strings.TrimPrefix(to, "/virksomhed"), nil).wants(t, 200, "Tak, det er noteret."); strings.Contains(page.body, asks) {
		t.Error("it is asked again")
	}
	if n := number(t, s, `SELECT count(*) FROM satisfaction WHERE score = 4 AND user_id = $1`, string(Tina)); n != 1 {
		t.Errorf("%d answers, want 1", n)
	}
}

// P2: a company reads of its own trained mentors and of courses with places, and whom to
// ask for one.
func TestMentorsAndCourses(t *testing.T) {
	t.Parallel()
	s := doors(t)
	v := signedIn(t, s, Tina, tinasEmail)
	if _, err := s.Pool.Exec(t.Context(), `DELETE FROM course`); err != nil {
		t.Fatal(err)
	}
	v.page("GET", "/kurser", nil).wants(t, 200, "ingen uddannede mentorer", "ingen kurser med ledige pladser")
	if _, err := s.Pool.Exec(t.Context(), `INSERT INTO course (id, title, starts_on, ends_on, days, seats, place) VALUES
		('00000000-0000-7000-8000-000000000c01', 'Foråret', '2027-03-01', '2027-04-01', 9, 8, ''),
		('00000000-0000-7000-8000-000000000c04', 'Efteråret', '2027-09-01', '2027-10-01', 9, 3, 'Hirtshals');
		INSERT INTO course_seat (course_id, contact_id, company_id, completed_on) VALUES
		('00000000-0000-7000-8000-000000000c01', '`+string(Svend)+`', '`+string(Smithy)+`', '2027-04-01')`); err != nil {
		t.Fatal(err)
	}
	v.page("GET", "/kurser", nil).wants(t, 200, `<a href="/virksomhed/kurser" aria-current="page">`, "Svend", "Foråret, færdig 1. april 2027", "3 ledige pladser", "1. september 2027 til 1. oktober 2027, 9 dage, Hirtshals", "arbejdstid", "Karen")
	visitor(t, s).page("GET", "/kurser", nil).wants(t, 303)
}
