package store

import (
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// AllocationRun is one division of a year's targets.
type AllocationRun struct {
	ID         crm.ID        `json:"id" gorm:"primaryKey"`
	Year       int           `json:"-"`
	FromOn     crm.Date      `json:"from_on"`
	Reason     string        `json:"reason"`
	MadeBy     *crm.ID       `json:"-"`
	MadeByName string        `json:"made_by" gorm:"->" doc:"A name; empty for what was loaded"`
	MadeAt     *time.Time    `json:"made_at"`
	ReplacedAt *time.Time    `json:"replaced_at" doc:"When it was divided anew from the same day"`
	Rows       []AllottedRow `json:"rows" gorm:"-" doc:"By name"`
}

func (AllocationRun) TableName() string { return "allocation_run" }

// keepRun keeps a division in the actor's name, in place of one from the same day.
func (s *Store) keepRun(tx *gorm.DB, run *AllocationRun, rows []AllottedRow) error {
	actor, now := crm.ActorOf(tx.Statement.Context).ID, s.now()
	if err := tx.Model(&AllocationRun{}).Where("year = ? AND from_on = ? AND replaced_at IS NULL", run.Year, run.FromOn).
		Update("replaced_at", now).Error; err != nil {
		return err
	}
	run.ID, run.MadeBy, run.MadeAt = newID(), &actor, &now
	if err := tx.Create(run).Error; err != nil {
		return err
	}
	for i := range rows {
		rows[i].RunID = run.ID
	}
	if err := tx.Create(&rows).Error; err != nil {
		return err
	}
	return auditChange(tx, "quota.allocate", "allocation_run", run.ID)
}

// runsOf are all divisions of a year, the latest made first, each with the rows
// that the actor may see.
func runsOf(tx *gorm.DB, year int) ([]*AllocationRun, error) {
	runs := []*AllocationRun{}
	if err := tx.Raw(`SELECT r.*, coalesce(u.name, '') AS made_by_name FROM allocation_run r LEFT JOIN app_user u ON u.id = r.made_by
		WHERE year = ? ORDER BY made_at DESC NULLS LAST, from_on DESC, id`, year).Scan(&runs).Error; err != nil {
		return nil, err
	}
	var rows []AllottedRow
	if err := tx.Raw(`SELECT a.*, r.from_on, r.reason, u.name, coalesce(u.team_id::text, '') AS team_id
		FROM quota_allocation a JOIN allocation_run r ON r.id = a.run_id JOIN app_user u ON u.id = a.user_id
		WHERE r.year = ? ORDER BY u.name COLLATE "da-x-icu", u.id`, year).Scan(&rows).Error; err != nil {
		return nil, err
	}
	of := map[crm.ID][]AllottedRow{}
	for _, row := range seenBy(crm.ActorOf(tx.Statement.Context), rows) {
		of[row.RunID] = append(of[row.RunID], row)
	}
	for _, run := range runs {
		run.Rows = append([]AllottedRow{}, of[run.ID]...)
	}
	return runs, nil
}
