package store

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var noCompany = crm.Refuse(crm.NotFound, "company.none", "Virksomheden findes ikke.")

// lockCompany takes the company for the rest of the transaction. Whoever writes
// about a company takes it first, so that its tier and tasks are worked out one
// writer at a time.
func lockCompany(tx *gorm.DB, id crm.ID) (*crm.Company, error) {
	return find[crm.Company](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noCompany, "id = ?", id)
}

// companyForWork locks the company that work on id belongs to: itself, or the one
// a merged company lives on in.
func companyForWork(tx *gorm.DB, id crm.ID) (*crm.Company, error) {
	for {
		c, err := lockCompany(tx, id)
		if err == noCompany {
			return nil, crm.RefuseField("company_id", "visit.company_unknown", "Virksomheden findes ikke.")
		}
		if err != nil || c.MergedInto == nil {
			return c, err
		}
		id = *c.MergedInto
	}
}

// lockCompanyOf locks the company that a row of the table belongs to, before the
// row itself is locked: the order in which every writer takes them. A row that
// does not exist locks nothing.
func lockCompanyOf(tx *gorm.DB, table string, id crm.ID) error {
	return tx.Exec(`SELECT c.id FROM company c JOIN `+table+` r ON r.company_id = c.id WHERE r.id = ? FOR UPDATE OF c`, id).Error
}

// completeCompanies adds to the rows what other tables know of the companies.
func (s *Store) completeCompanies(tx *gorm.DB, companies []*crm.Company) error {
	if len(companies) == 0 {
		return nil
	}
	byID := make(map[crm.ID]*crm.Company, len(companies))
	ids := make([]crm.ID, len(companies))
	for i, c := range companies {
		byID[c.ID], ids[i] = c, c.ID
		c.Warnings, c.Handover, c.Team = []*crm.Warning{}, nil, nil
	}
	var warnings []*crm.Warning
	if err := tx.Where("company_id IN ? AND expires_on >= ? AND lifted_at IS NULL", ids, s.today()).Order("created_at DESC, id").Find(&warnings).Error; err != nil {
		return err
	}
	for _, w := range warnings {
		byID[w.CompanyID].Warnings = append(byID[w.CompanyID].Warnings, w)
	}
	var open []*crm.Handover
	if err := tx.Find(&open, "company_id IN ? AND ended_at IS NULL", ids).Error; err != nil {
		return err
	}
	for _, h := range open {
		byID[h.CompanyID].Handover = h
	}
	if err := completeTeams(tx, ids, byID); err != nil {
		return err
	}
	var counts []struct {
		CompanyID           crm.ID
		Mentors, Placements int
	}
	if err := tx.Raw(`SELECT company_id, sum(mentors) AS mentors, sum(placements) AS placements FROM (
			SELECT company_id, count(DISTINCT contact_id) AS mentors, 0 AS placements FROM course_seat WHERE completed_on IS NOT NULL GROUP BY 1
			UNION ALL SELECT company_id, 0, count(*) FROM placement WHERE status = 'started' GROUP BY 1
		) known WHERE company_id IN ? GROUP BY 1`, ids).Scan(&counts).Error; err != nil {
		return err
	}
	for _, n := range counts {
		byID[n.CompanyID].Mentors, byID[n.CompanyID].Placements = n.Mentors, n.Placements
	}
	return nil
}
