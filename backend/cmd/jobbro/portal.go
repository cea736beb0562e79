package main

import (
	"errors"
	"io/fs"
	"net/http"
	"strings"

	"jobbro/backend/auth"
	"jobbro/backend/config"
	"jobbro/backend/portal"
	"jobbro/backend/store"
	"jobbro/pwa"
)

var _ portal.Keep = (*store.Store)(nil)

// portalOf are the company's own pages, or nil when they have not been built.
func portalOf(c config.Config, s *store.Store, signIn *auth.Auth) (http.Handler, error) {
	layout, err := fs.ReadFile(pwa.Built(), "virksomhed.html")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return portal.New(portal.Options{
		Keep: s, Auth: signIn, Layout: string(layout), Secure: strings.HasPrefix(c.URL, "https:"),
		Municipality: c.MunicipalityName, Phone: c.EntryPhone, Email: c.EntryEmail, Code: c.CVRMunicipality,
	})
}
