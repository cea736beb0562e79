package store

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"strconv"
	"sync"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// PolicyState is the match policy that holds, with those before it.
type PolicyState struct {
	Policy   crm.MatchPolicy         `json:"policy"`
	Changes  []crm.MatchPolicyChange `json:"changes" doc:"Every version, the latest first"`
	Measured crm.Track               `json:"measured" doc:"What came of all companies' placements of two years, for the mean"`
}

// FindMatchPolicy tells how matching weighs, who decided it and why.
func (s *Store) FindMatchPolicy(ctx context.Context) (*PolicyState, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadMatching, crm.Subject{}); err != nil {
		return nil, err
	}
	var state PolicyState
	err := s.read(ctx, func(_ context.Context, tx *gorm.DB) error { return s.policyState(tx, &state) })
	return &state, err
}

func (s *Store) policyState(tx *gorm.DB, state *PolicyState) error {
	policy, err := matchPolicy(tx)
	if err != nil {
		return err
	}
	state.Policy = *policy
	if state.Changes, err = policyChanges(tx); err != nil {
		return err
	}
	var companies []crm.ID
	if err := tx.Raw(`SELECT DISTINCT company_id FROM placement`).Scan(&companies).Error; err != nil {
		return err
	}
	all, err := s.tracksOf(tx, companies)
	for _, one := range all {
		state.Measured.Good, state.Measured.All = state.Measured.Good+one.Good, state.Measured.All+one.All
	}
	return err
}

func policyChanges(tx *gorm.DB) ([]crm.MatchPolicyChange, error) {
	ctx := tx.Statement.Context
	rows, err := pgxOf(ctx).Query(ctx, `SELECT p.version, p.enabled, p.weights, p.mean_track, p.reason, p.set_by, coalesce(u.name, ''), p.set_at
		FROM match_policy p LEFT JOIN app_user u ON u.id = p.set_by ORDER BY p.version DESC`)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (c crm.MatchPolicyChange, err error) {
		kept := policyRow{}
		err = row.Scan(&kept.Version, &kept.Enabled, &kept.Weights, &kept.MeanTrack, &c.Reason, &c.SetBy, &c.Name, &c.SetAt)
		c.MatchPolicy = kept.policy()
		return c, err
	})
}

