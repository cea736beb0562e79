package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// CitizenFilter narrows a list of one's own citizens. The zero filter is those whose case
// goes on.
type CitizenFilter struct {
	crm.Window
	Query  string // part of the code or of the case's number
	Closed bool   // those whose case has ended, in place of the others
}

// FindCitizens lists citizens whom the actor has, by code. Each who is shown is noted as
// read.
func (s *Store) FindCitizens(ctx context.Context, f CitizenFilter) (page *crm.Page[crm.ListedCitizen], err error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadCaseload, mine(ctx)); err != nil {
		return nil, err
	}
	after, err := afterKeys(f.Window, aText, anID)
	if err != nil {
		return nil, err
	}
	return page, s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		q := tx.Model(&crm.Citizen{}).Where("(consultant_id = ? OR caseworker_id = ?)", actor.ID, actor.ID).
			Where("(closed_on IS NOT NULL) = ?", f.Closed)
		if f.Query != "" {
			q = q.Where("(position(upper(?) IN upper(code)) > 0 OR position(upper(?) IN upper(case_ref)) > 0)", f.Query, f.Query)
		}
		if after != nil {
			q = q.Where("(code, id) > (?, ?)", after[0], after[1])
		}
		var rows []crm.Citizen
		if err := q.Order("code, id").Limit(fetch(f.Window)).Find(&rows).Error; err != nil {
			return err
		}
		listed := make([]crm.ListedCitizen, len(rows))
		for i := range rows {
			listed[i] = rows[i].Listed()
		}
		page = pageOf(listed, f.Window, func(c crm.ListedCitizen) []string { return []string{c.Code, string(c.ID)} })
		for _, c := range page.Items {
			if err := audit(tx, "citizen.read", "citizen", c.ID, string(crm.ReadForCaseload), "api"); err != nil {
				return err
			}
		}
		return nil
	})
}

// FindCitizen is the card of a citizen whom the actor has, which is noted as read for the
// purpose.
func (s *Store) FindCitizen(ctx context.Context, id crm.ID, purpose crm.ReadPurpose) (card *crm.CitizenCard, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadCaseload, mine(ctx)); err != nil {
		return nil, err
	}
	return card, s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		c, err := citizenOf(tx, id)
		if err != nil {
			return err
		}
		if card, err = s.cardOf(tx, c); err != nil {
			return err
		}
		return audit(tx, "citizen.read", "citizen", id, string(purpose), "api")
	})
}

// cardOf completes a citizen with what is kept beside the card.
func (s *Store) cardOf(tx *gorm.DB, c *crm.Citizen) (*crm.CitizenCard, error) {
	card := &crm.CitizenCard{
		Citizen: *c, CaseRef: c.CaseRef, CaseworkerID: c.CaseworkerID, Whole: c.Decides(crm.ActorOf(tx.Statement.Context)),
		Consents: []crm.KeptConsent{},
	}
	if c.LastCompanyID != nil {
		if err := tx.Raw(`SELECT name FROM company WHERE id = ?`, *c.LastCompanyID).Scan(&card.LastCompany).Error; err != nil {
			return nil, err
		}
	}
	err := tx.Raw(`SELECT c.*, coalesce(k.name, '') AS company_name, coalesce(o.title, '') AS opening_title, coalesce(o.status, '') AS opening_status
		FROM consent c LEFT JOIN company k ON k.id = c.company_id LEFT JOIN opening o ON o.id = c.opening_id
		WHERE c.citizen_id = ? ORDER BY c.given_on DESC, c.recorded_at DESC, c.id`, c.ID).Scan(&card.Consents).Error
	for i := range card.Consents {
		k := &card.Consents[i]
		k.State = k.StateOn(s.today(), k.OpeningStatus)
	}
	return card, err
}
