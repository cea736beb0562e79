package store

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"jobbro/backend/crm"
	"jobbro/backend/match"
)

// matching gives a story in which Ida and Bo are ready for small jobs near by, and an
// opening of Karen's at the smithy.
func matching(t *testing.T) (*Store, *crm.Opening) {
	t.Helper()
	s := story(t)
	exec(t, s, `UPDATE citizen SET schemes = '["small_job"]', hours_min = 2, hours_max = 8, goals = '[{"occupation": "933400", "title": "Vareopfylder"}]'`)
	return s, enter(t, s, karen, washing(smithy, crm.CameByVisit))
}

func proposal(citizen crm.ID, overrides ...crm.Override) crm.Proposal {
	return crm.Proposal{CitizenID: citizen, Overrides: overrides}
}

func theCandidate(t *testing.T, o *crm.Opening, err error) crm.Candidate {
	t.Helper()
	if err != nil || len(o.Candidates) != 1 {
		t.Fatalf("%+v, %v", o, err)
	}
	return o.Candidates[0]
}

// M4: a proposal is among ourselves until the company is told, and goes from state to state
// with its history.
func TestProposalLives(t *testing.T) {
	t.Parallel()
	s, o := matching(t)
	id := newID()
	p := proposal(ida)
	p.Points, p.PolicyVersion = new(81.5), 1
	for range 2 {
		got, err := s.ProposeCandidate(as(t, karen), o.ID, id, p)
		if c := theCandidate(t, got, err); c.ID != id || c.State != crm.ProposalProposed || *c.CitizenID != ida || *c.Points != 81.5 || c.PresentedAt != nil {
			t.Fatalf("%+v", c)
		}
	}
	if got, err := s.ProposeCandidate(as(t, karen), o.ID, newID(), p); err != nil || len(got.Candidates) != 1 || got.Candidates[0].ID != id {
		t.Errorf("proposed under another id: %+v, %v", got, err)
	}
	var at time.Time
	if err := s.pool.QueryRow(t.Context(), `SELECT proposed_at FROM citizen WHERE id = $1`, string(ida)).Scan(&at); err != nil || !at.Equal(storyNow) {
		t.Errorf("proposed at %s, %v", at, err)
	}
	stranger, err := s.FindOpening(as(t, mads), o.ID)
	if c := theCandidate(t, stranger, err); c.CitizenID != nil || c.Points != nil || c.State != crm.ProposalProposed || c.AuthorID != karen {
		t.Errorf("others see %+v", c)
	}
	admitTina(t, s, crm.CompanyTerms)
	if list, err := s.OwnCandidates(atTheSmithy(t)); err != nil || len(list) != 0 {
		t.Errorf("the company sees %+v, %v", list, err)
	}

	move := func(to crm.ProposalState, reason crm.DeclineReason) (crm.Candidate, error) {
		got, err := s.MoveCandidate(as(t, karen), o.ID, id, crm.ProposalMove{State: to, Reason: reason})
		if err != nil {
			return crm.Candidate{}, err
		}
		return got.Candidates[0], nil
	}
	if _, err := move(crm.ProposalAccepted, ""); !errors.Is(err, askFirst) {
		t.Errorf("accepted before the company was asked: %v", err)
	}
	for range 2 {
		if c, err := move(crm.ProposalContacted, ""); err != nil || c.State != crm.ProposalContacted {
			t.Fatalf("%+v, %v", c, err)
		}
	}
	onRecord := crm.Presentation{CitizenID: ida, Spoken: true}
	if _, err := s.PresentCandidate(as(t, karen), o.ID, id, onRecord); !errors.Is(err, noConsent) {
		t.Errorf("presented without consent: %v", err)
	}
	exec(t, s, `INSERT INTO consent (id, citizen_id, kind, company_id, opening_id, fields, shown_text, given_on, recorded_by, recorded_at)
		VALUES (gen_random_uuid(), $1, 'disclosure', $2, $3, '{"hours_max": 8}', 'Må vi?', '2027-06-29', $4, now())`, string(ida), string(smithy), string(o.ID), string(karen))
	got, err := s.PresentCandidate(as(t, karen), o.ID, id, onRecord)
	if c := got.Candidates[0]; err != nil || c.State != crm.ProposalPresented || !c.Spoken || c.Card.HoursMax != 8 || *c.Points != 81.5 {
		t.Fatalf("%+v, %v", c, err)
	}
	if n := count(t, s, `SELECT count(*) FROM mail`); n != 0 {
		t.Errorf("%d mails tell what was told in person", n)
	}
	exec(t, s, `UPDATE consent SET withdrawn_at = now()`)
	if _, err := move(crm.ProposalAccepted, ""); !errors.Is(err, noConsent) {
		t.Errorf("accepted without consent: %v", err)
	}
	exec(t, s, `UPDATE consent SET withdrawn_at = NULL, expires_on = '2027-06-29'`)
	if _, err := move(crm.ProposalAccepted, ""); !errors.Is(err, noConsent) {
		t.Errorf("accepted with a consent that has expired: %v", err)
	}
	exec(t, s, `UPDATE consent SET expires_on = NULL`)
	for _, state := range []crm.ProposalState{crm.ProposalAccepted, crm.ProposalStarted} {
		if c, err := move(state, ""); err != nil || c.State != state {
			t.Fatalf("%+v, %v", c, err)
		}
	}
	if _, err := move(crm.ProposalDeclined, "other"); !errors.Is(err, askFirst) {
		t.Errorf("declined after the start: %v", err)
	}
	var states []string
	if err := s.pool.QueryRow(t.Context(), `SELECT array_agg(state ORDER BY id) FROM proposal_step WHERE citizen_id = $1`, string(ida)).Scan(&states); err != nil ||
		!slices.Equal(states, []string{"proposed", "contacted", "presented", "accepted", "started"}) {
		t.Errorf("the steps are %v, %v", states, err)
	}
	seen, _ := s.FindOpening(as(t, mads), o.ID)
	var kinds []crm.OpeningEventKind
	for _, e := range seen.History {
		kinds = append(kinds, e.Kind)
	}
	if want := []crm.OpeningEventKind{"reported", "proposed", "contacted", "presented", "accepted", "started"}; !slices.Equal(kinds, want) {
		t.Errorf("the history is %v, want %v", kinds, want)
	}
}

