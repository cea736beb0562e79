package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"jobbro/backend/caseload"
	"jobbro/backend/crm"
)

const clara crm.ID = "00000000-0000-7000-8000-0000000000a9"

// clarasStory adds Clara, who decides in Ida's case.
func clarasStory(t *testing.T) (*Store, context.Context) {
	t.Helper()
	s := story(t)
	if _, err := s.pool.Exec(t.Context(), `INSERT INTO app_user (id, name, initials, email, roles) VALUES ($1, 'Clara', 'CL', 'clara@test.example', '["caseworker"]')`, string(clara)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.pool.Exec(t.Context(), `UPDATE citizen SET caseworker_id = $1 WHERE id = $2`, string(clara), string(ida)); err != nil {
		t.Fatal(err)
	}
	return s, crm.WithActor(t.Context(), crm.Actor{ID: clara, Roles: []crm.Role{crm.RoleCaseworker}})
}

func set(change func(*crm.CitizenFields)) func(*crm.CitizenFields) error {
	return func(f *crm.CitizenFields) error { change(f); return nil }
}

// M1: two who have not heard of each other change different fields, and both stay.
func TestCardsMergeByField(t *testing.T) {
	t.Parallel()
	s, asClara := clarasStory(t)
	seen, err := s.FindCitizen(asClara, ida, crm.ReadForCard)
	if err != nil {
		t.Fatal(err)
	}
	base := crm.Base{Revision: seen.Revision}
	if _, err := s.EditCitizen(asClara, ida, base, set(func(f *crm.CitizenFields) { f.HoursMin, f.HoursMax = 4, 8 })); err != nil {
		t.Fatal(err)
	}
	if _, err := s.EditCitizen(as(t, karen), ida, base, set(func(f *crm.CitizenFields) { f.Availability = []crm.Shift{"evening", "day"} })); err != nil {
		t.Fatal(err)
	}
	card, err := s.FindCitizen(as(t, karen), ida, crm.ReadForVisit)
	if err != nil || card.HoursMax != 8 || !slices.Equal(card.Availability, []crm.Shift{"day", "evening"}) || card.Whole {
		t.Errorf("%+v, %v", card, err)
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'citizen.read' AND entity_id = $1 AND actor_id = $2 AND purpose = 'visit'`, string(ida), string(karen)); n != 1 {
		t.Errorf("the read is noted %d times", n)
	}
	strict := crm.Base{Revision: seen.Revision, Strict: true}
	if _, err := s.EditCitizen(asClara, ida, strict, set(func(f *crm.CitizenFields) { f.Paused = true })); crm.KindOf(err) != crm.Conflict {
		t.Errorf("a stale card: %v", err)
	}
}

// Where somebody was last employed follows a company that went on in another one.
func TestLastCompanyFollowsAMerge(t *testing.T) {
	t.Parallel()
	s, asClara := clarasStory(t)
	merge := crm.WithActor(t.Context(), crm.Actor{ID: lene, Roles: []crm.Role{crm.RoleManager}, TeamID: nord})
	if _, err := s.pool.Exec(merge, `UPDATE company SET merged_into = $1 WHERE id = $2`, string(smithy), string(bakery)); err != nil {
		t.Fatal(err)
	}
	old := bakery
	card, err := s.EditCitizen(asClara, ida, crm.Base{Revision: 1}, set(func(f *crm.CitizenFields) { f.LastCompanyID = &old; f.ConsultantID = nil }))
	if err != nil || *card.LastCompanyID != smithy || card.LastCompany != "Åsmedjen" {
		t.Fatalf("%+v, %v", card, err)
	}
	none := nowhere
	if _, err := s.EditCitizen(asClara, ida, crm.Base{Revision: card.Revision}, set(func(f *crm.CitizenFields) { f.LastCompanyID = &none })); crm.KindOf(err) != crm.Invalid {
		t.Errorf("a company that is none: %v", err)
	}
}

// M1: a manager moves citizens by their codes; the phone lets go of them at its next contact.
func TestHandingCitizensOver(t *testing.T) {
	t.Parallel()
	s := story(t)
	karens, _, err := s.Caseload(as(t, karen), "", nil, "")
	if err != nil || len(karens.IDs) != 1 {
		t.Fatalf("%+v, %v", karens, err)
	}
	h := crm.CitizenHandover{FromID: karen, ToIDs: []crm.ID{mads}, Reason: "away"}
	for _, who := range []crm.ID{karen, mads} {
		if _, err := s.HandOverCitizens(as(t, who), h); crm.KindOf(err) != crm.Forbidden {
			t.Errorf("%s hands over: %v", who, err)
		}
	}
	wrong := h
	wrong.Citizens = []crm.ID{ida, bo}
	if _, err := s.HandOverCitizens(as(t, lene), wrong); crm.KindOf(err) != crm.Conflict || count(t, s, `SELECT count(*) FROM citizen WHERE consultant_id = $1`, string(karen)) != 1 {
		t.Errorf("one who is not hers: %v", err)
	}
	wrong = h
	wrong.ToIDs = []crm.ID{lene}
	if _, err := s.HandOverCitizens(as(t, lene), wrong); crm.KindOf(err) != crm.Invalid {
		t.Errorf("to somebody who is no consultant: %v", err)
	}
	codes, err := s.FindCaseload(as(t, lene), karen)
	if err != nil || len(codes) != 1 || codes[0].Code != "K1-0001" {
		t.Errorf("%+v, %v", codes, err)
	}
	done, err := s.HandOverCitizens(as(t, lene), h)
	if err != nil || done.Moved != 1 || done.To[0].Citizens != 1 {
		t.Fatalf("%+v, %v", done, err)
	}
	empty, cards, err := s.Caseload(as(t, karen), karens.Hash, []crm.ID{ida}, "caseload")
	if err != nil || empty.Hash == karens.Hash || len(empty.IDs) != 0 || len(cards) != 0 {
		t.Errorf("Karen's phone keeps %+v, %+v, %v", empty, cards, err)
	}
	if both, cards, err := s.Caseload(as(t, mads), "", []crm.ID{ida}, "caseload"); err != nil || len(both.IDs) != 2 || len(cards) != 1 {
		t.Errorf("Mads's phone gets %+v, %+v, %v", both, cards, err)
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'citizen.hand_over' AND entity_id = $1 AND actor_id = $2 AND purpose = 'away'`, string(ida), string(lene)); n != 1 {
		t.Errorf("it is noted %d times", n)
	}
	if _, err := s.FindCitizen(as(t, karen), ida, crm.ReadForCard); crm.KindOf(err) != crm.NotFound {
		t.Errorf("Karen still reads the card: %v", err)
	}
}

const anOpening crm.ID = "00000000-0000-7000-8000-000000000901"

func withOpening(t *testing.T, s *Store) {
	t.Helper()
	if _, err := s.pool.Exec(t.Context(), `INSERT INTO opening (id, company_id, kind, title, status, reported_at) VALUES ($1, $2, 'small_job', 'Pakke brød', 'open', now())`,
		string(anOpening), string(bakery)); err != nil {
		t.Fatal(err)
	}
}

// Two kinds of consent have nothing to do with each other; what is taken back is shown no
// more, at once.
func TestConsents(t *testing.T) {
	t.Parallel()
	s, asClara := clarasStory(t)
	withOpening(t, s)
	opening := anOpening
	b := crm.NewConsent{ID: newID(), Kind: crm.ConsentDisclosure, GivenOn: "2027-06-29", OpeningID: &opening, Fields: []crm.ConsentField{"hours"}, ShownText: "Må vi fortælle bageriet det?"}
	a := crm.NewConsent{ID: newID(), Kind: crm.ConsentSharing, GivenOn: "2026-07-01",
		Sharing: crm.Sharing{Purpose: "one_plan", From: "employment", To: "benefits", Categories: []crm.Category{"plan"}, Evidence: "oral"}}
	for range 2 {
		for _, n := range []crm.NewConsent{a, b} {
			if _, err := s.TakeConsent(asClara, ida, n); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'citizen.consent.take'`); n != 2 {
		t.Errorf("two consents are noted %d times", n)
	}
	reused := b
	reused.ShownText = "Noget helt andet"
	if _, err := s.TakeConsent(asClara, ida, reused); crm.KindOf(err) != crm.Conflict {
		t.Errorf("another consent under the same id: %v", err)
	}
	if _, err := s.TakeConsent(as(t, mads), ida, crm.NewConsent{ID: newID(), Kind: b.Kind, GivenOn: b.GivenOn, OpeningID: b.OpeningID, Fields: b.Fields, ShownText: b.ShownText}); crm.KindOf(err) != crm.NotFound {
		t.Errorf("a colleague took a consent: %v", err)
	}
	// Presented by the consent of the office.
	if _, err := s.pool.Exec(t.Context(), `INSERT INTO proposal (id, opening_id, citizen_id, author_id, state, at, consent_id, presented_at)
		VALUES (gen_random_uuid(), $1, $2, $3, 'presented', now(), $4, now())`, string(anOpening), string(ida), string(karen), string(b.ID)); err != nil {
		t.Fatal(err)
	}
	state := func(card *crm.CitizenCard, id crm.ID) crm.ConsentState {
		for _, c := range card.Consents {
			if c.ID == id {
				return c.State
			}
		}
		return ""
	}
	s.Now = at("2027-07-02")
	card, err := s.FindCitizen(asClara, ida, crm.ReadForCard)
	if err != nil || state(card, a.ID) != crm.ConsentExpired || state(card, b.ID) != crm.ConsentHolds {
		t.Fatalf("%+v, %v", card, err)
	}
	for range 2 {
		if card, err = s.EndConsent(asClara, ida, b.ID); err != nil || state(card, b.ID) != crm.ConsentWithdrawn {
			t.Fatalf("%+v, %v", card, err)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM proposal WHERE presented_at IS NULL AND consent_id IS NULL AND state = 'contacted'`); n != 1 {
		t.Error("who took the consent back is still presented")
	}
	if n := count(t, s, `SELECT count(*) FROM opening_event WHERE kind = 'withdrawn'`); n != 1 {
		t.Errorf("the opening tells of it %d times", n)
	}
	if _, err := s.EndConsent(as(t, mads), ida, a.ID); crm.KindOf(err) != crm.NotFound {
		t.Errorf("a colleague took it back: %v", err)
	}
}

const feed = `{"case_ref":"sag-1","hours_min":4,"hours_max":8,"last_company":"90000004"}
{"case_ref":"sag-9","code":"K9-0009","caseworker":"clara@test.example","consultant":"MADS@test.example","goals":["933420"],"schemes":["small_job"]}
{"case_ref":"010190-1234"}
{"case_ref":"sag-10","hours_min":9,"hours_max":4}
{"case_ref":"sag-11","hard":["stairs"]}
{"case_ref":"sag-12","goals":["1"]}
{"case_ref":"sag-13","consultant":"lene@test.example"}
{"case_ref":"sag-9","hours_max":8}
`

// M1: the same file again changes nothing, and a bad line does not stop the others.
func TestImportOfCitizens(t *testing.T) {
	t.Parallel()
	s, asClara := clarasStory(t)
	admin := crm.WithActor(t.Context(), crm.Actor{ID: lene, Roles: []crm.Role{crm.RoleAdmin}})
	load := func(ctx context.Context, content string) (string, []string) {
		t.Helper()
		result, err := s.ImportCitizens(ctx, caseload.Read(strings.NewReader(content), "fil"), caseload.HeadingOf)
		if err != nil {
			t.Fatal(err)
		}
		var why []string
		for _, r := range result.Rejections {
			why = append(why, r.Where+": "+r.Why)
		}
		return fmt.Sprintf("%d new, %d changed, %d unchanged, %d rejected", result.New, result.Changed, result.Unchanged, result.Rejected), why
	}
	wrong := []string{
		"fil, linje 3: Sagsnummer: Det ligner et CPR-nummer. Det må ikke stå her. Brug sagens nummer i fagsystemet.",
		"fil, linje 4: Timer mindst: Timerne modsiger hinanden: Det mindste timetal skal være højst det største.",
		"fil, linje 5: Hensyn gennemgået: Skriv, hvilken dag hensynene er gået igennem sammen med borgeren.",
		"fil, linje 6: Jobmål: Vælg jobmålet på listen over stillinger.",
		"fil, linje 7: Konsulent: Ingen virksomhedskonsulent har den e-mail.",
		"fil, linje 8: Sagsnummer: Sagen står to gange i filen. Den første gælder.",
	}
	for _, want := range []string{"1 new, 1 changed, 0 unchanged, 6 rejected", "0 new, 0 changed, 2 unchanged, 6 rejected"} {
		if got, why := load(admin, feed); got != want || !slices.Equal(why, wrong) {
			t.Errorf("%s, want %s\n%s", got, want, strings.Join(why, "\n"))
		}
	}
	if n := count(t, s, `SELECT count(*) FROM citizen WHERE case_ref = 'sag-9' AND caseworker_id = $1 AND consultant_id = $2 AND goals->0->>'title' <> ''`, string(clara), string(mads)); n != 1 {
		t.Error("sag-9 is not Clara's and Mads's")
	}
	if n := count(t, s, `SELECT count(*) FROM citizen WHERE case_ref = 'sag-1' AND hours_max = 8 AND last_company_id = $1 AND consultant_id = $2 AND code = 'K1-0001'`, string(smithy), string(karen)); n != 1 {
		t.Error("sag-1 lost what nothing was said of")
	}
	if got, _ := load(admin, `{"case_ref":"sag-9","closed_on":"2027-06-30"}`); got != "0 new, 1 changed, 0 unchanged, 0 rejected" {
		t.Error(got)
	}
	if list, _, err := s.Caseload(as(t, mads), "", nil, ""); err != nil || len(list.IDs) != 1 {
		t.Errorf("a case that ended is on the phone: %+v, %v", list, err)
	}
	for _, who := range []context.Context{t.Context(), as(t, karen), as(t, lene), asClara} {
		if _, err := s.ImportCitizens(who, caseload.Read(strings.NewReader(feed), "fil"), caseload.HeadingOf); err == nil {
			t.Error("somebody else may import")
		}
	}
}
