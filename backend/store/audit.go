package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

type commandKey struct{}

// byCommand is a context in which a phone's command is carried out.
func byCommand(ctx context.Context, id crm.ID) context.Context {
	return context.WithValue(ctx, commandKey{}, id)
}

// audit notes what the actor of the transaction did, and by which command of a
// phone. It holds ids, never text; a guest, who holds a link, is nobody's id.
func audit(tx *gorm.DB, action, entity string, id crm.ID, purpose, channel string) error {
	actor := crm.ActorOf(tx.Statement.Context)
	command, _ := tx.Statement.Context.Value(commandKey{}).(crm.ID)
	last(tx, `INSERT INTO audit (actor_id, session_id, action, entity, entity_id, purpose, channel, op_id)
		VALUES (NULLIF($1, '')::uuid, NULLIF($2, '')::uuid, $3, $4, $5, $6, $7, NULLIF($8, '')::uuid)`,
		actor.ID, actor.SessionID, action, entity, id, purpose, channel, command)
	return nil
}

// auditChange notes a change that was made, once for each operation. The channel
// is the phone's when the operation was one of its commands.
func auditChange(tx *gorm.DB, action, entity string, id crm.ID) error {
	channel := "api"
	if tx.Statement.Context.Value(commandKey{}) != nil {
		channel = "sync"
	}
	return audit(tx, action, entity, id, "", channel)
}

// change writes all of a row as update does, and notes it.
func change(tx *gorm.DB, row any, action, entity string, id crm.ID) error {
	if err := update(tx, row); err != nil {
		return err
	}
	return auditChange(tx, action, entity, id)
}
