package seed

import (
	"sort"

	"jobbro/backend/crm"
)

// diary is the working days of the municipality's history, measured in weighted
// days, so that what is spread evenly over it slows down in July and at Christmas.
type diary struct {
	days []crm.Date
	upto []float64 // weighted days until and including the day
}

// newDiary runs from the first day to the day before end.
func newDiary(calendar *crm.Calendar, first, end crm.Date) *diary {
	d := &diary{}
	sum := 0.0
	for day := first; day < end; day = day.AddDays(1) {
		if w := calendar.Weight(day); w > 0 {
			sum += w
			d.days, d.upto = append(d.days, day), append(d.upto, sum)
		}
	}
	return d
}

// length in weighted days.
func (d *diary) length() float64 { return d.upto[len(d.upto)-1] }

// day is the working day a moment lies on, in weighted days from the start.
func (d *diary) day(moment float64) crm.Date {
	return d.days[min(sort.SearchFloat64s(d.upto, moment), len(d.days)-1)]
}

// moment is the weighted days until and including the day.
func (d *diary) moment(day crm.Date) float64 {
	i := sort.Search(len(d.days), func(i int) bool { return d.days[i] > day })
	if i == 0 {
		return 0
	}
	return d.upto[i-1]
}
