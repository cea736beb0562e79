package portal

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"jobbro/backend/auth"
	"jobbro/backend/crm"
)

// reporting is the page on which an opening is reported: first which company, then
// what it needs. An invitation has said which company.
type reporting struct {
	*form
	Company *crm.KnownCompany
	Invited bool
	ID      crm.ID // of the report: sent twice, it is one
	Action  string
}

func (p *Portal) reportForm(v *visit) (*view, error) {
	page := &reporting{form: &form{Values: v.URL.Query()}, ID: newID(), Action: v.URL.Path}
	if page.Get("positions") == "" {
		page.Values.Set("positions", "1")
	}
	if err := p.fillIn(v, page); err != nil {
		return nil, err
	}
	if err := p.recogniseInto(v, page); err != nil {
		return nil, err
	}
	return showReport(page)
}

// fillIn writes what is known of a member who is about to report: which company they act
// for, unless they asked to choose, and whom to call.
func (p *Portal) fillIn(v *visit, page *reporting) error {
	company := v.actsFor()
	if company == nil || v.PathValue("secret") != "" {
		return nil
	}
	if !page.Values.Has("cvr") && !page.Values.Has("anden") {
		page.Values.Set("cvr", company.CVR)
	}
	members, err := p.Keep.FindMembers(v.Context(), company.ID)
	for _, m := range members {
		if m.UserID == v.actor().ID {
			page.Values.Set("contact_name", m.Name)
			page.Values.Set("contact_email", m.Email)
		}
	}
	return err
}

// showReport asks which company it is, or what it needs when that is known.
func showReport(page *reporting) (*view, error) {
	shown := &view{template: "report", title: "Meld en stilling", data: page}
	if page.Company == nil {
		shown.template = "report-company"
	}
	if len(page.Errors) > 0 {
		shown.status = statuses[crm.Invalid]
	}
	return shown, nil
}

// recogniseInto finds the company of the invitation, or of the CVR number if one was
// written. A number that will not do is an error on the page.
func (p *Portal) recogniseInto(v *visit, page *reporting) (err error) {
	if secret := v.PathValue("secret"); secret != "" {
		page.Invited = true
		page.Company, err = p.Keep.RecogniseInvited(v.Context(), hashOf(secret))
		return p.guessed(v, err)
	}
	if err := p.spend(v.Context(), p.Auth.LimitNetwork(v.Context(), "recognise", 120, time.Minute)); err != nil {
		return err
	}
	cvr := strings.Map(digitsOnly, page.Get("cvr"))
	if cvr == "" && v.Method == "GET" && !page.Values.Has("cvr") {
		return nil
	}
	page.Company, err = p.Keep.RecogniseCompany(v.Context(), cvr, p.Code)
	return page.add(err)
}

func digitsOnly(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return r
}

// hashOf is what a secret is known by; what is no secret is as an unknown one.
func hashOf(text string) []byte {
	secret, _ := auth.ReadSecret(text)
	return secret.Hash()
}

// guessed counts a link that does not exist: so many from one network are guesses.
func (p *Portal) guessed(v *visit, err error) error {
	if crm.KindOf(err) != crm.NotFound {
		return err
	}
	if slow := p.spend(v.Context(), p.Auth.LimitNetwork(v.Context(), "guess", 30, time.Hour)); slow != nil {
		return slow
	}
	return err
}

func (p *Portal) report(v *visit) (*view, error) {
	page := &reporting{form: &form{Values: v.PostForm}, ID: crm.ID(v.PostForm.Get("id")), Action: v.URL.Path}
	if err := p.recogniseInto(v, page); err != nil {
		if !page.Invited {
			page.Company = &crm.KnownCompany{CVR: page.Get("cvr")}
			return p.notTaken(v, page, err)
		}
		return nil, err
	}
	if page.Company == nil {
		return showReport(page)
	}
	fields, unread := readReport(page.Values, page.Company)
	if err := page.add(append(fields.Problems(), unread...)...); err != nil {
		return nil, err
	}
	if len(page.Errors) == 0 {
		if err := page.add(p.keepReport(v, page, fields)); err != nil {
			return p.notTaken(v, page, err)
		}
	}
	if len(page.Errors) > 0 {
		return showReport(page)
	}
	// No other page to go to: it would carry the address. Sent again, it is the same report.
	return &view{template: "report-sent", title: "Bekræft din e-mail", data: fields.ContactEmail}, nil
}

