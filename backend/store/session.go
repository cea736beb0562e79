package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// StartSession begins a session of a person on a device, whose refresh token has
// this hash. The sign-in that led here was right, so it is taken back from what
// was counted: the person's own count is cleared, the network's goes down by one.
func (s *Store) StartSession(ctx context.Context, user crm.ID, device string, hash []byte, brakes []crm.SignInBrake) (crm.ID, error) {
	session := crm.NewSession(newID(), user, device, hash, s.Now())
	err := s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if err := releaseBrakes(tx, brakes); err != nil {
			return err
		}
		return tx.Create(session).Error
	})
	return session.ID, err
}

// RenewSession exchanges a refresh token of an installation for its successor, as
// crm.Session.Present says, and reports what the token was taken for. A reused
// one ends the session. The person is nil when the session has ended, has run
// out, never was, or its person may no longer sign in.
func (s *Store) RenewSession(ctx context.Context, id crm.ID, hash, next []byte, device crm.ID) (user *crm.User, presented crm.Presented, err error) {
	err = s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		now := s.Now()
		session, err := find[crm.Session](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noSession, "id = ?", id)
		if errors.Is(err, noSession) || err == nil && !session.Open(now) {
			return nil
		}
		if err != nil {
			return err
		}
		presented = session.Present(hash, device, now)
		if presented == crm.PresentedReused {
			return endSessions(tx, now, "reuse", "id = ?", id)
		}
		user, err = find[crm.User](tx, noUser, "id = ? AND active", session.UserID)
		if errors.Is(err, noUser) {
			user = nil
			return endSessions(tx, now, "inactive", "id = ?", id)
		}
		if err != nil {
			return err
		}
		if presented == crm.PresentedDue {
			session.Rotate(next, now)
		}
		session.Seen(now)
		return tx.Save(session).Error
	})
	return user, presented, err
}

// LeaveSession ends the session if the hash is that of its current refresh token
// or of the one before; otherwise it does nothing. A lost device that leaves has
// been wiped, which is noted in the audit as its person's doing.
func (s *Store) LeaveSession(ctx context.Context, id crm.ID, hash []byte) error {
	return s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		session, err := find[crm.Session](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noSession,
			"id = ? AND ended_at IS NULL AND (token_hash = ? OR previous_hash = ?)", id, hash, hash)
		switch {
		case errors.Is(err, noSession):
			return nil
		case err != nil:
			return err
		case session.LostAt == nil:
			return endSessions(tx, s.Now(), "left", "id = ?", id)
		}
		tx = tx.WithContext(crm.WithActor(ctx, crm.Actor{ID: session.UserID, SessionID: id}))
		return errors.Join(
			endSessions(tx, s.Now(), "wiped", "id = ?", id),
			auditChange(tx, "session.wiped", "session", id),
		)
	})
}

// FindActor is who acts in a session that is open, with the roles they hold now,
// or nil. One of a company acts for the first that still lets them.
func (s *Store) FindActor(ctx context.Context, user, session crm.ID) (*crm.Actor, error) {
	actor := &crm.Actor{ID: user, SessionID: session}
	var roles []byte
	err := s.pool.QueryRow(ctx, `
		SELECT u.roles, coalesce(u.team_id::text, ''), coalesce((SELECT m.company_id FROM company_member m
			WHERE m.user_id = u.id AND m.removed_at IS NULL ORDER BY m.added_at, m.company_id LIMIT 1)::text, ''), s.lost_at IS NOT NULL
		FROM session s JOIN app_user u ON u.id = s.user_id
		WHERE s.id = $1 AND u.id = $2 AND u.active AND s.ended_at IS NULL AND s.expires_at > $3`,
		session, user, s.Now()).Scan(&roles, &actor.TeamID, &actor.CompanyID, &actor.Lost)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return actor, json.Unmarshal(roles, &actor.Roles)
}

var noSession = crm.Refuse(crm.NotFound, "session.none", "Enheden findes ikke.")

