package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

type eventsInput struct {
	OfCompany
	Coming bool   `query:"coming" doc:"Only those that are still to be held"`
	Q      string `query:"q" maxLength:"100" doc:"In the title"`
}

func (s *Server) events(ctx context.Context, in *eventsInput) (*reply[crm.Page[*crm.Event]], error) {
	return answer(s.Store.FindEvents(ctx, store.EventFilter{Window: in.Window(), CompanyID: in.CompanyID, Coming: in.Coming, Q: in.Q}))
}

func (s *Server) event(ctx context.Context, in *ByID) (*reply[crm.Event], error) {
	return answer(s.Store.FindEvent(ctx, in.ID))
}

type addEventInput struct {
	ByID
	Body crm.EventFields
}

func (s *Server) addEvent(ctx context.Context, in *addEventInput) (*reply[crm.Event], error) {
	e := &crm.Event{ID: in.ID, EventFields: in.Body}
	return answer(e, s.Store.AddEvent(ctx, e))
}

type editEventInput struct {
	ByID
	Body Change[crm.EventFields]
}

func (s *Server) editEvent(ctx context.Context, in *editEventInput) (*reply[crm.Event], error) {
	return answer(s.Store.EditEvent(ctx, in.ID, in.Body.Seen(), in.Body.Apply))
}

// CancelledEvent says why an event is not held.
type CancelledEvent struct {
	Why string `json:"why" maxLength:"300" doc:"The guests are told"`
}

type cancelEventInput struct {
	ByID
	Body CancelledEvent
}

func (s *Server) cancelEvent(ctx context.Context, in *cancelEventInput) (*reply[crm.Event], error) {
	return answer(s.Store.CancelEvent(ctx, in.ID, in.Body.Why))
}

type listGuestsInput struct {
	ByID
	Body crm.GuestList
}

func (s *Server) listGuests(ctx context.Context, in *listGuestsInput) (*reply[crm.Listed], error) {
	return answer(s.Store.ListGuests(ctx, in.ID, in.Body))
}

// InvitedBatch is a batch of guests to send invitations to.
type InvitedBatch struct {
	Batch int `json:"batch" minimum:"1"`
}

type inviteGuestsInput struct {
	ByID
	Body InvitedBatch
}

func (s *Server) inviteGuests(ctx context.Context, in *inviteGuestsInput) (*reply[crm.Event], error) {
	return answer(s.Store.InviteGuests(ctx, in.ID, in.Body.Batch))
}

// OfEvent names something that belongs to an event.
type OfEvent struct {
	ID crm.ID `json:"id" format:"uuid"`
}

type ofEventInput struct {
	ByID
	Body OfEvent
}

func (s *Server) removeGuest(ctx context.Context, in *ofEventInput) (*reply[crm.Event], error) {
	return answer(s.Store.RemoveGuest(ctx, in.ID, in.Body.ID))
}

type addGuestInput struct {
	ByID
	Body crm.AddedGuest
}

func (s *Server) addGuest(ctx context.Context, in *addGuestInput) (*reply[crm.Event], error) {
	return answer(s.Store.AddGuest(ctx, in.ID, in.Body))
}

type answerGuestInput struct {
	ByID
	Body crm.AnsweredGuest
}

func (s *Server) answerForGuest(ctx context.Context, in *answerGuestInput) (*reply[crm.Event], error) {
	return answer(s.Store.AnswerForGuest(ctx, in.ID, in.Body))
}

type attendEventInput struct {
	ByID
	Body crm.Attendance
}

func (s *Server) attendEvent(ctx context.Context, in *attendEventInput) (*reply[crm.Event], error) {
	return answer(s.Store.AttendEvent(ctx, in.ID, in.Body))
}

type followUpInput struct {
	ByID
	Body crm.FollowUp
}

func (s *Server) followUpEvent(ctx context.Context, in *followUpInput) (*reply[crm.Event], error) {
	return answer(s.Store.FollowUpEvent(ctx, in.ID, in.Body))
}

type addPairInput struct {
	ByID
	Body crm.NewPair
}

func (s *Server) addPair(ctx context.Context, in *addPairInput) (*reply[crm.Event], error) {
	return answer(s.Store.AddPair(ctx, in.ID, in.Body))
}

type pairResultInput struct {
	ByID
	Body crm.PairOutcome
}

func (s *Server) setPairResult(ctx context.Context, in *pairResultInput) (*reply[crm.Event], error) {
	return answer(s.Store.SetPairResult(ctx, in.ID, in.Body))
}

func (s *Server) removePair(ctx context.Context, in *ofEventInput) (*reply[crm.Event], error) {
	return answer(s.Store.RemovePair(ctx, in.ID, in.Body.ID))
}

type tellStoryInput struct {
	ByID
	Body crm.NewStory
}

func (s *Server) tellStory(ctx context.Context, in *tellStoryInput) (*reply[crm.Event], error) {
	return answer(s.Store.TellStory(ctx, in.ID, in.Body))
}

func (s *Server) withdrawStory(ctx context.Context, in *ofEventInput) (*reply[crm.Event], error) {
	return answer(s.Store.WithdrawStory(ctx, in.ID, in.Body.ID))
}

func (s *Server) eventKinds(ctx context.Context, _ *struct{}) (*reply[crm.Page[crm.EventKind]], error) {
	return answerAll(s.Store.EventKinds(ctx))
}

// KindFields is what can be said of a kind of event.
type KindFields struct {
	Name    string `json:"name" maxLength:"60"`
	Pairs   bool   `json:"pairs" doc:"Companies meet citizens at it"`
	Retired bool   `json:"retired" doc:"No new event can be of it"`
}

type eventKindInput struct {
	ID   string `path:"id" pattern:"^[a-z][a-z0-9_]{0,39}$" doc:"A code of lower case letters, digits and _"`
	Body KindFields
}

func (s *Server) setEventKind(ctx context.Context, in *eventKindInput) (*reply[crm.EventKind], error) {
	return answer(s.Store.SetEventKind(ctx, crm.EventKind{ID: in.ID, Name: in.Body.Name, Pairs: in.Body.Pairs, Retired: in.Body.Retired}))
}
