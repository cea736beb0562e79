// Package portal is a company's own door: pages that are made here and need no
// JavaScript. A company reports openings, follows them, and answers candidates.
//
// pages lists all of them, each with who may see it. A page that is asked for with
// GET changes nothing, however often: programs that scan mail follow links before
// people do. What changes something is a form, and is refused when it was sent from
// another site.
package portal

import (
	"context"
	"embed"
	"errors"
	"html/template"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"jobbro/backend/auth"
	"jobbro/backend/crm"
)

// Prefix is the address of the first page; all others are below it.
const Prefix = "/virksomhed"

// OpenIDReturn is the address that a provider of sign-ins sends people back to.
const OpenIDReturn = Prefix + "/erhverv/svar"

// maxBody is the largest form, in bytes.
const maxBody = 64 << 10

// Options is what a Portal is made of.
type Options struct {
	Keep Keep
	Auth *auth.Auth
	// OpenID signs companies' people in beside the mails, or is nil.
	OpenID *auth.OpenID
	// Layout is the built page: title and content are written where it says
	// <!--title--> and <!--page-->.
	Layout string
	// Secure is set when people reach the server by https: cookies are then sent by
	// https only.
	Secure bool
	// Municipality is its name; Phone and Email are where companies reach it, "" for
	// nowhere.
	Municipality, Phone, Email string
	// Code is the municipality's; a company without a workplace there is refused. 0
	// refuses none.
	Code int
	// DemoMails are the newest mails of a demonstration, the newest first; nil everywhere
	// else. Their links are secrets, and whoever visits is shown them.
	DemoMails func(most int) ([]DemoMail, error)
}

// Portal answers companies.
type Portal struct {
	Options
	mux           *http.ServeMux
	before, title string // the layout around the title and the page
	after         string
	sameSite      *http.CrossOriginProtection
}

// New makes a Portal. It fails when the layout has no place for a page.
func New(o Options) (*Portal, error) {
	before, rest, ok := strings.Cut(o.Layout, "<!--title-->")
	title, after, also := strings.Cut(rest, "<!--page-->")
	if !ok || !also {
		return nil, errors.New("portal: the built page says nowhere where title and content go")
	}
	p := &Portal{Options: o, mux: http.NewServeMux(), before: before, title: title, after: after, sameSite: http.NewCrossOriginProtection()}
	for _, page := range pages {
		p.mux.HandleFunc(page.pattern, func(w http.ResponseWriter, r *http.Request) { p.serve(w, r, page) })
	}
	return p, nil
}

// ServeHTTP answers one request.
func (p *Portal) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	p.mux.ServeHTTP(w, r)
}

//go:embed html
var files embed.FS

var templates = template.Must(template.New("").Funcs(words).ParseFS(files, "html/*.html"))

// visit is one request for a page.
type visit struct {
	*http.Request
	w         http.ResponseWriter
	companies []*crm.KnownCompany // which the visitor may act for
}

// actor is who visits; a guest has no id.
func (v *visit) actor() crm.Actor { return crm.ActorOf(v.Context()) }

// actsFor is the company the visitor acts for now, or nil.
func (v *visit) actsFor() *crm.KnownCompany {
	for _, c := range v.companies {
		if c.ID == v.actor().CompanyID {
			return c
		}
	}
	return nil
}

// view is what a page answers: a template with its data, or another page to go to.
type view struct {
	template, title string
	data            any
	status          int    // 0 is 200
	to              string // the page to see next
	json            any    // for a script of the page, in place of a template
}

func seeNext(page string) (*view, error) { return &view{to: Prefix + page}, nil }

var errOtherSite = crm.Refuse(crm.Forbidden, "portal.other_site", "Formularen blev ikke sendt fra vores egen side. Gå tilbage, og prøv igen.")

// serve sees to it that a visitor may see the page, and shows it or says why not.
func (p *Portal) serve(w http.ResponseWriter, r *http.Request, page page) {
	v := &visit{Request: r, w: w}
	shown, err := p.answer(v, page)
	if err != nil {
		shown = p.refusal(v, err)
	}
	if shown.to != "" {
		http.Redirect(w, r, shown.to, http.StatusSeeOther)
		return
	}
	p.write(v, shown)
}

func (p *Portal) answer(v *visit, page page) (*view, error) {
	if !page.anySite && p.sameSite.Check(v.Request) != nil {
		return nil, errOtherSite
	}
	if err := p.identify(v); err != nil {
		return nil, err
	}
	if page.who != guest && v.actor().ID == "" {
		return seeNext("/log-ind")
	}
	if page.who == agreed {
		has, err := p.Keep.HasTerms(v.Context())
		if err != nil {
			return nil, err
		}
		if !has {
			return seeNext("/vilkaar")
		}
	}
	if v.Method == http.MethodPost {
		if err := v.ParseForm(); err != nil {
			return nil, crm.Refuse(crm.Invalid, "portal.form", "Formularen kunne ikke læses. Prøv igen.")
		}
	}
	return page.serve(p, v)
}

// statuses are those of refusals that are not about a field.
var statuses = map[crm.Kind]int{
	crm.Invalid: http.StatusUnprocessableEntity, crm.Forbidden: http.StatusForbidden, crm.NotFound: http.StatusNotFound,
	crm.Conflict: http.StatusConflict, crm.Gone: http.StatusGone, crm.TooMany: http.StatusTooManyRequests,
	crm.Unavailable: http.StatusServiceUnavailable,
}

// refusal is a page that says what went wrong. What went wrong inside is for the log
// only.
func (p *Portal) refusal(v *visit, err error) *view {
	var refused *crm.Error
	if !errors.As(err, &refused) {
		slog.ErrorContext(v.Context(), "portal", "page", v.Pattern, "error", discreet(err))
		refused = crm.Refuse("", "portal.inside", "Der er sket en fejl hos os. Prøv igen om lidt.")
	}
	if refused.Kind == crm.Unauthorized {
		return &view{to: Prefix + "/log-ind"}
	}
	says := refused.Message
	var soon *auth.TooSoon
	if errors.As(err, &soon) {
		v.w.Header().Set("Retry-After", strconv.Itoa(int(soon.Wait/time.Second)+1))
		says = p.tooSoon(soon.Wait)
	}
	status := statuses[refused.Kind]
	if status == 0 {
		status = http.StatusInternalServerError
	}
	return &view{template: "refused", title: "Det gik ikke", data: says, status: status}
}

// tooSoon says when to try again, and whom to call for who cannot wait.
func (p *Portal) tooSoon(wait time.Duration) string {
	says := "Der har været for mange forsøg. Prøv igen om " + length(wait)
	if p.Phone != "" {
		says += ", eller ring til os på " + phone(p.Phone)
	}
	return says + "."
}

// spend counts the visit under each limit, and refuses one that comes too soon.
func (p *Portal) spend(ctx context.Context, limits ...crm.Limit) error {
	wait, err := p.Keep.Spend(ctx, limits)
	if err == nil && wait > 0 {
		err = &auth.TooSoon{Wait: wait}
	}
	return err
}

// discreet is an error for the log. PostgreSQL quotes values when it refuses data, so
// of its errors only the state is kept.
func discreet(err error) string {
	var database interface{ SQLState() string }
	if errors.As(err, &database) {
		return "the database refused: SQLSTATE " + database.SQLState()
	}
	return err.Error()
}
