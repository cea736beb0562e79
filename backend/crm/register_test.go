package crm

import (
	"errors"
	"reflect"
	"testing"
)

func TestEntryOntoKnownCompany(t *testing.T) {
	t.Parallel()
	lat, lon, staff := 57.46, 9.98, 10
	known := CompanyFields{
		CVR: "90000004", Name: "Gammelt Navn ApS", Phone: "+4598765432", AdProtected: true, EmployeesFrom: &staff,
		Place: Place{Street: "Nørregade 1", Postcode: "9800", Town: "Hjørring", Lat: &lat, Lon: &lon},
	}
	tests := map[string]struct {
		fields []string
		said   CompanyFields
		want   func(*CompanyFields)
	}{
		"nothing said changes nothing": {nil, CompanyFields{Name: "Nyt Navn ApS"}, func(*CompanyFields) {}},
		"what is said replaces":        {[]string{"name"}, CompanyFields{Name: "Nyt Navn ApS"}, func(c *CompanyFields) { c.Name = "Nyt Navn ApS" }},
		"what is said to be empty empties": {[]string{"phone", "ad_protected", "employees_from"}, CompanyFields{}, func(c *CompanyFields) {
			c.Phone, c.AdProtected, c.EmployeesFrom = "", false, nil
		}},
		"the same address keeps its position": {[]string{"street", "postcode"}, CompanyFields{Place: Place{Street: "Nørregade 1", Postcode: "9800"}}, func(*CompanyFields) {}},
		"a new address loses the position": {[]string{"street"}, CompanyFields{Place: Place{Street: "Østergade 2"}}, func(c *CompanyFields) {
			c.Street, c.Lat, c.Lon = "Østergade 2", nil, nil
		}},
		"a new address may bring its position": {[]string{"street", "lat", "lon"}, CompanyFields{Place: Place{Street: "Østergade 2", Lat: &lon, Lon: &lat}}, func(c *CompanyFields) {
			c.Street, c.Lat, c.Lon = "Østergade 2", &lon, &lat
		}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want := known
			test.want(&want)
			entry := RegisterEntry{Company: &test.said, Fields: test.fields}
			if got := entry.CompanyOnto(known); !reflect.DeepEqual(got, want) {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestEntryValidate(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		entry RegisterEntry
		code  string
	}{
		"company":                  {RegisterEntry{Company: &CompanyFields{CVR: "10150817", Name: "Erhvervsstyrelsen"}}, ""},
		"company, wrong checksum":  {RegisterEntry{Company: &CompanyFields{CVR: "88888881", Name: "A. And"}}, "cvr.checksum"},
		"workplace":                {RegisterEntry{Workplace: &WorkplaceFields{PNumber: "1003407806"}, CompanyCVR: "10150817"}, ""},
		"short P number":           {RegisterEntry{Workplace: &WorkplaceFields{PNumber: "100340780"}, CompanyCVR: "10150817"}, "p_number.form"},
		"company without a number": {RegisterEntry{Company: &CompanyFields{Name: "A. And"}}, "cvr.form"},
		"workplace of nobody":      {RegisterEntry{Workplace: &WorkplaceFields{PNumber: "1003407806"}}, "cvr.form"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var refused *Error
			err := test.entry.Validate()
			if errors.As(err, &refused); (err == nil) != (test.code == "") || (err != nil && refused.Code != test.code) {
				t.Errorf("got %v, want code %q", err, test.code)
			}
		})
	}
}
