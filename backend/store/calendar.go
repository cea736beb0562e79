package store

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// Calendar is the municipality's working days as they stand now. It holds
// nothing personal and asks no permission.
func (s *Store) Calendar(ctx context.Context) (*crm.Calendar, error) {
	rows, err := calendarRows(ctx, s.pool)
	if err != nil {
		return nil, err
	}
	return crm.CalendarOf(rows)
}

// CalendarTable is the rows of the calendar and what a year adds up to.
type CalendarTable struct {
	Rows   []crm.CalendarRow `json:"rows" doc:"Periods by their first day, then weeks"`
	Year   int               `json:"year"`
	Before *crm.YearSum      `json:"before,omitempty" doc:"The year without a change that was made or looked at"`
	Sum    crm.YearSum       `json:"sum"`
}

// FindCalendar is the calendar as it can be edited, with the sum of a year.
func (s *Store) FindCalendar(ctx context.Context, year int) (*CalendarTable, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadQuota, crm.Subject{}); err != nil {
		return nil, err
	}
	rows, err := calendarRows(ctx, s.pool)
	if err != nil {
		return nil, err
	}
	return tableOf(rows, year)
}

// SetCalendarRow begins a row of the calendar under an id, by crm.ChangeCalendar.
// A preview writes nothing and answers the same.
func (s *Store) SetCalendarRow(ctx context.Context, id crm.ID, change crm.CalendarChange, preview bool) (*CalendarTable, error) {
	return s.changeCalendar(ctx, "calendar.set", id, change.FirstYear, preview, func(rows []crm.CalendarRow) ([]crm.CalendarRow, error) {
		return crm.ChangeCalendar(rows, id, change, s.today().Year())
	})
}

// EndCalendarRow lets a row no longer hold from a year on, by crm.EndCalendarRow.
// A preview writes nothing and answers the same.
func (s *Store) EndCalendarRow(ctx context.Context, id crm.ID, from int, preview bool) (*CalendarTable, error) {
	return s.changeCalendar(ctx, "calendar.end", id, from, preview, func(rows []crm.CalendarRow) ([]crm.CalendarRow, error) {
		return crm.EndCalendarRow(rows, id, from, s.today().Year())
	})
}

func (s *Store) changeCalendar(ctx context.Context, action string, id crm.ID, year int, preview bool, how func([]crm.CalendarRow) ([]crm.CalendarRow, error)) (table *CalendarTable, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.SetQuota, crm.Subject{}); err != nil {
		return nil, err
	}
	err = s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		// Who reads waits for nobody; who edits sees all rows stand still.
		if err := tx.Exec(`LOCK TABLE calendar_weight IN SHARE ROW EXCLUSIVE MODE`).Error; err != nil {
			return err
		}
		rows, err := calendarRows(ctx, pgxOf(ctx))
		if err != nil {
			return err
		}
		changed, err := how(rows)
		if err != nil {
			return err
		}
		before, err := tableOf(rows, year)
		if err != nil {
			return err
		}
		if !preview && !slices.Equal(rows, changed) {
			if err := keepCalendar(tx, rows, changed); err != nil {
				return err
			}
			if err := auditChange(tx, action, "calendar_weight", id); err != nil {
				return err
			}
			if changed, err = calendarRows(ctx, pgxOf(ctx)); err != nil {
				return err
			}
		}
		if table, err = tableOf(changed, year); err == nil {
			table.Before = &before.Sum
		}
		return err
	})
	return table, err
}

// keepCalendar writes the rows that differ.
func keepCalendar(tx *gorm.DB, before, after []crm.CalendarRow) error {
	for _, row := range before {
		if slices.Contains(after, row) {
			continue
		}
		if err := tx.Exec(`DELETE FROM calendar_weight WHERE id = ?`, row.ID).Error; err != nil {
			return err
		}
	}
	for _, row := range after {
		if slices.Contains(before, row) {
			continue
		}
		if err := tx.Exec(`INSERT INTO calendar_weight (id, week, from_day, to_day, weight, first_year, last_year, name) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
			row.ID, row.Week, row.From, row.To, row.Weight, row.FirstYear, row.LastYear, row.Name).Error; err != nil {
			return err
		}
	}
	return nil
}

func tableOf(rows []crm.CalendarRow, year int) (*CalendarTable, error) {
	calendar, err := crm.CalendarOf(rows)
	if err != nil {
		return nil, err
	}
	return &CalendarTable{Rows: rows, Year: year, Sum: calendar.Sum(year)}, nil
}

type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

func calendarRows(ctx context.Context, q querier) ([]crm.CalendarRow, error) {
	rows, err := q.Query(ctx, `SELECT id::text, week, from_day, to_day, weight, first_year, last_year, name FROM calendar_weight
		ORDER BY week, from_day, first_year, id`)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[crm.CalendarRow])
}
