package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// Alike says what becomes of a row entered by hand that looks like one we have.
type Alike bool

const (
	// RefuseAlike asks the caller first.
	RefuseAlike Alike = false
	// KeepAlike is for one who has seen what looks the same, as the phones show it
	// while one types, or whose work would be lost.
	KeepAlike Alike = true
)

// AddCompany keeps a company entered by hand under the id it was given, as far as
// the register has not told of it. The same again changes nothing. A CVR number
// that we have is a Conflict; with KeepAlike the id then stands for the company
// that has it, so that a phone that did not know keeps its work there.
func (s *Store) AddCompany(ctx context.Context, id crm.ID, n crm.NewCompany, alike Alike) (*crm.Company, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.AddCompany, crm.Subject{}); err != nil {
		return nil, err
	}
	if err := n.Validate(); err != nil {
		return nil, err
	}
	var c *crm.Company
	err := s.write(ctx, func(_ context.Context, tx *gorm.DB) (err error) {
		if err := takeTurn(tx); err != nil {
			return err
		}
		var known []crm.Company
		if err := tx.Order("id").Find(&known, "id = ? OR cvr = ?", id, n.CVR).Error; err != nil {
			return err
		}
		if len(known) == 0 {
			c, err = insertCompany(tx, id, n, alike)
		} else {
			c, err = recogniseCompany(tx, known, id, n, alike)
		}
		if err != nil {
			return err
		}
		return s.completeCompanies(tx, []*crm.Company{c})
	})
	return c, err
}

func insertCompany(tx *gorm.DB, id crm.ID, n crm.NewCompany, alike Alike) (*crm.Company, error) {
	if alike == RefuseAlike {
		if err := refuseAlikeCompany(tx, n); err != nil {
			return nil, err
		}
	}
	c := &crm.Company{ID: id, CompanyFields: n.Fields(), Tier: crm.TierNone, DerivedTier: crm.TierNone, Revision: 1}
	if err := tx.Create(c).Error; err != nil {
		return nil, err
	}
	return c, auditChange(tx, "company.add", "company", id)
}

// recogniseCompany tells which of the known, one of the id or one of the number,
// is meant.
func recogniseCompany(tx *gorm.DB, known []crm.Company, id crm.ID, n crm.NewCompany, alike Alike) (*crm.Company, error) {
	c := &known[0]
	switch {
	case len(known) > 1 || c.CVR != n.CVR:
		return nil, crm.Refuse(crm.Conflict, "company.id_taken", "Id'et er brugt til en anden virksomhed. Gem igen.")
	case c.ID == id:
		return c, nil
	case alike == RefuseAlike:
		return nil, crm.Refuse(crm.Conflict, "company.cvr_taken", "CVR %s er allerede her: %s. Brug den.", c.CVR, c.Name)
	}
	return c, tx.Exec(`INSERT INTO company_alias (id, company_id) VALUES (?, ?) ON CONFLICT DO NOTHING`, id, c.ID).Error
}

// refuseAlikeCompany names a company of the same or nearly the same name in the
// town. Two letters may differ, one in a short name; the legal form counts for
// nothing. The same rule as alikeCompanies on the phone.
func refuseAlikeCompany(tx *gorm.DB, n crm.NewCompany) error {
	var like []crm.Company
	err := tx.Raw(`
		WITH typed AS (SELECT left(plain(same_name(fold(@name))), 60) AS name)
		SELECT c.* FROM typed, company c JOIN company_search s ON s.company_id = c.id
		WHERE (c.postcode <> '' AND c.postcode = @postcode OR c.town <> '' AND fold(c.town) = fold(@town)) AND c.merged_into IS NULL
			AND levenshtein_less_equal(left(plain(s.same_name), 60), typed.name, 2) <= CASE WHEN length(typed.name) < @many THEN 1 ELSE 2 END
			AND length(typed.name) > 3
		ORDER BY s.weight, s.name, c.id LIMIT 1`, map[string]any{"name": n.Name, "postcode": n.Postcode, "town": n.Town, "many": manyLetters}).Scan(&like).Error
	if err != nil || len(like) == 0 {
		return err
	}
	return crm.Refuse(crm.Conflict, "company.alike", "%s i %s med CVR %s ligner. Brug den, eller gem alligevel, hvis det er en anden virksomhed.",
		like[0].Name, like[0].Town, like[0].CVR)
}
