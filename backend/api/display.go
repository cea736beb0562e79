package api

import (
	"context"

	"jobbro/backend/auth"
	"jobbro/backend/crm"
	"jobbro/backend/report"
)

// walls are read here by screens that know their secret.
const walls = "/wall"

// DisplayAddress is a new screen and its address. The secret is told this once.
type DisplayAddress struct {
	crm.Display
	Path string `json:"path" doc:"Below the server's own address. What comes after # is not sent to any server: the page keeps it"`
}

type displayInput struct {
	ByID
	Body crm.DisplayFields
}

// WallInput is the secret of a screen's address. It is in a header, for addresses are written to logs.
type WallInput struct {
	Secret string `header:"Jobbro-Display" required:"true" maxLength:"64"`
}

func (s *Server) displays(ctx context.Context, _ *struct{}) (*reply[crm.Page[*crm.Display]], error) {
	return answerAll(s.Store.FindDisplays(ctx))
}

func (s *Server) addDisplay(ctx context.Context, in *displayInput) (*reply[DisplayAddress], error) {
	secret := auth.NewSecret()
	d, err := s.Store.AddDisplay(ctx, in.ID, in.Body, secret.Hash())
	if err != nil {
		return nil, err
	}
	return &reply[DisplayAddress]{DisplayAddress{*d, walls + "#" + secret.String()}}, nil
}

func (s *Server) revokeDisplay(ctx context.Context, in *ByID) (*done, error) {
	return nil, s.Store.RevokeDisplay(ctx, in.ID)
}

func (s *Server) wall(ctx context.Context, in *WallInput) (*reply[report.Wall], error) {
	secret, _ := auth.ReadSecret(in.Secret)
	if err := s.Store.AdmitDisplay(ctx, secret.Hash()); err != nil {
		return nil, err
	}
	return answer(s.Reports.Wall(ctx))
}
