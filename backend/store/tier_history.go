package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// FindTierChanges is the history of a company's tier, as derived and as set by hand,
// the latest first.
func (s *Store) FindTierChanges(ctx context.Context, id crm.ID) ([]crm.TierChange, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadCompany, crm.Subject{CompanyID: id}); err != nil {
		return nil, err
	}
	changes := []crm.TierChange{}
	err := s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		if _, err := find[crm.Company](tx, noCompany, "id = ?", id); err != nil {
			return err
		}
		return tx.Raw(tierHistorySQL, map[string]any{"id": id}).Scan(&changes).Error
	})
	return changes, err
}

const tierHistorySQL = `
SELECT changed_on, from_tier, to_tier, score, reason, set_by, ends_on FROM (
	SELECT id, changed_on, from_tier, to_tier, score, reason, NULL::uuid AS set_by, NULL::date AS ends_on, 0 AS by_hand
	FROM tier_change WHERE company_id = @id
	UNION ALL SELECT id, (set_at AT TIME ZONE 'Europe/Copenhagen')::date, '', coalesce(tier, ''), 0, reason, set_by, ends_on, 1
	FROM tier_override WHERE company_id = @id
) AS change ORDER BY changed_on DESC, by_hand DESC, id DESC`
