package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// GroupsIn is what the groups that there were from a day to another came to in that time,
// by kind and title.
func (s *Store) GroupsIn(ctx context.Context, from, to crm.Date) (years []crm.GroupYear, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadYear, crm.Subject{}); err != nil {
		return nil, err
	}
	years = []crm.GroupYear{}
	return years, s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		var groups []*crm.Group
		if err := tx.Order(`kind, title COLLATE "da-x-icu", id`).Find(&groups, "began_on <= ? AND (ended_on IS NULL OR ended_on >= ?)", to, from).Error; err != nil {
			return err
		}
		if err := s.completeGroups(tx, groups); err != nil {
			return err
		}
		for _, g := range groups {
			years = append(years, g.In(from, to))
		}
		return nil
	})
}
