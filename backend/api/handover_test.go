package api_test

import (
	"encoding/json"
	"strings"
	"testing"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
	"jobbro/backend/store"
)

var (
	unknownHandover = crm.HandoverAnswer{ID: Nobody}
	allToMads       = crm.BulkHandover{CompanyIDs: []crm.ID{Smithy, Bakery}, ToID: Mads, Reason: "Nyt distrikt"}
)

var handoverScenarios = []Scenario{
	{Op: "POST /companies/{id}/team", Path: aCompany + "/team", Body: crm.TeamMember{UserID: Mads, What: "Praktik"}, Want: Closed(200, 200), Shows: `"team":[{"user_id":"` + string(Mads) + `","what":"Praktik"}]`},
	{Op: "POST /companies/{id}/team", Path: aCompany + "/team", Body: crm.TeamMember{UserID: Egon, What: "Praktik"}, Want: Closed(422, 422), Shows: "body.user_id"},
	{Op: "POST /companies/{id}/team/remove", Path: aCompany + "/team/remove", Body: api.LeftTeam{UserID: Mads}, Want: Closed(200, 200), Hides: []string{`"team"`}},
	{Op: "GET /companies/{id}/owners", Path: aCompany + "/owners", Want: Closed(200, 200), Shows: `"items":[`},
	{Op: "GET /companies/{id}/owners", Path: "/companies/" + string(Nobody) + "/owners", Want: Closed(404, 404)},
	{Op: "POST /companies/{id}/handover/accept", Path: aCompany + "/handover/accept", Body: unknownHandover, Want: Closed(404, 404)},
	{Op: "POST /companies/{id}/handover/decline", Path: aCompany + "/handover/decline", Body: crm.HandoverNo{HandoverAnswer: unknownHandover, Reason: "Nej"}, Want: Closed(404, 404)},
	{Op: "POST /companies/{id}/handover/decline", Path: aCompany + "/handover/decline", Body: crm.HandoverNo{HandoverAnswer: unknownHandover}, Want: Closed(422, 422), Shows: "body.reason"},
	{Op: "POST /companies/{id}/handover/withdraw", Path: aCompany + "/handover/withdraw", Body: unknownHandover, Want: Closed(404, 404)},
	{Op: "GET /handovers", Path: "/handovers?days=3", Want: Closed(403, 200), Shows: `"items":[]`},
	{Op: "GET /portfolios", Want: Closed(403, 200), Shows: `"name":"Karen","companies":1,"has_left":false`},
	{Op: "POST /handovers", Body: allToMads, Want: Closed(403, 200), Shows: `"changed":2`},
	{Op: "POST /handovers", Body: crm.BulkHandover{CompanyIDs: []crm.ID{Smithy}, ToID: Egon, Reason: "Nyt distrikt"}, Want: Closed(403, 422), Shows: "body.to_id"},
	{Op: "POST /users/{id}/handovers", Path: "/users/" + string(Karen) + "/handovers", Body: crm.LeaverHandover{ToIDs: []crm.ID{Mads}, Reason: "Karen rejser", DryRun: true}, Want: Closed(403, 200), Shows: "Åsmedjen"},
	{Op: "POST /users/{id}/handovers", Path: "/users/" + string(Nobody) + "/handovers", Body: crm.LeaverHandover{ToIDs: []crm.ID{Mads}, Reason: "Karen rejser"}, Want: Closed(403, 404)},
}

// R6: phones agree about who has a company. The offer is made by the command of an
// app that knows of no offers, and asks for no reason.
func TestHandoverBetweenPhones(t *testing.T) {
	t.Parallel()
	s := Start(t)
	karen, mads := newSomeone(t, s, Karen, "Karen"), newSomeone(t, s, Mads, "Mads")
	open := func() *crm.Handover { return seen[crm.Brief](mads, aCompany).Company.Handover }

	karen.does("company.owner.set", Smithy, fields{"owner_id": Mads, "seen": Karen, "reason": ""})
	first := open()
	if first == nil || first.Reason != "Begrundelse mangler" || first.FromYes == nil || first.ToYes != nil {
		t.Fatalf("%+v", first)
	}
	karen.does("company.handover.withdraw", Smithy, crm.HandoverAnswer{ID: first.ID})
	if _, why := mads.fails("handover.ended", "", "company.handover.accept", Smithy, crm.HandoverAnswer{ID: first.ID}); why != "Overdragelsen blev trukket tilbage af Karen den 30. juni 2027 kl. 12.00." {
		t.Error(why)
	}

	karen.does("company.owner.set", Smithy, fields{"owner_id": Mads, "seen": Karen, "reason": "Karen går på orlov"})
	mads.does("company.handover.decline", Smithy, crm.HandoverNo{HandoverAnswer: crm.HandoverAnswer{ID: open().ID}, Reason: "Ikke nu"})
	if open() != nil || len(seen[crm.Page[crm.Task]](karen, "/tasks?open=true&owner_id="+string(Karen)).Items) != 2 {
		t.Error("Karen was not told")
	}

	mads.does("company.owner.set", Smithy, fields{"owner_id": Mads, "seen": Karen, "reason": "Jeg er der hver uge"})
	karen.does("company.handover.accept", Smithy, crm.HandoverAnswer{ID: open().ID})
	if c := seen[crm.Brief](karen, aCompany).Company; *c.OwnerID != Mads || c.Handover != nil {
		t.Errorf("%+v", c)
	}
	history := seen[crm.Page[store.OwnerTime]](karen, aCompany+"/owners").Items
	if len(history) != 1 || *history[0].SetBy != Mads || len(history[0].Confirmed) != 1 || history[0].Confirmed[0] != Karen {
		t.Errorf("%+v", history)
	}
}

// R6: the present form of the command says why.
func TestOwnerNeedsAReason(t *testing.T) {
	t.Parallel()
	s := Start(t)
	op := crm.SyncOp{ID: "00000000-0000-7000-8000-000000000511", Kind: "company.owner.set", V: 2, EID: Smithy,
		Args: json.RawMessage(jsonOf(fields{"owner_id": Mads, "seen": Karen, "reason": "", "ask": true}))}
	if got := phoneOf(t, s, Karen)(op)[0]; got.Status != crm.SyncHeld || got.Field != "reason" || !strings.HasPrefix(got.Text, "Skriv, hvorfor") {
		t.Errorf("%+v", got)
	}
}
