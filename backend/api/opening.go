package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

type addOpeningInput struct {
	ByID
	Anyway bool `query:"anyway" doc:"Keep it although it looks like another one of the company; without it that is refused with 409"`
	Body   crm.NewOpening
}

func (s *Server) addOpening(ctx context.Context, in *addOpeningInput) (*reply[crm.Opening], error) {
	o := &crm.Opening{ID: in.ID, OpeningFields: in.Body.OpeningFields, CameBy: in.Body.CameBy}
	return answer(o, s.Store.AddOpening(ctx, o, store.Alike(in.Anyway)))
}

type editOpeningInput struct {
	ByID
	Body Change[crm.OpeningFields]
}

func (s *Server) editOpening(ctx context.Context, in *editOpeningInput) (*reply[crm.Opening], error) {
	return answer(s.Store.EditOpening(ctx, in.ID, in.Body.Seen(), in.Body.Apply))
}

type takeOpeningInput struct {
	ByID
	Body crm.Take
}

func (s *Server) takeOpening(ctx context.Context, in *takeOpeningInput) (*reply[crm.Opening], error) {
	return answer(s.Store.TakeOpening(ctx, in.ID, in.Body))
}

// HandedOpening says who gets an opening.
type HandedOpening struct {
	To   crm.ID  `json:"to" format:"uuid"`
	Seen *crm.ID `json:"seen" doc:"Who had it when that was chosen; another now makes it stale"`
}

type handOpeningInput struct {
	ByID
	Body HandedOpening
}

func (s *Server) handOpening(ctx context.Context, in *handOpeningInput) (*reply[crm.Opening], error) {
	return answer(s.Store.HandOpening(ctx, in.ID, in.Body.To, in.Body.Seen))
}

// CarvedOpening changes the work of an opening as it was at a revision.
type CarvedOpening struct {
	Base int `json:"base" minimum:"1" doc:"The revision that was read"`
	crm.Carving
}

type carveOpeningInput struct {
	ByID
	Body CarvedOpening
}

func (s *Server) carveOpening(ctx context.Context, in *carveOpeningInput) (*reply[crm.Opening], error) {
	return answer(s.Store.CarveOpening(ctx, in.ID, crm.Base{Revision: in.Body.Base, Strict: true}, in.Body.Carving))
}

func (s *Server) holdOpening(ctx context.Context, in *ByID) (*reply[crm.Opening], error) {
	return answer(s.Store.HoldOpening(ctx, in.ID))
}

func (s *Server) resumeOpening(ctx context.Context, in *ByID) (*reply[crm.Opening], error) {
	return answer(s.Store.ResumeOpening(ctx, in.ID))
}

// ClosedOpening says how an opening ended.
type ClosedOpening struct {
	Status  crm.OpeningStatus  `json:"status" enum:"filled,closed"`
	Outcome crm.OpeningOutcome `json:"outcome" enum:"hired_here,hired_elsewhere,no_candidate,need_gone,duplicate"`
}

type closeOpeningInput struct {
	ByID
	Body ClosedOpening
}

func (s *Server) closeOpening(ctx context.Context, in *closeOpeningInput) (*reply[crm.Opening], error) {
	return answer(s.Store.CloseOpening(ctx, in.ID, in.Body.Status, in.Body.Outcome))
}
