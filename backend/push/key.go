package push

import (
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/mail"
	"net/url"
	"strings"
)

// Keys sign what this server sends (VAPID). Browsers subscribe with the public one, so
// that nobody else can send to them.
type Keys struct {
	Public  string // unpadded base64url, as browsers take it
	private string
}

// NewKeys derives the keys from the one secret of the installation, as all keys are:
// several servers have the same, and another secret makes all phones subscribe anew.
func NewKeys(secret string) (Keys, error) {
	// Of all 32 bytes about one in four thousand million is no key.
	for n := 1; n < 9; n++ {
		scalar, err := hkdf.Key(sha256.New, []byte(secret), nil, fmt.Sprintf("jobbro web push v%d", n), 32)
		if err != nil {
			return Keys{}, fmt.Errorf("push: %w", err)
		}
		if key, err := ecdh.P256().NewPrivateKey(scalar); err == nil {
			code := base64.RawURLEncoding
			return Keys{Public: code.EncodeToString(key.PublicKey().Bytes()), private: code.EncodeToString(key.Bytes())}, nil
		}
	}
	return Keys{}, errors.New("push: the secret gives no key")
}

// CheckSubject refuses whom a push service could not write to: push services then refuse
// what is sent, some of them without saying why.
func CheckSubject(subject string) error {
	host := ""
	if u, err := url.Parse(subject); err == nil && u.Scheme == "https" {
		host = u.Hostname()
	} else if address, err := mail.ParseAddress(bare(subject)); err == nil && address.Address == bare(subject) {
		host = address.Address[strings.LastIndex(address.Address, "@")+1:]
	}
	host = strings.ToLower(host)
	dot := strings.LastIndex(host, ".")
	if dot <= 0 || strings.ContainsAny(host, ":[]") || strings.Trim(host[dot:], ".0123456789") == "" {
		return fmt.Errorf("must be an e-mail address or an https address that a push service can reach, not %q", subject)
	}
	switch host[dot+1:] {
	case "local", "localhost", "invalid", "internal", "test":
		return fmt.Errorf("must be an address that the world knows, not %q", subject)
	}
	return nil
}

// bare is an e-mail address without the mailto: that the library puts before it itself.
func bare(subject string) string { return strings.TrimPrefix(subject, "mailto:") }
