package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

// Pushes is who tells phones of things while the app is closed.
type Pushes interface {
	// PublicKey is what browsers subscribe with.
	PublicKey() string
	// Allows reports whether an address is one of a push service that is asked.
	Allows(endpoint string) bool
}

type notificationsInput struct {
	Listing
	Archived bool `query:"archived" doc:"Those of long ago instead of the others"`
}

func (s *Server) notifications(ctx context.Context, in *notificationsInput) (*reply[store.Notifications], error) {
	return answer(s.Store.FindNotifications(ctx, store.NotificationFilter{Window: in.Window(), Archived: in.Archived}))
}

func (s *Server) readNotification(ctx context.Context, in *ByID) (*reply[crm.Notification], error) {
	return answer(s.Store.ReadNotification(ctx, in.ID))
}

func (s *Server) finishNotification(ctx context.Context, in *ByID) (*reply[crm.Notification], error) {
	return answer(s.Store.FinishNotification(ctx, in.ID))
}

// NotificationChoice is how somebody wants to be told, and of what there is to choose.
type NotificationChoice struct {
	crm.NotificationChoices
	Kinds []crm.NotificationText `json:"kinds"`
}

func (s *Server) notificationChoices(ctx context.Context, _ *struct{}) (*reply[NotificationChoice], error) {
	c, err := s.Store.FindNotificationChoices(ctx)
	if err != nil {
		return nil, err
	}
	return answer(&NotificationChoice{*c, crm.NotificationTexts}, nil)
}

type chooseNotificationsInput struct {
	Body crm.NotificationChoices
}

func (s *Server) chooseNotifications(ctx context.Context, in *chooseNotificationsInput) (*reply[NotificationChoice], error) {
	if err := s.Store.ChooseNotifications(ctx, &in.Body); err != nil {
		return nil, err
	}
	return answer(&NotificationChoice{in.Body, crm.NotificationTexts}, nil)
}

// PushState is whether a device can be told of things while the app is closed, and is.
type PushState struct {
	Key      string `json:"key" doc:"What the browser subscribes with; empty where nobody can be told"`
	Endpoint string `json:"endpoint" doc:"Where this device is told; empty when it is not"`
}

func (s *Server) pushState(ctx context.Context, _ *struct{}) (*reply[PushState], error) {
	state := &PushState{}
	if s.Push != nil {
		state.Key = s.Push.PublicKey()
	}
	var err error
	state.Endpoint, err = s.Store.Subscribed(ctx)
	return answer(state, err)
}

type subscribeInput struct {
	Body crm.PushAddress
}

func (s *Server) subscribe(ctx context.Context, in *subscribeInput) (*done, error) {
	if s.Push == nil || !s.Push.Allows(in.Body.Endpoint) {
		return nil, crm.PushNowhere
	}
	return nil, s.Store.Subscribe(ctx, in.Body)
}

func (s *Server) unsubscribe(ctx context.Context, _ *struct{}) (*done, error) {
	return nil, s.Store.Unsubscribe(ctx)
}
