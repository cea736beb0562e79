package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

func (s *Server) owners(ctx context.Context, in *ByID) (*reply[crm.Page[store.OwnerTime]], error) {
	return answerAll(s.Store.FindOwners(ctx, in.ID))
}

type handoverInput struct {
	ByID
	Body crm.HandoverAnswer
}

func (s *Server) acceptHandover(ctx context.Context, in *handoverInput) (*reply[crm.Company], error) {
	return answer(s.Store.AcceptHandover(ctx, in.ID, in.Body))
}

func (s *Server) withdrawHandover(ctx context.Context, in *handoverInput) (*reply[crm.Company], error) {
	return answer(s.Store.WithdrawHandover(ctx, in.ID, in.Body))
}

type declineHandoverInput struct {
	ByID
	Body crm.HandoverNo
}

func (s *Server) declineHandover(ctx context.Context, in *declineHandoverInput) (*reply[crm.Company], error) {
	return answer(s.Store.DeclineHandover(ctx, in.ID, in.Body))
}

type handoversInput struct {
	Listing
	Days int `query:"days" minimum:"0" maximum:"3650" default:"0" doc:"Only those that have waited so many days or longer"`
}

func (s *Server) handovers(ctx context.Context, in *handoversInput) (*reply[crm.Page[store.WaitingHandover]], error) {
	return answer(s.Store.FindHandovers(ctx, in.Days, in.Window()))
}

func (s *Server) portfolios(ctx context.Context, _ *struct{}) (*reply[crm.Page[store.Portfolio]], error) {
	return answerAll(s.Store.FindPortfolios(ctx))
}

type handOverInput struct{ Body crm.BulkHandover }

func (s *Server) handOver(ctx context.Context, in *handOverInput) (*reply[crm.HandoverResult], error) {
	return answer(s.Store.HandOver(ctx, in.Body))
}

type handOverAllOfInput struct {
	ByID
	Body crm.LeaverHandover
}

func (s *Server) handOverAllOf(ctx context.Context, in *handOverAllOfInput) (*reply[crm.HandoverResult], error) {
	return answer(s.Store.HandOverAllOf(ctx, in.ID, in.Body))
}
