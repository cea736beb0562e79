package store

import (
	"context"
	"reflect"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var (
	noOpening    = crm.Refuse(crm.NotFound, "opening.none", "Åbningen findes ikke.")
	openingEnded = crm.Refuse(crm.Conflict, "opening.ended", "Åbningen er lukket.")
)

// EditOpening changes fields of an opening as merge writes them into what the
// editor saw at revision base; of a field both changed, the last arrival wins.
func (s *Store) EditOpening(ctx context.Context, id crm.ID, base crm.Base, merge func(*crm.OpeningFields) error) (*crm.Opening, error) {
	return s.changeOpening(ctx, crm.WriteOpening, id, func(_ context.Context, tx *gorm.DB, o *crm.Opening) error {
		before := o.OpeningFields
		changed, err := s.editFields(tx, o, base, merge)
		if err != nil || !changed {
			return err
		}
		if o.WordingKept && !before.WordingKept {
			if err := s.note(tx, o, crm.EventWordingKept, crm.EventDetails{}); err != nil {
				return err
			}
		}
		if err := s.note(tx, o, crm.EventChanged, crm.EventDetails{Fields: crm.Changed(before, o.OpeningFields)}); err != nil {
			return err
		}
		return change(tx, o, "opening.edit", "opening", id)
	})
}

// CarveOpening changes the work itself, so that more people can do it, as agreed with the
// company: a demand is taken out, which stands in the history. Of demands that somebody
// else changed since revision base, the last arrival wins.
func (s *Store) CarveOpening(ctx context.Context, id crm.ID, base crm.Base, c crm.Carving) (*crm.Opening, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	return s.changeOpening(ctx, crm.WriteOpening, id, func(_ context.Context, tx *gorm.DB, o *crm.Opening) error {
		if o.Status.Ended() {
			return openingEnded
		}
		changed, err := s.editFields(tx, o, base, func(f *crm.OpeningFields) error {
			f.Demands = c.Demands
			return nil
		})
		if err != nil || !changed {
			return err
		}
		if err := s.note(tx, o, crm.EventCarved, crm.EventDetails{Removed: c.Removed}); err != nil {
			return err
		}
		return change(tx, o, "opening.carve", "opening", id)
	})
}

// editFields gives a locked opening the fields that merge makes of those at revision base,
// without writing the row.
func (s *Store) editFields(tx *gorm.DB, o *crm.Opening, base crm.Base, merge func(*crm.OpeningFields) error) (changed bool, err error) {
	seen, err := rowAt(tx, "opening", o.ID, base.Revision, o.Revision, o.OpeningFields)
	if err != nil {
		return false, err
	}
	if err := base.Check(o.Revision, seen, o.OpeningFields); err != nil {
		return false, err
	}
	wanted, err := edited(seen, merge)
	if err != nil {
		return false, err
	}
	merged, err := crm.Merge(seen, o.OpeningFields, wanted, takeWanted)
	if err != nil {
		return false, err
	}
	if merged.Tidy(); reflect.DeepEqual(merged, o.OpeningFields) {
		return false, nil
	}
	if err := merged.ValidateChange(&o.OpeningFields); err != nil {
		return false, err
	}
	if merged.Title != o.Title || !slices.Equal(merged.Tasks, o.Tasks) {
		if err := merged.CheckWording(); err != nil {
			return false, err
		}
	}
	if _, err := placeOpening(tx, &merged); err != nil {
		return false, err
	}
	o.OpeningFields = merged
	return true, nil
}

// changeOpening locks an opening, lets how change it, and answers it as the actor may
// see it.
func (s *Store) changeOpening(ctx context.Context, action crm.Action, id crm.ID, how func(context.Context, *gorm.DB, *crm.Opening) error) (*crm.Opening, error) {
	if err := crm.May(crm.ActorOf(ctx), action, crm.Subject{UserID: crm.ActorOf(ctx).ID}); err != nil {
		return nil, err
	}
	var o *crm.Opening
	err := s.write(ctx, func(ctx context.Context, tx *gorm.DB) (err error) {
		if o, err = lockOpening(tx, id); err != nil {
			return err
		}
		if err := how(ctx, tx, o); err != nil {
			return err
		}
		return s.completeOpenings(tx, crm.ActorOf(ctx), []*crm.Opening{o})
	})
	return o, err
}

// lockOpening takes an opening for the rest of the transaction, its company first.
func lockOpening(tx *gorm.DB, id crm.ID) (*crm.Opening, error) {
	if err := lockCompanyOf(tx, "opening", id); err != nil {
		return nil, err
	}
	return find[crm.Opening](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noOpening, "id = ?", id)
}

// placeOpening sees to it that the opening's company, workplace and contact exist and
// belong together, follows a merged company, and locks it.
func placeOpening(tx *gorm.DB, f *crm.OpeningFields) (*crm.Company, error) {
	company, err := companyForWork(tx, f.CompanyID)
	if err != nil {
		return nil, err
	}
	f.CompanyID = company.ID
	if f.ContactID != nil {
		if _, err := find[crm.Contact](tx, crm.RefuseField("contact_id", "opening.contact", "Kontaktpersonen hører til en anden virksomhed."),
			"id = ? AND company_id = ?", *f.ContactID, company.ID); err != nil {
			return nil, err
		}
	}
	return company, checkWorkplace(tx, f.WorkplaceID, company.ID)
}
