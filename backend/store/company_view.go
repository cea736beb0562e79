package store

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var (
	noCompanyView    = crm.Refuse(crm.NotFound, "company.view.none", "Visningen findes ikke. Måske er den slettet.")
	errViewName      = crm.RefuseField("name", "company.view.name_taken", "Du har allerede en visning med det navn.")
	errTooManyViews  = crm.Refuse(crm.Conflict, "company.view.many", "Du har %d visninger. Slet en af dem først.", crm.MaxCompanyViews)
	errOthersView    = crm.Refuse(crm.Forbidden, "company.view.others", "Visningen er en andens. Gem den som din egen under et andet navn.")
	errSharingOthers = crm.RefuseField("shared", "company.view.share", "Kun ledere kan dele en visning med alle.")
)

// CompanyViews are the actor's own views of the table of companies and those that
// are shared, by name.
func (s *Store) CompanyViews(ctx context.Context) ([]crm.CompanyView, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadCompany, crm.Subject{}); err != nil {
		return nil, err
	}
	views := []crm.CompanyView{}
	return views, s.orm.WithContext(ctx).Where("user_id = ? OR shared", actor.ID).Order(`name COLLATE "da-x-icu", id`).Find(&views).Error
}

// KeepCompanyView keeps a view under its id, in place of what was kept there. It
// is the actor's, and shared only by who may share.
func (s *Store) KeepCompanyView(ctx context.Context, id crm.ID, fields crm.CompanyViewFields) (*crm.CompanyView, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadCompany, crm.Subject{}); err != nil {
		return nil, err
	}
	if err := fields.Validate(); err != nil {
		return nil, err
	}
	if fields.Shared && crm.May(actor, crm.ShareView, crm.Subject{}) != nil {
		return nil, errSharingOthers
	}
	view := &crm.CompanyView{ID: id, UserID: actor.ID, CompanyViewFields: fields, UpdatedAt: s.now()}
	err := s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		// One at a time, so that nobody gets past the most that one may keep.
		if err := tx.Exec(`SELECT FROM app_user WHERE id = ? FOR NO KEY UPDATE`, actor.ID).Error; err != nil {
			return err
		}
		var others int64
		if err := tx.Model(view).Where("user_id = ? AND id <> ?", actor.ID, id).Count(&others).Error; err != nil {
			return err
		}
		if others >= crm.MaxCompanyViews {
			return errTooManyViews
		}
		kept := tx.Clauses(clause.OnConflict{
			Columns:   []clause.Column{{Name: "id"}},
			Where:     clause.Where{Exprs: []clause.Expression{clause.Expr{SQL: "company_view.user_id = ?", Vars: []any{actor.ID}}}},
			DoUpdates: clause.AssignmentColumns([]string{"name", "shared", "filter", "sorting", "columns", "updated_at"}),
		}).Create(view)
		switch {
		case errors.Is(kept.Error, gorm.ErrDuplicatedKey):
			return errViewName
		case kept.Error != nil:
			return kept.Error
		case kept.RowsAffected == 0:
			return errOthersView
		}
		return auditChange(tx, "company.view.keep", "company_view", id)
	})
	return view, err
}

// RemoveCompanyView removes one of the actor's views, or a shared one for who may
// share. Somebody's own view is nobody else's to know of.
func (s *Store) RemoveCompanyView(ctx context.Context, id crm.ID) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadCompany, crm.Subject{}); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		view, err := find[crm.CompanyView](tx, noCompanyView, "id = ? AND (user_id = ? OR shared)", id, actor.ID)
		if err != nil {
			return err
		}
		if view.UserID != actor.ID && crm.May(actor, crm.ShareView, crm.Subject{}) != nil {
			return errOthersView
		}
		if err := tx.Delete(view).Error; err != nil {
			return err
		}
		return auditChange(tx, "company.view.remove", "company_view", id)
	})
}
