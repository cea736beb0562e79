package portal_test

import (
	"net/url"
	"strings"
	"testing"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const tinasEmail = "tina@test.example"

// P2: whether an address has access is told to nobody but the address itself.
func TestSignInDoesNotTellWhoHasAccess(t *testing.T) {
	t.Parallel()
	s := doors(t)
	ask := func(email string) answer {
		got := visitor(t, s).page("POST", "/log-ind", url.Values{"email": {email}}).wants(t, 200)
		got.body = strings.ReplaceAll(got.body, email, "…")
		for _, name := range []string{"X-Request-Id", "Date", "Set-Cookie", "X-Ratelimit-Remaining", "X-Ratelimit-Reset", "Content-Length"} {
			got.header.Del(name)
		}
		return got
	}
	known := ask(tinasEmail)
	for _, email := range []string{"nobody@test.example", KarensEmail} {
		got := ask(email)
		if got.body != known.body || len(got.header) != len(known.header) {
			t.Errorf("%s is answered differently: %s %v", email, got.body, got.header)
		}
	}
	if n := number(t, s, `SELECT count(*) FROM mail WHERE kind = 'sign_in'`); n != 1 || number(t, s, `SELECT count(*) FROM mail WHERE to_address = $1`, tinasEmail) != 1 {
		t.Errorf("%d mails, want one to Tina", n)
	}
}

// P2: a link to sign in by works once, in the browser that asked or for who knows
// the address, and a session that has ended is a guest's.
func TestSignInByLink(t *testing.T) {
	t.Parallel()
	s := doors(t)
	secret := link(t, s, crm.LinkSignIn, Tina, func(l *crm.Link) { l.Email = tinasEmail })
	v := visitor(t, s)
	for range 3 {
		v.page("GET", "/log-ind/"+secret, nil).wants(t, 200, "anden browser")
	}
	v.page("POST", "/log-ind/"+secret, url.Values{"email": {"svend@test.example"}}).wants(t, 422, "en anden e-mailadresse")
	v.page("POST", "/log-ind/"+secret, url.Values{"email": {"TINA@test.example"}}).wants(t, 303)
	v.page("GET", "/aabninger", nil).wants(t, 200, "Åsmedjen", "Jeres stillinger")
	v.page("POST", "/log-ind/"+secret, url.Values{"email": {tinasEmail}}).wants(t, 410, "allerede brugt")

	s.Clock.Pass(crm.CompanySessionIdle)
	if got := v.page("GET", "/aabninger", nil).wants(t, 303); got.header.Get("Location") != "/virksomhed/log-ind" {
		t.Errorf("after an hour: %v", got.header)
	}
	v = signedIn(t, s, Tina, tinasEmail)
	v.page("POST", "/log-ud", nil).wants(t, 303)
	v.page("GET", "/aabninger", nil).wants(t, 303)
}

// P2: who may no longer act for the company is out at once.
func TestRemovedMemberIsOut(t *testing.T) {
	t.Parallel()
	s := doors(t)
	v := signedIn(t, s, Tina, tinasEmail)
	if got := s.As(Karen).Ask("DELETE", "/api/v1/companies/"+string(Smithy)+"/members/"+string(Tina), nil); got.Status != 204 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	v.page("GET", "/aabninger", nil).wants(t, 303)
	v.page("GET", "/log-ind/"+link(t, s, crm.LinkSignIn, Tina), nil).wants(t, 200)
	visitor(t, s).page("POST", "/log-ind/"+link(t, s, crm.LinkSignIn, Tina, func(l *crm.Link) { l.Email = tinasEmail }), url.Values{"email": {tinasEmail}}).wants(t, 404)
}

// P2: what another company has is answered, byte for byte, as what does not exist.
func TestAnotherCompanysThingsDoNotExist(t *testing.T) {
	t.Parallel()
	s := doors(t)
	v := signedIn(t, s, Tina, tinasEmail)
	v.page("POST", "/vilkaar", nil).wants(t, 303)
	for _, page := range []struct{ method, path string }{{"GET", "/aabninger/"}, {"POST", "/kandidater/"}} {
		others := v.page(page.method, page.path+string(Packer), url.Values{"answer": {"yes"}}).wants(t, 404)
		none := v.page(page.method, page.path+string(Nobody), url.Values{"answer": {"yes"}}).wants(t, 404)
		if others.body != none.body {
			t.Errorf("%s %s tells that it exists", page.method, page.path)
		}
	}
	v.page("POST", "/skift", url.Values{"company": {string(Bakery)}}).wants(t, 404)
	if body := v.page("GET", "/aabninger", nil).wants(t, 200).body; strings.Contains(body, "Pakke brød") || strings.Contains(body, "Brødværket") {
		t.Error("the bakery's opening is shown to the smithy")
	}
}

// P2, P3: pages of members are nobody else's, and candidates are seen by who has
// accepted the terms.
func TestPagesOfMembers(t *testing.T) {
	t.Parallel()
	s := doors(t)
	for _, page := range []string{"/aabninger", "/aabninger/" + string(Packer), "/vilkaar", "/kandidater", "/personer", "/kurser"} {
		if got := visitor(t, s).page("GET", page, nil).wants(t, 303); got.header.Get("Location") != "/virksomhed/log-ind" {
			t.Errorf("%s sends a guest to %s", page, got.header.Get("Location"))
		}
	}
	v := signedIn(t, s, Tina, tinasEmail)
	if got := v.page("GET", "/kandidater", nil).wants(t, 303); got.header.Get("Location") != "/virksomhed/vilkaar" {
		t.Errorf("without terms: %s", got.header.Get("Location"))
	}
	v.page("GET", "/vilkaar", nil).wants(t, 200, "Jeg accepterer")
	v.page("POST", "/vilkaar", nil).wants(t, 303)
	v.page("GET", "/kandidater", nil).wants(t, 200, "ingen kandidater")
}

// P1: a form that was sent from another site changes nothing.
func TestFormsOfOtherSitesAreRefused(t *testing.T) {
	t.Parallel()
	s := doors(t)
	v := signedIn(t, s, Tina, tinasEmail)
	for _, path := range []string{"/meld", "/i/x", "/bekraeft/x", "/log-ind", "/log-ind/x", "/log-ud", "/skift", "/vilkaar", "/kandidater/" + string(Nobody), "/svar/x", "/adgang/x", "/personer", "/personer/" + string(Tina) + "/fjern"} {
		v.page("POST", path, nil, "Sec-Fetch-Site", "cross-site").wants(t, 403, "vores egen side")
	}
	v.page("GET", "/aabninger", nil).wants(t, 200)
}

// P2: a company's people let a colleague in and take one out, who is out at once; of
// another company's people they are told nothing.
func TestPeopleOfACompany(t *testing.T) {
	t.Parallel()
	s := doors(t)
	v := signedIn(t, s, Tina, tinasEmail)
	v.page("GET", "/personer", nil).wants(t, 200, "Tina", tinasEmail, "dig")
	v.page("POST", "/personer", url.Values{"email": {"bo"}}).wants(t, 422, "E-mailadressen ser ikke rigtig ud")
	v.page("POST", "/personer", url.Values{"email": {"bo@test.example"}}).wants(t, 200, "bo@test.example")
	if n := number(t, s, `SELECT count(*) FROM mail WHERE kind = 'access' AND to_address = 'bo@test.example' AND company_id = $1`, string(Smithy)); n != 1 {
		t.Errorf("%d mails to the colleague", n)
	}
	smithy := Smithy
	colleague := visitor(t, s)
	colleague.page("POST", "/adgang/"+link(t, s, crm.LinkAccess, Smithy, func(l *crm.Link) { l.CompanyID, l.Email = &smithy, "bo@test.example" }), url.Values{"name": {"Bo"}}).wants(t, 303)
	colleague.page("POST", "/personer/"+string(Tina)+"/fjern", nil).wants(t, 303)
	v.page("GET", "/aabninger", nil).wants(t, 303)
	colleague.page("POST", "/personer/"+string(Karen)+"/fjern", nil).wants(t, 404)
}

// P1: who has signed in and reports is not asked what is known: for which company, and by
// whom.
func TestMemberReports(t *testing.T) {
	t.Parallel()
	s := doors(t)
	v := signedIn(t, s, Tina, tinasEmail)
	v.page("GET", "/meld", nil).wants(t, 200, "Åsmedjen", `name="cvr" value="`+smithyCVR+`"`, `value="Tina"`, `value="`+tinasEmail+`"`)
	v.page("GET", "/meld?anden", nil).wants(t, 200, "Virksomhedens CVR-nummer")
	if body := visitor(t, s).page("GET", "/meld?cvr="+smithyCVR, nil).wants(t, 200).body; strings.Contains(body, "Tina") {
		t.Error("a guest is told who acts for the company")
	}
}
