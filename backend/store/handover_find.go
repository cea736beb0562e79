package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// WaitingHandover is an open hand-over as a manager sees it in a list.
type WaitingHandover struct {
	crm.Handover
	CompanyID   crm.ID  `json:"company_id" format:"uuid"`
	CompanyName string  `json:"company_name"`
	FromName    string  `json:"from_name"`
	ToName      string  `json:"to_name"`
	OwnerID     *crm.ID `json:"owner_id" doc:"Our fixed contact person now"`
	Days        int     `json:"days" doc:"How long it has waited"`
}

// FindHandovers lists the open hand-overs that have waited for so many days or
// longer, the longest first.
func (s *Store) FindHandovers(ctx context.Context, days int, w crm.Window) (*crm.Page[WaitingHandover], error) {
	if err := crm.May(crm.ActorOf(ctx), crm.DecideOwner, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(w, aMoment, anID)
	if err != nil {
		return nil, err
	}
	q := s.orm.WithContext(ctx).Table("company_handover h").
		Select(`h.*, c.name AS company_name, c.owner_id, coalesce(f.name, '') AS from_name, coalesce(t.name, '') AS to_name`).
		Joins("JOIN company c ON c.id = h.company_id").
		Joins("LEFT JOIN app_user f ON f.id = h.from_id").Joins("LEFT JOIN app_user t ON t.id = h.to_id").
		Where("h.ended_at IS NULL AND c.merged_into IS NULL AND h.at <= ?", s.now().AddDate(0, 0, -days))
	if after != nil {
		q = q.Where("(h.at, h.id) > (?::timestamptz, ?)", after[0], after[1])
	}
	rows := []WaitingHandover{}
	if err := q.Order("h.at, h.id").Limit(fetch(w)).Scan(&rows).Error; err != nil {
		return nil, err
	}
	for i := range rows {
		rows[i].Days = int(s.now().Sub(rows[i].At).Hours() / 24)
	}
	return pageOf(rows, w, func(h WaitingHandover) []string {
		return []string{h.At.UTC().Format(time.RFC3339Nano), string(h.ID)}
	}), nil
}

// Portfolio is how many companies somebody is the fixed contact person of.
type Portfolio struct {
	UserID    crm.ID `json:"user_id" format:"uuid"`
	Name      string `json:"name"`
	Companies int    `json:"companies"`
	HasLeft   bool   `json:"has_left" doc:"The companies wait for another one"`
}

// FindPortfolios are those who are a fixed contact person: who has left first, then
// by name.
func (s *Store) FindPortfolios(ctx context.Context) ([]Portfolio, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.DecideOwner, crm.Subject{}); err != nil {
		return nil, err
	}
	owners := []Portfolio{}
	return owners, s.orm.WithContext(ctx).Raw(`SELECT app_user.id AS user_id, app_user.name, count(*) AS companies, `+hasLeft+` AS has_left
		FROM app_user JOIN company ON company.owner_id = app_user.id AND company.merged_into IS NULL
		GROUP BY app_user.id ORDER BY has_left DESC, app_user.name COLLATE "da-x-icu", app_user.id`, s.today()).Scan(&owners).Error
}

// OwnerTime is a time in which somebody, or nobody, was a company's fixed contact
// person.
type OwnerTime struct {
	UserID    *crm.ID    `json:"user_id"`
	FromOn    crm.Date   `json:"from_on" format:"date"`
	UntilOn   crm.Date   `json:"until_on" format:"date" doc:"The day the next one took over; empty for the present one"`
	Reason    string     `json:"reason"`
	SetBy     *crm.ID    `json:"set_by" doc:"Who chose or proposed it; null for what was loaded"`
	SetAt     *time.Time `json:"set_at"`
	Confirmed []crm.ID   `json:"confirmed_by" gorm:"-" doc:"Who said yes to what another one proposed"`

	HandoverID *crm.ID `json:"-"`
}

// FindOwners is the history of a company's fixed contact person, the latest first.
func (s *Store) FindOwners(ctx context.Context, id crm.ID) ([]OwnerTime, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadCompany, crm.Subject{CompanyID: id}); err != nil {
		return nil, err
	}
	times := []OwnerTime{}
	err := s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		if _, err := find[crm.Company](tx, noCompany, "id = ?", id); err != nil {
			return err
		}
		if err := tx.Table("company_owner").Where("company_id = ?", id).Order("id DESC").Find(&times).Error; err != nil {
			return err
		}
		var agreed []crm.Handover
		if err := tx.Find(&agreed, "company_id = ? AND outcome = ?", id, crm.HandoverAccepted).Error; err != nil {
			return err
		}
		confirmed := map[crm.ID][]crm.ID{}
		for _, h := range agreed {
			confirmed[h.ID] = h.Confirmed()
		}
		for i := range times {
			times[i].Confirmed = []crm.ID{}
			if by := times[i].HandoverID; by != nil {
				times[i].Confirmed = confirmed[*by]
			}
		}
		return nil
	})
	return times, err
}
