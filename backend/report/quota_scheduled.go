package report

import (
	"context"
	_ "embed"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
)

// scheduled is an appointment in the diary and what it will count as when it is
// held as planned.
type scheduled struct {
	id, team crm.ID
	crm.VisitVerdict
}

//go:embed quota_scheduled.sql
var quotaScheduledSQL string

// ahead reads the diary from today on. args are those of quota_scope.sql and today.
func (r *Reports) ahead(ctx context.Context, tx pgx.Tx, args pgx.NamedArgs) ([]scheduled, error) {
	rows, err := tx.Query(ctx, quotaScopeSQL+quotaScheduledSQL, args)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (a scheduled, err error) {
		held := crm.VisitFacts{Completed: true}
		err = row.Scan(&a.id, &a.team, &held.Kind, &held.CompanyRepPresent, &held.CitizensPresent, &held.Agenda, &held.CitizenLinked)
		a.VisitVerdict = crm.DeriveStrategic(held, r.Visits)
		return a, err
	})
}
