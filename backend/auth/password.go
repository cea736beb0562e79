package auth

import (
	"context"
	"encoding/base64"
	"fmt"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"jobbro/backend/crm"
)

// cost of one hash: the parameters OWASP's Password Storage Cheat Sheet gives
// for Argon2id, 19 MiB and two passes.
var cost = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// Length of a password, in characters. NIST SP 800-63B asks for at least 8 where
// guessing is slowed down; the most bounds the work of a request.
const (
	MinPassword = 10
	MaxPassword = 200
)

// Passwords hashes and checks passwords, only a few at a time: each takes 19 MiB
// and a core for some hundredths of a second, and a flood of sign-ins must not
// take the server's memory.
type Passwords struct{ places chan struct{} }

// NewPasswords lets at most parallel hashes be worked out at a time.
func NewPasswords(parallel int) *Passwords {
	return &Passwords{places: make(chan struct{}, max(parallel, 1))}
}

// nobody is the hash that a stranger's password is compared with: zeros, which no
// password gives, at the same cost. To make one of a password would take the
// memory of a hash at every start.
var nobody = fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s", cost.Memory, cost.Iterations, cost.Parallelism,
	base64.RawStdEncoding.EncodeToString(make([]byte, cost.SaltLength)), base64.RawStdEncoding.EncodeToString(make([]byte, cost.KeyLength)))

// Hash makes the text to keep for a new password. A password that is too short
// or too long is refused with a crm.Error on field "password".
func (p *Passwords) Hash(ctx context.Context, password string) (string, error) {
	if n := utf8.RuneCountInString(password); n < MinPassword || n > MaxPassword {
		return "", crm.RefuseField("password", "password.length",
			"Adgangskoden skal være på mellem %d og %d tegn.", MinPassword, MaxPassword)
	}
	leave, err := p.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	return argon2id.CreateHash(password, cost)
}

// Check reports whether the password is the one that was hashed. An empty hash,
// nobody's, takes as long to say no as any other. It fails when ctx ends before
// there is room.
func (p *Passwords) Check(ctx context.Context, password, hash string) (bool, error) {
	leave, err := p.enter(ctx)
	if err != nil {
		return false, err
	}
	defer leave()
	if hash == "" {
		hash = nobody
	}
	return argon2id.ComparePasswordAndHash(password, hash)
}

func (p *Passwords) enter(ctx context.Context) (leave func(), err error) {
	select {
	case p.places <- struct{}{}:
		return func() { <-p.places }, nil
	case <-ctx.Done():
		return nil, crm.Refuse(crm.Unavailable, "auth.busy", "Der er travlt lige nu. Prøv igen om lidt.")
	}
}
