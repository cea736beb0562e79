package report

import (
	"context"
	_ "embed"
	"math"
	"time"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
)

// fewest is how many consultants a team must have to be shown on a wall: the result
// of fewer would be that of a person.
const fewest = 3

// focusDays is how far ahead a wall looks.
const focusDays = 7

// Wall is what a screen on a wall shows: where the municipality and its teams
// stand, and what is ahead. It names no person and no company.
type Wall struct {
	Year      int         `json:"year"`
	AsOf      time.Time   `json:"as_of"`
	Visits    WallFigure  `json:"visits"`
	Strategic WallFigure  `json:"strategic"`
	Teams     []*WallTeam `json:"teams" doc:"By name, those that are not too small to be shown"`
}

// WallFigure is one target of the year.
type WallFigure struct {
	Target  int             `json:"target"`
	Actual  int             `json:"actual"`
	Missing int             `json:"missing" doc:"So many are missing against an even pace by today; 0 when none is"`
	Status  crm.QuotaStatus `json:"status" enum:"green,amber,red,too_early"`
	Label   string          `json:"label" doc:"The status in Danish"`
	Shape   string          `json:"shape" enum:"circle,triangle,square,dash"`
}

// WallTeam is a team's result and its coming focus.
type WallTeam struct {
	Name      string     `json:"name"`
	Visits    WallFigure `json:"visits"`
	Strategic WallFigure `json:"strategic"`
	Ahead     int        `json:"ahead" doc:"Appointments of the next seven days"`
	Falling   int        `json:"falling" doc:"Partners whose tier falls within 30 days if nothing happens"`
	Unseen    int        `json:"unseen" doc:"Close partners without a visit in the last year"`
}

//go:embed wall_teams.sql
var wallTeamsSQL string

// Wall reads what a screen on a wall shows. It asks for no permission: that is for
// whoever knows the screens.
func (r *Reports) Wall(ctx context.Context) (*Wall, error) {
	calendar, err := r.calendar(ctx)
	if err != nil {
		return nil, err
	}
	var wall *Wall
	err = r.read(ctx, func(tx pgx.Tx) error {
		q, err := r.quotaReading(ctx, tx, QuotaScope{Year: r.today().Year()}, calendar)
		if err != nil {
			return err
		}
		quota, err := q.quota(ctx, "")
		if err != nil {
			return err
		}
		wall = &Wall{Year: quota.Year, AsOf: quota.AsOf, Visits: figureOf(quota.Visits), Strategic: figureOf(quota.Strategic)}
		wall.Teams, err = q.wallTeams(ctx, quota.Teams)
		return err
	})
	return wall, err
}

func (q *quotaReading) wallTeams(ctx context.Context, teams []TeamMeasures) ([]*WallTeam, error) {
	rows, err := q.tx.Query(ctx, wallTeamsSQL, pgx.NamedArgs{
		"today": q.today, "until": q.today.AddDays(focusDays), "soon": q.today.AddDays(30), "since": q.today.AddDays(-365), "fewest": fewest,
	})
	if err != nil {
		return nil, err
	}
	shown := make(map[crm.ID]*WallTeam)
	var id crm.ID
	var ahead, falling, unseen int
	if _, err := pgx.ForEachRow(rows, []any{&id, &ahead, &falling, &unseen}, func() error {
		shown[id] = &WallTeam{Ahead: ahead, Falling: falling, Unseen: unseen}
		return nil
	}); err != nil {
		return nil, err
	}
	list := []*WallTeam{}
	for _, t := range teams {
		if team := shown[t.TeamID]; team != nil {
			team.Name, team.Visits, team.Strategic = t.Name, figureOf(t.Visits), figureOf(t.Strategic)
			list = append(list, team)
		}
	}
	return list, nil
}

func figureOf(m Measure) WallFigure {
	return WallFigure{
		Target: m.Target, Actual: m.Actual, Missing: max(0, int(math.Ceil(m.Behind-1e-9))),
		Status: m.Forecast.Status, Label: m.Forecast.Label, Shape: m.Forecast.Shape,
	}
}
