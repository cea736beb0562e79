package api

import (
	"context"

	"jobbro/backend/crm"
)

// AbsenceRequest is an absence as it is to be.
type AbsenceRequest struct {
	crm.AbsenceFields
	Base int `json:"base,omitempty" minimum:"1" doc:"The revision that was read, of one that is there: it is refused when that was changed since"`
}

type setAbsenceInput struct {
	ByID
	Body AbsenceRequest
}

func (s *Server) setAbsence(ctx context.Context, in *setAbsenceInput) (*reply[crm.Absence], error) {
	a := &crm.Absence{ID: in.ID, AbsenceFields: in.Body.AbsenceFields}
	return answer(a, s.Store.SetAbsence(ctx, a, in.Body.Base))
}

func (s *Server) removeAbsence(ctx context.Context, in *ByID) (*done, error) {
	return nil, s.Store.RemoveAbsence(ctx, in.ID)
}
