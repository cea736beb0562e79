package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

var (
	noAbsence     = crm.Refuse(crm.NotFound, "absence.none", "Fraværet findes ikke. Måske er det allerede slettet.")
	noAbsentee    = crm.RefuseField("user_id", "absence.user", "Vælg en konsulent, som arbejder her.")
	errAbsenceID  = crm.Refuse(crm.Conflict, "absence.id_taken", "Id'et er brugt til noget andet. Gem igen.")
	errAbsenceOut = crm.Refuse(crm.Gone, "absence.gone", "Fraværet er slettet i mellemtiden.")
)

// absencesSince are the absences that end on the day or later, each person's by day.
func absencesSince(tx *gorm.DB, day crm.Date) (map[crm.ID][]crm.Absence, error) {
	var rows []crm.Absence
	of := map[crm.ID][]crm.Absence{}
	err := tx.Where("until_on >= ?", day).Order("user_id, from_on").Find(&rows).Error
	for _, row := range rows {
		of[row.UserID] = append(of[row.UserID], row)
	}
	return of, err
}

// SetAbsence keeps an absence under its id, or corrects the one whose revision was
// read; base is 0 for a new one. Days that overlap another absence of the person
// are refused, and the same again changes nothing. a is answered as it is kept.
func (s *Store) SetAbsence(ctx context.Context, a *crm.Absence, base int) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.SetStaff, crm.Subject{TeamID: actor.TeamID}); err != nil {
		return err
	}
	if err := a.Validate(); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if _, err := s.lockMember(tx, a.UserID, noAbsentee); err != nil {
			return err
		}
		var kept []crm.Absence
		if err := tx.Where("id = ?", a.ID).Find(&kept).Error; err != nil {
			return err
		}
		switch {
		case len(kept) == 0 && base > 0:
			return errAbsenceOut
		case len(kept) > 0 && kept[0].AbsenceFields == a.AbsenceFields:
			*a = kept[0]
			return nil
		case len(kept) > 0 && (base == 0 || kept[0].UserID != a.UserID):
			return errAbsenceID
		}
		var other []crm.Absence
		if err := tx.Where("user_id = ? AND id <> ? AND from_on <= ? AND until_on >= ?", a.UserID, a.ID, a.UntilOn, a.FromOn).
			Order("from_on").Limit(1).Find(&other).Error; err != nil {
			return err
		}
		if len(other) > 0 {
			return other[0].Overlapping()
		}
		if len(kept) == 0 {
			a.Revision, a.UpdatedAt = 1, s.now()
			if err := tx.Create(a).Error; err != nil {
				return err
			}
			return auditChange(tx, "absence.set", "absence", a.ID)
		}
		if err := (crm.Base{Revision: base, Strict: true}).Check(kept[0].Revision, kept[0].AbsenceFields, kept[0].AbsenceFields); err != nil {
			return err
		}
		return change(tx, a, "absence.set", "absence", a.ID)
	})
}

// RemoveAbsence takes an absence back.
func (s *Store) RemoveAbsence(ctx context.Context, id crm.ID) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.SetStaff, crm.Subject{TeamID: actor.TeamID}); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		a, err := find[crm.Absence](tx, noAbsence, "id = ?", id)
		if err != nil {
			return err
		}
		if _, err := s.lockMember(tx, a.UserID, noAbsentee); err != nil {
			return err
		}
		removed := tx.Delete(a)
		if removed.Error != nil || removed.RowsAffected == 0 { // 0: somebody else was a moment earlier
			return removed.Error
		}
		return auditChange(tx, "absence.remove", "absence", id)
	})
}
