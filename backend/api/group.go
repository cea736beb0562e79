package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

type groupsInput struct {
	OfCompany
	OpeningID crm.ID `query:"opening_id" format:"uuid" doc:"That the opening came of"`
	Kind      string `query:"kind" maxLength:"40"`
	Running   bool   `query:"running" doc:"Only those that have not ended"`
	Q         string `query:"q" maxLength:"100" doc:"In the title"`
}

func (s *Server) groups(ctx context.Context, in *groupsInput) (*reply[crm.Page[*crm.Group]], error) {
	return answer(s.Store.FindGroups(ctx, store.GroupFilter{Window: in.Window(), CompanyID: in.CompanyID, OpeningID: in.OpeningID,
		Kind: in.Kind, Running: in.Running, Q: in.Q}))
}

func (s *Server) group(ctx context.Context, in *ByID) (*reply[crm.Group], error) {
	return answer(s.Store.FindGroup(ctx, in.ID))
}

type addGroupInput struct {
	ByID
	Body crm.GroupFields
}

func (s *Server) addGroup(ctx context.Context, in *addGroupInput) (*reply[crm.Group], error) {
	g := &crm.Group{ID: in.ID, GroupFields: in.Body}
	return answer(g, s.Store.AddGroup(ctx, g))
}

type editGroupInput struct {
	ByID
	Body Change[crm.GroupFields]
}

func (s *Server) editGroup(ctx context.Context, in *editGroupInput) (*reply[crm.Group], error) {
	return answer(s.Store.EditGroup(ctx, in.ID, in.Body.Seen(), in.Body.Apply))
}

// inGroup is something that is done in a group.
type inGroup[A any] struct {
	ByID
	Body A
}

// groupDoes answers an operation in a group with the group as it is after.
func groupDoes[A any](s *Server, operation func(*store.Store, context.Context, crm.ID, A) (*crm.Group, error)) func(context.Context, *inGroup[A]) (*reply[crm.Group], error) {
	return func(ctx context.Context, in *inGroup[A]) (*reply[crm.Group], error) {
		return answer(operation(s.Store, ctx, in.ID, in.Body))
	}
}

func (s *Server) groupKinds(ctx context.Context, _ *struct{}) (*reply[crm.Page[crm.GroupKind]], error) {
	return answerAll(s.Store.GroupKinds(ctx))
}

// GroupKindFields is what can be said of a kind of group.
type GroupKindFields struct {
	Name    string `json:"name" maxLength:"60"`
	Persons bool   `json:"persons" doc:"Its members are persons, who do not speak for a company"`
	Retired bool   `json:"retired" doc:"No new group can be of it"`
}

type groupKindInput struct {
	ID   string `path:"id" pattern:"^[a-z][a-z0-9_]{0,39}$" doc:"A code of lower case letters, digits and _"`
	Body GroupKindFields
}

func (s *Server) setGroupKind(ctx context.Context, in *groupKindInput) (*reply[crm.GroupKind], error) {
	return answer(s.Store.SetGroupKind(ctx, crm.GroupKind{ID: in.ID, Name: in.Body.Name, Persons: in.Body.Persons, Retired: in.Body.Retired}))
}
