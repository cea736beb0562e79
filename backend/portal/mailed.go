package portal

import (
	"slices"

	"jobbro/backend/auth"
	"jobbro/backend/crm"
)

// stillOpenAnswers are the answers as a mail's links name them.
var stillOpenAnswers = []stillOpenAnswer{
	{"ja", crm.StillOpenYes, "Ja, den er stadig ledig", "Vi leder videre."},
	{"besat", crm.StillOpenFilled, "Nej, den er besat", "Tillykke med det. Vi har lukket stillingen."},
	{"senere", crm.StillOpenLater, "Spørg igen senere", "Vi spørger igen om tre uger."},
}

type stillOpenAnswer struct {
	Name         string
	answer       crm.StillOpen
	Label, Thank string
}

// stillOpenForm asks with the answer of the mail's link as the first button. Only a
// press of it counts.
func (p *Portal) stillOpenForm(v *visit) (*view, error) {
	o, err := p.Keep.FollowOpening(v.Context(), crm.LinkStillOpen, hashOf(v.PathValue("secret")))
	if err != nil {
		return nil, p.guessed(v, err)
	}
	answers := slices.Clone(stillOpenAnswers)
	slices.SortStableFunc(answers, func(a, b stillOpenAnswer) int {
		return first(b.Name == v.URL.Query().Get("svar")) - first(a.Name == v.URL.Query().Get("svar"))
	})
	return &view{template: "still-open", title: "Er stillingen stadig ledig?", data: stillOpening{o, answers}}, nil
}

type stillOpening struct {
	*crm.OwnOpening
	Answers []stillOpenAnswer
}

func first(is bool) int {
	if is {
		return 1
	}
	return 0
}

func (p *Portal) stillOpen(v *visit) (*view, error) {
	i := slices.IndexFunc(stillOpenAnswers, func(a stillOpenAnswer) bool { return a.Name == v.PostForm.Get("svar") })
	if i < 0 {
		return p.stillOpenForm(v)
	}
	if _, err := p.Keep.AnswerStillOpen(v.Context(), hashOf(v.PathValue("secret")), stillOpenAnswers[i].answer); err != nil {
		return nil, p.guessed(v, err)
	}
	return &view{template: "thanks", title: "Tak for svaret", data: stillOpenAnswers[i].Thank}, nil
}

func (p *Portal) refuseMailForm(*visit) (*view, error) {
	return &view{template: "refuse-mail", title: "Ikke flere mails af den slags"}, nil
}

func (p *Portal) refuseMail(v *visit) (*view, error) {
	if err := p.Keep.RefuseMail(v.Context(), hashOf(v.PathValue("secret"))); err != nil {
		return nil, p.guessed(v, err)
	}
	return &view{template: "thanks", title: "Det er noteret", data: "Vi sender ikke flere mails af den slags til adressen."}, nil
}

// accepting is the page on which access to a company is taken.
type accepting struct {
	*form
	Company *crm.KnownCompany
	Email   string
}

func (p *Portal) accessForm(v *visit) (*view, error) { return p.showAccess(v, &form{}) }

func (p *Portal) showAccess(v *visit, f *form) (*view, error) {
	company, email, err := p.Keep.ReadAccess(v.Context(), hashOf(v.PathValue("secret")))
	if err != nil {
		return nil, p.guessed(v, err)
	}
	return &view{template: "access", title: "Få adgang", data: accepting{f, company, email}}, nil
}

func (p *Portal) access(v *visit) (*view, error) {
	f, token := &form{Values: v.PostForm}, auth.NewSecret()
	err := f.add(p.Keep.AcceptAccess(v.Context(), hashOf(v.PathValue("secret")), f.Get("name"), token.Hash()))
	if err != nil {
		return nil, p.guessed(v, err)
	}
	if len(f.Errors) > 0 {
		return p.showAccess(v, f)
	}
	p.setCookie(v, sessionCookie, token.String(), crm.CompanySessionLives)
	return seeNext("/aabninger")
}
