package store

import (
	"context"
	"reflect"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

var noStep = crm.Refuse(crm.NotFound, "group.no_step", "Trinnet findes ikke i gruppens køreplan.")

// KeepStep writes a step of a group's road map: a new one, or one that is there as it was
// at revision base. One that has changed since is a Conflict; the same again changes nothing.
func (s *Store) KeepStep(ctx context.Context, id crm.ID, k crm.KeptStep) (*crm.Group, error) {
	return s.changeGroup(ctx, id, nil, func(_ context.Context, tx *gorm.DB, g *crm.Group) error {
		if err := k.Validate(&g.GroupFields); err != nil {
			return err
		}
		if err := placeStep(tx, id, &k.GroupStepFields); err != nil {
			return err
		}
		step, err := keptOrNew[crm.GroupStep](tx, noStep, id, k.ID, k.Base)
		if err != nil {
			return err
		}
		switch {
		case step == nil:
			if err := g.CheckGoesOn(s.today()); err != nil {
				return err
			}
			step = &crm.GroupStep{ID: k.ID, GroupID: id, GroupStepFields: k.GroupStepFields, State: crm.StepPlanned, Revision: 1, UpdatedAt: s.now()}
			if err := tx.Create(step).Error; err != nil {
				return err
			}
		case reflect.DeepEqual(step.GroupStepFields, k.GroupStepFields):
			return nil
		default:
			if err := (crm.Base{Revision: k.Base, Strict: true}).Check(step.Revision, k.GroupStepFields, step.GroupStepFields); err != nil {
				return err
			}
			step.GroupStepFields = k.GroupStepFields
			if err := update(tx, step); err != nil {
				return err
			}
		}
		return auditChange(tx, "group.step.set", "group", id)
	})
}

// keptOrNew is the row of a group under an id, or nil for a new one. An id that another
// group has is a Conflict, and so is a revision of what is not there.
func keptOrNew[T any](tx *gorm.DB, missing *crm.Error, group, id crm.ID, base int) (*T, error) {
	if !id.Valid() {
		return nil, crm.RefuseField("id", "group.id", "Id'et er ikke gyldigt. Gem igen.")
	}
	var rows []*T
	if err := tx.Limit(1).Find(&rows, "id = ? AND group_id = ?", id, group).Error; err != nil {
		return nil, err
	}
	if len(rows) > 0 {
		return rows[0], nil
	}
	if base > 0 {
		return nil, missing
	}
	var taken int64
	if err := tx.Model(new(T)).Where("id = ?", id).Count(&taken).Error; err != nil {
		return nil, err
	}
	if taken > 0 {
		return nil, crm.Refuse(crm.Conflict, "group.id_taken", "Id'et er brugt til noget andet. Gem igen.")
	}
	return nil, nil
}

func placeStep(tx *gorm.DB, group crm.ID, f *crm.GroupStepFields) error {
	if f.MemberID != nil {
		return isMember(tx, group, f.MemberID)
	}
	return isColleague(tx, "user_id", "Vælg en kollega, som gør det.", *f.UserID)
}

// SetStepState says how far a step is. When somebody else has brought it further than the
// one who says so saw, it is a Conflict that tells who; the same state again changes nothing.
func (s *Store) SetStepState(ctx context.Context, id crm.ID, c crm.StepChange) (*crm.Group, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	return s.changeGroup(ctx, id, nil, func(ctx context.Context, tx *gorm.DB, _ *crm.Group) error {
		step, err := find[crm.GroupStep](tx, noStep, "id = ? AND group_id = ?", c.ID, id)
		if err != nil || step.State == c.State && step.Why == c.Why {
			return err
		}
		if step.State != c.Seen {
			return crm.RefuseField("state", "group.step_changed", "Trinnet er i mellemtiden sat til »%s«%s.", step.State.Danish(), byWhom(tx, step.StateBy))
		}
		now, by := s.now(), crm.ActorOf(ctx).ID
		step.State, step.Why, step.StateAt, step.StateBy = c.State, c.Why, &now, &by
		if err := update(tx, step); err != nil {
			return err
		}
		return auditChange(tx, "group.step.state", "group", id)
	})
}

// byWhom is " af" and the name of who did something, for a sentence; empty when it is not known.
func byWhom(tx *gorm.DB, id *crm.ID) string {
	if id == nil {
		return ""
	}
	var name string
	if tx.Raw(`SELECT name FROM app_user WHERE id = ?`, *id).Scan(&name).Error != nil || name == "" {
		return ""
	}
	return " af " + name
}
