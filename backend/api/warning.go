package api

import (
	"context"

	"jobbro/backend/crm"
)

type addWarningInput struct {
	ByID
	Body crm.WarningFields
}

func (s *Server) addWarning(ctx context.Context, in *addWarningInput) (*reply[crm.Company], error) {
	return answer(s.Store.AddWarning(ctx, in.ID, in.Body))
}

// LiftedWarning names a warning that no longer holds.
type LiftedWarning struct {
	ID crm.ID `json:"id" format:"uuid"`
}

type liftWarningInput struct {
	ByID
	Body LiftedWarning
}

func (s *Server) liftWarning(ctx context.Context, in *liftWarningInput) (*reply[crm.Company], error) {
	return answer(s.Store.LiftWarning(ctx, in.ID, in.Body.ID))
}
