package api_test

import (
	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const (
	anEvent  = "/events/" + string(Match)
	newEvent = "/events/00000000-0000-7000-8000-000000000e02"
)

// dinner is an event to come, changed as a test likes.
func dinner(change func(*crm.EventFields)) crm.EventFields {
	f := crm.EventFields{Kind: "social_dinner", Title: "Middag for byens virksomheder", HeldOn: "2027-09-09", StartsAt: "18:00", EndsAt: "21:00",
		Place: "Rådhuset", Seats: 60, AnswerBy: "2027-08-27", OwnerID: Lene}
	change(&f)
	return f
}

var eventScenarios = []Scenario{
	{Op: "GET /events", Want: Closed(200, 200), Shows: `"present":0`, Hides: []string{"Svend", string(Ida)}},
	{Op: "GET /events", Path: "/events?coming=true&company_id=" + string(Bakery), Want: Closed(200, 200), Shows: `"items":[]`},
	{Op: "GET /events", Path: "/events?q=middag", Want: Closed(200, 200), Shows: `"items":[]`},
	{Op: "GET /events/{id}", Path: anEvent, Want: Closed(200, 200), Shows: `"name":"Svend Smed"`, Hides: []string{"K1-0001", "sag-1"}},
	{Op: "GET /events/{id}", Path: "/events/" + string(Nobody), Want: Closed(404, 404)},

	{Op: "PUT /events/{id}", Path: newEvent, Body: dinner(func(*crm.EventFields) {}), Want: Closed(200, 200), Shows: `"kind_name":"Social middag"`},
	{Op: "PUT /events/{id}", Path: newEvent, Body: dinner(func(f *crm.EventFields) { f.Kind = "party" }), Want: Closed(422, 422)},
	{Op: "PUT /events/{id}", Path: newEvent, Body: dinner(func(f *crm.EventFields) { f.EndsAt = "17:00" }), Want: Closed(422, 422), Shows: "body.ends_at"},
	{Op: "PUT /events/{id}", Path: newEvent, Body: dinner(func(f *crm.EventFields) { f.AnswerBy = "2027-09-10" }), Want: Closed(422, 422)},
	{Op: "PUT /events/{id}", Path: newEvent, Body: dinner(func(f *crm.EventFields) { f.OwnerID = Egon }), Want: Closed(422, 422)},
	{Op: "PUT /events/{id}", Path: anEvent, Body: dinner(func(*crm.EventFields) {}), Want: Closed(409, 409)},
	{Op: "PATCH /events/{id}", Path: anEvent, Body: map[string]any{"base": 1, "place": "Salen"}, Want: Closed(200, 200), Shows: `"revision":2`},
	{Op: "PATCH /events/{id}", Path: anEvent, Body: map[string]any{"base": 1, "starts_at": "13:00"}, Want: Closed(422, 422)},
	{Op: "POST /events/{id}/cancel", Path: anEvent + "/cancel", Body: api.CancelledEvent{Why: "Storm"}, Want: Closed(200, 200), Shows: `"cancelled_on":"2027-06-30"`},
	{Op: "POST /events/{id}/cancel", Path: anEvent + "/cancel", Body: api.CancelledEvent{Why: " "}, Want: Closed(422, 422)},

	{Op: "POST /events/{id}/list", Path: anEvent + "/list", Body: crm.GuestList{Companies: []crm.GuestCompany{{CompanyID: Bakery}}}, Want: Closed(200, 200), Shows: "ingen kontaktperson med en e-mailadresse"},
	{Op: "POST /events/{id}/list", Path: anEvent + "/list", Body: crm.GuestList{Companies: []crm.GuestCompany{{CompanyID: Nobody}}}, Want: Closed(422, 422)},
	{Op: "POST /events/{id}/invite", Path: anEvent + "/invite", Body: api.InvitedBatch{Batch: 1}, Want: Closed(200, 200)},
	{Op: "POST /events/{id}/invite", Path: anEvent + "/invite", Body: api.InvitedBatch{}, Want: Closed(422, 422)},
	{Op: "POST /events/{id}/guests", Path: anEvent + "/guests", Body: crm.AddedGuest{ID: Nobody, ContactID: Svend, Present: true}, Want: Closed(200, 200), Shows: `"present":true`},
	{Op: "POST /events/{id}/guests", Path: anEvent + "/guests", Body: crm.AddedGuest{ID: Nobody, ContactID: Nobody}, Want: Closed(422, 422)},
	{Op: "POST /events/{id}/guests/remove", Path: anEvent + "/guests/remove", Body: api.OfEvent{ID: Guest}, Want: Closed(409, 409)},
	{Op: "POST /events/{id}/guests/answer", Path: anEvent + "/guests/answer", Body: crm.AnsweredGuest{ID: Guest, Answer: crm.GuestNo}, Want: Closed(200, 200), Shows: `"answer":"no"`},
	{Op: "POST /events/{id}/attend", Path: anEvent + "/attend", Body: crm.Attendance{ID: Guest, Present: true}, Want: Closed(200, 200), Shows: `"companies":1`},
	{Op: "POST /events/{id}/attend", Path: anEvent + "/attend", Body: crm.Attendance{ID: Nobody, Present: true}, Want: Closed(404, 404)},
	{Op: "POST /events/{id}/follow-up", Path: anEvent + "/follow-up", Body: crm.FollowUp{Title: "Ring og hør, hvad mødet gav", DueOn: "2027-07-07"}, Want: Closed(200, 200), Shows: `"tasks":0`},
	{Op: "POST /events/{id}/pairs", Path: anEvent + "/pairs", Body: crm.NewPair{ID: Nobody, GuestID: Guest, CitizenID: Bo}, Want: Closed(403, 403)},
	{Op: "POST /events/{id}/pairs", Path: anEvent + "/pairs", Body: crm.NewPair{ID: Nobody, GuestID: Guest, CitizenID: Ida}, Want: Closed(200, 403), Hides: []string{string(Nobody)}},
	{Op: "POST /events/{id}/pairs/result", Path: anEvent + "/pairs/result", Body: crm.PairOutcome{ID: Pair, Result: "job"}, Want: Closed(200, 403), Shows: `"result":"job"`},
	{Op: "POST /events/{id}/pairs/result", Path: anEvent + "/pairs/result", Body: crm.PairOutcome{ID: Nobody, Result: "job"}, Want: Closed(404, 403)},
	{Op: "POST /events/{id}/pairs/remove", Path: anEvent + "/pairs/remove", Body: api.OfEvent{ID: Pair}, Want: Closed(200, 403), Shows: `"pairs":[]`},
	{Op: "POST /events/{id}/stories", Path: anEvent + "/stories", Body: told(func(*crm.NewStory) {}), Want: Closed(200, 200), Shows: "Vi tog chancen"},
	{Op: "POST /events/{id}/stories", Path: anEvent + "/stories", Body: told(func(n *crm.NewStory) { n.AgreedOn = "" }), Want: Closed(422, 422), Shows: "body.agreed_on"},
	{Op: "POST /events/{id}/stories", Path: anEvent + "/stories", Body: told(func(n *crm.NewStory) { n.ExpiresOn = "2030-01-01" }), Want: Closed(422, 422), Shows: "body.expires_on"},
	{Op: "POST /events/{id}/stories/withdraw", Path: anEvent + "/stories/withdraw", Body: api.OfEvent{ID: Nobody}, Want: Closed(200, 200)},

	{Op: "GET /event-kinds", Want: Closed(200, 200), Shows: "Jobmatchdag"},
	{Op: "PUT /event-kinds/{id}", Path: "/event-kinds/breakfast", Body: api.KindFields{Name: "Morgenmøde"}, Want: Closed(403, 200), Shows: `"name":"Morgenmøde"`},
	{Op: "PUT /event-kinds/{id}", Path: "/event-kinds/Breakfast", Body: api.KindFields{Name: "Morgenmøde"}, Want: Closed(403, 422)},
}

func told(change func(*crm.NewStory)) crm.NewStory {
	n := crm.NewStory{ID: Nobody, GuestID: Guest, Text: "Vi tog chancen, og det er vi glade for.", AgreedOn: "2027-06-30", ExpiresOn: "2028-06-30"}
	change(&n)
	return n
}
