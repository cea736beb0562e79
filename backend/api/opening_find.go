package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

type openingsInput struct {
	OfCompany
	OwnerID crm.ID              `query:"owner_id" format:"uuid"`
	Status  []crm.OpeningStatus `query:"status" maxItems:"6" enum:"reported,open,on_hold,filled,closed,expired" doc:"Only those; all without it"`
	Overdue bool                `query:"overdue" doc:"Only those whose company has waited too long for an answer"`
	Q       string              `query:"q" maxLength:"100" doc:"In the title"`
}

func (s *Server) openings(ctx context.Context, in *openingsInput) (*reply[crm.Page[*crm.Opening]], error) {
	return answer(s.Store.FindOpenings(ctx, store.OpeningFilter{
		Window: in.Window(), CompanyID: in.CompanyID, OwnerID: in.OwnerID, Statuses: in.Status, Overdue: in.Overdue, Q: in.Q,
	}))
}

func (s *Server) opening(ctx context.Context, in *ByID) (*reply[crm.Opening], error) {
	return answer(s.Store.FindOpening(ctx, in.ID))
}

type inboxInput struct {
	Listing
	OwnerID crm.ID `query:"owner_id" format:"uuid" doc:"Only those that wait for this person"`
}

func (s *Server) inbox(ctx context.Context, in *inboxInput) (*reply[store.Inbox], error) {
	return answer(s.Store.FindInbox(ctx, store.InboxFilter{Window: in.Window(), OwnerID: in.OwnerID}))
}
