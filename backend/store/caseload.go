package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// Caseload returns the manifest of the citizens that the actor's phone may hold.
// The ids come along only when hash, what the phone has, is another. The cards
// the phone wants are returned with it, as far as they are on the manifest, and
// each is noted in the audit as read.
func (s *Store) Caseload(ctx context.Context, hash string, want []crm.ID, purpose string) (crm.Caseload, []*crm.Citizen, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadCaseload, crm.Subject{UserID: actor.ID}); err != nil {
		return crm.Caseload{}, nil, err
	}
	var list crm.Caseload
	var cards []*crm.Citizen
	err := s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		var mine []struct {
			ID       crm.ID
			Revision int
		}
		if err := tx.Raw(`SELECT id, revision FROM citizen WHERE consultant_id = ? AND closed_on IS NULL ORDER BY id`, actor.ID).Scan(&mine).Error; err != nil {
			return err
		}
		ids := make([][2]any, len(mine))
		for i, c := range mine {
			ids[i] = [2]any{c.ID, c.Revision}
		}
		whole, err := json.Marshal(ids)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(whole)
		if list.Hash = hex.EncodeToString(sum[:8]); list.Hash != hash {
			list.IDs = ids
		}
		if len(want) == 0 {
			return nil
		}
		if err := tx.Where("id IN ? AND consultant_id = ? AND closed_on IS NULL", want, actor.ID).Order("id").Find(&cards).Error; err != nil {
			return err
		}
		for _, card := range cards {
			if err := audit(tx, "citizen.read", "citizen", card.ID, purpose, "sync"); err != nil {
				return err
			}
		}
		return nil
	})
	return list, cards, err
}
