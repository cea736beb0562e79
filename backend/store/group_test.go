package store

import (
	"strings"
	"testing"

	"jobbro/backend/crm"
)

const packer crm.ID = "00000000-0000-7000-8000-000000000f09" // an opening at the bakery

// gather keeps a group of the kind that began in May.
func gather(t *testing.T, s *Store, kind string) *crm.Group {
	t.Helper()
	g := &crm.Group{ID: newID(), GroupFields: crm.GroupFields{Kind: kind, Title: "Havnens " + kind, Challenge: "Flere opgaver for folk med få timer", BeganOn: "2027-05-01", OwnerID: karen}}
	if err := s.AddGroup(as(t, lene), g); err != nil {
		t.Fatal(err)
	}
	return g
}

func joinGroup(t *testing.T, s *Store, g *crm.Group, company, contact *crm.ID) crm.ID {
	t.Helper()
	id := newID()
	if _, err := s.AddGroupMember(as(t, karen), g.ID, crm.NewGroupMember{ID: id, CompanyID: company, ContactID: contact, JoinedOn: "2027-05-01"}); err != nil {
		t.Fatal(err)
	}
	return id
}

// E2: an advisory board takes persons and no companies, a task force companies and no
// persons; nobody twice, nobody who has left, and no company that has closed.
func TestWhoCanJoinAGroup(t *testing.T) {
	t.Parallel()
	s := story(t)
	force, board := gather(t, s, "task_force"), gather(t, s, "advisory_board")
	joinGroup(t, s, force, new(smithy), new(svend))
	joinGroup(t, s, board, nil, new(svend))
	refused := func(g *crm.Group, n crm.NewGroupMember, code string) {
		t.Helper()
		n.ID, n.JoinedOn = newID(), "2027-06-30"
		if _, err := s.AddGroupMember(as(t, karen), g.ID, n); !isCode(err, code) {
			t.Errorf("%s: %v, want %s", g.Kind, err, code)
		}
	}
	refused(board, crm.NewGroupMember{CompanyID: new(bakery)}, "group.persons")
	refused(force, crm.NewGroupMember{ContactID: new(svend)}, "group.companies")
	refused(force, crm.NewGroupMember{CompanyID: new(smithy)}, "group.twice")
	refused(board, crm.NewGroupMember{ContactID: new(svend)}, "group.twice")
	exec(t, s, `UPDATE company SET status = 'ceased' WHERE id = $1`, string(bakery))
	refused(force, crm.NewGroupMember{CompanyID: new(bakery)}, "group.ceased")
	exec(t, s, `UPDATE contact SET left_on = '2027-06-30'`)
	refused(gather(t, s, "advisory_board"), crm.NewGroupMember{ContactID: new(svend)}, "group.left")

	// Who has gone since is flagged, and stays.
	g, err := s.FindGroup(as(t, karen), board.ID)
	if err != nil || len(g.Members) != 1 || g.Members[0].Gone != crm.GoneLeft || g.Members[0].Name != "Svend Smed" || g.Members[0].Company != "Åsmedjen" {
		t.Errorf("%+v, %v", g, err)
	}
	exec(t, s, `UPDATE company SET status = 'ceased'`)
	if g, err = s.FindGroup(as(t, karen), force.ID); err != nil || g.Members[0].Gone != crm.GoneCeased {
		t.Errorf("%+v, %v", g, err)
	}
	// Who leaves can come again; who is back is not a member from before.
	if g, err = s.EndGroupMember(as(t, karen), board.ID, crm.LeavingMember{ID: g0(t, s, board).ID, LeftOn: "2027-06-01"}); err != nil || g.Members[0].LeftOn != "2027-06-01" {
		t.Errorf("%+v, %v", g, err)
	}
	exec(t, s, `UPDATE contact SET left_on = NULL`)
	if g, err = s.AddGroupMember(as(t, karen), board.ID, crm.NewGroupMember{ID: newID(), ContactID: new(svend), JoinedOn: "2027-06-30"}); err != nil || len(g.Members) != 2 {
		t.Errorf("%+v, %v", g, err)
	}
}

func g0(t *testing.T, s *Store, of *crm.Group) crm.GroupMember {
	t.Helper()
	g, err := s.FindGroup(as(t, karen), of.ID)
	if err != nil || len(g.Members) == 0 {
		t.Fatalf("%+v, %v", g, err)
	}
	return g.Members[0]
}

