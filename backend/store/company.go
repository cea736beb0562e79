package store

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var noCompany = crm.Refuse(crm.NotFound, "company.none", "Virksomheden findes ikke.")

// lockCompany takes the company for the rest of the transaction. Whoever writes
// about a company takes it first, so that its tier and tasks are worked out one
// writer at a time. When it was here already as a phone gave it the id, it has
// another one itself.
func lockCompany(tx *gorm.DB, id crm.ID) (*crm.Company, error) {
	tx = tx.Clauses(clause.Locking{Strength: "UPDATE"}).Session(&gorm.Session{})
	c, err := find[crm.Company](tx, noCompany, "id = ?", id)
	if err == noCompany {
		return find[crm.Company](tx, noCompany, "id = (SELECT company_id FROM company_alias WHERE id = ?)", id)
	}
	return c, err
}

// companyForWork locks the company that work on id belongs to: that company, or the
// one it lives on in when it was merged.
func companyForWork(tx *gorm.DB, id crm.ID) (*crm.Company, error) {
	c, err := lockCompany(tx, id)
	for err == nil && c.MergedInto != nil {
		c, err = lockCompany(tx, *c.MergedInto)
	}
	if err == noCompany {
		err = crm.RefuseField("company_id", "visit.company_unknown", "Virksomheden findes ikke.")
	}
	return c, err
}

// lockCompanyOf locks the company that a row of the table belongs to, before the
// row itself is locked: the order in which every writer takes them. A row that
// does not exist locks nothing.
func lockCompanyOf(tx *gorm.DB, table string, id crm.ID) error {
	return tx.Exec(`SELECT c.id FROM company c JOIN `+table+` r ON r.company_id = c.id WHERE r.id = ? FOR UPDATE OF c`, id).Error
}

// readCompanies are the companies of the ids, which exist, in their order and complete.
func (s *Store) readCompanies(ctx context.Context, ids []crm.ID) ([]*crm.Company, error) {
	companies := make([]*crm.Company, len(ids))
	byID := make(map[crm.ID]*crm.Company, len(ids))
	for i, id := range ids {
		companies[i] = &crm.Company{}
		byID[id] = companies[i]
	}
	if len(ids) == 0 {
		return companies, nil
	}
	var batch pgx.Batch
	each(&batch, func(c crm.Company) {
		c.Warnings = []*crm.Warning{}
		*byID[c.ID] = c
	}, `SELECT * FROM company WHERE id = ANY($1)`, array(ids))
	s.complete(&batch, ids, byID)
	return companies, pgxOf(ctx).SendBatch(ctx, &batch).Close()
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
		c.Warnings, c.Handover, c.Team, c.Satisfaction = []*crm.Warning{}, nil, nil, nil
	}
	var batch pgx.Batch
	s.complete(&batch, ids, byID)
	ctx := tx.Statement.Context
	return pgxOf(ctx).SendBatch(ctx, &batch).Close()
}

// complete has the batch add to the companies what other tables know of them.
func (s *Store) complete(batch *pgx.Batch, companies []crm.ID, byID map[crm.ID]*crm.Company) {
	ids := array(companies)
	each(batch, func(w crm.Warning) { byID[w.CompanyID].Warnings = append(byID[w.CompanyID].Warnings, &w) }, `
		SELECT id, company_id, author_id, text, expires_on, created_at FROM company_warning
		WHERE company_id = ANY($1) AND expires_on >= $2 AND lifted_at IS NULL ORDER BY created_at DESC, id`, ids, string(s.today()))
	each(batch, func(h crm.Handover) { byID[h.CompanyID].Handover = &h }, `
		SELECT id, company_id, from_id, to_id, by_id, reason, at, from_agreed_at AS from_yes, to_agreed_at AS to_yes
		FROM company_handover WHERE company_id = ANY($1) AND ended_at IS NULL`, ids)
	each(batch, func(m teamMember) { byID[m.CompanyID].Team = append(byID[m.CompanyID].Team, m.TeamMember) }, teamsSQL, ids)
	each(batch, func(said crm.CompanySatisfaction) {
		told := said.Round()
		byID[said.ID].Satisfaction = &told
	}, satisfactionSQL+` AND s.company_id = ANY($2) GROUP BY c.id HAVING count(*) >= $3`, MorningOf(s.satisfactionSince()), ids, crm.SatisfactionAnswers)
	each(batch, func(n companyCounts) {
		byID[n.CompanyID].Mentors, byID[n.CompanyID].MentorOn, byID[n.CompanyID].Placements = n.Mentors, n.MentorOn, n.Placements
	}, `
		SELECT company_id, sum(mentors) AS mentors, max(mentor_on) AS mentor_on, sum(placements) AS placements FROM (
			SELECT p.company_id, count(DISTINCT p.contact_id) AS mentors, max(p.completed_on) AS mentor_on, 0 AS placements
			FROM course_seat p JOIN contact k ON k.id = p.contact_id
			WHERE p.company_id = ANY($1) AND p.completed_on IS NOT NULL AND NOT `+hasLeftCompany+` GROUP BY 1
			UNION ALL SELECT company_id, 0, NULL, count(*) FROM placement
			WHERE company_id = ANY($1) AND status = 'started' GROUP BY 1
		) counts GROUP BY 1`, ids)
}

// array is ids as PostgreSQL writes an array of them: many times as quick as having
// pgx find out how each is encoded.
func array(ids []crm.ID) string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = string(id)
	}
	return "{" + strings.Join(texts, ",") + "}"
}

// companyCounts are how many contacts of a company were trained as mentors, when the latest
// of them was, and how many placements run there.
type companyCounts struct {
	CompanyID           crm.ID
	Mentors, Placements int
	MentorOn            crm.Date
}

// each adds a statement to a batch, and has take called with every row it returns.
func each[T any](batch *pgx.Batch, take func(T), sql string, args ...any) {
	batch.Queue(sql, args...).Query(func(rows pgx.Rows) error {
		all, err := pgx.CollectRows(rows, pgx.RowToStructByNameLax[T])
		for _, row := range all {
			take(row)
		}
		return err
	})
}
