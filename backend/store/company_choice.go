package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

var errMerged = crm.Refuse(crm.Conflict, "company.merged", "Virksomheden er lagt sammen med en anden. Find den virksomhed, den lever videre i, og vælg dér.")

// SetOwner makes somebody a company's fixed contact person, or nobody. Where the
// actor may not decide alone, or asks, it becomes a hand-over that waits for those it
// concerns: who has the company, unless they have left, and who is to take it. A
// choice that did not know of the present one is a Conflict that says who made that;
// the same choice again changes nothing.
func (s *Store) SetOwner(ctx context.Context, id crm.ID, choice crm.OwnerChoice) (*crm.Company, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.SetOwner, crm.Subject{CompanyID: id}); err != nil {
		return nil, err
	}
	if err := choice.Validate(); err != nil {
		return nil, err
	}
	return s.changeCompany(ctx, id, func(tx *gorm.DB, c *crm.Company) error {
		if equal(c.OwnerID, choice.OwnerID) {
			return nil
		}
		if !equal(c.OwnerID, choice.Seen) {
			return staleOwner(tx, c)
		}
		if err := s.checkOwner(tx, choice.OwnerID, "owner_id"); err != nil {
			return err
		}
		changed, err := s.propose(tx, c, choice)
		if err != nil || !changed {
			return err
		}
		return auditChange(tx, "company.owner.set", "company", c.ID)
	})
}

// SetTier sets a company's tier by hand for a time, or lets the derived one hold
// again. A choice that did not know of the present one is a Conflict that says
// who made that; the same choice again changes nothing.
func (s *Store) SetTier(ctx context.Context, id crm.ID, choice crm.TierChoice) (*crm.Company, error) {
	actor, today := crm.ActorOf(ctx), s.today()
	if err := crm.May(actor, crm.SetTier, crm.Subject{CompanyID: id}); err != nil {
		return nil, err
	}
	if err := choice.Validate(actor.ID, today); err != nil {
		return nil, err
	}
	return s.changeCompany(ctx, id, func(tx *gorm.DB, c *crm.Company) error {
		c.EndOverride(today)
		if equal(c.TierOverride, choice.Tier) && (choice.Tier == nil || c.TierOverrideWhy == choice.Reason && c.TierOverrideEnds == choice.EndsOn) {
			return nil
		}
		if !equal(c.TierOverride, choice.Seen) {
			return staleTier(tx, c)
		}
		c.SetOverride(choice.Override(actor.ID, today))
		if err := s.workOutTier(tx, c); err != nil {
			return err
		}
		if err := s.keepOverride(tx, c, choice); err != nil {
			return err
		}
		if err := change(tx, c, "company.tier.set", "company", c.ID); err != nil {
			return err
		}
		return s.scheduleReview(tx.Statement.Context, c)
	})
}

// changeCompany locks a company and changes what is ours of it, under its own id
// whichever was given. Of a company that lives on in another one nothing is left to
// choose.
func (s *Store) changeCompany(ctx context.Context, id crm.ID, how func(*gorm.DB, *crm.Company) error) (*crm.Company, error) {
	var c *crm.Company
	err := s.write(ctx, func(_ context.Context, tx *gorm.DB) (err error) {
		if c, err = lockCompany(tx, id); err != nil {
			return err
		}
		if c.MergedInto != nil {
			return errMerged
		}
		if err := how(tx, c); err != nil {
			return err
		}
		return s.completeCompanies(tx, []*crm.Company{c})
	})
	return c, err
}

// keepOwner ends the time of the former fixed contact person and begins the next
// one's, or nobody's, whom the actor has chosen. A hand-over that is open ends by it.
func (s *Store) keepOwner(tx *gorm.DB, c *crm.Company, reason string) error {
	open, err := openHandover(tx, c.ID)
	if err == nil && open != nil {
		how := crm.HandoverReplaced
		if equal(open.ToID, c.OwnerID) {
			how = crm.HandoverAccepted
		}
		err = s.endHandover(tx, open, how)
	}
	if err != nil {
		return err
	}
	return s.beginOwner(tx, c, reason, crm.ActorOf(tx.Statement.Context).ID, nil)
}

func (s *Store) beginOwner(tx *gorm.DB, c *crm.Company, reason string, by crm.ID, handover *crm.ID) error {
	today := s.today()
	if err := tx.Exec(`UPDATE company_owner SET until_on = ? WHERE company_id = ? AND until_on IS NULL`, today, c.ID).Error; err != nil {
		return err
	}
	return tx.Exec(`INSERT INTO company_owner (company_id, user_id, from_on, reason, set_by, set_at, handover_id) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		c.ID, c.OwnerID, today, reason, by, s.now(), handover).Error
}

func (s *Store) keepOverride(tx *gorm.DB, c *crm.Company, choice crm.TierChoice) error {
	return tx.Exec(`INSERT INTO tier_override (company_id, tier, reason, ends_on, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?)`,
		c.ID, choice.Tier, choice.Reason, choice.EndsOn, crm.ActorOf(tx.Statement.Context).ID, s.now()).Error
}

func staleOwner(tx *gorm.DB, c *crm.Company) error {
	by, at, err := lastChoice(tx, `SELECT set_by, set_at FROM (SELECT * FROM company_owner WHERE company_id = @of ORDER BY id DESC LIMIT 1) last
		WHERE user_id IS NOT DISTINCT FROM @now`, c.ID, c.OwnerID)
	if err != nil {
		return err
	}
	to := "ingen fast kontakt"
	if c.OwnerID != nil {
		if to, err = nameFor(tx, c.OwnerID); err != nil {
			return err
		}
	}
	return crm.Stale("owner_id", to, by, at)
}

func staleTier(tx *gorm.DB, c *crm.Company) error {
	by, at, err := lastChoice(tx, `SELECT set_by, set_at FROM (SELECT * FROM tier_override WHERE company_id = @of ORDER BY id DESC LIMIT 1) last
		WHERE tier IS NOT DISTINCT FROM @now`, c.ID, c.TierOverride)
	if err != nil {
		return err
	}
	to := "den beregnede samarbejdsgrad"
	if c.TierOverride != nil {
		to = c.TierOverride.Cooperation()
	}
	return crm.Stale("tier", to, by, at)
}

// lastChoice is who made the choice that holds now of a row, and when, as far as its
// story tells.
func lastChoice(tx *gorm.DB, story string, of crm.ID, now any) (by string, at time.Time, err error) {
	var last struct {
		SetBy *crm.ID
		SetAt *time.Time
	}
	if err := tx.Raw(story, map[string]any{"of": of, "now": now}).Scan(&last).Error; err != nil {
		return "", time.Time{}, err
	}
	if last.SetAt != nil {
		at = *last.SetAt
	}
	by, err = nameFor(tx, last.SetBy)
	return by, at, err
}

// nameFor is what the actor of the transaction calls a person; "" for nobody.
func nameFor(tx *gorm.DB, id *crm.ID) (string, error) {
	switch {
	case id == nil:
		return "", nil
	case *id == crm.ActorOf(tx.Statement.Context).ID:
		return "dig", nil
	}
	user, err := find[crm.User](tx, noUser, "id = ?", *id)
	if errors.Is(err, noUser) {
		return "", nil
	}
	return user.Name, err
}

// equal compares what two pointers point to; nil is nothing's equal but nil's.
func equal[T comparable](a, b *T) bool {
	return a == b || a != nil && b != nil && *a == *b
}
