package store

import (
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

// tellHistories adds to openings what has happened to them.
func tellHistories(tx *gorm.DB, openings []*crm.Opening) error {
	if len(openings) == 0 {
		return nil
	}
	byID := make(map[crm.ID]*crm.Opening, len(openings))
	ids := make([]crm.ID, len(openings))
	for i, o := range openings {
		byID[o.ID], ids[i] = o, o.ID
	}
	var events []crm.OpeningEvent
	err := tx.Order("id").Find(&events, "opening_id IN ?", ids).Error
	for _, e := range events {
		byID[e.OpeningID].History = append(byID[e.OpeningID].History, e)
	}
	return err
}
