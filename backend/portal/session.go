package portal

import (
	"net/http"
	"time"

	"jobbro/backend/auth"
	"jobbro/backend/crm"
)

// Cookies of the portal. They are Lax: Strict ones are missing on the way back from
// a link in a mail.
const (
	sessionCookie = "jobbro_company"
	browserCookie = "jobbro_browser" // tells the browser that asked for a link
)

func (p *Portal) setCookie(v *visit, name, value string, life time.Duration) {
	http.SetCookie(v.w, &http.Cookie{Name: name, Value: value, Path: Prefix, MaxAge: int(life / time.Second),
		HttpOnly: true, Secure: p.Secure, SameSite: http.SameSiteLaxMode})
}

// cookieHash is what a secret in a cookie is known by; nil without the cookie.
func cookieHash(v *visit, name string) []byte {
	secret, ok := secretIn(v, name)
	if !ok {
		return nil
	}
	return secret.Hash()
}

// secretIn is the secret in a cookie, if there is one.
func secretIn(v *visit, name string) (auth.Secret, bool) {
	cookie, err := v.Cookie(name)
	if err != nil {
		return auth.Secret{}, false
	}
	return auth.ReadSecret(cookie.Value)
}

func browserOf(v *visit) []byte { return cookieHash(v, browserCookie) }

// identify finds out who visits. A session that has ended is a guest's.
func (p *Portal) identify(v *visit) error {
	token := cookieHash(v, sessionCookie)
	if token == nil {
		return nil
	}
	actor, err := p.Keep.FindCompanyActor(v.Context(), token)
	if crm.KindOf(err) == crm.Unauthorized {
		p.setCookie(v, sessionCookie, "", -time.Second)
		return nil
	}
	if err != nil {
		return err
	}
	v.Request = v.WithContext(crm.WithActor(v.Context(), actor))
	v.companies, err = p.Keep.OwnCompanies(v.Context())
	return err
}
