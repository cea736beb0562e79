package store

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"jobbro/backend/crm"
	"jobbro/backend/match"
)

// mostAlternatives is how many other openings are named when one is full.
const mostAlternatives = 3

// fullFor refuses an opening that has no position left. Those who have the citizen are told
// of others that the citizen fits.
func (s *Store) fullFor(tx *gorm.DB, o *crm.Opening, citizen *crm.Citizen) error {
	if !citizen.HasOf(crm.ActorOf(tx.Statement.Context)) {
		return openingFull
	}
	policy, err := matchPolicy(tx)
	if err != nil {
		return err
	}
	refused := *openingFull
	if !policy.Enabled {
		return &refused
	}
	open, err := s.openOpenings(tx)
	if err != nil {
		return err
	}
	for _, one := range s.rankOpenings(policy, citizen, open) {
		if !one.Fits || len(refused.Alternatives) == mostAlternatives {
			break
		}
		if other := open[one.Index]; other.ID != o.ID {
			refused.Alternatives = append(refused.Alternatives, crm.Alternative{OpeningID: other.ID, Title: other.Title, Company: other.Company, Points: one.Points})
		}
	}
	return &refused
}

// openOpening is an opening that somebody can be proposed for, with where it is.
type openOpening struct {
	crm.Opening
	Company string
	Place   crm.Place
}

// hasRoom is whether somebody can be proposed for an opening o and a position of it is left.
const hasRoom = `o.status IN ('reported', 'open')
	AND (SELECT count(*) FROM proposal p WHERE p.opening_id = o.id AND p.state IN ('accepted', 'started')) < o.positions`

// openOpenings are those that somebody can be proposed for and that have a position left.
func (s *Store) openOpenings(tx *gorm.DB) ([]*openOpening, error) {
	open, err := readPlaced(tx, hasRoom)
	if err != nil {
		return nil, err
	}
	plain := make([]*crm.Opening, len(open))
	for i, o := range open {
		plain[i] = &o.Opening
	}
	return open, s.track(tx, plain)
}

// readPlaced reads openings as far as matching goes by them, with where they are.
func readPlaced(tx *gorm.DB, where string, args ...any) ([]*openOpening, error) {
	type row struct {
		ID       crm.ID
		Status   crm.OpeningStatus
		Company  string
		Postcode string
		Lat, Lon *float64
		crm.OpeningFields
	}
	ctx := tx.Statement.Context
	rows, err := pgxOf(ctx).Query(ctx, `SELECT o.id, o.status, o.company_id, o.kind, o.title, o.occupation, o.positions, o.hours_min, o.hours_typical, o.hours_max,
			o.demands, o.offers, o.skills_needed, o.skills_nice, o.licences, o.language, o.shifts, c.name AS company,
			CASE WHEN w.id IS NULL THEN c.postcode ELSE w.postcode END AS postcode,
			CASE WHEN w.id IS NULL THEN c.lat ELSE w.lat END AS lat, CASE WHEN w.id IS NULL THEN c.lon ELSE w.lon END AS lon
		FROM opening o JOIN company c ON c.id = o.company_id LEFT JOIN workplace w ON w.id = o.workplace_id
		WHERE `+where+` ORDER BY o.id`, args...)
	if err != nil {
		return nil, err
	}
	read, err := pgx.CollectRows(rows, pgx.RowToStructByNameLax[row])
	if err != nil {
		return nil, err
	}
	open := make([]*openOpening, len(read))
	for i, r := range read {
		open[i] = &openOpening{
			Opening: crm.Opening{ID: r.ID, OpeningFields: r.OpeningFields, Status: r.Status},
			Company: r.Company, Place: crm.Place{Postcode: r.Postcode, Lat: r.Lat, Lon: r.Lon},
		}
	}
	return open, nil
}

func (s *Store) rankOpenings(policy *crm.MatchPolicy, c *crm.Citizen, open []*openOpening) []match.Ranked {
	citizen, openings := match.CitizenOf(c, s.now()), make([]match.Opening, len(open))
	for i, o := range open {
		openings[i] = match.OpeningOf(&o.Opening)
	}
	return match.PolicyOf(policy).Openings(&citizen, openings, func(i int) int { return match.Minutes(c.TravelMeans, c.TravelZone, open[i].Place) })
}

// placeOf is where an opening is: at its workplace, else at its company.
func placeOf(tx *gorm.DB, o *crm.Opening) (place crm.Place, err error) {
	from, id := "company", o.CompanyID
	if o.WorkplaceID != nil {
		from, id = "workplace", *o.WorkplaceID
	}
	err = tx.Raw(`SELECT postcode, lat, lon FROM `+from+` WHERE id = ?`, id).Scan(&place).Error
	return place, err
}

