package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// AddToTeam puts a colleague on the team around a company, or says anew with what
// they work there. The same again changes nothing.
func (s *Store) AddToTeam(ctx context.Context, company crm.ID, m crm.TeamMember) (*crm.Company, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	return s.changeTeam(ctx, company, "company.team.add", func(tx *gorm.DB, company crm.ID) (int64, error) {
		if _, err := find[crm.User](tx, crm.NoTeamMember, "id = ? AND company_id IS NULL AND NOT "+hasLeft, m.UserID, s.today()); err != nil {
			return 0, err
		}
		here := tx.Exec(`UPDATE company_team SET what = @what WHERE company_id = @company AND user_id = @user AND what <> @what`,
			map[string]any{"company": company, "user": m.UserID, "what": m.What})
		if here.Error != nil || here.RowsAffected > 0 {
			return here.RowsAffected, here.Error
		}
		added := tx.Exec(`INSERT INTO company_team (id, company_id, user_id, what, added_by, added_at)
			SELECT @id, @company, @user, @what, @by, @at WHERE NOT EXISTS (SELECT FROM company_team WHERE company_id = @company AND user_id = @user)`,
			map[string]any{"id": newID(), "company": company, "user": m.UserID, "what": m.What, "by": crm.ActorOf(ctx).ID, "at": s.now()})
		return added.RowsAffected, added.Error
	})
}

// RemoveFromTeam takes a colleague off the team around a company. One who is not on
// it stays so.
func (s *Store) RemoveFromTeam(ctx context.Context, company, user crm.ID) (*crm.Company, error) {
	return s.changeTeam(ctx, company, "company.team.remove", func(tx *gorm.DB, company crm.ID) (int64, error) {
		gone := tx.Exec(`DELETE FROM company_team WHERE company_id = ? AND user_id = ?`, company, user)
		return gone.RowsAffected, gone.Error
	})
}

// changeTeam notes a change that touched any row.
func (s *Store) changeTeam(ctx context.Context, company crm.ID, action string, how func(*gorm.DB, crm.ID) (int64, error)) (*crm.Company, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.WriteTeam, crm.Subject{CompanyID: company}); err != nil {
		return nil, err
	}
	return s.changeCompany(ctx, company, func(tx *gorm.DB, c *crm.Company) error {
		touched, err := how(tx, c.ID)
		if err != nil || touched == 0 {
			return err
		}
		return auditChange(tx, action, "company", c.ID)
	})
}

// teamMember is one of the team around a company.
type teamMember struct {
	CompanyID crm.ID
	crm.TeamMember
}

// teamsSQL is the teams around companies, of each first who was added first.
const teamsSQL = `
	SELECT company_id, user_id, (array_agg(what ORDER BY added_at DESC, id DESC))[1] AS what
	FROM company_team WHERE company_id = ANY($1) GROUP BY 1, 2 ORDER BY min(added_at), user_id`

// leaveTeams takes people who have left off the teams, a few rows at a time: phones
// hear of each.
func (s *Store) leaveTeams(ctx context.Context) error {
	for {
		left := s.orm.WithContext(ctx).Exec(`DELETE FROM company_team WHERE id IN (SELECT id FROM company_team
			WHERE user_id IN (SELECT id FROM app_user WHERE `+hasLeft+`) LIMIT ?)`, s.today(), importChunk)
		if left.Error != nil || left.RowsAffected < importChunk {
			return left.Error
		}
	}
}
