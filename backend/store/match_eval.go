package store

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"jobbro/backend/crm"
	"jobbro/backend/match"
)

// EvaluateMatching says how well matching has done in the last year: where it would have put
// those who were agreed on, what its filters did, and what became of proposals. Cards and
// openings are taken as they are now, and what came of the match itself is hidden: its
// proposal, what it did to the company's track record, and where the citizen now was last
// employed.
func (s *Store) EvaluateMatching(ctx context.Context) (*crm.MatchEvaluation, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadMatching, crm.Subject{}); err != nil {
		return nil, err
	}
	to := s.today()
	from := crm.DateOf(to.Time().AddDate(0, -crm.EvaluationMonths, 0))
	e := &crm.MatchEvaluation{From: from, To: to}
	var past history
	var raw rawFigures
	err := s.read(ctx, func(_ context.Context, tx *gorm.DB) (err error) {
		if err = s.readHistory(tx, from, &past); err != nil {
			return err
		}
		return readFigures(tx, from, &raw)
	})
	if err != nil {
		return nil, err
	}
	e.Policy = past.policy.Version
	own, all, removed := past.replay()
	e.Own, e.All = own.told(), all.told()
	pairs := len(past.agreed)
	e.Removed = crm.PercentageOf(removed.pairs, pairs)
	e.RemovedHigh = isOver(e.Removed, crm.MostRemoved)
	for _, why := range []match.Why{match.WhyScheme, match.WhyLastCompany, match.WhyHours, match.WhyTravel, match.WhyDemand, match.WhyLicence} {
		share := crm.PercentageOf(removed.by[why], pairs)
		e.RemovedBy = append(e.RemovedBy, crm.FilterShare{Why: string(why), Share: share, High: isOver(share, crm.MostRemoved)})
		if (match.Obstacle{Why: why}).Talk() {
			share := crm.PercentageOf(raw.overridden[string(why)], raw.shown[string(why)])
			e.Overridden = append(e.Overridden, crm.FilterShare{Why: string(why), Share: share, High: isOver(share, crm.MostOverridden)})
		}
	}
	e.FirstProposal = crm.MedianOf(raw.waits)
	for i, state := range funnelStates {
		e.Funnel = append(e.Funnel, crm.FunnelStep{State: state, Count: crm.CountOf(raw.reached[i]), Share: crm.PercentageOf(raw.reached[i], raw.reached[0])})
	}
	return e, nil
}

func isOver(s crm.Percentage, most float64) bool { return s.Percent != nil && *s.Percent > most }

// funnelStates are the states on the way to work.
var funnelStates = []crm.ProposalState{crm.ProposalProposed, crm.ProposalContacted, crm.ProposalPresented, crm.ProposalAccepted, crm.ProposalStarted}

// rawFigures are figures before what is small is left out.
type rawFigures struct {
	shown, overridden map[string]int
	waits             []float64 // days
	reached           [5]int    // by funnelStates
}

func readFigures(tx *gorm.DB, from crm.Date, raw *rawFigures) error {
	raw.shown, raw.overridden = map[string]int{}, map[string]int{}
	type filter struct {
		Why               string
		Shown, Overridden int
	}
	type wait struct{ Days float64 }
	type reach struct{ Proposed, Contacted, Presented, Accepted, Started int }
	var batch pgx.Batch
	since := from.Time()
	each(&batch, func(f filter) { raw.shown[f.Why], raw.overridden[f.Why] = f.Shown, f.Overridden }, `
		WITH overridden AS (SELECT DISTINCT p.opening_id, p.citizen_id, o ->> 'why' AS why FROM proposal p, jsonb_array_elements(p.overrides) o WHERE p.at >= $1),
		shown AS (SELECT m.opening_id, m.citizen_id, why FROM match_shown m, jsonb_array_elements_text(m.obstacles) why WHERE m.at >= $1
			UNION SELECT * FROM overridden)
		SELECT why, count(*) AS shown, count(*) FILTER (WHERE EXISTS (SELECT FROM overridden o
			WHERE (o.opening_id, o.citizen_id, o.why) = (shown.opening_id, shown.citizen_id, shown.why))) AS overridden FROM shown GROUP BY why`, since)
	each(&batch, func(w wait) { raw.waits = append(raw.waits, w.Days) }, `
		SELECT (greatest(0, extract(epoch FROM min(p.at) - o.reported_at)) / 86400)::float8 AS days FROM opening o JOIN proposal_step p ON p.opening_id = o.id
		WHERE o.reported_at >= $1 GROUP BY o.id`, since)
	each(&batch, func(r reach) { raw.reached = [5]int{r.Proposed, r.Contacted, r.Presented, r.Accepted, r.Started} }, `
		SELECT count(*) AS proposed, count(*) FILTER (WHERE far >= 1) AS contacted, count(*) FILTER (WHERE far >= 2) AS presented,
			count(*) FILTER (WHERE far >= 3) AS accepted, count(*) FILTER (WHERE far >= 4) AS started
		FROM (SELECT max(coalesce(array_position(ARRAY['contacted', 'presented', 'accepted', 'started'], state), 0)) AS far
			FROM proposal_step GROUP BY opening_id, citizen_id HAVING min(at) >= $1) pairs`, since)
	ctx := tx.Statement.Context
	return pgxOf(ctx).SendBatch(ctx, &batch).Close()
}

