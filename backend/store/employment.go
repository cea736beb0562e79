package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// StaffMember is a consultant with what the division of a target asks about.
type StaffMember struct {
	UserID     crm.ID           `json:"user_id" format:"uuid"`
	Name       string           `json:"name"`
	TeamID     *crm.ID          `json:"team_id"`
	crm.Terms                   // in force today
	Employment []crm.Employment `json:"employment" gorm:"-" doc:"The terms from each day on, by day"`
	Absences   []crm.Absence    `json:"absences" gorm:"-" doc:"Those that end this year or later, by day"`
}

func (m *StaffMember) subject() crm.Subject {
	subject := crm.Subject{UserID: m.UserID}
	if m.TeamID != nil {
		subject.TeamID = *m.TeamID
	}
	return subject
}

// Staff are the active consultants whose terms the actor may see, by name.
func (s *Store) Staff(ctx context.Context) (staff []*StaffMember, err error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadStaff, crm.Subject{TeamID: actor.TeamID}); err != nil {
		return nil, err
	}
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		if staff, err = s.staff(tx, "true"); err != nil {
			return err
		}
		staff = slices.DeleteFunc(staff, func(m *StaffMember) bool { return crm.May(actor, crm.ReadStaff, m.subject()) != nil })
		return nil
	})
	return staff, err
}

// staff are the active consultants of a condition on app_user.
func (s *Store) staff(tx *gorm.DB, where string, args ...any) ([]*StaffMember, error) {
	staff := []*StaffMember{}
	if err := tx.Table("app_user").Select("id AS user_id, name, team_id").Where(`active AND roles @> '["consultant"]'`).Where(where, args...).
		Order(`name COLLATE "da-x-icu", id`).Find(&staff).Error; err != nil {
		return nil, err
	}
	employment, err := employmentOf(tx)
	if err != nil {
		return nil, err
	}
	absences, err := absencesSince(tx, crm.NewDate(s.today().Year(), 1, 1))
	for _, m := range staff {
		m.Employment = append([]crm.Employment{}, employment[m.UserID]...)
		m.Absences = append([]crm.Absence{}, absences[m.UserID]...)
		m.Terms = crm.InForce(m.Employment, s.today())
	}
	return staff, err
}

// employmentOf are everybody's terms, each one's by day.
func employmentOf(tx *gorm.DB) (map[crm.ID][]crm.Employment, error) {
	var rows []crm.Employment
	of := map[crm.ID][]crm.Employment{}
	err := tx.Order("user_id, from_on").Find(&rows).Error
	for _, row := range rows {
		of[row.UserID] = append(of[row.UserID], row)
	}
	return of, err
}

// SetEmployment sets how much a consultant works from a day on, until what is
// already set from a later one. A choice that did not know of the terms in force
// on the day is a Conflict that says who set those; the same again changes nothing.
func (s *Store) SetEmployment(ctx context.Context, userID crm.ID, wanted crm.EmploymentChange) (*StaffMember, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.SetStaff, crm.Subject{TeamID: actor.TeamID}); err != nil {
		return nil, err
	}
	if err := wanted.Validate(); err != nil {
		return nil, err
	}
	var member *StaffMember
	err := s.write(ctx, func(_ context.Context, tx *gorm.DB) (err error) {
		if member, err = s.lockMember(tx, userID, noUser); err != nil {
			return err
		}
		now, inForce := s.now(), crm.Employment{Terms: crm.NotEmployed}
		for _, row := range member.Employment {
			if row.FromOn <= wanted.FromOn {
				inForce = row
			}
		}
		row := wanted.Employment
		switch {
		case inForce.FromOn == row.FromOn && inForce.Terms == row.Terms && inForce.Reason == row.Reason:
			return nil
		case inForce.Terms != wanted.Seen:
			return staleEmployment(tx, inForce)
		}
		row.UserID, row.SetBy, row.SetAt = userID, &actor.ID, &now
		if err := tx.Clauses(clause.OnConflict{
			Columns:   []clause.Column{{Name: "user_id"}, {Name: "from_on"}},
			DoUpdates: clause.AssignmentColumns([]string{"fte", "portfolio", "reason", "set_by", "set_at"}),
		}).Create(&row).Error; err != nil {
			return err
		}
		if row.FTE == 0 && row.FromOn <= s.today() {
			if err := s.lapseHandoversTo(tx, userID); err != nil {
				return err
			}
		}
		if member, err = s.member(tx, userID, noUser); err != nil {
			return err
		}
		return auditChange(tx, "employment.set", "user", userID)
	})
	return member, err
}

// staleEmployment refuses a choice that did not know of the terms in force.
func staleEmployment(tx *gorm.DB, inForce crm.Employment) error {
	by, err := nameFor(tx, inForce.SetBy)
	if err != nil {
		return err
	}
	return crm.Stale("fte", inForce.Terms.String(), by, timeOrZero(inForce.SetAt))
}

// lockMember is a consultant whose terms the actor may set, and nobody else
// meanwhile. Visits, which refer to people, do not wait for it.
func (s *Store) lockMember(tx *gorm.DB, userID crm.ID, missing *crm.Error) (*StaffMember, error) {
	if err := tx.Exec(`SELECT FROM app_user WHERE id = ? FOR NO KEY UPDATE`, userID).Error; err != nil {
		return nil, err
	}
	m, err := s.member(tx, userID, missing)
	if err == nil {
		err = crm.May(crm.ActorOf(tx.Statement.Context), crm.SetStaff, m.subject())
	}
	return m, err
}

func (s *Store) member(tx *gorm.DB, userID crm.ID, missing *crm.Error) (*StaffMember, error) {
	found, err := s.staff(tx, "id = ?", userID)
	if err == nil && len(found) == 0 {
		err = missing
	}
	if err != nil {
		return nil, err
	}
	return found[0], nil
}