// M4: what came to nothing has a reason, is no longer seen by the company, and can be taken
// up again.
func TestProposalIsDeclinedAndTakenUpAgain(t *testing.T) {
	t.Parallel()
	s, o := matching(t)
	admitTina(t, s, crm.CompanyTerms)
	id := newID()
	if _, err := s.PresentCandidate(as(t, karen), o.ID, id, hours); err != nil {
		t.Fatal(err)
	}
	decline := func(reason crm.DeclineReason) error {
		_, err := s.MoveCandidate(as(t, karen), o.ID, id, crm.ProposalMove{State: crm.ProposalDeclined, Reason: reason})
		return err
	}
	for _, reason := range []crm.DeclineReason{"", "unfit"} {
		if err := decline(reason); crm.KindOf(err) != crm.Invalid {
			t.Errorf("declined for %q: %v", reason, err)
		}
	}
	if err := decline("travel"); err != nil {
		t.Fatal(err)
	}
	if list, err := s.OwnCandidates(atTheSmithy(t)); err != nil || len(list) != 0 {
		t.Errorf("the company sees %+v, %v", list, err)
	}
	if err := s.AnswerCandidate(atTheSmithy(t), id, crm.CandidateReply{Answer: crm.AnswerYes}); crm.KindOf(err) != crm.NotFound {
		t.Errorf("answered: %v", err)
	}
	seen, err := s.FindOpening(as(t, karen), o.ID)
	if c := theCandidate(t, seen, err); c.State != crm.ProposalDeclined || c.Reason != "travel" {
		t.Errorf("%+v", c)
	}
	if c, _ := s.FindOpening(as(t, mads), o.ID); c.Candidates[0].Reason != "" {
		t.Errorf("others see why: %+v", c.Candidates[0])
	}
	if _, err := s.PresentCandidate(as(t, karen), o.ID, id, crm.Presentation{CitizenID: ida}); err != nil {
		t.Fatal(err)
	}
	list, err := s.OwnCandidates(atTheSmithy(t))
	if err != nil || len(list) != 1 || list[0].Candidates[0].Card.HoursMax != 8 || list[0].Candidates[0].CitizenID != nil {
		t.Errorf("the company sees %+v, %v", list, err)
	}
	if err := s.AnswerCandidate(atTheSmithy(t), id, crm.CandidateReply{Answer: crm.AnswerNo, Reason: "timing"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.PresentCandidate(as(t, karen), o.ID, id, crm.Presentation{CitizenID: ida}); err != nil {
		t.Fatal(err)
	}
	seen, err = s.FindOpening(as(t, karen), o.ID)
	if c := theCandidate(t, seen, err); c.State != crm.ProposalPresented || c.Answer != "" {
		t.Errorf("shown again: %+v", c)
	}
}

// M2: what stands in the way refuses a proposal, or needs to be talked about.
func TestObstaclesToProposals(t *testing.T) {
	t.Parallel()
	s, o := matching(t)
	other := crm.Override{Why: "hours", Reason: "citizen_agrees"}
	for name, tt := range map[string]struct {
		change    string
		overrides []crm.Override
		want      error
	}{
		"a kind the caseworker has not allowed": {`schemes = '["ordinary"]'`, nil, schemeNotAllowed},
		"paused":                                {`paused = true`, nil, citizenAway},
		"ended":                                 {`closed_on = '2027-06-29'`, nil, citizenAway},
		"hours":                                 {`hours_min = 20, hours_max = 37`, nil, crm.RefuseField("overrides", "candidate.obstacle", "")},
		"hours, talked about":                   {`hours_min = 20, hours_max = 37`, []crm.Override{other}, nil},
		"another thing was talked about":        {`hours_min = 20, hours_max = 37`, []crm.Override{{Why: "travel", Reason: "other"}}, crm.RefuseField("overrides", "candidate.obstacle", "")},
		"a demand":                              {`hard = '["noise"]'`, nil, crm.RefuseField("overrides", "candidate.obstacle", "")},
		"a demand without how": {`hard = '["noise"]'`, []crm.Override{{Why: "demand", Code: "noise", Reason: "task_changed"}},
			crm.RefuseField("overrides", "candidate.override_note", "")},
		"a demand with a diagnosis": {`hard = '["noise"]'`, []crm.Override{{Why: "demand", Code: "noise", Reason: "task_changed", Note: "På grund af depression"}},
			crm.RefuseField("overrides", "candidate.sensitive", "")},
		"a demand, adapted": {`hard = '["noise"]'`, []crm.Override{{Why: "demand", Code: "noise", Reason: "task_changed", Note: "Arbejder i et andet lokale"}}, nil},
	} {
		exec(t, s, `DELETE FROM proposal`)
		exec(t, s, `UPDATE opening SET demands = '["noise"]' WHERE id = $1`, string(o.ID))
		exec(t, s, `UPDATE citizen SET schemes = '["small_job"]', hours_min = 2, hours_max = 8, hard = '[]', paused = false, closed_on = NULL`)
		exec(t, s, `UPDATE citizen SET `+tt.change+` WHERE id = $1`, string(ida))
		_, err := s.ProposeCandidate(as(t, karen), o.ID, newID(), proposal(ida, tt.overrides...))
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
		if kept := count(t, s, `SELECT count(*) FROM proposal`); kept == 1 != (tt.want == nil) {
			t.Errorf("%s: %d are kept", name, kept)
		}
	}
	exec(t, s, `DELETE FROM proposal`)
	exec(t, s, `UPDATE citizen SET schemes = '["internship"]', last_company_id = $1, hard = '[]', paused = false, closed_on = NULL`, string(smithy))
	exec(t, s, `UPDATE opening SET kind = 'internship' WHERE id = $1`, string(o.ID))
	if _, err := s.ProposeCandidate(as(t, karen), o.ID, newID(), proposal(ida)); !errors.Is(err, whereLast) {
		t.Errorf("placed where last employed: %v", err)
	}
	exec(t, s, `UPDATE opening SET status = 'on_hold' WHERE id = $1`, string(o.ID))
	if _, err := s.ProposeCandidate(as(t, karen), o.ID, newID(), proposal(ida)); !errors.Is(err, openingRests) {
		t.Errorf("an opening that rests: %v", err)
	}
	p := proposal(ida)
	p.PolicyVersion = 2
	exec(t, s, `UPDATE opening SET status = 'open', kind = 'small_job' WHERE id = $1`, string(o.ID))
	exec(t, s, `UPDATE citizen SET schemes = '["small_job"]'`)
	if _, err := s.ProposeCandidate(as(t, karen), o.ID, newID(), p); crm.KindOf(err) != crm.Invalid {
		t.Errorf("by rules nobody knows: %v", err)
	}
	p.PolicyVersion, p.VisitID = 1, new(newID())
	if _, err := s.ProposeCandidate(as(t, karen), o.ID, newID(), p); !errors.Is(err, noSuchVisit) {
		t.Errorf("at a visit nobody knows: %v", err)
	}
}

// M3: a colleague's citizen who fits can be proposed, and the colleague is told; of others
// nobody learns that they exist.
func TestColleaguesCitizenIsProposed(t *testing.T) {
	t.Parallel()
	s, o := matching(t)
	if _, err := s.ProposeCandidate(as(t, lene), o.ID, newID(), proposal(bo)); crm.KindOf(err) != crm.Forbidden {
		t.Errorf("by a manager: %v", err)
	}
	caseworker := crm.WithActor(t.Context(), crm.Actor{ID: lene, Roles: []crm.Role{crm.RoleCaseworker}})
	for name, err := range map[string]error{
		"by a caseworker of others": second(s.ProposeCandidate(caseworker, o.ID, newID(), proposal(bo))),
		"one who does not exist":    second(s.ProposeCandidate(as(t, karen), o.ID, newID(), proposal(nowhere))),
	} {
		if !errors.Is(err, noCandidate) {
			t.Errorf("%s: %v", name, err)
		}
	}
	exec(t, s, `UPDATE citizen SET hard = '["noise"]'`)
	exec(t, s, `UPDATE opening SET demands = '["noise"]'`)
	if _, err := s.ProposeCandidate(as(t, karen), o.ID, newID(), proposal(bo)); !errors.Is(err, noCandidate) {
		t.Errorf("one with something in the way: %v", err)
	}
	exec(t, s, `UPDATE citizen SET hard = '[]'`)
	got, err := s.ProposeCandidate(as(t, karen), o.ID, newID(), proposal(bo))
	if c := theCandidate(t, got, err); *c.CitizenID != bo || c.AuthorID != karen {
		t.Errorf("%+v", c)
	}
	if n := count(t, s, `SELECT count(*) FROM task WHERE owner_id = $1 AND title LIKE 'En kollega har foreslået%'`, string(mads)); n != 1 {
		t.Errorf("%d tasks tell the colleague", n)
	}
	if _, err := s.MoveCandidate(as(t, karen), o.ID, got.Candidates[0].ID, crm.ProposalMove{State: crm.ProposalContacted}); crm.KindOf(err) != crm.Forbidden {
		t.Errorf("moved by one who does not have the citizen: %v", err)
	}
	if _, err := s.MoveCandidate(as(t, mads), o.ID, got.Candidates[0].ID, crm.ProposalMove{State: crm.ProposalDeclined, Reason: "citizen"}); err != nil {
		t.Error(err)
	}
	if n := count(t, s, `SELECT count(*) FROM task WHERE owner_id = $1 AND title LIKE 'En kandidat, du foreslog%'`, string(karen)); n != 1 {
		t.Errorf("%d tasks tell the author", n)
	}
}

func second[T any](_ T, err error) error { return err }

// M4: of 35 who want one position at the same moment one gets it, and the others are told
// of another opening.
func TestOnePositionIsTakenOnce(t *testing.T) {
	t.Parallel()
	s, o := matching(t)
	two, err := New(s.pool) // another server on the same database
	if err != nil {
		t.Fatal(err)
	}
	two.Now = s.Now
	elsewhere := enter(t, s, karen, washing(bakery, crm.CameByPhone))
	const many = 35
	exec(t, s, `INSERT INTO citizen (id, case_ref, code, consultant_id, schemes, hours_min, hours_max, goals)
		SELECT gen_random_uuid(), 'many-' || n, 'M-' || n, $1, '["small_job"]', 2, 8, '[{"occupation": "933400", "title": "Vareopfylder"}]' FROM generate_series(1, 35) n`, string(karen))
	var citizens []crm.ID
	rows, err := s.pool.Query(t.Context(), `SELECT id FROM citizen WHERE code LIKE 'M-%'`)
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var id crm.ID
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		citizens = append(citizens, id)
	}
	errs := make([]error, many)
	var all sync.WaitGroup
	for i, citizen := range citizens {
		server := []*Store{s, two}[i%2]
		all.Go(func() {
			id, p := newID(), hours
			p.CitizenID, p.Spoken = citizen, true
			for _, step := range []func() error{
				func() error { return second(server.ProposeCandidate(as(t, karen), o.ID, id, proposal(citizen))) },
				func() error { return second(server.PresentCandidate(as(t, karen), o.ID, id, p)) },
				func() error {
					return second(server.MoveCandidate(as(t, karen), o.ID, id, crm.ProposalMove{State: crm.ProposalAccepted}))
				},
			} {
				if errs[i] = step(); errs[i] != nil {
					return
				}
			}
		})
	}
	all.Wait()
	won := 0
	for _, err := range errs {
		var full *crm.Error
		switch {
		case err == nil:
			won++
		case !errors.As(err, &full) || full.Code != "candidate.full":
			t.Errorf("%v", err)
		case len(full.Alternatives) != 1 || full.Alternatives[0].OpeningID != elsewhere.ID || full.Alternatives[0].Company != "Brødværket":
			t.Errorf("alternatives %+v", full.Alternatives)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM proposal WHERE state = 'accepted'`); won != 1 || n != 1 {
		t.Errorf("%d won and %d are accepted, want one", won, n)
	}
}

// M2: the own citizens are told of with all there is to say, and colleagues' without what
// is for those alone who have them. Who was shown is noted.
func TestMatchesOfAnOpening(t *testing.T) {
	t.Parallel()
	s, o := matching(t)
	exec(t, s, `UPDATE citizen SET soft = '["seat"]'`)
	exec(t, s, `INSERT INTO citizen (id, case_ref, code, consultant_id, schemes, hours_min, hours_max, hard) VALUES
		(gen_random_uuid(), 'sag-3', 'K1-0003', $1, '["small_job"]', 20, 37, '[]'), (gen_random_uuid(), 'sag-4', 'K1-0004', $2, '["small_job"]', 20, 37, '[]'),
		(gen_random_uuid(), 'sag-5', 'K1-0005', $1, '["internship"]', 2, 8, '[]'), (gen_random_uuid(), 'sag-6', 'K1-0006', NULL, '["small_job"]', 2, 8, '[]')`, string(karen), string(mads))
	if _, err := s.RateMatch(as(t, karen), o.ID, crm.MatchRating{CitizenID: ida, Verdict: crm.VerdictGood}); err != nil {
		t.Fatal(err)
	}
	list, err := s.FindMatches(as(t, karen), o.ID)
	if err != nil || len(list.Items) != 2 || len(list.Almost) != 1 || list.Considered != 5 || list.Policy.Version != 1 {
		t.Fatalf("%+v, %v", list, err)
	}
	has := func(m match.Match) bool {
		return slices.ContainsFunc(m.Parts, func(p match.MatchPart) bool { return p.Component == match.Considerations }) ||
			slices.ContainsFunc(m.Explanation.Missing, func(x match.Missing) bool { return x.Component == match.Considerations })
	}
	if own := list.Items[0]; own.CitizenID != ida || !own.Own || own.Code != "K1-0001" || !has(own) || own.Verdict != crm.VerdictGood || own.Points == 0 {
		t.Errorf("own: %+v", own)
	}
	if his := list.Items[1]; his.CitizenID != bo || his.Own || *his.ConsultantID != mads || has(his) || his.Verdict != "" {
		t.Errorf("a colleague's: %+v", his)
	}
	if almost := list.Almost[0]; almost.Code != "K1-0003" || almost.Obstacles[0] != (match.MatchObstacle{Why: match.WhyHours, Talk: true}) {
		t.Errorf("almost: %+v", almost)
	}
	if n := count(t, s, `SELECT count(*) FROM match_shown WHERE user_id = $1 AND opening_id = $2 AND policy = 1`, string(karen), string(o.ID)); n != 3 {
		t.Errorf("%d are noted as shown", n)
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'citizen.read' AND purpose = 'matching'`); n != 3 {
		t.Errorf("%d are noted as read", n)
	}
	for range 2 { // seen at once, although what is known is kept in memory
		exec(t, s, `UPDATE citizen SET paused = NOT paused WHERE id = $1`, string(ida))
		again, err := s.FindMatches(as(t, karen), o.ID)
		if err != nil || (again.Items[0].CitizenID == ida) == (len(again.Items) == 1) {
			t.Errorf("%+v, %v", again.Items, err)
		}
	}
	of, err := s.FindMatchesOf(as(t, karen), ida)
	if err != nil || len(of.Items) != 1 || of.Items[0].OpeningID != o.ID || of.Considered != 1 || of.Items[0].Points != list.Items[0].Points {
		t.Errorf("%+v, %v", of, err)
	}
	if named := of.Openings; len(named) != 1 || named[0].ID != o.ID || named[0].Title != o.Title || named[0].Company == "" || named[0].State != "" {
		t.Errorf("%+v", named)
	}
	for name, err := range map[string]error{
		"of a colleague's citizen": second(s.FindMatchesOf(as(t, karen), bo)), "of nobody": second(s.FindMatchesOf(as(t, karen), nowhere)),
	} {
		if !errors.Is(err, noCandidate) {
			t.Errorf("%s: %v", name, err)
		}
	}
	exec(t, s, `INSERT INTO match_policy VALUES (2, false, '{30,15,15,15,10,5,5,5}', 0.4, 'Pause', $1, now())`, string(lene))
	if off, err := s.FindMatches(as(t, karen), o.ID); err != nil || off.Policy.Enabled || len(off.Items)+len(off.Almost) != 0 {
		t.Errorf("switched off: %+v, %v", off, err)
	}
	if _, err := s.ProposeCandidate(as(t, karen), o.ID, newID(), proposal(ida)); err != nil {
		t.Errorf("proposed by hand: %v", err)
	}
	if _, err := s.FindMatches(as(t, lene), o.ID); crm.KindOf(err) != crm.Forbidden {
		t.Errorf("a manager: %v", err)
	}
	if _, err := s.FindMatches(t.Context(), o.ID); crm.KindOf(err) != crm.Unauthorized {
		t.Errorf("a guest: %v", err)
	}
}

// M4: the company's placements of two years tell how it has gone there, of the same kind
// and band of hours.
func TestTrackRecord(t *testing.T) {
	t.Parallel()
	s, o := matching(t)
	for i, p := range []string{
		`'small_job', 'ended', '2026-01-01', '2026-12-31', 4`,
		`'small_job', 'cancelled', '2026-01-01', '2026-02-01', 9`,
		`'small_job', 'cancelled', '2024-01-01', '2025-06-01', 4`, // too long ago
		`'small_job', 'ended', '2026-01-01', '2026-12-31', 12`,    // another band
		`'internship', 'ended', '2026-01-01', '2026-02-01', 4`,    // another kind
		`'small_job', 'started', '2026-01-01', NULL, 4`,           // goes on
	} {
		exec(t, s, `INSERT INTO citizen (id, case_ref, code) VALUES (gen_random_uuid(), $1, $1)`, fmt.Sprintf("spor-%d", i))
		exec(t, s, `INSERT INTO placement (id, company_id, citizen_id, scheme, status, start_on, end_on, weekly_hours)
			SELECT gen_random_uuid(), $1, id, `+p+` FROM citizen WHERE code = $2`, string(smithy), fmt.Sprintf("spor-%d", i))
	}
	track := func() crm.Track {
		got, err := s.FindOpening(as(t, karen), o.ID)
		if err != nil {
			t.Fatal(err)
		}
		return got.Track
	}
	if got := track(); got != (crm.Track{Good: 1, All: 2}) {
		t.Errorf("%+v", got)
	}
	// Broken off, and yet paid hours came of it.
	exec(t, s, `INSERT INTO placement (id, company_id, citizen_id, scheme, status, start_on, weekly_hours)
		SELECT gen_random_uuid(), $1, id, 'ordinary', 'started', '2026-03-01', 30 FROM citizen WHERE code = 'spor-1'`, string(smithy))
	if got := track(); got != (crm.Track{Good: 2, All: 2}) {
		t.Errorf("with paid hours: %+v", got)
	}
}

// The budget is 50 ms for ranking one opening against 18,000 citizens.
func BenchmarkFindMatches(b *testing.B) {
	s := story(b)
	if _, err := s.pool.Exec(b.Context(), `INSERT INTO citizen (id, case_ref, code, consultant_id, schemes, hours_min, hours_max, goals, skills, hard, travel_zone, travel_means)
		SELECT gen_random_uuid(), 'many-' || n, 'M-' || n, CASE WHEN n <= 60 THEN $1 ELSE $2 END::uuid, CASE n % 3 WHEN 0 THEN '["internship"]' ELSE '["small_job", "ordinary"]' END::jsonb,
			n % 20, n % 20 + 8, ('[{"occupation": "' || (array['933400', '911200', '522300', '941200'])[n % 4 + 1] || '", "title": "x"}]')::jsonb,
			'["stocking", "till"]', CASE n % 5 WHEN 0 THEN '["noise"]' ELSE '[]' END::jsonb, (array['9800', '9850', '9000'])[n % 3 + 1], (array['bus', 'car'])[n % 2 + 1]
		FROM generate_series(1, 18000) n`, string(karen), string(mads)); err != nil {
		b.Fatal(err)
	}
	o := washing(smithy, crm.CameByVisit)
	if err := s.AddOpening(as(b, karen), o, KeepAlike); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if list, err := s.FindMatches(as(b, karen), o.ID); err != nil || list.Considered < 17_000 {
			b.Fatal(list, err)
		}
	}
}
