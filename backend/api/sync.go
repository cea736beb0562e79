package api

import (
	"context"
	"time"

	"jobbro/backend/crm"
)

// The protocol a phone must speak. An older one is told to upgrade; its commands
// are applied all the same.
const oldestProto = 1

// SyncRequest is what a phone sends: its commands, and where its copy stands.
type SyncRequest struct {
	Proto    int               `json:"proto" minimum:"1"`
	Schema   int               `json:"schema" minimum:"1" doc:"Version of the phone's copy"`
	App      string            `json:"app" maxLength:"40"`
	Device   crm.ID            `json:"device" format:"uuid"`
	User     crm.ID            `json:"user" format:"uuid" doc:"Whose commands these are; another person's are refused"`
	Epoch    string            `json:"epoch" maxLength:"40"`
	Cursor   string            `json:"cursor" maxLength:"120"`
	Caseload string            `json:"caseload" maxLength:"40" doc:"Hash of the manifest the phone has"`
	Want     []crm.ID          `json:"want" maxItems:"200" required:"false" doc:"Citizens on the manifest that are missing or older"`
	Check    bool              `json:"check,omitempty" doc:"Ask for counts, once a day"`
	Key      bool              `json:"key,omitempty" doc:"The phone lacks the secret of its lease"`
	Match    *int              `json:"match,omitempty" minimum:"0" doc:"Version of the match policy the phone has, 0 for none"`
	Backlog  crm.Backlog       `json:"backlog,omitzero" required:"false"`
	Reads    []crm.CitizenRead `json:"reads" maxItems:"200" required:"false" doc:"Citizens' cards that were read since the last answer"`
	Ops      []crm.SyncOp      `json:"ops" maxItems:"50"`
}

// SyncAnswer is what became of the commands, and a page of what has changed.
type SyncAnswer struct {
	Epoch    string                   `json:"epoch"`
	Cursor   string                   `json:"cursor"`
	More     bool                     `json:"more"`
	Now      time.Time                `json:"now"`
	Results  []crm.SyncResult         `json:"results"`
	Put      crm.SyncRows             `json:"put"`
	Whole    bool                     `json:"whole,omitempty" doc:"All that belongs to each company in put is in put too"`
	Del      [][2]string              `json:"del"`
	Caseload crm.Caseload             `json:"caseload"`
	Quota    *crm.OwnQuota            `json:"quota,omitempty"`
	Match    *crm.MatchPolicy         `json:"match,omitempty" doc:"When the phone has another version"`
	Lease    Lease                    `json:"lease"`
	Held     int                      `json:"held,omitempty" doc:"Own refused commands that wait and came from other devices"`
	Order    string                   `json:"order" enum:"none,reset,wipe,upgrade"`
	Counts   map[string]crm.SyncCount `json:"counts,omitempty"`
}

type syncInput struct{ Body SyncRequest }
type syncOutput struct{ Body SyncAnswer }

// sync applies the phone's commands, each in a transaction of its own, and then
// reads what has changed. A lost phone is told to be wiped, and nothing else.
func (s *Server) sync(ctx context.Context, in *syncInput) (*syncOutput, error) {
	actor, now := crm.ActorOf(ctx), s.Store.Now()
	if in.Body.User != actor.ID {
		return nil, crm.Refuse(crm.Conflict, "sync.user", "Ændringerne tilhører en anden bruger. Log ind som den bruger for at sende dem.")
	}
	if err := s.Store.KeepReads(ctx, in.Body.Reads); err != nil {
		return nil, err
	}
	results, err := s.hear(ctx, &in.Body)
	if err != nil {
		return nil, err
	}
	out := SyncAnswer{
		Epoch: in.Body.Epoch, Cursor: in.Body.Cursor, Now: now, Order: "none",
		Results: results,
		Del:     [][2]string{},
	}
	if s.checkIn(ctx, &in.Body, out.Results) {
		out.Order, out.Caseload.Hash, out.Lease.Until = "wipe", in.Body.Caseload, now
		return &syncOutput{Body: out}, nil
	}
	out.Lease = s.lease(ctx, &in.Body, now)
	if err := s.pull(ctx, &in.Body, &out); err != nil {
		return nil, err
	}
	if in.Body.Proto < oldestProto {
		out.Order = "upgrade"
	}
	return &syncOutput{Body: out}, nil
}

// hear applies the commands of a phone. One that does not know yet of a restore is
// told of it first, by the epoch: what the restore undid comes again, and it comes
// before what was given since. A lost phone is told nothing, and may only send.
func (s *Server) hear(ctx context.Context, in *SyncRequest) ([]crm.SyncResult, error) {
	if in.Epoch != "" && len(in.Ops) > 0 && !crm.ActorOf(ctx).Lost {
		epoch, err := s.Store.Epoch(ctx)
		if err != nil {
			return nil, err
		}
		if epoch != in.Epoch {
			return laterAll(in.Ops), nil
		}
	}
	return s.applyAll(ctx, in.Device, in.Ops), nil
}

func laterAll(ops []crm.SyncOp) []crm.SyncResult {
	results := make([]crm.SyncResult, len(ops))
	for i, op := range ops {
		results[i] = crm.SyncResult{ID: op.ID, Status: crm.SyncRetry, Code: "sync.epoch"}
	}
	return results
}

func (s *Server) pull(ctx context.Context, in *SyncRequest, out *SyncAnswer) error {
	page, err := s.Store.Pull(ctx, in.Epoch, in.Cursor)
	if err != nil {
		return err
	}
	out.Epoch, out.Cursor, out.More, out.Put, out.Whole = page.Epoch, page.Cursor, page.More, page.Rows, page.Whole
	if page.Reset {
		out.Order = "reset"
	}
	if page.Del != nil {
		out.Del = page.Del
	}
	if crm.May(crm.ActorOf(ctx), crm.ReadCaseload, crm.Subject{UserID: crm.ActorOf(ctx).ID}) == nil {
		if out.Caseload, out.Put.Citizen, err = s.Store.Caseload(ctx, in.Caseload, in.Want, "caseload"); err != nil {
			return err
		}
	}
	if in.Cursor == "" || len(out.Results) > 0 || !page.Whole && len(out.Put.Visit) > 0 {
		quota, err := s.Store.OwnQuota(ctx)
		if err != nil {
			return err
		}
		out.Quota = &quota
	}
	if in.Check && !out.More {
		if out.Counts, err = s.Store.SyncCounts(ctx, out.Cursor); err != nil {
			return err
		}
	}
	if in.Match != nil {
		policy, err := s.Store.MatchPolicy(ctx)
		if err != nil {
			return err
		}
		if policy.Version != *in.Match {
			out.Match = policy
		}
	}
	out.Held, err = s.Store.HeldElsewhere(ctx, in.Device)
	return err
}
