package portal_test

import (
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/auth"
	"jobbro/backend/crm"
	"jobbro/backend/portal"
	"jobbro/backend/store"
)

// smithyCVR is of the company that Tina acts for; unlike the story's own numbers, it
// has the right check digit.
const smithyCVR = "90000004"

const layout = `<!doctype html><html lang="da"><title><!--title--></title><body><!--page--></body></html>`

// house is the story's server and beside it the companies' own pages.
type house struct {
	*Server
	pages string
}

func doors(t *testing.T, change ...func(*portal.Options)) *house {
	t.Helper()
	s := Start(t)
	options := portal.Options{Keep: s.Store, Auth: s.Auth, Municipality: "Nordkøbing Kommune", Phone: "72112233", Layout: layout}
	for _, c := range change {
		c(&options)
	}
	h := &house{s, serve(t, options)}
	if _, err := s.Pool.Exec(t.Context(), `UPDATE company SET cvr = $1 WHERE id = $2`, smithyCVR, string(Smithy)); err != nil {
		t.Fatal(err)
	}
	return h
}

// fromNetwork is the header by which a test says where a request comes from.
const fromNetwork = "Test-From"

// serve answers on the pages' own address, which it returns.
func serve(t *testing.T, options portal.Options) string {
	t.Helper()
	pages, err := portal.New(options)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from, err := netip.ParseAddr(r.Header.Get(fromNetwork))
		if err != nil {
			from = netip.MustParseAddr("192.0.2.1")
		}
		pages.ServeHTTP(w, r.WithContext(auth.WithOrigin(r.Context(), from)))
	}))
	t.Cleanup(server.Close)
	return server.URL + portal.Prefix
}

// copyOf is another server's pages on the same database, with connections of its own.
func copyOf(t *testing.T, s *house) *house {
	t.Helper()
	pool, err := pgxpool.NewWithConfig(t.Context(), s.Pool.Config())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	other := &Server{Pool: pool, Clock: s.Clock}
	if other.Store, err = store.New(pool); err != nil {
		t.Fatal(err)
	}
	if other.Auth, err = auth.New(other.Store, nil, Secret); err != nil {
		t.Fatal(err)
	}
	other.Store.Now, other.Auth.Now = s.Clock.Now, s.Clock.Now
	return &house{other, serve(t, portal.Options{Keep: other.Store, Auth: other.Auth, Phone: "72112233", Layout: layout})}
}

// browser is somebody who visits the pages.
type browser struct {
	t      *testing.T
	s      *house
	client http.Client
}

