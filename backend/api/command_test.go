package api_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

// firstKinds are what the first release of the app could do.
var firstKinds = []string{
	"contact.add", "contact.edit", "held.discard", "task.add", "task.done", "task.edit",
	"visit.citizen.add", "visit.citizen.remove", "visit.contact.add", "visit.contact.remove", "visit.edit", "visit.log",
	"visit.participant.add", "visit.participant.remove", "visit.withdraw",
}

// phoneOf sends commands as the person would from a phone, and answers what
// became of them.
func phoneOf(t *testing.T, s *Server, who crm.ID) func(...crm.SyncOp) []crm.SyncResult {
	t.Helper()
	client := s.As(who)
	return func(ops ...crm.SyncOp) []crm.SyncResult {
		t.Helper()
		got := client.Ask("POST", "/api/v1/sync", api.SyncRequest{Proto: 1, Schema: 1, App: "1.0.0", Device: who, User: who, Cursor: "0", Ops: ops})
		var answer api.SyncAnswer
		if got.Status != 200 {
			t.Fatalf("%d %s", got.Status, got.Body)
		}
		got.JSON(t, &answer)
		if len(answer.Results) != len(ops) {
			t.Fatalf("%d answers to %d commands", len(answer.Results), len(ops))
		}
		return answer.Results
	}
}

// A phone that has been in a drawer since the first release sends what it holds,
// and all of it has its effect.
func TestCommandsOfTheFirstReleaseAreApplied(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("testdata/commands_v1.json")
	if err != nil {
		t.Fatal(err)
	}
	var ops []crm.SyncOp
	if err := json.Unmarshal(file, &ops); err != nil {
		t.Fatal(err)
	}
	kinds := make([]string, len(ops))
	for i, op := range ops {
		if kinds[i] = op.Kind; op.V != 1 {
			t.Errorf("%s is of version %d", op.Kind, op.V)
		}
	}
	slices.Sort(kinds)
	if !slices.Equal(kinds, firstKinds) {
		t.Fatalf("the file holds %v, want %v", kinds, firstKinds)
	}
	s := Start(t)
	for i, result := range phoneOf(t, s, Karen)(ops...) {
		if result.Status != crm.SyncApplied {
			t.Errorf("%s: %+v", ops[i].Kind, result)
		}
		var effects int
		if err := s.Pool.QueryRow(t.Context(), `SELECT count(*) FROM audit WHERE action = $1 AND op_id = $2`, ops[i].Kind, string(ops[i].ID)).Scan(&effects); err != nil {
			t.Fatal(err)
		}
		if want := 1; effects != want && ops[i].Kind != "held.discard" { // nothing is held
			t.Errorf("%s: %d effects, want %d", ops[i].Kind, effects, want)
		}
	}
}

func TestOddCommandsAreHeld(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, kind string
		v          int
		args       string
		code       string
	}{
		{"of a newer app", "visit.participant.add", 3, `{"ids": []}`, "sync.newer"},
		{"of a newer app, a kind with one version", "visit.edit", 2, `{"note": "x"}`, "sync.newer"},
		{"of no kind", "visit.sing", 1, `{}`, "sync.kind"},
		{"with args of the version before", "visit.participant.add", 2, `{"user_id": "` + string(Mads) + `"}`, "sync.args"},
		{"with args that are none", "visit.participant.add", 1, `7`, "sync.args"},
		{"with an id that is none", "visit.participant.add", 2, `{"id": "x"}`, "value.unusable"},
		{"without the id", "visit.contact.add", 1, `{}`, "value.unusable"},
		{"a draft of a lost phone", "note.keep", 1, `{"kind": "visit", "text": "", "args": {"note": "Begyndt"}}`, "note.kept"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := Start(t)
			send := phoneOf(t, s, Karen)
			op := crm.SyncOp{ID: "00000000-0000-7000-8000-000000000501", Kind: tt.kind, V: tt.v, EID: Visit, Base: new(1), Args: json.RawMessage(tt.args)}
			for range 2 {
				if got := send(op)[0]; got.Status != crm.SyncHeld || got.Code != tt.code || !strings.HasSuffix(got.Text, ".") {
					t.Errorf("got %+v, want it held for %s", got, tt.code)
				}
			}
			var held crm.Page[crm.HeldOp]
			s.As(Karen).Ask("GET", "/api/v1/held", nil).JSON(t, &held)
			if len(held.Items) != 1 || held.Items[0].Device != Karen || held.Items[0].Op.Kind != tt.kind || !sameJSON(held.Items[0].Op.Args, tt.args) {
				t.Errorf("held: %+v", held.Items)
			}
		})
	}
}

