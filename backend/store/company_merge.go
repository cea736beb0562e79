package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

var (
	alreadyMerged = crm.Refuse(crm.Conflict, "merge.already", "Virksomheden er allerede lagt sammen med en anden. Fortryd først den sammenlægning.")
	mergedRing    = crm.Refuse(crm.Conflict, "merge.ring", "Den virksomhed, du har valgt, er selv lagt ind i denne. Fortryd først den sammenlægning.")
	mergedInto    = crm.Refuse(crm.Conflict, "merge.into_merged", "Den virksomhed, du har valgt, er selv lagt sammen med en anden. Vælg den, den går videre i.")
	notMerged     = crm.Refuse(crm.Conflict, "merge.none", "Virksomheden er ikke lagt sammen med nogen. Der er ikke noget at fortryde.")
	mergedOn      = crm.Refuse(crm.Conflict, "merge.later", "Den virksomhed, den blev lagt ind i, er siden selv lagt sammen med en anden. Fortryd først den seneste sammenlægning.")
)

// MergeCompany lets a company go on in another one: what belongs to it belongs to
// the other from then on, and so does what is written about it later. What was
// decided about it before stays in its own history. The company itself stays as a
// row that says where it lives on.
//
// It is one transaction however much there is to move: half a merge would show a
// company twice. Moving 1,000 rows holds the sync clock, which everybody who
// writes waits for, for well under a second. Asked for again in the same words by
// the same person it changes nothing and answers as before.
func (s *Store) MergeCompany(ctx context.Context, id crm.ID, fields crm.MergeFields) (*crm.CompanyMerge, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.MergeCompany, crm.Subject{CompanyID: id}); err != nil {
		return nil, err
	}
	if err := fields.Validate(id, s.today()); err != nil {
		return nil, err
	}
	m := &crm.CompanyMerge{ID: newID(), CompanyID: id, MergeFields: fields, MadeBy: actor.ID, MadeAt: s.now()}
	err := s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		company, into, err := lockBoth(tx, id, fields.IntoID)
		switch {
		case err != nil:
			return err
		case into.MergedInto != nil && *into.MergedInto == id:
			return mergedRing
		case company.MergedInto != nil:
			m, err = repeatedMerge(tx, m)
			return err
		case into.MergedInto != nil:
			return mergedInto
		}
		whose := into.OwnerID
		m.Status, m.OwnerID, m.IntoTier, m.IntoTierSince = company.Status, company.OwnerID, into.DerivedTier, into.TierSince
		m.Took = into.TakeOver(company)
		if err := tx.Create(m).Error; err != nil {
			return err
		}
		company.GoOnIn(into.ID)
		if err := s.keepMerged(ctx, tx, company, m.OwnerID, fields.Reason); err != nil {
			return err
		}
		if err := s.moveRows(tx, m); err != nil {
			return err
		}
		if err := s.workOutTier(tx, into); err != nil {
			return err
		}
		if err := s.keepMerged(ctx, tx, into, whose, fields.Reason); err != nil {
			return err
		}
		if err := completeMerges(tx, []*crm.CompanyMerge{m}); err != nil {
			return err
		}
		return auditChange(tx, "company.merge", "company", id)
	})
	return m, err
}

// repeatedMerge is the merge that stands, when it is the one that is asked for
// again: its answer was lost on the way.
func repeatedMerge(tx *gorm.DB, again *crm.CompanyMerge) (*crm.CompanyMerge, error) {
	m, err := find[crm.CompanyMerge](tx, alreadyMerged, "company_id = ? AND undone_at IS NULL", again.CompanyID)
	if err != nil {
		return nil, err
	}
	if m.MergeFields != again.MergeFields || m.MadeBy != again.MadeBy {
		return nil, alreadyMerged
	}
	return m, completeMerges(tx, []*crm.CompanyMerge{m})
}

