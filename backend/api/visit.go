package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

type visitsInput struct {
	Listing
	CompanyID crm.ID   `query:"company_id" format:"uuid"`
	AuthorID  crm.ID   `query:"author_id" format:"uuid" doc:"The author, or a colleague who took part"`
	From      crm.Date `query:"from" format:"date"`
	To        crm.Date `query:"to" format:"date"`
}

func (s *Server) visits(ctx context.Context, in *visitsInput) (*reply[crm.Page[*crm.Visit]], error) {
	return answer(s.Store.FindVisits(ctx, store.VisitFilter{
		Window: in.Window(), CompanyID: in.CompanyID, AuthorID: in.AuthorID, From: in.From, To: in.To,
	}))
}

func (s *Server) visit(ctx context.Context, in *ByID) (*reply[crm.Visit], error) {
	return answer(s.Store.FindVisit(ctx, in.ID))
}

type logVisitInput struct {
	ByID
	Body crm.VisitFields
}

func (s *Server) logVisit(ctx context.Context, in *logVisitInput) (*reply[crm.Visit], error) {
	v := &crm.Visit{ID: in.ID, VisitFields: in.Body}
	return answer(v, s.Store.LogVisit(ctx, v))
}

type editVisitInput struct {
	ByID
	Body Change[crm.VisitFields]
}

func (s *Server) editVisit(ctx context.Context, in *editVisitInput) (*reply[crm.Visit], error) {
	return answer(s.Store.EditVisit(ctx, in.ID, in.Body.Seen(), in.Body.Apply))
}

func (s *Server) withdrawVisit(ctx context.Context, in *ByID) (*done, error) {
	_, err := s.Store.WithdrawVisit(ctx, in.ID)
	return nil, err
}

// PickedNote settles a parallel note of a visit.
type PickedNote struct {
	ParallelID crm.ID `json:"parallel_id" format:"uuid"`
	Note       string `json:"note" maxLength:"8000" doc:"What the visit's note becomes: one of the two, or a mix"`
}

// PickNoteRequest is a PickedNote from a desk.
type PickNoteRequest struct {
	PickedNote
	Base int `json:"base,omitempty" minimum:"1" doc:"The revision that was read: a note that was changed since is not overwritten"`
}

type pickNoteInput struct {
	ByID
	Body PickNoteRequest
}

func (s *Server) pickNote(ctx context.Context, in *pickNoteInput) (*reply[crm.Visit], error) {
	return answer(s.Store.PickNote(ctx, in.ID, crm.Base{Revision: in.Body.Base}, in.Body.ParallelID, in.Body.Note))
}

func (s *Server) visitVersions(ctx context.Context, in *ByID) (*reply[crm.Page[store.VisitVersion]], error) {
	return answerAll(s.Store.FindVisitVersions(ctx, in.ID))
}

func (s *Server) held(ctx context.Context, _ *struct{}) (*reply[crm.Page[crm.HeldOp]], error) {
	return answerAll(s.Store.FindHeld(ctx))
}
