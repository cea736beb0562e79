package store

import (
	"context"
	"errors"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// FindTierCalibration is where the thresholds of the tiers come from; the default
// ones, of no day, until a calibration has been made.
func (s *Store) FindTierCalibration(ctx context.Context) (*crm.TierCalibration, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadQuota, crm.Subject{}); err != nil {
		return nil, err
	}
	return calibration(s.orm.WithContext(ctx))
}

func calibration(tx *gorm.DB) (*crm.TierCalibration, error) {
	c := &crm.TierCalibration{TierThresholds: crm.DefaultTierThresholds()}
	err := tx.Take(c).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return c, nil
	}
	return c, err
}

// thresholds are those in force. They are read each time: another server may have
// calibrated them meanwhile.
func thresholds(tx *gorm.DB) (crm.TierThresholds, error) {
	c, err := calibration(tx)
	return c.TierThresholds, err
}

// calibrateTiers makes the calibration the first time there is enough to go by, and
// gives each company the tier that follows from it. It is never made again. Of two
// servers that make it at once, the first to write is right, and both go on with
// what it wrote; what a crash has left undone is done the next night.
func (s *Store) calibrateTiers(ctx context.Context) error {
	kept, err := calibration(s.orm.WithContext(ctx))
	if err != nil || kept.SettledAt != nil {
		return err
	}
	if kept.CalibratedOn == "" {
		if kept, err = s.makeCalibration(ctx); err != nil || kept.CalibratedOn == "" {
			return err
		}
	}
	if err := s.settleTiers(ctx, kept.TierThresholds); err != nil {
		return err
	}
	return s.orm.WithContext(ctx).Model(kept).Where("settled_at IS NULL").Update("settled_at", s.now()).Error
}

func (s *Store) makeCalibration(ctx context.Context) (*crm.TierCalibration, error) {
	var scores []float64
	var first crm.Date
	activities, today := 0, s.today()
	err := s.eachCompany(ctx, func(c *crm.Company, done []crm.Activity) error {
		if c.Status != crm.CompanyActive && c.Status != crm.CompanyClosing {
			return nil
		}
		scores = append(scores, crm.Score(done, today))
		for _, a := range done {
			if a.On > today {
				continue
			}
			activities++
			if first == "" || a.On < first {
				first = a.On
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	made, ok := crm.CalibrateTiers(scores, activities, first, today)
	if ok {
		if err := s.orm.WithContext(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&made).Error; err != nil {
			return nil, err
		}
	}
	return calibration(s.orm.WithContext(ctx))
}

// settleTiers lets every company begin anew by the thresholds, as if it came from no
// tier: those that came in by others would stay for as long as hysteresis holds them.
func (s *Store) settleTiers(ctx context.Context, th crm.TierThresholds) error {
	var due []crm.ID
	failed := []error{s.eachCompany(ctx, func(c *crm.Company, done []crm.Activity) error {
		if c.DerivedTier != s.firstTier(done, th) {
			due = append(due, c.ID)
		}
		return nil
	})}
	for ids := range slices.Chunk(due, importChunk) {
		failed = append(failed, s.settleSome(ctx, ids, th))
	}
	return errors.Join(failed...)
}

// firstTier is the tier of a company that begins today.
func (s *Store) firstTier(done []crm.Activity, th crm.TierThresholds) crm.Tier {
	return crm.NextTier(crm.TierNone, crm.Score(done, s.today()), 0, th)
}

func (s *Store) settleSome(ctx context.Context, ids []crm.ID, th crm.TierThresholds) error {
	return s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		var companies []*crm.Company
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Order("id").Find(&companies, "id IN ? AND merged_into IS NULL", ids).Error; err != nil {
			return err
		}
		activities, err := activitiesOf(tx, companies...)
		for _, c := range companies {
			if err == nil {
				err = s.settleTier(ctx, tx, c, activities[c.ID], th)
			}
		}
		return err
	})
}

func (s *Store) settleTier(ctx context.Context, tx *gorm.DB, c *crm.Company, done []crm.Activity, th crm.TierThresholds) error {
	was := c.DerivedTier
	if c.DerivedTier = s.firstTier(done, th); c.DerivedTier == was {
		return nil
	}
	c.TierSince = s.today()
	s.tierFrom(c, done, th)
	if err := writeTier(tx, c); err != nil {
		return err
	}
	told := *c
	told.TierReason += " " + calibrated
	if err := s.keepTierChange(tx, &told, was); err != nil {
		return err
	}
	return s.scheduleReview(ctx, c)
}

// calibrated explains a tier that changed because the thresholds did.
const calibrated = "Grænserne blev fastlagt den dag."
