package store

import (
	"context"
	"io"
	"strconv"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var (
	noImport      = crm.Refuse(crm.NotFound, "import.none", "Indlæsningen findes ikke. Måske er den slettet.")
	errImportID   = crm.Refuse(crm.Conflict, "import.id_taken", "Id'et er brugt til en anden fil. Vælg filen igen.")
	errImportPart = crm.Refuse(crm.Conflict, "import.order", "Filen kom ikke i rækkefølge. Vælg den igen.")
	errImportSize = crm.RefuseField("data", "import.size", "Der kom mere af filen, end den fylder. Vælg den igen.")
	errImportBusy = crm.Refuse(crm.Conflict, "import.busy", "Filen er ved at blive indlæst. Vent, til det er færdigt.")
	errImportRun  = crm.Refuse(crm.Conflict, "import.state", "Filen kan ikke indlæses nu. Den er enten ikke læst færdig eller indlæst allerede.")
)

// ImportWork is the job of bringing an import further: of finding out what its
// file would change, or of keeping it.
type ImportWork struct {
	ImportID crm.ID `json:"import_id"`
}

// Kind is the job's name in the queue.
func (ImportWork) Kind() string { return "company_import" }

// importAttempts is how often the job is tried before somebody has to ask again.
const importAttempts = 4

// BeginImport takes note of a file that the actor is about to send. The same again
// changes nothing, and tells how much of it has arrived.
func (s *Store) BeginImport(ctx context.Context, id crm.ID, file crm.ImportFile) (*crm.CompanyImport, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.HandIn, crm.Subject{}); err != nil {
		return nil, err
	}
	if err := file.Validate(); err != nil {
		return nil, err
	}
	now := s.now()
	i := &crm.CompanyImport{ID: id, UserID: actor.ID, ImportFile: file, State: crm.ImportUploading, BeganAt: now, MovedAt: now}
	err := s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		added := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(i)
		if added.Error != nil {
			return added.Error
		}
		if added.RowsAffected > 0 {
			return auditChange(tx, "import.begin", "company_import", id)
		}
		known, err := find[crm.CompanyImport](tx, noImport, "id = ?", id)
		if err == nil && (known.UserID != actor.ID || known.ImportFile != file) {
			err = errImportID
		}
		i = known
		return err
	})
	return i, err
}

// AddImportPart keeps a part of a file. One that has arrived before changes nothing.
// With the last one the file is read, to find out what it would change.
func (s *Store) AddImportPart(ctx context.Context, id crm.ID, part crm.ImportPart) (*crm.CompanyImport, error) {
	if len(part.Data) == 0 || len(part.Data) > crm.MaxImportPart {
		if err := crm.May(crm.ActorOf(ctx), crm.HandIn, crm.Subject{}); err != nil {
			return nil, err
		}
		return nil, crm.RefuseField("data", "import.part", "Delen er tom eller for stor. Vælg filen igen.")
	}
	return s.changeImport(ctx, id, func(ctx context.Context, tx *gorm.DB, i *crm.CompanyImport) error {
		switch {
		case i.UserID != crm.ActorOf(ctx).ID:
			return noImport
		case part.Number < i.Parts:
			return nil
		case part.Number > i.Parts || i.State != crm.ImportUploading:
			return errImportPart
		case i.Received+int64(len(part.Data)) > i.Size:
			return errImportSize
		}
		if err := tx.Exec(`INSERT INTO company_import_part (import_id, number, data) VALUES (?, ?, ?)`, id, part.Number, part.Data).Error; err != nil {
			return err
		}
		i.Received += int64(len(part.Data))
		i.Parts++
		if i.Received < i.Size {
			return s.saveImport(tx, i)
		}
		return s.orderImport(ctx, tx, i, crm.ImportReading)
	})
}

// RunImport has a file kept that somebody has seen the changes of, or lets one go
// on that was interrupted.
func (s *Store) RunImport(ctx context.Context, id crm.ID) (*crm.CompanyImport, error) {
	return s.changeImport(ctx, id, func(ctx context.Context, tx *gorm.DB, i *crm.CompanyImport) error {
		actor := crm.ActorOf(ctx)
		switch {
		case i.State == crm.ImportReady:
			i.RunBy, i.New, i.Changed, i.Unchanged, i.Rejected = &actor.ID, 0, 0, 0, 0
			if err := tx.Delete(&crm.ImportRow{}, "import_id = ? AND kind = ?", id, crm.ImportRejected).Error; err != nil {
				return err
			}
			if err := auditChange(tx, "import.run", "company_import", id); err != nil {
				return err
			}
			return s.orderImport(ctx, tx, i, crm.ImportRunning)
		case i.State == crm.ImportUploading || i.State == crm.ImportDone:
			return errImportRun
		case i.RunBy != nil:
			return s.orderImport(ctx, tx, i, crm.ImportRunning)
		}
		return s.orderImport(ctx, tx, i, crm.ImportReading)
	})
}

