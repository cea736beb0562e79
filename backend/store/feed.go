package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var (
	noFeed     = crm.Refuse(crm.NotFound, "feed.none", "Du har ingen kalenderadresse.")
	noSuchFeed = crm.Refuse(crm.NotFound, "feed.address", "Kalenderadressen findes ikke eller er trukket tilbage. Lav en ny i Jobbro under Mere.")
)

// mostInFeed is more visits than anybody makes in the time of a feed.
const mostInFeed = 1000

// FindFeed tells of the actor's own calendar address; NotFound without one.
func (s *Store) FindFeed(ctx context.Context) (feed *crm.Feed, err error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.KeepFeed, crm.Subject{}); err != nil {
		return nil, err
	}
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) (err error) {
		feed, err = find[crm.Feed](tx, noFeed, "user_id = ?", actor.ID)
		return err
	})
	return feed, err
}

// RenewFeed gives the actor a calendar address whose secret has this hash. The one
// before, if any, is no more.
func (s *Store) RenewFeed(ctx context.Context, hash []byte) (*crm.Feed, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.KeepFeed, crm.Subject{}); err != nil {
		return nil, err
	}
	feed := &crm.Feed{UserID: actor.ID, SecretHash: hash, MadeAt: s.now()}
	err := s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(feed).Error; err != nil {
			return err
		}
		return auditChange(tx, "feed.renew", "user", actor.ID)
	})
	return feed, err
}

// RevokeFeed ends the actor's calendar address; there may be none.
func (s *Store) RevokeFeed(ctx context.Context) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.KeepFeed, crm.Subject{}); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		gone := tx.Delete(&crm.Feed{}, "user_id = ?", actor.ID)
		if gone.Error != nil || gone.RowsAffected == 0 {
			return gone.Error
		}
		return auditChange(tx, "feed.revoke", "user", actor.ID)
	})
}

// ReadFeed lists the appointments of whose calendar address has this hash, the
// first first: their own visits and those they are taken along to, of some weeks
// back and a year ahead. Who knows the address needs no other permission. NotFound
// when there is no such address, or its person may no longer sign in.
func (s *Store) ReadFeed(ctx context.Context, hash []byte) ([]crm.Appointment, error) {
	var appointments []crm.Appointment
	err := s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		feed, err := find[crm.Feed](tx, noSuchFeed, "secret_hash = ? AND EXISTS (SELECT FROM app_user u WHERE u.id = user_id AND u.active)", hash)
		if err != nil {
			return err
		}
		if now := s.now(); feed.ReadAt == nil || now.Sub(*feed.ReadAt) >= time.Hour {
			if err := tx.Model(feed).Update("read_at", now).Error; err != nil {
				return err
			}
		}
		appointments, err = s.appointments(tx, feed.UserID)
		return err
	})
	return appointments, err
}

func (s *Store) appointments(tx *gorm.DB, user crm.ID) ([]crm.Appointment, error) {
	today := s.today()
	var visits []*crm.Visit
	err := tx.Where("status <> ? AND visited_on BETWEEN ? AND ?", crm.VisitWithdrawn, today.AddDays(-crm.FeedDaysBack), today.AddDays(crm.FeedDaysAhead)).
		Where("(author_id = ? OR EXISTS (SELECT FROM visit_participant p WHERE p.visit_id = visit.id AND p.user_id = ?))", user, user).
		Order("visited_on, starts_at, id").Limit(mostInFeed).Find(&visits).Error
	if err != nil {
		return nil, err
	}
	var companies []*crm.Company
	var workplaces []*crm.Workplace
	at, in := make([]crm.ID, 0, len(visits)), make([]crm.ID, 0, len(visits))
	for _, v := range visits {
		at = append(at, v.CompanyID)
		if v.WorkplaceID != nil {
			in = append(in, *v.WorkplaceID)
		}
	}
	if err := errors.Join(tx.Find(&companies, "id IN ?", at).Error, tx.Find(&workplaces, "id IN ?", in).Error); err != nil {
		return nil, err
	}
	companyOf, placeOf := make(map[crm.ID]*crm.Company), make(map[crm.ID]crm.Place)
	for _, c := range companies {
		companyOf[c.ID], placeOf[c.ID] = c, c.Place
	}
	for _, w := range workplaces {
		placeOf[w.ID] = w.Place
	}
	list := make([]crm.Appointment, len(visits))
	for i, v := range visits {
		where := v.CompanyID
		if v.WorkplaceID != nil {
			where = *v.WorkplaceID
		}
		list[i] = crm.NewAppointment(v, companyOf[v.CompanyID], placeOf[where])
	}
	return list, nil
}