// SetMatchPolicy decides how matching weighs, or switches it off or on, as a new version.
// A choice that did not know of the version that holds is a Conflict that says who made
// that; what holds already is not decided again.
func (s *Store) SetMatchPolicy(ctx context.Context, wanted crm.NewMatchPolicy, seen int, reason string) (*PolicyState, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.SetMatching, crm.Subject{}); err != nil {
		return nil, err
	}
	if err := wanted.Validate(); err != nil {
		return nil, err
	}
	if err := crm.CheckPolicyReason(reason); err != nil {
		return nil, err
	}
	var state PolicyState
	err := s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		if err := tx.Exec(`LOCK TABLE match_policy IN SHARE ROW EXCLUSIVE MODE`).Error; err != nil {
			return err
		}
		policy, err := matchPolicy(tx)
		if err != nil {
			return err
		}
		if (crm.NewMatchPolicy{Enabled: policy.Enabled, Weights: policy.Weights, MeanTrack: policy.MeanTrack}) == wanted {
			return s.policyState(tx, &state)
		}
		if policy.Version != seen {
			return stalePolicy(tx, policy)
		}
		if _, err := pgxOf(ctx).Exec(ctx, `INSERT INTO match_policy (version, enabled, weights, mean_track, reason, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			policy.Version+1, wanted.Enabled, wanted.Weights[:], wanted.MeanTrack, reason, actor.ID, s.now()); err != nil {
			return err
		}
		if err := auditChange(tx, "match_policy.set", "match_policy", crm.System.ID); err != nil {
			return err
		}
		return s.policyState(tx, &state)
	})
	return &state, err
}

func stalePolicy(tx *gorm.DB, policy *crm.MatchPolicy) error {
	changes, err := policyChanges(tx)
	if err != nil {
		return err
	}
	return crm.Stale("weights", "version "+strconv.Itoa(policy.Version), changes[0].Name, changes[0].SetAt)
}

// PolicyPreview is what another policy would change.
type PolicyPreview struct {
	Openings int             `json:"openings" doc:"Open ones for which somebody fits"`
	First    int             `json:"first" doc:"Of those, how many would have another citizen first"`
	Top      int             `json:"top" doc:"And how many others among the first three"`
	Items    []PreviewedMove `json:"items" doc:"The openings whose first three would change most, 50 at most; no citizen is named"`
}

// PreviewedMove is what another policy would change for one opening.
type PreviewedMove struct {
	OpeningID crm.ID `json:"opening_id" format:"uuid"`
	Title     string `json:"title"`
	Company   string `json:"company"`
	First     bool   `json:"first" doc:"Another would be first"`
	New       int    `json:"new" doc:"How many of the first three are not among them now"`
	From      int    `json:"from" doc:"The place now of whoever would be first"`
}

// mostMoves is how many openings a preview lists.
const mostMoves = 50

// PreviewMatchPolicy compares what a policy would propose for all open openings with what
// is proposed now. It changes nothing. Filters are not weighed, so who fits stays the same.
func (s *Store) PreviewMatchPolicy(ctx context.Context, wanted crm.NewMatchPolicy) (*PolicyPreview, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadMatching, crm.Subject{}); err != nil {
		return nil, err
	}
	if err := wanted.Validate(); err != nil {
		return nil, err
	}
	var policy *crm.MatchPolicy
	var open []*openOpening
	var citizens []*indexedCitizen
	err := s.read(ctx, func(ctx context.Context, tx *gorm.DB) (err error) {
		if policy, err = matchPolicy(tx); err != nil {
			return err
		}
		if open, err = s.openOpenings(tx); err != nil {
			return err
		}
		citizens, err = s.cards.read(ctx)
		return err
	})
	if err != nil {
		return nil, err
	}
	moves := make([]*PreviewedMove, len(open))
	var all sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := range next {
				moves[i] = s.moveUnder(policy, &wanted, open[i], citizens)
			}
		})
	}
	for i := range open {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	all.Wait()
	return summed(moves), ctx.Err()
}

// moveUnder compares the two policies for one opening; nil when nobody fits.
func (s *Store) moveUnder(now *crm.MatchPolicy, wanted *crm.NewMatchPolicy, o *openOpening, citizens []*indexedCitizen) *PreviewedMove {
	before := s.rankCitizens(now, &o.Opening, o.Place, citizens, true)
	if len(before.ranked) == 0 {
		return nil
	}
	fitting := make([]*indexedCitizen, len(before.ranked))
	for i, one := range before.ranked {
		fitting[i] = citizens[one.Index]
	}
	after := s.rankCitizens(&crm.MatchPolicy{Weights: wanted.Weights, MeanTrack: wanted.MeanTrack}, &o.Opening, o.Place, fitting, true)
	move := &PreviewedMove{OpeningID: o.ID, Title: o.Title, Company: o.Company}
	// fitting is in the order of before, so that an index in it is a place.
	first := after.ranked[0].Index
	move.First, move.From = first != 0, first+1
	for _, one := range after.ranked[:min(topPlaces, len(after.ranked))] {
		if one.Index >= topPlaces {
			move.New++
		}
	}
	return move
}

// topPlaces are the places of a list that people look at first.
const topPlaces = 3

func summed(moves []*PreviewedMove) *PolicyPreview {
	p := &PolicyPreview{Items: []PreviewedMove{}}
	for _, move := range moves {
		if move == nil {
			continue
		}
		p.Openings++
		if move.First {
			p.First++
		}
		if move.New > 0 {
			p.Top++
		}
		if move.First || move.New > 0 {
			p.Items = append(p.Items, *move)
		}
	}
	slices.SortStableFunc(p.Items, func(a, b PreviewedMove) int {
		return cmp.Or(cmp.Compare(b.New, a.New), cmp.Compare(b.From, a.From), cmp.Compare(a.OpeningID, b.OpeningID))
	})
	p.Items = p.Items[:min(mostMoves, len(p.Items))]
	return p
}