// R3, E2: two members that go on as one company are one member, with what both did; an undo
// gives each its own back.
func TestMergedCompaniesAreOneMember(t *testing.T) {
	t.Parallel()
	s := story(t)
	g := gather(t, s, "network")
	first, second := joinGroup(t, s, g, new(smithy), nil), joinGroup(t, s, g, new(bakery), nil)
	meeting := crm.KeptMeeting{ID: newID(), GroupMeetingFields: crm.GroupMeetingFields{HeldOn: "2027-06-01", StartsAt: "09:00", Place: "Salen"}}
	if _, err := s.KeepMeeting(as(t, karen), g.ID, meeting); err != nil {
		t.Fatal(err)
	}
	if _, err := s.KeepStep(as(t, karen), g.ID, crm.KeptStep{ID: newID(), GroupStepFields: crm.GroupStepFields{Title: "Ring", DueOn: "2027-07-01", MemberID: &second}}); err != nil {
		t.Fatal(err)
	}
	merge(t, s, bakery, smithy)
	after, err := s.AttendMeeting(as(t, karen), g.ID, crm.MeetingAttendance{MeetingID: meeting.ID, MemberID: second, Present: true})
	if err != nil || len(after.Members) != 1 || after.Members[0].ID != first || len(after.Meetings[0].Attendance) != 1 ||
		after.Meetings[0].Attendance[0].MemberID != first || *after.Steps[0].MemberID != first {
		t.Fatalf("%+v, %v", after, err)
	}
	if after, err = s.EndGroupMember(as(t, karen), g.ID, crm.LeavingMember{ID: first, LeftOn: "2027-06-30"}); err != nil || len(after.Members) != 1 || after.Members[0].LeftOn != "2027-06-30" {
		t.Errorf("%+v, %v", after, err)
	}
	undo(t, s, bakery)
	if after, err = s.FindGroup(as(t, karen), g.ID); err != nil || len(after.Members) != 2 || *after.Steps[0].MemberID != second || after.Meetings[0].Attendance[0].MemberID != second {
		t.Errorf("%+v, %v", after, err)
	}
}