func (s browser) page(method, path string, form url.Values, headers ...string) answer {
	s.t.Helper()
	request, err := http.NewRequestWithContext(s.t.Context(), method, s.s.pages+path, strings.NewReader(form.Encode()))
	if err != nil {
		s.t.Fatal(err)
	}
	if method == http.MethodPost {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		request.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := s.client.Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer{response.StatusCode, string(body), response.Header}
}

type answer struct {
	status int
	body   string
	header http.Header
}

// wants fails unless the answer has the status and says all of it.
func (a answer) wants(t *testing.T, status int, says ...string) answer {
	t.Helper()
	if a.status != status {
		t.Fatalf("status %d, want %d: %s", a.status, status, a.body)
	}
	for _, words := range says {
		if !strings.Contains(a.body, words) {
			t.Errorf("%q is missing in %s", words, a.body)
		}
	}
	return a
}

// visitor has no cookies yet, and does not go on by itself to the next page.
func visitor(t *testing.T, s *house) browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return browser{t, s, http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// link makes a link as one in a mail, and answers its secret.
func link(t *testing.T, s *house, purpose crm.LinkPurpose, about crm.ID, change ...func(*crm.Link)) string {
	t.Helper()
	secret := auth.NewSecret()
	l := crm.NewLink(purpose, secret.Hash(), s.Clock.Now())
	l.SubjectID = &about
	for _, c := range change {
		c(l)
	}
	if err := s.Store.MakeLink(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	return secret.String()
}

// signedIn is a visitor who has signed in as the person with the address.
func signedIn(t *testing.T, s *house, who crm.ID, email string) browser {
	t.Helper()
	v := visitor(t, s)
	secret := link(t, s, crm.LinkSignIn, who, func(l *crm.Link) { l.Email = email })
	got := v.page("POST", "/log-ind/"+secret, url.Values{"email": {email}}).wants(t, 303)
	if to := got.header.Get("Location"); to != "/virksomhed/aabninger" {
		t.Fatalf("goes on to %s", to)
	}
	return v
}

func number(t *testing.T, s *house, query string, args ...any) (n int) {
	t.Helper()
	if err := s.Pool.QueryRow(context.Background(), query, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

var hiddenID = regexp.MustCompile(`name="id" value="([^"]+)"`)

// washing is what somebody of the smithy fills in.
func washing(id string) url.Values {
	return url.Values{"id": {id}, "cvr": {smithyCVR}, "kind": {"small_job"}, "title": {"Vaske biler"}, "hours_typical": {"7,5"}, "positions": {"2"},
		"tasks": {"Støvsuge\r\nPolere"}, "shifts": {"day"}, "contact_name": {"Berit <b>Bager</b>"}, "contact_email": {"berit@smedjen.example"}, "contact_phone": {"20 30 40 50"}}
}

// P1: a company reports without an account, confirms by a link that a scanner may
// have followed before, and follows what it reported.
func TestReportIsConfirmedAndFollowed(t *testing.T) {
	t.Parallel()
	s := doors(t)
	v := visitor(t, s)
	v.page("GET", "", nil).wants(t, 200, "Meld en stilling", "Nordkøbing Kommune")
	page := v.page("GET", "/meld?cvr="+smithyCVR, nil).wants(t, 200, "Åsmedjen", "Hjørring")
	for _, secret := range []string{"Karen", "Svend", "K1-0001"} {
		if strings.Contains(page.body, secret) {
			t.Errorf("%q is shown to everybody", secret)
		}
	}
	id := hiddenID.FindStringSubmatch(page.body)[1]
	for range 2 { // sent twice, it is one
		v.page("POST", "/meld", washing(id)).wants(t, 200, "berit@smedjen.example")
	}
	if number(t, s, `SELECT count(*) FROM opening_report`) != 1 || number(t, s, `SELECT count(*) FROM mail WHERE kind = 'confirm_report'`) != 1 {
		t.Error("it is not one report and one mail")
	}
	if number(t, s, `SELECT count(*) FROM opening WHERE company_id = $1`, string(Smithy)) != 0 {
		t.Error("it is an opening before it is confirmed")
	}

	confirm := "/bekraeft/" + link(t, s, crm.LinkConfirm, crm.ID(id))
	for range 10 {
		v.page("GET", confirm, nil).wants(t, 200, "Vaske biler", "Berit &lt;b&gt;Bager&lt;/b&gt;", "7,5")
		v.page("HEAD", confirm, nil).wants(t, 200)
	}
	if number(t, s, `SELECT count(*) FROM opening_report WHERE confirmed_at IS NOT NULL`) != 0 {
		t.Error("looking confirms")
	}
	v.page("POST", confirm, nil).wants(t, 200, "Tak", "fredag den 2. juli 2027", "Karen")
	v.page("POST", confirm, nil).wants(t, 410, "allerede brugt")

	var opening crm.ID
	if err := s.Pool.QueryRow(t.Context(), `SELECT o.id FROM opening o JOIN contact k ON k.id = o.contact_id AND k.email = 'berit@smedjen.example' AND k.phone = '+4520304050'
		WHERE o.status = 'reported' AND o.came_by = 'portal' AND o.positions = 2 AND o.hours_typical = 7.5 AND o.tasks = '["Støvsuge", "Polere"]'`).Scan((*string)(&opening)); err != nil {
		t.Fatal(err)
	}
	v.page("GET", "/foelg/"+link(t, s, crm.LinkFollow, opening), nil).wants(t, 200, "Vaske biler", "Venter på svar", "Meldt", "Karen", "I hører fra os senest")
	s.Clock.Pass(72 * time.Hour)
	v.page("GET", "/foelg/"+link(t, s, crm.LinkFollow, opening), nil).wants(t, 200, "det har vi ikke holdt")
}

// P1: an invitation says which company it is, whatever else is sent, until it is
// taken back.
func TestReportByInvitation(t *testing.T) {
	t.Parallel()
	s := doors(t)
	v := visitor(t, s)
	smithy := Smithy
	secret := link(t, s, crm.LinkReport, Nobody, func(l *crm.Link) { l.CompanyID = &smithy })
	page := v.page("GET", "/i/"+secret, nil).wants(t, 200, "Åsmedjen")
	sent := washing(hiddenID.FindStringSubmatch(page.body)[1])
	sent.Set("cvr", "90000013")
	v.page("POST", "/i/"+secret, sent).wants(t, 200, "berit@smedjen.example")
	if number(t, s, `SELECT count(*) FROM opening_report WHERE company_id = $1`, string(Smithy)) != 1 {
		t.Error("it is another company's report")
	}
	if _, err := s.Pool.Exec(t.Context(), `UPDATE link SET revoked_at = now()`); err != nil {
		t.Fatal(err)
	}
	for _, method := range []string{"GET", "POST"} {
		v.page(method, "/i/"+secret, washing(hiddenID.FindStringSubmatch(page.body)[1])).wants(t, 410, "trukket tilbage")
	}
}

// P1: what will not do is said in a sentence at its field, and what was written stays.
func TestBadReports(t *testing.T) {
	t.Parallel()
	s := doors(t)
	for _, test := range []struct {
		name, field, value, says string
	}{
		{"no kind", "kind", "", "Vælg, hvad virksomheden kan tilbyde"},
		{"no title", "title", " ", "Skriv, hvad arbejdet går ud på"},
		{"hours in words", "hours_typical", "mange", "Skriv timerne som et tal"},
		{"a small job of many hours", "hours_typical", "25", "Et småjob har under 20 timer"},
		{"no people", "positions", "0", "Skriv, hvor mange der er plads til"},
		{"a day that is none", "starts_on", "2027-02-30", "Vælg den dag"},
		{"no name", "contact_name", "", "Skriv dit navn"},
		{"an address in two lines", "contact_email", "a@b.dk\r\nBcc: c@d.dk", "E-mailadressen ser ikke rigtig ud"},
		{"a short phone number", "contact_phone", "123", "Et telefonnummer har 8 cifre"},
		{"a demand of one's own", "demands", "young", "Et af valgene findes ikke"},
		{"a CVR number of nobody", "cvr", "90000099", "CVR-nummeret findes ikke"},
		{"another form of it", "cvr", "12", "Et CVR-nummer har 8 cifre"},
		{"no CVR number", "cvr", "", "Et CVR-nummer har 8 cifre"},
		{"a company we do not know", "cvr", "90000012", "Vi kender ingen virksomhed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			sent := washing(string(Nobody))
			sent.Set(test.field, test.value)
			got := visitor(t, s).page("POST", "/meld", sent).wants(t, 422, test.says, `href="#`+test.field+`"`, "form-error-message")
			if test.field != "cvr" && test.field != "title" && !strings.Contains(got.body, `value="Vaske biler"`) {
				t.Error("what was written is lost")
			}
		})
	}
	t.Cleanup(func() {
		if n := number(t, s, `SELECT count(*) FROM opening_report`); n != 0 {
			t.Errorf("%d bad reports were kept", n)
		}
	})
}
