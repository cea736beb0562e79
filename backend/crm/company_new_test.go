package crm

import (
	"errors"
	"strings"
	"testing"
)

// R5: what is entered by hand of a company is refused where it cannot be right.
func TestNewCompanyRefusals(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, field string
		change      func(*NewCompany)
	}{
		{"as it should be", "", func(*NewCompany) {}},
		{"only the number and the name", "", func(n *NewCompany) { *n = NewCompany{CVR: n.CVR, Name: n.Name} }},
		{"a digit mistyped", "cvr", func(n *NewCompany) { n.CVR = "90000013" }},
		{"a digit missing", "cvr", func(n *NewCompany) { n.CVR = "9000001" }},
		{"blank name", "name", func(n *NewCompany) { n.Name = " " }},
		{"long name", "name", func(n *NewCompany) { n.Name = strings.Repeat("å", 201) }},
		{"foreign postcode", "postcode", func(n *NewCompany) { n.Postcode = "224" }},
	} {
		n := NewCompany{CVR: "90000012", Name: "Brødværket", Street: "Havnen 3", Postcode: "9850", Town: "Hirtshals"}
		tt.change(&n)
		var refused *Error
		if err := n.Validate(); tt.field == "" && err != nil || tt.field != "" && (!errors.As(err, &refused) || refused.Field != tt.field) {
			t.Errorf("%s: %v, want a refusal about %q", tt.name, err, tt.field)
		}
	}
}