// agreedPair is a citizen and an opening that were agreed on.
type agreedPair struct {
	OpeningID, CitizenID crm.ID
	Author               *crm.ID
	FirstAt              time.Time
}

// history is what past matches are replayed from.
type history struct {
	policy   *crm.MatchPolicy
	agreed   []agreedPair
	openings map[crm.ID]*openOpening
	citizens []*indexedCitizen
	placed   []trackRow
	proposed map[crm.ID][]proposedFor
}

// proposedFor is when a citizen was first proposed for an opening.
type proposedFor struct {
	opening crm.ID
	at      time.Time
}

func (s *Store) readHistory(tx *gorm.DB, from crm.Date, h *history) (err error) {
	ctx := tx.Statement.Context
	if h.policy, err = matchPolicy(tx); err != nil {
		return err
	}
	h.proposed = map[crm.ID][]proposedFor{}
	type first struct {
		OpeningID, CitizenID crm.ID
		At                   time.Time
	}
	var batch pgx.Batch
	each(&batch, func(p agreedPair) { h.agreed = append(h.agreed, p) }, `
		SELECT p.opening_id, p.citizen_id, (array_agg(t.by_id ORDER BY t.id))[1] AS author, min(t.at) AS first_at
		FROM proposal p JOIN proposal_step t USING (opening_id, citizen_id)
		WHERE p.state IN ('accepted', 'started') GROUP BY p.opening_id, p.citizen_id
		HAVING min(t.at) FILTER (WHERE t.state IN ('accepted', 'started')) >= $1 ORDER BY p.opening_id, p.citizen_id`, from.Time())
	each(&batch, func(f first) {
		h.proposed[f.CitizenID] = append(h.proposed[f.CitizenID], proposedFor{f.OpeningID, f.At})
	},
		`SELECT opening_id, citizen_id, min(at) AS at FROM proposal_step GROUP BY opening_id, citizen_id`)
	if err := pgxOf(ctx).SendBatch(ctx, &batch).Close(); err != nil || len(h.agreed) == 0 {
		return err
	}
	ids := make([]crm.ID, len(h.agreed))
	for i, p := range h.agreed {
		ids[i] = p.OpeningID
	}
	openings, err := readPlaced(tx, `o.id = ANY($1)`, ids)
	if err != nil {
		return err
	}
	h.openings = make(map[crm.ID]*openOpening, len(openings))
	companies := make([]crm.ID, len(openings))
	for i, o := range openings {
		h.openings[o.ID], companies[i] = o, o.CompanyID
	}
	var placed pgx.Batch
	each(&placed, func(row trackRow) { h.placed = append(h.placed, row) }, trackSQL, companies,
		from.Time().AddDate(0, -2*crm.TrackMonths, 0), s.today().Time())
	if err := pgxOf(ctx).SendBatch(ctx, &placed).Close(); err != nil {
		return err
	}
	if h.citizens, err = s.cards.read(ctx); err != nil {
		return err
	}
	known := make(map[crm.ID]bool, len(h.citizens))
	for _, c := range h.citizens {
		known[c.id] = true
	}
	var away []crm.ID // who has work now can perhaps not be proposed any more
	for _, p := range h.agreed {
		if !known[p.CitizenID] && !slices.Contains(away, p.CitizenID) {
			away = append(away, p.CitizenID)
		}
	}
	if len(away) == 0 {
		return nil
	}
	gone, err := readCitizens(ctx, away)
	h.citizens = append(slices.Clone(h.citizens), gone...)
	return err
}

// replayed adds up where those who were agreed on would have stood.
type replayed struct {
	lists, hits, found int
	reciprocal         float64
}

func (r *replayed) told() crm.Replay {
	return crm.Replay{Precision: withLists(crm.PercentageOf(r.hits, topPlaces*r.lists), r.lists), Found: crm.PercentageOf(r.found, r.lists), MRR: crm.MeanOf(r.reciprocal, r.lists)}
}

// withLists says of how many lists a share of their first places is.
func withLists(s crm.Percentage, lists int) crm.Percentage {
	whole := crm.PercentageOf(0, lists)
	if whole.Percent == nil {
		s.Percent = nil
	}
	s.Of = whole.Of
	return s
}

