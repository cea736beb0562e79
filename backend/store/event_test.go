package store

import (
	"context"
	"fmt"
	"testing"

	"jobbro/backend/crm"
)

// guests gives the smithy and the bakery people whom a mail reaches.
func guestStory(t *testing.T) *Store {
	t.Helper()
	s := story(t)
	exec(t, s, `UPDATE contact SET email = 'svend@test.example'`)
	exec(t, s, `INSERT INTO contact (id, company_id, name, role, email) VALUES
		('00000000-0000-7000-8000-0000000000e3', '`+string(bakery)+`', 'Bo Lærling', 'other', 'bo@test.example'),
		('00000000-0000-7000-8000-0000000000e4', '`+string(bakery)+`', 'Bente Bager', 'owner', 'bente@test.example')`)
	return s
}

const bente crm.ID = "00000000-0000-7000-8000-0000000000e4"

// plan keeps an event of the kind that is held on the day.
func plan(t *testing.T, s *Store, kind string, on crm.Date, seats int) *crm.Event {
	t.Helper()
	e := &crm.Event{ID: newID(), EventFields: crm.EventFields{
		Kind: kind, Title: "Middag på havnen", HeldOn: on, StartsAt: "18:00", Place: "Pakhuset", Seats: seats, OwnerID: lene,
	}}
	if err := s.AddEvent(as(t, lene), e); err != nil {
		t.Fatal(err)
	}
	return e
}

// listAll puts both companies on the list and sends them invitations.
func listAll(t *testing.T, s *Store, e *crm.Event) *crm.Event {
	t.Helper()
	list, err := s.ListGuests(as(t, lene), e.ID, crm.GuestList{Companies: []crm.GuestCompany{{CompanyID: smithy}, {CompanyID: bakery}}})
	if err != nil || len(list.Skipped) > 0 {
		t.Fatalf("%+v, %v", list.Skipped, err)
	}
	invited, err := s.InviteGuests(as(t, lene), e.ID, 1)
	if err != nil {
		t.Fatal(err)
	}
	return invited
}

