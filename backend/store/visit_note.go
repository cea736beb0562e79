package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

var noParallel = crm.Refuse(crm.NotFound, "visit.note_none", "Den anden note findes ikke. Hent besøget igen.")

// parallelNote is a crm.ParallelNote as it is kept, also after it was settled.
type parallelNote struct {
	crm.ParallelNote
	VisitID   crm.ID
	SettledAt *time.Time
}

func (parallelNote) TableName() string { return "visit_parallel_note" }

// PickNote settles a parallel note: the visit's note becomes note, which is one
// of the two or a mix of them. Giving it confirms that it holds no personal data,
// as both authors did. base is what the person had before the eyes; a note that
// was changed since then stays, and the picked one is kept beside it. Of a
// parallel note that is settled already nothing is left to pick, but a text that
// was never seen before is kept beside the note all the same.
func (s *Store) PickNote(ctx context.Context, id crm.ID, base crm.Base, parallelID crm.ID, note string) (*crm.Visit, error) {
	var v *crm.Visit
	err := s.write(ctx, func(ctx context.Context, tx *gorm.DB) (err error) {
		if v, err = lockVisit(tx, id); err != nil {
			return err
		}
		parallel, err := find[parallelNote](tx, noParallel, "id = ? AND visit_id = ?", parallelID, id)
		if err != nil {
			return err
		}
		actor, whose := crm.ActorOf(ctx), v.AuthorID
		if parallel.AuthorID == actor.ID {
			whose = actor.ID
		}
		if err := crm.May(actor, crm.PickNote, crm.Subject{UserID: whose}); err != nil {
			return err
		}
		if err := completeVisits(tx, []*crm.Visit{v}); err != nil {
			return err
		}
		if parallel.SettledAt == nil {
			err = s.pickNote(ctx, tx, v, base, parallel, note)
		} else {
			err = s.keepUnseenNote(tx, v, note)
		}
		if err != nil {
			return err
		}
		return loadParallelNotes(tx, []*crm.Visit{v})
	})
	return v, err
}

func (s *Store) pickNote(ctx context.Context, tx *gorm.DB, v *crm.Visit, base crm.Base, parallel *parallelNote, note string) error {
	seen := v.VisitFields
	if base.Revision != 0 {
		var err error
		if seen, err = visitVersion(tx, v.ID, base.Revision); err != nil {
			return err
		}
	}
	wanted := seen
	wanted.Note, wanted.NoteChecked = note, seen.NoteChecked || note != ""
	if err := wanted.ValidateNote(); err != nil {
		return err
	}
	merged, beside, err := crm.MergeVisit(seen, v.VisitFields, wanted)
	if err != nil {
		return err
	}
	if _, err := s.changeVisit(ctx, tx, v, merged); err != nil {
		return err
	}
	if err := tx.Model(parallel).Update("settled_at", s.now()).Error; err != nil {
		return err
	}
	if _, err := s.keepParallelNote(tx, v.ID, beside); err != nil {
		return err
	}
	return auditChange(tx, "visit.note.pick", "visit", v.ID)
}

// keepUnseenNote keeps a text beside the note of the visit unless it stood there
// before.
func (s *Store) keepUnseenNote(tx *gorm.DB, v *crm.Visit, note string) error {
	var seen bool
	if err := tx.Raw(`SELECT EXISTS (SELECT FROM visit_version WHERE visit_id = @id AND fields ->> 'note' = @note)
		OR EXISTS (SELECT FROM visit_parallel_note WHERE visit_id = @id AND note = @note)`,
		map[string]any{"id": v.ID, "note": note}).Scan(&seen).Error; err != nil || seen {
		return err
	}
	fields := crm.VisitFields{Note: note, NoteChecked: true}
	if err := fields.ValidateNote(); err != nil {
		return err
	}
	if kept, err := s.keepParallelNote(tx, v.ID, note); err != nil || !kept {
		return err
	}
	return auditChange(tx, "visit.note.pick", "visit", v.ID)
}

// keepParallelNote keeps a text of the actor beside the note of a visit. It
// reports false when there is none, or the actor's same text waits already.
func (s *Store) keepParallelNote(tx *gorm.DB, visitID crm.ID, note string) (kept bool, err error) {
	if note == "" {
		return false, nil
	}
	actor := crm.ActorOf(tx.Statement.Context)
	insert := tx.Exec(`INSERT INTO visit_parallel_note (visit_id, id, author_id, note, at)
		SELECT @visit, @id, @author, @note, @now
		WHERE NOT EXISTS (SELECT FROM visit_parallel_note WHERE visit_id = @visit AND author_id = @author AND note = @note AND settled_at IS NULL)`,
		map[string]any{"visit": visitID, "id": newID(), "author": actor.ID, "note": note, "now": s.now()})
	return insert.RowsAffected > 0, insert.Error
}

// loadParallelNotes fills in the notes of all visits that wait to be picked.
func loadParallelNotes(tx *gorm.DB, visits []*crm.Visit) error {
	byID := make(map[crm.ID]*crm.Visit, len(visits))
	ids := make([]crm.ID, len(visits))
	for i, v := range visits {
		byID[v.ID], ids[i] = v, v.ID
		v.ParallelNotes = []crm.ParallelNote{}
	}
	if len(ids) == 0 {
		return nil
	}
	var waiting []parallelNote
	if err := tx.Where("settled_at IS NULL AND visit_id = ANY(?)", &ids).Order("id").Find(&waiting).Error; err != nil {
		return err
	}
	for _, note := range waiting {
		v := byID[note.VisitID]
		v.ParallelNotes = append(v.ParallelNotes, note.ParallelNote)
	}
	return nil
}
