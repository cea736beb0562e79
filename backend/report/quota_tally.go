package report

import (
	"context"
	_ "embed"
	"time"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
)

// tally is what is added up for one target.
type tally struct {
	target, scheduled int
	months            [12]int // visits made in each
	video             int     // of them
}

// until is the visits from January to the end of the month.
func (t tally) until(month time.Month) (sum int) {
	for _, made := range t.months[:month] {
		sum += made
	}
	return sum
}

func (t *tally) add(other tally) {
	t.target += other.target
	t.scheduled += other.scheduled
	t.video += other.video
	for i, made := range other.months {
		t.months[i] += made
	}
}

// teamTally is a team's tally for each of the two targets.
type teamTally struct{ visits, strategic tally }

// tallies are by team; "" is people without a team.
type tallies map[crm.ID]*teamTally

// municipality stands for a team in quota_targets.sql where the row is the
// municipality's own target.
const municipality crm.ID = "*"

func (t tallies) of(team crm.ID) *teamTally {
	if t[team] == nil {
		t[team] = &teamTally{}
	}
	return t[team]
}

// sum adds up the teams.
func (t tallies) sum() (all teamTally) {
	for team, one := range t {
		if team != municipality {
			all.visits.add(one.visits)
			all.strategic.add(one.strategic)
		}
	}
	return all
}

var (
	//go:embed quota_scope.sql
	quotaScopeSQL string
	//go:embed quota_made.sql
	quotaMadeSQL string
	//go:embed quota_targets.sql
	quotaTargetsSQL string
)

func (q *quotaReading) tallies(ctx context.Context) (tallies, error) {
	t := tallies{}
	for _, read := range []func(context.Context, tallies) error{q.made, q.scheduled, q.targets} {
		if err := read(ctx, t); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func (q *quotaReading) made(ctx context.Context, t tallies) error {
	rows, err := q.tx.Query(ctx, q.scope+quotaMadeSQL, q.args)
	if err != nil {
		return err
	}
	var team crm.ID
	var month, visits, strategic, visitsByVideo, strategicByVideo int
	var now Frozen
	_, err = pgx.ForEachRow(rows, []any{&team, &month, &visits, &strategic, &visitsByVideo, &strategicByVideo,
		&now.Visits, &now.Strategic, &now.ChangedVisits, &now.ChangedStrategic}, func() error {
		q.now.add(now)
		of := t.of(team)
		of.visits.months[month-1] += visits
		of.visits.video += visitsByVideo
		of.strategic.months[month-1] += strategic
		of.strategic.video += strategicByVideo
		return nil
	})
	return err
}

func (q *quotaReading) scheduled(ctx context.Context, t tallies) error {
	ahead, err := q.ahead(ctx, q.tx, q.args)
	for _, a := range ahead {
		if a.Counts {
			t.of(a.team).visits.scheduled++
		}
		if a.Strategic {
			t.of(a.team).strategic.scheduled++
		}
	}
	return err
}

func (q *quotaReading) targets(ctx context.Context, t tallies) error {
	rows, err := q.tx.Query(ctx, q.people+quotaTargetsSQL, q.args)
	if err != nil {
		return err
	}
	var team crm.ID
	var visits, strategic int
	_, err = pgx.ForEachRow(rows, []any{&team, &visits, &strategic}, func() error {
		t.of(team).visits.target += visits
		t.of(team).strategic.target += strategic
		return nil
	})
	return err
}
