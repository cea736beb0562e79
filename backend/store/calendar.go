package store

import (
	"context"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
)

// Calendar is the municipality's working days as they stand now. It holds
// nothing personal and asks no permission.
func (s *Store) Calendar(ctx context.Context) (*crm.Calendar, error) {
	rows, err := s.pool.Query(ctx, `SELECT week, from_day, to_day, weight, first_year, last_year, name FROM calendar_weight ORDER BY id`)
	if err != nil {
		return nil, err
	}
	weights, err := pgx.CollectRows(rows, pgx.RowToStructByPos[crm.CalendarWeight])
	if err != nil {
		return nil, err
	}
	return crm.NewCalendar(weights)
}
