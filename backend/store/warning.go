package store

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var noWarning = crm.Refuse(crm.NotFound, "warning.none", "Advarslen findes ikke.")

// AddWarning warns colleagues of a company under the id the warning was given. The
// same again changes nothing; another text under the same id is a Conflict.
func (s *Store) AddWarning(ctx context.Context, company crm.ID, fields crm.WarningFields) (*crm.Company, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.WarnOf, crm.Subject{CompanyID: company}); err != nil {
		return nil, err
	}
	if err := fields.Validate(); err != nil {
		return nil, err
	}
	return s.changeCompany(ctx, company, func(tx *gorm.DB, c *crm.Company) error {
		w := crm.NewWarning(fields, c.ID, actor.ID, s.today(), s.now())
		insert := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(w)
		if insert.Error != nil {
			return insert.Error
		}
		if insert.RowsAffected > 0 {
			return auditChange(tx, "company.warning.add", "company", c.ID)
		}
		_, err := find[crm.Warning](tx, crm.Refuse(crm.Conflict, "warning.id", "Advarslen findes allerede med en anden tekst."),
			"id = ? AND company_id = ? AND text = ?", w.ID, c.ID, w.Text)
		return err
	})
}

// LiftWarning ends a warning before its day, whoever wrote it. One that has ended
// already stays as it is.
func (s *Store) LiftWarning(ctx context.Context, company, id crm.ID) (*crm.Company, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.WarnOf, crm.Subject{CompanyID: company}); err != nil {
		return nil, err
	}
	return s.changeCompany(ctx, company, func(tx *gorm.DB, c *crm.Company) error {
		w, err := find[crm.Warning](tx, noWarning, "id = ? AND company_id = ?", id, c.ID)
		if err != nil || w.LiftedAt != nil || w.ExpiresOn < s.today() {
			return err
		}
		if err := tx.Model(w).Updates(map[string]any{"lifted_at": s.now(), "lifted_by": actor.ID}).Error; err != nil {
			return err
		}
		return auditChange(tx, "company.warning.lift", "company", c.ID)
	})
}

// TellExpiredWarnings gives the author of each warning that has expired a task to
// decide whether it still holds; when the author has left, the company's fixed
// contact person gets it. Each is told once. It goes on past one that fails.
func (s *Store) TellExpiredWarnings(ctx context.Context) error {
	var expired []crm.Warning
	if err := s.orm.WithContext(ctx).Order("expires_on, id").
		Find(&expired, "expires_on < ? AND told_at IS NULL AND lifted_at IS NULL", s.today()).Error; err != nil {
		return err
	}
	var failed []error
	for _, w := range expired {
		failed = append(failed, s.tellExpired(ctx, w))
	}
	return errors.Join(failed...)
}

func (s *Store) tellExpired(ctx context.Context, w crm.Warning) error {
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		c, err := lockCompany(tx, w.CompanyID)
		if err != nil {
			return err
		}
		told := tx.Model(&w).Where("told_at IS NULL").Update("told_at", s.now())
		if told.Error != nil || told.RowsAffected == 0 {
			return told.Error
		}
		return s.tell(tx, c.ID, "Advarslen om virksomheden er udløbet. Skriv en ny, hvis den stadig gælder.", &w.AuthorID, c.OwnerID)
	})
}
