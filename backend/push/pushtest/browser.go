// Package pushtest is a browser and its push service for tests: it opens what it is sent
// and checks who signed it, by the standards and not by the library that sealed it.
package pushtest

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"jobbro/backend/crm"
)

var code = base64.RawURLEncoding

// Browser has subscribed, and knows what opens its messages.
type Browser struct {
	key  *ecdh.PrivateKey
	auth []byte
}

// NewBrowser makes the keys of a subscription.
func NewBrowser() *Browser {
	key, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		panic(err) // there is no randomness
	}
	auth := make([]byte, 16)
	_, _ = rand.Read(auth)
	return &Browser{key, auth}
}

// ReadBrowser takes keys that are known, in base64url.
func ReadBrowser(key, auth string) (*Browser, error) {
	scalar, err1 := code.DecodeString(key)
	secret, err2 := code.DecodeString(auth)
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	private, err := ecdh.P256().NewPrivateKey(scalar)
	return &Browser{private, secret}, err
}

// At is the browser's subscription at a push service.
func (b *Browser) At(endpoint string) crm.PushAddress {
	return crm.PushAddress{Endpoint: endpoint, P256dh: code.EncodeToString(b.key.PublicKey().Bytes()), Auth: code.EncodeToString(b.auth)}
}

// Open opens a message (RFC 8188 and 8291).
func (b *Browser) Open(body []byte) ([]byte, error) {
	if len(body) < 86 || body[20] != 65 {
		return nil, errors.New("no header with a public key")
	}
	salt, recordSize, sender, sealed := body[:16], binary.BigEndian.Uint32(body[16:20]), body[21:86], body[86:]
	if uint64(len(sealed)) > uint64(recordSize) {
		return nil, errors.New("more than one record")
	}
	public, err := ecdh.P256().NewPublicKey(sender)
	if err != nil {
		return nil, err
	}
	shared, err := b.key.ECDH(public)
	if err != nil {
		return nil, err
	}
	ikm, err1 := hkdf.Key(sha256.New, shared, b.auth, "WebPush: info\x00"+string(b.key.PublicKey().Bytes())+string(sender), 32)
	key, err2 := hkdf.Key(sha256.New, ikm, salt, "Content-Encoding: aes128gcm\x00", 16)
	nonce, err3 := hkdf.Key(sha256.New, ikm, salt, "Content-Encoding: nonce\x00", 12)
	block, err4 := aes.NewCipher(key)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return nil, err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	text, err := gcm.Open(nil, nonce, sealed, nil)
	if err != nil {
		return nil, err
	}
	text = bytes.TrimRight(text, "\x00")
	if len(text) == 0 || text[len(text)-1] != 2 {
		return nil, errors.New("the last record does not say that it is the last")
	}
	return text[:len(text)-1], nil
}

// Signed is what a sender says of itself (RFC 8292).
type Signed struct {
	Audience string    `json:"aud"`
	Subject  string    `json:"sub"`
	Expires  int64     `json:"exp"`
	Key      string    `json:"-"` // that it is signed with, in base64url
	Until    time.Time `json:"-"`
}

// ReadSigned checks the signature in the Authorization header of a message.
func ReadSigned(header string) (s Signed, err error) {
	token, key, found := strings.Cut(strings.TrimPrefix(header, "vapid t="), ", k=")
	parts := strings.Split(token, ".")
	if !found || len(parts) != 3 {
		return s, fmt.Errorf("%q is no VAPID header", header)
	}
	point, err1 := code.DecodeString(key)
	kind, err2 := code.DecodeString(parts[0])
	claims, err3 := code.DecodeString(parts[1])
	signature, err4 := code.DecodeString(parts[2])
	var head struct{ Alg string }
	if err := errors.Join(err1, err2, err3, err4, json.Unmarshal(kind, &head), json.Unmarshal(claims, &s)); err != nil {
		return s, err
	}
	public, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), point)
	if err != nil || head.Alg != "ES256" || len(signature) != 64 {
		return s, fmt.Errorf("signed by %q with a key of %d bytes: %w", head.Alg, len(point), err)
	}
	sum := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	if !ecdsa.Verify(public, sum[:], new(big.Int).SetBytes(signature[:32]), new(big.Int).SetBytes(signature[32:])) {
		return s, errors.New("the signature is somebody else's")
	}
	s.Key, s.Until = key, time.Unix(s.Expires, 0)
	return s, nil
}
