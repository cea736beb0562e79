package store

import (
	_ "embed"
	"encoding/json"
	"strings"
	"testing"

	"jobbro/backend/crm"
)

var (
	brewery = crm.NewCompany{CVR: "90000101", Name: "Bryggeriet", Street: "Havnen 3", Postcode: "9850", Town: "Hirtshals", Phone: "+4598941010"}

	breweryID crm.ID = "00000000-0000-7000-8000-0000000000c6"
)

//go:embed testdata/alike.json
var alikeCases []byte

// R5: who looks the same as one that is entered by hand. The phone is asked the
// same.
func TestAlikeAsOnThePhone(t *testing.T) {
	t.Parallel()
	var shared struct {
		Companies struct {
			Here  json.RawMessage
			Cases []struct {
				What, Like string
				New        crm.NewCompany
			}
		}
		Contacts struct {
			Here  json.RawMessage
			Cases []struct {
				What, Like string
				New        crm.ContactFields
			}
		}
	}
	if err := json.Unmarshal(alikeCases, &shared); err != nil {
		t.Fatal(err)
	}
	s := story(t)
	exec(t, s, `UPDATE company SET cvr = '9100000' || right(cvr, 1), town = 'Thisted', postcode = ''`)
	exec(t, s, `INSERT INTO company (id, cvr, name, town, postcode)
		SELECT gen_random_uuid(), cvr, name, town, postcode FROM jsonb_populate_recordset(NULL::company, $1)`, shared.Companies.Here)
	exec(t, s, `INSERT INTO contact (id, company_id, name, phone, email, left_on) SELECT gen_random_uuid(), $2, k->>'name', k->>'phone', k->>'email', nullif(k->>'left_on', '')::date
		FROM jsonb_array_elements($1) k`, shared.Contacts.Here, string(smithy))
	expect := func(what string, err error, like string) {
		t.Helper()
		if like == "" && err != nil || like != "" && (crm.KindOf(err) != crm.Conflict || !strings.HasPrefix(err.Error(), like)) {
			t.Errorf("%s: %v, want it to be like %q", what, err, like)
		}
	}
	for _, tt := range shared.Companies.Cases {
		_, err := s.AddCompany(as(t, karen), newID(), tt.New, RefuseAlike)
		expect(tt.What, err, tt.Like)
		exec(t, s, `DELETE FROM company WHERE cvr = $1`, tt.New.CVR)
	}
	for _, tt := range shared.Contacts.Cases {
		c := &crm.Contact{ID: newID(), ContactFields: tt.New}
		c.CompanyID, c.Role, c.InformedOn, c.LeftOn = smithy, crm.ContactHR, "2027-06-30", ""
		expect(tt.What, s.AddContact(as(t, karen), c, RefuseAlike), tt.Like)
		exec(t, s, `DELETE FROM contact WHERE id = $1`, string(c.ID))
	}
}

// R5: a company entered by hand is one like the others; the same again changes
// nothing, and one who says that it is another keeps it although it looks the same.
func TestAddCompany(t *testing.T) {
	t.Parallel()
	s := story(t)
	ctx := as(t, karen)
	c, err := s.AddCompany(ctx, breweryID, brewery, RefuseAlike)
	if err != nil || c.Status != crm.CompanyActive || c.Sector != crm.SectorPrivate || c.Tier != crm.TierNone || c.Town != "Hirtshals" {
		t.Fatalf("%+v, %v", c, err)
	}
	if again, err := s.AddCompany(ctx, breweryID, brewery, RefuseAlike); err != nil || again.Revision != c.Revision || count(t, s, `SELECT count(*) FROM audit WHERE action = 'company.add'`) != 1 {
		t.Errorf("again: %+v, %v", again, err)
	}
	if page, err := s.FindCompanies(ctx, CompanyFilter{Q: "bryggeriet", Window: crm.Window{Limit: 5}}); err != nil || len(page.Items) != 1 {
		t.Errorf("it is not found: %v, %v", names(page), err)
	}
	twinned := brewery
	twinned.CVR = "90000128"
	if _, err := s.AddCompany(ctx, newID(), twinned, RefuseAlike); crm.KindOf(err) != crm.Conflict || !strings.Contains(err.Error(), "Bryggeriet i Hirtshals med CVR 90000101") {
		t.Errorf("one that looks the same: %v", err)
	}
	if _, err := s.AddCompany(ctx, newID(), twinned, KeepAlike); err != nil {
		t.Errorf("kept all the same: %v", err)
	}
	if _, err := s.AddCompany(ctx, newID(), brewery, RefuseAlike); crm.KindOf(err) != crm.Conflict || !strings.Contains(err.Error(), "CVR 90000101 er allerede her: Bryggeriet") {
		t.Errorf("the number of another: %v", err)
	}
	taken := brewery
	taken.CVR = "90000136"
	for _, alike := range []Alike{RefuseAlike, KeepAlike} {
		if _, err := s.AddCompany(ctx, breweryID, taken, alike); crm.KindOf(err) != crm.Conflict {
			t.Errorf("another under the same id: %v", err)
		}
	}
}

