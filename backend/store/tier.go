package store

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// TierReview is the job that looks at a company's tier on the day it falls by
// itself or its override ends. There is at most one waiting for each company;
// when it finds that the day has moved, it waits on.
type TierReview struct {
	CompanyID crm.ID `json:"company_id"`
}

// Kind is the job's name in the queue.
func (TierReview) Kind() string { return "tier_review" }

// ReviewTier computes the company's tier anew and returns the next day on which
// it changes by time alone, or no date. When it has fallen, the company's owner is told.
// It is for jobs; operations refresh the
// tier in their own transaction.
func (s *Store) ReviewTier(ctx context.Context, companyID crm.ID) (next crm.Date, err error) {
	err = s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		company, err := lockCompany(tx, companyID)
		if err != nil {
			return err
		}
		if company.MergedInto != nil {
			return nil // what it was is kept for the case that it is undone
		}
		was := company.Tier
		if err := s.refreshTier(tx, company); err != nil {
			return err
		}
		next = nextReview(company)
		if !company.Tier.Below(was) {
			return nil
		}
		return s.notify(tx, company.OwnerID, crm.NotifyTierFell, subjectAt(company.ID, string(s.today())), company.ID)
	})
	return next, err
}

// reviewBatch is how many companies are looked at with one query.
const reviewBatch = 1000

// ReviewTiers looks at the tier of every company, and writes those that differ by
// now: that have fallen, or of which something in the last year is more than a year
// ago. It goes on past one that fails. The first time there is enough to go by, it
// calibrates the thresholds before that.
func (s *Store) ReviewTiers(ctx context.Context) error {
	calibrating := s.calibrateTiers(ctx)
	th, err := thresholds(s.orm.WithContext(ctx))
	if err != nil {
		return errors.Join(calibrating, err)
	}
	return errors.Join(calibrating, s.eachCompany(ctx, func(c *crm.Company, done []crm.Activity) error {
		was := standingOf(c)
		if s.tierFrom(c, done, th); standingOf(c) == was {
			return nil
		}
		// What was read is not locked: the review reads it anew.
		_, err := s.ReviewTier(ctx, c.ID)
		return err
	}))
}

// eachCompany hands out every company that has not gone on in another one, with what
// was done there. It goes on past one that fails.
func (s *Store) eachCompany(ctx context.Context, f func(*crm.Company, []crm.Activity) error) error {
	var failed []error
	for after := crm.ID(uuid.Nil.String()); ; {
		var companies []*crm.Company
		if err := s.orm.WithContext(ctx).Order("id").Limit(reviewBatch).Find(&companies, "id > ? AND merged_into IS NULL", after).Error; err != nil {
			return errors.Join(append(failed, err)...)
		}
		if len(companies) == 0 {
			return errors.Join(failed...)
		}
		after = companies[len(companies)-1].ID
		activities, err := activitiesOf(s.orm.WithContext(ctx), companies...)
		if err != nil {
			return errors.Join(append(failed, err)...)
		}
		for _, c := range companies {
			if err := f(c, activities[c.ID]); err != nil {
				failed = append(failed, err)
			}
		}
	}
}

// activitySQL lists what scores for companies. It is one query so that the tier
// of a company can be recomputed within the transaction of every visit.
const activitySQL = `
SELECT company_id, CASE WHEN kind = 'phone' THEN 'contact' WHEN strategic THEN 'strategic_visit' WHEN counts THEN 'visit' ELSE 'contact' END AS kind, visited_on AS "on"
FROM visit WHERE company_id = ANY(@ids) AND status = 'completed'
UNION ALL SELECT company_id, 'placement_started', start_on FROM placement WHERE company_id = ANY(@ids) AND status IN ('started', 'ended')
UNION ALL SELECT company_id, 'opening_reported', (reported_at AT TIME ZONE 'Europe/Copenhagen')::date FROM opening WHERE company_id = ANY(@ids) AND reported_by = 'company' AND outcome <> 'duplicate'
UNION ALL SELECT company_id, 'mentor_completed', completed_on FROM course_seat WHERE company_id = ANY(@ids) AND completed_on IS NOT NULL
UNION ALL SELECT DISTINCT g.company_id, 'event', e.held_on FROM event_guest g JOIN event e ON e.id = g.event_id WHERE g.company_id = ANY(@ids) AND g.present`

// activityOf is something that happened at a company.
type activityOf struct {
	CompanyID crm.ID
	crm.Activity
}

func activitiesOf(tx *gorm.DB, companies ...*crm.Company) (map[crm.ID][]crm.Activity, error) {
	ids := make([]crm.ID, len(companies))
	for i, c := range companies {
		ids[i] = c.ID
	}
	var rows []activityOf
	err := tx.Raw(activitySQL, map[string]any{"ids": &ids}).Scan(&rows).Error
	found := make(map[crm.ID][]crm.Activity, len(companies))
	for _, row := range rows {
		found[row.CompanyID] = append(found[row.CompanyID], row.Activity)
	}
	return found, err
}

