package auth

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
)

// MinSecret is the least length, in bytes, of the secret all keys come from.
const MinSecret = 32

// keys are derived from the one secret of the installation, each for one use,
// so that several servers with the same secret know each other's tokens.
type keys struct {
	access  ed25519.PrivateKey // signs access tokens
	refresh []byte             // makes the successor of a refresh token
	brake   []byte             // hashes what sign-in attempts are counted under
	lease   []byte             // makes the secret that opens a device's citizen cards
}

func newKeys(secret string) (keys, error) {
	if len(secret) < MinSecret {
		return keys{}, fmt.Errorf("auth: the secret must be at least %d bytes", MinSecret)
	}
	derive := func(use string) ([]byte, error) {
		return hkdf.Key(sha256.New, []byte(secret), nil, "jobbro "+use+" v1", 32)
	}
	access, err1 := derive("access token")
	refresh, err2 := derive("refresh token")
	brake, err3 := derive("sign-in brake")
	lease, err4 := derive("lease")
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return keys{}, fmt.Errorf("auth: %w", err)
	}
	return keys{access: ed25519.NewKeyFromSeed(access), refresh: refresh, brake: brake, lease: lease}, nil
}

func keyed(key []byte, text string) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(text))
	return mac.Sum(nil)
}