// E2: openings that came of a group are counted once, by their kind, with who got them; one
// that turned out to be no opening is shown and not counted.
func TestWhatCameOfAGroup(t *testing.T) {
	t.Parallel()
	s := story(t)
	g := gather(t, s, "task_force")
	joinGroup(t, s, g, new(bakery), nil)
	exec(t, s, `INSERT INTO opening (id, company_id, kind, title, positions, status, reported_at, status_since, heard_on, expires_on) VALUES
		($1, $2, 'flex_job', 'Pakke brød', 3, 'open', '2027-06-01', '2027-06-01', '2027-06-01', '2027-09-01')`, string(packer), string(bakery))
	after, err := s.LinkOpening(as(t, karen), g.ID, crm.LinkedOpening{OpeningID: packer})
	if err != nil || after.Results.Openings != 1 || len(after.Results.ByKind) != 1 || after.Results.ByKind[0].N != 1 || after.Results.Begun != 0 {
		t.Fatalf("%+v, %v", after, err)
	}
	before, err := s.Pull(as(t, karen), "", "")
	if err != nil {
		t.Fatal(err)
	}
	cursor := before.Cursor
	for before.More {
		if before, err = s.Pull(as(t, karen), before.Epoch, cursor); err != nil {
			t.Fatal(err)
		}
		cursor = before.Cursor
	}
	// Ida has begun, as her proposal and her placement both say; Bo is agreed for a small job.
	exec(t, s, `INSERT INTO proposal (id, opening_id, citizen_id, author_id, state, at, moved_at) VALUES
		('00000000-0000-7000-8000-000000000f01', $1, $2, $3, 'started', '2027-06-10', '2027-06-10'), ('00000000-0000-7000-8000-000000000f02', $1, $4, $3, 'accepted', '2027-06-11', '2027-06-11')`,
		string(packer), string(ida), string(karen), string(bo))
	exec(t, s, `INSERT INTO placement (id, company_id, citizen_id, opening_id, scheme, status, start_on, weekly_hours) VALUES
		('00000000-0000-7000-8000-000000000f03', $1, $2, $3, 'flex_job', 'started', '2027-06-14', 8),
		('00000000-0000-7000-8000-000000000f04', $1, $4, $3, 'small_job', 'agreed', '2027-07-14', 8)`, string(bakery), string(ida), string(packer), string(bo))
	after, err = s.FindGroup(as(t, karen), g.ID)
	if r := after.Results; err != nil || r.Placed != 2 || r.Begun != 1 || r.FlexJobs != 1 || after.Openings[0].Company != "Brødværket" ||
		after.Openings[0].Placed[0] != (crm.GroupPlaced{Kind: "flex_job", Begun: true, On: "2027-06-14"}) {
		t.Errorf("%+v %+v, %v", r, after.Openings, err)
	}
	page, err := s.Pull(as(t, karen), before.Epoch, cursor)
	if err != nil || len(page.Rows.Group) != 1 || page.Rows.Group[0].Results.FlexJobs != 1 {
		t.Errorf("phones do not hear of it: %+v, %v", page, err)
	}
	exec(t, s, `UPDATE opening SET status = 'closed', outcome = 'duplicate', closed_on = '2027-06-30' WHERE id = $1`, string(packer))
	if after, err = s.FindGroup(as(t, karen), g.ID); err != nil || after.Results.Openings != 0 || after.Results.FlexJobs != 0 || len(after.Openings) != 1 || !after.Openings[0].Withdrawn {
		t.Errorf("%+v, %v", after, err)
	}
	if _, err := s.UnlinkOpening(as(t, karen), g.ID, crm.LinkedOpening{OpeningID: packer}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.LinkOpening(as(t, karen), g.ID, crm.LinkedOpening{OpeningID: packer}); !isCode(err, "group.withdrawn") {
		t.Errorf("withdrawn: %v", err)
	}
	exec(t, s, `UPDATE opening SET status = 'open', outcome = '', closed_on = NULL, reported_at = '2027-04-30' WHERE id = $1`, string(packer))
	if _, err := s.LinkOpening(as(t, karen), g.ID, crm.LinkedOpening{OpeningID: packer}); !isCode(err, "group.early") {
		t.Errorf("from before the group began: %v", err)
	}
}

// E2: at a meeting that is to come nobody has been; a group that has ended plans nothing
// more; a meeting that something is noted of stays.
func TestMeetingsOfAGroup(t *testing.T) {
	t.Parallel()
	s := story(t)
	g := gather(t, s, "advisory_board")
	member := joinGroup(t, s, g, nil, new(svend))
	meet := func(on crm.Date) (crm.ID, error) {
		id := newID()
		_, err := s.KeepMeeting(as(t, karen), g.ID, crm.KeptMeeting{ID: id, GroupMeetingFields: crm.GroupMeetingFields{HeldOn: on, StartsAt: "09:00", Place: "Salen"}})
		return id, err
	}
	later, err := meet("2027-07-30")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.AttendMeeting(as(t, karen), g.ID, crm.MeetingAttendance{MeetingID: later, MemberID: member, Present: true}); !isCode(err, "group.meeting_early") {
		t.Errorf("before the day: %v", err)
	}
	if _, err := s.AddAdvice(as(t, karen), g.ID, crm.NewAdvice{ID: newID(), MeetingID: later, Text: "Vent"}); !isCode(err, "group.meeting_early") {
		t.Errorf("advice before the day: %v", err)
	}
	held, err := meet("2027-06-30")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.AttendMeeting(as(t, karen), g.ID, crm.MeetingAttendance{MeetingID: held, MemberID: member, Present: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.RemoveMeeting(as(t, karen), g.ID, crm.RemovedMeeting{ID: held}); !isCode(err, "group.meeting_noted") {
		t.Errorf("noted: %v", err)
	}
	if after, err := s.RemoveMeeting(as(t, karen), g.ID, crm.RemovedMeeting{ID: later}); err != nil || len(after.Meetings) != 1 || after.Results.Meetings != 1 {
		t.Errorf("%+v, %v", after, err)
	}
	if _, err := s.EditGroup(as(t, lene), g.ID, crm.Base{Revision: 1, Strict: true}, func(f *crm.GroupFields) error { f.EndedOn = "2027-06-29"; return nil }); err != nil {
		t.Fatal(err)
	}
	if _, err := meet("2027-08-30"); !isCode(err, "group.over") || !strings.Contains(err.Error(), "29. juni 2027") {
		t.Errorf("ended: %v", err)
	}
}
