package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

// OfCompany is the input of lists that a company can narrow.
type OfCompany struct {
	Listing
	CompanyID crm.ID `query:"company_id" format:"uuid"`
}

func (s *Server) workplaces(ctx context.Context, in *OfCompany) (*reply[crm.Page[crm.Workplace]], error) {
	return answer(s.Store.FindWorkplaces(ctx, store.WorkplaceFilter{Window: in.Window(), CompanyID: in.CompanyID}))
}
