package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// FollowOpening is the opening that a link of the purpose is about: to follow it, or to
// say whether it is still there. Who knows the secret needs no other permission. It
// changes nothing.
func (s *Store) FollowOpening(ctx context.Context, purpose crm.LinkPurpose, link []byte) (own *crm.OwnOpening, err error) {
	l, err := s.ReadLink(ctx, purpose, link)
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		own, err = ownOpening(tx, *l.SubjectID, "")
		return err
	})
	return own, err
}

// OwnOpenings are those of the company that the actor acts for, the latest first.
func (s *Store) OwnOpenings(ctx context.Context) (list []*crm.OwnOpening, err error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadOwnOpenings, crm.Subject{CompanyID: actor.CompanyID}); err != nil {
		return nil, err
	}
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		var ids []crm.ID
		if err := tx.Raw(`SELECT id FROM opening WHERE company_id = ? ORDER BY reported_at DESC, id LIMIT 100`,
			actor.CompanyID).Scan(&ids).Error; err != nil {
			return err
		}
		for _, id := range ids {
			own, err := ownOpening(tx, id, actor.CompanyID)
			if err != nil {
				return err
			}
			list = append(list, own)
		}
		return nil
	})
	return list, err
}

// OwnOpening is one of them; another company's is as one that does not exist.
func (s *Store) OwnOpening(ctx context.Context, id crm.ID) (own *crm.OwnOpening, err error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadOwnOpenings, crm.Subject{CompanyID: actor.CompanyID}); err != nil {
		return nil, err
	}
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		own, err = ownOpening(tx, id, actor.CompanyID)
		return err
	})
	return own, err
}

// ownOpening is an opening as its company sees it. With a company, it must be that
// one's.
func ownOpening(tx *gorm.DB, id, company crm.ID) (*crm.OwnOpening, error) {
	o, err := find[crm.Opening](tx, noOpening, "id = ? AND (? = '' OR company_id::text = ?)", id, company, company)
	if err != nil {
		return nil, err
	}
	own := &crm.OwnOpening{Opening: o}
	if err := tx.Raw(`SELECT name FROM company WHERE id = ?`, o.CompanyID).Scan(&own.Company).Error; err != nil {
		return nil, err
	}
	if o.WorkplaceID != nil {
		own.Workplace = &crm.KnownWorkplace{}
		if err := tx.Raw(`SELECT id, p_number, name, street, town FROM workplace WHERE id = ?`, *o.WorkplaceID).Scan(own.Workplace).Error; err != nil {
			return nil, err
		}
	}
	if o.OwnerID != nil {
		if own.Owner, err = find[crm.User](tx, noUser, "id = ?", *o.OwnerID); err != nil {
			return nil, err
		}
	}
	return own, tx.Order("id").Find(&own.History, "opening_id = ?", id).Error
}
