package crm

import (
	"errors"
	"strings"
	"testing"
)

// R5: a contact who was not told, and a union representative as a role, are refused.
func TestContactAndTaskRefusals(t *testing.T) {
	t.Parallel()
	const id ID = "00000000-0000-7000-8000-000000000001"
	bad := ID("1")
	contact := func(change func(*ContactFields)) error {
		c := ContactFields{CompanyID: id, Name: "Svend Smed", Role: ContactForeman, InformedOn: "2027-01-04"}
		change(&c)
		return c.Validate()
	}
	task := func(change func(*TaskFields)) error {
		t := TaskFields{CompanyID: id, OwnerID: id, Kind: TaskPromise, Title: "Ring", DueOn: "2027-07-05"}
		change(&t)
		return t.Validate()
	}
	for _, tt := range []struct {
		name, field string
		err         error
	}{
		{"a contact", "", contact(func(*ContactFields) {})},
		{"company", "company_id", contact(func(c *ContactFields) { c.CompanyID = bad })},
		{"workplace", "workplace_id", contact(func(c *ContactFields) { c.WorkplaceID = &bad })},
		{"blank name", "name", contact(func(c *ContactFields) { c.Name = " " })},
		{"unknown role", "role", contact(func(c *ContactFields) { c.Role = "boss" })},
		{"not informed", "informed_on", contact(func(c *ContactFields) { c.InformedOn = "" })},
		{"a day that is not", "left_on", contact(func(c *ContactFields) { c.LeftOn = "2027-02-30" })},
		{"union representative", "title", contact(func(c *ContactFields) { c.Title = "Tillidsmand" })},
		{"120 letters", "", contact(func(c *ContactFields) { c.Name = strings.Repeat("å", 120) })},
		{"121 letters", "name", contact(func(c *ContactFields) { c.Name = strings.Repeat("å", 121) })},
		{"a long number", "phone", contact(func(c *ContactFields) { c.Phone = strings.Repeat("1", 21) })},

		{"a task", "", task(func(*TaskFields) {})},
		{"owner", "owner_id", task(func(f *TaskFields) { f.OwnerID = "" })},
		{"visit", "visit_id", task(func(f *TaskFields) { f.VisitID = &bad })},
		{"unknown kind", "kind", task(func(f *TaskFields) { f.Kind = "chore" })},
		{"long title", "title", task(func(f *TaskFields) { f.Title = strings.Repeat("å", 201) })},
		{"no date", "due_on", task(func(f *TaskFields) { f.DueOn = "" })},
	} {
		var refused *Error
		if tt.field == "" && tt.err != nil || tt.field != "" && (!errors.As(tt.err, &refused) || refused.Field != tt.field) {
			t.Errorf("%s: %v, want a refusal about %q", tt.name, tt.err, tt.field)
		}
	}
}
