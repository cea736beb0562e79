package report

import (
	"context"
	_ "embed"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
)

// Frozen says that the figures are those of a year that was frozen, and what they
// would be now.
type Frozen struct {
	On               crm.Date `json:"on" format:"date" doc:"The day they were frozen"`
	Visits           int      `json:"visits" doc:"What the number of visits would be now"`
	Strategic        int      `json:"strategic" doc:"What the number of strategic visits would be now"`
	ChangedVisits    int      `json:"changed_visits" doc:"Appointments that count otherwise as a visit now than they did then, or have come since"`
	ChangedStrategic int      `json:"changed_strategic" doc:"The same as a strategic visit"`
}

// source is how the queries of a year begin: with what the rows are now, or with what
// they were when the year was frozen.
type source struct{ scope, people, partners string }

var (
	//go:embed quota_scope_frozen.sql
	frozenScopeSQL string
	//go:embed quota_people.sql
	quotaPeopleSQL string
	//go:embed quota_people_frozen.sql
	frozenPeopleSQL string
	//go:embed quota_partners_frozen.sql
	frozenPartnersSQL string
	//go:embed quota_freeze.sql
	quotaFreezeSQL string
)

// sourceOf is where the figures of a year come from, and the day it was frozen or none.
func sourceOf(ctx context.Context, tx pgx.Tx, year int) (source, crm.Date, error) {
	var on crm.Date
	err := tx.QueryRow(ctx, `SELECT frozen_on::text FROM quota_freeze WHERE year = $1`, year).Scan(&on)
	if errors.Is(err, pgx.ErrNoRows) {
		return source{quotaScopeSQL, quotaPeopleSQL, quotaPartnersSQL}, "", nil
	}
	return source{frozenScopeSQL, frozenPeopleSQL, frozenPartnersSQL}, on, err
}

func (f *Frozen) add(other Frozen) {
	f.Visits += other.Visits
	f.Strategic += other.Strategic
	f.ChangedVisits += other.ChangedVisits
	f.ChangedStrategic += other.ChangedStrategic
}

// frozen is nil for a year that is not frozen; the tallies must have been read.
func (q *quotaReading) frozen() *Frozen {
	if q.frozenOn == "" {
		return nil
	}
	q.now.On = q.frozenOn
	return &q.now
}

// FreezeYears freezes the figures of every year with targets whose 31 January after it
// has come, and that is not frozen yet. From then on its figures, and the lists behind
// them, are what they were: no tier, topic, policy or team that is changed later, and
// no visit that is logged or corrected later, rewrites them. It is for the night's job.
// Of two servers that freeze at once, one does.
func (r *Reports) FreezeYears(ctx context.Context) error {
	return pgx.BeginTxFunc(ctx, r.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead}, func(tx pgx.Tx) error {
		// Locked before the first look, which is what the transaction sees throughout.
		if _, err := tx.Exec(ctx, `LOCK TABLE quota_freeze IN EXCLUSIVE MODE`); err != nil {
			return err
		}
		rows, err := tx.Query(ctx, `SELECT year FROM quota_target
			WHERE make_date(year + 1, 1, 31) <= $1 AND NOT EXISTS (SELECT FROM quota_freeze f WHERE f.year = quota_target.year) ORDER BY year`, r.today())
		if err != nil {
			return err
		}
		due, err := pgx.CollectRows(rows, pgx.RowTo[int])
		if err != nil {
			return err
		}
		for _, year := range due {
			if err := r.freeze(ctx, tx, year); err != nil {
				return err
			}
		}
		return nil
	})
}

// freeze keeps what the lists of the year are made from, as the queries of the figures
// themselves see it.
func (r *Reports) freeze(ctx context.Context, tx pgx.Tx, year int) error {
	first, last := crm.NewDate(year, time.January, 1), crm.NewDate(year, time.December, 31)
	args := pgx.NamedArgs{"year": year, "first": first, "last": last, "day": last, "today": r.today(), "team": nil, "person": nil}
	for _, sql := range []string{
		`INSERT INTO quota_freeze (year, frozen_on) VALUES (@year, @today)`,
		quotaPeopleSQL + `INSERT INTO quota_freeze_team (year, team_id, name) SELECT @year, id, name FROM team_then`,
		quotaPeopleSQL + `INSERT INTO quota_freeze_person (year, user_id, team_id) SELECT @year, id, team_id FROM person`,
		quotaScopeSQL + quotaFreezeSQL,
		quotaPartnersSQL + `INSERT INTO quota_freeze_partner (year, company_id, tier, owner_id, team_id, visits, strategic, last_visit_on)
			SELECT @year, partner.id, partner.tier, company.owner_id, owner.team_id, partner.visits, partner.strategic, partner.last_visit_on
			FROM partner JOIN company ON company.id = partner.id LEFT JOIN app_user owner ON owner.id = company.owner_id`,
	} {
		if _, err := tx.Exec(ctx, sql, args); err != nil {
			return err
		}
	}
	return nil
}