// answerLink is the hash of the link in the mail to a guest.
func answerLink(t *testing.T, s *Store, guest crm.ID) []byte {
	t.Helper()
	hash := []byte(guest)
	l := crm.NewLink(crm.LinkEventAnswer, hash, s.now())
	l.SubjectID = &guest
	if err := s.MakeLink(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	return hash
}

func guestAt(t *testing.T, e *crm.Event, contact crm.ID) crm.EventGuest {
	t.Helper()
	for _, g := range e.Guests {
		if g.ContactID == contact {
			return g
		}
	}
	t.Fatalf("%s is not on the list", contact)
	return crm.EventGuest{}
}

// E3: an invitation goes to whoever decides most and can be reached; a company that cannot
// be asked is left out with a sentence, and none is asked twice.
func TestGuestsAreInvited(t *testing.T) {
	t.Parallel()
	s := guestStory(t)
	e := listAll(t, s, plan(t, s, "social_dinner", "2027-09-09", 0))
	if e.Counts.Listed != 2 || e.Counts.Invited != 2 || guestAt(t, e, bente).InvitedAt == nil {
		t.Errorf("%+v", e.Guests)
	}
	if n := count(t, s, `SELECT count(*) FROM mail WHERE kind = 'event_invitation' AND state = 'waiting'`); n != 2 {
		t.Errorf("%d mails wait, want 2", n)
	}
	again, err := s.ListGuests(as(t, lene), e.ID, crm.GuestList{Companies: []crm.GuestCompany{{CompanyID: smithy}}})
	if err != nil || len(again.Skipped) != 1 || again.Skipped[0].Why != "Virksomheden står allerede på listen." {
		t.Errorf("again: %+v, %v", again, err)
	}
	exec(t, s, `UPDATE company SET status = 'ceased' WHERE id = $1`, string(bakery))
	other := plan(t, s, "workshop", "2027-09-10", 0)
	list, err := s.ListGuests(as(t, lene), other.ID, crm.GuestList{Companies: []crm.GuestCompany{{CompanyID: smithy}, {CompanyID: bakery}}})
	if err != nil || len(list.Skipped) != 1 || list.Skipped[0].Why != "Virksomheden er ophørt." || len(list.Event.Guests) != 1 {
		t.Errorf("one has closed: %+v, %v", list, err)
	}
}

// E3: who says yes first has the seat; who moves up is told by mail.
func TestWaitingGuestMovesUp(t *testing.T) {
	t.Parallel()
	s := guestStory(t)
	e := listAll(t, s, plan(t, s, "social_dinner", "2027-09-09", 1))
	svends, bentes := answerLink(t, s, guestAt(t, e, svend).ID), answerLink(t, s, guestAt(t, e, bente).ID)
	say := func(link []byte, answer crm.GuestAnswer, allergies string) *crm.EventInvitation {
		own, err := s.AnswerInvitation(t.Context(), link, crm.InvitationAnswer{Answer: answer, Allergies: allergies})
		if err != nil {
			t.Fatal(err)
		}
		return own
	}
	if own := say(svends, crm.GuestYes, "nødder"); own.Waiting != 0 || own.Name != "Svend Smed" || own.Owner.Name != "Lene" {
		t.Errorf("%+v", own)
	}
	s.Now = at("2027-07-01")
	if own := say(bentes, crm.GuestYes, ""); own.Waiting != 1 {
		t.Errorf("there is no seat, but %+v", own)
	}
	if own := say(svends, crm.GuestNo, ""); own.Answer != crm.GuestNo || own.Allergies != "" {
		t.Errorf("%+v", own)
	}
	if n := count(t, s, `SELECT count(*) FROM mail WHERE kind = 'event_seat' AND to_address = 'bente@test.example'`); n != 1 {
		t.Errorf("%d mails about the seat, want one", n)
	}
	if own, err := s.ReadInvitation(t.Context(), bentes); err != nil || own.Waiting != 0 {
		t.Errorf("%+v, %v", own, err)
	}
}

// E3: an answer that is of no use is refused with a sentence that says why.
func TestInvitationIsOfNoUse(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, code string
		change     func(*testing.T, *Store, *crm.Event)
	}{
		{"cancelled", "event.cancelled", func(t *testing.T, s *Store, e *crm.Event) {
			if _, err := s.CancelEvent(as(t, lene), e.ID, "Storm"); err != nil {
				t.Fatal(err)
			}
		}},
		{"over", "event.over", func(_ *testing.T, s *Store, _ *crm.Event) { s.Now = at("2027-09-10") }},
		{"has left the company", "event.left", func(t *testing.T, s *Store, _ *crm.Event) {
			exec(t, s, `UPDATE contact SET left_on = '2027-06-30'`)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := guestStory(t)
			e := listAll(t, s, plan(t, s, "social_dinner", "2027-09-09", 0))
			g := guestAt(t, e, svend)
			link := answerLink(t, s, g.ID)
			tt.change(t, s, e)
			_, err := s.AnswerInvitation(t.Context(), link, crm.InvitationAnswer{Answer: crm.GuestYes})
			if crm.KindOf(err) != crm.Gone || !isCode(err, tt.code) {
				t.Errorf("%v", err)
			}
			if _, err := s.ReadInvitation(t.Context(), link); !isCode(err, tt.code) {
				t.Errorf("reading: %v", err)
			}
			if n := count(t, s, `SELECT count(*) FROM event_guest WHERE answer <> ''`); n != 0 {
				t.Error("the answer is kept")
			}
			if tt.name == "cancelled" && count(t, s, `SELECT count(*) FROM mail WHERE kind = 'event_cancelled'`) != 2 {
				t.Error("the guests are not told")
			}
		})
	}
}

