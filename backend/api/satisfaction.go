package api

import (
	"context"

	"jobbro/backend/crm"
)

func (s *Server) satisfaction(ctx context.Context, _ *struct{}) (*reply[crm.SatisfactionFigure], error) {
	return answer(s.Store.FindSatisfaction(ctx))
}
