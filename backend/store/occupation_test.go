package store

import (
	"testing"

	"jobbro/backend/crm"
)

// O1: occupations are found by what people call them, also mistyped.
func TestFindOccupations(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"kassedame": "523000", "kassemedarbejder": "523000", "pedel": "515300", "vicevært": "515300", "viceværten": "515300",
		"Pakker": "932100", "pakke varer": "932100", "opfylder": "933420", "flaskedreng": "933420", "opvasker": "941210",
		" OPVASK ": "941210", "rengørring": "911210", "svejsearb": "721200",
		"vi søger en, der kan hjælpe i køkkenet med opvask": "941210", "Rengøring to gange om ugen": "911210",
		"p": "", "qwxyz": "", "": "", "911210": "",
	} {
		got := ""
		if found := FindOccupations(typed, 4); len(found) > 0 {
			got = found[0].Code
		}
		if got != want {
			t.Errorf("%q: %s, want %s", typed, got, want)
		}
	}
	found := FindOccupations("rengør", 4)
	if len(found) != 4 || found[0].Matched != "rengøring" || found[0].Title != "Rengøring af kontorer og beboelsesområder" {
		t.Errorf("%+v", found)
	}
}

// O1: every everyday word leads to an occupation, and every one has six digits and a title.
func TestOccupationNames(t *testing.T) {
	t.Parallel()
	names := crm.OccupationNames()
	if len(names) < 564+400 {
		t.Errorf("only %d names", len(names))
	}
	for _, o := range names {
		if len(o.Code) != 6 || o.Title == "" {
			t.Errorf("%+v", o)
		}
	}
}
