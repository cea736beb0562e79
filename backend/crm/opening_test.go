package crm

import (
	"errors"
	"strings"
	"testing"
)

func TestOpeningFields(t *testing.T) {
	t.Parallel()
	good := OpeningFields{CompanyID: "0190b8e2-7c11-7abc-8def-0123456789ab", Kind: OpeningSmallJob, Title: "Pakke brød", Positions: 1,
		HoursMin: 4, HoursTypical: 6, HoursMax: 8, StartsOn: "2027-08-02"}
	if err := good.Validate(); err != nil {
		t.Fatalf("a good opening is refused: %v", err)
	}
	unknown := good
	if unknown.HoursMin, unknown.HoursTypical, unknown.HoursMax, unknown.StartsOn = 0, 0, 0, ""; unknown.Validate() != nil {
		t.Error("an opening of unknown hours is refused")
	}
	id := ID("x")
	for _, tt := range []struct {
		name   string
		change func(*OpeningFields)
		field  string
	}{
		{"no company", func(o *OpeningFields) { o.CompanyID = "" }, "company_id"},
		{"no workplace's id", func(o *OpeningFields) { o.WorkplaceID = &id }, "workplace_id"},
		{"an unknown kind", func(o *OpeningFields) { o.Kind = "gig" }, "kind"},
		{"no title", func(o *OpeningFields) { o.Title = " " }, "title"},
		{"a long title", func(o *OpeningFields) { o.Title = strings.Repeat("å", MaxOpeningTitle+1) }, "title"},
		{"no positions", func(o *OpeningFields) { o.Positions = 0 }, "positions"},
		{"too many positions", func(o *OpeningFields) { o.Positions = MaxPositions + 1 }, "positions"},
		{"hours below nought", func(o *OpeningFields) { o.HoursMin = -1 }, "hours_typical"},
		{"typically less than at least", func(o *OpeningFields) { o.HoursTypical = 3 }, "hours_typical"},
		{"typically more than at most", func(o *OpeningFields) { o.HoursTypical = 9 }, "hours_typical"},
		{"a week of 49 hours", func(o *OpeningFields) { o.HoursMax = 49 }, "hours_max"},
		{"a day that does not exist", func(o *OpeningFields) { o.StartsOn = "2027-02-30" }, "starts_on"},
	} {
		bad := good
		tt.change(&bad)
		var refused *Error
		if err := bad.Validate(); !errors.As(err, &refused) || refused.Field != tt.field {
			t.Errorf("%s: %v, want a refusal about %s", tt.name, err, tt.field)
		}
	}
}
