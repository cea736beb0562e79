package api

import (
	"context"

	"jobbro/backend/crm"
)

func (s *Server) members(ctx context.Context, in *ByID) (*reply[crm.Page[*crm.Member]], error) {
	return answerAll(s.Store.FindMembers(ctx, in.ID))
}

type contactOfCompany struct {
	ByID
	Contact crm.ID `path:"contact" format:"uuid"`
}

func (s *Server) admitMember(ctx context.Context, in *contactOfCompany) (*done, error) {
	return nil, s.Store.AdmitMember(ctx, in.ID, in.Contact)
}

type memberOfCompany struct {
	ByID
	User crm.ID `path:"user" format:"uuid"`
}

func (s *Server) removeMember(ctx context.Context, in *memberOfCompany) (*done, error) {
	return nil, s.Store.RemoveMember(ctx, in.ID, in.User)
}
