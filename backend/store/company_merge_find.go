package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// MergeFilter narrows a list of merges. The zero filter is all of them.
type MergeFilter struct {
	crm.Window
	CompanyID crm.ID // on either side
}

// FindMerges lists the merges of companies, those that were undone too, the
// latest first.
func (s *Store) FindMerges(ctx context.Context, f MergeFilter) (*crm.Page[*crm.CompanyMerge], error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadCompany, crm.Subject{CompanyID: f.CompanyID}); err != nil {
		return nil, err
	}
	after, err := afterKeys(f.Window, anID)
	if err != nil {
		return nil, err
	}
	var page *crm.Page[*crm.CompanyMerge]
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		q := tx
		if f.CompanyID != "" {
			q = q.Where("company_id = ? OR into_id = ?", f.CompanyID, f.CompanyID)
		}
		if after != nil {
			q = q.Where("id < ?", after[0])
		}
		var rows []*crm.CompanyMerge
		if err := q.Order("id DESC").Limit(fetch(f.Window)).Find(&rows).Error; err != nil { // ids are made in the order of time
			return err
		}
		page = pageOf(rows, f.Window, func(m *crm.CompanyMerge) []string { return []string{string(m.ID)} })
		return completeMerges(tx, page.Items)
	})
	return page, err
}

// completeMerges adds the names and how much was moved.
func completeMerges(tx *gorm.DB, merges []*crm.CompanyMerge) error {
	byID := make(map[crm.ID]*crm.CompanyMerge, len(merges))
	ids := make([]crm.ID, len(merges))
	for i, m := range merges {
		byID[m.ID], ids[i] = m, m.ID
		m.Moved = map[string]int{}
	}
	if len(ids) == 0 {
		return nil
	}
	var names []struct {
		ID                              crm.ID
		Company, CVR, Into, IntoCVR, By string
	}
	if err := tx.Raw(`SELECT m.id, c.name AS company, c.cvr, i.name AS into, i.cvr AS into_cvr, u.name AS by
		FROM company_merge m JOIN company c ON c.id = m.company_id JOIN company i ON i.id = m.into_id JOIN app_user u ON u.id = m.made_by
		WHERE m.id IN ?`, ids).Scan(&names).Error; err != nil {
		return err
	}
	for _, n := range names {
		m := byID[n.ID]
		m.Company, m.CVR, m.Into, m.IntoCVR, m.By = n.Company, n.CVR, n.Into, n.IntoCVR, n.By
	}
	var counts []struct {
		MergeID   crm.ID
		FromTable string
		N         int
	}
	if err := tx.Raw(`SELECT merge_id, from_table, count(*) AS n FROM company_merge_row WHERE merge_id IN ? GROUP BY 1, 2`, ids).Scan(&counts).Error; err != nil {
		return err
	}
	for _, c := range counts {
		byID[c.MergeID].Moved[c.FromTable] = c.N
	}
	return nil
}
