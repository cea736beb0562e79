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

// ProposedCandidate proposes a citizen under an id that the sender has made.
type ProposedCandidate struct {
	ID crm.ID `json:"id" format:"uuid" doc:"Of the proposal, made by whoever proposes"`
	crm.Proposal
}

type proposeCandidateInput struct {
	ByID
	Body ProposedCandidate
}

func (s *Server) proposeCandidate(ctx context.Context, in *proposeCandidateInput) (*reply[crm.Opening], error) {
	return answer(s.Store.ProposeCandidate(ctx, in.ID, in.Body.ID, in.Body.Proposal))
}

// MovedCandidate names a proposal and where it has come to.
type MovedCandidate struct {
	ID crm.ID `json:"id" format:"uuid" doc:"Of the proposal"`
	crm.ProposalMove
}

type moveCandidateInput struct {
	ByID
	Body MovedCandidate
}

func (s *Server) moveCandidate(ctx context.Context, in *moveCandidateInput) (*reply[crm.Opening], error) {
	return answer(s.Store.MoveCandidate(ctx, in.ID, in.Body.ID, in.Body.ProposalMove))
}

type rateMatchInput struct {
	ByID
	Body crm.MatchRating
}

func (s *Server) rateMatch(ctx context.Context, in *rateMatchInput) (*reply[crm.Opening], error) {
	return answer(s.Store.RateMatch(ctx, in.ID, in.Body))
}
