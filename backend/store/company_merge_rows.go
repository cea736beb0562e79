package store

import (
	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// movable are the tables whose rows go along when a company goes on in another
// one: which column says whose a row is, and what a row is known by.
var movable = []struct{ table, company, key string }{
	{"workplace", "company_id", "id::text"},
	{"contact", "company_id", "id::text"},
	{"visit", "company_id", "id::text"},
	{"task", "company_id", "id::text"},
	{"opening", "company_id", "id::text"},
	{"placement", "company_id", "id::text"},
	{"consent", "company_id", "id::text"},
	{"citizen", "last_company_id", "id::text"}, // where somebody was last employed
	{"course_seat", "company_id", "course_id || ' ' || contact_id"},
	{"event_guest", "company_id", "id::text"},
	{"group_member", "company_id", "id::text"},
	{"company_warning", "company_id", "id::text"},
	{"company_team", "company_id", "id::text"},
	{"app_user", "company_id", "id::text"}, // who signs in for the company
	{"company_member", "company_id", "id::text"},
	{"company_session", "company_id", "id::text"},
	{"opening_report", "company_id", "id::text"},
	{"satisfaction", "company_id", "id::text"},
	{"mail", "company_id", "id::text"},
	{"notification", "company_id", "id::text"},
	{"link", "company_id", "encode(hash, 'hex')"},
	{"company", "merged_into", "id::text"}, // those that went on in it earlier
}

// staying are the columns that say whose history something is. Both histories are
// kept, each with its own company.
var staying = []string{
	"company_alias.company_id", "company_approach.company_id", "company_distinct.one_id", "company_distinct.other_id",
	"company_handover.company_id", "company_merge.company_id", "company_merge.into_id", "company_owner.company_id",
	"company_search.company_id", "quota_freeze_partner.company_id", "tier_change.company_id", "tier_override.company_id",
}

// placed are the tables whose rows also say at which of its workplaces.
var placed = []string{"contact", "visit", "opening", "placement", "opening_report"}

// moveRows moves what belongs to the merged company, and remembers what that was.
func (s *Store) moveRows(tx *gorm.DB, m *crm.CompanyMerge) error {
	if err := inActorsName(tx); err != nil {
		return err
	}
	for _, of := range movable {
		if err := tx.Exec(`WITH moved AS (UPDATE `+of.table+` SET `+of.company+` = ? WHERE `+of.company+` = ? RETURNING `+of.key+` AS key)
			INSERT INTO company_merge_row (merge_id, from_table, row_key) SELECT ?, ?, key FROM moved`,
			m.IntoID, m.CompanyID, m.ID, of.table).Error; err != nil {
			return err
		}
	}
	return s.keepMovedVisits(tx, m)
}

// giveRowsBack moves back what is still there. A row that has come since stays,
// and loses the workplace that goes.
func (s *Store) giveRowsBack(tx *gorm.DB, m *crm.CompanyMerge) error {
	if err := inActorsName(tx); err != nil {
		return err
	}
	for _, of := range movable {
		if err := tx.Exec(`UPDATE `+of.table+` SET `+of.company+` = ? WHERE `+of.company+` = ?
			AND `+of.key+` IN (SELECT row_key FROM company_merge_row WHERE merge_id = ? AND from_table = ?)`,
			m.CompanyID, m.IntoID, m.ID, of.table).Error; err != nil {
			return err
		}
	}
	for _, table := range placed {
		if err := tx.Exec(`UPDATE `+table+` SET workplace_id = NULL WHERE company_id = ?
			AND workplace_id IN (SELECT id FROM workplace WHERE company_id = ?)`, m.IntoID, m.CompanyID).Error; err != nil {
			return err
		}
	}
	return s.keepMovedVisits(tx, m)
}

// keepMovedVisits keeps a version of each visit that has just been moved: an edit
// of it begins at its present revision.
func (s *Store) keepMovedVisits(tx *gorm.DB, m *crm.CompanyMerge) error {
	return tx.Exec(`INSERT INTO visit_version (visit_id, revision, fields, author_id, at)
		SELECT v.id, v.revision, last.fields || jsonb_build_object('company_id', v.company_id, 'workplace_id', v.workplace_id), ?, ?
		FROM visit v CROSS JOIN LATERAL (SELECT revision, fields FROM visit_version WHERE visit_id = v.id ORDER BY revision DESC LIMIT 1) last
		WHERE v.company_id IN (?, ?) AND v.revision > last.revision`,
		crm.ActorOf(tx.Statement.Context).ID, s.now(), m.CompanyID, m.IntoID).Error
}
