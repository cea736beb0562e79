package config

import (
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// shortestSecret in characters: 32 from a random generator cannot be guessed.
const shortestSecret = 32

// forms check what a value must look like. Each error completes a sentence that
// begins with the variable's name.
var forms = map[string]func(string) error{
	"":             func(string) error { return nil },
	"address":      checkAddress,
	"url":          checkURL,
	"service":      checkService,
	"services":     checkServices,
	"municipality": checkMunicipality,
	"uid":          checkUID,
	"secret":       checkSecret,
	"networks":     checkNetworks,
	"smtp":         checkSMTP,
	"mailbox":      checkMailbox,
	"issuer":       checkIssuer,
	"scopes":       checkScopes,
}

func checkAddress(text string) error {
	_, port, err := net.SplitHostPort(text)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return fmt.Errorf("must be an address and a port such as 127.0.0.1:8080, not %q", text)
	}
	return nil
}

func checkURL(text string) error {
	u, err := parseURL(text)
	if err != nil {
		return err
	}
	if strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return fmt.Errorf("must be a host alone, such as https://jobbro.example.dk, without anything after it, not %q", text)
	}
	return nil
}

func checkService(text string) error {
	u, err := parseURL(text)
	if err != nil {
		return err
	}
	if u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return errors.New("must be a host and a path alone; user and password have settings of their own")
	}
	return nil
}

// checkIssuer wants https, as OpenID Connect Discovery 1.0, 3 does, but of a provider
// on this machine.
func checkIssuer(text string) error {
	if err := checkService(text); err != nil {
		return err
	}
	u, _ := url.Parse(text)
	if ip := net.ParseIP(u.Hostname()); u.Scheme != "https" && u.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("must begin with https://, not be %q", text)
	}
	return nil
}

func checkScopes(text string) error {
	if !slices.Contains(strings.Fields(text), "openid") {
		return fmt.Errorf("must have the word openid in it, not be %q", text)
	}
	return nil
}

func parseURL(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, fmt.Errorf("must begin with https:// or http:// and a host name, not be %q", text)
	}
	return u, nil
}

// checkSMTP does not repeat what was written: there may be a password in it.
func checkSMTP(text string) error {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Hostname() == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return errors.New("must be a server that takes mails, such as smtp://user:password@mail.example.dk:587")
	}
	return nil
}

func checkMailbox(text string) error {
	if address, err := mail.ParseAddress(text); err != nil || address.Address != text {
		return fmt.Errorf("must be an e-mail address alone, such as jobbro@example.dk, not %q", text)
	}
	return nil
}

func checkMunicipality(text string) error {
	if code, err := strconv.Atoi(text); err != nil || code < 100 || code > 999 {
		return fmt.Errorf("must be the code of a municipality, such as 860 for Hjørring, not %q", text)
	}
	return nil
}

func checkUID(text string) error {
	id, err := strconv.ParseUint(text, 10, 32)
	if err != nil || id == 0 {
		return fmt.Errorf("must be the number of a user other than root, not %q", text)
	}
	return nil
}

func checkSecret(text string) error {
	if len(text) < shortestSecret {
		return errors.New("is too short: at least 32 random characters are needed, for example from: openssl rand -hex 32")
	}
	return nil
}

func checkNetworks(text string) error {
	for _, item := range list(text) {
		_, notPrefix := netip.ParsePrefix(item)
		_, notAddress := netip.ParseAddr(item)
		if notPrefix != nil && notAddress != nil {
			return fmt.Errorf("must be addresses or networks such as 10.0.0.5 or 192.168.0.0/16 with commas between; %q is neither", item)
		}
	}
	return nil
}

// list splits at commas and leaves empty items out.
func list(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
}

func checkServices(text string) error {
	for _, service := range list(text) {
		if err := checkURL(service); err != nil {
			return err
		}
	}
	return nil
}
