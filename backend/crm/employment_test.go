package crm

import (
	"math"
	"strings"
	"testing"
)

// Q1: part time and portfolio within their bounds, and a portfolio with its reason.
func TestEmploymentValidates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, field string
		Employment
	}{
		{"half time", "", Employment{FromOn: "2027-04-01", Terms: Terms{0.5, 1}}},
		{"no longer here", "", Employment{FromOn: "2027-04-01", Terms: NotEmployed}},
		{"a large portfolio", "", Employment{FromOn: "2027-04-01", Terms: Terms{1, 1.2}, Reason: "Mange små virksomheder"}},
		{"no day", "from_on", Employment{Terms: Terms{1, 1}}},
		{"a day that is not", "from_on", Employment{FromOn: "2027-02-30", Terms: Terms{1, 1}}},
		{"a slip in the year", "from_on", Employment{FromOn: "0207-04-01", Terms: Terms{1, 1}}},
		{"more than full time", "fte", Employment{FromOn: "2027-04-01", Terms: Terms{1.01, 1}}},
		{"less than nothing", "fte", Employment{FromOn: "2027-04-01", Terms: Terms{-0.1, 1}}},
		{"no number", "fte", Employment{FromOn: "2027-04-01", Terms: Terms{math.NaN(), 1}}},
		{"too small a portfolio", "portfolio", Employment{FromOn: "2027-04-01", Terms: Terms{1, 0.79}, Reason: "Ny"}},
		{"too large a portfolio", "portfolio", Employment{FromOn: "2027-04-01", Terms: Terms{1, 1.21}, Reason: "Ny"}},
		{"a portfolio without a reason", "reason", Employment{FromOn: "2027-04-01", Terms: Terms{1, 0.9}, Reason: " "}},
		{"too long a reason", "reason", Employment{FromOn: "2027-04-01", Terms: Terms{1, 1}, Reason: strings.Repeat("å", MaxReason+1)}},
	} {
		expectField(t, c.name, c.Validate(), c.field)
	}
}

func TestAbsenceValidates(t *testing.T) {
	t.Parallel()
	const karen ID = "00000000-0000-7000-8000-0000000000a1"
	for _, c := range []struct {
		name, field string
		AbsenceFields
	}{
		{"a month", "", AbsenceFields{karen, "2027-06-01", "2027-06-30", AbsenceLeave}},
		{"one day", "", AbsenceFields{karen, "2027-06-01", "2027-06-01", AbsenceOther}},
		{"nobody", "user_id", AbsenceFields{"", "2027-06-01", "2027-06-30", AbsenceLeave}},
		{"no first day", "from_on", AbsenceFields{karen, "", "2027-06-30", AbsenceLeave}},
		{"no last day", "until_on", AbsenceFields{karen, "2027-06-01", "", AbsenceLeave}},
		{"backwards", "until_on", AbsenceFields{karen, "2027-06-02", "2027-06-01", AbsenceLeave}},
		{"a slip in the year", "until_on", AbsenceFields{karen, "2027-06-01", "2207-06-30", AbsenceLeave}},
		{"no kind", "kind", AbsenceFields{karen, "2027-06-01", "2027-06-30", "sick"}},
	} {
		expectField(t, c.name, c.Validate(), c.field)
	}
}

// expectField checks that a refusal is about the field; "" is no refusal.
func expectField(t *testing.T, name string, err error, field string) {
	t.Helper()
	refused, _ := err.(*Error)
	if (err == nil) != (field == "") || refused != nil && refused.Field != field {
		t.Errorf("%s: %v, want a refusal about %q", name, err, field)
	}
}
