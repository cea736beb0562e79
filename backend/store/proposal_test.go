package store

import (
	"context"
	"errors"
	"testing"

	"jobbro/backend/crm"
)

// tina acts for the smithy and has accepted the terms, or not.
const tina crm.ID = "00000000-0000-7000-8000-0000000000a8"

func atTheSmithy(t *testing.T) context.Context {
	t.Helper()
	return crm.WithActor(t.Context(), crm.Actor{ID: tina, Roles: []crm.Role{crm.RoleCompany}, CompanyID: smithy})
}

func admitTina(t *testing.T, s *Store, terms string) {
	t.Helper()
	exec(t, s, `INSERT INTO app_user (id, name, initials, email, roles, company_id) VALUES ($1, 'Tina', 'TI', 'tina@test.example', '["company"]', $2)`, string(tina), string(smithy))
	exec(t, s, `INSERT INTO company_member (id, company_id, user_id, via, added_at, terms) VALUES (gen_random_uuid(), $1, $2, 'consultant', now(), $3)`, string(smithy), string(tina), terms)
}

var hours = crm.Presentation{CitizenID: ida, Fields: []crm.ConsentField{"hours"}, ShownText: "Må vi fortælle det?", GivenOn: "2027-06-30"}

// M4: a company is shown what the citizen agreed to and nothing else, and its answer
// reaches who presented the citizen.
func TestCandidateIsPresentedAndAnswered(t *testing.T) {
	t.Parallel()
	s := story(t)
	exec(t, s, `UPDATE citizen SET hours_min = 4, hours_max = 8, skills = '["welding"]' WHERE id = $1`, string(ida))
	o := enter(t, s, mads, washing(smithy, crm.CameByVisit))
	exec(t, s, `INSERT INTO proposal (id, opening_id, citizen_id, author_id, state, at) VALUES (gen_random_uuid(), $1, $2, $3, 'proposed', now())`,
		string(o.ID), string(ida), string(karen)) // thought of before
	id := newID()
	if _, err := s.PresentCandidate(as(t, karen), o.ID, id, hours); crm.KindOf(err) != crm.Conflict {
		t.Fatalf("presented where nobody can look: %v", err)
	}
	admitTina(t, s, crm.CompanyTerms)
	if _, err := s.PresentCandidate(as(t, mads), o.ID, id, hours); crm.KindOf(err) != crm.Forbidden {
		t.Errorf("presented by one who does not have the citizen: %v", err)
	}
	for range 2 {
		got, err := s.PresentCandidate(as(t, karen), o.ID, id, hours)
		if err != nil || len(got.Candidates) != 1 || got.Candidates[0].ID != id || *got.Candidates[0].CitizenID != ida {
			t.Fatalf("%+v, %v", got, err)
		}
		if card := got.Candidates[0].Card; card.HoursMax != 8 || card.Skills != nil {
			t.Errorf("what is told: %+v", card)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM mail WHERE kind = 'candidate_presented' AND to_address = 'tina@test.example'`); n != 1 {
		t.Errorf("%d mails tell the company, want 1", n)
	}
	seen := func(who crm.ID) crm.Candidate {
		t.Helper()
		got, err := s.FindOpening(as(t, who), o.ID)
		if err != nil || len(got.Candidates) != 1 {
			t.Fatalf("%+v, %v", got, err)
		}
		return got.Candidates[0]
	}
	if c := seen(mads); c.CitizenID != nil || c.Card.HoursMax != 8 {
		t.Errorf("who has the opening sees %+v", c)
	}
	if c := seen(lene); c.CitizenID != nil || c.Card.HoursMax != 0 {
		t.Errorf("others see %+v", c)
	}

	for range 2 {
		if err := s.AnswerCandidate(atTheSmithy(t), id, crm.CandidateReply{Answer: crm.AnswerYes, Note: "Kom på mandag"}); err != nil {
			t.Fatal(err)
		}
	}
	if c := seen(karen); c.State != crm.ProposalAccepted || c.Answer != crm.AnswerYes || c.AnswerNote != "Kom på mandag" {
		t.Errorf("answered: %+v", c)
	}
	if n := count(t, s, `SELECT count(*) FROM task WHERE owner_id = $1 AND title LIKE 'Virksomheden siger ja%'`, string(karen)); n != 1 {
		t.Errorf("%d tasks tell of the answer, want 1", n)
	}
	exec(t, s, `UPDATE citizen SET consultant_id = $1 WHERE id = $2`, string(karen), string(bo))
	another := hours
	another.CitizenID = bo
	if _, err := s.PresentCandidate(as(t, karen), o.ID, newID(), another); crm.KindOf(err) != crm.Conflict {
		t.Errorf("presented when all positions are taken: %v", err)
	}

	for range 2 {
		got, err := s.WithdrawConsent(as(t, karen), o.ID, id)
		if err != nil || got.Candidates[0].PresentedAt != nil || got.Candidates[0].Card.HoursMax != 0 || got.Candidates[0].State != crm.ProposalContacted {
			t.Fatalf("withdrawn: %+v, %v", got, err)
		}
	}
	if err := s.AnswerCandidate(atTheSmithy(t), id, crm.CandidateReply{Answer: crm.AnswerTalk}); crm.KindOf(err) != crm.NotFound {
		t.Errorf("answered when withdrawn: %v", err)
	}
}

// P2: an answer is for who acts for the company and has accepted the terms, and tells
// nothing of anybody's health.
func TestAnswerIsRefused(t *testing.T) {
	t.Parallel()
	s := story(t)
	o := enter(t, s, karen, washing(smithy, crm.CameByVisit))
	admitTina(t, s, "")
	id := newID()
	if _, err := s.PresentCandidate(as(t, karen), o.ID, id, hours); err != nil {
		t.Fatal(err)
	}
	yes := crm.CandidateReply{Answer: crm.AnswerYes}
	elsewhere := crm.WithActor(t.Context(), crm.Actor{ID: tina, Roles: []crm.Role{crm.RoleCompany}, CompanyID: bakery})
	for name, tt := range map[string]struct {
		ctx   context.Context
		reply crm.CandidateReply
		want  crm.Kind
	}{
		"without terms":        {atTheSmithy(t), yes, crm.Forbidden},
		"by another company":   {elsewhere, yes, crm.NotFound},
		"by one of us":         {as(t, karen), yes, crm.Forbidden},
		"by a guest":           {t.Context(), yes, crm.Unauthorized},
		"no without a reason":  {atTheSmithy(t), crm.CandidateReply{Answer: crm.AnswerNo}, crm.Invalid},
		"yes with a reason":    {atTheSmithy(t), crm.CandidateReply{Answer: crm.AnswerYes, Reason: "hours"}, crm.Invalid},
		"with a health word":   {atTheSmithy(t), crm.CandidateReply{Answer: crm.AnswerTalk, Note: "Er der en diagnose?"}, crm.Invalid},
		"with nothing of that": {atTheSmithy(t), crm.CandidateReply{}, crm.Invalid},
	} {
		if err := s.AnswerCandidate(tt.ctx, id, tt.reply); crm.KindOf(err) != tt.want {
			t.Errorf("%s: %v, want %s", name, err, tt.want)
		}
	}
}

// P2: what a citizen agreed to have told to one company is not told to another, also when
// the opening turns out to be that one's.
func TestConsentIsForOneCompany(t *testing.T) {
	t.Parallel()
	s := story(t)
	admitTina(t, s, crm.CompanyTerms)
	o := enter(t, s, karen, washing(smithy, crm.CameByVisit))
	id := newID()
	if _, err := s.PresentCandidate(as(t, karen), o.ID, id, hours); err != nil {
		t.Fatal(err)
	}
	got, err := s.EditOpening(as(t, karen), o.ID, crm.Base{Revision: 1}, func(f *crm.OpeningFields) error { f.CompanyID = bakery; return nil })
	if err != nil || got.Candidates[0].PresentedAt != nil || got.Candidates[0].Card.HoursMax != 0 {
		t.Errorf("%+v, %v", got, err)
	}
	for _, company := range []crm.ID{smithy, bakery} {
		exec(t, s, `UPDATE company_member SET company_id = $1`, string(company))
		ctx := crm.WithActor(t.Context(), crm.Actor{ID: tina, Roles: []crm.Role{crm.RoleCompany}, CompanyID: company})
		if err := s.AnswerCandidate(ctx, id, crm.CandidateReply{Answer: crm.AnswerYes}); crm.KindOf(err) != crm.NotFound {
			t.Errorf("answered for %s: %v", company, err)
		}
	}
}

// P2: a citizen who cannot be proposed for the time being, or whose case has ended, is
// not shown to a company that was shown them before; who presented them still sees it.
func TestCitizenWhoIsAwayIsNotShown(t *testing.T) {
	t.Parallel()
	s := story(t)
	admitTina(t, s, crm.CompanyTerms)
	o := enter(t, s, karen, washing(smithy, crm.CameByVisit))
	id := newID()
	if _, err := s.PresentCandidate(as(t, karen), o.ID, id, hours); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		citizen string
		shown   int
	}{
		{"paused = true", 0}, {"paused = false", 1}, {"closed_on = '2027-06-30'", 0}, {"closed_on = NULL", 1},
	} {
		exec(t, s, `UPDATE citizen SET `+tt.citizen+` WHERE id = $1`, string(ida))
		list, err := s.OwnCandidates(atTheSmithy(t))
		if err != nil || len(list) != tt.shown {
			t.Errorf("%s: %d are shown, %v", tt.citizen, len(list), err)
		}
		err = s.AnswerCandidate(atTheSmithy(t), id, crm.CandidateReply{Answer: crm.AnswerTalk})
		if answered := err == nil; answered != (tt.shown == 1) || !answered && crm.KindOf(err) != crm.NotFound {
			t.Errorf("%s: answered with %v", tt.citizen, err)
		}
		if got, err := s.FindOpening(as(t, karen), o.ID); err != nil || len(got.Candidates) != 1 {
			t.Errorf("%s: who presented sees %+v, %v", tt.citizen, got, err)
		}
	}
}

// M4, O3: of two who want the last position, or the same opening, at the same moment one
// gets it, and the other is told.
func TestOneOfTwoGetsIt(t *testing.T) {
	t.Parallel()
	s := story(t)
	admitTina(t, s, crm.CompanyTerms)
	o := enter(t, s, lene, washing(smithy, crm.CameByPhone))
	exec(t, s, `UPDATE citizen SET consultant_id = $1`, string(karen))
	candidates := []crm.ID{newID(), newID()}
	for i, citizen := range []crm.ID{ida, bo} {
		p := hours
		p.CitizenID = citizen
		if _, err := s.PresentCandidate(as(t, karen), o.ID, candidates[i], p); err != nil {
			t.Fatal(err)
		}
	}
	for name, try := range map[string]func(i int) error{
		"yes": func(i int) error {
			return s.AnswerCandidate(atTheSmithy(t), candidates[i], crm.CandidateReply{Answer: crm.AnswerYes})
		},
		"take": func(i int) error {
			_, err := s.TakeOpening(as(t, []crm.ID{karen, mads}[i]), o.ID, crm.Take{})
			return err
		},
	} {
		results := make(chan error)
		for i := range 2 {
			go func() { results <- try(i) }()
		}
		one, other := <-results, <-results
		if (one == nil) == (other == nil) || crm.KindOf(errors.Join(one, other)) != crm.Conflict {
			t.Errorf("%s: %v and %v", name, one, other)
		}
	}
}
