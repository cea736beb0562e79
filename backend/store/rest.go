package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// RestCompany notes that a company wants to be left alone until a day, or no
// longer. The last one to say so is right; the same again changes nothing.
func (s *Store) RestCompany(ctx context.Context, id crm.ID, rest crm.Rest) (*crm.Company, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.RestCompany, crm.Subject{CompanyID: id}); err != nil {
		return nil, err
	}
	if err := rest.Validate(s.today()); err != nil {
		return nil, err
	}
	return s.changeCompany(ctx, id, func(tx *gorm.DB, c *crm.Company) error {
		if c.RestUntil == rest.Until && c.RestWhy == rest.Reason {
			return nil
		}
		c.RestUntil, c.RestWhy = rest.Until, rest.Reason
		return change(tx, c, "company.rest.set", "company", c.ID)
	})
}
