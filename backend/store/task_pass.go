package store

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// heirSQL is who answers for a company's tasks when somebody has left: its fixed
// contact person, else a manager of the team of the one who left.
const heirSQL = `
SELECT heir.id FROM app_user heir, app_user gone, company
WHERE gone.id = ? AND company.id = ? AND heir.id NOT IN (SELECT id FROM app_user WHERE ` + hasLeft + `)
AND (heir.id = company.owner_id OR heir.team_id = gone.team_id AND heir.roles @> '["manager"]')
ORDER BY heir.id = company.owner_id DESC, heir.id LIMIT 1`

// PassOnTasks gives the open tasks of those who have left to somebody who is here,
// so that no company waits in vain for what it was promised. It goes on past one
// that fails; a task that nobody can take stays as it is.
func (s *Store) PassOnTasks(ctx context.Context) error {
	var open []crm.Task
	if err := s.orm.WithContext(ctx).Order("company_id, id").
		Find(&open, `done_at IS NULL AND owner_id IN (SELECT id FROM app_user WHERE `+hasLeft+`)`, s.today()).Error; err != nil {
		return err
	}
	var failed []error
	for _, t := range open {
		failed = append(failed, s.passOn(ctx, t.ID, t.OwnerID))
	}
	return errors.Join(failed...)
}

func (s *Store) passOn(ctx context.Context, id, gone crm.ID) error {
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if err := lockCompanyOf(tx, "task", id); err != nil {
			return err
		}
		var t crm.Task
		found := tx.Limit(1).Find(&t, "id = ? AND owner_id = ? AND done_at IS NULL", id, gone)
		if found.Error != nil || found.RowsAffected == 0 {
			return found.Error // somebody has seen to it
		}
		var heir crm.ID
		err := tx.Raw(heirSQL, gone, t.CompanyID, s.today()).Scan(&heir).Error
		if err != nil || heir == "" {
			return err
		}
		t.OwnerID = heir
		if err := s.notify(tx, &heir, crm.NotifyTask, id, t.CompanyID); err != nil {
			return err
		}
		return change(tx, &t, "task.pass", "task", id)
	})
}
