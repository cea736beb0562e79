package api_test

import (
	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const (
	aGroup   = "/groups/" + string(Force)
	newGroup = "/groups/00000000-0000-7000-8000-000000000d02"
)

// board is a group to begin, changed as a test likes.
func board(change func(*crm.GroupFields)) crm.GroupFields {
	f := crm.GroupFields{Kind: "advisory_board", Title: "Rådgiverne", Challenge: "Hvordan når vi de små virksomheder?", BeganOn: "2027-06-01", OwnerID: Lene}
	change(&f)
	return f
}

func joins(change func(*crm.NewGroupMember)) crm.NewGroupMember {
	n := crm.NewGroupMember{ID: Nobody, CompanyID: new(Bakery), JoinedOn: "2027-06-30"}
	change(&n)
	return n
}

func step(change func(*crm.KeptStep)) crm.KeptStep {
	k := crm.KeptStep{ID: Nobody, GroupStepFields: crm.GroupStepFields{Title: "Besøg havnen", DueOn: "2027-09-01", UserID: new(Karen)}}
	change(&k)
	return k
}

func meeting(change func(*crm.KeptMeeting)) crm.KeptMeeting {
	k := crm.KeptMeeting{ID: Nobody, GroupMeetingFields: crm.GroupMeetingFields{HeldOn: "2027-09-01", StartsAt: "09:00", Place: "Rådhuset"}}
	change(&k)
	return k
}

var groupScenarios = []Scenario{
	{Op: "GET /groups", Want: Closed(200, 200), Shows: `"openings":0`, Hides: []string{"Svend", "Spørg mestrene"}},
	{Op: "GET /groups", Path: "/groups?running=true&company_id=" + string(Bakery), Want: Closed(200, 200), Shows: `"items":[]`},
	{Op: "GET /groups", Path: "/groups?q=FLEKS&kind=task_force&company_id=" + string(Smithy), Want: Closed(200, 200), Shows: "Fleksjob på havnen"},
	{Op: "GET /groups", Path: "/groups?opening_id=" + string(Packer), Want: Closed(200, 200), Shows: `"items":[]`},
	{Op: "GET /groups/{id}", Path: aGroup, Want: Closed(200, 200), Shows: `"name":"Svend Smed"`, Hides: []string{"K1-0001", "sag-1"}},
	{Op: "GET /groups/{id}", Path: "/groups/" + string(Nobody), Want: Closed(404, 404)},

	{Op: "PUT /groups/{id}", Path: newGroup, Body: board(func(*crm.GroupFields) {}), Want: Closed(200, 200), Shows: `"kind_name":"Advisory board"`},
	{Op: "PUT /groups/{id}", Path: newGroup, Body: board(func(f *crm.GroupFields) { f.Kind = "club" }), Want: Closed(422, 422), Shows: "body.kind"},
	{Op: "PUT /groups/{id}", Path: newGroup, Body: board(func(f *crm.GroupFields) { f.Challenge = " " }), Want: Closed(422, 422), Shows: "body.challenge"},
	{Op: "PUT /groups/{id}", Path: newGroup, Body: board(func(f *crm.GroupFields) { f.EndedOn = "2027-05-31" }), Want: Closed(422, 422), Shows: "body.ended_on"},
	{Op: "PUT /groups/{id}", Path: newGroup, Body: board(func(f *crm.GroupFields) { f.OwnerID = Egon }), Want: Closed(422, 422), Shows: "body.owner_id"},
	{Op: "PUT /groups/{id}", Path: aGroup, Body: board(func(*crm.GroupFields) {}), Want: Closed(409, 409)},
	{Op: "PATCH /groups/{id}", Path: aGroup, Body: map[string]any{"base": 1, "title": "Havnen"}, Want: Closed(200, 200), Shows: `"revision":2`},
	{Op: "PATCH /groups/{id}", Path: aGroup, Body: map[string]any{"base": 1, "kind": "advisory_board"}, Want: Closed(422, 422), Shows: "body.kind"},
	{Op: "PATCH /groups/{id}", Path: aGroup, Body: map[string]any{"base": 1, "began_on": "2027-06-30"}, Want: Closed(422, 422), Shows: "body.began_on"},

	{Op: "POST /groups/{id}/members", Path: aGroup + "/members", Body: joins(func(*crm.NewGroupMember) {}), Want: Closed(200, 200), Shows: string(Bakery)},
	{Op: "POST /groups/{id}/members", Path: aGroup + "/members", Body: joins(func(n *crm.NewGroupMember) { n.CompanyID = new(Smithy) }), Want: Closed(422, 422), Shows: "allerede med"},
	{Op: "POST /groups/{id}/members", Path: aGroup + "/members", Body: joins(func(n *crm.NewGroupMember) { n.CompanyID, n.ContactID = nil, new(Svend) }), Want: Closed(422, 422), Shows: "medlemmerne virksomheder"},
	{Op: "POST /groups/{id}/members", Path: aGroup + "/members", Body: joins(func(n *crm.NewGroupMember) { n.ContactID = new(Svend) }), Want: Closed(422, 422), Shows: "body.contact_id"},
	{Op: "POST /groups/{id}/members", Path: aGroup + "/members", Body: joins(func(n *crm.NewGroupMember) { n.JoinedOn = "2027-01-03" }), Want: Closed(422, 422), Shows: "body.joined_on"},
	{Op: "POST /groups/{id}/members/end", Path: aGroup + "/members/end", Body: crm.LeavingMember{ID: Smiths, LeftOn: "2027-06-30"}, Want: Closed(200, 200), Shows: `"left_on":"2027-06-30"`},
	{Op: "POST /groups/{id}/members/end", Path: aGroup + "/members/end", Body: crm.LeavingMember{ID: Smiths, LeftOn: "2027-01-03"}, Want: Closed(422, 422)},
	{Op: "POST /groups/{id}/members/end", Path: aGroup + "/members/end", Body: crm.LeavingMember{ID: Nobody, LeftOn: "2027-06-30"}, Want: Closed(404, 404)},

	{Op: "POST /groups/{id}/steps", Path: aGroup + "/steps", Body: step(func(*crm.KeptStep) {}), Want: Closed(200, 200), Shows: "Besøg havnen"},
	{Op: "POST /groups/{id}/steps", Path: aGroup + "/steps", Body: step(func(k *crm.KeptStep) { k.UserID = nil }), Want: Closed(422, 422), Shows: "body.user_id"},
	{Op: "POST /groups/{id}/steps", Path: aGroup + "/steps", Body: step(func(k *crm.KeptStep) { k.DueOn = "2027-01-03" }), Want: Closed(422, 422), Shows: "body.due_on"},
	{Op: "POST /groups/{id}/steps", Path: aGroup + "/steps", Body: step(func(k *crm.KeptStep) { k.ID, k.Base = Step, 9 }), Want: Closed(409, 409)},
	{Op: "POST /groups/{id}/steps/state", Path: aGroup + "/steps/state", Body: crm.StepChange{ID: Step, Seen: "planned", State: "done"}, Want: Closed(200, 200), Shows: `"steps_done":1`},
	{Op: "POST /groups/{id}/steps/state", Path: aGroup + "/steps/state", Body: crm.StepChange{ID: Step, Seen: "planned", State: "dropped"}, Want: Closed(422, 422), Shows: "body.why"},
	{Op: "POST /groups/{id}/steps/state", Path: aGroup + "/steps/state", Body: crm.StepChange{ID: Step, Seen: "under_way", State: "done"}, Want: Closed(422, 422), Shows: "»Planlagt«"},

	{Op: "POST /groups/{id}/meetings", Path: aGroup + "/meetings", Body: meeting(func(*crm.KeptMeeting) {}), Want: Closed(200, 200), Shows: `"held_on":"2027-09-01"`},
	{Op: "POST /groups/{id}/meetings", Path: aGroup + "/meetings", Body: meeting(func(k *crm.KeptMeeting) { k.HeldOn = "2027-01-03" }), Want: Closed(422, 422), Shows: "body.held_on"},
	{Op: "POST /groups/{id}/meetings", Path: aGroup + "/meetings", Body: meeting(func(k *crm.KeptMeeting) { k.EndsAt = "08:00" }), Want: Closed(422, 422), Shows: "body.ends_at"},
	{Op: "POST /groups/{id}/meetings/remove", Path: aGroup + "/meetings/remove", Body: crm.RemovedMeeting{ID: Nobody}, Want: Closed(200, 200)},
	{Op: "POST /groups/{id}/meetings/remove", Path: aGroup + "/meetings/remove", Body: crm.RemovedMeeting{ID: Meeting}, Want: Closed(409, 409), Shows: "bliver stående"},
	{Op: "POST /groups/{id}/attend", Path: aGroup + "/attend", Body: crm.MeetingAttendance{MeetingID: Meeting, MemberID: Smiths, Present: true}, Want: Closed(200, 200), Shows: `"present":true`},
	{Op: "POST /groups/{id}/attend", Path: aGroup + "/attend", Body: crm.MeetingAttendance{MeetingID: Meeting, MemberID: Nobody, Present: true}, Want: Closed(404, 404)},
	{Op: "POST /groups/{id}/advice", Path: aGroup + "/advice", Body: crm.NewAdvice{ID: Nobody, MeetingID: Meeting, Text: "Begynd i det små"}, Want: Closed(200, 200), Shows: `"advice":2`},
	{Op: "POST /groups/{id}/advice", Path: aGroup + "/advice", Body: crm.NewAdvice{ID: Nobody, MeetingID: Meeting, Text: "Ansæt 010190-1234"}, Want: Closed(422, 422), Shows: "CPR-nummer"},
	{Op: "POST /groups/{id}/advice/outcome", Path: aGroup + "/advice/outcome", Body: crm.AdviceOutcome{ID: Advice, CameOfIt: "Tre mestre er spurgt"}, Want: Closed(200, 200), Shows: `"used":1`},
	{Op: "POST /groups/{id}/advice/outcome", Path: aGroup + "/advice/outcome", Body: crm.AdviceOutcome{ID: Advice, Seen: "Noget andet", CameOfIt: "Tre"}, Want: Closed(422, 422)},

	{Op: "POST /groups/{id}/openings", Path: aGroup + "/openings", Body: crm.LinkedOpening{OpeningID: Packer}, Want: Closed(422, 422), Shows: "ikke med i gruppen"},
	{Op: "POST /groups/{id}/openings", Path: aGroup + "/openings", Body: crm.LinkedOpening{OpeningID: Nobody}, Want: Closed(404, 404)},
	{Op: "POST /groups/{id}/openings/remove", Path: aGroup + "/openings/remove", Body: crm.LinkedOpening{OpeningID: Packer}, Want: Closed(200, 200)},
	{Op: "POST /groups/{id}/events", Path: aGroup + "/events", Body: crm.LinkedEvent{EventID: Match}, Want: Closed(200, 200), Shows: "Jobmatch på havnen"},
	{Op: "POST /groups/{id}/events", Path: aGroup + "/events", Body: crm.LinkedEvent{EventID: Nobody}, Want: Closed(404, 404)},
	{Op: "POST /groups/{id}/events/remove", Path: aGroup + "/events/remove", Body: crm.LinkedEvent{EventID: Match}, Want: Closed(200, 200), Shows: `"events":[]`},

	{Op: "GET /group-kinds", Want: Closed(200, 200), Shows: "Advisory board"},
	{Op: "PUT /group-kinds/{id}", Path: "/group-kinds/club", Body: api.GroupKindFields{Name: "Klub"}, Want: Closed(403, 200), Shows: `"name":"Klub"`},
	{Op: "PUT /group-kinds/{id}", Path: "/group-kinds/task_force", Body: api.GroupKindFields{Name: "Task force", Persons: true}, Want: Closed(403, 422), Shows: "body.persons"},
}
