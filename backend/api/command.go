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
	do, known := commands[op.Kind]
	if !known {
		return crm.Refuse(crm.Invalid, "sync.kind", "Serveren kender ikke denne slags ændring endnu. Send den igen, når serveren er opdateret.")
	}
	op, err := lifted(op)
	if err != nil {
		return err
	}
	if err = do(ctx, s, op); isUnusable(err) {
		return errUnusable
	}
	return err
}

// command carries out what a phone sent.
type command func(context.Context, *store.Store, crm.SyncOp) error

// commands are what a phone can do. Each is the operation that the REST API
// offers too; the rules are the operation's.
var commands = map[string]command{
	"visit.log": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, fields crm.VisitFields) error {
		return s.LogVisit(ctx, &crm.Visit{ID: op.EID, VisitFields: fields})
	}),
	"visit.edit":     edit((*store.Store).EditVisit),
	"visit.withdraw": plain((*store.Store).WithdrawVisit),
	"visit.note.pick": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, picked PickedNote) error {
		_, err := s.PickNote(ctx, op.EID, baseOf(op), picked.ParallelID, picked.Note)
		return err
	}),
	"visit.participant.add":    link(store.LinkParticipant, true),
	"visit.participant.remove": link(store.LinkParticipant, false),
	"visit.contact.add":        link(store.LinkContact, true),
	"visit.contact.remove":     link(store.LinkContact, false),
	"visit.citizen.add":        link(store.LinkCitizen, true),
	"visit.citizen.remove":     link(store.LinkCitizen, false),
	"company.add": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, n crm.NewCompany) error {
		_, err := s.AddCompany(ctx, op.EID, n, store.KeepAlike)
		return err
	}),
	"company.owner.set":         of((*store.Store).SetOwner),
	"company.handover.accept":   of((*store.Store).AcceptHandover),
	"company.handover.decline":  of((*store.Store).DeclineHandover),
	"company.handover.withdraw": of((*store.Store).WithdrawHandover),
	"company.team.add":          of((*store.Store).AddToTeam),
	"company.team.remove": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, left LeftTeam) error {
		_, err := s.RemoveFromTeam(ctx, op.EID, left.UserID)
		return err
	}),
	"company.tier.set":    of((*store.Store).SetTier),
	"company.rest.set":    of((*store.Store).RestCompany),
	"company.warning.add": of((*store.Store).AddWarning),
	"company.warning.lift": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, lifted LiftedWarning) error {
		_, err := s.LiftWarning(ctx, op.EID, lifted.ID)
		return err
	}),
	"company.approach.set": of((*store.Store).SetApproach),
	"contact.add": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, fields crm.ContactFields) error {
		return s.AddContact(ctx, &crm.Contact{ID: op.EID, ContactFields: fields}, store.KeepAlike)
	}),
	"contact.edit": edit((*store.Store).EditContact),
	"task.add": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, fields crm.TaskFields) error {
		return s.AddTask(ctx, &crm.Task{ID: op.EID, TaskFields: fields})
	}),
	"task.edit": edit((*store.Store).EditTask),
	"task.done": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, done DoneTask) error {
		_, err := s.DoneTask(ctx, op.EID, done.Outcome)
		return err
	}),
	"opening.add": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, n crm.NewOpening) error {
		return s.AddOpening(ctx, &crm.Opening{ID: op.EID, OpeningFields: n.OpeningFields, CameBy: n.CameBy}, store.KeepAlike)
	}),
	"opening.edit": edit((*store.Store).EditOpening),
	"opening.take": of((*store.Store).TakeOpening),
	"opening.hand": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, handed HandedOpening) error {
		_, err := s.HandOpening(ctx, op.EID, handed.To, handed.Seen)
		return err
	}),
	"opening.carve": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, c crm.Carving) error {
		_, err := s.CarveOpening(ctx, op.EID, baseOf(op), c)
		return err
	}),
	"opening.candidate.present": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, p PresentedCandidate) error {
		_, err := s.PresentCandidate(ctx, op.EID, p.ID, p.Presentation)
		return err
	}),
	"opening.candidate.propose": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, p ProposedCandidate) error {
		_, err := s.ProposeCandidate(ctx, op.EID, p.ID, p.Proposal)
		return err
	}),
	"opening.candidate.move": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, m MovedCandidate) error {
		_, err := s.MoveCandidate(ctx, op.EID, m.ID, m.ProposalMove)
		return err
	}),
	"opening.candidate.rate": of((*store.Store).RateMatch),
	"opening.candidate.withdraw": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, w WithdrawnCandidate) error {
		_, err := s.WithdrawConsent(ctx, op.EID, w.ID)
		return err
	}),
	"opening.hold":   plain((*store.Store).HoldOpening),
	"opening.resume": plain((*store.Store).ResumeOpening),
	"opening.close": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, closed ClosedOpening) error {
		_, err := s.CloseOpening(ctx, op.EID, closed.Status, closed.Outcome)
		return err
	}),
	"course.enrol": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, in Enrolled) error {
		_, err := s.Enrol(ctx, op.EID, in.ContactID)
		return err
	}),
	"course.enrolment.withdraw": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, in Enrolled) error {
		_, err := s.WithdrawEnrolment(ctx, op.EID, in.ContactID)
		return err
	}),
	"course.attend":        of((*store.Store).Attend),
	"event.attend":         of((*store.Store).AttendEvent),
	"event.guest.add":      of((*store.Store).AddGuest),
	"event.answer":         of((*store.Store).AnswerForGuest),
	"event.pair.result":    of((*store.Store).SetPairResult),
	"group.step.state":     of((*store.Store).SetStepState),
	"group.attend":         of((*store.Store).AttendMeeting),
	"group.advice.add":     of((*store.Store).AddAdvice),
	"group.advice.outcome": of((*store.Store).SetAdviceOutcome),
	"group.opening.link":   of((*store.Store).LinkOpening),
	"group.opening.unlink": of((*store.Store).UnlinkOpening),
	"notification.read":    plain((*store.Store).ReadNotification),
	"notification.done":    plain((*store.Store).FinishNotification),
	"invitation.add": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, i PhoneInvitation) error {
		return s.AddInvitation(ctx, i.ID, crm.InvitationFields{CompanyID: op.EID, Purpose: i.Purpose, Hash: i.Hash})
	}),
	"invitation.revoke": with(func(ctx context.Context, s *store.Store, op crm.SyncOp, revoked RevokedInvitation) error {
		return s.RevokeInvitation(ctx, revoked.ID)
	}),
	// What a person had only begun to write on a phone that is reported lost: it
	// waits among the held for its author.
	"note.keep": func(context.Context, *store.Store, crm.SyncOp) error {
		return crm.Refuse(crm.Invalid, "note.kept", "Et udkast fra en telefon, der er meldt mistet.")
	},
	"held.discard": func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		return s.DiscardHeld(ctx, op.EID)
	},
}

