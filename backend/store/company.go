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
