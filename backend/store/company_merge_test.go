package store

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"jobbro/backend/crm"
)

func goesOnIn(into crm.ID) crm.MergeFields {
	return crm.MergeFields{IntoID: into, Kind: crm.MergeDuplicate, HappenedOn: "2027-06-30", Reason: "Samme virksomhed"}
}

// busyBakery gives the bakery something of everything that a company can have, and
// the smithy some of it.
func busyBakery(t *testing.T) *Store {
	t.Helper()
	s := story(t)
	for _, of := range []struct{ who, company crm.ID }{{karen, bakery}, {mads, bakery}, {karen, smithy}} {
		v := visitTo(of.company)
		v.NextNone, v.NextOn = "", "2027-07-07"
		if err := s.LogVisit(as(t, of.who), v); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.SetOwner(as(t, lene), bakery, choose(mads, "")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SetTier(as(t, lene), bakery, chooseTier(crm.TierClose, "")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddWarning(as(t, mads), bakery, looseDog); err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddToTeam(as(t, karen), bakery, crm.TeamMember{UserID: mads, What: "Praktik"}); err != nil {
		t.Fatal(err)
	}
	exec(t, s, `
		INSERT INTO app_user (id, name, initials, email, roles, company_id) VALUES
			('00000000-0000-7000-8000-0000000000a8', 'Tina', 'TI', 'tina@test.example', '["company"]', '`+string(bakery)+`');
		INSERT INTO company_member (id, company_id, user_id, via, added_at) VALUES
			('00000000-0000-7000-8000-0000000000b8', '`+string(bakery)+`', '00000000-0000-7000-8000-0000000000a8', 'consultant', '2027-06-01T08:00:00Z');
		INSERT INTO company_session (id, company_id, user_id, token_hash, began_at, seen_at, expires_at) VALUES
			('00000000-0000-7000-8000-0000000000b9', '`+string(bakery)+`', '00000000-0000-7000-8000-0000000000a8', '\x01',
			 '2027-06-01T08:00:00Z', '2027-06-01T08:00:00Z', '2027-06-01T20:00:00Z');
		INSERT INTO satisfaction (id, company_id, user_id, about, about_id, score, answered_at) VALUES
			('00000000-0000-7000-8000-0000000000ba', '`+string(bakery)+`', '00000000-0000-7000-8000-0000000000a8', 'opening', '00000000-0000-7000-8000-000000000901', 4, '2027-06-01T08:00:00Z');
		INSERT INTO opening_report (id, company_id, fields, contact_name, contact_email, network, made_at, expires_at) VALUES
			('00000000-0000-7000-8000-0000000000bb', '`+string(bakery)+`', '{}', 'Tina', 'tina@test.example', '\x00', '2027-06-01T08:00:00Z', '2027-06-03T08:00:00Z');
		INSERT INTO workplace (id, company_id, p_number, name) VALUES ('00000000-0000-7000-8000-0000000000d2', '`+string(bakery)+`', '1000000002', 'Bageriet');
		INSERT INTO contact (id, company_id, workplace_id, name) VALUES
			('00000000-0000-7000-8000-0000000000e2', '`+string(bakery)+`', '00000000-0000-7000-8000-0000000000d2', 'Bente Bager');
		INSERT INTO opening (id, company_id, kind, title, status, reported_at) VALUES
			('00000000-0000-7000-8000-000000000901', '`+string(bakery)+`', 'small_job', 'Pakke brød', 'open', '2027-06-01T08:00:00Z');
		INSERT INTO consent (id, citizen_id, kind, company_id, opening_id, fields, shown_text, given_on, recorded_by, recorded_at) VALUES
			('00000000-0000-7000-8000-0000000000bc', '`+string(ida)+`', 'disclosure', '`+string(bakery)+`', '00000000-0000-7000-8000-000000000901', '{}', 'Må vi fortælle det?', '2027-06-01', '`+string(karen)+`', '2027-06-01T08:00:00Z');
		UPDATE citizen SET last_company_id = '`+string(bakery)+`' WHERE id = '`+string(ida)+`';
		INSERT INTO placement (id, company_id, citizen_id, scheme, status, start_on, weekly_hours) VALUES
			('00000000-0000-7000-8000-000000000902', '`+string(bakery)+`', '`+string(ida)+`', 'internship', 'started', '2027-06-01', 30);
		INSERT INTO course (id, title, starts_on, ends_on, days, seats) VALUES
			('00000000-0000-7000-8000-000000000903', 'Mentor', '2027-05-01', '2027-05-03', 3, 10);
		INSERT INTO course_seat (course_id, contact_id, company_id, completed_on) VALUES
			('00000000-0000-7000-8000-000000000903', '00000000-0000-7000-8000-0000000000e2', '`+string(bakery)+`', '2027-05-03');
		INSERT INTO event (id, kind, title, held_on, starts_at, place, owner_id) VALUES
			('00000000-0000-7000-8000-000000000905', 'workshop', 'Workshop', '2027-05-01', '09:00', 'Salen', '`+string(karen)+`');
		INSERT INTO event_guest (id, event_id, company_id, contact_id, batch) VALUES
			('00000000-0000-7000-8000-000000000906', '00000000-0000-7000-8000-000000000905', '`+string(bakery)+`', '00000000-0000-7000-8000-0000000000e2', 1);
		INSERT INTO company_group (id, kind, title, challenge, began_on, owner_id) VALUES
			('00000000-0000-7000-8000-000000000907', 'network', 'Netværk', 'Flere lærlinge', '2027-01-01', '`+string(karen)+`');
		INSERT INTO group_member (id, group_id, company_id, joined_on) VALUES
			('00000000-0000-7000-8000-000000000908', '00000000-0000-7000-8000-000000000907', '`+string(bakery)+`', '2027-05-01');
		INSERT INTO mail (id, kind, to_address, company_id, made_at) VALUES
			('00000000-0000-7000-8000-000000000904', 'opening_taken', 'tina@test.example', '`+string(bakery)+`', '2027-06-01T08:00:00Z');
		INSERT INTO notification (id, user_id, kind, subject_id, company_id, at) VALUES
			('00000000-0000-7000-8000-000000000907', '`+string(karen)+`', 'opening.reported', '00000000-0000-7000-8000-000000000901', '`+string(bakery)+`', '2027-06-01T08:00:00Z');
		INSERT INTO link (hash, purpose, company_id, made_at, expires_at) VALUES ('\x01', 'report', '`+string(bakery)+`', '2027-06-01', '2027-09-01');
		INSERT INTO company (id, cvr, name, status, merged_into) VALUES
			('00000000-0000-7000-8000-0000000000c3', '90000020', 'Andeværket', 'merged', '`+string(bakery)+`')`)
	for _, id := range []crm.ID{smithy, bakery} {
		if _, err := s.ReviewTier(crm.WithActor(t.Context(), crm.System), id); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func exec(t *testing.T, s *Store, query string, args ...any) {
	t.Helper()
	if _, err := s.pool.Exec(t.Context(), query, args...); err != nil {
		t.Fatal(err)
	}
}

// rowsOf is every row that belongs to a company, by table, but for how often and
// when it was changed.
func rowsOf(t *testing.T, s *Store) map[string]string {
	t.Helper()
	rows := map[string]string{}
	for _, of := range movable {
		var all string
		if err := s.pool.QueryRow(t.Context(), `SELECT coalesce(jsonb_pretty(jsonb_agg(row ORDER BY row)), '') FROM
			(SELECT to_jsonb(t) - 'revision' - 'updated_at' AS row FROM `+of.table+` t) r`).Scan(&all); err != nil {
			t.Fatal(err)
		}
		rows[of.table] = all
	}
	return rows
}

func merge(t *testing.T, s *Store, company, into crm.ID) *crm.CompanyMerge {
	t.Helper()
	m, err := s.MergeCompany(as(t, lene), company, goesOnIn(into))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func undo(t *testing.T, s *Store, company crm.ID) {
	t.Helper()
	if _, err := s.UndoMerge(as(t, lene), company); err != nil {
		t.Fatal(err)
	}
}

// R3: every column that says whose a row is either goes along in a merge or stays
// as history. A new table that is in neither list fails here.
func TestEveryTableOfACompanyIsMergedOrStays(t *testing.T) {
	t.Parallel()
	s := story(t)
	known := slices.Clone(staying)
	for _, of := range movable {
		known = append(known, of.table+"."+of.company)
	}
	slices.Sort(known)
	var found []string
	if err := s.pool.QueryRow(t.Context(), `SELECT array_agg(c.conrelid::regclass || '.' || a.attname ORDER BY (c.conrelid::regclass || '.' || a.attname) COLLATE "C")
		FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
		WHERE c.contype = 'f' AND c.confrelid = 'company'::regclass`).Scan(&found); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(found, known) {
		t.Errorf("refer to a company: %v\nare merged or stay: %v", found, known)
	}
}

// R3: all that is at the company goes along, and an undo gives back row by row what
// was moved.
func TestMergeMovesEverythingAndUndoGivesItBack(t *testing.T) {
	t.Parallel()
	s := busyBakery(t)
	before := rowsOf(t, s)
	m := merge(t, s, bakery, smithy)
	for _, of := range movable {
		if n := count(t, s, `SELECT count(*) FROM `+of.table+` WHERE `+of.company+` = $1`, string(bakery)); n != 0 {
			t.Errorf("%d rows of %s are left behind", n, of.table)
		}
		if m.Moved[of.table] == 0 {
			t.Errorf("no row of %s was moved; the story has one", of.table)
		}
	}
	b, err := s.FindCompany(as(t, karen), smithy)
	if err != nil || b.Company.Tier != crm.TierClose || b.Company.TierOverride == nil || *b.Company.OwnerID != karen || len(b.Visits) != 3 || len(b.Tasks) != 3 {
		t.Errorf("the smithy: %+v, %v", b, err)
	}
	gone, err := s.FindCompany(as(t, karen), bakery)
	if err != nil || gone.Company.Status != crm.CompanyMergedIn || *gone.Company.MergedInto != smithy || gone.Company.OwnerID != nil || gone.Company.Tier != crm.TierNone {
		t.Errorf("the bakery: %+v, %v", gone.Company, err)
	}
	undo(t, s, bakery)
	for table, rows := range rowsOf(t, s) {
		if rows != before[table] {
			t.Errorf("%s is not as it was:\n%s\nwant\n%s", table, rows, before[table])
		}
	}
	for what, want := range map[string]int{
		`SELECT count(*) FROM audit WHERE action IN ('company.merge', 'company.merge.undo') AND entity_id = '` + string(bakery) + `'`: 2,
		`SELECT count(*) FROM company_owner WHERE company_id = '` + string(bakery) + `' AND user_id IS NULL`:                          1,
		// Each contact, task and opening was there, elsewhere, and there again, by whose hand.
		`SELECT count(*) FROM row_version WHERE entity = 'contact' AND ended_by = '` + string(lene) + `'`: 2,
	} {
		if n := count(t, s, what); n != want {
			t.Errorf("%s = %d, want %d", what, n, want)
		}
	}
}

// R3: what comes after the merge, also from a phone that still knows the two, is
// the other company's and stays there.
func TestWhatComesAfterAMergeStays(t *testing.T) {
	t.Parallel()
	s := busyBakery(t)
	merge(t, s, bakery, smithy)
	late := visitTo(bakery)
	bageri := crm.ID("00000000-0000-7000-8000-0000000000d2")
	late.WorkplaceID = &bageri
	if err := s.LogVisit(as(t, mads), late); err != nil || late.CompanyID != smithy {
		t.Fatalf("logged to the bakery: %+v, %v", late, err)
	}
	undo(t, s, bakery)
	if n := count(t, s, `SELECT count(*) FROM visit WHERE id = $1 AND company_id = $2 AND workplace_id IS NULL`, string(late.ID), string(smithy)); n != 1 {
		t.Error("the late visit went to the bakery, or says that it took place there")
	}
	if _, err := s.EditVisit(as(t, mads), late.ID, crm.Base{Revision: 2}, func(f *crm.VisitFields) error { f.NextWhat = "Ring"; return nil }); err != nil {
		t.Errorf("its present revision cannot be edited: %v", err)
	}
}

// R3, R6: a hand-over of a company that goes on in another one ends, and who proposed
// it is told at the other one.
func TestMergeEndsAHandover(t *testing.T) {
	t.Parallel()
	s := story(t)
	if _, err := s.SetOwner(as(t, karen), bakery, choose(mads, "")); err != nil {
		t.Fatal(err)
	}
	merge(t, s, bakery, smithy)
	for what, want := range map[string]int{
		`SELECT count(*) FROM company_handover WHERE ended_at IS NULL`:                                                 0,
		`SELECT count(*) FROM task WHERE company_id = '` + string(smithy) + `' AND owner_id = '` + string(karen) + `'`: 1,
	} {
		if n := count(t, s, what); n != want {
			t.Errorf("%s = %d, want %d", what, n, want)
		}
	}
}

// V7: a visit that was moved can be edited from before and from after, and the
// move is in its story.
func TestMovedVisitIsEdited(t *testing.T) {
	t.Parallel()
	for _, base := range []int{1, 2} {
		s := story(t)
		v := visitTo(bakery)
		if err := s.LogVisit(as(t, karen), v); err != nil {
			t.Fatal(err)
		}
		merge(t, s, bakery, smithy)
		got, err := s.EditVisit(as(t, karen), v.ID, crm.Base{Revision: base}, func(f *crm.VisitFields) error { f.NextWhat = "Ring"; return nil })
		if err != nil || got.CompanyID != smithy || got.NextWhat != "Ring" {
			t.Errorf("from revision %d: %+v, %v", base, got, err)
		}
		versions, err := s.FindVisitVersions(as(t, karen), v.ID)
		if err != nil || len(versions) != 3 || versions[0].Fields.CompanyID != bakery || versions[1].Fields.CompanyID != smithy || versions[1].AuthorID != lene {
			t.Errorf("%+v, %v", versions, err)
		}
	}
}

func merging(company crm.ID, fields crm.MergeFields) func(*Store, context.Context) error {
	return func(s *Store, ctx context.Context) error {
		_, err := s.MergeCompany(ctx, company, fields)
		return err
	}
}

func undoing(company crm.ID) func(*Store, context.Context) error {
	return func(s *Store, ctx context.Context) error {
		_, err := s.UndoMerge(ctx, company)
		return err
	}
}

// R3: what must not be merged or undone is refused and changes nothing.
func TestMergeIsRefused(t *testing.T) {
	t.Parallel()
	inBakery := func(t *testing.T, s *Store) { merge(t, s, bakery, smithy) }
	nothing := func(*testing.T, *Store) {}
	for _, tt := range []struct {
		name   string
		before func(*testing.T, *Store)
		who    crm.ID
		do     func(*Store, context.Context) error
		code   string
	}{
		{"with itself", nothing, lene, merging(bakery, goesOnIn(bakery)), "merge.self"},
		{"with nobody", nothing, lene, merging(bakery, goesOnIn(nowhere)), "merge.into"},
		{"of nobody", nothing, lene, merging(nowhere, goesOnIn(bakery)), "company.none"},
		{"into another one too", inBakery, lene, merging(bakery, goesOnIn("00000000-0000-7000-8000-0000000000c4")), "merge.already"},
		{"in a ring", inBakery, lene, merging(smithy, goesOnIn(bakery)), "merge.ring"},
		{"into what is merged", inBakery, lene, merging("00000000-0000-7000-8000-0000000000c4", goesOnIn(bakery)), "merge.into_merged"},
		{"by a consultant", nothing, karen, merging(bakery, goesOnIn(smithy)), "auth.forbidden"},
		{"without a reason", nothing, lene, merging(bakery, crm.MergeFields{IntoID: smithy, Kind: crm.MergeTakeover, HappenedOn: "2027-06-30", Reason: " "}), "merge.reason"},
		{"ahead", nothing, lene, merging(bakery, crm.MergeFields{IntoID: smithy, Kind: crm.MergeTakeover, HappenedOn: "2027-07-01", Reason: "x"}), "merge.day"},
		{"undo of nothing", nothing, lene, undoing(bakery), "merge.none"},
		{"undo twice", func(t *testing.T, s *Store) { merge(t, s, bakery, smithy); undo(t, s, bakery) }, lene, undoing(bakery), "merge.none"},
		{"undo by a consultant", inBakery, karen, undoing(bakery), "auth.forbidden"},
		{"undo of the one before the last", func(t *testing.T, s *Store) {
			merge(t, s, bakery, smithy)
			merge(t, s, smithy, "00000000-0000-7000-8000-0000000000c4")
		}, lene, undoing(bakery), "merge.later"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := busyBakery(t)
			exec(t, s, `INSERT INTO company (id, cvr, name) VALUES ('00000000-0000-7000-8000-0000000000c4', '90000039', 'Fjordværket')`)
			tt.before(t, s)
			before, trail := rowsOf(t, s), count(t, s, `SELECT count(*) FROM audit`)
			err := tt.do(s, as(t, tt.who))
			if !errors.Is(err, &crm.Error{Code: tt.code}) || err.Error() == "" {
				t.Errorf("%v, want %s", err, tt.code)
			}
			if !maps.Equal(before, rowsOf(t, s)) || count(t, s, `SELECT count(*) FROM audit`) != trail {
				t.Error("something was changed")
			}
		})
	}
}

// R3: an administrator, who visits nobody, may merge too.
func TestAdministratorMerges(t *testing.T) {
	t.Parallel()
	s := story(t)
	ctx := crm.WithActor(t.Context(), crm.Actor{ID: lene, Roles: []crm.Role{crm.RoleAdmin}})
	if err := merging(bakery, goesOnIn(smithy))(s, ctx); err != nil {
		t.Error(err)
	}
	if err := undoing(bakery)(s, ctx); err != nil {
		t.Error(err)
	}
}