// obstacles are what stands between an opening and a citizen.
func (s *Store) obstacles(tx *gorm.DB, o *crm.Opening, citizen *crm.Citizen) ([]match.Obstacle, error) {
	place, err := placeOf(tx, o)
	if err != nil {
		return nil, err
	}
	opening, known := match.OpeningOf(o), match.CitizenOf(citizen, s.now())
	return match.Obstacles(&opening, &known, match.Minutes(citizen.TravelMeans, citizen.TravelZone, place)), nil
}

var (
	schemeNotAllowed = crm.Refuse(crm.Conflict, "candidate.scheme", "Borgerens sagsbehandler har ikke åbnet for den slags job. Tal med sagsbehandleren.")
	whereLast        = crm.Refuse(crm.Conflict, "candidate.last_company", "Borgeren var sidst ansat i virksomheden og kan ikke komme i praktik eller løntilskud der.")
	openingRests     = crm.Refuse(crm.Conflict, "candidate.closed", "Åbningen er ikke åben for forslag lige nu.")
)

// refusals are what nobody may agree to.
var refusals = map[match.Why]*crm.Error{
	match.WhyScheme: schemeNotAllowed, match.WhyLastCompany: whereLast, match.WhyClosed: openingRests, match.WhyPaused: citizenAway,
}

// talks are what people may agree on, in the words of who is asked to.
var talks = map[match.Why]string{
	match.WhyHours:   "Timerne passer ikke sammen. Skriv, hvorfor borgeren kan foreslås alligevel.",
	match.WhyTravel:  "Der er længere, end borgeren vil rejse. Skriv, hvorfor borgeren kan foreslås alligevel.",
	match.WhyDemand:  "Opgaven kræver noget, borgeren skal undgå. Skriv, hvordan opgaven tilpasses.",
	match.WhyLicence: "Borgeren mangler et bevis, som opgaven kræver. Skriv, hvorfor borgeren kan foreslås alligevel.",
}

// checkObstacles refuses what nobody may agree to, and what can be talked about but has no
// override. While matching is switched off nobody is shown what there is to talk about.
func (s *Store) checkObstacles(tx *gorm.DB, o *crm.Opening, citizen *crm.Citizen, overrides []crm.Override) error {
	found, err := s.obstacles(tx, o, citizen)
	if err != nil {
		return err
	}
	policy, err := matchPolicy(tx)
	if err != nil {
		return err
	}
	for _, one := range found {
		if !one.Talk() {
			return refusals[one.Why]
		}
	}
	for _, one := range found {
		overridden := slices.ContainsFunc(overrides, func(by crm.Override) bool { return by.Why == string(one.Why) && by.Code == one.Code })
		if policy.Enabled && !overridden {
			return crm.RefuseField("overrides", "candidate.obstacle", "%s", talks[one.Why])
		}
	}
	return nil
}

// isToldToColleagues reports whether a citizen is among those whom matching tells
// consultants of who do not have them: somebody's, and with nothing in the way.
func (s *Store) isToldToColleagues(tx *gorm.DB, o *crm.Opening, citizen *crm.Citizen) (bool, error) {
	if citizen.ConsultantID == nil {
		return false, nil
	}
	policy, err := matchPolicy(tx)
	if err != nil || !policy.Enabled {
		return false, err
	}
	found, err := s.obstacles(tx, o, citizen)
	return len(found) == 0, err
}

// matchPolicy is the version that holds.
func matchPolicy(tx *gorm.DB) (*crm.MatchPolicy, error) {
	ctx := tx.Statement.Context
	rows, err := pgxOf(ctx).Query(ctx, `SELECT version, enabled, weights, mean_track FROM match_policy ORDER BY version DESC LIMIT 1`)
	if err != nil {
		return nil, err
	}
	kept, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByNameLax[policyRow])
	if err != nil {
		return nil, err
	}
	policy := kept.policy()
	return &policy, nil
}

type policyRow struct {
	Version   int
	Enabled   bool
	Weights   []float64
	MeanTrack float64
}

func (r *policyRow) policy() crm.MatchPolicy {
	p := crm.MatchPolicy{Version: r.Version, Enabled: r.Enabled, MeanTrack: r.MeanTrack}
	copy(p.Weights[:], r.Weights)
	return p
}

// MatchPolicy is the version of the match policy that holds, for phones and screens.
func (s *Store) MatchPolicy(ctx context.Context) (policy *crm.MatchPolicy, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadMe, crm.Subject{}); err != nil {
		return nil, err
	}
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) (err error) {
		policy, err = matchPolicy(tx)
		return err
	})
	return policy, err
}
