package store

import (
	"context"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"jobbro/backend/crm"
)

var noQuestion = crm.Refuse(crm.NotFound, "satisfaction.none", "Spørgsmålet er ikke aktuelt mere.")

// contactsSQL are the contacts of a company that its people can be asked about.
const contactsSQL = `SELECT 'visit' AS about, id, visited_on AS on, kind, '' AS title FROM visit
		WHERE company_id = @company AND status = 'completed' AND company_present AND visited_on BETWEEN @since AND @today
	UNION ALL SELECT 'opening', id, greatest(closed_on, CAST(answered_at AT TIME ZONE 'Europe/Copenhagen' AS date)), '', title FROM opening
		WHERE company_id = @company AND outcome <> 'duplicate'
		AND greatest(closed_on, CAST(answered_at AT TIME ZONE 'Europe/Copenhagen' AS date)) BETWEEN @since AND @today`

func (s *Store) contactsOf(company crm.ID) map[string]any {
	today := s.today()
	return map[string]any{"company": company, "since": today.AddDays(-crm.AskSatisfactionDays), "today": today}
}

// FindQuestion is the latest contact that the actor is to be asked about, or nil: each is
// asked about once, and soon after an answer about none.
func (s *Store) FindQuestion(ctx context.Context) (*crm.SatisfactionQuestion, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.RateUs, crm.Subject{CompanyID: actor.CompanyID}); err != nil {
		return nil, err
	}
	named := s.contactsOf(actor.CompanyID)
	named["user"], named["rest"] = actor.ID, s.now().AddDate(0, 0, -crm.SatisfactionRestDays)
	var found []*crm.SatisfactionQuestion
	err := s.orm.WithContext(ctx).Raw(`SELECT * FROM (`+contactsSQL+`) contacts
		WHERE id NOT IN (SELECT about_id FROM satisfaction WHERE user_id = @user)
		AND NOT EXISTS (SELECT FROM satisfaction WHERE user_id = @user AND company_id = @company AND answered_at > @rest)
		ORDER BY "on" DESC, about, id LIMIT 1`, named).Scan(&found).Error
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

// Rate keeps how satisfied the actor is with a contact of the company they act for, or
// that they do not want to say. The last answer counts; a contact that is not theirs, or
// of too long ago, is as one that does not exist.
func (s *Store) Rate(ctx context.Context, a crm.SatisfactionAnswer) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.RateUs, crm.Subject{CompanyID: actor.CompanyID}); err != nil {
		return err
	}
	if err := a.Validate(); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		company, err := lockCompany(tx, actor.CompanyID)
		if err != nil {
			return err
		}
		named := s.contactsOf(company.ID)
		named["about"], named["id"] = a.About, a.ID
		var asked bool
		if err := tx.Raw(`SELECT EXISTS (SELECT FROM (`+contactsSQL+`) contacts WHERE about = @about AND id = @id)`, named).Scan(&asked).Error; err != nil {
			return err
		}
		if !asked {
			return noQuestion
		}
		kept := tx.Exec(`INSERT INTO satisfaction AS s (id, company_id, user_id, about, about_id, score, answered_at)
			VALUES (@row, @company, @user, @about, @id, NULLIF(@score, '')::int, @now)
			ON CONFLICT (user_id, about_id) DO UPDATE SET score = excluded.score, answered_at = excluded.answered_at
			WHERE s.score IS DISTINCT FROM excluded.score`, map[string]any{"row": newID(), "company": company.ID, "user": actor.ID,
			"about": a.About, "id": a.ID, "score": a.Score, "now": s.now()})
		if kept.Error != nil || kept.RowsAffected == 0 {
			return kept.Error
		}
		return auditChange(tx, "company.rate", "company", company.ID)
	})
}

// satisfactionSQL is what the people of each company have said since a day.
const satisfactionSQL = `SELECT c.id, c.name, count(*) AS answers, avg(s.score)::float8 AS average
	FROM satisfaction s JOIN company c ON c.id = s.company_id WHERE s.score IS NOT NULL AND s.answered_at >= $1`

// satisfactionSince is the first day whose answers count.
func (s *Store) satisfactionSince() crm.Date { return s.today().AddMonths(-crm.SatisfactionMonths) }

// FindSatisfaction is how satisfied companies are with the contact they have had with us.
// It is told of no person, neither of those who answer nor of us.
func (s *Store) FindSatisfaction(ctx context.Context) (*crm.SatisfactionFigure, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadQuota, crm.Subject{}); err != nil {
		return nil, err
	}
	since := s.satisfactionSince()
	rows, err := s.pool.Query(ctx, satisfactionSQL+` GROUP BY c.id ORDER BY answers DESC, c.name COLLATE "da-x-icu", c.id`, MorningOf(since))
	if err != nil {
		return nil, err
	}
	by, err := pgx.CollectRows(rows, pgx.RowToStructByNameLax[crm.CompanySatisfaction])
	return crm.NewSatisfactionFigure(since, by), err
}
