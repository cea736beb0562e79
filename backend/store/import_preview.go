package store

import (
	"context"
	"errors"
	"iter"
	"slices"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// PreviewImport finds out what the file of an import would change, by the rules
// that it is kept by, and changes nothing. What it finds is written down as it
// goes; begun again, it begins anew. It is a Conflict when the import no longer
// waits for it.
func (s *Store) PreviewImport(ctx context.Context, id crm.ID, entries iter.Seq2[crm.RegisterEntry, error]) error {
	if err := crm.May(crm.ActorOf(ctx), crm.HandIn, crm.Subject{}); err != nil {
		return err
	}
	p := importPreview{store: s, id: id, ahead: known{
		companies: map[string]*kept[crm.Company]{}, workplaces: map[string]*kept[crm.Workplace]{}, documents: map[string]*kept[registerDocument]{},
	}}
	if err := p.write(ctx, func(tx *gorm.DB, i *crm.CompanyImport) error {
		i.Total, i.New, i.Changed, i.Unchanged, i.Rejected = 0, 0, 0, 0, 0
		return tx.Delete(&crm.ImportRow{}, "import_id = ?", id).Error
	}); err != nil {
		return err
	}
	var part importPart
	for entry, err := range entries {
		if err := part.add(entry, err); err != nil {
			return err
		}
		if part.size() == importChunk {
			if err := p.look(ctx, part); err != nil {
				return err
			}
			part = importPart{}
		}
	}
	if err := p.look(ctx, part); err != nil {
		return err
	}
	// The workplaces that came before their company.
	waiting := p.waiting
	p.waiting = nil
	for chunk := range slices.Chunk(waiting, importChunk) {
		if err := p.look(ctx, importPart{entries: chunk}); err != nil {
			return err
		}
	}
	return p.write(ctx, func(tx *gorm.DB, i *crm.CompanyImport) error {
		var done ImportResult
		done.rejectUnowned(p.waiting)
		i.State = crm.ImportReady
		return countImport(tx, i, done, nil)
	})
}

// importPart is some entries of a file, and what could not be read between them.
type importPart struct {
	entries    []crm.RegisterEntry
	rejections []*crm.Rejection
}

// add takes an entry or a *crm.Rejection; any other error is given back.
func (p *importPart) add(entry crm.RegisterEntry, err error) error {
	var rejection *crm.Rejection
	switch {
	case errors.As(err, &rejection):
		p.rejections = append(p.rejections, rejection)
	case err != nil:
		return err
	default:
		p.entries = append(p.entries, entry)
	}
	return nil
}

func (p *importPart) size() int { return len(p.entries) + len(p.rejections) }

// importPreview is one looking through a file. ahead is what the file has said so
// far and the database does not have.
type importPreview struct {
	store   *Store
	id      crm.ID
	ahead   known
	waiting []crm.RegisterEntry
}

func (p *importPreview) look(ctx context.Context, part importPart) error {
	if part.size() == 0 {
		return nil
	}
	return p.write(ctx, func(tx *gorm.DB, i *crm.CompanyImport) error {
		done := ImportResult{Rejected: len(part.rejections), Rejections: part.rejections}
		entries := done.valid(slices.Clone(part.entries))
		known, err := knownFor(tx, entries)
		if err != nil {
			return err
		}
		known.preview = true
		for _, entry := range entries {
			over(known.companies, p.ahead.companies, entry.Number(), entry.CompanyCVR)
			over(known.workplaces, p.ahead.workplaces, entry.Number())
			over(known.documents, p.ahead.documents, entry.Number())
		}
		p.waiting = append(p.waiting, known.keep(entries)...)
		remember(p.ahead.companies, known.companies)
		remember(p.ahead.workplaces, known.workplaces)
		remember(p.ahead.documents, known.documents)
		done.add(known.done)
		return countImport(tx, i, done, known.changes)
	})
}

// over puts what the file has said before over what the database has.
func over[T any](known, ahead map[string]*kept[T], keys ...string) {
	for _, key := range keys {
		if row := ahead[key]; row != nil {
			known[key] = &kept[T]{row: row.row}
		}
	}
}

// remember keeps what would be written.
func remember[T any](ahead, known map[string]*kept[T]) {
	for key, row := range known {
		if row.write {
			ahead[key] = row
		}
	}
}

// tell notes what an import would do to a company or workplace.
func (k *known) tell(entry *crm.RegisterEntry, isKnown bool, name string, differences func() []crm.FieldChange) {
	if !k.preview {
		return
	}
	row := crm.ImportRow{Kind: crm.ImportNew, Place: entry.Where, Number: entry.Number(), Name: name, Fields: []crm.FieldChange{}}
	if isKnown {
		row.Kind, row.Fields = crm.ImportChanged, differences()
	}
	k.changes = append(k.changes, row)
}

// write changes the import while it is being read.
func (p *importPreview) write(ctx context.Context, how func(*gorm.DB, *crm.CompanyImport) error) error {
	_, err := p.store.changeImport(ctx, p.id, func(_ context.Context, tx *gorm.DB, i *crm.CompanyImport) error {
		if i.State != crm.ImportReading {
			return errImportRun
		}
		if err := how(tx, i); err != nil {
			return err
		}
		return p.store.saveImport(tx, i)
	})
	return err
}

// countImport adds to the figures of an import and to its rows.
func countImport(tx *gorm.DB, i *crm.CompanyImport, done ImportResult, rows []crm.ImportRow) error {
	i.New += done.New
	i.Changed += done.Changed
	i.Unchanged += done.Unchanged
	i.Rejected += done.Rejected
	if i.RunBy == nil {
		i.Total += done.Done()
	}
	for _, r := range done.Rejections {
		rows = append(rows, crm.ImportRow{Kind: crm.ImportRejected, Place: r.Where, Why: r.Why, Fields: []crm.FieldChange{}})
	}
	if len(rows) == 0 {
		return nil
	}
	for at := range rows {
		rows[at].ImportID = i.ID
	}
	return tx.Create(&rows).Error
}
