package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

type reviewsInput struct {
	Listing
	Decided bool `query:"decided" doc:"Instead those of which a decision holds"`
}

func (s *Server) reviews(ctx context.Context, in *reviewsInput) (*reply[crm.Page[store.ReviewedVisit]], error) {
	return answer(s.Store.FindReviews(ctx, in.Decided, in.Window()))
}

type reviewVisitInput struct {
	ByID
	Body crm.ReviewChoice
}

func (s *Server) reviewVisit(ctx context.Context, in *reviewVisitInput) (*reply[crm.Visit], error) {
	return answer(s.Store.ReviewVisit(ctx, in.ID, in.Body))
}
