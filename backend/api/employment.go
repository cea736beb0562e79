package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

func (s *Server) staff(ctx context.Context, _ *struct{}) (*reply[crm.Page[*store.StaffMember]], error) {
	return answerAll(s.Store.Staff(ctx))
}

type setEmploymentInput struct {
	ByID
	Body crm.EmploymentChange
}

func (s *Server) setEmployment(ctx context.Context, in *setEmploymentInput) (*reply[store.StaffMember], error) {
	return answer(s.Store.SetEmployment(ctx, in.ID, in.Body))
}
