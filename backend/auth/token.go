package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"jobbro/backend/crm"
)

// AccessTTL is how long an access token lasts.
const AccessTTL = 10 * time.Minute

const (
	issuer   = "jobbro"
	audience = "jobbro-api"
)

// claims of an access token (RFC 7519): who, and on which device session. Roles
// are not in it: they are read at each request, so that a change counts at once.
type claims struct {
	jwt.RegisteredClaims
	Session crm.ID `json:"sid"`
}

var errToken = crm.Refuse(crm.Unauthorized, "auth.token", "Din adgang er udløbet. Log ind igen.")

// issueAccess signs a token for a person on a device session.
func (k keys) issueAccess(user, session crm.ID, now time.Time) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodEdDSA, claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer: issuer, Audience: jwt.ClaimStrings{audience}, Subject: string(user),
			IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(now.Add(AccessTTL)),
		},
		Session: session,
	}).SignedString(k.access)
}

// readAccess accepts only a token this installation signed for this use and that
// has not expired; anything else is one and the same refusal.
func (k keys) readAccess(token string, now time.Time) (user, session crm.ID, err error) {
	var c claims
	_, err = jwt.ParseWithClaims(token, &c, func(*jwt.Token) (any, error) { return k.access.Public(), nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodEdDSA.Alg()}),
		jwt.WithIssuer(issuer), jwt.WithAudience(audience), jwt.WithExpirationRequired(), jwt.WithIssuedAt(),
		jwt.WithStrictDecoding(), jwt.WithTimeFunc(func() time.Time { return now }))
	user, session = crm.ID(c.Subject), c.Session
	if err != nil || !user.Valid() || !session.Valid() {
		return "", "", errToken
	}
	return user, session, nil
}

// Secret is 32 bytes nobody can guess.
type Secret [32]byte

// NewSecret makes one.
func NewSecret() (s Secret) {
	_, _ = rand.Read(s[:]) // never fails, says its documentation
	return s
}

// ReadSecret reads one from its text; ok is false for anything else.
func ReadSecret(text string) (s Secret, ok bool) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(text)
	return s, err == nil && copy(s[:], raw) == len(s) && len(raw) == len(s)
}

// String is the secret as base64url, which may stand in an address.
func (s Secret) String() string { return base64.RawURLEncoding.EncodeToString(s[:]) }

// Hash is what is kept of it. It has 256 random bits, so it needs no salt and no
// slow hash.
func (s Secret) Hash() []byte {
	sum := sha256.Sum256(s[:])
	return sum[:]
}

// refreshToken is the session's id and a secret.
type refreshToken struct {
	session crm.ID
	secret  Secret
}

func newRefreshToken() refreshToken { return refreshToken{secret: NewSecret()} }

func readRefreshToken(text string) (refreshToken, bool) {
	id, secret, _ := strings.Cut(text, ".")
	t := refreshToken{session: crm.ID(id)}
	var ok bool
	t.secret, ok = ReadSecret(secret)
	return t, ok && t.session.Valid()
}

func (t refreshToken) String() string { return string(t.session) + "." + t.secret.String() }

func (t refreshToken) hash() []byte { return t.secret.Hash() }

// successor is always the same for the same token, so that two tabs that renew
// at once, or one that asks again because the answer was lost, get the same one.
// Only who knows the installation's secret can work it out.
func (k keys) successor(t refreshToken) refreshToken {
	return refreshToken{session: t.session, secret: Secret(keyed(k.refresh, string(t.secret[:])))}
}
