package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// briefVisits is how many visits of a company a brief shows.
const briefVisits = 10

// FindCompany is the brief on a company.
func (s *Store) FindCompany(ctx context.Context, id crm.ID) (*crm.Brief, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadCompany, crm.Subject{CompanyID: id}); err != nil {
		return nil, err
	}
	b := &crm.Brief{}
	err := s.read(ctx, func(_ context.Context, tx *gorm.DB) (err error) {
		if b.Company, err = find[crm.Company](tx, noCompany, "id = ?", id); err != nil {
			return err
		}
		if b.Company.OwnerID != nil {
			if b.Owner, err = find[crm.User](tx, noUser, "id = ?", *b.Company.OwnerID); err != nil {
				return err
			}
		}
		here := func() *gorm.DB { return tx.Where("company_id = ?", id) }
		for _, err := range []error{
			here().Order("status, p_number").Find(&b.Workplaces).Error,
			here().Order(`left_on IS NOT NULL, name COLLATE "da-x-icu", id`).Find(&b.Contacts).Error,
			here().Where("status <> ?", crm.VisitWithdrawn).Order("visited_on DESC, id DESC").Limit(briefVisits).Find(&b.Visits).Error,
			here().Where("done_at IS NULL").Order("due_on, id").Find(&b.Tasks).Error,
			here().Where("status IN ('reported', 'open', 'on_hold')").Order("reported_at DESC, id").Find(&b.Openings).Error,
			tx.Raw(`SELECT count(*) FILTER (WHERE outcome = 'kept') AS kept, count(*) FILTER (WHERE outcome = 'broken') AS broken,
				count(*) FILTER (WHERE done_at IS NULL) AS open
				FROM task WHERE company_id = ? AND kind IN ('promise', 'next_contact')`, id).Scan(&b.Promises).Error,
			s.completeCompanies(tx, []*crm.Company{b.Company}),
		} {
			if err != nil {
				return err
			}
		}
		if err := s.completeOpenings(tx, actor, b.Openings); err != nil {
			return err
		}
		return showVisits(tx, actor, b.Visits)
	})
	return b, err
}
