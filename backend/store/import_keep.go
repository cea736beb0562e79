package store

import (
	"context"
	"iter"
	"slices"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// KeepImport keeps the file of an import, as ImportCompanies does, in the name of
// who confirmed it. It goes on where it was interrupted: how far it has come is
// committed with what was kept. read begins the file anew each time it is called.
// It is a Conflict when somebody else brings the import further at the same time.
func (s *Store) KeepImport(ctx context.Context, id crm.ID, read func() iter.Seq2[crm.RegisterEntry, error]) error {
	i, err := s.FindImport(ctx, id)
	if err != nil {
		return err
	}
	for i.State == crm.ImportRunning && err == nil {
		err = s.keepPass(ctx, i, read())
	}
	return err
}

const (
	passCompanies  = iota // with everything that could not be read
	passWorkplaces        // whose company may come after them in the file
)

// keepPass goes through the file once, from where it came to.
func (s *Store) keepPass(ctx context.Context, i *crm.CompanyImport, entries iter.Seq2[crm.RegisterEntry, error]) error {
	read := 0
	var part importPart
	for entry, err := range entries {
		if read++; read <= i.After {
			continue
		}
		if of := passOf(entry, err); of == i.Pass {
			if err := part.add(entry, err); err != nil {
				return err
			}
		}
		if part.size() == importChunk {
			if err := s.keepPart(ctx, i, part, i.Pass, read); err != nil {
				return err
			}
			part = importPart{}
		}
	}
	return s.keepPart(ctx, i, part, i.Pass+1, 0)
}

func passOf(entry crm.RegisterEntry, err error) int {
	if err == nil && entry.Workplace != nil {
		return passWorkplaces
	}
	return passCompanies
}

// keepPart keeps some entries and moves the import on, in one transaction. With the
// end of the last pass the file is forgotten.
func (s *Store) keepPart(ctx context.Context, i *crm.CompanyImport, part importPart, pass, after int) error {
	now, err := s.changeImport(ctx, i.ID, func(ctx context.Context, tx *gorm.DB, now *crm.CompanyImport) error {
		if now.State != crm.ImportRunning || now.Pass != i.Pass || now.After != i.After {
			return errImportBusy
		}
		done := ImportResult{Rejected: len(part.rejections), Rejections: part.rejections}
		if entries := done.valid(slices.Clone(part.entries)); len(entries) > 0 {
			author := crm.WithActor(ctx, crm.Actor{ID: *now.RunBy})
			kept, unowned, err := keepEntries(tx.WithContext(author), entries)
			if err != nil {
				return err
			}
			done.add(kept)
			done.rejectUnowned(unowned)
		}
		if err := countImport(tx, now, done, nil); err != nil {
			return err
		}
		now.Pass, now.After = pass, after
		if pass > passWorkplaces {
			at := s.now()
			now.State, now.EndedAt = crm.ImportDone, &at
			if err := tx.Exec(`DELETE FROM company_import_part WHERE import_id = ?`, now.ID).Error; err != nil {
				return err
			}
		}
		return s.saveImport(tx, now)
	})
	if err == nil {
		*i = *now
	}
	return err
}

// StopImport notes why an import came no further. It waits for somebody to let it
// go on.
func (s *Store) StopImport(ctx context.Context, id crm.ID, why string) error {
	_, err := s.changeImport(ctx, id, func(_ context.Context, tx *gorm.DB, i *crm.CompanyImport) error {
		if i.State != crm.ImportReading && i.State != crm.ImportRunning {
			return nil
		}
		i.State, i.Error = crm.ImportStopped, why
		return s.saveImport(tx, i)
	})
	return err
}
