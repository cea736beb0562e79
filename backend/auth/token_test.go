package auth

import (
	"crypto/ed25519"
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"jobbro/backend/crm"
)

const (
	user    crm.ID = "00000000-0000-7000-8000-0000000000a1"
	session crm.ID = "00000000-0000-7000-8000-0000000000f1"
)

var now = time.Date(2027, 6, 30, 10, 0, 0, 0, time.UTC)

func testKeys(t *testing.T, secret string) keys {
	t.Helper()
	k, err := newKeys(secret)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

const secret = "thirty-two bytes that nobody can guess"

// good are the claims of a token that would be accepted.
func good() jwt.MapClaims {
	return jwt.MapClaims{
		"iss": "jobbro", "aud": "jobbro-api", "sub": string(user), "sid": string(session),
		"iat": now.Unix(), "exp": now.Add(time.Minute).Unix(),
	}
}

func with(name string, value any) jwt.MapClaims {
	c := good()
	c[name] = value
	return c
}

func without(name string) jwt.MapClaims {
	c := good()
	delete(c, name)
	return c
}

func sign(t *testing.T, method jwt.SigningMethod, key any, c jwt.MapClaims) string {
	t.Helper()
	token, err := jwt.NewWithClaims(method, c).SignedString(key)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func TestForgedAccessTokensAreRefused(t *testing.T) {
	t.Parallel()
	k := testKeys(t, secret)
	public := []byte(k.access.Public().(ed25519.PublicKey))
	ours := func(c jwt.MapClaims) string { return sign(t, jwt.SigningMethodEdDSA, k.access, c) }
	if gotUser, gotSession, err := k.readAccess(ours(good()), now); err != nil || gotUser != user || gotSession != session {
		t.Fatalf("a good token gives %q, %q, %v", gotUser, gotSession, err)
	}
	parts := strings.Split(ours(good()), ".")
	for name, token := range map[string]string{
		"empty":                        "",
		"no token":                     "abc",
		"alg none":                     sign(t, jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, good()),
		"HS256 with the public key":    sign(t, jwt.SigningMethodHS256, public, good()),
		"HS256 with the secret":        sign(t, jwt.SigningMethodHS256, []byte(secret), good()),
		"another installation's key":   sign(t, jwt.SigningMethodEdDSA, testKeys(t, "another secret of thirty-two bytes!").access, good()),
		"no signature":                 parts[0] + "." + parts[1] + ".",
		"another header":               base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none"}`)) + "." + parts[1] + "." + parts[2],
		"another payload":              parts[0] + "." + base64.RawURLEncoding.EncodeToString([]byte(`{"sub":"x"}`)) + "." + parts[2],
		"another audience":             ours(with("aud", "another-api")),
		"no audience":                  ours(without("aud")),
		"another issuer":               ours(with("iss", "somebody")),
		"no issuer":                    ours(without("iss")),
		"expired":                      ours(with("exp", now.Add(-time.Second).Unix())),
		"no expiry":                    ours(without("exp")),
		"from the future":              ours(with("iat", now.Add(time.Hour).Unix())),
		"no subject":                   ours(without("sub")),
		"no session":                   ours(without("sid")),
		"a subject that is no id":      ours(with("sub", "admin")),
		"a refresh token in its place": newRefreshToken().String(),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if gotUser, _, err := k.readAccess(token, now); crm.KindOf(err) != crm.Unauthorized || gotUser != "" {
				t.Errorf("gives %q, %v", gotUser, err)
			}
		})
	}
}

func TestIssuedAccessTokenLastsItsTime(t *testing.T) {
	t.Parallel()
	k := testKeys(t, secret)
	token, err := k.issueAccess(user, session, now)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := k.readAccess(token, now.Add(AccessTTL-time.Second)); err != nil {
		t.Errorf("before its end: %v", err)
	}
	if _, _, err := k.readAccess(token, now.Add(AccessTTL)); err == nil {
		t.Error("it is accepted after its end")
	}
	if _, _, err := testKeys(t, secret).readAccess(token, now); err != nil {
		t.Errorf("another server with the same secret: %v", err)
	}
}

func TestRefreshTokenSurvivesItsText(t *testing.T) {
	t.Parallel()
	token := newRefreshToken()
	token.session = session
	if read, ok := readRefreshToken(token.String()); !ok || read != token {
		t.Errorf("read as %v, %v", read, ok)
	}
	text := token.String()
	for _, broken := range []string{"", ".", text[:len(text)-1], text + "A", strings.Replace(text, ".", "", 1), "x" + text, text + "."} {
		if _, ok := readRefreshToken(broken); ok {
			t.Errorf("%q is taken for a token", broken)
		}
	}
}

func TestSuccessorIsOneAndNeedsTheSecret(t *testing.T) {
	t.Parallel()
	token := newRefreshToken()
	k := testKeys(t, secret)
	next := k.successor(token)
	if next == token || next != testKeys(t, secret).successor(token) {
		t.Error("the successor is not always the same other token")
	}
	if next == testKeys(t, "another secret of thirty-two bytes!").successor(token) {
		t.Error("it can be worked out without the secret")
	}
}

func TestShortSecretIsRefused(t *testing.T) {
	t.Parallel()
	if _, err := newKeys(strings.Repeat("x", MinSecret-1)); err == nil {
		t.Error("a secret that is too short is taken")
	}
}
