package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

type mergesInput struct {
	Listing
	CompanyID crm.ID `query:"company_id" format:"uuid" doc:"On either side"`
}

func (s *Server) merges(ctx context.Context, in *mergesInput) (*reply[crm.Page[*crm.CompanyMerge]], error) {
	return answer(s.Store.FindMerges(ctx, store.MergeFilter{Window: in.Window(), CompanyID: in.CompanyID}))
}

type mergeInput struct {
	ByID
	Body crm.MergeFields
}

func (s *Server) mergeCompany(ctx context.Context, in *mergeInput) (*reply[crm.CompanyMerge], error) {
	return answer(s.Store.MergeCompany(ctx, in.ID, in.Body))
}

func (s *Server) undoMerge(ctx context.Context, in *ByID) (*reply[crm.CompanyMerge], error) {
	return answer(s.Store.UndoMerge(ctx, in.ID))
}
