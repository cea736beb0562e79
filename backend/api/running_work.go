package api

import (
	"context"

	"jobbro/backend/crm"
)

func (s *Server) runningWork(ctx context.Context, in *Listing) (*reply[crm.Page[*crm.RunningWork]], error) {
	return answer(s.Store.FindRunningWork(ctx, in.Window()))
}
