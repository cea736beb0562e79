package store

import (
	"fmt"
	"slices"
	"testing"

	"jobbro/backend/crm"
)

func view(name string, shared bool) crm.CompanyViewFields {
	return crm.CompanyViewFields{
		Name: name, Shared: shared, Filter: crm.CompanyFilter{Unseen: 90, OwnerID: karen},
		Order: crm.CompanyOrder{Sort: "last_visit_on", Desc: true}, Columns: []crm.CompanyColumnName{"name", "owner", "last_visit_on"},
	}
}

func viewNames(t testing.TB, s *Store, who crm.ID) (names []string) {
	t.Helper()
	views, err := s.CompanyViews(as(t, who))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range views {
		names = append(names, v.Name)
	}
	return names
}

// T2: a view is one's own, and everybody's when a manager shares it. It is kept as
// it was made.
func TestCompanyViews(t *testing.T) {
	t.Parallel()
	s := story(t)
	karens, lenes := newID(), newID()
	kept, err := s.KeepCompanyView(as(t, karen), karens, view("Længe siden", false))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.KeepCompanyView(as(t, lene), lenes, view("Afdelingens", true)); err != nil {
		t.Fatal(err)
	}
	if got := viewNames(t, s, karen); !slices.Equal(got, []string{"Afdelingens", "Længe siden"}) {
		t.Errorf("Karen sees %q", got)
	}
	if got := viewNames(t, s, mads); !slices.Equal(got, []string{"Afdelingens"}) {
		t.Errorf("Mads sees %q", got)
	}
	views, _ := s.CompanyViews(as(t, karen))
	if got, want := fmt.Sprint(views[1].CompanyViewFields), fmt.Sprint(kept.CompanyViewFields); got != want {
		t.Errorf("kept as %s, not as %s", got, want)
	}
	if _, err := s.KeepCompanyView(as(t, karen), karens, view("Længe", false)); err != nil {
		t.Errorf("renaming: %v", err)
	}
	if err := s.RemoveCompanyView(as(t, lene), karens); crm.KindOf(err) != crm.NotFound {
		t.Errorf("Lene removes what she does not see: %v", err)
	}
	if err := s.RemoveCompanyView(as(t, karen), karens); err != nil {
		t.Errorf("removing: %v", err)
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action LIKE 'company.view.%'`); n != 4 {
		t.Errorf("%d changes in the audit, want 4", n)
	}
}

func TestCompanyViewRefusals(t *testing.T) {
	t.Parallel()
	s := story(t)
	lenes, karens := newID(), newID()
	for who, id := range map[crm.ID]crm.ID{lene: lenes, karen: karens} {
		if _, err := s.KeepCompanyView(as(t, who), id, view("Den første", who == lene)); err != nil {
			t.Fatal(err)
		}
	}
	bad := func(change func(*crm.CompanyViewFields)) crm.CompanyViewFields {
		v := view("Den anden", false)
		change(&v)
		return v
	}
	for name, tt := range map[string]struct {
		id     crm.ID
		fields crm.CompanyViewFields
		field  string
		kind   crm.Kind
	}{
		"no name":                   {newID(), bad(func(v *crm.CompanyViewFields) { v.Name = " " }), "name", crm.Invalid},
		"the same name":             {newID(), view("Den første", false), "name", crm.Invalid},
		"no columns":                {newID(), bad(func(v *crm.CompanyViewFields) { v.Columns = nil }), "columns", crm.Invalid},
		"a column twice":            {newID(), bad(func(v *crm.CompanyViewFields) { v.Columns[0] = "owner" }), "columns", crm.Invalid},
		"an unknown column":         {newID(), bad(func(v *crm.CompanyViewFields) { v.Columns[0] = "cpr" }), "columns", crm.Invalid},
		"a filter":                  {newID(), bad(func(v *crm.CompanyViewFields) { v.Filter.Unowned = true }), "unowned", crm.Invalid},
		"shared by one who may not": {newID(), view("Den anden", true), "shared", crm.Invalid},
		"somebody else's":           {lenes, view("Den anden", false), "", crm.Forbidden},
	} {
		_, err := s.KeepCompanyView(as(t, karen), tt.id, tt.fields)
		if refused, ok := err.(*crm.Error); !ok || refused.Kind != tt.kind || refused.Field != tt.field {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := s.RemoveCompanyView(as(t, karen), lenes); crm.KindOf(err) != crm.Forbidden {
		t.Errorf("removing somebody else's: %v", err)
	}
	if got := viewNames(t, s, karen); !slices.Equal(got, []string{"Den første", "Den første"}) {
		t.Errorf("afterwards %q", got)
	}
}
