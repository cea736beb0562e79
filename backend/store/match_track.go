package store

import (
	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// trackRow is a placement that is over, and whether it went well.
type trackRow struct {
	CompanyID, CitizenID crm.ID
	Scheme               crm.OpeningKind
	WeeklyHours          float64
	Good                 bool
	EndedOn              crm.Date
}

// trackSQL reads the placements of some companies that ended between two days. One went
// well that reached its agreed end, or after which the citizen got paid hours at the same
// company within 90 days. Source: domain 6.4.
const trackSQL = `SELECT p.company_id, p.citizen_id, p.scheme, p.weekly_hours, coalesce(p.end_on, p.start_on) AS ended_on, p.status = 'ended' OR EXISTS (
		SELECT FROM placement n WHERE n.company_id = p.company_id AND n.citizen_id = p.citizen_id AND n.id <> p.id
		AND n.scheme IN ('ordinary', 'small_job', 'flex_job', 'adult_apprentice') AND n.status IN ('started', 'ended')
		AND n.start_on BETWEEN p.start_on AND coalesce(p.end_on, p.start_on) + 90) AS good
	FROM placement p WHERE p.company_id = ANY($1) AND p.status IN ('ended', 'cancelled') AND coalesce(p.end_on, p.start_on) BETWEEN $2 AND $3`

// trackKey is what placements are compared within.
type trackKey struct {
	company crm.ID
	scheme  crm.OpeningKind
	band    int
}

type tracks map[trackKey]crm.Track

func (t tracks) add(row trackRow) {
	key := trackKey{row.CompanyID, row.Scheme, crm.HoursBand(row.WeeklyHours)}
	one := t[key]
	one.All++
	if row.Good {
		one.Good++
	}
	t[key] = one
}

// of is the track record of an opening's company; of hours that nobody knows, whatever
// their band.
func (t tracks) of(o *crm.Opening) (track crm.Track) {
	band := crm.HoursBand(o.HoursTypical)
	for one := range 4 {
		if band < 0 || band == one {
			part := t[trackKey{o.CompanyID, o.Kind, one}]
			track.Good, track.All = track.Good+part.Good, track.All+part.All
		}
	}
	return track
}

// readTracks reads the track records of companies with a batch; they are there when it has
// been sent.
func (s *Store) readTracks(batch *pgx.Batch, companies []crm.ID) tracks {
	found := tracks{}
	today := s.today()
	each(batch, found.add, trackSQL, companies, today.Time().AddDate(0, -crm.TrackMonths, 0), today.Time())
	return found
}

// tracksOf are the track records of companies.
func (s *Store) tracksOf(tx *gorm.DB, companies []crm.ID) (tracks, error) {
	var batch pgx.Batch
	found := s.readTracks(&batch, companies)
	ctx := tx.Statement.Context
	return found, pgxOf(ctx).SendBatch(ctx, &batch).Close()
}

// track gives openings the track records of their companies.
func (s *Store) track(tx *gorm.DB, openings []*crm.Opening) error {
	found, err := s.tracksOf(tx, ofCompanies(openings))
	for _, o := range openings {
		o.Track = found.of(o)
	}
	return err
}

func ofCompanies(openings []*crm.Opening) []crm.ID {
	ids := make([]crm.ID, len(openings))
	for i, o := range openings {
		ids[i] = o.CompanyID
	}
	return ids
}
