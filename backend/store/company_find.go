package store

import (
	"context"
	"strings"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// CompanyFilter narrows a list of companies. The zero filter is all of them.
type CompanyFilter struct {
	Q       string // what a person types to find a company
	Tier    crm.Tier
	OwnerID crm.ID
	crm.Window
}

// FindCompanies lists companies by name in Danish order, or by Q. A company is
// found when each word of Q is a fragment of its name, its numbers, or the name
// of a contact, street, town or industry of it. Names that begin with Q come
// first, then names of which a word does, then companies of which some word begins
// with each, then the rest; the shortest name first, those that have ceased last.
// When there are none, a word that occurs nowhere is taken for the words nearest
// to it. One or two letters find names of which a word begins with them. The phone
// finds the same by itself.
func (s *Store) FindCompanies(ctx context.Context, f CompanyFilter) (*crm.Page[*crm.Company], error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadCompany, crm.Subject{}); err != nil {
		return nil, err
	}
	var page *crm.Page[*crm.Company]
	err := s.read(ctx, func(ctx context.Context, tx *gorm.DB) (err error) {
		if strings.TrimSpace(f.Q) != "" {
			page, err = s.searchCompanies(ctx, f)
			return err
		}
		if page, err = listCompanies(tx, f); err != nil {
			return err
		}
		return s.completeCompanies(tx, page.Items)
	})
	return page, err
}

func listCompanies(tx *gorm.DB, f CompanyFilter) (*crm.Page[*crm.Company], error) {
	after, err := afterKeys(f.Window, aText, anID)
	if err != nil {
		return nil, err
	}
	if after != nil {
		tx = tx.Where(`(name COLLATE "da-x-icu", id) > (?, ?)`, after[0], after[1])
	}
	if f.Tier != "" {
		tx = tx.Where("tier = ?", f.Tier)
	}
	if f.OwnerID != "" {
		tx = tx.Where("owner_id = ?", f.OwnerID)
	}
	var rows []*crm.Company
	if err := tx.Order(`name COLLATE "da-x-icu", id`).Limit(fetch(f.Window)).Find(&rows).Error; err != nil {
		return nil, err
	}
	return pageOf(rows, f.Window, func(c *crm.Company) []string { return []string{c.Name, string(c.ID)} }), nil
}
