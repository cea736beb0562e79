package store

import (
	"testing"

	"jobbro/backend/crm"
)

// V4: what a colleague agreed with a company is not dropped when the colleague
// leaves: the company's fixed contact person gets it, else the manager of the team.
func TestPassOnTasks(t *testing.T) {
	t.Parallel()
	s := story(t)
	add := func(id, company, owner crm.ID) {
		t.Helper()
		task := crm.Task{ID: id, TaskFields: crm.TaskFields{CompanyID: company, OwnerID: owner, Kind: crm.TaskPromise, Title: "Ring", DueOn: "2027-07-01"}}
		if err := s.AddTask(as(t, lene), &task); err != nil {
			t.Fatal(err)
		}
	}
	const (
		atSmithy crm.ID = "00000000-0000-7000-8000-000000000901"
		atBakery crm.ID = "00000000-0000-7000-8000-000000000902"
		done     crm.ID = "00000000-0000-7000-8000-000000000903"
		karens   crm.ID = "00000000-0000-7000-8000-000000000904"
	)
	add(atSmithy, smithy, mads)
	add(atBakery, bakery, mads)
	add(done, smithy, mads)
	add(karens, bakery, karen)
	if _, err := s.DoneTask(as(t, mads), done, crm.TaskKept); err != nil {
		t.Fatal(err)
	}
	ctx := crm.WithActor(t.Context(), crm.System)
	for _, night := range []struct {
		name, before string
		owners       map[crm.ID]crm.ID
	}{
		{"nobody has left", ``, map[crm.ID]crm.ID{atSmithy: mads, atBakery: mads, done: mads, karens: karen}},
		{"Mads has left", `INSERT INTO employment (user_id, from_on, fte) VALUES ('` + string(mads) + `', '2027-06-30', 0)`,
			map[crm.ID]crm.ID{atSmithy: karen, atBakery: lene, done: mads, karens: karen}},
		{"everybody has left", `UPDATE app_user SET active = false`,
			map[crm.ID]crm.ID{atSmithy: karen, atBakery: lene, done: mads, karens: karen}},
	} {
		if _, err := s.pool.Exec(t.Context(), night.before); err != nil {
			t.Fatal(err)
		}
		if err := s.PassOnTasks(ctx); err != nil {
			t.Fatal(err)
		}
		for id, want := range night.owners {
			if n := count(t, s, `SELECT count(*) FROM task WHERE id = $1 AND owner_id = $2`, string(id), string(want)); n != 1 {
				t.Errorf("%s: %s is not with %s", night.name, id, want)
			}
		}
	}
	for _, heir := range []crm.ID{karen, lene} {
		if n := count(t, s, `SELECT count(*) FROM notification WHERE user_id = $1 AND kind = 'task.told'`, string(heir)); n != 1 {
			t.Errorf("%s is told %d times", heir, n)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'task.pass'`); n != 2 {
		t.Errorf("%d lines in the audit, want 2", n)
	}
}
