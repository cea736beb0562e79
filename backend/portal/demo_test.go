package portal_test

import (
	"net/url"
	"strings"
	"testing"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
	"jobbro/backend/portal"
)

// X3: whoever tries a demonstration reads its mails on the pages and goes on from
// there.
func TestDemoMailsAreRead(t *testing.T) {
	t.Parallel()
	var mails []portal.DemoMail
	s := doors(t, func(o *portal.Options) {
		o.DemoMails = func(int) ([]portal.DemoMail, error) { return mails, nil }
	})
	v := visitor(t, s)
	v.page("GET", "/mails", nil).wants(t, 200, "ingen endnu")
	v.page("POST", "/log-ind", url.Values{"email": {tinasEmail}}).wants(t, 200, `href="/virksomhed/mails"`, "demonstration")
	address := crm.LinkSignIn.Path(link(t, s, crm.LinkSignIn, Tina, func(l *crm.Link) { l.Email = tinasEmail }))
	mails = append(mails, portal.DemoMail{To: tinasEmail, Subject: "Log <ind>", Text: "Hej <b>Tina</b>\n\nLog ind:\nhttps://elsewhere.example" + address + "\nhttps://evil.example/\n"})
	v.page("GET", "/mails", nil).wants(t, 200, tinasEmail, "Log &lt;ind&gt;", "Hej &lt;b&gt;Tina", `href="`+address+`"`)
	if body := v.page("GET", "/mails", nil).body; strings.Contains(body, `href="https://`) {
		t.Errorf("it leads away: %s", body)
	}
}

// X3: outside of a demonstration nobody reads a mail but who it is to: there is no such
// page, and nothing speaks of one.
func TestMailsAreReadInDemonstrationsOnly(t *testing.T) {
	t.Parallel()
	s := doors(t)
	v := visitor(t, s)
	if page, none := v.page("GET", "/mails", nil).wants(t, 404), v.page("GET", "/noget", nil).wants(t, 404); page.body != none.body {
		t.Errorf("it tells that there could be such a page: %s", page.body)
	}
	tina := signedIn(t, s, Tina, tinasEmail)
	for _, page := range []answer{
		v.page("GET", "", nil), v.page("POST", "/log-ind", url.Values{"email": {tinasEmail}}), v.page("POST", "/meld", washing(string(Nobody))),
		tina.page("POST", "/personer", url.Values{"email": {"bo@test.example"}}),
	} {
		if page.wants(t, 200); strings.Contains(page.body, "emonstration") || strings.Contains(page.body, "/mails") {
			t.Errorf("it speaks of a demonstration: %s", page.body)
		}
	}
}
