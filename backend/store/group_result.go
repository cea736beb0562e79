package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// LinkOpening says that an opening came of a group. It came of one group only: one that
// another has is a Conflict that names it. The same again changes nothing.
func (s *Store) LinkOpening(ctx context.Context, id crm.ID, l crm.LinkedOpening) (*crm.Group, error) {
	var o *crm.Opening
	return s.changeGroup(ctx, id, func(tx *gorm.DB) (err error) {
		o, err = lockOpening(tx, l.OpeningID)
		return err
	}, func(ctx context.Context, tx *gorm.DB, g *crm.Group) error {
		if slices.ContainsFunc(g.Openings, func(there crm.GroupOpening) bool { return there.OpeningID == o.ID }) {
			return nil
		}
		member := slices.ContainsFunc(g.Members, func(m crm.GroupMember) bool { return m.CompanyID != nil && *m.CompanyID == o.CompanyID })
		if err := g.CheckLink(o, member); err != nil {
			return err
		}
		insert := tx.Table("group_opening").Clauses(clause.OnConflict{DoNothing: true}).
			Create(map[string]any{"opening_id": o.ID, "group_id": id, "linked_by": crm.ActorOf(ctx).ID, "linked_at": s.now()})
		if insert.Error != nil {
			return insert.Error
		}
		if insert.RowsAffected == 0 {
			return takenByGroup(tx, "opening_id", "Åbningen", `SELECT g.title FROM company_group g JOIN group_opening l ON l.group_id = g.id WHERE l.opening_id = ?`, o.ID)
		}
		return auditChange(tx, "group.opening.link", "group", id)
	})
}

func takenByGroup(tx *gorm.DB, field, what, query string, id crm.ID) error {
	var title string
	if err := tx.Raw(query, id).Scan(&title).Error; err != nil {
		return err
	}
	return crm.RefuseField(field, "group.taken", "%s tæller allerede for »%s«. Den kan kun tælle for én gruppe.", what, title)
}

// UnlinkOpening takes back that an opening came of a group. One that did not is no error.
func (s *Store) UnlinkOpening(ctx context.Context, id crm.ID, l crm.LinkedOpening) (*crm.Group, error) {
	return s.unlink(ctx, id, "group.opening.unlink", `DELETE FROM group_opening WHERE group_id = ? AND opening_id = ?`, l.OpeningID)
}

// LinkEvent says that an event came of a group. It came of one group only: one that another
// has is a Conflict that names it. The same again changes nothing.
func (s *Store) LinkEvent(ctx context.Context, id crm.ID, l crm.LinkedEvent) (*crm.Group, error) {
	return s.changeGroup(ctx, id, nil, func(ctx context.Context, tx *gorm.DB, g *crm.Group) error {
		if slices.ContainsFunc(g.Events, func(there crm.GroupEvent) bool { return there.EventID == l.EventID }) {
			return nil
		}
		e, err := find[crm.Event](tx, noEvent, "id = ?", l.EventID)
		if err != nil {
			return err
		}
		if e.CancelledOn != "" {
			return crm.RefuseField("event_id", "event.cancelled", "Arrangementet er aflyst.")
		}
		if err := g.CheckDay("event_id", "Arrangementet", e.HeldOn); err != nil {
			return err
		}
		insert := tx.Table("group_event").Clauses(clause.OnConflict{DoNothing: true}).
			Create(map[string]any{"event_id": e.ID, "group_id": id, "linked_by": crm.ActorOf(ctx).ID, "linked_at": s.now()})
		if insert.Error != nil {
			return insert.Error
		}
		if insert.RowsAffected == 0 {
			return takenByGroup(tx, "event_id", "Arrangementet", `SELECT g.title FROM company_group g JOIN group_event l ON l.group_id = g.id WHERE l.event_id = ?`, e.ID)
		}
		return auditChange(tx, "group.event.link", "group", id)
	})
}

// UnlinkEvent takes back that an event came of a group. One that did not is no error.
func (s *Store) UnlinkEvent(ctx context.Context, id crm.ID, l crm.LinkedEvent) (*crm.Group, error) {
	return s.unlink(ctx, id, "group.event.unlink", `DELETE FROM group_event WHERE group_id = ? AND event_id = ?`, l.EventID)
}

func (s *Store) unlink(ctx context.Context, id crm.ID, action, statement string, what crm.ID) (*crm.Group, error) {
	return s.changeGroup(ctx, id, nil, func(_ context.Context, tx *gorm.DB, _ *crm.Group) error {
		gone := tx.Exec(statement, id, what)
		if gone.Error != nil || gone.RowsAffected == 0 {
			return gone.Error
		}
		return auditChange(tx, action, "group", id)
	})
}
