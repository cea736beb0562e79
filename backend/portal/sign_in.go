package portal

import (
	"time"

	"jobbro/backend/auth"
	"jobbro/backend/crm"
)

// signingIn is the page on which one asks for a link, and the one the link leads to.
type signingIn struct {
	*form
	Same bool // the browser is the one that asked for the link
}

func (p *Portal) signInForm(v *visit) (*view, error) {
	if v.actor().ID != "" {
		return seeNext("/aabninger")
	}
	return &view{template: "sign-in", title: "Log ind", data: signingIn{form: &form{Values: v.URL.Query()}}}, nil
}

// askSignIn answers the same whether the address is known or not, so that nobody can
// find out who has access.
func (p *Portal) askSignIn(v *visit) (*view, error) {
	page := signingIn{form: &form{Values: v.PostForm}}
	email := page.Get("email")
	if err := page.add(crm.CheckEmail("email", email)); err != nil {
		return nil, err
	}
	if len(page.Errors) > 0 {
		return &view{template: "sign-in", title: "Log ind", data: page, status: statuses[crm.Invalid]}, nil
	}
	ctx := v.Context()
	if err := p.spend(ctx, p.Auth.Limit("sign-in email", email, 5, time.Hour), p.Auth.LimitNetwork(ctx, "sign-in", 20, time.Hour)); err != nil {
		return nil, err
	}
	browser := auth.NewSecret()
	p.setCookie(v, browserCookie, browser.String(), 15*time.Minute)
	if err := p.Keep.AskSignIn(ctx, email, browser.Hash()); err != nil {
		return nil, err
	}
	return &view{template: "sign-in-sent", title: "Se efter i din e-mail", data: email}, nil
}

// signInButton shows one button; in another browser than the one that asked, also a
// field for the address that the link was sent to.
func (p *Portal) signInButton(v *visit) (*view, error) {
	same, err := p.Keep.ReadSignIn(v.Context(), hashOf(v.PathValue("secret")), browserOf(v))
	if err != nil {
		return nil, p.guessed(v, err)
	}
	return &view{template: "sign-in-button", title: "Log ind", data: signingIn{form: &form{Values: v.URL.Query()}, Same: same}}, nil
}

func (p *Portal) signIn(v *visit) (*view, error) {
	ctx, link := v.Context(), v.PathValue("secret")
	same, err := p.Keep.ReadSignIn(ctx, hashOf(link), browserOf(v))
	if err != nil {
		return nil, p.guessed(v, err)
	}
	if !same {
		if err := p.spend(ctx, p.Auth.Limit("sign-in link", link, 5, time.Hour)); err != nil {
			return nil, err
		}
	}
	page := signingIn{form: &form{Values: v.PostForm}, Same: same}
	token := auth.NewSecret()
	if err := page.add(p.Keep.BeginCompanySession(ctx, hashOf(link), browserOf(v), page.Get("email"), token.Hash())); err != nil {
		return nil, err
	}
	if len(page.Errors) > 0 {
		return &view{template: "sign-in-button", title: "Log ind", data: page, status: statuses[crm.Invalid]}, nil
	}
	p.setCookie(v, sessionCookie, token.String(), crm.CompanySessionLives)
	return seeNext("/aabninger")
}

func (p *Portal) signOut(v *visit) (*view, error) {
	p.setCookie(v, sessionCookie, "", -1)
	if err := p.Keep.EndCompanySession(v.Context(), cookieHash(v, sessionCookie)); err != nil {
		return nil, err
	}
	return &view{to: Prefix}, nil
}

func (p *Portal) chooseCompany(v *visit) (*view, error) {
	id := crm.ID(v.PostForm.Get("company"))
	if !id.Valid() {
		return nil, errNoPage
	}
	if err := p.Keep.ChooseCompany(v.Context(), cookieHash(v, sessionCookie), id); err != nil {
		return nil, err
	}
	return seeNext("/aabninger")
}