// What no form of ours would send is refused as well: asked for again and again, it
// would stand in the way of all that follows on its row.
func TestOddVisitsAreHeld(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, field, value, code string }{
		{"an event", "kind", `"event"`, "visit.kind"},
		{"no way to meet", "kind", `""`, "visit.kind"},
		{"an unknown end", "status", `"done"`, "visit.status"},
		{"no time of the day", "starts_at", `"25:00"`, "visit.time"},
		{"a time in other words", "starts_at", `"kl. 9"`, "visit.time"},
		{"fewer citizens than none", "citizens_present", `-1`, "visit.citizens"},
		{"more citizens than fit", "citizens_present", `100`, "visit.citizens"},
		{"an unknown reason", "next_none", `"golf"`, "visit.next_none"},
		{"a colleague of nobody", "participant_ids", `["00000000-0000-7000-8000-0000000009ff"]`, "visit.link"},
		{"a workplace of nobody", "workplace_id", `"00000000-0000-7000-8000-0000000009ff"`, "visit.workplace"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := Start(t)
			fields := map[string]json.RawMessage{}
			if err := json.Unmarshal([]byte(jsonOf(crm.VisitFields{
				CompanyID: Smithy, Kind: crm.VisitPhysical, Status: crm.VisitCompleted, VisitedOn: "2026-11-02",
				NextNone: crm.NoNextNoNeed, Agenda: []crm.Topic{}, ContactIDs: []crm.ID{}, CitizenIDs: []crm.ID{}, ParticipantIDs: []crm.ID{},
			})), &fields); err != nil {
				t.Fatal(err)
			}
			fields[tt.field] = json.RawMessage(tt.value)
			op := crm.SyncOp{ID: "00000000-0000-7000-8000-000000000502", Kind: "visit.log", EID: "00000000-0000-7000-8000-000000000503", Args: json.RawMessage(jsonOf(fields))}
			if got := phoneOf(t, s, Karen)(op)[0]; got.Status != crm.SyncHeld || got.Code != tt.code || !strings.HasSuffix(got.Text, ".") {
				t.Errorf("got %+v, want it held for %s", got, tt.code)
			}
		})
	}
}

func sameJSON(a json.RawMessage, b string) bool {
	var x, y any
	return json.Unmarshal(a, &x) == nil && json.Unmarshal([]byte(b), &y) == nil && jsonOf(x) == jsonOf(y)
}

func jsonOf(v any) string {
	text, _ := json.Marshal(v)
	return string(text)
}

// The same link in the args of both versions.
func TestLinkOfBothVersions(t *testing.T) {
	t.Parallel()
	s := Start(t)
	send := phoneOf(t, s, Karen)
	for i, op := range []crm.SyncOp{
		{V: 1, Kind: "visit.contact.add", Args: json.RawMessage(`{"contact_id": "` + string(Svend) + `"}`)},
		{V: 2, Kind: "visit.participant.add", Args: json.RawMessage(`{"id": "` + string(Mads) + `"}`)},
	} {
		op.ID, op.EID = crm.ID("00000000-0000-7000-8000-00000000050"+string(rune('1'+i))), Visit
		if got := send(op)[0]; got.Status != crm.SyncApplied {
			t.Errorf("version %d: %+v", op.V, got)
		}
	}
	var v crm.Visit
	s.As(Karen).Ask("GET", "/api/v1"+aVisit, nil).JSON(t, &v)
	if !slices.Equal(v.ContactIDs, []crm.ID{Svend}) || !slices.Equal(v.ParticipantIDs, []crm.ID{Mads}) {
		t.Errorf("links: %v, %v", v.ContactIDs, v.ParticipantIDs)
	}
}
