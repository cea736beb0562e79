package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// What still goes on at a company, each as a condition on its table.
const (
	openingRuns = "status IN ('reported', 'open', 'on_hold')"
	taskRuns    = "done_at IS NULL"
	visitRuns   = "status = 'planned' AND visited_on >= @today"
	warningRuns = "expires_on >= @today AND lifted_at IS NULL"
)

// FindRunningWork lists by name, in Danish order, the companies that the register
// says are closed or closing and at which something is still going on.
func (s *Store) FindRunningWork(ctx context.Context, w crm.Window) (*crm.Page[*crm.RunningWork], error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadCompany, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(w, aText, anID)
	if err != nil {
		return nil, err
	}
	var page *crm.Page[*crm.RunningWork]
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		q := tx.Where(`status IN ('closing', 'ceased') AND (
			EXISTS (SELECT FROM opening o WHERE o.company_id = company.id AND o.`+openingRuns+`)
			OR EXISTS (SELECT FROM task t WHERE t.company_id = company.id AND t.`+taskRuns+`)
			OR EXISTS (SELECT FROM visit v WHERE v.company_id = company.id AND v.`+visitRuns+`)
			OR EXISTS (SELECT FROM company_warning n WHERE n.company_id = company.id AND n.`+warningRuns+`))`, map[string]any{"today": s.today()})
		if after != nil {
			q = q.Where(`(name COLLATE "da-x-icu", id) > (?, ?)`, after[0], after[1])
		}
		var companies []*crm.Company
		if err := q.Order(`name COLLATE "da-x-icu", id`).Limit(fetch(w)).Find(&companies).Error; err != nil {
			return err
		}
		cut := pageOf(companies, w, func(c *crm.Company) []string { return []string{c.Name, string(c.ID)} })
		page = &crm.Page[*crm.RunningWork]{Items: make([]*crm.RunningWork, len(cut.Items)), Next: cut.Next}
		for i, c := range cut.Items {
			page.Items[i] = &crm.RunningWork{Company: c, Openings: []*crm.Opening{}, Tasks: []*crm.Task{}, Visits: []*crm.Visit{}}
		}
		return s.completeRunningWork(tx, actor, page.Items)
	})
	return page, err
}

func (s *Store) completeRunningWork(tx *gorm.DB, actor crm.Actor, work []*crm.RunningWork) error {
	byID := make(map[crm.ID]*crm.RunningWork, len(work))
	ids := make([]crm.ID, len(work))
	companies := make([]*crm.Company, len(work))
	for i, w := range work {
		byID[w.Company.ID], ids[i], companies[i] = w, w.Company.ID, w.Company
	}
	if err := s.completeCompanies(tx, companies); err != nil {
		return err
	}
	var openings []*crm.Opening
	var tasks []*crm.Task
	var visits []*crm.Visit
	here := func() *gorm.DB { return tx.Where("company_id IN ?", ids) }
	for _, err := range []error{
		here().Where(openingRuns).Order("reported_at, id").Find(&openings).Error,
		here().Where(taskRuns).Order("due_on, id").Find(&tasks).Error,
		here().Where(visitRuns, map[string]any{"today": s.today()}).Order("visited_on, id").Find(&visits).Error,
	} {
		if err != nil {
			return err
		}
	}
	for _, o := range openings {
		byID[o.CompanyID].Openings = append(byID[o.CompanyID].Openings, o)
	}
	for _, t := range tasks {
		byID[t.CompanyID].Tasks = append(byID[t.CompanyID].Tasks, t)
	}
	for _, v := range visits {
		byID[v.CompanyID].Visits = append(byID[v.CompanyID].Visits, v)
	}
	if err := s.completeOpenings(tx, actor, openings); err != nil {
		return err
	}
	return showVisits(tx, actor, visits)
}
