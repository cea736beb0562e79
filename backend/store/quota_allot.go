package store

import (
	"maps"
	"slices"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// allot works out who makes what. People who were allotted something and are not
// consultants any more get a row with what they made, else their old one would
// stay in force.
func allot(tx *gorm.DB, calendar *crm.Calendar, target *quotaTarget, fromOn, today crm.Date) ([]AllottedRow, error) {
	before, err := allottedRows(tx, target.Year, lastDay(target.Year))
	if err != nil {
		return nil, err
	}
	for _, row := range before {
		if row.FromOn > fromOn {
			return nil, crm.RefuseField("from_on", "allocation.later", "Måltallet er allerede fordelt fra %s. Vælg den dag eller en senere.", row.FromOn)
		}
	}
	shares, err := sharesFrom(tx, calendar, target.Year, fromOn)
	if err != nil {
		return nil, err
	}
	visits, strategic, err := madeBefore(tx, target.Year, fromOn)
	if err != nil {
		return nil, err
	}
	interimVisits, interimStrategic, err := interims(tx, calendar, target.Year, fromOn, today)
	if err != nil {
		return nil, err
	}
	all, err := crm.Reallocate(target.Visits, target.Year, visits, interimVisits, shares)
	if err != nil {
		return nil, err
	}
	part, err := crm.Reallocate(target.Strategic, target.Year, strategic, interimStrategic, shares)
	if err != nil {
		return nil, err
	}

	byUser := map[crm.ID]*AllottedRow{}
	for _, row := range before {
		byUser[row.UserID] = &AllottedRow{UserID: row.UserID, Portfolio: 1}
	}
	for _, a := range all {
		byUser[a.UserID] = &AllottedRow{UserID: a.UserID, Portfolio: 1, Visits: a.Visits}
	}
	for _, a := range part {
		byUser[a.UserID].Strategic = a.Visits
	}
	for _, share := range shares {
		row := byUser[share.UserID]
		row.FTE, row.Availability, row.Portfolio, row.Weight = share.FTE, share.Availability, share.Portfolio, share.Weight()
	}
	return named(tx, byUser)
}

// named completes the rows with who the people are, and puts them by name.
func named(tx *gorm.DB, byUser map[crm.ID]*AllottedRow) ([]AllottedRow, error) {
	var rows []AllottedRow
	if err := tx.Raw(`SELECT id AS user_id, name, coalesce(team_id::text, '') AS team_id FROM app_user
		WHERE id IN ? ORDER BY name COLLATE "da-x-icu", id`, slices.Collect(maps.Keys(byUser))).Scan(&rows).Error; err != nil {
		return nil, err
	}
	for i, who := range rows {
		rows[i] = *byUser[who.UserID]
		rows[i].Name, rows[i].TeamID = who.Name, who.TeamID
	}
	return rows, nil
}

// sharesFrom are the active consultants with what each can take from the day to
// the end of the year, by the terms and absences that are known now.
func sharesFrom(tx *gorm.DB, calendar *crm.Calendar, year int, fromOn crm.Date) ([]crm.Share, error) {
	var consultants []crm.ID
	if err := tx.Raw(`SELECT id FROM app_user WHERE active AND roles @> '["consultant"]' ORDER BY id`).Scan(&consultants).Error; err != nil {
		return nil, err
	}
	employment, err := employmentOf(tx)
	if err != nil {
		return nil, err
	}
	absences, err := absencesSince(tx, fromOn)
	if err != nil {
		return nil, err
	}
	shares := make([]crm.Share, len(consultants))
	for i, who := range consultants {
		var leaves []crm.Period
		for _, a := range absences[who] {
			leaves = append(leaves, a.Period())
		}
		shares[i] = calendar.Share(who, fromOn, lastDay(year), employment[who], leaves)
	}
	return shares, nil
}

// madeBefore is what each wrote in the year before the day.
func madeBefore(tx *gorm.DB, year int, day crm.Date) (visits, strategic map[crm.ID]int, err error) {
	var rows []struct {
		AuthorID          crm.ID
		Visits, Strategic int
	}
	err = tx.Raw(`SELECT author_id, count(*) AS visits, count(*) FILTER (WHERE strategic) AS strategic
		FROM visit WHERE counts AND visited_on >= ? AND visited_on < ? GROUP BY author_id`,
		crm.NewDate(year, time.January, 1), day).Scan(&rows).Error
	visits, strategic = map[crm.ID]int{}, map[crm.ID]int{}
	for _, row := range rows {
		visits[row.AuthorID], strategic[row.AuthorID] = row.Visits, row.Strategic
	}
	return visits, strategic, err
}

// interims are the days from tomorrow to the change, with what each is allotted
// until then.
func interims(tx *gorm.DB, calendar *crm.Calendar, year int, fromOn, today crm.Date) (visits, strategic crm.Interim, err error) {
	next := max(today.AddDays(1), crm.NewDate(year, time.January, 1))
	left := calendar.Weighted(next, lastDay(year))
	if fromOn <= next || left == 0 {
		return visits, strategic, nil
	}
	rows, err := allottedRows(tx, year, fromOn.AddDays(-1))
	part := calendar.Weighted(next, fromOn.AddDays(-1)) / left
	visits = crm.Interim{Part: part, Allotted: map[crm.ID]int{}}
	strategic = crm.Interim{Part: part, Allotted: map[crm.ID]int{}}
	for _, row := range rows {
		visits.Allotted[row.UserID], strategic.Allotted[row.UserID] = row.Visits, row.Strategic
	}
	return visits, strategic, err
}

func lastDay(year int) crm.Date { return crm.NewDate(year, time.December, 31) }
