package store

import (
	"context"
	"encoding/json"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// note adds a line to an opening's history. It is a company's when the actor acts for
// one, or holds a link that was sent to it.
func (s *Store) note(tx *gorm.DB, o *crm.Opening, kind crm.OpeningEventKind, what crm.EventDetails) error {
	details, err := json.Marshal(what)
	if err != nil {
		return err
	}
	actor, by := crm.ActorOf(tx.Statement.Context), ""
	if actor.ID != crm.System.ID { // a job is nobody
		by = string(actor.ID)
	}
	last(tx, `INSERT INTO opening_event (opening_id, kind, at, by_id, by_company, what) VALUES ($1, $2, $3, NULLIF($4, '')::uuid, $5, $6::jsonb)`,
		string(o.ID), string(kind), s.now(), by, actor.ID == "" || actor.Is(crm.RoleCompany), string(details))
	return nil
}

// FindOpeningHistory lists what has happened to an opening, the oldest first.
func (s *Store) FindOpeningHistory(ctx context.Context, id crm.ID) ([]crm.OpeningEvent, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadCompany, crm.Subject{}); err != nil {
		return nil, err
	}
	events := []crm.OpeningEvent{}
	err := s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		if _, err := find[crm.Opening](tx, noOpening, "id = ?", id); err != nil {
			return err
		}
		return tx.Order("id").Find(&events, "opening_id = ?", id).Error
	})
	return events, err
}
