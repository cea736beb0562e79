package api

import (
	"context"

	"jobbro/backend/crm"
)

func (s *Server) registerRuns(ctx context.Context, in *Listing) (*reply[crm.Page[crm.RegisterRun]], error) {
	return answer(s.Store.RegisterRuns(ctx, in.Window()))
}

type registerRejectionsInput struct {
	ByID
	Listing
}

func (s *Server) registerRejections(ctx context.Context, in *registerRejectionsInput) (*reply[crm.Page[crm.Rejection]], error) {
	return answer(s.Store.RegisterRejections(ctx, in.ID, in.Window()))
}
