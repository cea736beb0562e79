package store

import (
	"context"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
	"jobbro/backend/match"
)

// citizenIndex holds in memory what matching knows of the citizens who can be proposed, so
// that they need not be read and taken apart each time. Every use first asks for the
// revision of each, and reads those that have changed: what any server has written is seen
// at once. Its zero value is ready.
type citizenIndex struct {
	mu    sync.Mutex
	known map[crm.ID]*indexedCitizen
}

// indexedCitizen is a citizen as matching sees them.
type indexedCitizen struct {
	revision                   int
	id                         crm.ID
	code                       string
	consultantID, caseworkerID *crm.ID
	means, zone                string
	proposedAt                 *time.Time
	match                      match.Citizen
}

func (c *indexedCitizen) hasOf(actor crm.Actor) bool {
	return equal(c.consultantID, &actor.ID) || equal(c.caseworkerID, &actor.ID)
}

// citizenRow is what is read of a citizen for matching.
type citizenRow struct {
	ID           crm.ID
	CaseworkerID *crm.ID
	crm.CitizenFields
	ProposedAt *time.Time
	Revision   int
}

const citizenRowSQL = `SELECT id, code, consultant_id, caseworker_id, goals, hours_min, hours_max, travel_limit, travel_means, travel_zone, hard, soft,
	skills, licences, language, availability, schemes, last_company_id, paused, proposed_at, revision FROM citizen WHERE id = ANY($1)`

// read returns the citizens who can be proposed as the transaction sees them, in the order
// of their ids.
func (x *citizenIndex) read(ctx context.Context) ([]*indexedCitizen, error) {
	type version struct {
		ID       crm.ID
		Revision int
	}
	rows, err := pgxOf(ctx).Query(ctx, `SELECT id, revision FROM citizen WHERE closed_on IS NULL AND NOT paused ORDER BY id`)
	if err != nil {
		return nil, err
	}
	var now []version
	var one version
	if _, err := pgx.ForEachRow(rows, []any{&one.ID, &one.Revision}, func() error { now = append(now, one); return nil }); err != nil {
		return nil, err
	}
	all := make([]*indexedCitizen, len(now))
	var changed []crm.ID
	places := map[crm.ID]int{}
	x.mu.Lock()
	for i, v := range now {
		if c := x.known[v.ID]; c != nil && c.revision == v.Revision {
			all[i] = c
		} else {
			changed, places[v.ID] = append(changed, v.ID), i
		}
	}
	x.mu.Unlock()
	if len(changed) > 0 {
		fresh, err := readCitizens(ctx, changed)
		if err != nil {
			return nil, err
		}
		for _, c := range fresh {
			all[places[c.id]] = c
		}
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.known = make(map[crm.ID]*indexedCitizen, len(all)) // who cannot be proposed any more is forgotten
	for _, c := range all {
		x.known[c.id] = c
	}
	return all, nil
}

func readCitizens(ctx context.Context, ids []crm.ID) ([]*indexedCitizen, error) {
	rows, err := pgxOf(ctx).Query(ctx, citizenRowSQL, ids)
	if err != nil {
		return nil, err
	}
	read, err := pgx.CollectRows(rows, pgx.RowToStructByNameLax[citizenRow])
	if err != nil {
		return nil, err
	}
	found := make([]*indexedCitizen, len(read))
	for i := range read {
		c := &read[i]
		found[i] = indexedOf(&crm.Citizen{ID: c.ID, CaseworkerID: c.CaseworkerID, CitizenFields: c.CitizenFields, ProposedAt: c.ProposedAt, Revision: c.Revision})
	}
	return found, nil
}

func indexedOf(c *crm.Citizen) *indexedCitizen {
	return &indexedCitizen{
		revision: c.Revision, id: c.ID, code: c.Code, consultantID: c.ConsultantID, caseworkerID: c.CaseworkerID,
		means: c.TravelMeans, zone: c.TravelZone, proposedAt: c.ProposedAt, match: match.CitizenOf(c, time.Time{}),
	}
}

// restedDays is how many days ago a citizen was proposed.
func (c *indexedCitizen) restedDays(now time.Time) int {
	if c.proposedAt == nil {
		return match.Never
	}
	return max(0, int(now.Sub(*c.proposedAt)/(24*time.Hour)))
}
