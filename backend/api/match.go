package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

func (s *Server) openingMatches(ctx context.Context, in *ByID) (*reply[store.Matches], error) {
	return answer(s.Store.FindMatches(ctx, in.ID))
}

func (s *Server) citizenMatches(ctx context.Context, in *ByID) (*reply[store.Matches], error) {
	return answer(s.Store.FindMatchesOf(ctx, in.ID))
}

func (s *Server) matchPolicy(ctx context.Context, _ *struct{}) (*reply[store.PolicyState], error) {
	return answer(s.Store.FindMatchPolicy(ctx))
}

// PolicyChoice is a match policy as somebody decides it.
type PolicyChoice struct {
	crm.NewMatchPolicy
	Seen   int    `json:"seen" minimum:"1" doc:"The version that was read"`
	Reason string `json:"reason" minLength:"1" maxLength:"300"`
}

func (s *Server) setMatchPolicy(ctx context.Context, in *struct{ Body PolicyChoice }) (*reply[store.PolicyState], error) {
	return answer(s.Store.SetMatchPolicy(ctx, in.Body.NewMatchPolicy, in.Body.Seen, in.Body.Reason))
}

func (s *Server) previewMatchPolicy(ctx context.Context, in *struct{ Body crm.NewMatchPolicy }) (*reply[store.PolicyPreview], error) {
	return answer(s.Store.PreviewMatchPolicy(ctx, in.Body))
}

func (s *Server) matchEvaluation(ctx context.Context, _ *struct{}) (*reply[crm.MatchEvaluation], error) {
	return answer(s.Store.EvaluateMatching(ctx))
}
