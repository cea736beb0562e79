package report

import (
	"context"
	_ "embed"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
)

// CoveragePart is a figure of the coverage: which of the partners it counts.
type CoveragePart string

const (
	CoveragePlanned CoveragePart = "planned" // all with a plan
	CoverageReached CoveragePart = "reached" // with a visit
	CoverageFull    CoveragePart = "full"    // with all their visits, the strategic ones too
	CoverageMissed  CoveragePart = "missed"  // with fewer visits, or strategic ones, than planned
)

// QuotaCompanyFilter asks for the partners behind a figure of the coverage.
type QuotaCompanyFilter struct {
	QuotaScope
	crm.Window
	Tier crm.Tier
	Part CoveragePart
}

// QuotaCompany is a partner and how its plan stands.
type QuotaCompany struct {
	ID               crm.ID   `json:"id"`
	Name             string   `json:"name"`
	Owner            string   `json:"owner" doc:"Our fixed contact person; empty for none"`
	Planned          int      `json:"planned" doc:"Visits in a year"`
	PlannedStrategic int      `json:"planned_strategic" doc:"Of them"`
	Visits           int      `json:"visits" doc:"Made in the 365 days"`
	Strategic        int      `json:"strategic" doc:"Of them"`
	LastVisitOn      crm.Date `json:"last_visit_on" doc:"Of those visits; empty for none"`
}

// QuotaCompanies is a page of the partners behind a figure.
type QuotaCompanies struct {
	Count int            `json:"count" doc:"All of them, not only those of this page"`
	Items []QuotaCompany `json:"items"`
	Next  string         `json:"next" doc:"Give it as after to get the following rows; empty at the end"`
}

var (
	//go:embed quota_partners.sql
	quotaPartnersSQL string
	//go:embed quota_companies.sql
	quotaCompaniesSQL string
)

// QuotaCompanies lists the partners behind a figure of the coverage, by name. Who
// may see the figure may see what it is made of.
func (r *Reports) QuotaCompanies(ctx context.Context, f QuotaCompanyFilter) (*QuotaCompanies, error) {
	after := crm.ID(f.After)
	if f.After != "" && !after.Valid() {
		return nil, errPlace
	}
	fetch := min(max(f.Limit, 1), crm.MaxPage) + 1
	plan := crm.DefaultVisitPlan(f.Tier)
	list := &QuotaCompanies{}
	err := r.read(ctx, func(tx pgx.Tx) error {
		if _, err := r.admit(ctx, tx, &f.QuotaScope); err != nil {
			return err
		}
		q, err := r.quotaReading(ctx, tx, f.QuotaScope, nil)
		if err != nil {
			return err
		}
		args := q.args
		args["tier"], args["part"], args["planned"], args["planned_strategic"] = f.Tier, f.Part, plan.Visits, plan.Strategic
		args["after"], args["fetch"] = optional(after), fetch
		rows, err := tx.Query(ctx, q.partners+quotaCompaniesSQL, args)
		if err != nil {
			return err
		}
		list.Items, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (QuotaCompany, error) {
			c := QuotaCompany{Planned: plan.Visits, PlannedStrategic: plan.Strategic}
			err := row.Scan(&list.Count, &c.ID, &c.Name, &c.Owner, &c.Visits, &c.Strategic, &c.LastVisitOn)
			return c, err
		})
		return err
	})
	if len(list.Items) == fetch {
		list.Items = list.Items[:fetch-1]
		list.Next = string(list.Items[fetch-2].ID)
	}
	return list, err
}