// notTaken says why a report was not taken, with all that was written.
func (p *Portal) notTaken(v *visit, page *reporting, err error) (*view, error) {
	refused := p.refusal(v, err)
	page.Notice, _ = refused.data.(string)
	shown, err := showReport(page)
	shown.status = refused.status
	return shown, err
}

// keepReport keeps a report as far as its limits allow. An invitation is counted by
// itself, so that scripts cannot keep out who was given one.
func (p *Portal) keepReport(v *visit, page *reporting, fields *crm.ReportFields) error {
	ctx := v.Context()
	limits := []crm.Limit{
		p.Auth.Limit("report email", fields.ContactEmail, 5, 24*time.Hour),
	}
	r := &crm.Report{ID: page.ID, CompanyID: page.Company.ID, WorkplaceID: fields.Opening.WorkplaceID, ReportFields: *fields,
		Network: p.Auth.LimitNetwork(ctx, "report", 0, time.Hour).Key}
	if page.Invited {
		r.LinkHash = hashOf(v.PathValue("secret"))
	} else {
		limits = append(limits,
			p.Auth.LimitNetwork(ctx, "report", 10, time.Hour),
			p.Auth.Limit("report company", string(page.Company.ID), 50, 24*time.Hour),
			p.Auth.Limit("report", "", 200, time.Hour))
	}
	if err := p.spend(ctx, limits...); err != nil {
		return err
	}
	return p.Keep.KeepReport(ctx, r)
}

// readReport reads what was filled in. What is no number is told beside what the
// rules refuse.
func readReport(from url.Values, company *crm.KnownCompany) (f *crm.ReportFields, unread []error) {
	get := func(name string) string { return strings.TrimSpace(from.Get(name)) }
	hours, err := strconv.ParseFloat(strings.ReplaceAll(get("hours_typical"), ",", "."), 64)
	if err != nil && get("hours_typical") != "" {
		unread = append(unread, crm.RefuseField("hours_typical", "report.hours", "Skriv timerne som et tal, for eksempel 12 eller 7,5."))
	}
	positions, err := strconv.Atoi(get("positions"))
	if err != nil && get("positions") == "" {
		positions = 1
	}
	f = &crm.ReportFields{ContactName: get("contact_name"), ContactEmail: get("contact_email"), ContactPhone: get("contact_phone")}
	if phone, ok := crm.NormalPhone(f.ContactPhone); ok {
		f.ContactPhone = phone
	}
	f.Opening = crm.OpeningFields{
		CompanyID: company.ID, Kind: crm.OpeningKind(get("kind")), Title: get("title"), Positions: positions,
		HoursMin: hours, HoursTypical: hours, HoursMax: hours, StartsOn: crm.Date(get("starts_on")),
		Tasks: strings.Split(from.Get("tasks"), "\n"), Shifts: chosen[crm.Shift](from["shifts"]),
		Demands: chosen[crm.Demand](from["demands"]), Offers: chosen[crm.Offer](from["offers"]), WordingKept: get("wording_kept") != "",
	}
	for _, w := range company.Workplaces {
		if string(w.ID) == get("workplace_id") || len(company.Workplaces) == 1 {
			f.Opening.WorkplaceID = &w.ID
		}
	}
	f.Opening.Tidy()
	return f, unread
}

func chosen[T ~string](values []string) []T {
	list := []T{}
	for _, v := range values {
		list = append(list, T(v))
	}
	return list
}

// Wording reports whether something that was written may shut people out; it can be
// kept nevertheless.
func (r *reporting) Wording() bool {
	return r.Has("wording_kept", "1") || slices.ContainsFunc(r.Errors, func(e formError) bool { return e.Code == "opening.wording" })
}

// MoreIsOpen reports whether something was filled in, or is wrong, in the part that
// can wait.
func (r *reporting) MoreIsOpen() bool {
	return slices.ContainsFunc([]string{"starts_on", "tasks", "shifts", "demands", "offers"}, func(name string) bool {
		return r.Get(name) != "" || r.Error(name) != ""
	})
}

// newID is for a report that is about to be written.
func newID() crm.ID { return crm.ID(uuid.Must(uuid.NewV7()).String()) }

// recognise tells a page's script which company a CVR number is of.
func (p *Portal) recognise(v *visit) (*view, error) {
	if err := p.spend(v.Context(), p.Auth.LimitNetwork(v.Context(), "recognise", 120, time.Minute)); err != nil {
		return nil, err
	}
	known, err := p.Keep.RecogniseCompany(v.Context(), v.PathValue("cvr"), p.Code)
	if err != nil {
		return nil, err
	}
	return &view{json: known}, nil
}
