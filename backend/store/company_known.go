package store

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

var noCVR = crm.RefuseField("cvr", "cvr.unknown", "Vi kender ingen virksomhed med det CVR-nummer. Kontrollér tallene, eller kontakt os.")

// RecogniseCompany is what anybody may see of the company with this CVR number, or
// of the one it lives on in. It refuses a company that can have no openings in the
// municipality with this code, 0 for any, and asks no permission: it answers only
// what the company register shows the public.
func (s *Store) RecogniseCompany(ctx context.Context, cvr string, municipality int) (known *crm.KnownCompany, err error) {
	if err := crm.CheckCVR("cvr", cvr); err != nil {
		return nil, err
	}
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		c, err := find[crm.Company](tx, noCVR, "cvr = ?", cvr)
		if err != nil {
			return err
		}
		known, err = recognise(tx, c.ID, municipality)
		return err
	})
	return known, err
}

// RecogniseInvited is what RecogniseCompany says of the company that an invitation
// is for.
func (s *Store) RecogniseInvited(ctx context.Context, hash []byte) (known *crm.KnownCompany, err error) {
	l, err := s.ReadLink(ctx, crm.LinkReport, hash)
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		known, err = recognise(tx, *l.CompanyID, 0)
		return err
	})
	return known, err
}

// recognise follows mergers to the company that lives.
func recognise(tx *gorm.DB, id crm.ID, municipality int) (*crm.KnownCompany, error) {
	c, err := find[crm.Company](tx, noCVR, "id = ?", id)
	for err == nil && c.MergedInto != nil {
		c, err = find[crm.Company](tx, noCVR, "id = ?", *c.MergedInto)
	}
	if err != nil {
		return nil, err
	}
	var workplaces []*crm.Workplace
	err = tx.Order("town, street, id").Find(&workplaces, "company_id = ?", c.ID).Error
	known, refused := c.Recognise(workplaces, municipality)
	return known, errors.Join(err, refused)
}
