package api

import (
	"context"

	"jobbro/backend/crm"
)

func (s *Server) findMe(ctx context.Context, _ *struct{}) (*reply[crm.User], error) {
	return answer(s.Store.FindMe(ctx))
}

func (s *Server) colleagues(ctx context.Context, in *Listing) (*reply[crm.Page[crm.User]], error) {
	return answer(s.Store.Colleagues(ctx, in.Window()))
}
