package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// OpeningFilter narrows a list of openings. The zero filter is all of them.
type OpeningFilter struct {
	crm.Window
	CompanyID, OwnerID crm.ID
	Statuses           []crm.OpeningStatus
	Overdue            bool   // only those whose company has waited too long
	Q                  string // in the title
}

// FindOpenings lists openings, the latest first.
func (s *Store) FindOpenings(ctx context.Context, f OpeningFilter) (*crm.Page[*crm.Opening], error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadCompany, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(f.Window, aMoment, anID)
	if err != nil {
		return nil, err
	}
	var page *crm.Page[*crm.Opening]
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		q := s.chooseOpenings(tx, f)
		if after != nil {
			q = q.Where("(reported_at, id) < (?::timestamptz, ?)", after[0], after[1])
		}
		var rows []*crm.Opening
		if err := q.Order("reported_at DESC, id DESC").Limit(fetch(f.Window)).Find(&rows).Error; err != nil {
			return err
		}
		page = pageOf(rows, f.Window, func(o *crm.Opening) []string {
			return []string{o.ReportedAt.UTC().Format(time.RFC3339Nano), string(o.ID)}
		})
		return s.completeOpenings(tx, actor, page.Items)
	})
	return page, err
}

func (s *Store) chooseOpenings(tx *gorm.DB, f OpeningFilter) *gorm.DB {
	q := tx
	if f.CompanyID != "" {
		q = q.Where("company_id = ?", f.CompanyID)
	}
	if f.OwnerID != "" {
		q = q.Where("owner_id = ?", f.OwnerID)
	}
	if len(f.Statuses) > 0 {
		q = q.Where("status IN ?", f.Statuses)
	}
	if f.Overdue {
		q = q.Where("status = 'reported' AND due_on < ?", s.today())
	}
	if f.Q != "" {
		q = q.Where("position(fold(?) IN fold(title)) > 0", f.Q)
	}
	return q
}

// FindOpening reads one opening, ended or not, with its history.
func (s *Store) FindOpening(ctx context.Context, id crm.ID) (*crm.Opening, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadCompany, crm.Subject{}); err != nil {
		return nil, err
	}
	var o *crm.Opening
	err := s.read(ctx, func(_ context.Context, tx *gorm.DB) (err error) {
		if o, err = find[crm.Opening](tx, noOpening, "id = ?", id); err != nil {
			return err
		}
		if err := tellHistories(tx, []*crm.Opening{o}); err != nil {
			return err
		}
		return s.completeOpenings(tx, actor, []*crm.Opening{o})
	})
	return o, err
}
