package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var noTask = crm.Refuse(crm.NotFound, "task.none", "Opgaven findes ikke.")

// TaskFilter narrows a list of tasks. The zero filter is all of them.
type TaskFilter struct {
	crm.Window
	CompanyID, OwnerID crm.ID
	Open               bool // only those that are not done
}

// FindTasks lists tasks, the first due first.
func (s *Store) FindTasks(ctx context.Context, f TaskFilter) (*crm.Page[crm.Task], error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadTask, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(f.Window, aDay, anID)
	if err != nil {
		return nil, err
	}
	q := s.orm.WithContext(ctx)
	if f.CompanyID != "" {
		q = q.Where("company_id = ?", f.CompanyID)
	}
	if f.OwnerID != "" {
		q = q.Where("owner_id = ?", f.OwnerID)
	}
	if f.Open {
		q = q.Where("done_at IS NULL")
	}
	if after != nil {
		q = q.Where("(due_on, id) > (?, ?)", after[0], after[1])
	}
	var rows []crm.Task
	if err := q.Order("due_on, id").Limit(fetch(f.Window)).Find(&rows).Error; err != nil {
		return nil, err
	}
	return pageOf(rows, f.Window, func(t crm.Task) []string { return []string{string(t.DueOn), string(t.ID)} }), nil
}

// AddTask keeps a task under the id it was given. The same again changes nothing;
// another under the same id is a Conflict.
func (s *Store) AddTask(ctx context.Context, t *crm.Task) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.WriteTask, crm.Subject{}); err != nil {
		return err
	}
	if err := t.Validate(); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if err := refuseDeleted(tx, "task", t.ID); err != nil {
			return err
		}
		if err := placeTask(tx, &t.TaskFields); err != nil {
			return err
		}
		sent := t.TaskFields
		t.CreatedBy, t.Revision, t.UpdatedAt = actor.ID, 1, s.now()
		insert := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(t)
		if insert.Error != nil {
			return insert.Error
		}
		if insert.RowsAffected > 0 {
			return auditChange(tx, "task.add", "task", t.ID)
		}
		kept, err := find[crm.Task](tx, noTask, "id = ?", t.ID)
		if err == nil {
			err = repeatedRow(tx, "task", t.ID, kept.Revision, kept.TaskFields, sent)
		}
		if err == nil {
			*t = *kept
		}
		return err
	})
}

// EditTask changes fields of a task as merge writes them into what the editor saw
// at revision base; of a field both changed, the last arrival wins.
func (s *Store) EditTask(ctx context.Context, id crm.ID, base crm.Base, merge func(*crm.TaskFields) error) (*crm.Task, error) {
	return s.changeTask(ctx, id, func(tx *gorm.DB, t *crm.Task) error {
		seen, err := rowAt(tx, "task", id, base.Revision, t.Revision, t.TaskFields)
		if err != nil {
			return err
		}
		if err := base.Check(t.Revision, seen, t.TaskFields); err != nil {
			return err
		}
		wanted, err := edited(seen, merge)
		if err != nil {
			return err
		}
		merged, err := crm.Merge(seen, t.TaskFields, wanted, takeWanted)
		if err != nil || merged == t.TaskFields {
			return err
		}
		if err := merged.Validate(); err != nil {
			return err
		}
		if err := placeTask(tx, &merged); err != nil {
			return err
		}
		t.TaskFields = merged
		return change(tx, t, "task.edit", "task", t.ID)
	})
}

// DoneTask closes a task. Done is monotone: a task that is done stays as it was
// first closed, whoever closes it again.
func (s *Store) DoneTask(ctx context.Context, id crm.ID, outcome crm.TaskOutcome) (*crm.Task, error) {
	if outcome != crm.TaskKept && outcome != crm.TaskBroken && outcome != crm.TaskDropped {
		return nil, crm.RefuseField("outcome", "task.outcome", "Vælg, om aftalen blev holdt, ikke blev holdt eller er bortfaldet.")
	}
	return s.changeTask(ctx, id, func(tx *gorm.DB, t *crm.Task) error {
		if t.DoneAt != nil {
			return nil
		}
		now, actor := s.now(), crm.ActorOf(ctx).ID
		t.Outcome, t.DoneAt, t.DoneBy = outcome, &now, &actor
		if err := s.settle(tx, t.ID, crm.NotifyCandidate, crm.NotifyTask, crm.NotifyDue, crm.NotifyTaskLate, crm.NotifyTaskEscalated); err != nil {
			return err
		}
		return change(tx, t, "task.done", "task", t.ID)
	})
}

// changeTask locks a task and changes it.
func (s *Store) changeTask(ctx context.Context, id crm.ID, how func(*gorm.DB, *crm.Task) error) (*crm.Task, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.WriteTask, crm.Subject{}); err != nil {
		return nil, err
	}
	var t *crm.Task
	err := s.write(ctx, func(_ context.Context, tx *gorm.DB) (err error) {
		if err := lockCompanyOf(tx, "task", id); err != nil {
			return err
		}
		if t, err = find[crm.Task](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noTask, "id = ?", id); err != nil {
			return err
		}
		return how(tx, t)
	})
	return t, err
}

// placeTask sees to it that the task's company and visit exist and its owner is
// one of us.
func placeTask(tx *gorm.DB, f *crm.TaskFields) error {
	company, err := companyForWork(tx, f.CompanyID)
	if err != nil {
		return err
	}
	f.CompanyID = company.ID
	if f.VisitID != nil {
		if _, err := find[crm.Visit](tx, crm.RefuseField("visit_id", "task.visit", "Besøget findes ikke."), "id = ?", *f.VisitID); err != nil {
			return err
		}
	}
	_, err = find[crm.User](tx, crm.RefuseField("owner_id", "task.owner", "Vælg en kollega, som kan tage opgaven."),
		"id = ? AND active AND company_id IS NULL", f.OwnerID)
	return err
}

// tell gives the first of the readers who has not left a task of today that says
// what has happened at a company. Nobody may be left to tell.
func (s *Store) tell(tx *gorm.DB, company crm.ID, title string, readers ...*crm.ID) error {
	return s.tellOf(tx, crm.NotifyTask, company, title, readers...)
}

// tellOf is tell, of which the phone says what the kind says.
func (s *Store) tellOf(tx *gorm.DB, kind crm.NotificationKind, company crm.ID, title string, readers ...*crm.ID) error {
	for _, reader := range readers {
		var active bool
		if reader != nil {
			if err := tx.Raw(`SELECT active FROM app_user WHERE id = ?`, *reader).Scan(&active).Error; err != nil {
				return err
			}
		}
		if active {
			task := &crm.Task{ID: newID(), TaskFields: crm.TaskFields{
				CompanyID: company, OwnerID: *reader, Kind: crm.TaskOther, DueOn: s.today(), Title: title,
			}, CreatedBy: *reader, Revision: 1, UpdatedAt: s.now()}
			if err := tx.Create(task).Error; err != nil {
				return err
			}
			return s.notify(tx, reader, kind, task.ID, company)
		}
	}
	return nil
}