// with is a command that reads its args first.
func with[A any](do func(context.Context, *store.Store, crm.SyncOp, A) error) command {
	return func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		var args A
		if err := readArgs(op, &args); err != nil {
			return err
		}
		return do(ctx, s, op, args)
	}
}

// of is a command whose args are what the operation is given beside the row. The phone
// hears of what came of it when it pulls.
func of[A, R any](operation func(*store.Store, context.Context, crm.ID, A) (*R, error)) command {
	return with(func(ctx context.Context, s *store.Store, op crm.SyncOp, args A) error {
		_, err := operation(s, ctx, op.EID, args)
		return err
	})
}

// plain is a command that says all by its name and its row.
func plain[R any](operation func(*store.Store, context.Context, crm.ID) (*R, error)) command {
	return func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		_, err := operation(s, ctx, op.EID)
		return err
	}
}

// edit is a command whose args are the fields that were changed.
func edit[F, R any](operation func(*store.Store, context.Context, crm.ID, crm.Base, func(*F) error) (*R, error)) command {
	return func(ctx context.Context, s *store.Store, op crm.SyncOp) error {
		_, err := operation(s, ctx, op.EID, baseOf(op), func(fields *F) error { return readArgs(op, fields) })
		return err
	}
}

// link is the command that adds a person to a visit or removes one.
func link(kind store.LinkKind, present bool) command {
	return with(func(ctx context.Context, s *store.Store, op crm.SyncOp, who struct {
		ID crm.ID `json:"id"`
	}) error {
		_, err := s.LinkVisit(ctx, op.EID, kind, who.ID, present)
		return err
	})
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
