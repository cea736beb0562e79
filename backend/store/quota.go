package store

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// Allocation is how the targets of a year are divided.
type Allocation struct {
	Year            int              `json:"year"`
	TargetVisits    int              `json:"target_visits"`
	TargetStrategic int              `json:"target_strategic"`
	Rows            []AllottedRow    `json:"rows" doc:"By name"`
	History         []*AllocationRun `json:"history,omitempty" doc:"Every division of the year, the latest made first; when asked for"`
}

// AllottedRow is what one person is to make in a year from a day on, and what it
// follows from: the weight is FTE times availability times portfolio.
type AllottedRow struct {
	RunID        crm.ID   `json:"-"`
	UserID       crm.ID   `json:"user_id"`
	Name         string   `json:"name" gorm:"->"`
	TeamID       crm.ID   `json:"-" gorm:"->"`
	FTE          float64  `json:"fte"`
	Availability float64  `json:"availability" doc:"Part of the weighted working days from that day on, employed and without leave"`
	Portfolio    float64  `json:"portfolio" doc:"1 is an average portfolio"`
	Weight       float64  `json:"weight"`
	Visits       int      `json:"visits" doc:"Of the whole year, with what was made before that day"`
	Strategic    int      `json:"strategic"`
	FromOn       crm.Date `json:"from_on" gorm:"->"`
	Reason       string   `json:"reason" gorm:"->"`
}

func (AllottedRow) TableName() string { return "quota_allocation" }

// quotaTarget is the municipality's own target of a year.
type quotaTarget struct {
	ID   crm.ID `gorm:"->"`
	Year int    `gorm:"primaryKey;autoIncrement:false"`
	crm.QuotaTargets
	SetBy *crm.ID
	SetAt *time.Time
}

func (quotaTarget) TableName() string { return "quota_target" }

var (
	errYearClosed = crm.Refuse(crm.Conflict, "quota.closed", "Året er slut, og dets måltal ligger fast.")
	errNoTarget   = crm.Refuse(crm.Conflict, "quota.no_target", "Sæt årets måltal, før det fordeles.")
)

// SetQuotaTarget sets the targets of a year that has not ended. What they are
// divided into stays until they are allocated anew. A choice that did not know of
// the targets that are set is a Conflict that says who set those; the same again
// changes nothing.
func (s *Store) SetQuotaTarget(ctx context.Context, year int, wanted crm.TargetChoice) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.SetQuota, crm.Subject{}); err != nil {
		return err
	}
	if year < s.today().Year() {
		return errYearClosed
	}
	if err := wanted.Validate(); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		now := s.now()
		row := quotaTarget{Year: year, QuotaTargets: wanted.QuotaTargets, SetBy: &actor.ID, SetAt: &now}
		first := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
		if first.Error != nil {
			return first.Error
		}
		kept, err := find[quotaTarget](tx.Clauses(clause.Locking{Strength: "UPDATE"}), errNoTarget, "year = ?", year)
		if err != nil {
			return err
		}
		if first.RowsAffected == 0 {
			if kept.QuotaTargets == wanted.QuotaTargets {
				return nil
			}
			if wanted.Seen == nil || kept.QuotaTargets != *wanted.Seen {
				return staleTarget(tx, kept)
			}
			if err := tx.Select("visits", "strategic", "set_by", "set_at").Updates(&row).Error; err != nil {
				return err
			}
		}
		return auditChange(tx, "quota.target.set", "quota_target", kept.ID)
	})
}

// staleTarget refuses a choice that did not know of the targets that are set.
func staleTarget(tx *gorm.DB, kept *quotaTarget) error {
	by, err := nameFor(tx, kept.SetBy)
	if err != nil {
		return err
	}
	return crm.Stale("visits", kept.String(), by, timeOrZero(kept.SetAt))
}

// timeOrZero is the time, or zero when it is not known.
func timeOrZero(at *time.Time) time.Time {
	if at == nil {
		return time.Time{}
	}
	return *at
}

// AllocateQuota divides the targets of a year by crm.Reallocate among those who
// are active consultants now, by their terms and absences from fromOn on. What each
// wrote before that day stays theirs, also for
// those who left; a visit with several is its author's, so that the sum is exact.
// Earlier divisions are kept, also one from the same day, which is replaced; one
// from a later day refuses. A preview writes nothing and answers the same.
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
			rows[i].FromOn, rows[i].Reason = fromOn, reason
		}
		allocation = target.dividedInto(rows, actor)
		if preview {
			return nil
		}
		return s.keepRun(tx, &AllocationRun{Year: year, FromOn: fromOn, Reason: reason}, rows)
	})
	return allocation, err
}

// FindAllocation is the latest division of a year's targets: for each person the
// row that was decided last; with history also all that went before. A consultant
// sees the own row, a manager those of the team.
func (s *Store) FindAllocation(ctx context.Context, year int, history bool) (*Allocation, error) {
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
		if err != nil {
			return err
		}
		allocation = target.dividedInto(rows, actor)
		if history {
			allocation.History, err = runsOf(tx, year)
		}
		return err
	})
	return allocation, err
}

// dividedInto shows the rows that the actor may see, by name.
func (t *quotaTarget) dividedInto(rows []AllottedRow, actor crm.Actor) *Allocation {
	return &Allocation{Year: t.Year, TargetVisits: t.Visits, TargetStrategic: t.Strategic, Rows: seenBy(actor, rows)}
}

// seenBy are those of the rows that the actor may see.
func seenBy(actor crm.Actor, rows []AllottedRow) []AllottedRow {
	return append([]AllottedRow{}, slices.DeleteFunc(slices.Clone(rows), func(r AllottedRow) bool {
		return crm.May(actor, crm.ReadAllotted, crm.Subject{UserID: r.UserID, TeamID: r.TeamID}) != nil
	})...)
}

// allottedRows are for each person the row that holds on a day of the year, by name.
func allottedRows(tx *gorm.DB, year int, on crm.Date) (rows []AllottedRow, err error) {
	return rows, tx.Raw(`
		SELECT * FROM (
			SELECT DISTINCT ON (a.user_id) a.*, u.name, coalesce(u.team_id::text, '') AS team_id
			FROM allotment a JOIN app_user u ON u.id = a.user_id
			WHERE a.year = ? AND a.from_on <= ? ORDER BY a.user_id, a.from_on DESC) latest
		ORDER BY name COLLATE "da-x-icu", user_id`, year, on).Scan(&rows).Error
}
