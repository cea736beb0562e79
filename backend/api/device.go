package api

import (
	"context"
	"encoding/base64"
	"log/slog"
	"time"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

// Lease is until when the phone may show what it holds of citizens, and with
// which secret it opens that.
type Lease struct {
	Until  time.Time `json:"until"`
	Secret string    `json:"secret,omitempty" doc:"32 bytes, base64url; when the phone asked for it with key"`
}

func (s *Server) lease(ctx context.Context, in *SyncRequest, now time.Time) Lease {
	lease := Lease{Until: now.Add(crm.LeaseFor)}
	if in.Key {
		lease.Secret = base64.RawURLEncoding.EncodeToString(s.Auth.Lease(crm.ActorOf(ctx).ID, in.Device))
	}
	return lease
}

// checkIn notes what the phone told of itself and reports whether it is lost. A
// note that fails stops no sync.
func (s *Server) checkIn(ctx context.Context, in *SyncRequest, results []crm.SyncResult) (lost bool) {
	lost, err := s.Store.CheckIn(ctx, crm.CheckIn{DeviceID: in.Device, App: in.App, Backlog: in.Backlog.After(results)})
	if err != nil {
		slog.ErrorContext(ctx, "device check-in", "id", requestOf(ctx).id, "error", discreet(err))
	}
	return lost
}

func (s *Server) sessions(ctx context.Context, _ *struct{}) (*reply[crm.Page[crm.Device]], error) {
	return answerAll(s.Store.Sessions(ctx))
}

func (s *Server) endSession(ctx context.Context, in *ByID) (*done, error) {
	return nil, s.Store.EndSession(ctx, in.ID)
}

func (s *Server) markLost(ctx context.Context, in *ByID) (*done, error) {
	return nil, s.Store.MarkLost(ctx, in.ID)
}

type devicesInput struct {
	Listing
	Q     string          `query:"q" maxLength:"200" doc:"A fragment of the person's name"`
	State crm.DeviceState `query:"state" enum:"any,unsent,silent,lost,wiped" default:"any" doc:"silent: not heard from for 72 hours"`
}

func (s *Server) devices(ctx context.Context, in *devicesInput) (*reply[crm.DeviceList], error) {
	return answer(s.Store.FindDevices(ctx, store.DeviceFilter{Window: in.Window(), Q: in.Q, State: in.State}))
}
