package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

type companiesInput struct {
	Listing
	Q       string   `query:"q" maxLength:"200" doc:"Fragments of name, CVR or P number, contact, street, town or industry; the best match first"`
	Tier    crm.Tier `query:"tier" enum:"none,sporadic,close"`
	OwnerID crm.ID   `query:"owner_id" format:"uuid" doc:"Our fixed contact person"`
}

func (s *Server) companies(ctx context.Context, in *companiesInput) (*reply[crm.Page[*crm.Company]], error) {
	return answer(s.Store.FindCompanies(ctx, store.CompanyFilter{
		Window: in.Window(), Q: in.Q, Tier: in.Tier, OwnerID: in.OwnerID,
	}))
}

func (s *Server) company(ctx context.Context, in *ByID) (*reply[crm.Brief], error) {
	return answer(s.Store.FindCompany(ctx, in.ID))
}

func (s *Server) tierChanges(ctx context.Context, in *ByID) (*reply[crm.Page[crm.TierChange]], error) {
	return answerAll(s.Store.FindTierChanges(ctx, in.ID))
}
