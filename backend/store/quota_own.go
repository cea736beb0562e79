package store

import (
	"context"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
)

// OwnQuota is the actor's own figure of the year: visits as author or along,
// each once, against what was allotted.
func (s *Store) OwnQuota(ctx context.Context) (crm.OwnQuota, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadOwnQuota, crm.Subject{UserID: actor.ID}); err != nil {
		return crm.OwnQuota{Year: s.today().Year(), AsOf: s.today()}, err
	}
	return s.quotaOf(ctx, actor.ID)
}

func (s *Store) quotaOf(ctx context.Context, user crm.ID) (crm.OwnQuota, error) {
	q := crm.OwnQuota{Year: s.today().Year(), AsOf: s.today()}
	err := s.pool.QueryRow(ctx, `
		WITH mine AS (
			SELECT strategic FROM visit v
			WHERE counts AND visited_on BETWEEN @first AND @today
			AND (author_id = @me OR EXISTS (SELECT FROM visit_participant p WHERE p.visit_id = v.id AND p.user_id = @me))
		), allotted AS (
			SELECT visits, strategic FROM allotment
			WHERE year = @year AND user_id = @me AND from_on <= @today ORDER BY from_on DESC LIMIT 1
		)
		SELECT (SELECT count(*) FROM mine) AS visits, (SELECT count(*) FROM mine WHERE strategic) AS strategic,
			coalesce((SELECT visits FROM allotted), 0) AS target_visits, coalesce((SELECT strategic FROM allotted), 0) AS target_strategic`,
		pgx.NamedArgs{"me": user, "year": q.Year, "first": crm.NewDate(q.Year, 1, 1), "today": q.AsOf},
	).Scan(&q.Visits, &q.Strategic, &q.TargetVisits, &q.TargetStrategic)
	return q, err
}
