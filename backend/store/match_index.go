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
// that they need not be read and taken apart each time. Every use first asks whether any
// has changed, and reads those: what any server has written is seen at once. Its zero value
// is ready.
type citizenIndex struct {
	mu    sync.Mutex
	state citizenState
	all   []*indexedCitizen // in the order of their ids
}

// citizenState is how many citizens there are and what all their revisions add up to. Two
// that are the same by chance would need 64 bits to agree.
type citizenState struct {
	N   int
	Sum int64
}

const proposable = `FROM citizen WHERE closed_on IS NULL AND NOT paused`

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
	var state citizenState
	if err := pgxOf(ctx).QueryRow(ctx, `SELECT count(*), coalesce(bit_xor(uuid_hash_extended(id, revision)), 0) `+proposable).Scan(&state.N, &state.Sum); err != nil {
		return nil, err
	}
	x.mu.Lock()
	known, same := x.all, x.state == state
	x.mu.Unlock()
	if same {
		return known, nil
	}
	all, err := x.refreshed(ctx, known)
	if err != nil {
		return nil, err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.state, x.all = state, all // who cannot be proposed any more is forgotten
	return all, nil
}

// refreshed is what is known, with those read anew who have changed.
func (x *citizenIndex) refreshed(ctx context.Context, known []*indexedCitizen) ([]*indexedCitizen, error) {
	byID := make(map[crm.ID]*indexedCitizen, len(known))
	for _, c := range known {
		byID[c.id] = c
	}
	rows, err := pgxOf(ctx).Query(ctx, `SELECT id, revision `+proposable+` ORDER BY id`)
	if err != nil {
		return nil, err
	}
	var all []*indexedCitizen
	var changed []crm.ID
	var id crm.ID
	var revision int
	places := map[crm.ID]int{}
	if _, err := pgx.ForEachRow(rows, []any{&id, &revision}, func() error {
		c := byID[id]
		if c == nil || c.revision != revision {
			changed, places[id] = append(changed, id), len(all)
		}
		all = append(all, c)
		return nil
	}); err != nil || len(changed) == 0 {
		return all, err
	}
	fresh, err := readCitizens(ctx, changed)
	for _, c := range fresh {
		all[places[c.id]] = c
	}
	return all, err
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
