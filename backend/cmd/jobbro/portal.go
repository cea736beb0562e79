package main

import (
	"errors"
	"io/fs"
	"net/http"
	"strings"

	"jobbro/backend/auth"
	"jobbro/backend/config"
	"jobbro/backend/mail"
	"jobbro/backend/portal"
	"jobbro/backend/store"
	"jobbro/pwa"
)

var _ portal.Keep = (*store.Store)(nil)

// portalOf are the company's own pages, or nil when they have not been built. They show
// the mails of a folder to whoever visits: nil unless it is a demonstration's.
func portalOf(c config.Config, s *store.Store, signIn *auth.Auth, demo *mail.Folder) (http.Handler, error) {
	layout, err := fs.ReadFile(pwa.Built(), "virksomhed.html")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	options := portal.Options{
		Keep: s, Auth: signIn, Layout: string(layout), Secure: strings.HasPrefix(c.URL, "https:"),
		Municipality: c.MunicipalityName, Phone: c.EntryPhone, Email: c.EntryEmail, Code: c.CVRMunicipality,
	}
	if c.OIDCCompanyIssuer != "" {
		options.OpenID = auth.NewOpenID(auth.OpenIDOptions{
			Issuer: c.OIDCCompanyIssuer, ClientID: c.OIDCCompanyClientID, ClientSecret: c.OIDCCompanyClientSecret,
			Scopes: c.OIDCCompanyScopes, CVRClaim: c.OIDCCompanyCVRClaim, Return: c.URL + portal.OpenIDReturn,
		})
	}
	if demo != nil {
		options.DemoMails = func(most int) (shown []portal.DemoMail, err error) {
			mails, err := demo.Newest(most)
			for _, m := range mails {
				shown = append(shown, portal.DemoMail{To: m.To, Subject: m.Subject, Text: m.Text})
			}
			return shown, err
		}
	}
	return portal.New(options)
}
