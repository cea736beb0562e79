package api

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

// applyAll applies the commands in their order. One that is held makes those
// after it about the same row wait; the others go on.
func (s *Server) applyAll(ctx context.Context, device crm.ID, ops []crm.SyncOp) []crm.SyncResult {
	results := []crm.SyncResult{}
	held := map[crm.ID]bool{}
	for _, op := range ops {
		if held[op.EID] && op.Kind != "held.discard" {
			results = append(results, crm.SyncResult{ID: op.ID, Status: crm.SyncRetry, Code: "sync.waits"})
			continue
		}
		result := s.apply(ctx, device, op)
		held[op.EID] = result.Status != crm.SyncApplied && result.Status != crm.SyncRepeat
		results = append(results, result)
	}
	return results
}

func (s *Server) apply(ctx context.Context, device crm.ID, op crm.SyncOp) crm.SyncResult {
	if !op.ID.Valid() || !op.EID.Valid() || op.Supersedes != nil && !op.Supersedes.Valid() {
		return crm.SyncResult{ID: op.ID, Status: crm.SyncHeld, Code: "sync.id", Text: "Ændringen mangler et gyldigt id. Gem den igen."}
	}
	result, err := s.Store.ApplyOnce(ctx, device, op, func(ctx context.Context) error {
		return carryOut(ctx, s.Store, op)
	})
	if err != nil {
		slog.ErrorContext(ctx, "sync command", "id", requestOf(ctx).id, "kind", op.Kind, "error", discreet(err))
		return crm.SyncResult{ID: op.ID, Status: crm.SyncRetry, Code: "sync.fault", Text: "Serveren kunne ikke gemme ændringen lige nu. Den bliver sendt igen."}
	}
	return result
}

// carryOut does what the command says. A value the database cannot hold is refused
// like any other: sent again it would not get better.
func carryOut(ctx context.Context, s *store.Store, op crm.SyncOp) error {
	command, known := commands[op.Kind]
	if !known {
		return crm.Refuse(crm.Invalid, "sync.kind", "Serveren kender ikke denne slags ændring. Opdatér appen, og send den igen.")
	}
	op, err := lifted(op)
	if err != nil {
		return err
	}
	if err = command(ctx, s, op); isUnusable(err) {
		return errUnusable
	}
	return err
}

// commands are what a phone can do. Each is the operation that the REST API
// offers too; the rules are the operation's.
var commands = map[string]func(context.Context, *store.Store, crm.SyncOp) error{
	"visit.log": func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		v := &crm.Visit{ID: op.EID}
		if err := readArgs(op, &v.VisitFields); err != nil {
			return err
		}
		return s.LogVisit(ctx, v)
	},
	"visit.edit": func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		_, err := s.EditVisit(ctx, op.EID, baseOf(op), func(f *crm.VisitFields) error { return readArgs(op, f) })
		return err
	},
	"visit.withdraw": func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		_, err := s.WithdrawVisit(ctx, op.EID)
		return err
	},
	"visit.note.pick": func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		var args PickedNote
		if err := readArgs(op, &args); err != nil {
			return err
		}
		_, err := s.PickNote(ctx, op.EID, baseOf(op), args.ParallelID, args.Note)
		return err
	},
	"visit.participant.add":    link(store.LinkParticipant, true),
	"visit.participant.remove": link(store.LinkParticipant, false),
	"visit.contact.add":        link(store.LinkContact, true),
	"visit.contact.remove":     link(store.LinkContact, false),
	"visit.citizen.add":        link(store.LinkCitizen, true),
	"visit.citizen.remove":     link(store.LinkCitizen, false),
	"company.owner.set": func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		var choice crm.OwnerChoice
		if err := readArgs(op, &choice); err != nil {
			return err
		}
		_, err := s.SetOwner(ctx, op.EID, choice)
		return err
	},
	"company.tier.set": func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		var choice crm.TierChoice
		if err := readArgs(op, &choice); err != nil {
			return err
		}
		_, err := s.SetTier(ctx, op.EID, choice)
		return err
	},
	"contact.add": func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		c := &crm.Contact{ID: op.EID}
		if err := readArgs(op, &c.ContactFields); err != nil {
			return err
		}
		return s.AddContact(ctx, c)
	},
	"contact.edit": func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		_, err := s.EditContact(ctx, op.EID, baseOf(op), func(f *crm.ContactFields) error { return readArgs(op, f) })
		return err
	},
	"task.add": func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		t := &crm.Task{ID: op.EID}
		if err := readArgs(op, &t.TaskFields); err != nil {
			return err
		}
		return s.AddTask(ctx, t)
	},
	"task.edit": func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		_, err := s.EditTask(ctx, op.EID, baseOf(op), func(f *crm.TaskFields) error { return readArgs(op, f) })
		return err
	},
	"task.done": func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		var args struct {
			Outcome crm.TaskOutcome `json:"outcome"`
		}
		if err := readArgs(op, &args); err != nil {
			return err
		}
		_, err := s.DoneTask(ctx, op.EID, args.Outcome)
		return err
	},
	"opening.edit": func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		_, err := s.EditOpening(ctx, op.EID, baseOf(op), func(f *crm.OpeningFields) error { return readArgs(op, f) })
		return err
	},
	"opening.close": func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		var args ClosedOpening
		if err := readArgs(op, &args); err != nil {
			return err
		}
		_, err := s.CloseOpening(ctx, op.EID, args.Status)
		return err
	},
	// What a person had only begun to write on a phone that is reported lost: it
	// waits among the held for its author.
	"note.keep": func(context.Context, *store.Store, crm.SyncOp) error {
		return crm.Refuse(crm.Invalid, "note.kept", "Et udkast fra en telefon, der er meldt mistet.")
	},
	"held.discard": func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		return s.DiscardHeld(ctx, op.EID)
	},
}

// link is the command that adds a person to a visit or removes one.
func link(kind store.LinkKind, present bool) func(context.Context, *store.Store, crm.SyncOp) error {
	return func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		var args struct {
			ID crm.ID `json:"id"`
		}
		if err := readArgs(op, &args); err != nil {
			return err
		}
		_, err := s.LinkVisit(ctx, op.EID, kind, args.ID, present)
		return err
	}
}

// readArgs decodes a command's args over what into holds: fields that are not
// sent stay as they are, and unknown ones are refused.
func readArgs(op crm.SyncOp, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(op.Args))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return errArgs
	}
	return nil
}

var errArgs = crm.Refuse(crm.Invalid, "sync.args", "Ændringen kan ikke læses. Åbn den, ret den, og gem den igen.")

// baseOf is the revision that was edited; 0 matches none.
func baseOf(op crm.SyncOp) crm.Base {
	if op.Base == nil {
		return crm.Base{}
	}
	return crm.Base{Revision: *op.Base}
}
