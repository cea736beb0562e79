package portal_test

import (
	"fmt"
	"net/url"
	"sync/atomic"
	"testing"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"

	"golang.org/x/sync/errgroup"
)

// P1: a thousand reports by scripts, from one network and from many, through two servers,
// leave as many as the limits say and nothing else. Meanwhile members see their pages,
// and who comes after from elsewhere, or by an invitation, gets through.
func TestThousandReportsByScripts(t *testing.T) {
	t.Parallel()
	s := doors(t)
	servers := []*house{s, copyOf(t, s)}
	const bakeryCVR = "90000012"
	if _, err := s.Pool.Exec(t.Context(), `UPDATE company SET cvr = $1 WHERE id = $2`, bakeryCVR, string(Bakery)); err != nil {
		t.Fatal(err)
	}
	send := func(i int, change ...string) answer {
		sent := washing(fmt.Sprintf("00000000-0000-7000-8000-00000001%04d", i))
		sent.Set("contact_email", fmt.Sprintf("script%d@test.example", i))
		from := fmt.Sprintf("10.%d.%d.1", i/200, i%200)
		for c := 0; c < len(change); c += 2 {
			if change[c] == fromNetwork {
				from = change[c+1]
			} else {
				sent.Set(change[c], change[c+1])
			}
		}
		return visitor(t, servers[i%2]).page("POST", "/meld", sent, fromNetwork, from)
	}
	member := signedIn(t, s, Tina, tinasEmail)
	const elsewhere = `SELECT (SELECT count(*) FROM opening) + (SELECT count(*) FROM contact) + (SELECT count(*) FROM task) + (SELECT count(*) FROM app_user)`
	before := number(t, s, elsewhere)

	var flood errgroup.Group
	flood.SetLimit(16)
	var over atomic.Bool
	pages := make(chan int)
	go func() {
		shown := 0
		for !over.Load() {
			member.page("GET", "/aabninger", nil).wants(t, 200)
			shown++
		}
		pages <- shown
	}()
	for i := range 1000 {
		flood.Go(func() error {
			var got answer
			switch {
			case i < 400: // one network, each time as somebody else
				got = send(i, fromNetwork, "198.51.100.7", "cvr", bakeryCVR)
			case i < 600: // many networks, one address
				got = send(i, "contact_email", "victim@test.example", "cvr", bakeryCVR)
			default: // many networks, each time as somebody else
				got = send(i)
			}
			if got.status != 200 {
				got.wants(t, 429, "for mange forsøg", "Prøv igen om", "72 11 22 33")
			}
			if got.status == 429 && got.header.Get("Retry-After") == "" {
				t.Error("it does not say how long to wait")
			}
			return nil
		})
	}
	if err := flood.Wait(); err != nil {
		t.Error(err)
	}
	over.Store(true)
	if shown := <-pages; shown < 10 {
		t.Errorf("a member saw %d pages meanwhile", shown)
	}
	for query, want := range map[string]int{
		`SELECT count(*) FROM opening_report`:                                             10 + 5 + 50,
		`SELECT count(*) FROM opening_report WHERE contact_email = 'victim@test.example'`: 5,
		`SELECT count(*) FROM mail WHERE kind = 'confirm_report'`:                         10 + 5 + 50,
		`SELECT count(*) FROM river_job WHERE kind = 'mail_send'`:                         10 + 5 + 50,
		`SELECT count(*) FROM link WHERE purpose = 'confirm'`:                             0, // made as mails are sent
		elsewhere: before,
	} {
		if n := number(t, s, query); n != want {
			t.Errorf("%s: %d, want %d", query, n, want)
		}
	}
	if n := number(t, s, `SELECT count(*) FROM spent`); n > 1000+1+5*65 {
		t.Errorf("%d counts are kept", n)
	}

	send(1001, fromNetwork, "203.0.113.9", "cvr", bakeryCVR).wants(t, 200, "script1001@test.example")
	smithy := Smithy
	invitation := "/i/" + link(t, s, crm.LinkReport, Nobody, func(l *crm.Link) { l.CompanyID = &smithy })
	visitor(t, s).page("POST", invitation, washing("00000000-0000-7000-8000-000000011002"), fromNetwork, "198.51.100.7").wants(t, 200, "berit@smedjen.example")
}

// P1: who is told to wait is told how long, and finds what was written still there.
func TestWhoMustWaitLosesNothing(t *testing.T) {
	t.Parallel()
	s := doors(t)
	v := visitor(t, s)
	var got answer
	for i := range 6 { // five for one address in a day
		got = v.page("POST", "/meld", washing(fmt.Sprintf("00000000-0000-7000-8000-00000001%04d", i)))
	}
	got.wants(t, 429, "Prøv igen om 14 timer", `value="Vaske biler"`, "Støvsuge", `value="berit@smedjen.example"`)
	v.page("POST", "/log-ind", url.Values{"email": {tinasEmail}}).wants(t, 200)
}
