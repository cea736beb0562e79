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

type setOwnerInput struct {
	ByID
	Body crm.OwnerChoice
}

func (s *Server) setOwner(ctx context.Context, in *setOwnerInput) (*reply[crm.Company], error) {
	return answer(s.Store.SetOwner(ctx, in.ID, in.Body))
}

type setTierInput struct {
	ByID
	Body crm.TierChoice
}

func (s *Server) setTier(ctx context.Context, in *setTierInput) (*reply[crm.Company], error) {
	return answer(s.Store.SetTier(ctx, in.ID, in.Body))
}

func (s *Server) tierChanges(ctx context.Context, in *ByID) (*reply[crm.Page[crm.TierChange]], error) {
	return answerAll(s.Store.FindTierChanges(ctx, in.ID))
}

func (s *Server) tierCalibration(ctx context.Context, _ *struct{}) (*reply[crm.TierCalibration], error) {
	return answer(s.Store.FindTierCalibration(ctx))
}
