package api

import (
	"context"
	"time"

	"jobbro/backend/crm"
	"jobbro/backend/report"
	"jobbro/backend/store"
)

// QuotaScope is the input of operations on figures.
type QuotaScope struct {
	Year   int    `query:"year" minimum:"2000" maximum:"2100" doc:"This year, when left out"`
	TeamID crm.ID `query:"team_id" format:"uuid"`
	UserID crm.ID `query:"user_id" format:"uuid" doc:"One person's own figures; consultants may ask for theirs only"`
}

func (q QuotaScope) scope() report.QuotaScope {
	return report.QuotaScope{Year: q.Year, TeamID: q.TeamID, UserID: q.UserID}
}

func (s *Server) quota(ctx context.Context, in *struct{ QuotaScope }) (*reply[report.Quota], error) {
	return answer(s.Reports.Quota(ctx, in.scope()))
}

type quotaVisitsInput struct {
	QuotaScope
	Listing
	Month     int    `query:"month" minimum:"1" maximum:"12" doc:"The whole year, when left out"`
	Strategic bool   `query:"strategic" doc:"The number is of strategic visits, else of all"`
	Counted   string `query:"counted" enum:"true,false" doc:"Those in the number, or those left out; both, when left out"`
	Video     bool   `query:"video" doc:"Only those by video"`
	Changed   bool   `query:"changed" doc:"Only those that count otherwise now than when the year was frozen, or have come since"`
	Scheduled bool   `query:"scheduled" doc:"Instead those in the diary from today on that will be in the number"`
}

func (s *Server) quotaVisits(ctx context.Context, in *quotaVisitsInput) (*reply[report.QuotaVisits], error) {
	f := report.QuotaVisitFilter{
		QuotaScope: in.scope(), Window: in.Window(), Month: time.Month(in.Month), Strategic: in.Strategic, Scheduled: in.Scheduled, Changed: in.Changed, Video: in.Video,
	}
	if in.Counted != "" {
		counted := in.Counted == "true"
		f.Counted = &counted
	}
	return answer(s.Reports.QuotaVisits(ctx, f))
}

type quotaCompaniesInput struct {
	QuotaScope
	Listing
	Tier crm.Tier            `query:"tier" enum:"close,sporadic" required:"true"`
	Part report.CoveragePart `query:"part" enum:"planned,reached,full,missed" default:"planned" doc:"All partners; those visited; those with all or with too few of the planned visits"`
}

func (s *Server) quotaCompanies(ctx context.Context, in *quotaCompaniesInput) (*reply[report.QuotaCompanies], error) {
	return answer(s.Reports.QuotaCompanies(ctx, report.QuotaCompanyFilter{
		QuotaScope: in.scope(), Window: in.Window(), Tier: in.Tier, Part: in.Part,
	}))
}

type allocationInput struct {
	Year    int  `query:"year" minimum:"2000" maximum:"2100" required:"true"`
	History bool `query:"history" doc:"Also every earlier division"`
}

func (s *Server) allocation(ctx context.Context, in *allocationInput) (*reply[store.Allocation], error) {
	return answer(s.Store.FindAllocation(ctx, in.Year, in.History))
}

// NewAllocation asks for the targets of a year to be divided.
type NewAllocation struct {
	Year    int      `json:"year" minimum:"2000" maximum:"2100"`
	FromOn  crm.Date `json:"from_on" doc:"What was made before this day stays with who made it"`
	Reason  string   `json:"reason,omitempty" maxLength:"200" doc:"Danish, kept with the rows"`
	Preview bool     `json:"preview,omitempty" doc:"Answer what it would be, and change nothing"`
}

func (s *Server) allocate(ctx context.Context, in *struct{ Body NewAllocation }) (*reply[store.Allocation], error) {
	return answer(s.Store.AllocateQuota(ctx, in.Body.Year, in.Body.FromOn, in.Body.Reason, in.Body.Preview))
}

type targetsInput struct {
	Year int `path:"year" minimum:"2000" maximum:"2100"`
	Body crm.TargetChoice
}

func (s *Server) setTargets(ctx context.Context, in *targetsInput) (*done, error) {
	return nil, s.Store.SetQuotaTarget(ctx, in.Year, in.Body)
}
