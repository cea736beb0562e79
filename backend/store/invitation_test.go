package store

import (
	"slices"
	"testing"
	"time"

	"jobbro/backend/crm"
)

// P1: what lets a company in is listed as long as it can be used, a mail that was tried
// twice once, and each can be ended before its day.
func TestInvitationsAreListedAndEnded(t *testing.T) {
	t.Parallel()
	s := story(t)
	const code, access, other crm.ID = "00000000-0000-7000-8000-000000000b01", "00000000-0000-7000-8000-000000000b02", "00000000-0000-7000-8000-000000000b03"
	minute := 0
	invite := func(id crm.ID, f crm.InvitationFields) {
		t.Helper()
		minute++
		s.Now = func() time.Time { return storyNow.Add(time.Duration(minute) * time.Minute) }
		if err := s.AddInvitation(as(t, karen), id, f); err != nil {
			t.Fatal(err)
		}
	}
	invite(code, crm.InvitationFields{CompanyID: smithy, Purpose: crm.LinkReport, Hash: make([]byte, 32)})
	toSvend := crm.InvitationFields{CompanyID: smithy, Purpose: crm.LinkAccess, Email: "svend@test.example"}
	invite(access, toSvend)
	invite(access, toSvend)
	invite(other, crm.InvitationFields{CompanyID: bakery, Purpose: crm.LinkReport, Hash: []byte("thirty-two bytes of another code")})
	if n := count(t, s, `SELECT count(*) FROM mail WHERE kind = 'access'`); n != 1 {
		t.Errorf("%d mails, want 1", n)
	}
	var mail crm.ID
	if err := s.pool.QueryRow(t.Context(), `SELECT id FROM mail WHERE kind = 'access'`).Scan((*string)(&mail)); err != nil {
		t.Fatal(err)
	}
	for _, try := range []string{"first", "second"} {
		minute++
		if _, err := s.FindMail(t.Context(), mail, func(crm.LinkPurpose) []byte { return []byte(try) }); err != nil {
			t.Fatal(err)
		}
	}
	wide, next := crm.Window{Limit: 50}, ""
	shown := func(f InvitationFilter) (ids []crm.ID) {
		t.Helper()
		page, err := s.FindInvitations(as(t, mads), f)
		if err != nil {
			t.Fatal(err)
		}
		next = page.Next
		for _, i := range page.Items {
			ids = append(ids, i.ID)
			if want := map[crm.ID]string{smithy: "Åsmedjen", bakery: "Brødværket"}[i.CompanyID]; i.Company != want {
				t.Errorf("%s is at %q, want %q", i.ID, i.Company, want)
			}
			if want := map[crm.LinkPurpose]string{crm.LinkReport: "Karen", crm.LinkAccess: ""}[i.Purpose]; i.By != want {
				t.Errorf("%s was made by %q, want %q", i.ID, i.By, want)
			}
		}
		return ids
	}
	if got := shown(InvitationFilter{Window: wide}); !slices.Equal(got, []crm.ID{access, other, code}) {
		t.Errorf("all: %v", got)
	}
	if got := shown(InvitationFilter{Window: crm.Window{Limit: 2}}); !slices.Equal(got, []crm.ID{access, other}) {
		t.Errorf("the first page: %v", got)
	}
	if got := shown(InvitationFilter{Window: crm.Window{Limit: 2, After: next}}); !slices.Equal(got, []crm.ID{code}) {
		t.Errorf("the second page: %v", got)
	}
	if got := shown(InvitationFilter{Window: wide, CompanyID: smithy}); !slices.Equal(got, []crm.ID{access, code}) {
		t.Errorf("the smithy's: %v", got)
	}

	for range 2 {
		if err := s.RevokeInvitation(as(t, mads), access); err != nil {
			t.Fatal(err)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'invitation.revoke'`); n != 1 {
		t.Errorf("%d are said to have been ended, want 1", n)
	}
	for _, try := range []string{"first", "second"} {
		if _, _, err := s.ReadAccess(t.Context(), []byte(try)); crm.KindOf(err) != crm.Gone {
			t.Errorf("the %s link after it was ended: %v", try, err)
		}
	}
	if got := shown(InvitationFilter{Window: wide, CompanyID: smithy}); !slices.Equal(got, []crm.ID{code}) {
		t.Errorf("the smithy's after one was ended: %v", got)
	}
	s.Now = func() time.Time { return storyNow.AddDate(0, 0, 91) }
	if got := shown(InvitationFilter{Window: wide}); len(got) != 0 {
		t.Errorf("after their days: %v", got)
	}
	if err := s.RevokeInvitation(as(t, mads), svend); crm.KindOf(err) != crm.NotFound {
		t.Errorf("one that never was: %v", err)
	}
}
