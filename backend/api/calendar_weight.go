package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

type calendarWeightsInput struct {
	Year int `query:"year" minimum:"2000" maximum:"2100" required:"true" doc:"Whose sum is answered"`
}

func (s *Server) calendarWeights(ctx context.Context, in *calendarWeightsInput) (*reply[store.CalendarTable], error) {
	return answer(s.Store.FindCalendar(ctx, in.Year))
}

// CalendarWeightRequest is a row of the calendar as it is to begin.
type CalendarWeightRequest struct {
	crm.CalendarChange
	Preview bool `json:"preview,omitempty" doc:"Answer what it would be, and change nothing"`
}

type setCalendarWeightInput struct {
	ByID
	Body CalendarWeightRequest
}

func (s *Server) setCalendarWeight(ctx context.Context, in *setCalendarWeightInput) (*reply[store.CalendarTable], error) {
	return answer(s.Store.SetCalendarRow(ctx, in.ID, in.Body.CalendarChange, in.Body.Preview))
}

type endCalendarWeightInput struct {
	ByID
	FromYear int  `query:"from_year" minimum:"2000" maximum:"2100" required:"true" doc:"The first year in which it no longer holds"`
	Preview  bool `query:"preview" doc:"Answer what it would be, and change nothing"`
}

func (s *Server) endCalendarWeight(ctx context.Context, in *endCalendarWeightInput) (*reply[store.CalendarTable], error) {
	return answer(s.Store.EndCalendarRow(ctx, in.ID, in.FromYear, in.Preview))
}
