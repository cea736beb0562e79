package seed

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"jobbro/backend/crm"
)

// table is a table with the rows to copy into it.
type table struct {
	name    string
	columns []string
	rows    [][]any
}

// write copies everything in, then makes the search texts and the sync feed.
// Triggers would do that row by row, so they rest meanwhile.
func (m *municipality) write(ctx context.Context, tx pgx.Tx) error {
	tables := m.tables()
	for _, t := range tables {
		if _, err := tx.Exec(ctx, "ALTER TABLE "+t.name+" DISABLE TRIGGER USER"); err != nil {
			return err
		}
		if _, err := tx.CopyFrom(ctx, pgx.Identifier{t.name}, t.columns, pgx.CopyFromRows(t.rows)); err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
	}
	if err := m.linkBack(ctx, tx); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `SELECT company_search_refresh(id) FROM company`); err != nil {
		return err
	}
	for _, t := range tables {
		if _, err := tx.Exec(ctx, "ALTER TABLE "+t.name+" ENABLE TRIGGER USER"); err != nil {
			return err
		}
	}
	if err := stamp(ctx, tx); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, "ANALYZE") // the first searches would be planned for an empty database
	return err
}

// linkBack sets the two references that go round in a circle.
func (m *municipality) linkBack(ctx context.Context, tx pgx.Tx) error {
	for _, t := range m.teams {
		if _, err := tx.Exec(ctx, `UPDATE team SET lead_id = $1 WHERE id = $2`, id(*t.LeadID), id(t.ID)); err != nil {
			return err
		}
	}
	_, err := tx.Exec(ctx, `UPDATE app_user SET company_id = $1 WHERE id = $2`, id(*m.guest.CompanyID), id(m.guest.ID))
	return err
}

// versionRows is how many rows share a version of the sync clock, as imports do.
const versionRows = 200

// stamp puts every synced row into the feed, what a phone needs first in the
// lowest versions, and recent visits before old ones.
func stamp(ctx context.Context, tx pgx.Tx) error {
	_, err := tx.Exec(ctx, `
		WITH clock AS (UPDATE sync_clock SET v = v RETURNING v),
		entry AS (
			SELECT 1 AS turn, 'shared' AS scope, 'user' AS entity, id, NULL::date AS day FROM app_user
			UNION ALL SELECT 2, 'shared', 'team', id, NULL FROM team
			UNION ALL SELECT 3, 'shared', 'company', id, NULL FROM company
			UNION ALL SELECT 4, 'shared', 'workplace', id, NULL FROM workplace
			UNION ALL SELECT 5, 'shared', 'contact', id, NULL FROM contact
			UNION ALL SELECT 6, 'shared', 'task', id, due_on FROM task
			UNION ALL SELECT 7, 'shared', 'opening', id, NULL FROM opening
			UNION ALL SELECT 8, 'shared', 'visit', id, visited_on FROM visit
			UNION ALL SELECT 9, 'shared', 'course', id, NULL FROM course
			UNION ALL SELECT 10, 'shared', 'group', id, NULL FROM company_group
			UNION ALL SELECT 11, 'user:' || user_id, 'notification', id, NULL FROM notification
		)
		INSERT INTO sync_feed (scope, entity, id, version)
		SELECT scope, entity, id, v + 1 + (row_number() OVER (ORDER BY turn, day DESC, id) - 1) / $1
		FROM entry, clock`, versionRows)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `UPDATE sync_clock SET v = greatest(v, (SELECT max(version) FROM sync_feed))`)
	return err
}

// id, idOf and day are what ids and dates are copied as: none is NULL.
func id(v crm.ID) any {
	if v == "" {
		return nil
	}
	return uuid.MustParse(string(v))
}

func idOf(v *crm.ID) any {
	if v == nil {
		return nil
	}
	return id(*v)
}

func day(d crm.Date) any {
	if d == "" {
		return nil
	}
	return d.Time()
}

// array is a JSON array, never null.
func array[T any](items []T) any {
	if items == nil {
		items = []T{}
	}
	whole, err := json.Marshal(items)
	if err != nil {
		panic(err) // plain strings and structs
	}
	return whole
}
