package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// noCitizen is what everybody is told who does not have the citizen, whether or not there
// is such a one.
var (
	noCitizen     = crm.Refuse(crm.NotFound, "citizen.none", "Borgeren findes ikke blandt dine borgere.")
	caseRefTaken  = crm.Refuse(crm.Conflict, "citizen.case_ref_taken", "Der er allerede et kort med sagens nummer. Skal borgeren flyttes til dig, så tal med din leder.")
	codeTaken     = crm.RefuseField("code", "citizen.code_taken", "Koden er brugt til en anden borger. Vælg en anden, eller lad feltet være tomt.")
	noConsultant  = crm.RefuseField("consultant_id", "citizen.consultant", "Vælg en virksomhedskonsulent på listen.")
	noLastCompany = crm.RefuseField("last_company_id", "citizen.last_company", "Vælg en virksomhed på listen.")
)

// citizenOf is a citizen whom the actor has.
func citizenOf(tx *gorm.DB, id crm.ID) (*crm.Citizen, error) {
	c, err := find[crm.Citizen](tx, noCitizen, "id = ?", id)
	if err == nil && !c.HasOf(crm.ActorOf(tx.Statement.Context)) {
		err = noCitizen
	}
	return c, err
}

// mine is what an action on a citizen of the actor's own is asked permission with; whether
// one is their own is seen when the row is read, and told to nobody else.
func mine(ctx context.Context) crm.Subject { return crm.Subject{UserID: crm.ActorOf(ctx).ID} }

// AddCitizen makes a card under the id it was given, in the name of the caseworker who makes
// it. The same again changes nothing; another under the same id is a Conflict.
func (s *Store) AddCitizen(ctx context.Context, id crm.ID, n crm.NewCitizen) (card *crm.CitizenCard, err error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.AddCitizen, crm.Subject{}); err != nil {
		return nil, err
	}
	n.Tidy()
	c := &crm.Citizen{ID: id, CaseRef: n.CaseRef, CaseworkerID: &actor.ID, CitizenFields: n.CitizenFields, Revision: 1, UpdatedAt: s.now()}
	return card, s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		known, err := find[crm.Citizen](tx, noCitizen, "id = ?", id)
		if err == nil {
			if !known.HasOf(actor) || known.CaseRef != n.CaseRef {
				return crm.Refuse(crm.Conflict, "citizen.id_taken", "Id'et er brugt til noget andet. Gem igen.")
			}
			if n.Code == "" {
				c.Code = known.Code
			}
			if err := repeatedRow(tx, "citizen", id, known.Revision, known.CitizenFields, c.CitizenFields); err != nil {
				return err
			}
			card, err = s.cardOf(tx, known)
			return err
		}
		if !errors.Is(err, noCitizen) {
			return err
		}
		if err := s.openCase(tx, c); err != nil {
			return err
		}
		card, err = s.cardOf(tx, c)
		return err
	})
}

// openCase keeps a new card.
func (s *Store) openCase(tx *gorm.DB, c *crm.Citizen) error {
	if err := freeCode(tx, &c.Code); err != nil {
		return err
	}
	n := crm.NewCitizen{CaseRef: c.CaseRef, CitizenFields: c.CitizenFields}
	if err := n.Validate(s.today()); err != nil {
		return err
	}
	if err := placeCitizen(tx, &c.CitizenFields, &crm.CitizenFields{}); err != nil {
		return err
	}
	var taken struct{ Ref, Code bool }
	if err := tx.Raw(`SELECT EXISTS (SELECT FROM citizen WHERE case_ref = ?) AS ref, EXISTS (SELECT FROM citizen WHERE code = ?) AS code`, c.CaseRef, c.Code).Scan(&taken).Error; err != nil {
		return err
	}
	switch {
	case taken.Ref:
		return caseRefTaken
	case taken.Code:
		return codeTaken
	}
	err := tx.Create(c).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) { // somebody else was quicker
		return caseRefTaken
	}
	if err != nil {
		return err
	}
	return auditChange(tx, "citizen.add", "citizen", c.ID)
}

// freeCode makes a code that nobody has, when none was given.
func freeCode(tx *gorm.DB, code *string) error {
	const letters = "ABDEFHKLMNPRSTV"
	for *code == "" {
		made := fmt.Sprintf("%c%d-%04d", letters[rand.IntN(len(letters))], 1+rand.IntN(9), 1000+rand.IntN(9000))
		var taken bool
		if err := tx.Raw(`SELECT EXISTS (SELECT FROM citizen WHERE code = ?)`, made).Scan(&taken).Error; err != nil {
			return err
		}
		if !taken {
			*code = made
		}
	}
	return nil
}

