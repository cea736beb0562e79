package store

import (
	"testing"

	"jobbro/backend/crm"
)

func TestTasks(t *testing.T) {
	t.Parallel()
	s := story(t)
	ctx := as(t, karen)
	task := &crm.Task{ID: newID(), TaskFields: crm.TaskFields{CompanyID: smithy, OwnerID: mads, Kind: crm.TaskPromise, Title: "Send aftalen", DueOn: "2027-07-05"}}
	again := *task
	if err := s.AddTask(ctx, task); err != nil || task.CreatedBy != karen {
		t.Fatalf("%+v, %v", task, err)
	}
	if err := s.AddTask(ctx, &again); err != nil || again.CreatedBy != karen {
		t.Errorf("the same task again: %+v, %v", again, err)
	}
	moved, err := s.EditTask(as(t, mads), task.ID, crm.Base{Revision: 1}, func(f *crm.TaskFields) error { f.DueOn = "2027-07-12"; return nil })
	if err != nil || moved.DueOn != "2027-07-12" || moved.Revision != 2 {
		t.Errorf("moved = %+v, %v", moved, err)
	}

	// Done is monotone: the second to close it changes nothing.
	if done, err := s.DoneTask(as(t, mads), task.ID, crm.TaskKept); err != nil || done.Outcome != crm.TaskKept || *done.DoneBy != mads {
		t.Fatalf("done = %+v, %v", done, err)
	}
	if done, err := s.DoneTask(ctx, task.ID, crm.TaskBroken); err != nil || done.Outcome != crm.TaskKept || *done.DoneBy != mads {
		t.Errorf("closed again = %+v, %v", done, err)
	}
	if _, err := s.DoneTask(ctx, task.ID, "perhaps"); crm.KindOf(err) != crm.Invalid {
		t.Errorf("an unknown outcome: %v", err)
	}
	if _, err := s.DoneTask(ctx, nowhere, crm.TaskKept); crm.KindOf(err) != crm.NotFound {
		t.Errorf("an unknown task: %v", err)
	}
	stray := &crm.Task{ID: newID(), TaskFields: task.TaskFields}
	stray.OwnerID = nowhere
	if _, field := kindAndField(s.AddTask(ctx, stray)); field != "owner_id" {
		t.Errorf("an unknown owner: refused about %q", field)
	}
	unknown := nowhere
	stray.OwnerID, stray.VisitID = karen, &unknown
	if _, field := kindAndField(s.AddTask(ctx, stray)); field != "visit_id" {
		t.Errorf("an unknown visit: refused about %q", field)
	}
}

// Q5, V3: one's own figure, with the visits one was along on.
func TestOwnQuota(t *testing.T) {
	t.Parallel()
	s := story(t)
	if _, err := s.pool.Exec(t.Context(), `INSERT INTO quota_target VALUES (2027, 3000, 800);
		WITH part (from_on, visits, strategic, replaced_at) AS (VALUES
			('2027-01-01'::date, 86, 23, NULL::timestamptz), ('2027-06-01', 80, 21, NULL), ('2027-06-15', 99, 99, now()), ('2027-12-01', 1, 1, NULL)),
			run AS (INSERT INTO allocation_run (year, from_on, replaced_at) SELECT 2027, from_on, replaced_at FROM part RETURNING id, from_on)
		INSERT INTO quota_allocation (run_id, user_id, visits, strategic, weight)
			SELECT id, '`+string(karen)+`', visits, strategic, 1 FROM run JOIN part USING (from_on)`); err != nil {
		t.Fatal(err)
	}
	joint, phone, last := visitTo(smithy), visitTo(smithy), visitTo(smithy)
	joint.ParticipantIDs = []crm.ID{mads}
	phone.Kind = crm.VisitPhone
	last.VisitedOn = "2026-12-30"
	for _, v := range []*crm.Visit{joint, phone, last} {
		if err := s.LogVisit(as(t, karen), v); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.OwnQuota(as(t, karen))
	if err != nil || got.Visits != 1 || got.Strategic != 1 || got.TargetVisits != 80 || got.TargetStrategic != 21 || got.Year != 2027 || got.AsOf != "2027-06-30" {
		t.Errorf("Karen's = %+v, %v", got, err)
	}
	if got, _ := s.OwnQuota(as(t, mads)); got.Visits != 1 || got.TargetVisits != 0 {
		t.Errorf("Mads's = %+v", got)
	}
	if !last.Late {
		t.Error("a visit of last year is not marked as late")
	}
}
