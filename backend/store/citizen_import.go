package store

import (
	"context"
	"errors"
	"iter"
	"reflect"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// ImportCitizens brings cards up to date with what a case system says of them, by the
// number of the case. An entry that says nothing new changes nothing, and a citizen of whom
// nothing is said stays. One that breaks a rule is rejected and does not stop the others; so
// is a *crm.Rejection among the entries. Any other error in entries ends the import, and
// what was kept by then stays. heading is what a field is called in the file.
func (s *Store) ImportCitizens(ctx context.Context, entries iter.Seq2[crm.CitizenEntry, error], heading func(string) string) (result ImportResult, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.LoadCitizens, crm.Subject{}); err != nil {
		return result, err
	}
	people, err := s.staffByEmail(ctx)
	if err != nil {
		return result, err
	}
	seen := map[string]bool{}
	for entry, err := range entries {
		var told *crm.Rejection
		if errors.As(err, &told) {
			result.add(ImportResult{Rejected: 1, Rejections: []*crm.Rejection{told}})
			continue
		}
		if err != nil {
			return result, err
		}
		one := ImportResult{}
		if seen[entry.CaseRef] && entry.CaseRef != "" {
			err = crm.RefuseField("case_ref", "citizen.twice", "Sagen står to gange i filen. Den første gælder.")
		} else {
			seen[entry.CaseRef] = true
			one, err = s.importCitizen(ctx, &entry, people)
		}
		var refused *crm.Error
		switch {
		case errors.As(err, &refused):
			why := refused.Message
			if refused.Field != "" {
				why = heading(refused.Field) + ": " + why
			}
			one = ImportResult{Rejected: 1, Rejections: []*crm.Rejection{{Where: entry.Where, Why: why}}}
		case err != nil:
			return result, err
		}
		result.add(one)
	}
	return result, nil
}

// colleague is somebody who works here, as an import names them.
type colleague struct {
	ID                     crm.ID
	Email                  string
	Consultant, Caseworker bool
}

func (s *Store) staffByEmail(ctx context.Context) (map[string]colleague, error) {
	var all []colleague
	err := s.orm.WithContext(ctx).Raw(`SELECT id, lower(email) AS email, roles @> '["consultant"]' AS consultant, roles @> '["caseworker"]' AS caseworker
		FROM app_user WHERE active`).Scan(&all).Error
	byEmail := make(map[string]colleague, len(all))
	for _, c := range all {
		byEmail[c.Email] = c
	}
	return byEmail, err
}

// importCitizen keeps one entry, in a transaction of its own: a long one would hold up
// whoever writes.
func (s *Store) importCitizen(ctx context.Context, e *crm.CitizenEntry, people map[string]colleague) (done ImportResult, err error) {
	if err := crm.CheckCaseRef(e.CaseRef); err != nil {
		return done, err
	}
	return done, s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		company, err := lastCompanyOf(tx, e)
		if err != nil {
			return err
		}
		c, err := find[crm.Citizen](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noCitizen, "case_ref = ?", e.CaseRef)
		known := err == nil
		if err != nil && !errors.Is(err, noCitizen) {
			return err
		}
		if !known {
			c = &crm.Citizen{ID: newID(), CaseRef: e.CaseRef, CitizenFields: crm.ImportedCitizen(), Revision: 1, UpdatedAt: s.now()}
		}
		wanted, err := edited(c.CitizenFields, func(f *crm.CitizenFields) error { e.Apply(f); return nil })
		if err != nil {
			return err
		}
		if e.LastCompany != nil {
			wanted.LastCompanyID = company
		}
		caseworker, err := setPeople(people, e, &wanted, c.CaseworkerID)
		if err != nil {
			return err
		}
		if !known {
			c.CitizenFields, c.CaseworkerID = wanted, caseworker
			done.New = 1
			return s.openCase(tx, c)
		}
		if equal(caseworker, c.CaseworkerID) && reflect.DeepEqual(wanted, c.CitizenFields) {
			done.Unchanged = 1
			return nil
		}
		done.Changed = 1
		if !equal(caseworker, c.CaseworkerID) && reflect.DeepEqual(wanted, c.CitizenFields) {
			c.CaseworkerID = caseworker
			return change(tx, c, "citizen.edit", "citizen", c.ID)
		}
		c.CaseworkerID = caseworker
		return s.changeCard(tx, c, wanted)
	})
}

// lastCompanyOf locks the company where somebody was last employed, before the card, as
// everybody does.
func lastCompanyOf(tx *gorm.DB, e *crm.CitizenEntry) (*crm.ID, error) {
	if e.LastCompany == nil || *e.LastCompany == "" {
		return nil, nil
	}
	var found []crm.ID
	if err := tx.Raw(`SELECT id FROM company WHERE cvr = ? LIMIT 1`, *e.LastCompany).Scan(&found).Error; err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, crm.RefuseField("last_company_id", "citizen.last_company", "Virksomheden er ikke indlæst. Skriv CVR-nummeret på en, der er.")
	}
	company, err := companyForWork(tx, found[0])
	if err != nil {
		return nil, err
	}
	return &company.ID, nil
}

// setPeople puts the people an entry names where they belong.
func setPeople(people map[string]colleague, e *crm.CitizenEntry, wanted *crm.CitizenFields, caseworker *crm.ID) (*crm.ID, error) {
	if e.Consultant != nil {
		wanted.ConsultantID = nil
		if email := strings.ToLower(*e.Consultant); email != "" {
			one, known := people[email]
			if !known || !one.Consultant {
				return nil, crm.RefuseField("consultant_id", "citizen.consultant", "Ingen virksomhedskonsulent har den e-mail.")
			}
			wanted.ConsultantID = &one.ID
		}
	}
	if e.Caseworker != nil {
		caseworker = nil
		if email := strings.ToLower(*e.Caseworker); email != "" {
			one, known := people[email]
			if !known || !one.Caseworker {
				return nil, crm.RefuseField("caseworker", "citizen.caseworker_unknown", "Ingen sagsbehandler har den e-mail.")
			}
			caseworker = &one.ID
		}
	}
	return caseworker, nil
}
