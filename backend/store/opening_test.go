package store

import (
	"context"
	"errors"
	"slices"
	"testing"

	"jobbro/backend/crm"
)

// washing is an opening of a company, ready to be entered.
func washing(company crm.ID, came crm.CameBy) *crm.Opening {
	return &crm.Opening{ID: newID(), CameBy: came, OpeningFields: crm.OpeningFields{
		CompanyID: company, Kind: crm.OpeningSmallJob, Title: "Vaske værktøj", Positions: 1, HoursMin: 2, HoursTypical: 4, HoursMax: 6,
	}}
}

func enter(t *testing.T, s *Store, who crm.ID, o *crm.Opening) *crm.Opening {
	t.Helper()
	if err := s.AddOpening(as(t, who), o, KeepAlike); err != nil {
		t.Fatal(err)
	}
	return o
}

func eventsOf(t *testing.T, s *Store, id crm.ID) []crm.OpeningEvent {
	t.Helper()
	o, err := s.FindOpening(as(t, karen), id)
	if err != nil {
		t.Fatal(err)
	}
	return o.History
}

func historyOf(t *testing.T, s *Store, id crm.ID) (kinds []crm.OpeningEventKind) {
	t.Helper()
	for _, e := range eventsOf(t, s, id) {
		kinds = append(kinds, e.Kind)
	}
	return kinds
}

// O2: what one of us takes down at a visit is theirs and answered; what came by phone
// waits for the company's fixed contact person and is due in two working days.
func TestOpeningIsEntered(t *testing.T) {
	t.Parallel()
	s := story(t)
	own := enter(t, s, mads, washing(smithy, crm.CameByVisit))
	if own.Status != crm.OpeningOpen || *own.OwnerID != mads || *own.TakenBy != mads || own.AnsweredAt == nil || own.DueOn != "" || own.ReportedBy != crm.ReportedByConsultant {
		t.Errorf("taken down: %+v", own)
	}
	told := enter(t, s, mads, washing(smithy, crm.CameByPhone))
	if told.Status != crm.OpeningReported || *told.OwnerID != karen || told.TakenBy != nil || told.DueOn != "2027-07-02" || told.ReportedBy != crm.ReportedByCompany {
		t.Errorf("told by phone: %+v", told)
	}
	if told.AlikeID == nil || *told.AlikeID != own.ID {
		t.Errorf("it is not noticed that the second is like the first: %v", told.AlikeID)
	}
	if n := count(t, s, `SELECT count(*) FROM company WHERE id = $1 AND tier_score > 0`, string(smithy)); n != 1 {
		t.Error("what the company reports does not count for its tier")
	}
	kept := *told
	if again := enter(t, s, karen, washingAs(told)); again.Status != kept.Status || again.Revision != kept.Revision {
		t.Errorf("the same again: %+v", again)
	}
	other := washingAs(told)
	other.Title = "Vaske biler"
	if err := s.AddOpening(as(t, karen), other, KeepAlike); crm.KindOf(err) != crm.Conflict {
		t.Errorf("another one under its id: %v", err)
	}
}

func washingAs(o *crm.Opening) *crm.Opening {
	again := washing(o.CompanyID, o.CameBy)
	again.ID = o.ID
	return again
}

