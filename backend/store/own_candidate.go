package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// OwnCandidates are the openings of the company that the actor acts for, with the
// candidates who were presented to it, the latest first. Who has not accepted the
// terms is shown none. That they were shown is noted for each.
func (s *Store) OwnCandidates(ctx context.Context) (list []*crm.OwnOpening, err error) {
	has, err := s.HasTerms(ctx)
	if err != nil {
		return nil, err
	}
	if !has {
		return nil, termsFirst
	}
	openings, err := s.OwnOpenings(ctx)
	if err != nil || len(openings) == 0 {
		return nil, err
	}
	err = s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		rows := make([]*crm.Opening, len(openings))
		for i, own := range openings {
			rows[i] = own.Opening
		}
		if err := s.completeOpenings(tx, crm.ActorOf(ctx), rows); err != nil {
			return err
		}
		for _, own := range openings {
			if len(own.Candidates) > 0 {
				list = append(list, own)
			}
			for i := range own.Candidates {
				if err := s.shown(tx, &own.Candidates[i]); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return list, err
}

// shown notes that a company was shown a candidate, and when it was the first time.
func (s *Store) shown(tx *gorm.DB, c *crm.Candidate) error {
	if c.SeenAt == nil {
		now := s.now()
		if err := tx.Exec(`UPDATE proposal SET seen_at = ? WHERE id = ? AND seen_at IS NULL`, now, c.ID).Error; err != nil {
			return err
		}
		c.SeenAt = &now
	}
	return audit(tx, "candidate.shown", "proposal", c.ID, "", "portal")
}
