package api

import (
	"context"

	"jobbro/backend/crm"
)

type editOpeningInput struct {
	ByID
	Body Change[crm.OpeningFields]
}

func (s *Server) editOpening(ctx context.Context, in *editOpeningInput) (*reply[crm.Opening], error) {
	return answer(s.Store.EditOpening(ctx, in.ID, in.Body.Seen(), in.Body.Apply))
}

// ClosedOpening says how an opening ended.
type ClosedOpening struct {
	Status crm.OpeningStatus `json:"status" enum:"filled,closed"`
}

type closeOpeningInput struct {
	ByID
	Body ClosedOpening
}

func (s *Server) closeOpening(ctx context.Context, in *closeOpeningInput) (*reply[crm.Opening], error) {
	return answer(s.Store.CloseOpening(ctx, in.ID, in.Body.Status))
}
