package crm

import (
	"errors"
	"strings"
	"testing"
)

// R1: a ground is one of the list, and one that is none of the others says what it is.
func TestApproachChoice(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		choice ApproachChoice
		code   string
	}{
		{ApproachChoice{ApproachStatutory, ""}, ""},
		{ApproachChoice{ApproachConsent, "Aftalt på messen"}, ""},
		{ApproachChoice{ApproachOther, "Rammeaftale med koncernen"}, ""},
		{ApproachChoice{"", ""}, "approach.basis"},
		{ApproachChoice{"marketing", ""}, "approach.basis"},
		{ApproachChoice{ApproachOther, "  "}, "approach.note"},
		{ApproachChoice{ApproachConsent, strings.Repeat("å", MaxReason+1)}, "approach.note_long"},
	} {
		err := tt.choice.Validate()
		if tt.code == "" && err != nil || tt.code != "" && !errors.Is(err, &Error{Code: tt.code}) {
			t.Errorf("%+v: %v, want %q", tt.choice, err, tt.code)
		}
	}
}