func (r *replayed) add(places []int) {
	r.lists++
	best := 0
	for _, place := range places {
		if place > 0 && place <= topPlaces {
			r.hits++
		}
		if place > 0 && (best == 0 || place < best) {
			best = place
		}
	}
	if best > 0 {
		r.reciprocal += 1 / float64(best)
		if best <= topPlaces {
			r.found++
		}
	}
}

// removals are how many of those who were agreed on a filter would have removed.
type removals struct {
	pairs int
	by    map[match.Why]int
}

// pastList is what somebody would have been shown for an opening, and who of it was agreed
// on.
type pastList struct {
	opening *openOpening
	author  *crm.ID
	at      time.Time
	agreed  map[crm.ID]bool
}

// lists are the past matches by opening and who proposed them, at the moment of the first.
func (h *history) lists() []*pastList {
	type key struct{ opening, author crm.ID }
	byKey := map[key]*pastList{}
	var lists []*pastList
	for _, p := range h.agreed {
		k := key{opening: p.OpeningID}
		if p.Author != nil {
			k.author = *p.Author
		}
		l := byKey[k]
		if l == nil {
			l = &pastList{opening: h.openings[p.OpeningID], author: p.Author, at: p.FirstAt, agreed: map[crm.ID]bool{}}
			byKey[k], lists = l, append(lists, l)
		}
		l.agreed[p.CitizenID] = true
		if p.FirstAt.Before(l.at) {
			l.at = p.FirstAt
		}
	}
	return lists
}

// replay ranks everybody for each past list as if what was agreed on were not known.
func (h *history) replay() (own, all replayed, removed removals) {
	removed.by = map[match.Why]int{}
	lists := h.lists()
	type outcome struct {
		own, all  []int
		obstacles [][]match.Obstacle
	}
	outcomes := make([]outcome, len(lists))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				o := &outcomes[i]
				o.own, o.obstacles = h.places(lists[i], true)
				o.all, _ = h.places(lists[i], false)
			}
		})
	}
	for i := range lists {
		next <- i
	}
	close(next)
	workers.Wait()
	for _, o := range outcomes {
		own.add(o.own)
		all.add(o.all)
		for _, found := range o.obstacles {
			if len(found) > 0 {
				removed.pairs++
			}
			seen := map[match.Why]bool{}
			for _, one := range found {
				if !seen[one.Why] {
					seen[one.Why] = true
					removed.by[one.Why]++
				}
			}
		}
	}
	return own, all, removed
}

// places are those of the citizens who were agreed on, from 1, or 0 for one whom a filter
// removes, and what stands between each of them and the opening.
func (h *history) places(l *pastList, own bool) (places []int, obstacles [][]match.Obstacle) {
	opening := match.OpeningOf(&l.opening.Opening)
	opening.Open, opening.Track = true, h.trackThen(l)
	var of []*indexedCitizen
	for _, c := range h.citizens {
		if !own || l.agreed[c.id] || l.author != nil && equal(c.consultantID, l.author) {
			of = append(of, c)
		}
	}
	citizens, minutes := make([]match.Citizen, len(of)), minutesTo(l.opening.Place, of)
	for i, c := range of {
		citizens[i] = c.match
		citizens[i].RestedDays = h.restedThen(c.id, l)
		if l.agreed[c.id] {
			citizens[i].Paused = false
			if citizens[i].LastCompany == opening.Company {
				citizens[i].LastCompany = ""
			}
		}
	}
	for place, one := range match.PolicyOf(h.policy).Citizens(&opening, citizens, minutes) {
		if !l.agreed[of[one.Index].id] {
			continue
		}
		found := match.Obstacles(&opening, &citizens[one.Index], one.Minutes)
		obstacles = append(obstacles, found)
		if len(found) > 0 {
			place = -1
		}
		places = append(places, place+1)
	}
	return places, obstacles
}

// trackThen is the company's track record at the moment of a list, without those who were
// agreed on.
func (h *history) trackThen(l *pastList) match.Track {
	day := crm.DateOf(l.at)
	since := crm.DateOf(day.Time().AddDate(0, -crm.TrackMonths, 0))
	known := tracks{}
	for _, row := range h.placed {
		if row.CompanyID == l.opening.CompanyID && row.EndedOn >= since && row.EndedOn <= day && !l.agreed[row.CitizenID] {
			known.add(row)
		}
	}
	return match.Track(known.of(&l.opening.Opening))
}

// restedThen is how many days before a list a citizen was proposed for something else.
func (h *history) restedThen(citizen crm.ID, l *pastList) int {
	days := match.Never
	for _, p := range h.proposed[citizen] {
		if p.opening != l.opening.ID && p.at.Before(l.at) {
			days = min(days, int(l.at.Sub(p.at)/(24*time.Hour)))
		}
	}
	return days
}
