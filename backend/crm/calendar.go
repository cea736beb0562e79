package crm

import (
	"math"
	"sync"
	"time"
)

// CalendarWeight is one row of a municipality's calendar: what a working day in
// a period is worth for visits. It is either an ISO week or a period of dates
// that returns every year. Where rows overlap, the lowest weight holds, so a
// closing day stays closed in any week.
type CalendarWeight struct {
	Week   int     `json:"week" minimum:"0" maximum:"53" doc:"ISO week, or 0 for a period of dates"`
	From   string  `json:"from" doc:"First day as MM-DD, empty for a week"`
	To     string  `json:"to" doc:"Last day as MM-DD; before From when the period passes New Year"`
	Weight float64 `json:"weight" doc:"1 is a normal day, 0 is closed"`
	// FirstYear and LastYear limit the row, 0 is no limit. To change a weight, end
	// the row and begin another: figures of past years then stand. The days of a
	// week belong to their own year, those of a period to the year it begins in.
	FirstYear int    `json:"first_year"`
	LastYear  int    `json:"last_year"`
	Name      string `json:"name" doc:"Danish, why the days differ"`
}

// DefaultCalendarWeights is the calendar a municipality starts with: the days
// commonly off by agreement, and the seasons in which companies have little time.
// About four in ten employees are off in weeks 29 and 30, so July is slow, not
// empty. The turn of the year is given by dates because its ISO weeks belong to
// either year: 1 January 2027 is in week 53 of 2026.
func DefaultCalendarWeights() []CalendarWeight {
	return []CalendarWeight{
		{From: "06-05", To: "06-05", Weight: 0, Name: "Grundlovsdag"},
		{From: "12-22", To: "01-02", Weight: 0.2, Name: "Jul og nytår"},
		{From: "12-24", To: "12-24", Weight: 0, Name: "Juleaftensdag"},
		{From: "12-31", To: "12-31", Weight: 0, Name: "Nytårsaftensdag"},
		{Week: 7, Weight: 0.8, Name: "Vinterferie"},
		{Week: 8, Weight: 0.8, Name: "Vinterferie"},
		{Week: 28, Weight: 0.5, Name: "Sommerferie"},
		{Week: 29, Weight: 0.25, Name: "Industriferie"},
		{Week: 30, Weight: 0.25, Name: "Industriferie"},
		{Week: 31, Weight: 0.5, Name: "Sommerferie"},
		{Week: 42, Weight: 0.7, Name: "Efterårsferie"},
	}
}

// Validate refuses a row that is neither a week nor a period, or whose weight is
// not between 0 and 1.
func (w CalendarWeight) Validate() error {
	isWeek := w.Week >= 1 && w.Week <= 53 && w.From == "" && w.To == ""
	isPeriod := w.Week == 0 && leapDay(w.From).Valid() && leapDay(w.To).Valid()
	switch {
	case !isWeek && !isPeriod:
		return RefuseField("week", "calendar.period", "Vælg enten en uge fra 1 til 53 eller en første og en sidste dag.")
	case !(w.Weight >= 0 && w.Weight <= 1):
		return RefuseField("weight", "calendar.weight", "Vægten skal ligge mellem 0 (lukket) og 1 (en almindelig dag).")
	case w.LastYear != 0 && w.LastYear < w.FirstYear:
		return RefuseField("last_year", "calendar.years", "Det sidste år ligger før det første.")
	}
	return nil
}

// leapDay puts MM-DD into a leap year, where every such day exists.
func leapDay(monthDay string) Date { return Date("2028-" + monthDay) }

func (w CalendarWeight) covers(day time.Time) bool {
	year := day.Year()
	if w.Week == 0 {
		monthDay := day.Format("01-02")
		switch {
		case w.From <= w.To:
			if monthDay < w.From || monthDay > w.To {
				return false
			}
		case monthDay <= w.To:
			year-- // the period began last year
		case monthDay < w.From:
			return false
		}
	} else if _, week := day.ISOWeek(); w.Week != week {
		return false
	}
	return (w.FirstYear == 0 || year >= w.FirstYear) && (w.LastYear == 0 || year <= w.LastYear)
}

