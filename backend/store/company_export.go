package store

import (
	"context"
	"strconv"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// CompanyExport is a table of companies on its way out of the system.
type CompanyExport struct {
	ID      crm.ID    // what the audit calls it; it stands in the file
	At      time.Time // when the export began
	By      string    // who made it
	Count   int
	Filter  []string            // the filter in Danish, a line for each part
	Columns []crm.CompanyColumn // those the actor may have
	LeftOut []crm.CompanyColumn // those asked for that the actor may not have
}

// BeginCompanyExport notes in the audit that the actor takes a table out of the
// system, and says what the file is to say of itself. The rows are EachCompany's.
// Columns that name people are only for those who may export them.
func (s *Store) BeginCompanyExport(ctx context.Context, f crm.CompanyFilter, names []crm.CompanyColumnName) (*CompanyExport, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.Export, crm.Subject{}); err != nil {
		return nil, err
	}
	columns, err := crm.FindCompanyColumns(names)
	if err != nil {
		return nil, err
	}
	export := &CompanyExport{ID: newID(), At: s.now()}
	people := crm.May(actor, crm.ExportPeople, crm.Subject{}) == nil
	for _, c := range columns {
		if c.People && !people {
			export.LeftOut = append(export.LeftOut, c)
		} else {
			export.Columns = append(export.Columns, c)
		}
	}
	table, err := s.FindCompanyTable(ctx, f, crm.CompanyOrder{}, 0, 0)
	if err != nil {
		return nil, err
	}
	export.Count = table.Count
	return export, s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if err := export.describe(tx, f, actor.ID); err != nil {
			return err
		}
		return audit(tx, "company.export", "company_export", export.ID, strconv.Itoa(export.Count)+" rows", "api")
	})
}

func (e *CompanyExport) describe(tx *gorm.DB, f crm.CompanyFilter, by crm.ID) error {
	owner, team := "findes ikke", "findes ikke"
	for _, name := range []struct {
		of    crm.ID
		query string
		into  *string
	}{
		{by, `SELECT name FROM app_user WHERE id = ?`, &e.By},
		{f.OwnerID, `SELECT name FROM app_user WHERE id = ?`, &owner},
		{f.TeamID, `SELECT name FROM team WHERE id = ?`, &team},
	} {
		if name.of == "" {
			continue
		}
		if err := tx.Raw(name.query, name.of).Scan(name.into).Error; err != nil {
			return err
		}
	}
	e.Filter = f.Describe(owner, team)
	return nil
}
