package store

import (
	"errors"
	"testing"

	"jobbro/backend/crm"
)

// olga is a consultant who takes companies over.
const olga crm.ID = "00000000-0000-7000-8000-0000000000a6"

// R6: a manager gives many companies away at once: all of them or none, and a dry
// run says what would happen.
func TestHandOverMany(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name     string
		prepare  string
		ids      []crm.ID
		dryRun   bool
		changed  int
		handOver int
		refused  []string
	}{
		{"both, one of them twice", "", []crm.ID{smithy, bakery, smithy}, false, 2, 2, nil},
		{"what would happen", "", []crm.ID{smithy, bakery}, true, 0, 2, nil},
		{"one that does not exist", "", []crm.ID{smithy, nowhere}, false, 0, 1, []string{"company.none"}},
		{"one that is theirs", `UPDATE company SET owner_id = '` + string(mads) + `' WHERE name = 'Brødværket'`, []crm.ID{smithy, bakery}, false, 0, 1, []string{"company.owner_same"}},
		{"one that lives on in another", `UPDATE company SET status = 'merged', merged_into = '` + string(smithy) + `' WHERE name = 'Brødværket'`,
			[]crm.ID{bakery}, true, 0, 0, []string{"company.merged"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			execute(t, s, tt.prepare)
			got, err := s.HandOver(as(t, lene), crm.BulkHandover{CompanyIDs: tt.ids, ToID: mads, Reason: "Nyt distrikt", DryRun: tt.dryRun})
			if err != nil || got.Changed != tt.changed || len(got.HandOver) != tt.handOver || len(got.Refused) != len(tt.refused) {
				t.Fatalf("%+v, %v", got, err)
			}
			for i, code := range tt.refused {
				if got.Refused[i].Code != code || got.Refused[i].Why == "" {
					t.Errorf("%+v, want %s", got.Refused[i], code)
				}
			}
			if n := count(t, s, `SELECT count(*) FROM company_owner WHERE user_id = $1 AND set_by = $2 AND reason = 'Nyt distrikt'`, string(mads), string(lene)); n != tt.changed {
				t.Errorf("%d rows in the history, want %d", n, tt.changed)
			}
			if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'company.owner.set'`); n != tt.changed {
				t.Errorf("%d notes in the audit, want %d", n, tt.changed)
			}
		})
	}
}

// R6: when somebody leaves, their companies go to the others, evenly and neighbours
// together; what is open is settled by it.
func TestHandOverAllOfALeaver(t *testing.T) {
	t.Parallel()
	s, _ := offered(t) // the smithy, to Mads
	execute(t, s, `INSERT INTO app_user (id, name, email, roles) VALUES ('`+string(olga)+`', 'Olga', 'olga@test.example', '["consultant"]');
		UPDATE app_user SET active = false WHERE name = 'Karen';
		UPDATE company SET postcode = '9800' WHERE name = 'Åsmedjen';
		INSERT INTO company (id, cvr, name, postcode, owner_id)
		SELECT ('00000000-0000-7000-8000-1' || lpad(g::text, 11, '0'))::uuid, (91000000 + g)::text, 'Firma ' || g, (9700 + g)::text, '`+string(karen)+`' FROM generate_series(1, 4) g`)
	if owners, err := s.FindPortfolios(as(t, lene)); err != nil || len(owners) != 1 || owners[0] != (Portfolio{UserID: karen, Name: "Karen", Companies: 5, HasLeft: true}) {
		t.Errorf("%+v, %v", owners, err)
	}
	leaver := crm.LeaverHandover{ToIDs: []crm.ID{olga, mads}, Reason: "Karen er fratrådt"}
	got, err := s.HandOverAllOf(as(t, lene), karen, leaver)
	if err != nil || got.Changed != 5 || len(got.Refused) != 0 {
		t.Fatalf("%+v, %v", got, err)
	}
	if n := count(t, s, `SELECT count(*) FROM company WHERE owner_id = $1 AND postcode <= '9703'`, string(olga)); n != 3 {
		t.Errorf("Olga has %d, want the first 3", n)
	}
	if ownerOf(t, s, smithy) != mads || openOf(t, s) != nil {
		t.Error("the smithy's hand-over is still open")
	}
	if got, err = s.HandOverAllOf(as(t, lene), karen, leaver); err != nil || got.Changed != 0 {
		t.Errorf("again: %+v, %v", got, err)
	}
}

// R6: a choice about many is refused as a whole, before anything is changed.
func TestHandOverManyIsRefused(t *testing.T) {
	t.Parallel()
	s := story(t)
	good := crm.BulkHandover{CompanyIDs: []crm.ID{smithy}, ToID: mads, Reason: "Nyt distrikt"}
	for _, tt := range []struct {
		name   string
		who    crm.ID
		change func(*crm.BulkHandover)
		code   string
	}{
		{"a consultant", karen, func(*crm.BulkHandover) {}, "auth.forbidden"},
		{"no companies", lene, func(b *crm.BulkHandover) { b.CompanyIDs = nil }, "handover.none"},
		{"too many", lene, func(b *crm.BulkHandover) { b.CompanyIDs = make([]crm.ID, crm.MaxHandedOver+1) }, "handover.many"},
		{"no reason", lene, func(b *crm.BulkHandover) { b.Reason = "" }, "company.owner_reason"},
		{"to who is no consultant", lene, func(b *crm.BulkHandover) { b.ToID = lene }, "company.owner"},
		{"to nobody we know", lene, func(b *crm.BulkHandover) { b.ToID = nowhere }, "company.owner"},
	} {
		b := good
		tt.change(&b)
		if _, err := s.HandOver(as(t, tt.who), b); !errors.Is(err, &crm.Error{Code: tt.code}) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.code)
		}
	}
	for code, l := range map[string]crm.LeaverHandover{
		"handover.self":        {ToIDs: []crm.ID{karen, mads}, Reason: "Nyt distrikt"},
		"company.owner":        {Reason: "Nyt distrikt"},
		"company.owner_reason": {ToIDs: []crm.ID{mads}},
	} {
		if _, err := s.HandOverAllOf(as(t, lene), karen, l); !errors.Is(err, &crm.Error{Code: code}) {
			t.Errorf("%v, want %s", err, code)
		}
	}
	if ownerOf(t, s, smithy) != karen {
		t.Error("something was changed")
	}
}
