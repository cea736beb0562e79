package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// FitWork is the job that tells whose citizens an opening may suit.
type FitWork struct {
	OpeningID crm.ID `json:"opening_id"`
	ByID      crm.ID `json:"by_id"` // who opened it
}

// Kind is the job's name in the queue.
func (FitWork) Kind() string { return "opening_fit" }

// opened has those told whose citizens a locked opening may suit, which is open from now on.
func (s *Store) opened(tx *gorm.DB, o *crm.Opening) error {
	ctx := tx.Statement.Context
	return s.enqueue(ctx, FitWork{OpeningID: o.ID, ByID: crm.ActorOf(ctx).ID}, nil)
}

// TellFits tells the consultants of those whom an opening suits best, as far as crm.FitCitizens and crm.FitPoints say,
// that it may suit somebody they help; each once, however often it is opened. Who opened it
// is not told, nor who has it. Nobody is when it is not open any more, has no position left,
// its company is closing, or matching is switched off.
func (s *Store) TellFits(ctx context.Context, id, by crm.ID) error {
	return s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		o, err := lockOpening(tx, id)
		if err != nil || o.Status != crm.OpeningOpen {
			return err
		}
		policy, err := matchPolicy(tx)
		if err != nil || !policy.Enabled {
			return err
		}
		free, err := readPlaced(tx, hasRoom+` AND c.status = 'active' AND o.id = $1`, id)
		if err != nil || len(free) == 0 {
			return err
		}
		if err := s.track(tx, []*crm.Opening{o}); err != nil {
			return err
		}
		told, err := s.consultantsFor(tx, policy, o, free[0].Place)
		if err != nil {
			return err
		}
		for _, user := range told {
			if user == by || equal(o.OwnerID, &user) {
				continue
			}
			if err := s.notify(tx, &user, crm.NotifyFit, o.ID, o.CompanyID); err != nil {
				return err
			}
		}
		return nil
	})
}

// consultantsFor are those who have the citizens whom the opening suits best, each once. A
// citizen who was proposed for it or judged against it has been thought of already.
func (s *Store) consultantsFor(tx *gorm.DB, policy *crm.MatchPolicy, o *crm.Opening, place crm.Place) (consultants []crm.ID, err error) {
	all, err := s.cards.read(tx.Statement.Context)
	if err != nil {
		return nil, err
	}
	var thoughtOf []crm.ID
	if err := tx.Raw(`SELECT citizen_id FROM proposal WHERE opening_id = @id UNION SELECT citizen_id FROM match_verdict WHERE opening_id = @id`,
		map[string]any{"id": o.ID}).Scan(&thoughtOf).Error; err != nil {
		return nil, err
	}
	var of []*indexedCitizen
	for _, c := range all {
		if c.consultantID != nil && !slices.Contains(thoughtOf, c.id) {
			of = append(of, c)
		}
	}
	r := s.rankCitizens(policy, o, place, of, true)
	for i, one := range r.ranked {
		if i == crm.FitCitizens || one.Points < crm.FitPoints {
			break
		}
		if user := *of[one.Index].consultantID; !slices.Contains(consultants, user) {
			consultants = append(consultants, user)
		}
	}
	return consultants, nil
}
