package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// ReviewedVisit is a visit as a leader sees it in the list of those to decide of.
type ReviewedVisit struct {
	crm.Visit
	Company string `json:"company"`
	Author  string `json:"author"`
}

// FindReviews lists the visits that wait for a leader's decision, the oldest first; or
// with decided those of which one holds, the latest first. A manager sees those of the
// own team, a chief all.
func (s *Store) FindReviews(ctx context.Context, decided bool, w crm.Window) (*crm.Page[ReviewedVisit], error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReviewVisit, crm.Subject{TeamID: actor.TeamID}); err != nil {
		return nil, err
	}
	after, err := afterKeys(w, aDay, anID)
	if err != nil {
		return nil, err
	}
	var page *crm.Page[ReviewedVisit]
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		q := tx.Table("visit").Select("visit.*, company.name AS company, author.name AS author").
			Joins("JOIN company ON company.id = visit.company_id").Joins("JOIN app_user author ON author.id = visit.author_id")
		if !actor.Is(crm.RoleChief) {
			q = q.Where("author.team_id = ?", actor.TeamID)
		}
		order, beyond := "visit.visited_on, visit.id", "(visit.visited_on, visit.id) > (?, ?)"
		if decided {
			q = q.Where("EXISTS (SELECT FROM visit_review r WHERE r.visit_id = visit.id AND r.lapsed_at IS NULL)")
			order, beyond = "visit.visited_on DESC, visit.id DESC", "(visit.visited_on, visit.id) < (?, ?)"
		} else {
			q = q.Where("visit.review")
		}
		if after != nil {
			q = q.Where(beyond, after[0], after[1])
		}
		var rows []ReviewedVisit
		if err := q.Order(order).Limit(fetch(w)).Scan(&rows).Error; err != nil {
			return err
		}
		page = pageOf(rows, w, func(r ReviewedVisit) []string { return []string{string(r.VisitedOn), string(r.ID)} })
		visits := make([]*crm.Visit, len(page.Items))
		for i := range page.Items {
			visits[i] = &page.Items[i].Visit
		}
		return showVisits(tx, actor, visits)
	})
	return page, err
}
