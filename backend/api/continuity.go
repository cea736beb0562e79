package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

// ContinuityScope is the input of operations on the continuity of contact.
type ContinuityScope struct {
	On     crm.Date `query:"on" format:"date" doc:"As of the end of this day; today, when left out"`
	Tier   crm.Tier `query:"tier" enum:"close,sporadic" doc:"Both, when left out"`
	TeamID crm.ID   `query:"team_id" format:"uuid" doc:"Of those whose fixed contact person on the day is in the team"`
}

func (c ContinuityScope) filter() store.ContinuityFilter {
	return store.ContinuityFilter{On: c.On, Tier: c.Tier, TeamID: c.TeamID}
}

func (s *Server) continuity(ctx context.Context, in *struct{ ContinuityScope }) (*reply[store.Continuity], error) {
	return answer(s.Store.FindContinuity(ctx, in.filter()))
}

type continuityCompaniesInput struct {
	ContinuityScope
	Listing
	Part crm.ContinuityPart `query:"part" enum:"kept,changed,no_owner,new" doc:"All, when left out"`
}

func (s *Server) continuityCompanies(ctx context.Context, in *continuityCompaniesInput) (*reply[store.ContinuityCompanies], error) {
	return answer(s.Store.FindContinuityCompanies(ctx, in.filter(), in.Part, in.Window()))
}
