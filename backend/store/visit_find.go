package store

import (
	"context"
	"encoding/json"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// VisitFilter narrows a list of visits. The zero filter is all visits.
type VisitFilter struct {
	crm.Window
	CompanyID crm.ID
	AuthorID  crm.ID // the author, or a colleague who took part
	From, To  crm.Date
}

// FindVisits lists visits, the latest first. Withdrawn ones are left out.
func (s *Store) FindVisits(ctx context.Context, f VisitFilter) (*crm.Page[*crm.Visit], error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadVisit, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(f.Window, aDay, anID)
	if err != nil {
		return nil, err
	}
	var page *crm.Page[*crm.Visit]
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		q := tx.Where("status <> ?", crm.VisitWithdrawn)
		if f.CompanyID != "" {
			q = q.Where("company_id = ?", f.CompanyID)
		}
		if f.AuthorID != "" {
			q = q.Where("(author_id = ? OR EXISTS (SELECT FROM visit_participant p WHERE p.visit_id = visit.id AND p.user_id = ?))", f.AuthorID, f.AuthorID)
		}
		if f.From != "" {
			q = q.Where("visited_on >= ?", f.From)
		}
		if f.To != "" {
			q = q.Where("visited_on <= ?", f.To)
		}
		if after != nil {
			q = q.Where("(visited_on, id) < (?, ?)", after[0], after[1])
		}
		var visits []*crm.Visit
		if err := q.Order("visited_on DESC, id DESC").Limit(fetch(f.Window)).Find(&visits).Error; err != nil {
			return err
		}
		page = pageOf(visits, f.Window, func(v *crm.Visit) []string { return []string{string(v.VisitedOn), string(v.ID)} })
		return showVisits(tx, actor, page.Items)
	})
	return page, err
}

// FindVisit reads one visit, withdrawn or not.
func (s *Store) FindVisit(ctx context.Context, id crm.ID) (*crm.Visit, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadVisit, crm.Subject{}); err != nil {
		return nil, err
	}
	var v *crm.Visit
	err := s.read(ctx, func(_ context.Context, tx *gorm.DB) (err error) {
		if v, err = find[crm.Visit](tx, noVisit, "id = ?", id); err != nil {
			return err
		}
		return showVisits(tx, actor, []*crm.Visit{v})
	})
	return v, err
}

// VisitVersion is what was written at one revision of a visit.
type VisitVersion struct {
	Revision int             `json:"revision"`
	Fields   crm.VisitFields `json:"fields"`
	AuthorID crm.ID          `json:"author_id" format:"uuid"`
	At       time.Time       `json:"at"`
}

// FindVisitVersions lists all that was ever written about a visit, oldest first.
func (s *Store) FindVisitVersions(ctx context.Context, id crm.ID) ([]VisitVersion, error) {
	shown, err := s.FindVisit(ctx, id)
	if err != nil {
		return nil, err
	}
	rows, err := s.pool.Query(ctx, visitVersionsSQL, string(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	versions := []VisitVersion{}
	for rows.Next() {
		var v VisitVersion
		var fields []byte
		if err := rows.Scan(&v.Revision, &fields, &v.AuthorID, &v.At); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(fields, &v.Fields); err != nil {
			return nil, err
		}
		if !shown.TookPart(crm.ActorOf(ctx).ID) {
			v.Fields.CitizenIDs = []crm.ID{}
		}
		versions = append(versions, v)
	}
	return versions, rows.Err()
}

// A revision by which nobody wrote anything is left out.
const visitVersionsSQL = `
SELECT revision, fields, author_id, at FROM (
	SELECT *, (fields, at) = lag((fields, at)) OVER (ORDER BY revision) AS same FROM visit_version WHERE visit_id = $1
) AS version WHERE same IS NOT TRUE ORDER BY revision`

// showVisits completes visits for the eyes of the actor.
func showVisits(tx *gorm.DB, actor crm.Actor, visits []*crm.Visit) error {
	if err := completeVisits(tx, visits); err != nil {
		return err
	}
	for _, v := range visits {
		v.HideCitizens(actor)
	}
	return nil
}
