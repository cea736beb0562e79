package store

import (
	"context"
	"errors"
	"reflect"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var (
	noGroup     = crm.Refuse(crm.NotFound, "group.none", "Gruppen findes ikke.")
	noGroupKind = crm.RefuseField("kind", "group.kind", "Vælg, hvilken slags gruppe det er.")
)

// AddGroup keeps a group under the id it was given. The same again changes nothing; another
// under the same id is a Conflict.
func (s *Store) AddGroup(ctx context.Context, g *crm.Group) error {
	if err := crm.May(crm.ActorOf(ctx), crm.WriteGroup, crm.Subject{}); err != nil {
		return err
	}
	if err := g.Validate(); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if err := refuseDeleted(tx, "group", g.ID); err != nil {
			return err
		}
		if err := placeGroup(tx, &g.GroupFields, ""); err != nil {
			return err
		}
		sent := g.GroupFields
		g.Revision, g.UpdatedAt = 1, s.now()
		insert := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(g)
		if insert.Error != nil {
			return insert.Error
		}
		if insert.RowsAffected == 0 {
			kept, err := find[crm.Group](tx, noGroup, "id = ?", g.ID)
			if err == nil {
				err = repeatedRow(tx, "company_group", g.ID, kept.Revision, kept.GroupFields, sent)
			}
			if err != nil {
				return err
			}
			*g = *kept
		} else if err := auditChange(tx, "group.add", "group", g.ID); err != nil {
			return err
		}
		return s.completeGroups(tx, []*crm.Group{g})
	})
}

// EditGroup changes fields of a group as merge writes them into what the editor saw at
// revision base; of a field both changed, the last arrival wins. A group that has members is
// neither made one of the other sort nor begun later than what has happened in it.
func (s *Store) EditGroup(ctx context.Context, id crm.ID, base crm.Base, merge func(*crm.GroupFields) error) (*crm.Group, error) {
	return s.changeGroup(ctx, id, nil, func(_ context.Context, tx *gorm.DB, g *crm.Group) error {
		seen, err := rowAt(tx, "company_group", id, base.Revision, g.Revision, g.GroupFields)
		if err != nil {
			return err
		}
		if err := base.Check(g.Revision, seen, g.GroupFields); err != nil {
			return err
		}
		wanted, err := edited(seen, merge)
		if err != nil {
			return err
		}
		merged, err := crm.Merge(seen, g.GroupFields, wanted, takeWanted)
		if err != nil || reflect.DeepEqual(merged, g.GroupFields) {
			return err
		}
		if err := merged.Validate(); err != nil {
			return err
		}
		if err := placeGroup(tx, &merged, g.Kind); err != nil {
			return err
		}
		if err := keepsWhatWas(tx, g, &merged); err != nil {
			return err
		}
		g.GroupFields = merged
		return change(tx, g, "group.edit", "group", id)
	})
}

func keepsWhatWas(tx *gorm.DB, g *crm.Group, merged *crm.GroupFields) error {
	var persons, early bool
	if err := tx.Raw(`SELECT persons FROM group_kind WHERE id = ?`, merged.Kind).Scan(&persons).Error; err != nil {
		return err
	}
	if persons != g.Persons && len(g.Members) > 0 {
		return crm.RefuseField("kind", "group.kind_members", "Gruppen har medlemmer, som ikke kan være med i en gruppe af den slags.")
	}
	if err := tx.Raw(`SELECT EXISTS (SELECT FROM (SELECT group_id, due_on AS on FROM group_step UNION ALL SELECT group_id, held_on FROM group_meeting
		UNION ALL SELECT group_id, joined_on FROM group_member) AS happened WHERE group_id = ? AND "on" < ?)`, g.ID, merged.BeganOn).Scan(&early).Error; err != nil {
		return err
	}
	if early {
		return crm.RefuseField("began_on", "group.began_late", "Gruppen har medlemmer, trin eller møder fra før den dag.")
	}
	return nil
}

// placeGroup sees to it that the group's kind and owner exist. A kind that is retired may
// stay where it was.
func placeGroup(tx *gorm.DB, f *crm.GroupFields, before string) error {
	if _, err := find[crm.GroupKind](tx, noGroupKind, "id = ? AND (NOT retired OR id = ?)", f.Kind, before); err != nil {
		return err
	}
	return isColleague(tx, "owner_id", "Vælg en kollega, som samler gruppen.", f.OwnerID)
}

func isColleague(tx *gorm.DB, field, sentence string, id crm.ID) error {
	_, err := find[crm.User](tx, crm.RefuseField(field, "group.owner", "%s", sentence), "id = ? AND active AND company_id IS NULL", id)
	return err
}

// changeGroup lets lock take what comes before the group, locks the group, lets how change
// it, and answers it whole.
func (s *Store) changeGroup(ctx context.Context, id crm.ID, lock func(*gorm.DB) error, how func(context.Context, *gorm.DB, *crm.Group) error) (g *crm.Group, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.WriteGroup, crm.Subject{}); err != nil {
		return nil, err
	}
	return g, s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		if lock != nil {
			if err := lock(tx); err != nil {
				return err
			}
		}
		if g, err = find[crm.Group](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noGroup, "id = ?", id); err != nil {
			return err
		}
		if err := s.completeGroups(tx, []*crm.Group{g}); err != nil {
			return err
		}
		if err := how(ctx, tx, g); err != nil {
			return err
		}
		return s.completeGroups(tx, []*crm.Group{g})
	})
}

// SetGroupKind makes a kind of group, or changes its name; a kind that is retired stays with
// the groups that have it. What its members are, stays once there is a group of it.
func (s *Store) SetGroupKind(ctx context.Context, k crm.GroupKind) (*crm.GroupKind, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.SetKinds, crm.Subject{}); err != nil {
		return nil, err
	}
	if err := k.Validate(); err != nil {
		return nil, err
	}
	return &k, s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		kept, err := find[crm.GroupKind](tx, noGroupKind, "id = ?", k.ID)
		if err != nil && !errors.Is(err, noGroupKind) || err == nil && *kept == k {
			return err
		}
		var used bool
		if err := tx.Raw(`SELECT EXISTS (SELECT FROM company_group WHERE kind = ?)`, k.ID).Scan(&used).Error; err != nil {
			return err
		}
		if used && kept.Persons != k.Persons {
			return crm.RefuseField("persons", "group.kind_used", "Der er grupper af denne slags. Lav en ny slags, hvis medlemmerne skal være noget andet.")
		}
		if err := tx.Save(&k).Error; err != nil {
			return err
		}
		// Phones have the name with the group.
		if err := tx.Exec(`UPDATE company_group SET kind = kind WHERE kind = ?`, k.ID).Error; err != nil {
			return err
		}
		return auditChange(tx, "group_kind.set", "group_kind", crm.System.ID)
	})
}
