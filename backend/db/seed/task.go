package seed

import (
	"time"

	"github.com/google/uuid"

	"jobbro/backend/crm"
)

// oweTasks makes the tasks that agreed next contacts and promises are, and what
// became of them.
func (m *municipality) oweTasks() {
	r := newRandom(m.seed, "tasks")
	for _, c := range m.companies {
		for i, v := range c.visits {
			if v.NextOn != "" {
				m.oweNext(r, c, v, c.visits[i+1:])
			}
			if !c.told && v.Status == crm.VisitCompleted && r.chance(0.06) {
				m.promise(r, v)
			}
		}
	}
	for _, s := range stories {
		c := m.cast[s.name]
		for _, p := range s.promises {
			made := clock(m.ago(p.made), 16, 0)
			t := newTask(r.id(made), c, c.owner(m.ago(p.made)), crm.TaskPromise, p.title, m.ago(p.due), made)
			if p.outcome != crm.TaskOpen {
				t.close(p.outcome, clock(t.DueOn, 15, 30))
			}
			m.tasks = append(m.tasks, t.Task)
		}
	}
	m.fillDesk(r)
}

// task is a task that is being made.
type task struct{ *crm.Task }

func newTask(id crm.ID, c *company, owner *consultant, kind crm.TaskKind, title string, due crm.Date, made time.Time) task {
	return task{&crm.Task{
		ID: id, CreatedBy: owner.ID, Revision: 1, UpdatedAt: made,
		TaskFields: crm.TaskFields{CompanyID: c.ID, OwnerID: owner.ID, Kind: kind, Title: title, DueOn: due},
	}}
}

func (t task) close(outcome crm.TaskOutcome, at time.Time) {
	t.Outcome, t.DoneAt, t.DoneBy, t.UpdatedAt, t.Revision = outcome, &at, &t.OwnerID, at, 2
}

// oweNext makes the task of an agreed next contact under the id that logging a
// visit gives it. The author's next contact with the company keeps it; before
// that, some are given up on.
func (m *municipality) oweNext(r random, c *company, v *visit, later []*visit) {
	id := crm.ID(uuid.NewSHA1(uuid.MustParse(string(v.ID)), []byte("next")).String())
	t := newTask(id, c, v.author, crm.TaskNextContact, v.NextWhat, v.NextOn, v.LoggedAt)
	t.VisitID = &v.ID
	m.tasks = append(m.tasks, t.Task)

	var kept *visit
	for _, next := range later {
		if next.Status == crm.VisitCompleted && next.author == v.author && next.VisitedOn > v.VisitedOn {
			kept = next
			break
		}
	}
	givenUp := v.NextOn.AddDays(r.between(8, 25))
	luck := r.Float64()
	switch {
	case v.broken && givenUp < m.today:
		t.close(crm.TaskBroken, clock(givenUp, 14, 0))
	case kept != nil && (c.told || kept.VisitedOn < givenUp || luck < 0.7):
		t.close(crm.TaskKept, kept.LoggedAt)
	case c.told || givenUp >= m.today:
	case luck > 0.96 && m.today.DaysSince(t.DueOn) < 120: // still open, and overdue
	case luck < 0.8:
		t.close(crm.TaskBroken, clock(givenUp, 14, 0))
	default:
		t.close(crm.TaskDropped, clock(givenUp, 14, 0))
	}
}

// promise is something the author said would be sent or found out.
func (m *municipality) promise(r random, v *visit) {
	t := newTask(r.id(v.LoggedAt), v.company, v.author, crm.TaskPromise,
		m.phrases.say(r, "promise", v.company), m.onOrAfter(v.VisitedOn.AddDays(r.between(2, 21))), v.LoggedAt)
	t.VisitID = &v.ID
	m.tasks = append(m.tasks, t.Task)
	done := m.onOrAfter(t.DueOn.AddDays(r.between(-2, 6)))
	switch {
	case done >= m.today:
	case r.chance(0.9):
		t.close(crm.TaskKept, clock(max(done, v.VisitedOn), 16, r.IntN(60)))
	default:
		t.close(crm.TaskBroken, clock(max(done, v.VisitedOn), 16, r.IntN(60)))
	}
}
