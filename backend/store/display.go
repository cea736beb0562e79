package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var (
	noDisplay     = crm.Refuse(crm.NotFound, "display.none", "Skærmen findes ikke, eller dens adresse er trukket tilbage. Lav en ny i Jobbro.")
	displayIDUsed = crm.Refuse(crm.Conflict, "display.id_taken", "Skærmen findes allerede. Lav en ny.")
)

// FindDisplays lists the screens whose address holds, by name.
func (s *Store) FindDisplays(ctx context.Context) (displays []*crm.Display, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.KeepDisplay, crm.Subject{}); err != nil {
		return nil, err
	}
	return displays, s.orm.WithContext(ctx).Order("name, id").Find(&displays, "revoked_at IS NULL").Error
}

// AddDisplay gives a screen an address whose secret has this hash. An address is
// told once, so the same id again is a Conflict.
func (s *Store) AddDisplay(ctx context.Context, id crm.ID, fields crm.DisplayFields, hash []byte) (*crm.Display, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.KeepDisplay, crm.Subject{}); err != nil {
		return nil, err
	}
	if err := fields.Validate(); err != nil {
		return nil, err
	}
	d := &crm.Display{ID: id, DisplayFields: fields, SecretHash: hash, MadeBy: actor.ID, MadeAt: s.now()}
	return d, s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		added := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(d)
		switch {
		case added.Error != nil:
			return added.Error
		case added.RowsAffected == 0:
			return displayIDUsed
		}
		return auditChange(tx, "display.add", "display", id)
	})
}

// RevokeDisplay ends a screen's address. One that has ended already stays so.
func (s *Store) RevokeDisplay(ctx context.Context, id crm.ID) error {
	if err := crm.May(crm.ActorOf(ctx), crm.KeepDisplay, crm.Subject{}); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		d, err := find[crm.Display](tx, noDisplay, "id = ?", id)
		if err != nil || d.RevokedAt != nil {
			return err
		}
		if err := tx.Model(d).Update("revoked_at", s.now()).Error; err != nil {
			return err
		}
		return auditChange(tx, "display.revoke", "display", id)
	})
}

// AdmitDisplay is NotFound when no screen's address has this hash, or it has been
// revoked. Who knows the address needs no other permission.
func (s *Store) AdmitDisplay(ctx context.Context, hash []byte) error {
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		d, err := find[crm.Display](tx, noDisplay, "secret_hash = ? AND revoked_at IS NULL", hash)
		if err != nil {
			return err
		}
		if now := s.now(); d.SeenAt == nil || now.Sub(*d.SeenAt) >= time.Hour {
			return tx.Model(d).Update("seen_at", now).Error
		}
		return nil
	})
}