func isCode(err error, code string) bool {
	e, ok := err.(*crm.Error)
	return ok && e.Code == code
}

// E3, V3: who came to an event was met: it counts for the tier and sets the contact clock,
// and it is never a visit. Before the day nobody has come.
func TestComingIsAContactAndNoVisit(t *testing.T) {
	t.Parallel()
	s := guestStory(t)
	e := listAll(t, s, plan(t, s, "social_dinner", "2027-07-02", 0))
	here := crm.Attendance{ID: guestAt(t, e, bente).ID, Present: true}
	if _, err := s.AttendEvent(as(t, karen), e.ID, here); !isCode(err, "event.early") {
		t.Errorf("before the day: %v", err)
	}
	s.Now = at("2027-07-02")
	if _, err := s.AttendEvent(as(t, karen), e.ID, crm.Attendance{ID: svend, Present: true}); !isCode(err, "event.guest") {
		t.Errorf("somebody who is not on the list: %v", err)
	}
	after, err := s.AttendEvent(as(t, karen), e.ID, here)
	if err != nil || after.Counts.Present != 1 || after.Counts.Companies != 1 {
		t.Fatalf("%+v, %v", after, err)
	}
	row := bakeryRow(t, s)
	if row.LastContactOn != "2027-07-02" || row.LastVisitOn != "" || row.Tier != crm.TierSporadic {
		t.Errorf("%+v", row)
	}
	here.Present = false
	if _, err := s.AttendEvent(as(t, mads), e.ID, here); err != nil {
		t.Fatal(err)
	}
	if row := bakeryRow(t, s); row.LastContactOn != "" {
		t.Errorf("she was not there after all: %+v", row)
	}
	if n := count(t, s, `SELECT count(*) FROM visit`); n != 0 {
		t.Errorf("%d visits", n)
	}
}

func bakeryRow(t *testing.T, s *Store) *crm.CompanyRow {
	t.Helper()
	table, err := s.FindCompanyTable(as(t, lene), crm.CompanyFilter{Q: "Brødværket"}, crm.CompanyOrder{}, 0, 10)
	if err != nil || len(table.Items) != 1 {
		t.Fatalf("%+v, %v", table, err)
	}
	return table.Items[0]
}

// E3: each company that came gives whoever has it one task, however often that is asked for;
// a company that nobody has goes to who holds the event.
func TestEventIsFollowedUpOnce(t *testing.T) {
	t.Parallel()
	s := guestStory(t)
	e := listAll(t, s, plan(t, s, "social_dinner", "2027-06-30", 0))
	for _, g := range e.Guests {
		if _, err := s.AttendEvent(as(t, karen), e.ID, crm.Attendance{ID: g.ID, Present: true}); err != nil {
			t.Fatal(err)
		}
	}
	// Somebody who was not invited comes along from the bakery: no second task.
	if _, err := s.AddGuest(as(t, karen), e.ID, crm.AddedGuest{ID: newID(), ContactID: "00000000-0000-7000-8000-0000000000e3", Present: true}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		after, err := s.FollowUpEvent(as(t, lene), e.ID, crm.FollowUp{Title: "Tak for i aftes", DueOn: "2027-07-07"})
		if err != nil || after.Counts.Tasks != 2 || after.FollowedUpAt == nil || after.Counts.Present != 3 {
			t.Fatalf("%+v, %v", after.Counts, err)
		}
	}
	for owner, company := range map[crm.ID]crm.ID{karen: smithy, lene: bakery} {
		if n := count(t, s, `SELECT count(*) FROM task WHERE owner_id = $1 AND company_id = $2 AND title = 'Tak for i aftes'`, string(owner), string(company)); n != 1 {
			t.Errorf("%d tasks for %s, want one", n, owner)
		}
	}
}

