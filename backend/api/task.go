package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

type tasksInput struct {
	OfCompany
	OwnerID crm.ID `query:"owner_id" format:"uuid"`
	Open    bool   `query:"open" doc:"Only those that are not done"`
}

func (s *Server) tasks(ctx context.Context, in *tasksInput) (*reply[crm.Page[crm.Task]], error) {
	return answer(s.Store.FindTasks(ctx, store.TaskFilter{
		Window: in.Window(), CompanyID: in.CompanyID, OwnerID: in.OwnerID, Open: in.Open,
	}))
}

type addTaskInput struct {
	ByID
	Body crm.TaskFields
}

func (s *Server) addTask(ctx context.Context, in *addTaskInput) (*reply[crm.Task], error) {
	t := &crm.Task{ID: in.ID, TaskFields: in.Body}
	return answer(t, s.Store.AddTask(ctx, t))
}

type editTaskInput struct {
	ByID
	Body Change[crm.TaskFields]
}

func (s *Server) editTask(ctx context.Context, in *editTaskInput) (*reply[crm.Task], error) {
	return answer(s.Store.EditTask(ctx, in.ID, in.Body.Seen(), in.Body.Apply))
}

// DoneTask says how a task ended.
type DoneTask struct {
	Outcome crm.TaskOutcome `json:"outcome" enum:"kept,broken,dropped"`
}

type doneTaskInput struct {
	ByID
	Body DoneTask
}

func (s *Server) doneTask(ctx context.Context, in *doneTaskInput) (*reply[crm.Task], error) {
	return answer(s.Store.DoneTask(ctx, in.ID, in.Body.Outcome))
}
