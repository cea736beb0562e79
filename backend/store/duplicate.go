package store

import (
	"context"
	_ "embed"
	"encoding/json"
	"strconv"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

//go:embed duplicate.sql
var duplicateSQL string

// sharedByMany is how many companies have the same phone or e-mail when it is no
// longer a sign that two of them are one: it is an accountant's, or a group's.
const sharedByMany = 5

// FindDuplicates lists pairs of companies that may be one, those with most in
// common first. Pairs that somebody has found to be two are left out, and so are
// companies that live on in another and two that both have ceased.
func (s *Store) FindDuplicates(ctx context.Context, w crm.Window) (*crm.Page[*crm.Duplicate], error) {
	if err := crm.May(crm.ActorOf(ctx), crm.MergeCompany, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(w, aNumber, aText, anID, anID)
	if err != nil {
		return nil, err
	}
	args := map[string]any{"many": sharedByMany, "fetch": fetch(w), "signs": 0, "name": "", "one": "", "other": ""}
	if after != nil {
		args["signs"], args["name"], args["one"], args["other"] = after[0], after[1], after[2], after[3]
	}
	var page *crm.Page[*crm.Duplicate]
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		var pairs []duplicatePair
		if err := tx.Raw(duplicateSQL, args).Scan(&pairs).Error; err != nil {
			return err
		}
		cut := pageOf(pairs, w, duplicatePair.keys)
		page = &crm.Page[*crm.Duplicate]{Items: []*crm.Duplicate{}, Next: cut.Next}
		companies, err := s.companiesOf(tx, cut.Items)
		for _, p := range cut.Items {
			d := &crm.Duplicate{One: companies[p.OneID], Other: companies[p.OtherID]}
			if err := json.Unmarshal([]byte(p.Signs), &d.Signs); err != nil {
				return err
			}
			page.Items = append(page.Items, d)
		}
		return err
	})
	return page, err
}

type duplicatePair struct {
	OneID, OtherID crm.ID
	Signs          string // JSON
	N              int
	Name           string
}

func (p duplicatePair) keys() []string {
	return []string{strconv.Itoa(p.N), p.Name, string(p.OneID), string(p.OtherID)}
}

func (s *Store) companiesOf(tx *gorm.DB, pairs []duplicatePair) (map[crm.ID]*crm.Company, error) {
	ids := make([]crm.ID, 0, 2*len(pairs))
	for _, p := range pairs {
		ids = append(ids, p.OneID, p.OtherID)
	}
	var rows []*crm.Company
	if err := tx.Where("id IN ?", ids).Find(&rows).Error; err != nil {
		return nil, err
	}
	byID := make(map[crm.ID]*crm.Company, len(rows))
	for _, c := range rows {
		byID[c.ID] = c
	}
	return byID, s.completeCompanies(tx, rows)
}

// SetDistinct remembers that two companies that look alike are two.
func (s *Store) SetDistinct(ctx context.Context, id, otherID crm.ID) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.MergeCompany, crm.Subject{CompanyID: id}); err != nil {
		return err
	}
	if id == otherID {
		return crm.RefuseField("other_id", "distinct.self", "Vælg to forskellige virksomheder.")
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if _, err := find[crm.Company](tx, noCompany, "id = ?", id); err != nil {
			return err
		}
		if _, err := find[crm.Company](tx, crm.RefuseField("other_id", "distinct.other", "Den anden virksomhed findes ikke."), "id = ?", otherID); err != nil {
			return err
		}
		kept := tx.Table("company_distinct").Clauses(clause.OnConflict{DoNothing: true}).
			Create(map[string]any{"one_id": min(id, otherID), "other_id": max(id, otherID), "set_by": actor.ID, "set_at": s.now()})
		if kept.Error != nil || kept.RowsAffected == 0 {
			return kept.Error
		}
		return auditChange(tx, "company.distinct.set", "company", id)
	})
}
