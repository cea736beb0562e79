package portal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"

	"jobbro/backend/crm"
)

// frame is what is around every page.
type frame struct {
	Portal    Options
	Title     string
	SignedIn  bool
	Menu      []link
	Path      string              // of this page
	Company   *crm.KnownCompany   // acted for now
	Companies []*crm.KnownCompany // more than one to choose from
	Body      template.HTML
}

// write puts a page into the frame and the layout, and sends it.
func (p *Portal) write(v *visit, shown *view) {
	if shown.json != nil {
		v.w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(v.w).Encode(shown.json)
		return
	}
	page, err := p.render(v, shown)
	if err != nil { // a template is wrong, which its tests see
		slog.ErrorContext(v.Context(), "portal", "template", shown.template, "error", err)
		http.Error(v.w, "Der er sket en fejl hos os. Prøv igen om lidt.", http.StatusInternalServerError)
		return
	}
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if shown.status != 0 {
		v.w.WriteHeader(shown.status)
	}
	_, _ = v.w.Write(page)
}

func (p *Portal) render(v *visit, shown *view) ([]byte, error) {
	var body, page bytes.Buffer
	data := content{Portal: p.Options, Title: shown.title, Data: shown.data}
	if err := templates.ExecuteTemplate(&body, shown.template+".html", data); err != nil {
		return nil, err
	}
	f := frame{Portal: p.Options, Title: shown.title, SignedIn: v.actor().ID != "", Menu: menu, Path: v.URL.Path, Body: template.HTML(body.String())} //nolint:gosec // our own template made it
	f.Company = v.actsFor()
	if len(v.companies) > 1 {
		f.Companies = v.companies
	}
	title := template.HTMLEscapeString(shown.title + " – " + p.name())
	if shown.status == statuses[crm.Invalid] { // a screen reader says it first, however long the page
		title = "Fejl: " + title
	}
	fmt.Fprint(&page, p.before, title, p.title)
	if err := templates.ExecuteTemplate(&page, "frame.html", f); err != nil {
		return nil, err
	}
	fmt.Fprint(&page, p.after)
	return page.Bytes(), nil
}

// content is what a page's own template is given.
type content struct {
	Portal Options
	Title  string
	Data   any
}

// name is whose pages these are.
func (p *Portal) name() string { return p.Options.Name() }

// Name is the municipality's, or what to call it when nobody has said.
func (o Options) Name() string {
	if o.Municipality == "" {
		return "Kommunen"
	}
	return o.Municipality
}

func (p *Portal) start(*visit) (*view, error) {
	return &view{template: "start", title: "For virksomheder"}, nil
}

func (p *Portal) statement(*visit) (*view, error) {
	return &view{template: "statement", title: "Tilgængelighedserklæring"}, nil
}

var errNoPage = crm.Refuse(crm.NotFound, "portal.none", "Siden findes ikke. Se efter, om hele adressen kom med.")

func (p *Portal) nothing(*visit) (*view, error) { return nil, errNoPage }
