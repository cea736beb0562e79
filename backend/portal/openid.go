package portal

import (
	"log/slog"
	"time"

	"jobbro/backend/auth"
	"jobbro/backend/crm"
)

// openIDCookie holds the secret of a browser that is at the provider of sign-ins.
const openIDCookie = "jobbro_erhverv"

var (
	openIDStopped = crm.Refuse(crm.Forbidden, "openid.stopped", "Du afbrød, før du var logget ind.")
	openIDRefused = crm.Refuse(crm.Unavailable, "openid.refused", "Tjenesten, du loggede ind hos, kunne ikke logge dig ind. Prøv igen om lidt.")
)

// beginOpenID sends a browser to the provider. It is a plain link: a page that was
// reached by a form may not lead to another site.
func (p *Portal) beginOpenID(v *visit) (*view, error) {
	if p.OpenID == nil {
		return nil, errNoPage
	}
	if err := p.spendOpenID(v); err != nil {
		return nil, err
	}
	secret := auth.NewSecret()
	address, err := p.OpenID.Begin(v.Context(), secret, p.Auth.Now())
	if err != nil {
		return p.openIDRefusal(v, err), nil
	}
	p.setCookie(v, openIDCookie, secret.String(), auth.OpenIDLives)
	return &view{to: address}, nil
}

// endOpenID is where the provider sends the browser back to.
func (p *Portal) endOpenID(v *visit) (*view, error) {
	if p.OpenID == nil {
		return nil, errNoPage
	}
	if err := p.spendOpenID(v); err != nil {
		return nil, err
	}
	token := auth.NewSecret()
	if err := p.signInOpenID(v, token); err != nil {
		return p.openIDRefusal(v, err), nil
	}
	p.setCookie(v, sessionCookie, token.String(), crm.CompanySessionLives)
	return seeNext("/aabninger")
}

// signInOpenID uses the browser's secret up, whatever comes of it. What another site
// could send it here with does not count, and leaves it.
func (p *Portal) signInOpenID(v *visit, token auth.Secret) error {
	said := v.URL.Query()
	secret, _ := secretIn(v, openIDCookie)
	if err := p.OpenID.Came(secret, said.Get("state"), p.Auth.Now()); err != nil {
		return err
	}
	p.setCookie(v, openIDCookie, "", -time.Second)
	switch said.Get("error") {
	case "":
	case "access_denied":
		return openIDStopped
	default:
		slog.WarnContext(v.Context(), "openid", "refused", said.Get("error"))
		return openIDRefused
	}
	login, err := p.OpenID.Finish(v.Context(), secret, said.Get("code"))
	if err != nil {
		return err
	}
	return p.Keep.BeginVouchedSession(v.Context(), login, p.Code, token.Hash())
}

// openIDRefusal is the page that says why somebody was not signed in, and what else
// they can do.
func (p *Portal) openIDRefusal(v *visit, err error) *view {
	if crm.KindOf(err) == crm.Unavailable {
		slog.WarnContext(v.Context(), "openid", "error", discreet(err))
	}
	shown := p.refusal(v, err)
	shown.template, shown.title = "openid-refused", "Du blev ikke logget ind"
	return shown
}

// spendOpenID holds for both ways, as each asks the provider something.
func (p *Portal) spendOpenID(v *visit) error {
	return p.spend(v.Context(), p.Auth.LimitNetwork(v.Context(), "openid", 200, time.Hour))
}
