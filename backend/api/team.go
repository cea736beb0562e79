package api

import (
	"context"

	"jobbro/backend/crm"
)

func (s *Server) teams(ctx context.Context, _ *struct{}) (*reply[crm.Page[crm.Team]], error) {
	return answerAll(s.Store.Teams(ctx))
}

// TeamRequest is a team as it is to be.
type TeamRequest struct {
	crm.TeamFields
	Base int `json:"base,omitempty" minimum:"1" doc:"The revision that was read, of one that is there: it is refused when that was changed since"`
}

type setTeamInput struct {
	ByID
	Body TeamRequest
}

func (s *Server) setTeam(ctx context.Context, in *setTeamInput) (*reply[crm.Team], error) {
	return answer(s.Store.SetTeam(ctx, in.ID, in.Body.TeamFields, in.Body.Base))
}

func (s *Server) removeTeam(ctx context.Context, in *ByID) (*done, error) {
	return nil, s.Store.RemoveTeam(ctx, in.ID)
}

type moveToTeamInput struct {
	ByID
	Body crm.TeamChoice
}

func (s *Server) moveToTeam(ctx context.Context, in *moveToTeamInput) (*reply[crm.User], error) {
	return answer(s.Store.MoveToTeam(ctx, in.ID, in.Body))
}
