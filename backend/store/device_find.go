package store

import (
	"context"
	"strconv"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// devices are the sessions that a list of devices shows: those that are open, and
// for as long as they are kept the lost ones that were wiped or ran out.
const devices = `(
	SELECT s.*, u.name AS user_name, greatest(s.contact_at, s.seen_at) AS last_at,
		CASE WHEN s.ended_why = 'wiped' THEN s.ended_at END AS wiped_at,
		CASE WHEN s.ended_why = 'wiped' THEN 2 WHEN s.queued + s.drafts > 0 THEN 0 ELSE 1 END AS rank
	FROM session s JOIN app_user u ON u.id = s.user_id
	WHERE s.ended_why = 'wiped' OR s.ended_at IS NULL AND (s.lost_at IS NOT NULL OR s.expires_at > ?)
) AS device`

// Sessions are the actor's devices, last used first.
func (s *Store) Sessions(ctx context.Context) ([]crm.Device, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadMe, crm.Subject{UserID: actor.ID}); err != nil {
		return nil, err
	}
	list := []crm.Device{}
	err := s.orm.WithContext(ctx).Table(devices, s.Now()).Where("user_id = ?", actor.ID).Order("seen_at DESC, id").Scan(&list).Error
	for i := range list {
		list[i].Current = list[i].ID == actor.SessionID
	}
	return list, err
}

// DeviceFilter narrows a list of everybody's devices.
type DeviceFilter struct {
	crm.Window
	Q     string // a fragment of the person's name
	State crm.DeviceState
}

// FindDevices lists everybody's devices: first those with unsent work, then the
// others, each with the longest silent first; those that are wiped come last.
func (s *Store) FindDevices(ctx context.Context, f DeviceFilter) (*crm.DeviceList, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ManageDevice, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(f.Window, aRank, aMoment, anID)
	if err != nil {
		return nil, err
	}
	list := &crm.DeviceList{}
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		q := tx.Table(devices, s.Now())
		if f.Q != "" {
			q = q.Where(`strpos(lower(user_name COLLATE "da-x-icu"), lower(? COLLATE "da-x-icu")) > 0`, f.Q)
		}
		switch f.State {
		case crm.DeviceUnsent:
			q = q.Where("rank = 0")
		case crm.DeviceSilent:
			q = q.Where("wiped_at IS NULL AND last_at < ?", s.now().Add(-crm.LeaseFor))
		case crm.DeviceLost:
			q = q.Where("wiped_at IS NULL AND lost_at IS NOT NULL")
		case crm.DeviceWiped:
			q = q.Where("wiped_at IS NOT NULL")
		}
		var count int64
		if err := q.Session(&gorm.Session{}).Count(&count).Error; err != nil {
			return err
		}
		if after != nil {
			q = q.Where("(rank, last_at, id) > (?::int, ?::timestamptz, ?)", after[0], after[1], after[2])
		}
		var rows []ranked
		if err := q.Order("rank, last_at, id").Limit(fetch(f.Window)).Scan(&rows).Error; err != nil {
			return err
		}
		page := pageOf(rows, f.Window, ranked.keys)
		list.Count, list.Next, list.Items = int(count), page.Next, make([]crm.Device, len(page.Items))
		for i, row := range page.Items {
			row.Current = row.ID == actor.SessionID
			list.Items[i] = row.Device
		}
		return nil
	})
	return list, err
}

// ranked is a device with what the list is sorted by.
type ranked struct {
	crm.Device
	Rank int
}

func (r ranked) keys() []string {
	return []string{strconv.Itoa(r.Rank), r.LastAt.UTC().Format(time.RFC3339Nano), string(r.ID)}
}

func aRank(key string) bool {
	_, err := strconv.ParseInt(key, 10, 32)
	return err == nil
}

func aMoment(key string) bool {
	_, err := time.Parse(time.RFC3339Nano, key)
	return err == nil
}
