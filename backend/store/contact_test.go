package store

import (
	"testing"

	"jobbro/backend/crm"
)

// R5: a contact is told of being registered, may have left, and is no union
// representative; what two correct at once is merged.
func TestContacts(t *testing.T) {
	t.Parallel()
	s := story(t)
	ctx := as(t, karen)
	c := &crm.Contact{ID: newID(), ContactFields: crm.ContactFields{CompanyID: smithy, Name: "Grethe", Role: crm.ContactHR, InformedOn: "2027-06-30"}}
	again, other := *c, *c
	other.Name = "Grete"
	if err := s.AddContact(ctx, c, KeepAlike); err != nil {
		t.Fatal(err)
	}
	if err := s.AddContact(ctx, &again, KeepAlike); err != nil || again.Revision != 1 {
		t.Errorf("the same contact again: %+v, %v", again, err)
	}
	if err := s.AddContact(ctx, &other, KeepAlike); crm.KindOf(err) != crm.Conflict {
		t.Errorf("another under the same id: %v, want a conflict", err)
	}

	// Two colleagues edit the same revision: fields merge, and of the phone number
	// both changed, the last arrival stays.
	edit := func(who crm.ID, f func(*crm.ContactFields)) *crm.Contact {
		t.Helper()
		got, err := s.EditContact(as(t, who), c.ID, crm.Base{Revision: 1}, func(fields *crm.ContactFields) error { f(fields); return nil })
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	edit(karen, func(f *crm.ContactFields) { f.Phone, f.Title = "20000001", "Personalechef" })
	got := edit(mads, func(f *crm.ContactFields) { f.Phone, f.Email = "20000002", "grethe@test.example" })
	if got.Phone != "20000002" || got.Title != "Personalechef" || got.Email == "" || got.Revision != 3 {
		t.Errorf("after both edits: %+v", got)
	}

	for _, tt := range []struct {
		name   string
		change func(*crm.ContactFields)
		field  string
	}{
		{"not informed", func(f *crm.ContactFields) { f.InformedOn = "" }, "informed_on"},
		{"union representative", func(f *crm.ContactFields) { f.Title = "Fællestillidsrepræsentant" }, "title"},
		{"unknown company", func(f *crm.ContactFields) { f.CompanyID = nowhere }, "company_id"},
		{"workplace of another company", func(f *crm.ContactFields) { f.CompanyID = bakery; w := forge; f.WorkplaceID = &w }, "workplace_id"},
	} {
		bad := &crm.Contact{ID: newID(), ContactFields: c.ContactFields}
		tt.change(&bad.ContactFields)
		if kind, field := kindAndField(s.AddContact(ctx, bad, KeepAlike)); kind != crm.Invalid || field != tt.field {
			t.Errorf("%s: %s about %q, want invalid about %q", tt.name, kind, field, tt.field)
		}
	}
}
