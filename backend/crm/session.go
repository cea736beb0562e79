package crm

import (
	"bytes"
	"time"
)

// A device session ends when it has been idle, and at the latest when it is old.
const (
	SessionIdle = 30 * 24 * time.Hour
	SessionMax  = 180 * 24 * time.Hour
)

// RotationGrace is how long the token before the current one is still answered,
// with the current one: two tabs refresh at once, and answers get lost on the
// way. A token is not replaced again before the grace of its own is over, so
// there are never more than two that work. In a dead spot the answer is lost for
// longer: the installation of the app that the session is of is answered until it
// has replaced the current token. Who has copied a token does not know which it is.
const RotationGrace = 30 * time.Second

// Session is one device on which a person is signed in. Who holds the current
// refresh token is that device; the token itself is kept nowhere, only its hash.
type Session struct {
	ID           ID         `json:"id" gorm:"primaryKey" format:"uuid"`
	UserID       ID         `json:"-"`
	Device       string     `json:"device" doc:"What the device calls itself"`
	DeviceID     *ID        `json:"-"` // the installation of the app, known from the first sync on
	App          string     `json:"app" doc:"Version of the app at the last sync"`
	Backlog                 // as it was after the last sync
	ContactAt    *time.Time `json:"-"` // the last sync, within CheckInEvery
	LostAt       *time.Time `json:"lost_at" doc:"When it was reported lost"`
	TokenHash    []byte     `json:"-"`
	PreviousHash []byte     `json:"-"`
	RotatedAt    time.Time  `json:"-"`
	CreatedAt    time.Time  `json:"created_at"`
	SeenAt       time.Time  `json:"seen_at" doc:"When the device last renewed its sign-in"`
	ExpiresAt    time.Time  `json:"expires_at"`
	EndedAt      *time.Time `json:"-"`
	EndedWhy     string     `json:"-"`
}

func (Session) TableName() string { return "session" }

// NewSession begins a session of a person on a device.
func NewSession(id, user ID, device string, tokenHash []byte, now time.Time) *Session {
	return &Session{
		ID: id, UserID: user, Device: device, TokenHash: tokenHash,
		RotatedAt: now, CreatedAt: now, SeenAt: now, ExpiresAt: now.Add(SessionIdle),
	}
}

// Open reports whether the session can still be used.
func (s *Session) Open(now time.Time) bool { return s.EndedAt == nil && now.Before(s.ExpiresAt) }

// Presented is what a refresh token means to its session.
type Presented int

const (
	PresentedFresh  Presented = iota // the current token, too young to be replaced
	PresentedDue                     // the current token: replace it
	PresentedAgain                   // the one before, whose answer may be lost: answer with the current
	PresentedReused                  // an old token, or none of ours: somebody has a copy
)

// Present says what a token with this hash means now, presented by an installation
// of the app; "" is one that does not tell which it is.
func (s *Session) Present(hash []byte, device ID, now time.Time) Presented {
	young := now.Before(s.RotatedAt.Add(RotationGrace))
	switch current := bytes.Equal(hash, s.TokenHash); {
	case current && young && s.PreviousHash != nil:
		return PresentedFresh
	case current:
		return PresentedDue
	case s.PreviousHash != nil && bytes.Equal(hash, s.PreviousHash) && (young || s.DeviceID != nil && *s.DeviceID == device):
		return PresentedAgain
	}
	return PresentedReused
}

// Rotate makes next the current token and lets the present one run out.
func (s *Session) Rotate(next []byte, now time.Time) {
	s.TokenHash, s.PreviousHash, s.RotatedAt = next, s.TokenHash, now
}

// Seen keeps the session alive for another idle period, but never past its age.
func (s *Session) Seen(now time.Time) {
	s.SeenAt, s.ExpiresAt = now, now.Add(SessionIdle)
	if last := s.CreatedAt.Add(SessionMax); s.ExpiresAt.After(last) {
		s.ExpiresAt = last
	}
}

// Account is a person with what it takes to check that it is them.
type Account struct {
	User         User
	PasswordHash string // "" when the person has no password
}

// SignInBrake slows down guessing under one key: an e-mail address or a network,
// told apart by a keyed hash so that the count names nobody.
type SignInBrake struct {
	Key  []byte
	Free int // failures before the first wait
}

// SignInForget is after how long earlier failures no longer count.
const SignInForget = 24 * time.Hour

// Wait is how long the next attempt must wait after that many failures, the
// last of them at last: nothing at first, then 1, 2, 4 ... seconds up to a
// quarter of an hour. The cap bounds what a stranger can do to somebody's
// sign-in by failing on purpose.
func (b SignInBrake) Wait(failures int, last, now time.Time) time.Duration {
	if failures < b.Free || now.Sub(last) > SignInForget {
		return 0
	}
	pause := min(time.Second<<min(failures-b.Free, 30), 15*time.Minute)
	return max(0, last.Add(pause).Sub(now))
}
