package crm

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
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
		{"a small job of 20 hours", func(o *OpeningFields) { o.HoursTypical, o.HoursMax = 20, 20 }, "hours_typical"},
		{"more present than full time", func(o *OpeningFields) { o.PresentHours = 38 }, "present_hours"},
		{"more effective than present", func(o *OpeningFields) { o.PresentHours, o.EffectiveHours = 10, 11 }, "effective_hours"},
		{"present, and nobody knows how effective", func(o *OpeningFields) { o.PresentHours = 10 }, "effective_hours"},
		{"an occupation that DISCO-08 does not have", func(o *OpeningFields) { o.Occupation = "9334" }, "occupation"},
		{"a demand that is none", func(o *OpeningFields) { o.Demands = []Demand{"noise", "strength"} }, "demands"},
		{"an offer that is none", func(o *OpeningFields) { o.Offers = []Offer{"cake"} }, "offers"},
		{"a shift that is none", func(o *OpeningFields) { o.Shifts = []Shift{"always"} }, "shifts"},
		{"a skill that is none", func(o *OpeningFields) { o.SkillsNeeded = []Skill{"magic"} }, "skills_needed"},
		{"a nice skill that is none", func(o *OpeningFields) { o.SkillsNice = []Skill{"magic"} }, "skills_nice"},
		{"a licence that is none", func(o *OpeningFields) { o.Licences = []Licence{"to kill"} }, "licences"},
		{"better Danish than there is", func(o *OpeningFields) { o.Language = 4 }, "language"},
		{"too many tasks", func(o *OpeningFields) { o.Tasks = slices.Repeat([]string{"Pakke"}, MaxOpeningTasks+1) }, "tasks"},
		{"a long task", func(o *OpeningFields) { o.Tasks = []string{strings.Repeat("å", MaxOpeningTask+1)} }, "tasks"},
		{"a task with a CPR number", func(o *OpeningFields) { o.Tasks = []string{"Ring til 010170-1234"} }, "tasks"},
		{"a title about an illness", func(o *OpeningFields) { o.Title = "Job til en med diabetes" }, "title"},
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

// O1: what older lists and rules let in stays where nobody has touched it.
func TestOpeningFieldsThatWereThere(t *testing.T) {
	t.Parallel()
	before := OpeningFields{CompanyID: "0190b8e2-7c11-7abc-8def-0123456789ab", Kind: OpeningSmallJob, Title: "Diabetes, pakning", Positions: 1,
		HoursMin: 20, HoursTypical: 25, HoursMax: 25, Occupation: "9334", Demands: []Demand{"long_gone"}, Tasks: []string{"Sygdom"}}
	after := before
	after.Positions = 2
	if err := after.ValidateChange(&before); err != nil {
		t.Errorf("another number of positions is refused: %v", err)
	}
	if after.Validate() == nil {
		t.Error("the same is let in when it is new")
	}
	after.Demands = []Demand{"long_gone", "made_up"}
	if after.ValidateChange(&before) == nil {
		t.Error("what is added need not be known")
	}
}

func TestTidyOpening(t *testing.T) {
	t.Parallel()
	o := OpeningFields{Kind: OpeningSmallJob, PresentHours: 10, EffectiveHours: 5, Demands: []Demand{"noise", "cold", "noise"}, Tasks: []string{" Vaske op ", " "}}
	o.Tidy()
	if o.PresentHours != 0 || o.EffectiveHours != 0 || !slices.Equal(o.Demands, []Demand{"cold", "noise"}) || !slices.Equal(o.Tasks, []string{"Vaske op"}) {
		t.Errorf("%+v", o)
	}
}

// O3: which step can follow which; what has ended stays, and every answer has its moment.
func TestOpeningMoves(t *testing.T) {
	t.Parallel()
	now, today := time.Date(2027, 6, 30, 10, 0, 0, 0, time.UTC), Date("2027-06-30")
	all := []OpeningStatus{OpeningReported, OpeningOpen, OpeningOnHold, OpeningFilled, OpeningClosed, OpeningExpired}
	outcomes := map[OpeningStatus]OpeningOutcome{OpeningFilled: OutcomeHiredHere, OpeningClosed: OutcomeNeedGone}
	for _, from := range all {
		for _, to := range all {
			o := Opening{Status: from}
			moved, err := o.Move(to, outcomes[to], now, today)
			stays := from == to || from.Ended()
			refused := !stays && to == OpeningReported
			if moved == (stays || refused) || (err != nil) != refused {
				t.Errorf("%s to %s: %v, %v", from, to, moved, err)
			}
			if !moved {
				continue
			}
			if answered := from == OpeningReported && to != OpeningExpired; (o.AnsweredAt != nil) != answered {
				t.Errorf("%s to %s: answered at %v", from, to, o.AnsweredAt)
			}
			if (o.ClosedOn == today) != to.Ended() || o.StatusSince != now || o.Outcome != outcomes[to] {
				t.Errorf("%s to %s: %+v", from, to, o)
			}
		}
	}
	o := Opening{Status: OpeningOpen}
	if _, err := o.Move(OpeningFilled, OutcomeNeedGone, now, today); KindOf(err) != Invalid {
		t.Errorf("filled because the need is gone: %v", err)
	}
}
