package api

import (
	"context"
	"strings"

	ics "github.com/arran4/golang-ical"
	"jobbro/backend/auth"
	"jobbro/backend/crm"
)

// calendars are read at addresses below it.
const calendars = "/calendar/"

// FeedAddress is a new address of one's own calendar. It is told this once.
type FeedAddress struct {
	crm.Feed
	Path string `json:"path" doc:"Below the server's own address. Whoever knows it reads the calendar"`
}

// CalendarInput is an address, as a calendar program asks for it.
type CalendarInput struct {
	Secret string `path:"secret" maxLength:"64"`
}

type calendarReply struct {
	ContentType string `header:"Content-Type"`
	Body        []byte
}

func (s *Server) feed(ctx context.Context, _ *struct{}) (*reply[crm.Feed], error) {
	return answer(s.Store.FindFeed(ctx))
}

func (s *Server) renewFeed(ctx context.Context, _ *struct{}) (*reply[FeedAddress], error) {
	secret := auth.NewSecret()
	feed, err := s.Store.RenewFeed(ctx, secret.Hash())
	if err != nil {
		return nil, err
	}
	return &reply[FeedAddress]{FeedAddress{*feed, Prefix + calendars + secret.String() + ".ics"}}, nil
}

func (s *Server) revokeFeed(ctx context.Context, _ *struct{}) (*done, error) {
	return nil, s.Store.RevokeFeed(ctx)
}

// calendar answers a calendar program, which knows nothing of signing in. What is
// no secret is answered as an unknown one.
func (s *Server) calendar(ctx context.Context, in *CalendarInput) (*calendarReply, error) {
	secret, _ := auth.ReadSecret(strings.TrimSuffix(in.Secret, ".ics"))
	appointments, err := s.Store.ReadFeed(ctx, secret.Hash())
	if err != nil {
		return nil, err
	}
	return &calendarReply{ContentType: "text/calendar; charset=utf-8", Body: []byte(iCalendar(appointments))}, nil
}

// iCalendar writes appointments as RFC 5545 does.
func iCalendar(appointments []crm.Appointment) string {
	calendar := ics.NewCalendarFor("Jobbro")
	calendar.SetXWRCalName("Jobbro")
	calendar.SetRefreshInterval("PT1H")
	calendar.SetXPublishedTTL("PT1H")
	for _, a := range appointments {
		event := calendar.AddEvent(string(a.ID) + "@jobbro")
		event.SetDtStampTime(a.UpdatedAt)
		event.SetSequence(a.Revision)
		event.SetSummary(a.Title)
		event.SetStatus(ics.ObjectStatusConfirmed)
		if a.CalledOff {
			event.SetStatus(ics.ObjectStatusCancelled)
		}
		if a.Place != "" {
			event.SetLocation(a.Place)
		}
		from, until, wholeDay := a.Span()
		if wholeDay {
			event.SetAllDayStartAt(from)
			event.SetAllDayEndAt(until)
			event.SetTimeTransparency(ics.TransparencyTransparent) // the day is not taken
		} else {
			event.SetStartAt(from)
			event.SetEndAt(until)
		}
	}
	return calendar.Serialize(ics.WithNewLineWindows)
}
