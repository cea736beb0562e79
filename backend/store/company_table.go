package store

import (
	"context"
	"math"
	"strings"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// FindCompanyTable is a part of the table of companies: at most limit rows after
// the first skip, and how many there are. A table is opened anywhere, so that its
// parts are counted off and not read one after the other as a list's are.
func (s *Store) FindCompanyTable(ctx context.Context, f crm.CompanyFilter, order crm.CompanyOrder, skip, limit int) (*crm.CompanyTable, error) {
	table := &crm.CompanyTable{Items: []*crm.CompanyRow{}}
	err := s.readCompanyTable(ctx, f, order, func(ctx context.Context, q *companyTable) error {
		table.Count = q.count
		rows, err := q.rows(ctx, skip, limit)
		if err == nil {
			table.Items, err = pgx.CollectRows(rows, pgx.RowToAddrOfStructByPos[crm.CompanyRow])
		}
		return err
	})
	return table, err
}

// EachCompany calls each with every row of a table in its order, at one moment.
// The rows are read as they are asked for, however many they are. An error of each
// ends it and is returned.
func (s *Store) EachCompany(ctx context.Context, f crm.CompanyFilter, order crm.CompanyOrder, each func(*crm.CompanyRow) error) error {
	return s.readCompanyTable(ctx, f, order, func(ctx context.Context, q *companyTable) error {
		rows, err := q.rows(ctx, 0, q.count)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			row, err := pgx.RowToAddrOfStructByPos[crm.CompanyRow](rows)
			if err == nil {
				err = each(row)
			}
			if err != nil {
				return err
			}
		}
		return rows.Err()
	})
}

func (s *Store) readCompanyTable(ctx context.Context, f crm.CompanyFilter, order crm.CompanyOrder, use func(context.Context, *companyTable) error) error {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadCompany, crm.Subject{}); err != nil {
		return err
	}
	if err := f.Validate(); err != nil {
		return err
	}
	return s.read(ctx, func(ctx context.Context, _ *gorm.DB) error {
		q := &companyTable{tx: pgxOf(ctx), order: order, args: pgx.NamedArgs{"today": string(s.today())}}
		if err := q.begin(ctx, s, f); err != nil {
			return err
		}
		return use(ctx, q)
	})
}

// companyTable is one reading of the table: what is counted, shown and exported
// has the same conditions.
type companyTable struct {
	tx    pgx.Tx
	order crm.CompanyOrder
	from  string
	where []string
	args  pgx.NamedArgs
	count int
}

// begin counts. What was mistyped and is found nowhere is taken for what is most
// like it, as in a search.
func (q *companyTable) begin(ctx context.Context, s *Store, f crm.CompanyFilter) error {
	q.from = companyTableFrom
	q.narrow(f)
	if strings.TrimSpace(f.Q) != "" {
		hits, err := s.searchHits(ctx, f.Q, beforeAll, math.MaxInt, nil)
		if err != nil {
			return err
		}
		q.where = append(q.where, "c.id = ANY(@found::uuid[])")
		q.args["found"] = idsOf(hits)
	}
	return q.tx.QueryRow(ctx, `SELECT count(*) FROM `+q.from+` WHERE `+strings.Join(q.where, " AND "), pgx.QueryExecModeCacheDescribe, q.args).Scan(&q.count)
}

func (q *companyTable) rows(ctx context.Context, skip, limit int) (pgx.Rows, error) {
	q.args["skip"], q.args["limit"] = skip, limit
	return q.tx.Query(ctx, companyTableSelect+q.from+` WHERE `+strings.Join(q.where, " AND ")+
		` ORDER BY `+companyTableOrder(q.order)+` OFFSET @skip LIMIT @limit`, pgx.QueryExecModeCacheDescribe, q.args)
}

