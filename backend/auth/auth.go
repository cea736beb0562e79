package auth

import (
	"context"
	"net/netip"
	"strings"
	"time"

	"jobbro/backend/crm"
)

// Keep is where accounts and sessions are kept; store.Store is one.
type Keep interface {
	// FindAccount finds an active person by e-mail address, without regard to
	// case, or answers nil.
	FindAccount(ctx context.Context, email string) (*crm.Account, error)
	// BrakeSignIn counts an attempt as failed and answers 0, or answers how long
	// to wait and counts nothing.
	BrakeSignIn(ctx context.Context, brakes []crm.SignInBrake) (time.Duration, error)
	// StartSession begins a session whose refresh token has this hash, and takes
	// back what the attempt was counted as.
	StartSession(ctx context.Context, user crm.ID, device string, hash []byte, brakes []crm.SignInBrake) (crm.ID, error)
	// RenewSession exchanges the token of a session, as crm.Session.Present says,
	// and answers what the token was taken for. An ended or unknown session is nil.
	RenewSession(ctx context.Context, id crm.ID, hash, next []byte, device crm.ID) (*crm.User, crm.Presented, error)
	// LeaveSession ends the session whose current or last token has this hash.
	LeaveSession(ctx context.Context, id crm.ID, hash []byte) error
	// FindActor is who acts in a session that is open, or nil.
	FindActor(ctx context.Context, user, session crm.ID) (*crm.Actor, error)
}

// Auth signs people in and recognises them. It is safe for concurrent use.
type Auth struct {
	// Now is the clock; tests set it.
	Now func() time.Time

	keep      Keep
	passwords *Passwords
	keys      keys
}

// New makes an Auth whose keys all come from secret, which is at least MinSecret
// bytes nobody can guess.
func New(keep Keep, passwords *Passwords, secret string) (*Auth, error) {
	keys, err := newKeys(secret)
	if err != nil {
		return nil, err
	}
	return &Auth{Now: time.Now, keep: keep, passwords: passwords, keys: keys}, nil
}

// Grant is what a device gets: a token for requests and one to renew it with.
type Grant struct {
	User    crm.User
	Access  string
	Refresh string
}

// Attempt is one try to sign in.
type Attempt struct {
	Email, Password string
	Device          string     // what the device calls itself
	From            netip.Addr // where the request came from
}

// TooSoon refuses an attempt that came before its time: a crm.Error of kind
// TooMany that also knows how long to wait.
type TooSoon struct{ Wait time.Duration }

var errTooSoon = crm.Refuse(crm.TooMany, "auth.slow", "Der har været for mange forsøg. Vent lidt, og prøv igen.")

func (e *TooSoon) Error() string { return errTooSoon.Error() }
func (e *TooSoon) Unwrap() error { return errTooSoon }

var errSignIn = crm.Refuse(crm.Unauthorized, "auth.sign_in", "E-mail eller adgangskode passer ikke.")

// SignIn begins a session. A wrong password and an unknown address get the same
// refusal after the same work; after some failures also a *TooSoon.
func (a *Auth) SignIn(ctx context.Context, try Attempt) (*Grant, error) {
	brakes := a.brakes(try)
	wait, err := a.keep.BrakeSignIn(ctx, brakes)
	if err != nil {
		return nil, err
	}
	if wait > 0 {
		return nil, &TooSoon{wait}
	}
	account, err := a.keep.FindAccount(ctx, try.Email)
	if err != nil {
		return nil, err
	}
	if account == nil {
		account = &crm.Account{}
	}
	right, err := a.passwords.Check(ctx, try.Password, account.PasswordHash)
	if err != nil {
		return nil, err
	}
	if !right {
		return nil, errSignIn
	}
	return a.Begin(ctx, account.User, try.Device, brakes)
}

// Begin begins a session for a person who has proved who they are, and takes
// back what their attempt was counted as.
func (a *Auth) Begin(ctx context.Context, user crm.User, device string, brakes []crm.SignInBrake) (grant *Grant, err error) {
	refresh := newRefreshToken()
	refresh.session, err = a.keep.StartSession(ctx, user.ID, device, refresh.hash(), brakes)
	if err != nil {
		return nil, err
	}
	return a.grant(user, refresh)
}

func (a *Auth) grant(user crm.User, refresh refreshToken) (*Grant, error) {
	access, err := a.keys.issueAccess(user.ID, refresh.session, a.Now())
	return &Grant{User: user, Access: access, Refresh: refresh.String()}, err
}

// Refresh renews a device's tokens. A refresh token that was replaced and comes
// back after its grace from another installation of the app than the session's
// means that a copy is in use: the session ends for both.
func (a *Auth) Refresh(ctx context.Context, token string, device crm.ID) (*Grant, error) {
	refresh, ok := readRefreshToken(token)
	if !ok {
		return nil, errToken
	}
	next := a.keys.successor(refresh)
	user, presented, err := a.keep.RenewSession(ctx, refresh.session, refresh.hash(), next.hash(), device)
	switch {
	case err != nil:
		return nil, err
	case user == nil || presented == crm.PresentedReused:
		return nil, errToken
	case presented == crm.PresentedFresh:
		next = refresh
	}
	return a.grant(*user, next)
}

// SignOut ends the session of a refresh token. A token that is none of ours ends
// nothing and is no error: the device is signed out either way.
func (a *Auth) SignOut(ctx context.Context, token string) error {
	refresh, ok := readRefreshToken(token)
	if !ok {
		return nil
	}
	return a.keep.LeaveSession(ctx, refresh.session, refresh.hash())
}

// Authenticate is who an access token speaks for. The session is looked up, so
// that a lost phone, a changed role and a closed account count at once.
func (a *Auth) Authenticate(ctx context.Context, token string) (crm.Actor, error) {
	user, session, err := a.keys.readAccess(token, a.Now())
	if err != nil {
		return crm.Actor{}, err
	}
	actor, err := a.keep.FindActor(ctx, user, session)
	if err != nil {
		return crm.Actor{}, err
	}
	if actor == nil {
		return crm.Actor{}, errToken
	}
	return *actor, nil
}

// Lease is the secret that opens the citizen cards on a person's device: 32 bytes,
// the same at every sign-in there, which only who knows the installation's secret
// can work out.
func (a *Auth) Lease(user, device crm.ID) []byte {
	return keyed(a.keys.lease, string(user)+" "+string(device))
}

// brakes count per address and per network. Many sit behind one network, so it
// has more to spend.
func (a *Auth) brakes(try Attempt) []crm.SignInBrake {
	email := strings.ToLower(strings.TrimSpace(try.Email))
	return []crm.SignInBrake{
		{Key: keyed(a.keys.brake, "email "+email), Free: 5},
		{Key: keyed(a.keys.brake, "network "+network(try.From)), Free: 50},
	}
}