// UndoMerge gives a company back all that was moved when it went on in another
// one and is still there, and what was its own before. What has come since stays
// where it is.
func (s *Store) UndoMerge(ctx context.Context, id crm.ID) (*crm.CompanyMerge, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.MergeCompany, crm.Subject{CompanyID: id}); err != nil {
		return nil, err
	}
	var m *crm.CompanyMerge
	err := s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		if err := takeTurn(tx); err != nil {
			return err
		}
		if _, err := find[crm.Company](tx, noCompany, "id = ?", id); err != nil {
			return err
		}
		var err error
		if m, err = find[crm.CompanyMerge](tx, notMerged, "company_id = ? AND undone_at IS NULL", id); err != nil {
			return err
		}
		company, into, err := lockBoth(tx, id, m.IntoID)
		if err != nil {
			return err
		}
		if into.MergedInto != nil {
			return mergedOn
		}
		if err := s.takeApart(ctx, tx, m, company, into); err != nil {
			return err
		}
		now := s.now()
		m.UndoneBy, m.UndoneAt = &actor.ID, &now
		if err := tx.Model(m).Select("undone_by", "undone_at").Updates(m).Error; err != nil {
			return err
		}
		if err := completeMerges(tx, []*crm.CompanyMerge{m}); err != nil {
			return err
		}
		return auditChange(tx, "company.merge.undo", "company", id)
	})
	return m, err
}

// takeApart makes two companies of one. A tier that the other one had only with
// what was not its own does not stand its time out.
func (s *Store) takeApart(ctx context.Context, tx *gorm.DB, m *crm.CompanyMerge, company, into *crm.Company) error {
	const why = "Sammenlægningen er fortrudt"
	if err := s.giveRowsBack(tx, m); err != nil {
		return err
	}
	gone, err := s.isGone(tx, m.OwnerID)
	if err != nil {
		return err
	}
	company.Status, company.MergedInto = m.Status, nil
	if company.OwnerID = m.OwnerID; gone {
		company.OwnerID = nil
	}
	if err := s.workOutTier(tx, company); err != nil {
		return err
	}
	if err := s.keepMerged(ctx, tx, company, nil, why); err != nil {
		return err
	}
	whose, together := into.OwnerID, into.DerivedTier
	into.GiveBack(m, company)
	into.DerivedTier, into.TierSince = m.IntoTier, m.IntoTierSince
	if err := s.deriveTier(tx, into); err != nil {
		return err
	}
	if err := s.keepTierChange(tx, into, together); err != nil {
		return err
	}
	return s.keepMerged(ctx, tx, into, whose, why)
}

// keepMerged writes one of the two companies, and whose it is from now on when it
// was somebody else's. Of one that goes on in another nothing is handed over.
func (s *Store) keepMerged(ctx context.Context, tx *gorm.DB, c *crm.Company, whose *crm.ID, why string) error {
	open, err := openHandover(tx, c.ID)
	switch {
	case err != nil:
	case !equal(c.OwnerID, whose):
		err = s.keepOwner(tx, c, why)
	case open != nil && c.MergedInto != nil:
		err = s.endHandover(tx, open, crm.HandoverReplaced)
	}
	if err != nil {
		return err
	}
	if err := update(tx, c); err != nil {
		return err
	}
	return s.scheduleReview(ctx, c)
}

// takeTurn lets merges and imports, which both take many companies, wait for one
// another.
func takeTurn(tx *gorm.DB) error { return tx.Exec(`SELECT pg_advisory_xact_lock(?)`, importLock).Error }

// lockBoth locks a company and the one it goes on in, in the order in which
// companyForWork does.
func lockBoth(tx *gorm.DB, id, intoID crm.ID) (company, into *crm.Company, err error) {
	if err := takeTurn(tx); err != nil {
		return nil, nil, err
	}
	if company, err = lockCompany(tx, id); err != nil {
		return nil, nil, err
	}
	if into, err = lockCompany(tx, intoID); err == noCompany {
		err = crm.RefuseField("into_id", "merge.into", "Den virksomhed, du har valgt, findes ikke.")
	}
	return company, into, err
}
