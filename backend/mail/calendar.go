package mail

import (
	"fmt"

	ics "github.com/arran4/golang-ical"
	"jobbro/backend/crm"
)

// courseDays is the days of a course for the calendar of who has a place (RFC 5545), or nil.
// The same day has the same name in each of its mails, so that a later one corrects it.
func courseDays(c crm.MailContent) []byte {
	if c.Course == nil || c.Kind != crm.MailCoursePlace && c.Kind != crm.MailCourseChanged {
		return nil
	}
	calendar := ics.NewCalendarFor("Jobbro")
	calendar.SetMethod(ics.MethodPublish)
	for i, s := range c.Course.Sessions {
		event := calendar.AddEvent(string(s.ID) + "@jobbro")
		event.SetDtStampTime(c.MadeAt)
		event.SetSequence(c.Course.Revision)
		event.SetSummary(fmt.Sprintf("%s, dag %d af %d", c.Course.Title, i+1, c.Course.Days))
		event.SetStatus(ics.ObjectStatusConfirmed)
		from, until := s.Span()
		event.SetStartAt(from)
		event.SetEndAt(until)
		if s.Place != "" {
			event.SetLocation(s.Place)
		}
		if s.Teacher != "" {
			event.SetDescription("Underviser: " + s.Teacher)
		}
	}
	return []byte(calendar.Serialize(ics.WithNewLineWindows))
}
