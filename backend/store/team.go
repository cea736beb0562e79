package store

import (
	"context"

	"jobbro/backend/crm"
)

// Teams are all teams, by name.
func (s *Store) Teams(ctx context.Context) ([]crm.Team, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadUsers, crm.Subject{}); err != nil {
		return nil, err
	}
	teams := []crm.Team{}
	return teams, s.orm.WithContext(ctx).Order(`name COLLATE "da-x-icu", id`).Find(&teams).Error
}