// placeCitizen sees to it that those who are newly named on a card exist, and follows a
// merged company, which it locks.
func placeCitizen(tx *gorm.DB, f, before *crm.CitizenFields) error {
	if f.LastCompanyID != nil && !equal(before.LastCompanyID, f.LastCompanyID) {
		company, err := companyForWork(tx, *f.LastCompanyID)
		if crm.KindOf(err) == crm.Invalid {
			return noLastCompany
		}
		if err != nil {
			return err
		}
		f.LastCompanyID = &company.ID
	}
	if f.ConsultantID != nil && !equal(before.ConsultantID, f.ConsultantID) {
		known, err := isConsultant(tx, *f.ConsultantID)
		if err == nil && !known {
			err = noConsultant
		}
		return err
	}
	return nil
}

func isConsultant(tx *gorm.DB, id crm.ID) (known bool, err error) {
	err = tx.Raw(`SELECT EXISTS (SELECT FROM app_user WHERE id = ? AND active AND roles @> '["consultant"]')`, id).Scan(&known).Error
	return known, err
}

// EditCitizen changes fields of a card as merge writes them into what the editor saw at
// revision base. Fields that others changed meanwhile and the editor did not stay. Who does
// not decide in the case changes only what is gone through with the citizen.
func (s *Store) EditCitizen(ctx context.Context, id crm.ID, base crm.Base, merge func(*crm.CitizenFields) error) (card *crm.CitizenCard, err error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.EditCitizen, mine(ctx)); err != nil {
		return nil, err
	}
	return card, s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		// The company is locked before the card, as everybody does, and which company it is
		// stands in the change.
		c, err := citizenOf(tx, id)
		if err != nil {
			return err
		}
		merged, err := mergedCitizen(tx, c, base, merge)
		if err != nil {
			return err
		}
		if err := placeCitizen(tx, &merged, &c.CitizenFields); err != nil {
			return err
		}
		if c, err = citizenOf(tx.Clauses(clause.Locking{Strength: "UPDATE"}), id); err != nil {
			return err
		}
		placed := merged
		if merged, err = mergedCitizen(tx, c, base, merge); err != nil {
			return err
		}
		if !equal(merged.LastCompanyID, c.LastCompanyID) {
			merged.LastCompanyID = placed.LastCompanyID
		}
		if err := s.changeCard(tx, c, merged); err != nil {
			return err
		}
		card, err = s.cardOf(tx, c)
		return err
	})
}

// mergedCitizen is what the fields of a card are to be.
func mergedCitizen(tx *gorm.DB, c *crm.Citizen, base crm.Base, merge func(*crm.CitizenFields) error) (merged crm.CitizenFields, err error) {
	seen, err := rowAt(tx, "citizen", c.ID, base.Revision, c.Revision, c.CitizenFields)
	if err != nil {
		return merged, err
	}
	if err := base.Check(c.Revision, seen, c.CitizenFields); err != nil {
		return merged, err
	}
	wanted, err := edited(seen, merge)
	if err != nil {
		return merged, err
	}
	merged, err = crm.Merge(seen, c.CitizenFields, wanted, takeWanted)
	merged.Tidy()
	return merged, err
}

// changeCard writes changed fields of a card that is locked, if the actor may change them.
func (s *Store) changeCard(tx *gorm.DB, c *crm.Citizen, merged crm.CitizenFields) error {
	if reflect.DeepEqual(merged, c.CitizenFields) {
		return nil
	}
	if actor := crm.ActorOf(tx.Statement.Context); actor.ID != crm.System.ID && !actor.Is(crm.RoleAdmin) {
		if err := c.MayChange(actor, merged); err != nil {
			return err
		}
	}
	if err := merged.ValidateChange(&c.CitizenFields, s.today()); err != nil {
		return err
	}
	if merged.Code != c.Code {
		var taken bool
		if err := tx.Raw(`SELECT EXISTS (SELECT FROM citizen WHERE code = ? AND id <> ?)`, merged.Code, c.ID).Scan(&taken).Error; err != nil {
			return err
		}
		if taken {
			return codeTaken
		}
	}
	c.CitizenFields = merged
	return change(tx, c, "citizen.edit", "citizen", c.ID)
}
