package api

import (
	"context"

	"jobbro/backend/crm"
)

type restInput struct {
	ByID
	Body crm.Rest
}

func (s *Server) restCompany(ctx context.Context, in *restInput) (*reply[crm.Company], error) {
	return answer(s.Store.RestCompany(ctx, in.ID, in.Body))
}
