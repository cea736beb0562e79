package store

import (
	"context"

	"jobbro/backend/crm"
)

// WorkplaceFilter narrows a list of workplaces. The zero filter is all of them.
type WorkplaceFilter struct {
	crm.Window
	CompanyID crm.ID
}

// FindWorkplaces lists workplaces in the order of their P numbers.
func (s *Store) FindWorkplaces(ctx context.Context, f WorkplaceFilter) (*crm.Page[crm.Workplace], error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadCompany, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(f.Window, aText)
	if err != nil {
		return nil, err
	}
	q := s.orm.WithContext(ctx)
	if f.CompanyID != "" {
		q = q.Where("company_id = ?", f.CompanyID)
	}
	if after != nil {
		q = q.Where("p_number > ?", after[0])
	}
	var rows []crm.Workplace
	if err := q.Order("p_number").Limit(fetch(f.Window)).Find(&rows).Error; err != nil {
		return nil, err
	}
	return pageOf(rows, f.Window, func(w crm.Workplace) []string { return []string{w.PNumber} }), nil
}
