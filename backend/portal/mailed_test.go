package portal_test

import (
	"net/url"
	"strings"
	"testing"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/auth"
	"jobbro/backend/crm"
)

// O4: the answer of the mail's link is the first button; following the link answers
// nothing, and the last press counts.
func TestStillOpenIsAnsweredByAPress(t *testing.T) {
	t.Parallel()
	s := doors(t)
	v := visitor(t, s)
	page := "/svar/" + link(t, s, crm.LinkStillOpen, Packer)
	for _, said := range []string{"ja", "besat", "senere"} {
		body := v.page("GET", page+"?svar="+said, nil).wants(t, 200, "Pakke brød", "Brødværket").body
		if !strings.Contains(body, `button-primary" name="svar" value="`+said+`"`) || strings.Count(body, "button-primary") != 1 {
			t.Errorf("%s is not the first answer: %s", said, body)
		}
	}
	status := func() int {
		return number(t, s, `SELECT count(*) FROM opening WHERE id = $1 AND status = 'open'`, string(Packer))
	}
	if status() != 1 {
		t.Error("looking answers")
	}
	v.page("POST", page, url.Values{"svar": {"ja"}}).wants(t, 200, "Tak")
	v.page("POST", page, url.Values{"svar": {"besat"}}).wants(t, 200, "Tillykke")
	if status() != 0 {
		t.Error("it is still open")
	}
}

// P2: access that was sent to an address is taken once, by whoever holds the link,
// and is for that company alone.
func TestAccessIsTaken(t *testing.T) {
	t.Parallel()
	s := doors(t)
	bakery := Bakery
	page := "/adgang/" + link(t, s, crm.LinkAccess, Bakery, func(l *crm.Link) { l.CompanyID, l.Email = &bakery, "bente@test.example" })
	v := visitor(t, s)
	v.page("GET", page, nil).wants(t, 200, "Brødværket", "bente@test.example")
	v.page("POST", page, url.Values{"name": {" "}}).wants(t, 200, "Skriv dit navn")
	v.page("POST", page, url.Values{"name": {"Bente"}}).wants(t, 303)
	v.page("GET", "/aabninger", nil).wants(t, 200, "Pakke brød")
	visitor(t, s).page("POST", page, url.Values{"name": {"Bo"}}).wants(t, 410)
}

// P2: one of ours cannot become somebody who acts for a company.
func TestStaffGetNoAccess(t *testing.T) {
	t.Parallel()
	s := doors(t)
	bakery := Bakery
	page := "/adgang/" + link(t, s, crm.LinkAccess, Bakery, func(l *crm.Link) { l.CompanyID, l.Email = &bakery, KarensEmail })
	visitor(t, s).page("POST", page, url.Values{"name": {"Karen"}}).wants(t, 200, "kommunens ansatte")
}

// O5: wording that may shut people out is told, and kept when the company says so.
func TestWordingIsKeptWhenSaidSo(t *testing.T) {
	t.Parallel()
	s := doors(t)
	v := visitor(t, s)
	sent := washing("00000000-0000-7000-8000-000000000b21")
	sent.Set("title", "Ung pige til at vaske biler")
	v.page("POST", "/meld", sent).wants(t, 422, `name="wording_kept"`)
	sent.Set("wording_kept", "1")
	v.page("POST", "/meld", sent).wants(t, 200, "berit@smedjen.example")
}

// P1: links are not guessed: after some that do not exist a network has to wait.
func TestGuessesAreSlowedDown(t *testing.T) {
	t.Parallel()
	s := doors(t)
	v := visitor(t, s)
	for range 30 {
		v.page("GET", "/foelg/"+auth.NewSecret().String(), nil).wants(t, 404, "Linket findes ikke")
	}
	if got := v.page("GET", "/foelg/"+auth.NewSecret().String(), nil).wants(t, 429, "for mange forsøg"); got.header.Get("Retry-After") == "" {
		t.Error("it does not say how long to wait")
	}
}

// P1: one network reports so much in an hour and no more.
func TestReportsAreLimited(t *testing.T) {
	t.Parallel()
	s := doors(t)
	v := visitor(t, s)
	for i := range 12 {
		sent := washing("00000000-0000-7000-8000-0000000001" + string(rune('a'+i/10)) + string(rune('0'+i%10)))
		sent.Set("contact_email", string(rune('a'+i))+"@test.example")
		if got := v.page("POST", "/meld", sent); got.status != 200 && got.status != 429 {
			t.Fatalf("%d %s", got.status, got.body)
		}
	}
	if n := number(t, s, `SELECT count(*) FROM opening_report`); n != 10 {
		t.Errorf("%d reports are kept, want 10", n)
	}
}

// E3: an invitation is answered by one press, without signing in; following the link
// answers nothing, and what cannot be eaten is asked of those who come.
func TestInvitationIsAnsweredByAPress(t *testing.T) {
	t.Parallel()
	s := doors(t)
	v := visitor(t, s)
	page := "/invitation/" + link(t, s, crm.LinkEventAnswer, Guest)
	said := func() int {
		return number(t, s, `SELECT count(*) FROM event_guest WHERE answer = 'yes' AND answered_by IS NULL`)
	}
	if _, err := s.Pool.Exec(t.Context(), `UPDATE event_guest SET answer = '', answered_at = NULL`); err != nil {
		t.Fatal(err)
	}
	for _, first := range []string{"ja", "nej"} {
		body := v.page("GET", page+"?svar="+first, nil).wants(t, 200, "Jobmatch på havnen", "Svend Smed", "onsdag den 30. juni 2027 kl. 09:00", "Pakhuset", "Lene").body
		if !strings.Contains(body, `button-primary" name="svar" value="`+first+`"`) || strings.Count(body, "button-primary") != 1 {
			t.Errorf("%s is not the first answer: %s", first, body)
		}
	}
	if said() != 0 {
		t.Error("looking answers")
	}
	v.page("POST", page, url.Values{"svar": {"ja"}}).wants(t, 200, "vi glæder os til at se dig", "ikke kan spise")
	v.page("POST", page, url.Values{"svar": {"ja"}, "allergies": {strings.Repeat("æ", 201)}}).wants(t, 200, "Teksten er for lang", "æææ")
	v.page("POST", page, url.Values{"svar": {"ja"}, "allergies": {"Nødder"}}).wants(t, 200, `value="Nødder"`)
	if said() != 1 {
		t.Error("the press is not kept")
	}
	v.page("POST", page, url.Values{"svar": {"nej"}}).wants(t, 200, "at du ikke kommer")
	if number(t, s, `SELECT count(*) FROM event_guest WHERE answer = 'no' AND allergies = ''`) != 1 {
		t.Error("what was eaten is kept of somebody who does not come")
	}
	if _, err := s.Pool.Exec(t.Context(), `UPDATE event SET cancelled_on = '2027-06-30'`); err != nil {
		t.Fatal(err)
	}
	v.page("GET", page, nil).wants(t, 410, "Arrangementet er aflyst")
	v.page("POST", page, url.Values{"svar": {"ja"}}).wants(t, 410, "Arrangementet er aflyst")
}
