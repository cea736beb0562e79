package store

import (
	"context"
	"encoding/json"
	"errors"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// ApplyOnce runs a phone's command with an exactly-once effect: in one
// transaction it notes the command's id, runs apply in a savepoint, and stores
// the answer. A command that was here before gets its first answer again. One
// that a rule refuses leaves no trace but itself, whole, in sync_held. An error
// means that nothing happened and the command may be sent again.
func (s *Store) ApplyOnce(ctx context.Context, device crm.ID, op crm.SyncOp, apply func(context.Context) error) (crm.SyncResult, error) {
	actor := crm.ActorOf(ctx)
	var result crm.SyncResult
	err := s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		first := tx.Exec(`INSERT INTO sync_mutation (id, user_id, device, kind, result, applied_at) VALUES (?, ?, ?, ?, '{}', ?) ON CONFLICT DO NOTHING`,
			op.ID, actor.ID, device, op.Kind, s.now())
		if first.Error != nil {
			return first.Error
		}
		if first.RowsAffected == 0 {
			return repeated(tx, actor.ID, op.ID, &result)
		}
		if op.Supersedes != nil {
			if _, err := s.settleHeld(tx, actor.ID, *op.Supersedes); err != nil {
				return err
			}
		}
		result = crm.SyncResult{ID: op.ID, Status: crm.SyncApplied}
		var refused *crm.Error
		err := s.write(byCommand(ctx, op.ID), func(ctx context.Context, _ *gorm.DB) error { return apply(ctx) })
		switch {
		case errors.As(err, &refused) && refused.Kind != crm.Unavailable:
			result.Status, result.Code, result.Field, result.Text = crm.SyncHeld, refused.Code, refused.Field, refused.Message
			result.Alternatives = refused.Alternatives
			if err := s.hold(tx, actor.ID, device, op, refused); err != nil {
				return err
			}
		case err != nil:
			return err
		default:
			if result.Version, err = stamp(tx); err != nil {
				return err
			}
		}
		answer, err := json.Marshal(result)
		if err != nil {
			return err
		}
		return tx.Exec(`UPDATE sync_mutation SET result = ? WHERE id = ?`, answer, op.ID).Error
	})
	return result, err
}

// repeated reads the first answer to a command.
func repeated(tx *gorm.DB, userID, id crm.ID, result *crm.SyncResult) error {
	var owner crm.ID
	var answer []byte
	if err := tx.Raw(`SELECT user_id, result FROM sync_mutation WHERE id = ?`, id).Row().Scan(&owner, &answer); err != nil {
		return err
	}
	if owner != userID {
		// Not a rule about the content, so not held: an id is never shared.
		*result = crm.SyncResult{ID: id, Status: crm.SyncHeld, Code: "sync.id_taken", Text: "Ændringen har et id, der allerede er brugt. Gem den igen."}
		return nil
	}
	if err := json.Unmarshal(answer, result); err != nil {
		return err
	}
	if result.Status == crm.SyncApplied {
		result.Status = crm.SyncRepeat
	}
	return nil
}

// stamp runs the deferred triggers now and returns the clock of this
// transaction, or 0 when it changed no synced row. Nothing synced may be written
// afterwards.
func stamp(tx *gorm.DB) (version int64, err error) {
	if err := tx.Exec(`SET CONSTRAINTS ALL IMMEDIATE`).Error; err != nil {
		return 0, err
	}
	err = tx.Raw(`SELECT coalesce(nullif(current_setting('jobbro.version', true), '')::bigint, 0)`).Scan(&version).Error
	return version, err
}

func (s *Store) hold(tx *gorm.DB, userID, device crm.ID, op crm.SyncOp, why *crm.Error) error {
	whole, err := json.Marshal(op)
	if err != nil {
		return err
	}
	alternatives, err := json.Marshal(append([]crm.Alternative{}, why.Alternatives...))
	if err != nil {
		return err
	}
	if err := tx.Exec(`INSERT INTO sync_held (id, user_id, device, op, code, reason, held_at, alternatives) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		op.ID, userID, device, whole, why.Code, why.Message, s.now(), alternatives).Error; err != nil {
		return err
	}
	// A phone sends by itself, when nobody looks.
	return s.notifyOf(tx, userID, crm.NotifyHeld, op.ID, "")
}

// settleHeld reports whether the command was waiting.
func (s *Store) settleHeld(tx *gorm.DB, userID, id crm.ID) (bool, error) {
	settled := tx.Exec(`UPDATE sync_held SET settled_at = ? WHERE id = ? AND user_id = ? AND settled_at IS NULL`, s.now(), id, userID)
	if settled.Error != nil || settled.RowsAffected == 0 {
		return false, settled.Error
	}
	return true, s.settle(tx, id, crm.NotifyHeld)
}

// DiscardHeld settles a refused command that its author has given up.
func (s *Store) DiscardHeld(ctx context.Context, id crm.ID) error {
	return s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		settled, err := s.settleHeld(tx, crm.ActorOf(ctx).ID, id)
		if err != nil || !settled {
			return err
		}
		return auditChange(tx, "held.discard", "held", id)
	})
}

// FindHeld lists the actor's refused commands that wait for a decision, oldest
// first.
func (s *Store) FindHeld(ctx context.Context) ([]crm.HeldOp, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.UseSync, crm.Subject{}); err != nil {
		return nil, err
	}
	held := []crm.HeldOp{}
	err := s.orm.WithContext(ctx).Where("user_id = ? AND settled_at IS NULL", actor.ID).Order("held_at, id").Find(&held).Error
	return held, err
}