// narrow puts the parts of a filter that are asked for into conditions.
func (q *companyTable) narrow(f crm.CompanyFilter) {
	add := func(asked bool, condition, arg string, value any) {
		if asked {
			q.where = append(q.where, condition)
			q.args[arg] = value
		}
	}
	q.where = append(q.where[:0], "true")
	add(f.Status == "", "c.status <> @merged", "merged", string(crm.CompanyMergedIn))
	add(f.Status != "", "c.status = @status", "status", string(f.Status))
	add(f.Tier != "", "c.tier = @in_tier", "in_tier", string(f.Tier))
	add(f.OwnerID != "", "c.owner_id = @owned_by::uuid", "owned_by", string(f.OwnerID))
	add(f.TeamID != "", "o.team_id = @team::uuid", "team", string(f.TeamID))
	add(onlyDigits(f.Industry), "c.industry LIKE @industry", "industry", strings.TrimSpace(f.Industry)+"%")
	add(f.Industry != "" && !onlyDigits(f.Industry), "fold(c.industry_title) LIKE '%' || fold(@industry) || '%'", "industry", like(strings.TrimSpace(f.Industry)))
	add(onlyDigits(f.Place), "c.postcode LIKE @place", "place", strings.TrimSpace(f.Place)+"%")
	add(f.Place != "" && !onlyDigits(f.Place), "fold(c.town) LIKE fold(@place) || '%'", "place", like(strings.TrimSpace(f.Place)))
	add(f.Unseen > 0, "(c.last_visit_on IS NULL OR c.last_visit_on < @today::date - @unseen::int)", "unseen", f.Unseen)
	add(f.Falls > 0, companyFallsOn+" <= @today::date + @falls::int", "falls", f.Falls)
	add(f.AdProtected != "", "c.ad_protected = @protected", "protected", f.AdProtected == crm.Yes)
	add(f.EmployeesMin > 0, "coalesce(c.employees_to, CASE WHEN c.employees_from IS NOT NULL THEN 2147483647 END) >= @least::int", "least", f.EmployeesMin)
	add(f.EmployeesMax > 0, "c.employees_from <= @most::int", "most", f.EmployeesMax)
	if f.Unowned {
		q.where = append(q.where, "c.owner_id IS NULL")
	}
	if f.NeverContacted {
		q.where = append(q.where, "v.last IS NULL")
	}
	if f.Openings {
		q.where = append(q.where, "p.current > 0")
	}
	if f.Mentors {
		q.where = append(q.where, "m.mentors > 0")
	}
}

func onlyDigits(text string) bool {
	text = strings.TrimSpace(text)
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// companyFallsOn is the day on which the tier in force falls: the derived one by
// itself, one set by hand when it ends above the derived one.
const companyFallsOn = `CASE WHEN c.tier_override IS NULL THEN c.tier_falls_on
	WHEN array_position('{none,sporadic,close}', c.derived_tier) < array_position('{none,sporadic,close}', c.tier_override) THEN c.tier_override_ends + 1 END`

const companyTableFrom = `company c
	LEFT JOIN app_user o ON o.id = c.owner_id
	LEFT JOIN team t ON t.id = o.team_id
	LEFT JOIN (SELECT company_id, max(at) AS last FROM (SELECT company_id, visited_on AS at FROM visit WHERE status = 'completed'
		UNION ALL SELECT g.company_id, e.held_on FROM event_guest g JOIN event e ON e.id = g.event_id WHERE g.present) met GROUP BY 1) v ON v.company_id = c.id
	LEFT JOIN (SELECT company_id, count(*) AS current FROM opening WHERE status IN ('reported', 'open') GROUP BY 1) p ON p.company_id = c.id
	LEFT JOIN (` + mentorsSQL + `) m ON m.company_id = c.id`

// companyTableSelect has the columns of crm.CompanyRow in its order.
const companyTableSelect = `SELECT c.id::text, c.cvr, c.name, c.status, c.tier, ` + companyFallsOn + `, c.owner_id::text, coalesce(o.name, ''), coalesce(t.name, ''),
	c.street, c.postcode, c.town, c.industry, c.industry_title, c.employees_from, c.employees_to, c.phone, c.email, c.ad_protected,
	c.rest_until, c.last_visit_on, v.last, coalesce(p.current, 0)::int, coalesce(m.mentors, 0)::int FROM `

// companyTableOrder ends with what makes the order one: the name, and the id.
func companyTableOrder(o crm.CompanyOrder) string {
	key, known := map[crm.CompanyColumnName]string{
		"cvr": "c.cvr", "status": "array_position('{active,closing,ceased,merged}', c.status)",
		"tier":     "array_position('{close,sporadic,none}', c.tier)",
		"falls_on": companyFallsOn, "owner": `o.name COLLATE "da-x-icu"`, "team": `t.name COLLATE "da-x-icu"`,
		"town": `nullif(c.town, '') COLLATE "da-x-icu"`, "industry": `nullif(c.industry_title, '') COLLATE "da-x-icu"`,
		"employees":     "c.employees_from",
		"last_visit_on": "coalesce(c.last_visit_on, '-infinity')", "last_contact_on": "coalesce(v.last, '-infinity')",
		"openings": "p.current", "mentors": "m.mentors",
	}[o.Sort]
	way := ""
	if o.Desc {
		way = " DESC"
	}
	if !known {
		return `c.name COLLATE "da-x-icu"` + way + `, c.id`
	}
	return key + way + ` NULLS LAST, c.name COLLATE "da-x-icu", c.id`
}

// like quotes what LIKE takes for more than itself.
var likeQuoter = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func like(text string) string { return likeQuoter.Replace(text) }
