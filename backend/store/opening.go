package store

import (
	"context"
	"reflect"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var noOpening = crm.Refuse(crm.NotFound, "opening.none", "Åbningen findes ikke.")

// EditOpening changes fields of an opening as merge writes them into what the
// editor saw at revision base; of a field both changed, the last arrival wins.
func (s *Store) EditOpening(ctx context.Context, id crm.ID, base crm.Base, merge func(*crm.OpeningFields) error) (*crm.Opening, error) {
	return s.changeOpening(ctx, id, func(tx *gorm.DB, o *crm.Opening) error {
		seen, err := rowAt(tx, "opening", id, base.Revision, o.Revision, o.OpeningFields)
		if err != nil {
			return err
		}
		if err := base.Check(o.Revision, seen, o.OpeningFields); err != nil {
			return err
		}
		wanted, err := edited(seen, merge)
		if err != nil {
			return err
		}
		merged, err := crm.Merge(seen, o.OpeningFields, wanted, takeWanted)
		if err != nil || reflect.DeepEqual(merged, o.OpeningFields) {
			return err
		}
		if err := merged.Validate(); err != nil {
			return err
		}
		company, err := companyForWork(tx, merged.CompanyID)
		if err != nil {
			return err
		}
		merged.CompanyID = company.ID
		if err := checkWorkplace(tx, merged.WorkplaceID, company.ID); err != nil {
			return err
		}
		o.OpeningFields = merged
		return change(tx, o, "opening.edit", "opening", id)
	})
}

// CloseOpening ends an opening because it was filled, or because the company has
// changed its mind. Closed is monotone: an opening that has ended stays as it
// first ended, whoever closes it again.
func (s *Store) CloseOpening(ctx context.Context, id crm.ID, outcome crm.OpeningStatus) (*crm.Opening, error) {
	if outcome != crm.OpeningFilled && outcome != crm.OpeningClosed {
		return nil, crm.RefuseField("status", "opening.outcome", "Vælg, om åbningen er besat eller bortfaldet.")
	}
	return s.changeOpening(ctx, id, func(tx *gorm.DB, o *crm.Opening) error {
		if o.Status.Ended() {
			return nil
		}
		o.Status, o.ClosedOn = outcome, s.today()
		return change(tx, o, "opening.close", "opening", id)
	})
}

// changeOpening locks an opening and changes it.
func (s *Store) changeOpening(ctx context.Context, id crm.ID, how func(*gorm.DB, *crm.Opening) error) (*crm.Opening, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.WriteOpening, crm.Subject{}); err != nil {
		return nil, err
	}
	var o *crm.Opening
	err := s.write(ctx, func(_ context.Context, tx *gorm.DB) (err error) {
		if err := lockCompanyOf(tx, "opening", id); err != nil {
			return err
		}
		if o, err = find[crm.Opening](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noOpening, "id = ?", id); err != nil {
			return err
		}
		return how(tx, o)
	})
	return o, err
}
