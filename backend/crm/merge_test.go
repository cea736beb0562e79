package crm

import (
	"errors"
	"slices"
	"testing"
)

// V7: two corrections of one visit keep both.
func TestMergeVisit(t *testing.T) {
	t.Parallel()
	base := VisitFields{Note: "a", VisitedOn: "2027-01-04", Kind: VisitPhysical, ContactIDs: []ID{"1", "2"}}
	edit := func(f func(*VisitFields)) VisitFields {
		v := base
		v.ContactIDs = slices.Clone(base.ContactIDs)
		f(&v)
		return v
	}
	tests := []struct {
		name            string
		current, wanted VisitFields
		check           func(VisitFields) bool
		parallel        string
		conflict        string
	}{
		{"other fields merge",
			edit(func(v *VisitFields) { v.Kind = VisitVideo }),
			edit(func(v *VisitFields) { v.VisitedOn = "2027-01-05" }),
			func(v VisitFields) bool { return v.Kind == VisitVideo && v.VisitedOn == "2027-01-05" }, "", ""},
		{"the same change twice is no clash",
			edit(func(v *VisitFields) { v.Note = "b" }), edit(func(v *VisitFields) { v.Note = "b" }),
			func(v VisitFields) bool { return v.Note == "b" }, "", ""},
		{"two notes are both kept",
			edit(func(v *VisitFields) { v.Note = "b" }), edit(func(v *VisitFields) { v.Note = "c" }),
			func(v VisitFields) bool { return v.Note == "b" }, "c", ""},
		{"two dates are a conflict",
			edit(func(v *VisitFields) { v.VisitedOn = "2027-01-05" }), edit(func(v *VisitFields) { v.VisitedOn = "2027-01-06" }),
			nil, "", "visited_on"},
		{"sets keep both sides' additions and removals",
			edit(func(v *VisitFields) { v.ContactIDs = []ID{"1", "2", "3"} }), edit(func(v *VisitFields) { v.ContactIDs = []ID{"2", "4"} }),
			func(v VisitFields) bool { return slices.Equal(v.ContactIDs, []ID{"2", "3", "4"}) }, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			merged, parallel, err := MergeVisit(base, tt.current, tt.wanted)
			if tt.conflict != "" {
				var e *Error
				if !errors.As(err, &e) || e.Kind != Conflict || e.Field != tt.conflict {
					t.Fatalf("err = %v, want a conflict about %s", err, tt.conflict)
				}
				return
			}
			if err != nil || parallel != tt.parallel || !tt.check(merged) {
				t.Errorf("merged %+v, parallel %q, err %v", merged, parallel, err)
			}
		})
	}
}