// E3: what somebody cannot eat is shown to those who hold the event, never sent to phones,
// and gone the day after; so is a story whose consent has run out.
func TestEventForgets(t *testing.T) {
	t.Parallel()
	s := guestStory(t)
	e := listAll(t, s, plan(t, s, "social_dinner", "2027-06-30", 0))
	g := guestAt(t, e, svend)
	if _, err := s.AnswerInvitation(t.Context(), answerLink(t, s, g.ID), crm.InvitationAnswer{Answer: crm.GuestYes, Allergies: "nødder"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.TellStory(as(t, lene), e.ID, crm.NewStory{ID: newID(), GuestID: g.ID, Text: "Vi tog chancen.", AgreedOn: "2027-06-30", ExpiresOn: "2027-07-31"}); err != nil {
		t.Fatal(err)
	}
	whole, err := s.FindEvent(as(t, lene), e.ID)
	if err != nil || guestAt(t, whole, svend).CannotEat != "nødder" || len(whole.Stories) != 1 {
		t.Errorf("%+v, %v", whole, err)
	}
	page, err := s.Pull(as(t, karen), "", "")
	if err != nil || len(page.Rows.Event) != 1 || guestAt(t, page.Rows.Event[0], svend).CannotEat != "" {
		t.Fatalf("to phones: %+v, %v", page, err)
	}
	kept := func() string {
		return fmt.Sprint(count(t, s, `SELECT count(*) FROM event_guest WHERE allergies <> ''`), count(t, s, `SELECT count(*) FROM event_story`))
	}
	for _, tt := range []struct {
		on   crm.Date
		want string
	}{{"2027-06-30", "1 1"}, {"2027-07-01", "0 1"}, {"2027-07-31", "0 1"}, {"2027-08-01", "0 0"}} {
		s.Now = at(tt.on)
		for _, forget := range []func(context.Context) error{s.ForgetAllergies, s.ForgetStories} {
			if err := forget(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if got := kept(); got != tt.want {
			t.Errorf("%s: %s are kept, want %s", tt.on, got, tt.want)
		}
	}
}

// E3: who a citizen is that a company meets, only those know who have the citizen; a kind
// without meetings has none.
func TestPairs(t *testing.T) {
	t.Parallel()
	s := guestStory(t)
	e := listAll(t, s, plan(t, s, "job_match_day", "2027-06-30", 0))
	g := guestAt(t, e, bente).ID
	pair := crm.NewPair{ID: newID(), GuestID: g, CitizenID: ida}
	for range 2 {
		after, err := s.AddPair(as(t, karen), e.ID, pair)
		if err != nil || len(after.Pairs) != 1 || *after.Pairs[0].CitizenID != ida {
			t.Fatalf("%+v, %v", after, err)
		}
	}
	if _, err := s.AddPair(as(t, karen), e.ID, crm.NewPair{ID: newID(), GuestID: g, CitizenID: bo}); crm.KindOf(err) != crm.Forbidden && crm.KindOf(err) != crm.NotFound {
		t.Errorf("a colleague's citizen: %v", err)
	}
	after, err := s.SetPairResult(as(t, mads), e.ID, crm.PairOutcome{ID: pair.ID, Result: "internship"})
	if err != nil || after.Pairs[0].CitizenID != nil || after.Pairs[0].Result != "internship" {
		t.Errorf("a colleague sees %+v, %v", after.Pairs, err)
	}
	if _, err := s.RemovePair(as(t, karen), e.ID, pair.ID); !isCode(err, "event.pair_met") {
		t.Errorf("%v", err)
	}
	other := listAll(t, s, plan(t, s, "workshop", "2027-06-30", 0))
	if _, err := s.AddPair(as(t, karen), other.ID, crm.NewPair{ID: newID(), GuestID: guestAt(t, other, bente).ID, CitizenID: ida}); !isCode(err, "event.no_pairs") {
		t.Errorf("a kind without meetings: %v", err)
	}
}
