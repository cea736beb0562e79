package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// CheckIn notes what the actor's device tells of itself, when something of it
// changed or the last note is crm.CheckInEvery old, and reports whether the
// device is lost. It waits for nobody: what it cannot note now, the next sync will
// tell again.
//
// The person's other sessions of the same device are over: somebody has signed in
// again there. One that was reported lost after this sign-in is this very device,
// which then is lost too; and a lost one ends no other, or its finder could.
func (s *Store) CheckIn(ctx context.Context, c crm.CheckIn) (lost bool, err error) {
	actor, now := crm.ActorOf(ctx), s.now()
	if err := crm.May(actor, crm.UseSync, crm.Subject{}); err != nil {
		return actor.Lost, err
	}
	lost = actor.Lost
	err = s.pool.QueryRow(ctx, `
		WITH due AS (
			SELECT id FROM session WHERE id = $1 AND ended_at IS NULL
			AND ((device_id, app, queued, held, drafts, oldest_at) IS DISTINCT FROM ($2::uuid, $3::text, $4::int, $5::int, $6::int, $7::timestamptz)
				OR contact_at IS NULL OR contact_at <= $9)
			FOR UPDATE SKIP LOCKED
		), noted AS (
			UPDATE session s SET device_id = $2, app = $3, queued = $4, held = $5, drafts = $6, oldest_at = $7, contact_at = $8,
				lost_at = coalesce(s.lost_at, (SELECT max(o.lost_at) FROM session o
					WHERE o.user_id = s.user_id AND o.device_id = $2 AND o.ended_at IS NULL AND o.lost_at >= s.created_at))
			FROM due WHERE s.id = due.id RETURNING s.id, s.user_id, s.lost_at
		), ended AS (
			UPDATE session o SET ended_at = $8, ended_why = 'replaced' FROM noted
			WHERE noted.lost_at IS NULL AND o.user_id = noted.user_id AND o.device_id = $2 AND o.id <> noted.id AND o.ended_at IS NULL
		)
		SELECT lost_at IS NOT NULL FROM noted`,
		actor.SessionID, c.DeviceID, c.App, c.Queued, c.Held, c.Drafts, c.OldestAt, now, now.Add(-crm.CheckInEvery)).Scan(&lost)
	if errors.Is(err, pgx.ErrNoRows) {
		err = nil
	}
	return lost, err
}

// HeldElsewhere counts the actor's refused commands that wait for a decision and
// came from other devices than this one.
func (s *Store) HeldElsewhere(ctx context.Context, device crm.ID) (n int, err error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.UseSync, crm.Subject{}); err != nil {
		return 0, err
	}
	err = s.pool.QueryRow(ctx, `SELECT count(*) FROM sync_held WHERE user_id = $1 AND settled_at IS NULL AND device <> $2`,
		actor.ID, string(device)).Scan(&n)
	return n, err
}

// MarkLost reports a device lost: its own person may, and who manages devices.
// At its next contact it sends what it has and is wiped. Somebody else's device
// is not found; the one that asks is a Conflict. Once lost, it stays lost.
func (s *Store) MarkLost(ctx context.Context, id crm.ID) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadMe, crm.Subject{UserID: actor.ID}); err != nil {
		return err
	}
	if id == actor.SessionID {
		return crm.Refuse(crm.Conflict, "session.here", "Det er den enhed, du bruger nu. Log ud i stedet.")
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		session, err := find[crm.Session](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noSession, "id = ? AND ended_at IS NULL", id)
		if err != nil {
			return err
		}
		if session.UserID != actor.ID && crm.May(actor, crm.ManageDevice, crm.Subject{UserID: session.UserID}) != nil {
			return noSession
		}
		if session.LostAt != nil {
			return nil
		}
		if err := tx.Model(session).Update("lost_at", s.now()).Error; err != nil {
			return err
		}
		return auditChange(tx, "session.lost", "session", id)
	})
}
