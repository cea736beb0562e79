package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// InboxFilter narrows the list of what came in. The zero filter is all of it.
type InboxFilter struct {
	crm.Window
	OwnerID crm.ID // whose answer is waited for
}

// InboxRow is an opening whose company waits for an answer.
type InboxRow struct {
	crm.Opening
	Company string `json:"company"`
	Town    string `json:"town"`
	Owner   string `json:"owner" doc:"Whose answer is waited for; empty for nobody"`
	Contact string `json:"contact" doc:"Whom to call"`
	Phone   string `json:"phone"`
	Overdue bool   `json:"overdue"`
	Alike   string `json:"alike" doc:"The title of another opening that may be the same"`
}

// Inbox is what came in and waits, and how much more may come.
type Inbox struct {
	Items       []InboxRow `json:"items" gorm:"-"`
	Next        string     `json:"next" gorm:"-" doc:"Give it as after to get the following rows; empty at the end"`
	Waiting     int        `json:"waiting" doc:"How many there are in all"`
	Overdue     int        `json:"overdue" doc:"How many of them have waited too long"`
	Unconfirmed int        `json:"unconfirmed" doc:"Reports of which the address is not confirmed yet"`
}

// FindInbox lists what companies have reported and wait to have answered, what is due
// first first, so that what is overdue is on top.
func (s *Store) FindInbox(ctx context.Context, f InboxFilter) (*Inbox, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.TakeIn, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(f.Window, aDay, aMoment, anID)
	if err != nil {
		return nil, err
	}
	inbox := &Inbox{}
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		waiting := tx.Table("opening").Where("opening.status = 'reported'")
		if f.OwnerID != "" {
			waiting = waiting.Where("opening.owner_id = ?", f.OwnerID)
		}
		waiting = waiting.Session(&gorm.Session{})
		if err := waiting.Select("count(*) AS waiting, count(*) FILTER (WHERE due_on < ?) AS overdue", s.today()).Scan(inbox).Error; err != nil {
			return err
		}
		if err := tx.Raw(`SELECT count(*) FROM opening_report WHERE confirmed_at IS NULL AND expires_at > ?`, s.now()).Scan(&inbox.Unconfirmed).Error; err != nil {
			return err
		}
		q := waiting.Select(`opening.*, company.name AS company, company.town, coalesce(o.name, '') AS owner, coalesce(k.name, '') AS contact,
				coalesce(k.phone, '') AS phone, opening.due_on < ? AS overdue, coalesce(a.title, '') AS alike`, s.today()).
			Joins("JOIN company ON company.id = opening.company_id").Joins("LEFT JOIN app_user o ON o.id = opening.owner_id").
			Joins("LEFT JOIN contact k ON k.id = opening.contact_id").Joins("LEFT JOIN opening a ON a.id = opening.alike_id")
		if after != nil {
			q = q.Where("(opening.due_on, opening.reported_at, opening.id) > (?, ?::timestamptz, ?)", after[0], after[1], after[2])
		}
		var rows []InboxRow
		if err := q.Order("opening.due_on, opening.reported_at, opening.id").Limit(fetch(f.Window)).Scan(&rows).Error; err != nil {
			return err
		}
		page := pageOf(rows, f.Window, func(r InboxRow) []string {
			return []string{string(r.DueOn), r.ReportedAt.UTC().Format(time.RFC3339Nano), string(r.ID)}
		})
		inbox.Items, inbox.Next = page.Items, page.Next
		openings := make([]*crm.Opening, len(inbox.Items))
		for i := range inbox.Items {
			openings[i] = &inbox.Items[i].Opening
		}
		return s.completeOpenings(tx, actor, openings)
	})
	return inbox, err
}
