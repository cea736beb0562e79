package report

import (
	"context"
	_ "embed"
	"time"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
)

// QuotaScope is whose figures of which year. Without a team or a person it is the
// whole municipality; a person goes before a team. Year 0 is this year.
type QuotaScope struct {
	Year   int
	TeamID crm.ID
	UserID crm.ID
}

// Quota is where the targets of a year stand. A visit with several of us counts
// once for the municipality and for the team of its author, and is in the own
// figure of each who took part: the figures of persons add up to more.
type Quota struct {
	Year      int              `json:"year"`
	AsOf      time.Time        `json:"as_of" doc:"The moment the figures are of; for a year that has ended, its end"`
	Name      string           `json:"name" doc:"Of the team or the person; empty for the municipality"`
	Days      WeightedDays     `json:"days"`
	Visits    Measure          `json:"visits"`
	Strategic Measure          `json:"strategic"`
	Teams     []TeamMeasures   `json:"teams" doc:"By name, when the figures are the municipality's"`
	Coverage  PartnersCoverage `json:"coverage"`
	Learned   *Learned         `json:"learned,omitempty" doc:"Not of a year that has ended"`
	Frozen    *Frozen          `json:"frozen,omitempty" doc:"Only of a year that was frozen: the figures are as they were then"`
}

// WeightedDays are the working days of the year, where slow weeks count less.
type WeightedDays struct {
	Elapsed float64 `json:"elapsed"`
	Total   float64 `json:"total"`
}

// TeamMeasures is where a team stands. Its targets are the sum of its members'.
type TeamMeasures struct {
	TeamID    crm.ID  `json:"team_id"`
	Name      string  `json:"name"`
	Visits    Measure `json:"visits"`
	Strategic Measure `json:"strategic"`
}

// quotaReading is what one answer is made from.
type quotaReading struct {
	*Reports
	source
	frozenOn crm.Date // no date as long as the year is not frozen
	now      Frozen   // what the numbers would be now
	learned  *Learned // nil for a year that has ended
	tx       pgx.Tx
	whose    QuotaScope
	args     pgx.NamedArgs
	calendar *crm.Calendar
	today    crm.Date
	day      crm.Date // today within the year
}

// Quota reads the figures. Those of the municipality and of teams need ReadQuota,
// those of a person ReadOwnQuota of that person. A team or person that does not
// exist is NotFound.
func (r *Reports) Quota(ctx context.Context, scope QuotaScope) (*Quota, error) {
	calendar, err := r.calendar(ctx)
	if err != nil {
		return nil, err
	}
	var q *Quota
	err = r.read(ctx, func(tx pgx.Tx) error {
		name, err := r.admit(ctx, tx, &scope)
		if err != nil {
			return err
		}
		reading, err := r.quotaReading(ctx, tx, scope, calendar)
		if err != nil {
			return err
		}
		q, err = reading.quota(ctx, name)
		return err
	})
	return q, err
}

//go:embed quota_whose.sql
var quotaWhoseSQL string

// admit asks whether the actor may see the scope, completes it, and returns the
// name of its team or person.
func (r *Reports) admit(ctx context.Context, tx pgx.Tx, scope *QuotaScope) (name string, err error) {
	if scope.Year == 0 {
		scope.Year = r.today().Year()
	}
	action, missing := crm.ReadQuota, crm.Refuse(crm.NotFound, "team.none", "Teamet findes ikke.")
	if scope.UserID != "" {
		scope.TeamID = ""
		action, missing = crm.ReadOwnQuota, crm.Refuse(crm.NotFound, "user.none", "Personen findes ikke.")
	}
	var team crm.ID
	rows, err := tx.Query(ctx, quotaWhoseSQL, pgx.NamedArgs{"year": scope.Year, "team": optional(scope.TeamID), "person": optional(scope.UserID)})
	if err != nil {
		return "", err
	}
	if _, err := pgx.ForEachRow(rows, []any{&name, &team}, func() error { return nil }); err != nil {
		return "", err
	}
	if err := crm.May(crm.ActorOf(ctx), action, crm.Subject{UserID: scope.UserID, TeamID: team}); err != nil {
		return "", err
	}
	if name == "" && (scope.UserID != "" || scope.TeamID != "") {
		return "", missing
	}
	return name, nil
}

func (r *Reports) quotaReading(ctx context.Context, tx pgx.Tx, scope QuotaScope, calendar *crm.Calendar) (*quotaReading, error) {
	from, frozenOn, err := sourceOf(ctx, tx, scope.Year)
	first, last := crm.NewDate(scope.Year, time.January, 1), crm.NewDate(scope.Year, time.December, 31)
	today := r.today()
	day := min(max(today, first), last)
	return &quotaReading{
		Reports: r, source: from, frozenOn: frozenOn, tx: tx, whose: scope, calendar: calendar, today: today, day: day,
		args: pgx.NamedArgs{
			"year": scope.Year, "first": first, "last": last, "today": today, "day": day,
			"team": optional(scope.TeamID), "person": optional(scope.UserID),
		},
	}, err
}

func (q *quotaReading) quota(ctx context.Context, name string) (*Quota, error) {
	teams, err := q.tallies(ctx)
	if err != nil {
		return nil, err
	}
	if err := q.learn(ctx); err != nil {
		return nil, err
	}
	coverage, err := q.coverage(ctx)
	if err != nil {
		return nil, err
	}
	year := q.calendar.Pace(0, 0, q.day)
	answer := &Quota{
		Year: q.whose.Year, AsOf: q.asOf(), Name: name, Teams: []TeamMeasures{}, Coverage: coverage, Learned: q.learned, Frozen: q.frozen(),
		Days: WeightedDays{Elapsed: year.Elapsed, Total: year.Total},
	}
	all := teams.sum()
	if q.whose.TeamID != "" || q.whose.UserID != "" {
		answer.Visits, answer.Strategic = q.measures(all)
		return answer, nil
	}
	whole := teams.of(municipality)
	all.visits.target, all.strategic.target = whole.visits.target, whole.strategic.target
	answer.Visits, answer.Strategic = q.measures(all)
	answer.Teams, err = q.teams(ctx, teams)
	return answer, err
}

//go:embed quota_teams.sql
var quotaTeamsSQL string

func (q *quotaReading) teams(ctx context.Context, made tallies) ([]TeamMeasures, error) {
	rows, err := q.tx.Query(ctx, q.people+quotaTeamsSQL, q.args)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (t TeamMeasures, err error) {
		err = row.Scan(&t.TeamID, &t.Name)
		t.Visits, t.Strategic = q.measures(*made.of(t.TeamID))
		return t, err
	})
}

// asOf is now, or the last second of a year that has ended.
func (q *quotaReading) asOf() time.Time {
	if q.today > q.day {
		return time.Date(q.whose.Year, time.December, 31, 23, 59, 59, 0, crm.Copenhagen()).UTC()
	}
	return q.Now().UTC()
}
