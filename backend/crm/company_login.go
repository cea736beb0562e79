package crm

import (
	"strings"
	"unicode/utf8"
)

// CompanyLogin is who a provider of sign-ins says that somebody is, and for which
// company. The provider answers for the CVR number; for the rest only as far as it is
// said here.
type CompanyLogin struct {
	// Issuer and Subject name the person for ever (OpenID Connect Core 1.0, 2).
	Issuer, Subject string
	CVR             string
	Name            string
	Email           string
	// EmailVerified is set when the provider has made sure that the person reads the
	// mail of the address. Only then may the address tell who somebody is here.
	EmailVerified bool
}

// Validate refuses a login that lacks what is needed to act for a company.
func (l *CompanyLogin) Validate() error {
	switch {
	case l.CVR == "":
		return Refuse(Forbidden, "login.cvr_missing", "Dit login fortæller ikke, hvilken virksomhed du handler for. Log ind som medarbejder i virksomheden, ikke som privatperson.")
	case CheckCVR("cvr", l.CVR) != nil:
		return Refuse(Forbidden, "login.cvr_form", "Dit login har et CVR-nummer, som ikke findes. Kontakt os, så hjælper vi.")
	case strings.TrimSpace(l.Name) == "" || utf8.RuneCountInString(l.Name) > 120:
		return Refuse(Forbidden, "login.name", "Dit login fortæller ikke, hvad du hedder. Bed om et link i en mail i stedet, eller kontakt os.")
	}
	return nil
}

// KnownEmail is the address that the person is known by here, or "" when the provider
// has not made sure that it is theirs.
func (l *CompanyLogin) KnownEmail() string {
	if !l.EmailVerified || CheckEmail("email", l.Email) != nil {
		return ""
	}
	return l.Email
}
