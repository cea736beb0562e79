package api_test

import (
	"bytes"
	"strings"
	"testing"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const (
	aCitizen   = "/citizens/" + string(Ida)
	newCase    = "/citizens/00000000-0000-7000-8000-0000000000f9"
	aConsent   = crm.ID("00000000-0000-7000-8000-000000000931")
	caseworker = crm.ID("00000000-0000-7000-8000-0000000000a9")
)

var sharing = crm.NewConsent{ID: aConsent, Kind: crm.ConsentSharing, GivenOn: "2027-06-30",
	Sharing: crm.Sharing{Purpose: "find_work", From: "employment", To: "company_service", Categories: []crm.Category{"goals"}, Evidence: "signed"}}

// Ida is Karen's, and nobody decides in her case; Bo is Mads's, and like nobody to Karen.
var citizenScenarios = []Scenario{
	{Op: "GET /citizens", Want: Closed(200, 403), Shows: "K1-0001", Hides: []string{"K1-0002", "sag-2"}},
	{Op: "GET /citizens/{id}", Path: aCitizen, Want: Closed(200, 403), Shows: "sag-1"},
	{Op: "GET /citizens/{id}", Path: "/citizens/" + string(Bo), Want: Closed(404, 403), Hides: []string{"K1-0002"}},
	{Op: "GET /citizens/{id}", Path: "/citizens/" + string(Nobody), Want: Closed(404, 403)},
	{Op: "PUT /citizens/{id}", Path: newCase, Body: crm.NewCitizen{CaseRef: "sag-3"}, Want: Closed(403, 403)},
	{Op: "PATCH /citizens/{id}", Path: aCitizen, Body: map[string]any{"base": 1, "hours_min": 4, "hours_max": 8}, Want: Closed(200, 403), Shows: `"revision":2`},
	{Op: "PATCH /citizens/{id}", Path: aCitizen, Body: map[string]any{"base": 1, "hours_min": 9, "hours_max": 8}, Want: Closed(422, 403), Shows: "body.hours_min"},
	{Op: "PATCH /citizens/{id}", Path: "/citizens/" + string(Bo), Body: map[string]any{"base": 1, "hours_max": 8}, Want: Closed(404, 403)},
	{Op: "POST /citizens/{id}/consents", Path: aCitizen + "/consents", Body: sharing, Want: Closed(200, 403), Shows: `"expires_on":"2028-06-30"`},
	{Op: "POST /citizens/{id}/consents", Path: "/citizens/" + string(Bo) + "/consents", Body: sharing, Want: Closed(404, 403)},
	{Op: "POST /citizens/{id}/consents/{consent}/withdraw", Path: aCitizen + "/consents/" + string(aConsent) + "/withdraw", Want: Closed(404, 403)},
	{Op: "POST /citizens/hand-over", Body: crm.CitizenHandover{FromID: Karen, ToIDs: []crm.ID{Mads}, Reason: "workload"}, Want: Closed(403, 200), Shows: `"moved":1`, Hides: []string{"K1-0001"}},
	{Op: "POST /citizens/import", Body: crm.CitizenFile{Name: "borgere.csv", Data: []byte("Sagsnummer\nsag-1\n")}, Want: Closed(403, 403)},
	{Op: "GET /caseloads", Want: Closed(403, 200), Shows: `"citizens":1`, Hides: []string{"K1-0001"}},
	{Op: "GET /caseloads/{id}", Path: "/caseloads/" + string(Karen), Want: Closed(403, 200), Shows: "K1-0001", Hides: []string{"sag-1"}},
}

// A file may be handed in by an administrator, who is told what became of it and no cards.
func TestImportOfCitizensByFile(t *testing.T) {
	t.Parallel()
	s := Start(t)
	if _, err := s.Pool.Exec(t.Context(), `UPDATE app_user SET roles = '["admin"]' WHERE id = $1`, string(Mads)); err != nil {
		t.Fatal(err)
	}
	file := crm.CitizenFile{Name: "borgere.csv", Data: []byte("Sagsnummer;Timer højst\nsag-1;8\nsag-77;12\n0101901234;4\n")}
	got := s.As(Mads).Ask("POST", "/api/v1/citizens/import", file)
	var told crm.ImportedCitizens
	got.JSON(t, &told)
	if got.Status != 200 || told.New != 1 || told.Changed != 1 || told.Rejected != 1 || told.Rejections[0].Where != "borgere.csv, linje 4" || strings.Contains(string(got.Body), "0101901234") {
		t.Errorf("%d %s", got.Status, got.Body)
	}
	file.Data = bytes.Repeat([]byte("\n"), 350_000)
	if got := s.As(Mads).Ask("POST", "/api/v1/citizens/import", file); got.Status != 200 {
		t.Errorf("350 kB: %d %s", got.Status, got.Body)
	}
	file.Data = append(file.Data, "\n\n\n"...)
	if got := s.As(Mads).Ask("POST", "/api/v1/citizens/import", file); got.Status != 422 {
		t.Errorf("more than 350 kB: %d %s", got.Status, got.Body)
	}
	if cards := s.As(Mads).Ask("GET", "/api/v1/citizens", nil); cards.Status != 403 {
		t.Errorf("the administrator reads cards: %d", cards.Status)
	}
}

// What is somebody else's is answered exactly as what is not there.
func TestNobodyElseLearnsOfACitizen(t *testing.T) {
	t.Parallel()
	s := Start(t)
	for method, body := range map[string]any{"GET": nil, "PATCH": map[string]any{"base": 1, "hours_max": 8}} {
		theirs := s.As(Karen).Ask(method, "/api/v1/citizens/"+string(Bo), body)
		none := s.As(Karen).Ask(method, "/api/v1/citizens/"+string(Nobody), body)
		if theirs.Status != 404 || withoutID(t, theirs) != withoutID(t, none) {
			t.Errorf("%s: %d %s, and of nobody %d %s", method, theirs.Status, theirs.Body, none.Status, none.Body)
		}
	}
	theirs := s.As(Karen).Ask("POST", "/api/v1/citizens/"+string(Bo)+"/consents", sharing)
	none := s.As(Karen).Ask("POST", "/api/v1/citizens/"+string(Nobody)+"/consents", sharing)
	if theirs.Status != 404 || withoutID(t, theirs) != withoutID(t, none) {
		t.Errorf("consent: %s, and of nobody %s", theirs.Body, none.Body)
	}
}

// withoutID is a problem without the number of its request.
func withoutID(t *testing.T, a Answer) string {
	t.Helper()
	var problem struct{ Title, Detail, Code string }
	a.JSON(t, &problem)
	return problem.Title + problem.Detail + problem.Code
}

// A caseworker makes a card and decides of it; the consultant changes what is gone through
// with the citizen, and nothing of the case reaches a phone.
func TestTheCaseworkersCard(t *testing.T) {
	t.Parallel()
	s := Start(t)
	if _, err := s.Pool.Exec(t.Context(), `INSERT INTO app_user (id, name, initials, email, roles) VALUES ($1, 'Clara', 'CL', 'clara@test.example', '["caseworker"]')`, string(caseworker)); err != nil {
		t.Fatal(err)
	}
	karen := Karen
	n := crm.NewCitizen{CaseRef: "sag-2027-3", CitizenFields: crm.CitizenFields{
		ConsultantID: &karen, Goals: []crm.Goal{{Occupation: "933420"}}, HoursMin: 4, HoursMax: 10, TravelMeans: "bus", TravelZone: "9800",
		Schemes: []crm.OpeningKind{"small_job"},
	}}
	n.Tidy() // all lists are sent
	n.Goals[0].Title = ""
	clara := s.As(caseworker)
	var card crm.CitizenCard
	made := clara.Ask("PUT", "/api/v1"+newCase, n)
	if made.Status != 200 {
		t.Fatalf("%d %s", made.Status, made.Body)
	}
	made.JSON(t, &card)
	if !card.Whole || card.Code == "" || card.Goals[0].Title == "" {
		t.Errorf("%+v", card)
	}
	if again := clara.Ask("PUT", "/api/v1"+newCase, n); again.Status != 200 || !strings.Contains(string(again.Body), card.Code) {
		t.Errorf("the same again: %d %s", again.Status, again.Body)
	}
	for field, change := range map[string]any{"hours_max": 20, "paused": true, "closed_on": "2027-06-30", "schemes": []string{}, "goals": []crm.Goal{}} {
		if got := s.As(Karen).Ask("PATCH", "/api/v1"+newCase, map[string]any{"base": 1, field: change}); got.Status != 403 || strings.Contains(string(got.Body), n.CaseRef) {
			t.Errorf("the consultant changed %s: %d %s", field, got.Status, got.Body)
		}
	}
	if got := s.As(Karen).Ask("PATCH", "/api/v1"+newCase, map[string]any{"base": 1, "hard": []string{"stairs"}}); got.Status != 422 || !strings.Contains(string(got.Body), "considered_on") {
		t.Errorf("considerations about somebody: %d %s", got.Status, got.Body)
	}
	together := map[string]any{"base": 1, "hard": []string{"stairs"}, "considered_on": "2027-06-30", "availability": []string{"day"}}
	if got := s.As(Karen).Ask("PATCH", "/api/v1"+newCase, together); got.Status != 200 {
		t.Errorf("considerations together: %d %s", got.Status, got.Body)
	}
	if got := clara.Ask("PATCH", "/api/v1"+newCase, map[string]any{"base": 1, "hours_max": 12}); got.Status != 409 || !strings.Contains(string(got.Body), "body.hard") {
		t.Errorf("a card that changed meanwhile: %d %s", got.Status, got.Body)
	}
	pulled := s.As(Karen).Ask("POST", "/api/v1/sync", map[string]any{"proto": 1, "schema": 1, "app": "", "device": Nobody, "user": Karen, "epoch": "", "cursor": "", "caseload": "", "ops": []any{},
		"want": []string{newCase[len("/citizens/"):]}})
	if pulled.Status != 200 || !strings.Contains(string(pulled.Body), card.Code) || strings.Contains(string(pulled.Body), n.CaseRef) || strings.Contains(string(pulled.Body), "case_ref") || strings.Contains(string(pulled.Body), "caseworker_id") {
		t.Errorf("the phone got %s", pulled.Body)
	}
}
