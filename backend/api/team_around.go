package api

import (
	"context"

	"jobbro/backend/crm"
)

type addToTeamInput struct {
	ByID
	Body crm.TeamMember
}

func (s *Server) addToTeam(ctx context.Context, in *addToTeamInput) (*reply[crm.Company], error) {
	return answer(s.Store.AddToTeam(ctx, in.ID, in.Body))
}

// LeftTeam names a colleague who no longer works with a company.
type LeftTeam struct {
	UserID crm.ID `json:"user_id" format:"uuid"`
}

type removeFromTeamInput struct {
	ByID
	Body LeftTeam
}

func (s *Server) removeFromTeam(ctx context.Context, in *removeFromTeamInput) (*reply[crm.Company], error) {
	return answer(s.Store.RemoveFromTeam(ctx, in.ID, in.Body.UserID))
}