// EndSession signs the actor out of one of their devices. Somebody else's is
// not found, and of one reported lost it is a Conflict: that must be wiped first.
func (s *Store) EndSession(ctx context.Context, id crm.ID) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadMe, crm.Subject{UserID: actor.ID}); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		session, err := find[crm.Session](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noSession, "id = ? AND user_id = ?", id, actor.ID)
		if err != nil {
			return err
		}
		if session.LostAt != nil && session.EndedAt == nil {
			return crm.Refuse(crm.Conflict, "session.lost", "Enheden er meldt mistet. Den bliver tømt, næste gang den har forbindelse.")
		}
		return endSessions(tx, s.Now(), "revoked", "id = ?", id)
	})
}

// endSessions ends those that are not ended yet.
func endSessions(tx *gorm.DB, now time.Time, why, where string, args ...any) error {
	return tx.Model(&crm.Session{}).Where("ended_at IS NULL").Where(where, args...).
		Updates(map[string]any{"ended_at": now, "ended_why": why}).Error
}

// BrakeSignIn counts an attempt to sign in as failed under each key and returns
// 0, or returns how long to wait and counts nothing. Counting comes first, so
// that guesses sent at the same time do not slip through together.
func (s *Store) BrakeSignIn(ctx context.Context, brakes []crm.SignInBrake) (wait time.Duration, err error) {
	err = s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		now := s.Now()
		for _, b := range inOrder(brakes) {
			failures, last, err := lockBrake(tx, b.Key, now)
			if err != nil {
				return err
			}
			wait = max(wait, b.Wait(failures, last, now))
		}
		if wait > 0 {
			return nil
		}
		for _, b := range brakes {
			if err := tx.Exec(`UPDATE signin_failure SET failures = CASE WHEN last_at < ? THEN 1 ELSE failures + 1 END, last_at = ? WHERE key = ?`,
				now.Add(-crm.SignInForget), now, b.Key).Error; err != nil {
				return err
			}
		}
		return nil
	})
	return wait, err
}

// lockBrake reads a count and takes it for the rest of the transaction.
func lockBrake(tx *gorm.DB, key []byte, now time.Time) (failures int, last time.Time, err error) {
	if err := tx.Exec(`INSERT INTO signin_failure (failures, key, last_at) VALUES (0, ?, ?) ON CONFLICT DO NOTHING`, key, now).Error; err != nil {
		return 0, last, err
	}
	err = tx.Raw(`SELECT failures, last_at FROM signin_failure WHERE key = ? FOR UPDATE`, key).Row().Scan(&failures, &last)
	return failures, last, err
}

// releaseBrakes takes back one attempt. The first key is the person's own.
func releaseBrakes(tx *gorm.DB, brakes []crm.SignInBrake) error {
	for i, b := range brakes {
		query := `UPDATE signin_failure SET failures = greatest(failures - 1, 0) WHERE key = ?`
		if i == 0 {
			query = `DELETE FROM signin_failure WHERE key = ?`
		}
		if err := tx.Exec(query, b.Key).Error; err != nil {
			return err
		}
	}
	return nil
}

// inOrder keeps two attempts from waiting for each other.
func inOrder(brakes []crm.SignInBrake) []crm.SignInBrake {
	return slices.SortedFunc(slices.Values(brakes), func(a, b crm.SignInBrake) int { return bytes.Compare(a.Key, b.Key) })
}

// ForgetSignIns removes sessions that ended or ran out a month ago, and counts of
// failed sign-ins that no longer slow anybody down.
func (s *Store) ForgetSignIns(ctx context.Context) error {
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		old := s.Now().AddDate(0, -1, 0)
		return errors.Join(
			tx.Exec(`DELETE FROM session WHERE least(ended_at, expires_at) < ?`, old).Error,
			tx.Exec(`DELETE FROM signin_failure WHERE last_at < ?`, s.Now().AddDate(0, 0, -1)).Error,
		)
	})
}
