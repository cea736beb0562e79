package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"reflect"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// rowAt is what the fields of a contact or a task were at a revision; now are the
// fields at the row's present revision.
func rowAt[F any](tx *gorm.DB, entity string, id crm.ID, revision, present int, now F) (F, error) {
	if revision == present {
		return now, nil
	}
	var kept []byte
	err := tx.Raw(`SELECT fields FROM row_version WHERE entity = ? AND id = ? AND revision = ?`, entity, id, revision).Row().Scan(&kept)
	if errors.Is(err, sql.ErrNoRows) {
		return now, crm.Refuse(crm.Conflict, entity+".base", "Den udgave, du rettede i, findes ikke. Hent den igen.")
	}
	if err != nil {
		return now, err
	}
	var fields F
	return fields, json.Unmarshal(kept, &fields)
}

// repeatedRow answers a row whose id is taken: the same first fields are fine,
// others a Conflict.
func repeatedRow[F any](tx *gorm.DB, entity string, id crm.ID, present int, now, sent F) error {
	first, err := rowAt(tx, entity, id, 1, present, now)
	if err == nil && !reflect.DeepEqual(first, sent) {
		return crm.Refuse(crm.Conflict, entity+".id_taken", "Id'et er brugt til noget andet. Gem igen.")
	}
	return err
}

// refuseDeleted refuses an id that was deleted: it never comes back.
func refuseDeleted(tx *gorm.DB, entity string, id crm.ID) error {
	var gone bool
	if err := tx.Raw(`SELECT EXISTS (SELECT FROM sync_feed WHERE scope = 'shared' AND entity = ? AND id = ? AND deleted)`, entity, id).Scan(&gone).Error; err != nil {
		return err
	}
	if gone {
		return crm.Refuse(crm.Gone, entity+".gone", "Det er slettet og kan ikke gemmes igen.")
	}
	return nil
}

// edited is what merge makes of a copy of seen. The copy is deep: JSON decoded
// into a list or a pointer writes through to whoever shares it.
func edited[F any](seen F, merge func(*F) error) (wanted F, err error) {
	whole, err := json.Marshal(seen)
	if err == nil {
		err = json.Unmarshal(whole, &wanted)
	}
	if err == nil {
		err = merge(&wanted)
	}
	return wanted, err
}

// takeWanted settles every clash of a merge: the last arrival wins.
func takeWanted(c *crm.Clash) error {
	c.TakeWanted()
	return nil
}

// inActorsName tells the triggers that keep versions who changes rows from now on
// in the transaction.
func inActorsName(tx *gorm.DB) error {
	return tx.Exec(`SELECT set_config('jobbro.actor', ?, true)`, string(crm.ActorOf(tx.Statement.Context).ID)).Error
}

// update writes all of a row but its identity, in the actor's name, and reads
// back what the database sets itself.
func update(tx *gorm.DB, row any) error {
	if err := inActorsName(tx); err != nil {
		return err
	}
	return tx.Model(row).Clauses(clause.Returning{Columns: []clause.Column{{Name: "revision"}, {Name: "updated_at"}}}).
		Select("*").Omit("id", "revision", "updated_at").Updates(row).Error
}
