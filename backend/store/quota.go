package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// Allocation is how the targets of a year are divided.
type Allocation struct {
	Year            int           `json:"year"`
	TargetVisits    int           `json:"target_visits"`
	TargetStrategic int           `json:"target_strategic"`
	Rows            []AllottedRow `json:"rows" doc:"By name"`
}

// AllottedRow is what one person is to make in a year from a day on, and what it
// follows from: the weight is FTE times availability times portfolio.
type AllottedRow struct {
	Year         int      `json:"-"`
	UserID       crm.ID   `json:"user_id"`
	Name         string   `json:"name" gorm:"->"`
	TeamID       crm.ID   `json:"-" gorm:"->"`
	FTE          float64  `json:"fte"`
	Availability float64  `json:"availability" doc:"Part of the weighted working days from that day on without leave"`
	Portfolio    float64  `json:"portfolio" doc:"1 is an average portfolio"`
	Weight       float64  `json:"weight"`
	Visits       int      `json:"visits" doc:"Of the whole year, with what was made before that day"`
	Strategic    int      `json:"strategic"`
	FromOn       crm.Date `json:"from_on"`
	Reason       string   `json:"reason"`
}

func (AllottedRow) TableName() string { return "quota_allocation" }

// quotaTarget is the municipality's own target of a year.
type quotaTarget struct {
	Year      int `gorm:"primaryKey;autoIncrement:false"`
	Visits    int
	Strategic int
}

func (quotaTarget) TableName() string { return "quota_target" }

// maxTarget is far above what any municipality makes.
const maxTarget = 100_000

var (
	errYearClosed = crm.Refuse(crm.Conflict, "quota.closed", "Året er slut, og dets måltal ligger fast.")
	errNoTarget   = crm.Refuse(crm.Conflict, "quota.no_target", "Sæt årets måltal, før det fordeles.")
)

// SetQuotaTarget sets the targets of a year that has not ended. What they are
// divided into stays until they are allocated anew.
func (s *Store) SetQuotaTarget(ctx context.Context, year, visits, strategic int) error {
	if err := crm.May(crm.ActorOf(ctx), crm.SetQuota, crm.Subject{}); err != nil {
		return err
	}
	switch {
	case year < s.today().Year():
		return errYearClosed
	case visits < 0 || visits > maxTarget:
		return crm.RefuseField("visits", "quota.visits", "Måltallet skal ligge mellem 0 og 100.000.")
	case strategic < 0 || strategic > visits:
		return crm.RefuseField("strategic", "quota.strategic", "Strategibesøg er en del af alle besøg: tallet skal ligge mellem 0 og måltallet for besøg.")
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		return tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&quotaTarget{year, visits, strategic}).Error
	})
}

// AllocateQuota divides the targets of a year by crm.Reallocate among those who
// are active consultants now, by their terms and absences from fromOn on. What each
// wrote before that day stays theirs, also for
// those who left; a visit with several is its author's, so that the sum is exact.
// Earlier allocations are kept, one from the same day is replaced, and one from a
// later day refuses. A preview writes nothing and answers the same.
func (s *Store) AllocateQuota(ctx context.Context, year int, fromOn crm.Date, reason string, preview bool) (*Allocation, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.SetQuota, crm.Subject{}); err != nil {
		return nil, err
	}
	switch {
	case year < s.today().Year():
		return nil, errYearClosed
	case fromOn.Year() != year:
		return nil, crm.RefuseField("from_on", "allocation.from_on", "Vælg en dag i %d.", year)
	}
	calendar, err := s.Calendar(ctx)
	if err != nil {
		return nil, err
	}
	var allocation *Allocation
	err = s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		target, err := find[quotaTarget](tx.Clauses(clause.Locking{Strength: "UPDATE"}), errNoTarget, "year = ?", year)
		if err != nil {
			return err
		}
		rows, err := allot(tx, calendar, target, fromOn, s.today())
		if err != nil {
			return err
		}
		for i := range rows {
			rows[i].Year, rows[i].FromOn, rows[i].Reason = year, fromOn, reason
		}
		allocation = target.dividedInto(rows, actor)
		if preview {
			return nil
		}
		if err := tx.Where("year = ? AND from_on = ?", year, fromOn).Delete(&AllottedRow{}).Error; err != nil {
			return err
		}
		return tx.Create(&rows).Error
	})
	return allocation, err
}

// FindAllocation is the latest division of a year's targets: for each person the
// row that was decided last. A consultant sees the own row, a manager those of the
// team.
func (s *Store) FindAllocation(ctx context.Context, year int) (*Allocation, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadAllotted, crm.Subject{UserID: actor.ID}); err != nil {
		return nil, err
	}
	var allocation *Allocation
	err := s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		target := quotaTarget{Year: year}
		if err := tx.Where("year = ?", year).Limit(1).Find(&target).Error; err != nil {
			return err
		}
		rows, err := allottedRows(tx, year, lastDay(year))
		allocation = target.dividedInto(rows, actor)
		return err
	})
	return allocation, err
}

// dividedInto shows the rows that the actor may see, by name.
func (t *quotaTarget) dividedInto(rows []AllottedRow, actor crm.Actor) *Allocation {
	shown := slices.DeleteFunc(slices.Clone(rows), func(r AllottedRow) bool {
		return crm.May(actor, crm.ReadAllotted, crm.Subject{UserID: r.UserID, TeamID: r.TeamID}) != nil
	})
	return &Allocation{Year: t.Year, TargetVisits: t.Visits, TargetStrategic: t.Strategic, Rows: append([]AllottedRow{}, shown...)}
}

// allottedRows are for each person the row that holds on a day of the year, by name.
func allottedRows(tx *gorm.DB, year int, on crm.Date) (rows []AllottedRow, err error) {
	return rows, tx.Raw(`
		SELECT * FROM (
			SELECT DISTINCT ON (a.user_id) a.*, u.name, coalesce(u.team_id::text, '') AS team_id
			FROM quota_allocation a JOIN app_user u ON u.id = a.user_id
			WHERE a.year = ? AND a.from_on <= ? ORDER BY a.user_id, a.from_on DESC) latest
		ORDER BY name COLLATE "da-x-icu", user_id`, year, on).Scan(&rows).Error
}
