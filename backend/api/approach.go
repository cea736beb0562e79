package api

import (
	"context"

	"jobbro/backend/crm"
)

type setApproachInput struct {
	ByID
	Body crm.ApproachChoice
}

func (s *Server) setApproach(ctx context.Context, in *setApproachInput) (*reply[crm.Company], error) {
	return answer(s.Store.SetApproach(ctx, in.ID, in.Body))
}
