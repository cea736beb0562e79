package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

// mostOccupations is how many are offered to choose from.
const mostOccupations = 10

type occupationsInput struct {
	Q string `query:"q" maxLength:"100" doc:"An everyday word or a title, also mistyped"`
}

func (s *Server) occupations(_ context.Context, in *occupationsInput) (*reply[crm.Page[crm.Occupation]], error) {
	return answerAll(store.FindOccupations(in.Q, mostOccupations), nil)
}
