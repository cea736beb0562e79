package store

import (
	"cmp"
	"context"
	"strings"
	"testing"
	"time"

	"jobbro/backend/crm"
)

func choose(owner, seen crm.ID) crm.OwnerChoice {
	c := crm.OwnerChoice{Reason: "Ny fordeling"}
	if owner != "" {
		c.OwnerID = &owner
	}
	if seen != "" {
		c.Seen = &seen
	}
	return c
}

func chooseTier(tier, seen crm.Tier) crm.TierChoice {
	var c crm.TierChoice
	if tier != "" {
		c.Tier, c.Reason, c.EndsOn = &tier, "Ny aftale", "2027-12-31"
	}
	if seen != "" {
		c.Seen = &seen
	}
	return c
}

// deciding is a context in which the person may choose an owner without asking.
func deciding(t testing.TB, who crm.ID) context.Context {
	return crm.WithActor(t.Context(), crm.Actor{ID: who, Roles: []crm.Role{crm.RoleConsultant, crm.RoleManager}, TeamID: nord})
}

// Two give the smithy away at the same time. Whoever comes last is told by whom
// and to whom it went, and may set it anyway.
func TestSetOwnerFromBothSides(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name          string
		first, second crm.ID // who chooses
		to, other     crm.ID // what they choose
		want          string
	}{
		{"to a colleague", lene, karen, mads, lene, "Ændret i mellemtiden til Mads af Lene den 30. juni 2027 kl. 12.00."},
		{"the other way round", karen, lene, mads, karen, "Ændret i mellemtiden til Mads af Karen den 30. juni 2027 kl. 12.00."},
		{"to the one who comes last", karen, lene, lene, mads, "Ændret i mellemtiden til dig af Karen den 30. juni 2027 kl. 12.00."},
		{"to nobody", karen, lene, "", mads, "Ændret i mellemtiden til ingen fast kontakt af Karen den 30. juni 2027 kl. 12.00."},
		{"on two devices of one's own", lene, lene, lene, mads, "Ændret i mellemtiden til dig af dig den 30. juni 2027 kl. 12.00."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			execute(t, s, `UPDATE app_user SET roles = '["consultant", "manager"]' WHERE name = 'Lene'`)
			if c, err := s.SetOwner(deciding(t, tt.first), smithy, choose(tt.to, karen)); err != nil || !equal(c.OwnerID, choose(tt.to, "").OwnerID) || c.Revision != 2 {
				t.Fatalf("the first: %+v, %v", c, err)
			}
			wanted := choose(tt.other, karen)
			send := func(op crm.SyncOp, choice crm.OwnerChoice) crm.SyncResult {
				result, err := s.ApplyOnce(deciding(t, tt.second), phone, op, func(ctx context.Context) error {
					_, err := s.SetOwner(ctx, smithy, choice)
					return err
				})
				if err != nil {
					t.Fatal(err)
				}
				return result
			}
			op := crm.SyncOp{ID: newID(), Kind: "company.owner.set", V: 1, Entity: "company", EID: smithy, Args: []byte(`{}`)}
			got := send(op, wanted)
			if got.Status != crm.SyncHeld || got.Code != "stale" || got.Field != "owner_id" || !strings.HasPrefix(got.Text, tt.want) {
				t.Fatalf("the second: %+v\nwant %s", got, tt.want)
			}

			wanted.Seen = choose(tt.to, "").OwnerID
			anyway := crm.SyncOp{ID: newID(), Kind: "company.owner.set", V: 1, Entity: "company", EID: smithy, Supersedes: &op.ID, Args: []byte(`{}`)}
			if got := send(anyway, wanted); got.Status != crm.SyncApplied || got.Version == 0 {
				t.Fatalf("anyway: %+v", got)
			}
			if held, err := s.FindHeld(as(t, tt.second)); err != nil || len(held) != 0 {
				t.Errorf("still held: %+v, %v", held, err)
			}
			for what, want := range map[string]int{
				`SELECT count(*) FROM company WHERE id = '` + string(smithy) + `' AND owner_id = '` + string(tt.other) + `'`:                          1,
				`SELECT count(*) FROM company_owner WHERE until_on IS NULL AND user_id = '` + string(tt.other) + `'`:                                  1,
				`SELECT count(*) FROM company_owner WHERE until_on = '2027-06-30' AND set_by = '` + string(tt.first) + `' AND from_on = '2027-06-30'`: 1,
				`SELECT count(*) FROM audit WHERE action = 'company.owner.set'`:                                                                       2,
			} {
				if n := count(t, s, what); n != want {
					t.Errorf("%s = %d, want %d", what, n, want)
				}
			}
		})
	}
}