// RemoveImport forgets an import and its file, whatever was kept of it. One that is
// being kept goes on.
func (s *Store) RemoveImport(ctx context.Context, id crm.ID) error {
	_, err := s.changeImport(ctx, id, func(_ context.Context, tx *gorm.DB, i *crm.CompanyImport) error {
		if i.State == crm.ImportRunning {
			return errImportBusy
		}
		if err := tx.Delete(i).Error; err != nil {
			return err
		}
		return auditChange(tx, "import.remove", "company_import", id)
	})
	return err
}

// ForgetImports removes files that nobody has done anything with for a week, and
// what is told of those that were kept after a year.
func (s *Store) ForgetImports(ctx context.Context) error {
	return s.orm.WithContext(ctx).Exec(`DELETE FROM company_import WHERE moved_at < CASE state WHEN 'done' THEN ?::timestamptz ELSE ?::timestamptz END`,
		s.now().AddDate(-1, 0, 0), s.now().AddDate(0, 0, -7)).Error
}

func (s *Store) changeImport(ctx context.Context, id crm.ID, how func(context.Context, *gorm.DB, *crm.CompanyImport) error) (i *crm.CompanyImport, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.HandIn, crm.Subject{}); err != nil {
		return nil, err
	}
	return i, s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		if i, err = find[crm.CompanyImport](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noImport, "id = ?", id); err != nil {
			return err
		}
		return how(ctx, tx, i)
	})
}

// orderImport puts an import into a state of work, and has it done.
func (s *Store) orderImport(ctx context.Context, tx *gorm.DB, i *crm.CompanyImport, state crm.ImportState) error {
	i.State, i.Error = state, ""
	if err := s.saveImport(tx, i); err != nil {
		return err
	}
	return s.enqueue(ctx, ImportWork{ImportID: i.ID}, &river.InsertOpts{MaxAttempts: importAttempts})
}

func (s *Store) saveImport(tx *gorm.DB, i *crm.CompanyImport) error {
	i.MovedAt = s.now()
	return tx.Save(i).Error
}

// FindImport is one import as it stands.
func (s *Store) FindImport(ctx context.Context, id crm.ID) (*crm.CompanyImport, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.HandIn, crm.Subject{}); err != nil {
		return nil, err
	}
	return find[crm.CompanyImport](s.orm.WithContext(ctx), noImport, "id = ?", id)
}

// FindImports lists imports, the latest first.
func (s *Store) FindImports(ctx context.Context, w crm.Window) (*crm.Page[crm.CompanyImport], error) {
	if err := crm.May(crm.ActorOf(ctx), crm.HandIn, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(w, aMoment, anID)
	if err != nil {
		return nil, err
	}
	q := s.orm.WithContext(ctx).Order("began_at DESC, id DESC").Limit(fetch(w))
	if after != nil {
		q = q.Where("(began_at, id) < (?::timestamptz, ?)", after[0], after[1])
	}
	var rows []crm.CompanyImport
	err = q.Find(&rows).Error
	return pageOf(rows, w, func(i crm.CompanyImport) []string {
		return []string{i.BeganAt.UTC().Format(time.RFC3339Nano), string(i.ID)}
	}), err
}

// FindImportRows lists what a file would change, or what of it cannot be used, in
// the order of the file.
func (s *Store) FindImportRows(ctx context.Context, id crm.ID, kind crm.ImportRowKind, w crm.Window) (*crm.Page[crm.ImportRow], error) {
	if _, err := s.FindImport(ctx, id); err != nil {
		return nil, err
	}
	after, err := afterKeys(w, aRank)
	if err != nil {
		return nil, err
	}
	q := s.orm.WithContext(ctx).Where("import_id = ? AND kind = ?", id, kind)
	if after != nil {
		q = q.Where("id > ?::bigint", after[0])
	}
	var rows []crm.ImportRow
	err = q.Order("id").Limit(fetch(w)).Find(&rows).Error
	return pageOf(rows, w, func(r crm.ImportRow) []string { return []string{strconv.Itoa(r.ID)} }), err
}

// ImportContent is the file of an import, read part by part.
func (s *Store) ImportContent(ctx context.Context, id crm.ID) io.Reader {
	return &importContent{ctx: ctx, store: s, id: id}
}

type importContent struct {
	ctx   context.Context
	store *Store
	id    crm.ID
	next  int
	rest  []byte
}

func (c *importContent) Read(p []byte) (int, error) {
	if len(c.rest) == 0 {
		row := c.store.orm.WithContext(c.ctx).Raw(`SELECT coalesce((SELECT data FROM company_import_part WHERE import_id = ? AND number = ?), '')`, c.id, c.next).Row()
		if err := row.Scan(&c.rest); err != nil {
			return 0, err
		}
		if c.next++; len(c.rest) == 0 {
			return 0, io.EOF
		}
	}
	n := copy(p, c.rest)
	c.rest = c.rest[n:]
	return n, nil
}
