package crm

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// Q2: the worked examples of 2023 to 2028.
func TestWorkDaysOfYears(t *testing.T) {
	t.Parallel()
	statutory, err := NewCalendar(nil)
	if err != nil {
		t.Fatal(err)
	}
	for year, want := range map[int][2]int{
		2023: {252, 251}, 2024: {254, 251}, 2025: {253, 250}, 2026: {254, 251}, 2027: {255, 253}, 2028: {253, 253},
	} {
		first, last := NewDate(year, time.January, 1), NewDate(year, time.December, 31)
		got := [2]int{statutory.WorkDays(first, last), DefaultCalendar().WorkDays(first, last)}
		if got != want {
			t.Errorf("%d: %v working days statutory and by default, want %v", year, got, want)
		}
	}
	if got := DefaultCalendar().Weighted("2026-01-01", "2026-12-31"); got != 230.2 {
		t.Errorf("2026 weighs %v, want 230.2", got)
	}
	if got := DefaultCalendar().Weighted("2027-01-01", "2027-12-31"); got != 232.2 {
		t.Errorf("2027 weighs %v, want 232.2", got)
	}
}

// Q2: what single days are worth.
func TestCalendarWeight(t *testing.T) {
	t.Parallel()
	c := DefaultCalendar()
	for day, want := range map[Date]float64{
		"2027-03-03": 1,
		"2027-03-06": 0,    // Saturday
		"2027-03-25": 0,    // Maundy Thursday
		"2027-02-15": 0.8,  // week 7
		"2027-07-12": 0.5,  // week 28
		"2027-07-19": 0.25, // week 29
		"2027-08-02": 0.5,  // week 31
		"2027-08-09": 1,    // week 32
		"2027-10-18": 0.7,  // week 42
		"2026-12-21": 1,
		"2026-12-22": 0.2,
		"2026-12-24": 0, // closed although the period says 0.2
		"2026-12-30": 0.2,
		"2027-01-01": 0,   // a holiday, in week 53 of 2026
		"2025-01-02": 0.2, // the period passes New Year
		"2025-01-03": 1,
		"2024-12-30": 0.2, // week 1 of 2025
		"2028-06-05": 0,   // Whit Monday and Constitution Day
		"2026-06-05": 0,
		"2027-02-30": 0,
		"":           0,
	} {
		if got := c.Weight(day); got != want {
			t.Errorf("Weight(%s) = %v, want %v", day, got, want)
		}
	}
	if got := c.WorkDays("2028-06-01", "2028-06-30"); got != 21 {
		t.Errorf("June 2028 has %d working days, want 21: the 5th is closed once", got)
	}
}

func TestCalendarAddsUpOverYears(t *testing.T) {
	t.Parallel()
	c := DefaultCalendar()
	sum, work := 0.0, 0
	for d := Date("2026-11-20"); d <= "2028-03-05"; d = d.AddDays(1) {
		sum += c.Weight(d)
		work += c.WorkDays(d, d)
	}
	near(t, "weighted sum", c.Weighted("2026-11-20", "2028-03-05"), sum, 6)
	if got := c.WorkDays("2026-11-20", "2028-03-05"); got != work {
		t.Errorf("%d working days, want %d", got, work)
	}
	if got := c.WorkDays("2027-01-10", "2027-01-09"); got != 0 {
		t.Errorf("an empty range has %d working days", got)
	}
}

func TestCalendarRowsAreLimitedToTheirYears(t *testing.T) {
	t.Parallel()
	c, err := NewCalendar([]CalendarWeight{
		{Week: 53, Weight: 0.5, FirstYear: 2027},
		{Week: 20, Weight: 0.4, LastYear: 2026},
		{Week: 20, Weight: 0.6, FirstYear: 2027},
		{From: "12-28", To: "01-08", Weight: 0.3, FirstYear: 2026, LastYear: 2026},
		{From: "05-07", To: "05-07", Weight: 0, FirstYear: 2027, LastYear: 2027},
	})
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[Date]float64{
		"2026-12-31": 0.3, // week 53 of 2026, before the row for week 53 begins
		"2027-01-08": 0.3, // the period belongs to the year it begins in
		"2026-01-08": 1,
		"2027-12-28": 1,
		"2032-12-30": 0.5,
		"2026-05-13": 0.4,
		"2027-05-18": 0.6,
		"2027-05-07": 0,
		"2026-05-07": 1,
	} {
		if got := c.Weight(day); got != want {
			t.Errorf("Weight(%s) = %v, want %v", day, got, want)
		}
	}
}

// Q1: a weight outside 0 to 1, a week that does not exist.
func TestCalendarRefusesBadRows(t *testing.T) {
	t.Parallel()
	for code, row := range map[string]CalendarWeight{
		"calendar.period":    {Weight: 1},
		"calendar.period 54": {Week: 54, Weight: 1},
		"calendar.period +":  {Week: 7, From: "01-01", To: "01-02", Weight: 1},
		"calendar.period ?":  {From: "02-30", To: "03-01", Weight: 1},
		"calendar.period -":  {From: "02-01", Weight: 1},
		"calendar.weight":    {Week: 7, Weight: -0.1},
		"calendar.weight 2":  {Week: 7, Weight: 1.1},
		"calendar.years":     {Week: 7, Weight: 1, FirstYear: 2027, LastYear: 2026},
	} {
		var want string
		fmt.Sscan(code, &want)
		if _, err := NewCalendar([]CalendarWeight{row}); err == nil || err.(*Error).Code != want {
			t.Errorf("%+v: %v, want %s", row, err, want)
		}
	}
	if i := slices.IndexFunc(DefaultCalendarWeights(), func(w CalendarWeight) bool { return w.Validate() != nil }); i >= 0 {
		t.Errorf("default row %d is refused", i)
	}
}

// O3: an answer is due on the second working day after the report.
func TestWorkDayAfter(t *testing.T) {
	t.Parallel()
	c := DefaultCalendar()
	for reported, due := range map[Date]Date{
		"2026-11-18": "2026-11-20",
		"2026-11-20": "2026-11-24", // a Friday
		"2026-11-21": "2026-11-24", // a Saturday
		"2026-12-18": "2026-12-22",
		"2026-12-23": "2026-12-29", // the 24th is closed, the 25th and 26th are holidays
		"2027-03-25": "2027-03-31", // Maundy Thursday
	} {
		if got := c.WorkDayAfter(reported, AnswerWithin); got != due {
			t.Errorf("reported %s: due %s, want %s", reported, got, due)
		}
	}
	closed, err := NewCalendar([]CalendarWeight{{From: "01-01", To: "12-31"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := closed.WorkDayAfter("2026-11-18", AnswerWithin); got != "2027-11-19" {
		t.Errorf("without working days: %s", got)
	}
}
