package api

import (
	"context"

	"jobbro/backend/crm"
)

func (s *Server) teams(ctx context.Context, _ *struct{}) (*reply[crm.Page[crm.Team]], error) {
	return answerAll(s.Store.Teams(ctx))
}
