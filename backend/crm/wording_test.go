package crm

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"testing"
)

// O5: testdata/wording.json is shared with every other implementation of the check.
func TestFindWording(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("testdata/wording.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Text  string
		Found [][3]any
	}
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	for _, tt := range cases {
		got := [][3]any{}
		for _, f := range FindWording(tt.Text) {
			got = append(got, [3]any{f.Ground, f.Start, f.End})
			if f.Advice == "" {
				t.Errorf("%q: no advice", tt.Text)
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(tt.Found) {
			t.Errorf("%q: found %v, want %v", tt.Text, got, tt.Found)
		}
	}
}

// O5: the wording is refused with a suggestion until somebody keeps it, and what is kept
// is no longer when the words are gone.
func TestCheckWording(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		fields      OpeningFields
		field, text string
		kept        bool
	}{
		{fields: OpeningFields{Title: "Køkkenmedarbejder"}},
		{fields: OpeningFields{Title: "Køkkenmedarbejder", WordingKept: true}},
		{fields: OpeningFields{Title: "Køkkenpige"}, field: "title",
			text: "»Køkkenpige«: Køn må ikke afgøre, hvem der får jobbet. Brug en titel, der passer til alle. Skriv fx »medarbejder«. Du kan også gemme teksten, som den er."},
		{fields: OpeningFields{Title: "Køkkenpige", WordingKept: true}, kept: true},
		{fields: OpeningFields{Title: "Køkken", Tasks: []string{"Opvask", "Kun for danskere"}}, field: "tasks",
			text: "»danskere«: Oprindelse må ikke afgøre, hvem der får jobbet. Lad det være ude. Du kan også gemme teksten, som den er."},
	} {
		err := tt.fields.CheckWording()
		var refused *Error
		if errors.As(err, &refused) != (tt.text != "") || refused != nil && (refused.Field != tt.field || refused.Message != tt.text || refused.Code != "opening.wording") {
			t.Errorf("%+v: %v", tt.fields, err)
		}
		if tt.fields.WordingKept != tt.kept {
			t.Errorf("%+v: kept %v, want %v", tt.fields, tt.fields.WordingKept, tt.kept)
		}
	}
}
