package store

import (
	"context"
	"strconv"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

var noRegisterRun = crm.Refuse(crm.NotFound, "register.no_run", "Hentningen findes ikke.")

// RegisterRuns lists the readings of the register, the latest first.
func (s *Store) RegisterRuns(ctx context.Context, w crm.Window) (*crm.Page[crm.RegisterRun], error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadRegister, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(w, aMoment, anID)
	if err != nil {
		return nil, err
	}
	q := s.orm.WithContext(ctx).Order("began_at DESC, id DESC").Limit(fetch(w))
	if after != nil {
		q = q.Where("(began_at, id) < (?::timestamptz, ?)", after[0], after[1])
	}
	var runs []crm.RegisterRun
	err = q.Find(&runs).Error
	return pageOf(runs, w, func(r crm.RegisterRun) []string {
		return []string{r.BeganAt.UTC().Format(time.RFC3339Nano), string(r.ID)}
	}), err
}

// RegisterRejections lists the documents of a run that could not be used, in the
// order they came. A run that is not there is NotFound.
func (s *Store) RegisterRejections(ctx context.Context, run crm.ID, w crm.Window) (*crm.Page[crm.Rejection], error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadRegister, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(w, aRank)
	if err != nil {
		return nil, err
	}
	page := &crm.Page[crm.Rejection]{Items: []crm.Rejection{}}
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		if _, err := find[crm.RegisterRun](tx, noRegisterRun, "id = ?", run); err != nil {
			return err
		}
		q := tx.Table("register_rejection").Select(`id, place AS "where", why`).Where("run_id = ?", run)
		if after != nil {
			q = q.Where("id > ?::bigint", after[0])
		}
		var rows []numberedRejection
		if err := q.Order("id").Limit(fetch(w)).Scan(&rows).Error; err != nil {
			return err
		}
		numbered := pageOf(rows, w, func(r numberedRejection) []string { return []string{strconv.Itoa(r.ID)} })
		page.Next = numbered.Next
		for _, r := range numbered.Items {
			page.Items = append(page.Items, r.Rejection)
		}
		return nil
	})
	return page, err
}

type numberedRejection struct {
	ID int
	crm.Rejection
}
