package portal

// access says who may see a page.
type access int

const (
	guest  access = iota // anybody, or whoever knows the secret in the address
	member               // who is signed in for a company
	agreed               // who has also accepted the terms for it
)

// page is one address with what is there.
type page struct {
	pattern string
	who     access
	serve   func(*Portal, *visit) (*view, error)
	anySite bool // may be sent from another site: a mail program's own button
}

// pages lists every page: where, who may, and what makes it.
var pages = []page{
	{pattern: "GET " + Prefix, who: guest, serve: (*Portal).start},
	{pattern: "GET " + Prefix + "/tilgaengelighed", who: guest, serve: (*Portal).statement},
	{pattern: "GET " + Prefix + "/mails", who: guest, serve: (*Portal).demoMails},
	{pattern: Prefix + "/", who: guest, serve: (*Portal).nothing},

	// Report an opening
	{pattern: "GET " + Prefix + "/meld", who: guest, serve: (*Portal).reportForm},
	{pattern: "POST " + Prefix + "/meld", who: guest, serve: (*Portal).report},
	{pattern: "GET " + Prefix + "/i/{secret}", who: guest, serve: (*Portal).reportForm},
	{pattern: "POST " + Prefix + "/i/{secret}", who: guest, serve: (*Portal).report},
	{pattern: "GET " + Prefix + "/kender/{cvr}", who: guest, serve: (*Portal).recognise},
	{pattern: "GET " + Prefix + "/bekraeft/{secret}", who: guest, serve: (*Portal).confirmForm},
	{pattern: "POST " + Prefix + "/bekraeft/{secret}", who: guest, serve: (*Portal).confirm},
	{pattern: "GET " + Prefix + "/foelg/{secret}", who: guest, serve: (*Portal).follow},

	// What a mail asks
	{pattern: "GET " + Prefix + "/svar/{secret}", who: guest, serve: (*Portal).stillOpenForm},
	{pattern: "POST " + Prefix + "/svar/{secret}", who: guest, serve: (*Portal).stillOpen},
	{pattern: "GET " + Prefix + "/invitation/{secret}", who: guest, serve: (*Portal).invitationForm},
	{pattern: "POST " + Prefix + "/invitation/{secret}", who: guest, serve: (*Portal).answerInvitation},
	{pattern: "GET " + Prefix + "/ingen-mail/{secret}", who: guest, serve: (*Portal).refuseMailForm},
	{pattern: "POST " + Prefix + "/ingen-mail/{secret}", who: guest, serve: (*Portal).refuseMail, anySite: true},
	{pattern: "GET " + Prefix + "/adgang/{secret}", who: guest, serve: (*Portal).accessForm},
	{pattern: "POST " + Prefix + "/adgang/{secret}", who: guest, serve: (*Portal).access},

	// Sign in and out
	{pattern: "GET " + Prefix + "/log-ind", who: guest, serve: (*Portal).signInForm},
	{pattern: "POST " + Prefix + "/log-ind", who: guest, serve: (*Portal).askSignIn},
	{pattern: "GET " + Prefix + "/log-ind/{secret}", who: guest, serve: (*Portal).signInButton},
	{pattern: "POST " + Prefix + "/log-ind/{secret}", who: guest, serve: (*Portal).signIn},
	{pattern: "GET " + Prefix + "/erhverv", who: guest, serve: (*Portal).beginOpenID},
	{pattern: "GET " + OpenIDReturn, who: guest, serve: (*Portal).endOpenID},
	{pattern: "POST " + Prefix + "/log-ud", who: guest, serve: (*Portal).signOut},
	{pattern: "POST " + Prefix + "/skift", who: member, serve: (*Portal).chooseCompany},

	// What the company has reported
	{pattern: "GET " + Prefix + "/aabninger", who: member, serve: (*Portal).openings},
	{pattern: "GET " + Prefix + "/aabninger/{id}", who: member, serve: (*Portal).opening},
	{pattern: "GET " + Prefix + "/kurser", who: member, serve: (*Portal).courses},
	{pattern: "POST " + Prefix + "/tilfredshed", who: member, serve: (*Portal).rate},
	{pattern: "GET " + Prefix + "/vilkaar", who: member, serve: (*Portal).terms},
	{pattern: "POST " + Prefix + "/vilkaar", who: member, serve: (*Portal).acceptTerms},
	{pattern: "GET " + Prefix + "/personer", who: member, serve: (*Portal).people},
	{pattern: "POST " + Prefix + "/personer", who: member, serve: (*Portal).invite},
	{pattern: "POST " + Prefix + "/personer/{id}/fjern", who: member, serve: (*Portal).removePerson},

	// Candidates
	{pattern: "GET " + Prefix + "/kandidater", who: agreed, serve: (*Portal).candidates},
	{pattern: "POST " + Prefix + "/kandidater/{id}", who: agreed, serve: (*Portal).answerCandidate},
}

// link is where somebody can go.
type link struct{ Path, Words string }

// menu is where who is signed in can go from every page.
var menu = []link{
	{Prefix + "/aabninger", "Jeres stillinger"},
	{Prefix + "/kandidater", "Kandidater"},
	{Prefix + "/kurser", "Mentorer og kurser"},
	{Prefix + "/personer", "Personer"},
	{Prefix + "/meld", "Meld en stilling"},
}
