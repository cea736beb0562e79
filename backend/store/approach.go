package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// SetApproach records on which legal ground a company is approached. Of several
// the last one holds, and each is kept. It follows a company that was merged
// meanwhile, whose own ground it leaves alone.
func (s *Store) SetApproach(ctx context.Context, id crm.ID, choice crm.ApproachChoice) (*crm.Company, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.SetApproach, crm.Subject{CompanyID: id}); err != nil {
		return nil, err
	}
	if err := choice.Validate(); err != nil {
		return nil, err
	}
	var c *crm.Company
	err := s.write(ctx, func(_ context.Context, tx *gorm.DB) (err error) {
		meant, err := lockCompany(tx, id)
		if err != nil {
			return err
		}
		if c, err = companyForWork(tx, id); err != nil {
			return err
		}
		moved := c.ID != meant.ID && c.ApproachBasis != ""
		if moved || c.Approach() == choice {
			return s.completeCompanies(tx, []*crm.Company{c})
		}
		c.SetApproach(choice, &actor.ID, s.today())
		if err := tx.Exec(`INSERT INTO company_approach (company_id, basis, note, set_by, set_at) VALUES (?, ?, ?, ?, ?)`,
			c.ID, choice.Basis, choice.Note, actor.ID, s.now()).Error; err != nil {
			return err
		}
		if err := change(tx, c, "company.approach.set", "company", c.ID); err != nil {
			return err
		}
		return s.completeCompanies(tx, []*crm.Company{c})
	})
	return c, err
}
