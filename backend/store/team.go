package store

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var (
	noTeam        = crm.Refuse(crm.NotFound, "team.none", "Teamet findes ikke. Måske er det slettet.")
	noTeamToJoin  = crm.RefuseField("team_id", "team.unknown", "Vælg et team, der findes.")
	errTeamName   = crm.RefuseField("name", "team.name_taken", "Der er allerede et team med det navn.")
	errTeamLead   = crm.RefuseField("lead_id", "team.lead", "Lederen skal være en af teamets medlemmer. Flyt personen til teamet først.")
	errTeamIsGone = crm.Refuse(crm.Gone, "team.gone", "Teamet er slettet i mellemtiden.")
)

// Teams are all teams, by name.
func (s *Store) Teams(ctx context.Context) ([]crm.Team, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadUsers, crm.Subject{}); err != nil {
		return nil, err
	}
	teams := []crm.Team{}
	return teams, s.orm.WithContext(ctx).Order(`name COLLATE "da-x-icu", id`).Find(&teams).Error
}

// SetTeam keeps a team under its id, or changes the one whose revision was read;
// base is 0 for a new one. Two teams never have the same name, and a leader is one
// of the members. The same again changes nothing.
func (s *Store) SetTeam(ctx context.Context, id crm.ID, fields crm.TeamFields, base int) (team *crm.Team, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.WriteTeams, crm.Subject{}); err != nil {
		return nil, err
	}
	if err := fields.Validate(); err != nil {
		return nil, err
	}
	err = s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if err := takeTeams(tx); err != nil {
			return err
		}
		if err := checkTeam(tx, id, fields); err != nil {
			return err
		}
		team, err = find[crm.Team](tx, noTeam, "id = ?", id)
		switch {
		case errors.Is(err, noTeam) && base > 0:
			return errTeamIsGone
		case errors.Is(err, noTeam):
			if err := refuseDeleted(tx, "team", id); err != nil {
				return err
			}
			team = &crm.Team{ID: id, TeamFields: fields, Revision: 1}
			if err := tx.Create(team).Error; err != nil {
				return err
			}
			return auditChange(tx, "team.set", "team", id)
		case err != nil:
			return err
		case team.Name == fields.Name && equal(team.LeadID, fields.LeadID):
			return nil
		}
		if err := (crm.Base{Revision: base, Strict: true}).Check(team.Revision, team.TeamFields, team.TeamFields); err != nil {
			return err
		}
		team.TeamFields = fields
		return changeTeam(tx, team)
	})
	return team, err
}

// checkTeam refuses a name that another team has, and a leader who is no member.
func checkTeam(tx *gorm.DB, id crm.ID, fields crm.TeamFields) error {
	var others int64
	if err := tx.Model(&crm.Team{}).Where("lower(name) = lower(?) AND id <> ?", fields.Name, id).Count(&others).Error; err != nil {
		return err
	}
	if others > 0 {
		return errTeamName
	}
	if fields.LeadID == nil {
		return nil
	}
	_, err := find[crm.User](tx, errTeamLead, "id = ? AND team_id = ? AND active", *fields.LeadID, id)
	return err
}

// RemoveTeam removes a team. One that has members is a Conflict; those who have
// left do not count.
func (s *Store) RemoveTeam(ctx context.Context, id crm.ID) error {
	if err := crm.May(crm.ActorOf(ctx), crm.WriteTeams, crm.Subject{}); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if err := takeTeams(tx); err != nil {
			return err
		}
		team, err := find[crm.Team](tx, noTeam, "id = ?", id)
		if err != nil {
			return err
		}
		var members int64
		if err := tx.Model(&crm.User{}).Where("team_id = ? AND active", id).Count(&members).Error; err != nil {
			return err
		}
		if members > 0 {
			return crm.Refuse(crm.Conflict, "team.members", "%s har %d medlemmer. Flyt dem til et andet team først.", team.Name, members)
		}
		if err := tx.Exec(`UPDATE app_user SET team_id = NULL WHERE team_id = ?`, id).Error; err != nil {
			return err
		}
		if err := tx.Delete(team).Error; err != nil {
			return err
		}
		return auditChange(tx, "team.remove", "team", id)
	})
}

// MoveToTeam moves somebody who works here to a team, or out of the one they are
// in; a team they led has no leader then. A choice that did not know of the present
// team is a Conflict that says which that is; the same again changes nothing.
func (s *Store) MoveToTeam(ctx context.Context, userID crm.ID, choice crm.TeamChoice) (user *crm.User, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.WriteTeams, crm.Subject{}); err != nil {
		return nil, err
	}
	return user, s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if err := takeTeams(tx); err != nil {
			return err
		}
		if user, err = find[crm.User](tx.Clauses(clause.Locking{Strength: "NO KEY UPDATE"}), noUser, `id = ? AND active AND NOT roles @> '["company"]'`, userID); err != nil {
			return err
		}
		switch {
		case equal(user.TeamID, choice.TeamID):
			return nil
		case !equal(user.TeamID, choice.Seen):
			return staleTeam(tx, user.TeamID)
		}
		if choice.TeamID != nil {
			if _, err := find[crm.Team](tx, noTeamToJoin, "id = ?", *choice.TeamID); err != nil {
				return err
			}
		}
		var led []*crm.Team
		if err := tx.Find(&led, "lead_id = ?", userID).Error; err != nil {
			return err
		}
		for _, team := range led {
			team.LeadID = nil
			if err := changeTeam(tx, team); err != nil {
				return err
			}
		}
		user.TeamID = choice.TeamID
		if err := tx.Model(user).Clauses(clause.Returning{Columns: []clause.Column{{Name: "revision"}}}).Select("team_id").Updates(user).Error; err != nil {
			return err
		}
		return auditChange(tx, "user.team.set", "user", userID)
	})
}

// takeTeams lets one at a time decide about teams, so that a member does not join
// one that is being removed.
func takeTeams(tx *gorm.DB) error {
	return tx.Exec(`LOCK TABLE team IN SHARE ROW EXCLUSIVE MODE`).Error
}

func changeTeam(tx *gorm.DB, team *crm.Team) error {
	if err := tx.Model(team).Clauses(clause.Returning{Columns: []clause.Column{{Name: "revision"}}}).Select("name", "lead_id").Updates(team).Error; err != nil {
		return err
	}
	return auditChange(tx, "team.set", "team", team.ID)
}

// staleTeam refuses a move that did not know of the present team.
func staleTeam(tx *gorm.DB, now *crm.ID) error {
	to := "intet team"
	if now != nil {
		team, err := find[crm.Team](tx, noTeam, "id = ?", *now)
		if err != nil {
			return err
		}
		to = team.Name
	}
	return crm.Refuse(crm.Conflict, "stale", "Personen er flyttet til %s i mellemtiden. Hent siden igen, og flyt så.", to)
}
