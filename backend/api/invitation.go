package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

type invitationInput struct {
	ByID
	Body crm.InvitationFields
}

func (s *Server) addInvitation(ctx context.Context, in *invitationInput) (*done, error) {
	return nil, s.Store.AddInvitation(ctx, in.ID, in.Body)
}

func (s *Server) invitations(ctx context.Context, in *OfCompany) (*reply[crm.Page[crm.Invitation]], error) {
	return answer(s.Store.FindInvitations(ctx, store.InvitationFilter{Window: in.Window(), CompanyID: in.CompanyID}))
}

func (s *Server) revokeInvitation(ctx context.Context, in *ByID) (*done, error) {
	return nil, s.Store.RevokeInvitation(ctx, in.ID)
}

// RevokedInvitation names an invitation that is to end.
type RevokedInvitation struct {
	ID crm.ID `json:"id" format:"uuid"`
}

// PhoneInvitation is an invitation as a phone makes it: the company is the one the
// command is about.
type PhoneInvitation struct {
	ID      crm.ID          `json:"id" format:"uuid"`
	Purpose crm.LinkPurpose `json:"purpose"`
	Hash    []byte          `json:"hash"`
}
