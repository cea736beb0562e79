package api_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

var feedScenarios = []Scenario{
	{Op: "GET /feed", Want: Closed(404, 404)},
	{Op: "POST /feed", Want: Closed(200, 200), Shows: `"path":"/api/v1/calendar/`, Hides: []string{"secret_hash"}},
	{Op: "DELETE /feed", Want: Closed(204, 204)},
	{Op: "GET /calendar/{secret}", Path: "/calendar/gaet.ics", Want: Want{404, 404, 404, 404, 404}},
}

// calendarOf makes an address for the person's calendar.
func calendarOf(t *testing.T, c Client) string {
	t.Helper()
	var address api.FeedAddress
	c.Ask("POST", "/api/v1/feed", nil).JSON(t, &address)
	return address.Path
}

// plan makes an appointment of the person's.
func plan(t *testing.T, c Client, id string, fields crm.VisitFields) {
	t.Helper()
	fields.Status, fields.NextNone, fields.Agenda = crm.VisitPlanned, "", []crm.Topic{}
	if got := c.Ask("PUT", "/api/v1/visits/00000000-0000-7000-8000-000000000"+id, fields); got.Status != 200 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
}

// V6: appointments in one's own calendar, without a word about persons.
func TestCalendar(t *testing.T) {
	t.Parallel()
	s := Start(t)
	karen := s.As(Karen)
	if _, err := s.Pool.Exec(t.Context(), `UPDATE company SET legal_form = CASE id WHEN $1 THEN 'Anpartsselskab' ELSE 'Enkeltmandsvirksomhed' END,
		street = 'Prøvevej 7', postcode = '9800', town = 'Hjørring'`, string(Smithy)); err != nil {
		t.Fatal(err)
	}
	at := newVisit
	at.CompanyID, at.VisitedOn, at.StartsAt, at.Note, at.NoteChecked = Smithy, "2027-07-05", "09:30", "Om en lærling", true
	plan(t, karen, "601", at)
	at.CompanyID, at.VisitedOn, at.StartsAt, at.Note = Bakery, "2027-12-01", "", ""
	plan(t, karen, "602", at)
	along := newVisit
	along.CompanyID, along.VisitedOn, along.StartsAt, along.ParticipantIDs = Smithy, "2027-07-06", "13:00", []crm.ID{Karen}
	plan(t, s.As(Mads), "603", along)
	along.ParticipantIDs = []crm.ID{}
	plan(t, s.As(Mads), "604", along)

	path := calendarOf(t, karen)
	got := s.Guest().Ask("GET", path, nil)
	if got.Status != 200 || got.Header.Get("Content-Type") != "text/calendar; charset=utf-8" || got.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%d %v", got.Status, got.Header)
	}
	calendar, err := ics.ParseCalendar(strings.NewReader(got.Body))
	if err != nil {
		t.Fatal(err)
	}
	type shown struct{ title, place, start string }
	var list []shown
	for _, event := range calendar.Events() {
		value := func(p ics.ComponentProperty) string {
			if found := event.GetProperty(p); found != nil {
				return found.Value
			}
			return ""
		}
		list = append(list, shown{value(ics.ComponentPropertySummary), value(ics.ComponentPropertyLocation), value(ics.ComponentPropertyDtStart)})
	}
	want := []shown{
		{"Besøg: Åsmedjen", "Prøvevej 7, 9800 Hjørring", "20270602"},         // her visit of June
		{"Besøg: Åsmedjen", "Prøvevej 7, 9800 Hjørring", "20270705T073000Z"}, // 09:30 in Denmark
		{"Besøg: Åsmedjen", "Prøvevej 7, 9800 Hjørring", "20270706T110000Z"}, // taken along
		{"Besøg", "9800 Hjørring", "20271201"},                               // the baker is the bakery
	}
	if !slices.Equal(list, want) {
		t.Errorf("got %v, want %v", list, want)
	}
	for _, hidden := range []string{"Brødværket", "lærling", "Karen", "Mads", "Svend", "K1-0001", string(Karen)} {
		if strings.Contains(got.Body, hidden) {
			t.Errorf("%q stands in it", hidden)
		}
	}
}

// A new address ends the one before; one that was taken back tells nothing, nor
// does that of a person who has left.
func TestCalendarAddressIsTakenBack(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		end  func(*Server, Client)
	}{
		{"renewed", func(_ *Server, c Client) { calendarOf(t, c) }},
		{"revoked", func(_ *Server, c Client) { c.Ask("DELETE", "/api/v1/feed", nil) }},
		{"left", func(s *Server, _ Client) {
			if _, err := s.Pool.Exec(t.Context(), `UPDATE app_user SET active = false WHERE id = $1`, string(Karen)); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := Start(t)
			karen := s.As(Karen)
			path := calendarOf(t, karen)
			if got := s.Guest().Ask("GET", path, nil); got.Status != 200 {
				t.Fatalf("%d %s", got.Status, got.Body)
			}
			tt.end(s, karen)
			if got := s.Guest().Ask("GET", path, nil); got.Status != 404 || got.Problem(t).Code != "feed.address" {
				t.Errorf("%d %s", got.Status, got.Body)
			}
		})
	}
}

// Its person can see whether a calendar still asks.
func TestCalendarIsSeenToBeRead(t *testing.T) {
	t.Parallel()
	s := Start(t)
	karen := s.As(Karen)
	path := calendarOf(t, karen)
	readAt := func() *time.Time {
		var feed crm.Feed
		karen.Ask("GET", "/api/v1/feed", nil).JSON(t, &feed)
		return feed.ReadAt
	}
	if at := readAt(); at != nil {
		t.Errorf("read at %v before anybody asked", at)
	}
	s.Guest().Ask("GET", path, nil)
	if at := readAt(); at == nil || !at.Equal(Beginning) {
		t.Errorf("read at %v", at)
	}
}