// The answer was lost, and it is asked for again; a colleague wants the same.
func TestSetOwnerToWhatItIs(t *testing.T) {
	t.Parallel()
	s := story(t)
	for _, who := range []crm.ID{karen, karen, lene} {
		if c, err := s.SetOwner(deciding(t, who), bakery, choose(mads, "")); err != nil || *c.OwnerID != mads || c.Revision != 2 {
			t.Fatalf("%s: %+v, %v", who, c, err)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM company_owner`) + count(t, s, `SELECT count(*) FROM audit`); n != 2 {
		t.Errorf("%d rows were left, want 2", n)
	}
}

// Of a company that was loaded it is not known who chose.
func TestStaleOwnerOfUnknownOrigin(t *testing.T) {
	t.Parallel()
	s := story(t)
	_, err := s.SetOwner(as(t, lene), smithy, choose(mads, ""))
	if crm.KindOf(err) != crm.Conflict || !strings.HasPrefix(err.Error(), "Ændret i mellemtiden til Karen. ") {
		t.Errorf("%v", err)
	}
}

func TestSetTierFromBothSides(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name          string
		first, second crm.ID
		tier, seen    crm.Tier // of the first choice
		other         crm.Tier
		want          string
	}{
		{"close and sporadic", karen, lene, crm.TierClose, "", crm.TierSporadic, "Ændret i mellemtiden til tæt samarbejde af Karen den 30. juni 2027 kl. 12.00."},
		{"the other way round", lene, karen, crm.TierNone, "", crm.TierClose, "Ændret i mellemtiden til intet samarbejde af Lene den 30. juni 2027 kl. 12.00."},
		{"lifted", lene, karen, "", crm.TierSporadic, crm.TierClose, "Ændret i mellemtiden til den beregnede samarbejdsgrad af Lene den 30. juni 2027 kl. 12.00."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			if tt.seen != "" {
				if _, err := s.SetTier(as(t, karen), smithy, chooseTier(tt.seen, "")); err != nil {
					t.Fatal(err)
				}
			}
			c, err := s.SetTier(as(t, tt.first), smithy, chooseTier(tt.tier, tt.seen))
			if err != nil {
				t.Fatal(err)
			}
			if !equal(c.TierOverride, chooseTier(tt.tier, "").Tier) || c.Tier != cmp.Or(tt.tier, crm.TierNone) {
				t.Errorf("the first: %+v", c)
			}
			_, err = s.SetTier(as(t, tt.second), smithy, chooseTier(tt.other, tt.seen))
			if kind, field := kindAndField(err); kind != crm.Conflict || field != "tier" || !strings.HasPrefix(err.Error(), tt.want) {
				t.Fatalf("the second: %v\nwant %s", err, tt.want)
			}
			if c, err = s.SetTier(as(t, tt.second), smithy, chooseTier(tt.other, tt.tier)); err != nil || c.Tier != tt.other {
				t.Errorf("anyway: %+v, %v", c, err)
			}
			if n := count(t, s, `SELECT count(*) FROM tier_override WHERE tier = $1 AND set_by = $2 AND reason = 'Ny aftale' AND ends_on = '2027-12-31'`, string(tt.other), string(tt.second)); n != 1 {
				t.Errorf("%d rows of it in the story, want 1", n)
			}
			if stories, notes := count(t, s, `SELECT count(*) FROM tier_override`), count(t, s, `SELECT count(*) FROM audit WHERE action = 'company.tier.set'`); stories != notes {
				t.Errorf("%d rows in the story, %d in the audit", stories, notes)
			}
		})
	}
}

// What is set by hand holds at once, ends on its day, and leaves the derived tier
// as it was.
func TestSetTierForATime(t *testing.T) {
	t.Parallel()
	s := story(t)
	ctx := as(t, karen)
	if err := s.LogVisit(ctx, visitTo(smithy)); err != nil { // a strategic visit: sporadic
		t.Fatal(err)
	}
	for range 2 {
		c, err := s.SetTier(ctx, smithy, chooseTier(crm.TierClose, ""))
		if err != nil || c.Tier != crm.TierClose || c.TierOverrideWhy != "Ny aftale" || c.TierOverrideEnds != "2027-12-31" {
			t.Fatalf("set: %+v, %v", c, err)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM company WHERE derived_tier = 'sporadic' AND tier = 'close' AND tier_override_by = $1 AND tier_override_set = '2027-06-30'`, string(karen)); n != 1 {
		t.Error("the row does not say so")
	}
	s.Now = func() time.Time { return time.Date(2028, 1, 1, 5, 0, 0, 0, time.UTC) }
	if err := s.ReviewTiers(ctx); err != nil {
		t.Fatal(err)
	}
	if n := count(t, s, `SELECT count(*) FROM company WHERE id = $1 AND tier = 'sporadic' AND tier_override IS NULL AND tier_override_ends IS NULL`, string(smithy)); n != 1 {
		t.Error("it has not ended")
	}
	if n := count(t, s, `SELECT count(*) FROM tier_override`); n != 1 {
		t.Errorf("%d rows in the story, want 1", n)
	}
	if _, err := s.SetTier(ctx, smithy, chooseTier("", crm.TierClose)); err != nil { // somebody who has not heard lifts it
		t.Errorf("lifting what has ended: %v", err)
	}
}

func TestCompanyChoicesRefuse(t *testing.T) {
	t.Parallel()
	s := story(t)
	for _, query := range []string{
		`INSERT INTO app_user (id, name, email, roles, active, company_id) VALUES
			('00000000-0000-7000-8000-0000000000a4', 'Tina', 'tina@test.example', '["company"]', true, '` + string(smithy) + `'),
			('00000000-0000-7000-8000-0000000000a5', 'Egon', 'egon@test.example', '["consultant"]', false, NULL)`,
		`UPDATE company SET status = 'merged', merged_into = '` + string(smithy) + `' WHERE id = '` + string(bakery) + `'`,
	} {
		if _, err := s.pool.Exec(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}
	const tina, egon crm.ID = "00000000-0000-7000-8000-0000000000a4", "00000000-0000-7000-8000-0000000000a5"
	acting := func(id crm.ID, role crm.Role) context.Context {
		return crm.WithActor(t.Context(), crm.Actor{ID: id, Roles: []crm.Role{role}})
	}
	owner := func(c crm.OwnerChoice) func(context.Context, crm.ID) error {
		return func(ctx context.Context, id crm.ID) error { _, err := s.SetOwner(ctx, id, c); return err }
	}
	tier := func(change func(*crm.TierChoice)) func(context.Context, crm.ID) error {
		c := chooseTier(crm.TierClose, "")
		change(&c)
		return func(ctx context.Context, id crm.ID) error { _, err := s.SetTier(ctx, id, c); return err }
	}
	same := func(*crm.TierChoice) {}
	vip := crm.Tier("vip")
	for _, tt := range []struct {
		name    string
		do      func(context.Context, crm.ID) error
		ctx     context.Context
		company crm.ID
		kind    crm.Kind
		field   string
	}{
		{"a guest chooses the owner", owner(choose(mads, karen)), t.Context(), smithy, crm.Unauthorized, ""},
		{"the company chooses", owner(choose(mads, karen)), acting(tina, crm.RoleCompany), smithy, crm.Forbidden, ""},
		{"a caseworker chooses", owner(choose(mads, karen)), acting(nowhere, crm.RoleCaseworker), smithy, crm.Forbidden, ""},
		{"an unknown company", owner(choose(mads, karen)), as(t, karen), nowhere, crm.NotFound, ""},
		{"a merged company", owner(choose(mads, "")), as(t, karen), bakery, crm.Conflict, ""},
		{"an unknown owner", owner(choose(nowhere, karen)), as(t, karen), smithy, crm.Invalid, "owner_id"},
		{"no id", owner(choose("x", karen)), as(t, karen), smithy, crm.Invalid, "owner_id"},
		{"one who has left", owner(choose(egon, karen)), as(t, karen), smithy, crm.Invalid, "owner_id"},
		{"one of the company's own", owner(choose(tina, karen)), as(t, karen), smithy, crm.Invalid, "owner_id"},
		{"a manager, who is no consultant", owner(choose(lene, karen)), as(t, karen), smithy, crm.Invalid, "owner_id"},
		{"no reason for another owner", owner(crm.OwnerChoice{OwnerID: choose(mads, "").OwnerID, Seen: choose(karen, "").OwnerID, Reason: " "}), as(t, karen), smithy, crm.Invalid, "reason"},
		{"a long reason", owner(crm.OwnerChoice{Seen: choose(karen, "").OwnerID, Reason: strings.Repeat("å", crm.MaxReason+1)}), as(t, karen), smithy, crm.Invalid, "reason"},
		{"a guest sets the tier", tier(same), t.Context(), smithy, crm.Unauthorized, ""},
		{"the company sets its tier", tier(same), acting(tina, crm.RoleCompany), smithy, crm.Forbidden, ""},
		{"the tier of an unknown company", tier(same), as(t, karen), nowhere, crm.NotFound, ""},
		{"the tier of a merged company", tier(same), as(t, karen), bakery, crm.Conflict, ""},
		{"an unknown tier", tier(func(c *crm.TierChoice) { c.Tier = &vip }), as(t, karen), smithy, crm.Invalid, "tier"},
		{"no reason", tier(func(c *crm.TierChoice) { c.Reason = "" }), as(t, karen), smithy, crm.Invalid, "reason"},
		{"no end", tier(func(c *crm.TierChoice) { c.EndsOn = "" }), as(t, karen), smithy, crm.Invalid, "ends_on"},
		{"more than a year", tier(func(c *crm.TierChoice) { c.EndsOn = "2028-07-01" }), as(t, karen), smithy, crm.Invalid, "ends_on"},
		{"ended already", tier(func(c *crm.TierChoice) { c.EndsOn = "2027-06-29" }), as(t, karen), smithy, crm.Invalid, "ends_on"},
	} {
		if kind, field := kindAndField(tt.do(tt.ctx, tt.company)); kind != tt.kind || field != tt.field {
			t.Errorf("%s: %s about %q, want %s about %q", tt.name, kind, field, tt.kind, tt.field)
		}
	}
	if n := count(t, s, `SELECT (SELECT count(*) FROM company_owner) + (SELECT count(*) FROM company_handover) + (SELECT count(*) FROM tier_override) + (SELECT count(*) FROM audit)`); n != 0 {
		t.Errorf("refused choices left %d rows", n)
	}
}