// refreshTier brings the tier and the day of the last visit of a locked company
// up to date, and writes the row only when one of them has changed.
func (s *Store) refreshTier(tx *gorm.DB, c *crm.Company) error {
	was := standingOf(c)
	if err := s.workOutTier(tx, c); err != nil || standingOf(c) == was {
		return err
	}
	return writeTier(tx, c)
}

func writeTier(tx *gorm.DB, c *crm.Company) error {
	return tx.Model(c).Select("derived_tier", "tier", "tier_since", "tier_falls_on", "tier_score", "tier_reason", "last_visit_on",
		"tier_override", "tier_override_why", "tier_override_set", "tier_override_ends", "tier_override_by").Updates(c).Error
}

// workOutTier is refreshTier without writing the row. A change of the derived
// tier is kept with its reason.
func (s *Store) workOutTier(tx *gorm.DB, c *crm.Company) error {
	was := c.DerivedTier
	if err := s.deriveTier(tx, c); err != nil {
		return err
	}
	return s.keepTierChange(tx, c, was)
}

func (s *Store) deriveTier(tx *gorm.DB, c *crm.Company) error {
	var done []crm.Activity
	th := crm.DefaultTierThresholds()
	var batch pgx.Batch
	each(&batch, func(a activityOf) { done = append(done, a.Activity) }, activitySQL, pgx.NamedArgs{"ids": []crm.ID{c.ID}})
	// Read each time: another server may have calibrated them meanwhile.
	each(&batch, func(calibrated crm.TierThresholds) { th = calibrated },
		`SELECT close_enter, close_leave, sporadic_enter, sporadic_leave, min_days FROM tier_calibration`)
	ctx := tx.Statement.Context
	err := pgxOf(ctx).SendBatch(ctx, &batch).Close()
	s.tierFrom(c, done, th)
	return err
}

// tierFrom gives the company the tier that follows today from what was done.
func (s *Store) tierFrom(c *crm.Company, done []crm.Activity, th crm.TierThresholds) {
	was, today := c.DerivedTier, s.today()
	c.EndOverride(today)
	if c.TierSince == "" {
		c.TierSince = today
	}
	c.TierScore = crm.Score(done, today)
	c.DerivedTier = crm.NextTier(was, c.TierScore, today.DaysSince(c.TierSince), th)
	if c.DerivedTier != was {
		c.TierSince = today
	}
	c.Tier = crm.EffectiveTier(c.DerivedTier, c.Override(), today)
	c.TierFallsOn = crm.FallsOn(c.DerivedTier, c.TierScore, c.TierSince, today, th)
	c.TierReason = crm.Explain(c.DerivedTier, done, c.TierSince, today, th)
	c.LastVisitOn = lastVisitOn(done)
}

func (s *Store) keepTierChange(tx *gorm.DB, c *crm.Company, was crm.Tier) error {
	if c.DerivedTier == was {
		return nil
	}
	return tx.Exec(`INSERT INTO tier_change (company_id, changed_on, from_tier, to_tier, score, reason) VALUES (?, ?, ?, ?, ?, ?)`,
		c.ID, s.today(), was, c.DerivedTier, c.TierScore, c.TierReason).Error
}

// standing is what of a company's tier is worth sending to every phone. The score
// alone, and what the reason says of it, fade a little every day.
type standing struct {
	tier                      crm.Tier
	overridden                bool
	since, fallsOn, lastVisit crm.Date
	lastYear                  string
}

func standingOf(c *crm.Company) standing {
	return standing{c.Tier, c.TierOverride != nil, c.TierSince, c.TierFallsOn, c.LastVisitOn, crm.LastYearOf(c.TierReason)}
}

// scheduleReview sees to it that a review is waiting for the day the tier
// changes by time alone. Jobs run in the early morning of that day.
func (s *Store) scheduleReview(ctx context.Context, c *crm.Company) error {
	day := nextReview(c)
	if day <= s.today() {
		return nil
	}
	return s.enqueue(ctx, TierReview{CompanyID: c.ID}, &river.InsertOpts{
		ScheduledAt: MorningOf(day),
		UniqueOpts:  river.UniqueOpts{ByArgs: true},
	})
}

// MorningOf is 04:00 in Denmark: when jobs of a day run.
func MorningOf(day crm.Date) time.Time {
	t := day.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), 4, 0, 0, 0, crm.Copenhagen())
}

// nextReview is the day the tier changes by time alone, or no date.
func nextReview(c *crm.Company) crm.Date {
	day := c.TierFallsOn
	if c.TierOverride != nil && (day == "" || c.TierOverrideEnds < day) {
		day = c.TierOverrideEnds.AddDays(1)
	}
	return day
}

func lastVisitOn(done []crm.Activity) crm.Date {
	var last crm.Date
	for _, a := range done {
		if a.Kind == crm.ActivityVisit || a.Kind == crm.ActivityStrategic {
			last = max(last, a.On)
		}
	}
	return last
}
