package store

import (
	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// fullFor refuses an opening that has no position left.
func (s *Store) fullFor(tx *gorm.DB, o *crm.Opening, citizen *crm.Citizen) error {
	return openingFull
}

// checkObstacles refuses what nobody may agree to, and what is not overridden.
func (s *Store) checkObstacles(tx *gorm.DB, o *crm.Opening, citizen *crm.Citizen, overrides []crm.Override) error {
	return nil
}

// isToldToColleagues reports whether a citizen is among those whom matching tells
// consultants of who do not have them.
func (s *Store) isToldToColleagues(tx *gorm.DB, o *crm.Opening, citizen *crm.Citizen) (bool, error) {
	return false, nil
}
