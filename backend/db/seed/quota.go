package seed

import (
	"sort"
	"strconv"

	"jobbro/backend/crm"
)

// The year's targets, as the municipality set them.
const (
	targetVisits    = 3000
	targetStrategic = 800
)

// The present year is a little behind: the chance of still reaching the target.
const (
	chanceVisits    = 0.46
	chanceStrategic = 0.38
)

// target is a row of quota_target.
type target struct{ year, visits, strategic int }

// division is a row of allocation_run.
type division struct {
	id         crm.ID
	from       crm.Date
	reason     string
	allotments []allotment
}

// allotment is a row of quota_allocation.
type allotment struct {
	share             crm.Share
	visits, strategic int
}

// goal is how many visits the year has got, up to yesterday.
func (m *municipality) goal(r random, year int) (visits, strategic int) {
	if year == m.today.Year() {
		return m.paced(targetVisits, chanceVisits), m.paced(targetStrategic, chanceStrategic)
	}
	first, last := crm.NewDate(year, 1, 1), crm.NewDate(year, 12, 31)
	share := m.calendar.Weighted(max(first, m.first), last) / m.calendar.Weighted(first, last)
	return int(share * float64(targetVisits+r.between(-60, 60))), int(share * float64(targetStrategic+r.between(-45, 20)))
}

// paced is the most visits with which the target is reached at no more than the
// given chance.
func (m *municipality) paced(target int, chance float64) int {
	return max(0, sort.Search(target, func(n int) bool {
		return m.calendar.Pace(target, n, m.today).Forecast(crm.DefaultForecastPolicy()).Probability > chance
	})-1)
}

// setTargets gives the years their targets and divides them over the consultants,
// in the present year anew from the day on which one went on leave.
func (m *municipality) setTargets() error {
	for year := m.today.Year() - YearsBack + 1; year <= m.today.Year(); year++ {
		m.targets = append(m.targets, target{year, targetVisits, targetStrategic})
		first := crm.NewDate(year, 1, 1)
		leave := m.longLeave()
		if err := m.divide(year, first, leave, ""); err != nil {
			return err
		}
		if leave.From.Year() == year && leave.From > first {
			if err := m.divide(year, leave.From, crm.Period{}, "Orlov fra "+danish(leave.From)); err != nil {
				return err
			}
		}
	}
	return nil
}

// longLeave is the absence that began this year or late last year.
func (m *municipality) longLeave() crm.Period { return m.consultants[leavePlan[0].number].leaves[0] }

// divide allots what remains of the year's targets from a day on, without an
// absence that nobody knew of then.
func (m *municipality) divide(year int, from crm.Date, unknown crm.Period, reason string) error {
	last := crm.NewDate(year, 12, 31)
	var shares []crm.Share
	for _, c := range m.consultants {
		var leaves []crm.Period
		for _, l := range c.leaves {
			if l != unknown {
				leaves = append(leaves, l)
			}
		}
		shares = append(shares, m.calendar.Share(c.ID, from, last, c.employment(), leaves))
	}
	visits, strategic := m.achieved(year, from)
	all, err := crm.Reallocate(targetVisits, year, visits, crm.Interim{}, shares)
	if err != nil {
		return err
	}
	part, err := crm.Reallocate(targetStrategic, year, strategic, crm.Interim{}, shares)
	if err != nil {
		return err
	}
	made := division{id: newRandom(m.seed, "division"+string(from)).id(clock(from, 8, 0)), from: from, reason: reason}
	for i, share := range shares {
		made.allotments = append(made.allotments, allotment{share, all[i].Visits, part[i].Visits})
	}
	m.divisions = append(m.divisions, made)
	return nil
}

// achieved is what each consultant had done in the year before the day.
func (m *municipality) achieved(year int, day crm.Date) (visits, strategic map[crm.ID]int) {
	visits, strategic = map[crm.ID]int{}, map[crm.ID]int{}
	for _, c := range m.companies {
		for _, v := range c.visits {
			if v.Counts && v.VisitedOn.Year() == year && v.VisitedOn < day {
				visits[v.AuthorID]++
				if v.Strategic {
					strategic[v.AuthorID]++
				}
			}
		}
	}
	return visits, strategic
}

func danish(d crm.Date) string {
	t := d.Time()
	return strconv.Itoa(t.Day()) + "." + strconv.Itoa(int(t.Month())) + "." + strconv.Itoa(t.Year())
}
