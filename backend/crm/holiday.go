package crm

import (
	"slices"
	"strings"
	"time"
)

// Holiday is a Danish statutory public holiday.
type Holiday struct {
	On   Date
	Name string // Danish
}

// lastPrayerDayYear: Store Bededag is a working day from 1 January 2024 (lov om
// konsekvenser ved afskaffelsen af store bededag som helligdag, 2023).
const lastPrayerDayYear = 2023

// Holidays lists the statutory public holidays of a year by date. 1 May, 5 June,
// 24 and 31 December are not among them; see DefaultCalendarWeights.
func Holidays(year int) []Holiday {
	easter := Easter(year)
	list := []Holiday{
		{NewDate(year, time.January, 1), "Nytårsdag"},
		{easter.AddDays(-3), "Skærtorsdag"},
		{easter.AddDays(-2), "Langfredag"},
		{easter, "Påskedag"},
		{easter.AddDays(1), "Anden påskedag"},
		{easter.AddDays(39), "Kristi himmelfartsdag"},
		{easter.AddDays(49), "Pinsedag"},
		{easter.AddDays(50), "Anden pinsedag"},
		{NewDate(year, time.December, 25), "Juledag"},
		{NewDate(year, time.December, 26), "Anden juledag"},
	}
	if year <= lastPrayerDayYear {
		list = append(list, Holiday{easter.AddDays(26), "Store bededag"})
	}
	slices.SortFunc(list, func(a, b Holiday) int { return strings.Compare(string(a.On), string(b.On)) })
	return list
}

// Easter is Easter Sunday of a Gregorian year, by the anonymous algorithm of 1876
// (Jean Meeus, Astronomical Algorithms, chapter 8).
func Easter(year int) Date {
	golden := year % 19
	century, ofCentury := year/100, year%100
	skippedLeaps, leapCenturies := century/4, century%4
	lunar := (century - (century+8)/25 + 1) / 3
	epact := (19*golden + century - skippedLeaps - lunar + 15) % 30
	weekday := (32 + 2*leapCenturies + 2*(ofCentury/4) - epact - ofCentury%4) % 7
	late := (golden + 11*epact + 22*weekday) / 451
	n := epact + weekday - 7*late + 114
	return NewDate(year, time.Month(n/31), n%31+1)
}
