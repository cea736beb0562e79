package api

import (
	"encoding/json"
	"strings"

	"jobbro/backend/crm"
)

// upcast turns the args of a command as one version of it says them into those of
// the next.
type upcast func(args json.RawMessage) (json.RawMessage, error)

// upcasts are the versions that older apps still send, by kind and version. A
// phone may have been in a drawer: each is kept for at least 12 months after the
// last app that sends it.
var upcasts = map[string]map[int]upcast{
	"visit.participant.add":    {1: renamed("user_id", "id")},
	"visit.participant.remove": {1: renamed("user_id", "id")},
	"visit.contact.add":        {1: renamed("contact_id", "id")},
	"visit.contact.remove":     {1: renamed("contact_id", "id")},
	"visit.citizen.add":        {1: renamed("citizen_id", "id")},
	"visit.citizen.remove":     {1: renamed("citizen_id", "id")},
	"company.owner.set":        {1: withReason},
	"opening.close":            {1: withOutcome},
}

// latest is the version of a kind's args that its command reads.
func latest(kind string) int {
	newest := 1
	for from := range upcasts[kind] {
		newest = max(newest, from+1)
	}
	return newest
}

// lifted is the command with args of the latest version. One from an app that is
// newer than the server is refused.
func lifted(op crm.SyncOp) (crm.SyncOp, error) {
	newest := latest(op.Kind)
	if op.V > newest {
		return op, crm.Refuse(crm.Invalid, "sync.newer", "Appen er nyere end serveren, som ikke kan læse ændringen endnu. Send den igen, når serveren er opdateret.")
	}
	for v := max(op.V, 1); v < newest; v++ {
		args, err := upcasts[op.Kind][v](op.Args)
		if err != nil {
			return op, errArgs
		}
		op.V, op.Args = v+1, args
	}
	return op, nil
}

// renamed gives a field of the args another name.
func renamed(from, to string) upcast {
	return func(args json.RawMessage) (json.RawMessage, error) {
		var fields map[string]json.RawMessage
		if err := json.Unmarshal(args, &fields); err != nil {
			return nil, err
		}
		if value, given := fields[from]; given {
			delete(fields, from)
			fields[to] = value
		}
		return json.Marshal(fields)
	}
}

// withReason fills in the reason for another owner, which could once be left out.
func withReason(args json.RawMessage) (json.RawMessage, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(args, &fields); err != nil {
		return nil, err
	}
	var reason string
	if given := fields["reason"]; given == nil || json.Unmarshal(given, &reason) == nil && strings.TrimSpace(reason) == "" {
		fields["reason"] = json.RawMessage(`"Begrundelse mangler"`)
	}
	return json.Marshal(fields)
}

// withOutcome fills in what came of an opening, which was once not asked.
func withOutcome(args json.RawMessage) (json.RawMessage, error) {
	var closed ClosedOpening
	if err := json.Unmarshal(args, &closed); err != nil {
		return nil, err
	}
	switch closed.Status {
	case crm.OpeningFilled:
		closed.Outcome = crm.OutcomeHiredHere
	case crm.OpeningClosed:
		closed.Outcome = crm.OutcomeNeedGone
	}
	return json.Marshal(closed)
}
