package store

import (
	"cmp"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// keepNextContact makes the agreed next contact of a visit a task of its author,
// whose id follows from the visit's, so that an edit finds it again. What the
// author had agreed with the company earlier is kept by a visit that took place.
func (s *Store) keepNextContact(tx *gorm.DB, v *crm.Visit) error {
	id := crm.ID(uuid.NewSHA1(uuid.MustParse(string(v.ID)), []byte("next")).String())
	if v.Status == crm.VisitCompleted {
		if err := tx.Exec(`UPDATE task SET outcome = 'kept', done_at = ?, done_by = ?
			WHERE company_id = ? AND owner_id = ? AND kind = 'next_contact' AND done_at IS NULL AND id <> ?
			AND EXISTS (SELECT FROM visit WHERE visit.id = task.visit_id AND visit.visited_on < ?)`,
			s.now(), v.AuthorID, v.CompanyID, v.AuthorID, id, v.VisitedOn).Error; err != nil {
			return err
		}
	}
	agreed := v.NextOn != "" && (v.Status == crm.VisitCompleted || v.Status == crm.VisitPlanned)
	if !agreed {
		return tx.Exec(`DELETE FROM task WHERE id = ? AND done_at IS NULL`, id).Error
	}
	task := crm.Task{
		ID: id,
		TaskFields: crm.TaskFields{
			CompanyID: v.CompanyID, VisitID: &v.ID, OwnerID: v.AuthorID,
			Kind: crm.TaskNextContact, Title: cmp.Or(v.NextWhat, "Næste kontakt"), DueOn: v.NextOn,
		},
		CreatedBy: v.AuthorID,
		Revision:  1,
	}
	return tx.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "id"}},
		DoUpdates: clause.AssignmentColumns([]string{"company_id", "title", "due_on"}),
		Where: clause.Where{Exprs: []clause.Expression{gorm.Expr(
			"task.done_at IS NULL AND (task.company_id, task.title, task.due_on) IS DISTINCT FROM (excluded.company_id, excluded.title, excluded.due_on)")}},
	}).Create(&task).Error
}
