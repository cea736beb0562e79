package api

import (
	"context"

	"jobbro/backend/crm"
)

func (s *Server) companyImports(ctx context.Context, in *Listing) (*reply[crm.Page[crm.CompanyImport]], error) {
	return answer(s.Store.FindImports(ctx, in.Window()))
}

func (s *Server) companyImport(ctx context.Context, in *ByID) (*reply[crm.CompanyImport], error) {
	return answer(s.Store.FindImport(ctx, in.ID))
}

type beginImportInput struct {
	ByID
	Body crm.ImportFile
}

func (s *Server) beginImport(ctx context.Context, in *beginImportInput) (*reply[crm.CompanyImport], error) {
	return answer(s.Store.BeginImport(ctx, in.ID, in.Body))
}

type importPartInput struct {
	ByID
	Body crm.ImportPart
}

// addImportPart takes a file in parts: no request is larger than the others', and
// of a file that is too large or somebody who may not nothing is ever read.
func (s *Server) addImportPart(ctx context.Context, in *importPartInput) (*reply[crm.CompanyImport], error) {
	return answer(s.Store.AddImportPart(ctx, in.ID, in.Body))
}

type importRowsInput struct {
	ByID
	Listing
	Kind crm.ImportRowKind `query:"kind" enum:"new,changed,rejected" required:"true"`
}

func (s *Server) importRows(ctx context.Context, in *importRowsInput) (*reply[crm.Page[crm.ImportRow]], error) {
	return answer(s.Store.FindImportRows(ctx, in.ID, in.Kind, in.Window()))
}

func (s *Server) runImport(ctx context.Context, in *ByID) (*reply[crm.CompanyImport], error) {
	return answer(s.Store.RunImport(ctx, in.ID))
}

func (s *Server) removeImport(ctx context.Context, in *ByID) (*done, error) {
	return nil, s.Store.RemoveImport(ctx, in.ID)
}
