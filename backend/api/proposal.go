package api

import (
	"context"

	"jobbro/backend/crm"
)

// PresentedCandidate presents a citizen under an id that the sender has made.
type PresentedCandidate struct {
	ID crm.ID `json:"id" format:"uuid" doc:"Of the proposal, made by whoever presents"`
	crm.Presentation
}

type presentCandidateInput struct {
	ByID
	Body PresentedCandidate
}

func (s *Server) presentCandidate(ctx context.Context, in *presentCandidateInput) (*reply[crm.Opening], error) {
	return answer(s.Store.PresentCandidate(ctx, in.ID, in.Body.ID, in.Body.Presentation))
}

// WithdrawnCandidate names a candidate who is no longer to be shown.
type WithdrawnCandidate struct {
	ID crm.ID `json:"id" format:"uuid" doc:"Of the proposal"`
}

type withdrawCandidateInput struct {
	ByID
	Body WithdrawnCandidate
}

func (s *Server) withdrawCandidate(ctx context.Context, in *withdrawCandidateInput) (*reply[crm.Opening], error) {
	return answer(s.Store.WithdrawConsent(ctx, in.ID, in.Body.ID))
}
