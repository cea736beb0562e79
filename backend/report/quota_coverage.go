package report

import (
	"context"
	_ "embed"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
)

// PartnersCoverage is how far the visits planned for partners were made in the
// last 365 days. Which companies are partners is as of today, or as of the last day of a
// year that is over.
type PartnersCoverage struct {
	Close    Attainment `json:"close"`
	Sporadic Attainment `json:"sporadic"`
}

// Attainment is how far a plan is fulfilled. The shares are from 0 to 1.
type Attainment struct {
	Companies int     `json:"companies"`
	Planned   int     `json:"planned"`
	Actual    int     `json:"actual"`
	Capped    float64 `json:"capped" doc:"Visits made over visits planned, at most the plan at each company"`
	Uncapped  float64 `json:"uncapped" doc:"The same with all visits; may be more than 1"`
	Reach     float64 `json:"reach" doc:"Companies with a visit"`
	Full      float64 `json:"full" doc:"Companies with all their visits, the strategic ones too"`
}

//go:embed quota_coverage.sql
var quotaCoverageSQL string

func (q *quotaReading) coverage(ctx context.Context) (c PartnersCoverage, err error) {
	rows, err := q.tx.Query(ctx, q.partners+quotaCoverageSQL, q.args)
	if err != nil {
		return c, err
	}
	lines := map[crm.Tier][]crm.PlanLine{}
	var tier crm.Tier
	var visits, strategic int
	_, err = pgx.ForEachRow(rows, []any{&tier, &visits, &strategic}, func() error {
		lines[tier] = append(lines[tier], crm.PlanLine{Plan: crm.DefaultVisitPlan(tier), Visits: visits, Strategic: strategic})
		return nil
	})
	return PartnersCoverage{Close: attainment(lines[crm.TierClose]), Sporadic: attainment(lines[crm.TierSporadic])}, err
}

func attainment(lines []crm.PlanLine) Attainment {
	a := crm.Attain(lines)
	return Attainment{
		Companies: a.Companies, Planned: a.Planned, Actual: a.Actual,
		Capped: a.Capped, Uncapped: a.Uncapped, Reach: a.Reach, Full: a.Full,
	}
}
