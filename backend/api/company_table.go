package api

import (
	"context"

	"jobbro/backend/crm"
)

// CompanyTableInput asks for a table of companies, its parts counted off.
type CompanyTableInput struct {
	crm.CompanyFilter
	crm.CompanyOrder
}

type companyTableInput struct {
	CompanyTableInput
	Skip  int `query:"skip" minimum:"0" maximum:"10000000" doc:"Rows before the first one wanted"`
	Limit int `query:"limit" minimum:"0" maximum:"200" default:"100" doc:"0 only counts"`
}

func (s *Server) companyTable(ctx context.Context, in *companyTableInput) (*reply[crm.CompanyTable], error) {
	return answer(s.Store.FindCompanyTable(ctx, in.CompanyFilter, in.CompanyOrder, in.Skip, in.Limit))
}

// CompanyViewList is how the table can be seen: its columns, and the views people
// have kept.
type CompanyViewList struct {
	Columns []crm.CompanyColumn `json:"columns" doc:"In the order of the table"`
	Items   []crm.CompanyView   `json:"items"`
}

func (s *Server) companyViews(ctx context.Context, _ *struct{}) (*reply[CompanyViewList], error) {
	views, err := s.Store.CompanyViews(ctx)
	return answer(&CompanyViewList{Columns: crm.CompanyColumns, Items: views}, err)
}

type companyViewInput struct {
	ByID
	Body crm.CompanyViewFields
}

func (s *Server) keepCompanyView(ctx context.Context, in *companyViewInput) (*reply[crm.CompanyView], error) {
	return answer(s.Store.KeepCompanyView(ctx, in.ID, in.Body))
}

func (s *Server) removeCompanyView(ctx context.Context, in *ByID) (*done, error) {
	return nil, s.Store.RemoveCompanyView(ctx, in.ID)
}