// Calendar knows the working days of a municipality: Monday to Friday without
// public holidays and without days of weight 0. It is safe for concurrent use.
type Calendar struct {
	rows  []CalendarWeight
	years sync.Map // int -> *calendarYear, worked out at first use
}

// NewCalendar takes rows that Validate accepts, else it returns the refusal.
// Without rows, every working day counts 1.
func NewCalendar(rows []CalendarWeight) (*Calendar, error) {
	c := &Calendar{}
	for _, row := range rows {
		if err := row.Validate(); err != nil {
			return nil, err
		}
		c.rows = append(c.rows, row)
	}
	return c, nil
}

// DefaultCalendar has the rows of DefaultCalendarWeights.
func DefaultCalendar() *Calendar { return &Calendar{rows: DefaultCalendarWeights()} }

// calendarYear has sums up to and including each day; index 0 is before 1 January.
// Weights are whole thousandths, so that sums are exact.
type calendarYear struct {
	weight [367]int
	work   [367]int
}

func (c *Calendar) year(year int) *calendarYear {
	if y, ok := c.years.Load(year); ok {
		return y.(*calendarYear)
	}
	holiday := map[Date]bool{}
	for _, h := range Holidays(year) {
		holiday[h.On] = true
	}
	y := &calendarYear{}
	day := time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC)
	for i := 1; i < len(y.work); i++ {
		y.weight[i], y.work[i] = y.weight[i-1], y.work[i-1]
		if w := c.thousandths(day); day.Year() == year && w > 0 && !holiday[Date(day.Format(time.DateOnly))] {
			y.weight[i] += w
			y.work[i]++
		}
		day = day.AddDate(0, 0, 1)
	}
	c.years.Store(year, y)
	return y
}

// thousandths is the weight of a day by its weekday and the rows alone.
func (c *Calendar) thousandths(day time.Time) int {
	if day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
		return 0
	}
	lowest, found := 1.0, false
	for _, row := range c.rows {
		if row.covers(day) && (!found || row.Weight < lowest) {
			lowest, found = row.Weight, true
		}
	}
	return int(math.Round(lowest * 1000))
}

// Weight is what the day is worth, to three decimals: 1 is a normal working day,
// 0 a day off or an invalid date.
func (c *Calendar) Weight(d Date) float64 { return c.Weighted(d, d) }

// WorkDays counts the working days from and to inclusive.
func (c *Calendar) WorkDays(from, to Date) int {
	return c.between(from, to, func(y *calendarYear) *[367]int { return &y.work })
}

// WorkDayAfter is the n-th working day after d; d itself does not count. A calendar
// without working days does not keep anybody waiting for more than a year.
func (c *Calendar) WorkDayAfter(d Date, n int) Date {
	for last := d.AddDays(366); n > 0 && d < last; {
		if d = d.AddDays(1); c.Weight(d) > 0 {
			n--
		}
	}
	return d
}

// Weighted is the sum of Weight from and to inclusive.
func (c *Calendar) Weighted(from, to Date) float64 { return float64(c.weighted(from, to)) / 1000 }

// weighted is Weighted in thousandths, which add up exactly.
func (c *Calendar) weighted(from, to Date) int {
	return c.between(from, to, func(y *calendarYear) *[367]int { return &y.weight })
}

func (c *Calendar) between(from, to Date, sums func(*calendarYear) *[367]int) int {
	if !from.Valid() || !to.Valid() || to < from {
		return 0
	}
	first, last := from.Time(), to.Time()
	total := -sums(c.year(first.Year()))[first.YearDay()-1]
	for year := first.Year(); year < last.Year(); year++ {
		total += sums(c.year(year))[366]
	}
	return total + sums(c.year(last.Year()))[last.YearDay()]
}