// O3: every step has its moment and who took it; what has ended stays as it first ended.
func TestOpeningIsTakenHandedOnAndEnded(t *testing.T) {
	t.Parallel()
	s := story(t)
	o := enter(t, s, mads, washing(smithy, crm.CameByMail))
	do := func(who crm.ID, step func(context.Context) (*crm.Opening, error)) *crm.Opening {
		t.Helper()
		got, err := step(as(t, who))
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	take := func(ctx context.Context) (*crm.Opening, error) { return s.TakeOpening(ctx, o.ID, crm.Take{}) }

	if got := do(karen, take); got.Status != crm.OpeningOpen || *got.TakenBy != karen || !got.AnsweredAt.Equal(storyNow) {
		t.Errorf("taken: %+v", got)
	}
	do(karen, take)
	if _, err := take(as(t, mads)); crm.KindOf(err) != crm.Conflict || err.Error() != "Overtaget af Karen den 30. juni 2027 kl. 12.00. Tal sammen, hvis du skal have den i stedet." {
		t.Errorf("taken twice: %v", err)
	}
	if got := do(karen, func(ctx context.Context) (*crm.Opening, error) { return s.HandOpening(ctx, o.ID, mads, new(karen)) }); *got.OwnerID != mads || got.TakenBy != nil {
		t.Errorf("handed on: %+v", got)
	}
	if n := count(t, s, `SELECT count(*) FROM task WHERE owner_id = $1 AND company_id = $2`, string(mads), string(smithy)); n != 1 {
		t.Errorf("%d tasks tell who got it, want 1", n)
	}
	do(mads, take)
	do(mads, func(ctx context.Context) (*crm.Opening, error) { return s.HoldOpening(ctx, o.ID) })
	do(mads, func(ctx context.Context) (*crm.Opening, error) { return s.HoldOpening(ctx, o.ID) })
	do(karen, func(ctx context.Context) (*crm.Opening, error) { return s.ResumeOpening(ctx, o.ID) })
	end := func(status crm.OpeningStatus, outcome crm.OpeningOutcome) func(context.Context) (*crm.Opening, error) {
		return func(ctx context.Context) (*crm.Opening, error) { return s.CloseOpening(ctx, o.ID, status, outcome) }
	}
	do(karen, end(crm.OpeningClosed, crm.OutcomeDuplicate))
	if got := do(mads, end(crm.OpeningFilled, crm.OutcomeHiredHere)); got.Status != crm.OpeningClosed || got.Outcome != crm.OutcomeDuplicate || got.ClosedOn != "2027-06-30" {
		t.Errorf("ended twice: %+v", got)
	}
	if _, err := take(as(t, mads)); crm.KindOf(err) != crm.Conflict {
		t.Errorf("taken when ended: %v", err)
	}
	want := []crm.OpeningEventKind{crm.EventReported, crm.EventTaken, crm.EventHanded, crm.EventTaken, crm.EventHeld, crm.EventResumed, crm.EventClosed}
	if got := historyOf(t, s, o.ID); !slices.Equal(got, want) {
		t.Errorf("history %v, want %v", got, want)
	}
	if n := count(t, s, `SELECT count(*) FROM company WHERE id = $1 AND tier_score = 0`, string(smithy)); n != 1 {
		t.Error("what was there already counts for the company's tier")
	}
}

// O3: a phone learns what has happened to its openings, and who did it.
func TestPhonesHaveTheHistoryOfOpenings(t *testing.T) {
	t.Parallel()
	s := story(t)
	o := enter(t, s, mads, washing(smithy, crm.CameByPhone))
	first, err := s.Pull(as(t, karen), "", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.TakeOpening(as(t, karen), o.ID, crm.Take{}); err != nil {
		t.Fatal(err)
	}
	next, err := s.Pull(as(t, karen), first.Epoch, "0")
	if err != nil {
		t.Fatal(err)
	}
	told := func(page *Pull) (kinds []crm.OpeningEventKind) {
		for _, e := range page.Rows.Opening[0].History {
			kinds = append(kinds, e.Kind)
		}
		return kinds
	}
	if got := told(first); !slices.Equal(got, []crm.OpeningEventKind{crm.EventReported}) {
		t.Errorf("when it was filled: %v", got)
	}
	if got := told(next); !slices.Equal(got, []crm.OpeningEventKind{crm.EventReported, crm.EventTaken}) || *next.Rows.Opening[0].History[1].ByID != karen {
		t.Errorf("when it was taken: %v", got)
	}
}

// O3: what was kept under older lists stays; what is new must be known.
func TestEditedOpening(t *testing.T) {
	t.Parallel()
	s := story(t)
	o := enter(t, s, karen, washing(smithy, crm.CameByVisit))
	exec(t, s, `UPDATE opening SET demands = '["long_gone"]' WHERE id = $1`, string(o.ID))
	edit := func(demands ...crm.Demand) (*crm.Opening, error) {
		return s.EditOpening(as(t, karen), o.ID, crm.Base{Revision: 2}, func(f *crm.OpeningFields) error {
			f.Demands, f.Tasks = demands, []string{" Vask ", ""}
			return nil
		})
	}
	if _, err := edit("long_gone", "new_nonsense"); crm.KindOf(err) != crm.Invalid {
		t.Errorf("an unknown demand: %v", err)
	}
	got, err := edit("noise", "long_gone", "noise")
	if err != nil || !slices.Equal(got.Demands, []crm.Demand{"long_gone", "noise"}) || !slices.Equal(got.Tasks, []string{"Vask"}) {
		t.Fatalf("%+v, %v", got, err)
	}
	if events := eventsOf(t, s, o.ID); !slices.Equal(events[len(events)-1].What.Fields, []string{"tasks", "demands"}) {
		t.Errorf("%+v", events)
	}
	other := svend
	if _, err := s.EditOpening(as(t, karen), o.ID, crm.Base{Revision: 3}, func(f *crm.OpeningFields) error {
		f.CompanyID, f.ContactID = bakery, &other
		return nil
	}); crm.KindOf(err) != crm.Invalid {
		t.Errorf("a contact of another company: %v", err)
	}
}

// O5: discriminating wording is refused with a suggestion until somebody keeps it, which
// stands in the history.
func TestWordingIsKeptExplicitly(t *testing.T) {
	t.Parallel()
	s := story(t)
	o := washing(smithy, crm.CameByVisit)
	o.Title = "Køkkenpige"
	if err := s.AddOpening(as(t, karen), o, KeepAlike); !errors.Is(err, crm.Refuse(crm.Invalid, "opening.wording", "")) {
		t.Fatalf("%v", err)
	}
	o.WordingKept = true
	enter(t, s, karen, o)
	edit := func(revision int, title string, kept bool) error {
		_, err := s.EditOpening(as(t, karen), o.ID, crm.Base{Revision: revision}, func(f *crm.OpeningFields) error {
			f.Title, f.WordingKept = title, kept
			return nil
		})
		return err
	}
	if err := edit(1, "Køkkenmedarbejder", true); err != nil {
		t.Fatal(err)
	}
	if err := edit(2, "Kun danskere", false); crm.KindOf(err) != crm.Invalid {
		t.Errorf("what was kept before lets everything in: %v", err)
	}
	if err := edit(2, "Kun danskere", true); err != nil {
		t.Fatal(err)
	}
	want := []crm.OpeningEventKind{crm.EventReported, crm.EventWordingKept, crm.EventChanged, crm.EventWordingKept, crm.EventChanged}
	if got := historyOf(t, s, o.ID); !slices.Equal(got, want) {
		t.Errorf("history %v, want %v", got, want)
	}
}

// O1: a demand that is taken out of the work stands in the history, with who agreed it.
func TestOpeningIsCarved(t *testing.T) {
	t.Parallel()
	s := story(t)
	o := washing(smithy, crm.CameByVisit)
	o.Demands = []crm.Demand{"noise", "cold"}
	enter(t, s, karen, o)
	got, err := s.CarveOpening(as(t, mads), o.ID, crm.Base{Revision: 1}, crm.Carving{Removed: "noise", Demands: []crm.Demand{"cold"}, Agreed: true})
	if err != nil || !slices.Equal(got.Demands, []crm.Demand{"cold"}) {
		t.Fatalf("%+v, %v", got, err)
	}
	events := eventsOf(t, s, o.ID)
	if len(events) != 2 || events[1].Kind != crm.EventCarved || events[1].What.Removed != "noise" || *events[1].ByID != mads {
		t.Errorf("%+v", events)
	}
	if _, err := s.CloseOpening(as(t, karen), o.ID, crm.OpeningClosed, crm.OutcomeNeedGone); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CarveOpening(as(t, mads), o.ID, crm.Base{Revision: 3}, crm.Carving{Removed: "cold", Agreed: true}); crm.KindOf(err) != crm.Conflict {
		t.Errorf("carved when ended: %v", err)
	}
}
