package store

import (
	"slices"
	"testing"

	"jobbro/backend/crm"
)

// quietOpening is one of the smithy that was heard of on 30 June, with a smith who reads
// mail, or not.
func quietOpening(t *testing.T, email string) (*Store, *crm.Opening) {
	t.Helper()
	s := story(t)
	exec(t, s, `UPDATE contact SET email = $1 WHERE id = $2`, email, string(svend))
	o := washing(smithy, crm.CameByVisit)
	o.ContactID = new(svend)
	return s, enter(t, s, mads, o)
}

func night(t *testing.T, s *Store, day crm.Date) {
	t.Helper()
	s.Now = at(day)
	ctx := crm.WithActor(t.Context(), crm.System)
	for range 2 { // a night that is run again does nothing more
		if err := s.AskStillOpen(ctx); err != nil {
			t.Fatal(err)
		}
		if err := s.ExpireOpenings(ctx); err != nil {
			t.Fatal(err)
		}
	}
}

// O4: the company is asked twice, then who has the opening is to call, then it expires.
func TestQuietOpeningIsAskedAboutAndExpires(t *testing.T) {
	t.Parallel()
	s, o := quietOpening(t, "svend@test.example")
	for _, tt := range []struct {
		day          crm.Date
		mails, tasks int
		status       crm.OpeningStatus
	}{
		{"2027-07-20", 0, 0, crm.OpeningOpen},
		{"2027-07-22", 1, 0, crm.OpeningOpen}, // a night late
		{"2027-07-28", 1, 0, crm.OpeningOpen},
		{"2027-07-29", 2, 0, crm.OpeningOpen},
		{"2027-08-05", 2, 1, crm.OpeningOpen},
		{"2027-08-19", 2, 1, crm.OpeningOpen},
		{"2027-08-20", 2, 1, crm.OpeningExpired},
		{"2027-09-20", 2, 1, crm.OpeningExpired},
	} {
		night(t, s, tt.day)
		mails := count(t, s, `SELECT count(*) FROM mail WHERE kind = 'still_open' AND subject_id = $1 AND to_address = 'svend@test.example'`, string(o.ID))
		tasks := count(t, s, `SELECT count(*) FROM task WHERE owner_id = $1`, string(mads))
		got, err := s.FindOpening(as(t, karen), o.ID)
		if err != nil || mails != tt.mails || tasks != tt.tasks || got.Status != tt.status {
			t.Errorf("%s: %d mails, %d tasks, %+v, %v; want %+v", tt.day, mails, tasks, got, err, tt)
		}
	}
	want := []crm.OpeningEventKind{crm.EventReported, crm.EventAsked, crm.EventAsked, crm.EventAsked, crm.EventExpired}
	if got := historyOf(t, s, o.ID); !slices.Equal(got, want) {
		t.Errorf("history %v, want %v", got, want)
	}
}

// O4: without an address one of us is asked at once, and the opening lives its time out.
func TestQuietOpeningWithoutAnAddress(t *testing.T) {
	t.Parallel()
	s, o := quietOpening(t, "")
	for day, want := range map[crm.Date]int{"2027-07-21": 1} {
		night(t, s, day)
		if n := count(t, s, `SELECT count(*) FROM task WHERE owner_id = $1`, string(mads)); n != want {
			t.Errorf("%s: %d tasks, want %d", day, n, want)
		}
	}
	night(t, s, "2027-09-28")
	if n := count(t, s, `SELECT count(*) FROM opening WHERE id = $1 AND status = 'open'`, string(o.ID)); n != 1 {
		t.Error("it expired before its time was over")
	}
	night(t, s, "2027-09-29")
	if n := count(t, s, `SELECT count(*) FROM opening WHERE id = $1 AND status = 'expired' AND closed_on = '2027-09-29'`, string(o.ID)); n != 1 {
		t.Error("it did not expire")
	}
}

// O4: who holds the link answers without signing in, as often as they like.
func TestStillOpenIsAnswered(t *testing.T) {
	t.Parallel()
	s, o := quietOpening(t, "svend@test.example")
	night(t, s, "2027-07-21")
	hash := []byte("svend's link")
	l := crm.NewLink(crm.LinkStillOpen, hash, s.now())
	l.SubjectID, l.CompanyID, l.Email = &o.ID, new(smithy), "svend@test.example"
	if err := s.MakeLink(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		answer crm.StillOpen
		heard  crm.Date
		status crm.OpeningStatus
	}{
		{crm.StillOpenYes, "2027-07-21", crm.OpeningOpen},
		{crm.StillOpenYes, "2027-07-21", crm.OpeningOpen},
		{crm.StillOpenLater, "2027-08-11", crm.OpeningOpen},
		{crm.StillOpenFilled, "2027-08-11", crm.OpeningFilled},
		{crm.StillOpenYes, "2027-08-11", crm.OpeningFilled}, // what has ended stays so
	} {
		got, err := s.AnswerStillOpen(t.Context(), hash, tt.answer)
		if err != nil || got.HeardOn != tt.heard || got.Status != tt.status || got.AskedAt != nil {
			t.Fatalf("%s: %+v, %v", tt.answer, got, err)
		}
	}
	for name, tt := range map[string]struct {
		hash   string
		answer crm.StillOpen
		want   crm.Kind
	}{
		"no link":         {"another", crm.StillOpenYes, crm.NotFound},
		"no known answer": {"svend's link", "perhaps", crm.Invalid},
	} {
		if _, err := s.AnswerStillOpen(t.Context(), []byte(tt.hash), tt.answer); crm.KindOf(err) != tt.want {
			t.Errorf("%s: %v", name, err)
		}
	}
	want := []crm.OpeningEventKind{crm.EventReported, crm.EventAsked, crm.EventStillOpen, crm.EventStillOpen, crm.EventFilled}
	if got := historyOf(t, s, o.ID); !slices.Equal(got, want) {
		t.Errorf("history %v, want %v", got, want)
	}
}
