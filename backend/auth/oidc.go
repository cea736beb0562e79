package auth

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
	"jobbro/backend/crm"
)

// OpenIDLives is how long somebody has at the provider.
const OpenIDLives = 10 * time.Minute

// openIDPatience is how long one answer of the provider is waited for.
const openIDPatience = 5 * time.Second

// OpenIDOptions say which provider is asked, and as whom.
type OpenIDOptions struct {
	Issuer, ClientID, ClientSecret string
	Scopes                         string // with spaces between
	CVRClaim                       string // which of the provider's claims has the CVR number
	Return                         string // the address where people come back from the provider
}

// OpenID signs companies' people in at a provider of sign-ins, by the code flow of
// OpenID Connect Core 1.0 with PKCE (RFC 7636). The provider is first asked when
// somebody wants to sign in, so that the server starts without it, and is asked again
// until it has answered. It is safe for concurrent use.
type OpenID struct {
	options  OpenIDOptions
	client   *http.Client
	provider atomic.Pointer[oidc.Provider]
}

// NewOpenID asks nobody anything yet.
func NewOpenID(o OpenIDOptions) *OpenID {
	return &OpenID{options: o, client: &http.Client{Timeout: openIDPatience}}
}

var (
	errOpenIDDown  = crm.Refuse(crm.Unavailable, "openid.down", "Tjenesten, du logger ind hos, svarer ikke, som den skal. Prøv igen om lidt.")
	errOpenIDStale = crm.Refuse(crm.Gone, "openid.stale", "Dit login kan ikke bruges mere: det er brugt, er for gammelt eller blev begyndt i en anden browser. Log ind igen.")
)

// Begin is the address at the provider where somebody signs in. secret belongs to the
// browser alone, for OpenIDLives and for one sign-in.
func (o *OpenID) Begin(ctx context.Context, secret Secret, now time.Time) (string, error) {
	client, _, err := o.ask(ctx)
	if err != nil {
		return "", err
	}
	return client.AuthCodeURL(stateOf(secret, now.Unix()), oidc.Nonce(derived(secret, "nonce")),
		oauth2.S256ChallengeOption(derived(secret, "verifier"))), nil
}

// Came refuses whoever comes back with another state than Begin gave to this browser,
// or too late.
func (o *OpenID) Came(secret Secret, state string, now time.Time) error {
	began, _, _ := strings.Cut(state, ".")
	at, err := strconv.ParseInt(began, 10, 64)
	if err != nil || subtle.ConstantTimeCompare([]byte(state), []byte(stateOf(secret, at))) != 1 || now.Sub(time.Unix(at, 0)) > OpenIDLives {
		return errOpenIDStale
	}
	return nil
}

// Finish exchanges the code that somebody who Came brought for who they are. What the
// provider says is checked as OpenID Connect Core 1.0, 3.1.3 and 5.3 want it.
func (o *OpenID) Finish(ctx context.Context, secret Secret, code string) (*crm.CompanyLogin, error) {
	client, provider, err := o.ask(ctx)
	if err != nil {
		return nil, err
	}
	ctx = oidc.ClientContext(ctx, o.client)
	token, err := client.Exchange(ctx, code, oauth2.VerifierOption(derived(secret, "verifier")))
	if err != nil {
		return nil, exchangeError(err)
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := provider.Verifier(&oidc.Config{ClientID: o.options.ClientID}).Verify(ctx, raw)
	if err != nil {
		return nil, fmt.Errorf("%w: id token: %w", errOpenIDDown, err)
	}
	if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(derived(secret, "nonce"))) != 1 {
		return nil, errOpenIDStale
	}
	said := openIDClaims{}
	if err := id.Claims(&said); err != nil {
		return nil, fmt.Errorf("%w: id token: %w", errOpenIDDown, err)
	}
	if provider.UserInfoEndpoint() != "" {
		more, err := provider.UserInfo(ctx, oauth2.StaticTokenSource(token))
		if err == nil && more.Subject != id.Subject {
			err = errors.New("it is about somebody else")
		}
		if err == nil {
			err = more.Claims(&said)
		}
		if err != nil {
			return nil, fmt.Errorf("%w: user info: %w", errOpenIDDown, err)
		}
	}
	return said.login(id, o.options.CVRClaim), nil
}

