package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// HandOverCitizens moves all or some of a consultant's citizens to colleagues, evenly in
// the order of their codes. What was proposed stays with its history. It tells who moves them
// nothing of the citizens. Phones let go of them at their next contact.
func (s *Store) HandOverCitizens(ctx context.Context, h crm.CitizenHandover) (done *crm.HandedCitizens, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.HandCitizens, crm.Subject{}); err != nil {
		return nil, err
	}
	if err := h.Validate(); err != nil {
		return nil, err
	}
	return done, s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		for _, id := range h.ToIDs {
			known, err := isConsultant(tx, id)
			if err != nil {
				return err
			}
			if !known {
				return crm.RefuseField("to_ids", "citizen.to", "Vælg kolleger, der er virksomhedskonsulenter.")
			}
		}
		var moving []crm.CitizenCode
		q := tx.Model(&crm.Citizen{}).Clauses(clause.Locking{Strength: "UPDATE"}).Where("consultant_id = ? AND closed_on IS NULL", h.FromID)
		if len(h.Citizens) > 0 {
			q = q.Where("id IN ?", h.Citizens)
		}
		if err := q.Order("code, id").Find(&moving).Error; err != nil {
			return err
		}
		if len(h.Citizens) > 0 && len(moving) != len(h.Citizens) {
			return crm.Refuse(crm.Conflict, "citizen.moved", "Nogle af borgerne er ikke længere hos medarbejderen. Hent listen igen, og vælg på ny.")
		}
		if err := inActorsName(tx); err != nil {
			return err
		}
		done = &crm.HandedCitizens{Moved: len(moving), To: make([]crm.CaseloadOf, len(h.ToIDs))}
		for i, to := range h.ToIDs {
			done.To[i].UserID = to
		}
		for i, c := range moving {
			to := &done.To[i%len(h.ToIDs)]
			to.Citizens++
			if err := tx.Exec(`UPDATE citizen SET consultant_id = ? WHERE id = ?`, to.UserID, c.ID).Error; err != nil {
				return err
			}
			if err := audit(tx, "citizen.hand_over", "citizen", c.ID, string(h.Reason), "api"); err != nil {
				return err
			}
		}
		return nil
	})
}

// FindCaseloads tells how many citizens each consultant has, and who else still has some.
func (s *Store) FindCaseloads(ctx context.Context) ([]crm.CaseloadOf, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.HandCitizens, crm.Subject{}); err != nil {
		return nil, err
	}
	rows := []crm.CaseloadOf{}
	err := s.orm.WithContext(ctx).Raw(`SELECT u.id AS user_id, count(c.id) AS citizens, NOT (u.active AND u.roles @> '["consultant"]') AS "left"
		FROM app_user u LEFT JOIN citizen c ON c.consultant_id = u.id AND c.closed_on IS NULL
		GROUP BY u.id HAVING count(c.id) > 0 OR u.active AND u.roles @> '["consultant"]' ORDER BY 3 DESC, u.name COLLATE "da-x-icu", u.id`).Scan(&rows).Error
	return rows, err
}

// FindCaseload is the codes of a consultant's citizens, for handing them over, and nothing
// else of them.
func (s *Store) FindCaseload(ctx context.Context, of crm.ID) (codes []crm.CitizenCode, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.HandCitizens, crm.Subject{}); err != nil {
		return nil, err
	}
	return codes, s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		codes = []crm.CitizenCode{}
		if err := tx.Raw(`SELECT id, code FROM citizen WHERE consultant_id = ? AND closed_on IS NULL ORDER BY code, id LIMIT 1000`, of).Scan(&codes).Error; err != nil {
			return err
		}
		for _, c := range codes {
			if err := audit(tx, "citizen.read", "citizen", c.ID, string(crm.ReadForHandover), "api"); err != nil {
				return err
			}
		}
		return nil
	})
}