// R5: two who enter the same company without network both keep their work: what
// the second one wrote of it belongs to the one that came first, as long as that
// lives, and then to the one it lives on in.
func TestCompanyEnteredTwice(t *testing.T) {
	t.Parallel()
	s := story(t)
	const second, third crm.ID = "00000000-0000-7000-8000-0000000000c7", "00000000-0000-7000-8000-0000000000c8"
	for _, id := range []crm.ID{breweryID, second, second, third} {
		if c, err := s.AddCompany(as(t, mads), id, brewery, KeepAlike); err != nil || c.ID != breweryID {
			t.Fatalf("%s: %+v, %v", id, c, err)
		}
	}
	contact := func(at crm.ID) *crm.Contact {
		t.Helper()
		c := &crm.Contact{ID: newID(), ContactFields: crm.ContactFields{CompanyID: at, Name: "Grethe", Role: crm.ContactHR, InformedOn: "2027-06-30"}}
		if err := s.AddContact(as(t, mads), c, KeepAlike); err != nil {
			t.Fatal(err)
		}
		return c
	}
	if c := contact(second); c.CompanyID != breweryID {
		t.Errorf("the contact is kept at %s", c.CompanyID)
	}
	said := map[string]func() (*crm.Company, error){
		"owner": func() (*crm.Company, error) {
			return s.SetOwner(as(t, mads), second, crm.OwnerChoice{OwnerID: new(mads), Reason: "Kender dem"})
		},
		"tier": func() (*crm.Company, error) {
			return s.SetTier(as(t, mads), second, crm.TierChoice{Tier: new(crm.TierClose), Reason: "Enige om det", EndsOn: "2027-10-01"})
		},
		"rest": func() (*crm.Company, error) {
			return s.RestCompany(as(t, mads), second, crm.Rest{Until: "2027-09-01", Reason: "Travlt"})
		},
		"ground": func() (*crm.Company, error) {
			return s.SetApproach(as(t, mads), second, crm.ApproachChoice{Basis: crm.ApproachConsent})
		},
		"warning": func() (*crm.Company, error) {
			return s.AddWarning(as(t, mads), second, crm.WarningFields{ID: newID(), Text: "Glat trappe", Checked: true})
		},
		"team": func() (*crm.Company, error) {
			return s.AddToTeam(as(t, mads), second, crm.TeamMember{UserID: karen, What: "Praktik"})
		},
	}
	for what, say := range said {
		if c, err := say(); err != nil || c.ID != breweryID {
			t.Errorf("the %s: %+v, %v", what, c, err)
		}
	}
	b, err := s.FindCompany(as(t, mads), breweryID)
	if err != nil {
		t.Fatal(err)
	}
	c := b.Company
	if !equal(c.OwnerID, new(mads)) || c.Tier != crm.TierClose || c.RestUntil != "2027-09-01" || c.ApproachBasis == "" || len(c.Warnings) != 1 || len(c.Team) != 1 {
		t.Errorf("what was said under the second id is not here: %+v", c)
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE entity_id = $1`, string(second)); n != 0 {
		t.Errorf("%d lines of the audit are about no company", n)
	}
	exec(t, s, `UPDATE company SET merged_into = $1, status = 'merged' WHERE id = $2`, string(bakery), string(breweryID))
	if c := contact(third); c.CompanyID != bakery {
		t.Errorf("after the merge the contact is kept at %s", c.CompanyID)
	}
}

// R5, R2: when the register tells of a company that was entered by hand, it is the
// same one, with what the register says.
func TestRegisterTakesOverWhatWasEnteredByHand(t *testing.T) {
	t.Parallel()
	s := story(t)
	if _, err := s.AddCompany(as(t, karen), breweryID, brewery, RefuseAlike); err != nil {
		t.Fatal(err)
	}
	entry := company("90000101", "Hirtshals Bryggeri ApS", day(1))
	result, err := s.ImportCompanies(system(t), listed(entry), func(ImportResult) {})
	if err != nil || result.Changed != 1 || result.New != 0 {
		t.Fatalf("%+v, %v", result, err)
	}
	c, err := s.FindCompany(as(t, karen), breweryID)
	if err != nil || c.Company.Name != "Hirtshals Bryggeri ApS" || c.Company.Street != "Nørregade 1" || c.Company.Town != "Hirtshals" {
		t.Errorf("%+v, %v", c, err)
	}
}
