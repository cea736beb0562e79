package api

import (
	"context"

	"jobbro/backend/crm"
)

func (s *Server) duplicates(ctx context.Context, in *Listing) (*reply[crm.Page[*crm.Duplicate]], error) {
	return answer(s.Store.FindDuplicates(ctx, in.Window()))
}

type setDistinctInput struct {
	ByID
	Body crm.DistinctFields
}

func (s *Server) setDistinct(ctx context.Context, in *setDistinctInput) (*done, error) {
	return nil, s.Store.SetDistinct(ctx, in.ID, in.Body.OtherID)
}