// ask is the client that speaks to the provider, once it has said where its doors are.
func (o *OpenID) ask(ctx context.Context) (*oauth2.Config, *oidc.Provider, error) {
	p := o.provider.Load()
	if p == nil {
		found, err := oidc.NewProvider(oidc.ClientContext(ctx, o.client), o.options.Issuer)
		if err != nil {
			return nil, nil, fmt.Errorf("%w: discovery: %w", errOpenIDDown, err)
		}
		o.provider.Store(found)
		p = found
	}
	endpoint := p.Endpoint()
	endpoint.AuthStyle = authStyle(p)
	return &oauth2.Config{ClientID: o.options.ClientID, ClientSecret: o.options.ClientSecret, Endpoint: endpoint,
		RedirectURL: o.options.Return, Scopes: strings.Fields(o.options.Scopes)}, p, nil
}

// authStyle is how the provider wants to be told the client's secret: in a header,
// unless it says that it takes it in the form only (OpenID Connect Discovery 1.0, 3).
// Trying both would use the code up.
func authStyle(p *oidc.Provider) oauth2.AuthStyle {
	var said struct {
		Methods []string `json:"token_endpoint_auth_methods_supported"`
	}
	_ = p.Claims(&said) // which was read once already
	if methods := strings.Join(said.Methods, " "); methods != "" && !strings.Contains(methods, "client_secret_basic") {
		return oauth2.AuthStyleInParams
	}
	return oauth2.AuthStyleInHeader
}

// exchangeError tells a code that was used or is not ours from a provider that cannot
// or will not speak to us.
func exchangeError(err error) error {
	var refused *oauth2.RetrieveError
	switch {
	case !errors.As(err, &refused):
		return fmt.Errorf("%w: token: %w", errOpenIDDown, err)
	case refused.ErrorCode == "invalid_grant":
		return errOpenIDStale
	}
	return fmt.Errorf("%w: token: %s %q", errOpenIDDown, refused.Response.Status, refused.ErrorCode)
}

// stateOf ties a sign-in that began at a time, in Unix seconds, to the browser.
func stateOf(secret Secret, began int64) string {
	at := strconv.FormatInt(began, 10)
	return at + "." + derived(secret, "state "+at)
}

// derived is a secret for one use that only who knows the first one can work out: 43
// characters that may stand in an address.
func derived(secret Secret, use string) string {
	return base64.RawURLEncoding.EncodeToString(keyed(secret[:], "openid "+use))
}

// openIDClaims are what the provider says of somebody. What the user info says replaces what
// the ID token says.
type openIDClaims map[string]json.RawMessage

func (c openIDClaims) login(id *oidc.IDToken, cvr string) *crm.CompanyLogin {
	name := c.text("name")
	if name == "" {
		name = strings.TrimSpace(c.text("given_name") + " " + c.text("family_name"))
	}
	return &crm.CompanyLogin{Issuer: id.Issuer, Subject: id.Subject, CVR: c.text(cvr), Name: name,
		Email: c.text("email"), EmailVerified: c.text("email_verified") == "true"}
}

// text is a claim that is a text, a number or a truth, and "" for any other.
func (c openIDClaims) text(name string) string {
	var said any
	decoder := json.NewDecoder(strings.NewReader(string(c[name])))
	decoder.UseNumber()
	if decoder.Decode(&said) != nil {
		return ""
	}
	switch said.(type) {
	case string, json.Number, bool:
		return strings.TrimSpace(fmt.Sprint(said))
	}
	return ""
}
