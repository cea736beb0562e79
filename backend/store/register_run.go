package store

import (
	"context"
	"slices"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// BeginRegisterRuns begins a reading of the register: a run of each of
// crm.RegisterParts, with full of everything. When a reading was interrupted, it is
// what is left of that instead, unless full is asked for and that was not.
func (s *Store) BeginRegisterRuns(ctx context.Context, municipality int, full bool) (runs []*crm.RegisterRun, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.Import, crm.Subject{}); err != nil {
		return nil, err
	}
	err = s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if err := tx.Exec(`SELECT pg_advisory_xact_lock(?)`, importLock).Error; err != nil {
			return err
		}
		open := tx.Where("ended_at IS NULL").Session(&gorm.Session{})
		if err := open.Order("id").Find(&runs).Error; err != nil {
			return err
		}
		other := func(r *crm.RegisterRun) bool {
			return r.Municipality != municipality || full && r.Mode != crm.RegisterFull
		}
		if len(runs) > 0 && !slices.ContainsFunc(runs, other) {
			for _, run := range runs {
				run.Error = ""
			}
			return open.Model(&crm.RegisterRun{}).Update("error", "").Error
		}
		err := open.Model(&crm.RegisterRun{}).Updates(map[string]any{"ended_at": s.now(), "error": "Afløst af en ny hentning, før den var færdig."}).Error
		if err != nil {
			return err
		}
		runs, err = s.dueRuns(tx, municipality, full)
		if err != nil {
			return err
		}
		return tx.Create(&runs).Error
	})
	return runs, err
}

func (s *Store) dueRuns(tx *gorm.DB, municipality int, full bool) (runs []*crm.RegisterRun, err error) {
	for _, part := range crm.RegisterParts {
		latest := func(where string) (run *crm.RegisterRun) {
			var found []*crm.RegisterRun
			if err == nil {
				err = tx.Where("unit = ? AND scope = ? AND municipality = ? AND ended_at IS NOT NULL AND error = ''", part.Unit, part.Scope, municipality).
					Where(where).Order("began_at DESC, id DESC").Limit(1).Find(&found).Error
			}
			if len(found) > 0 {
				run = found[0]
			}
			return run
		}
		run := part.Due(latest("true"), latest("mode = 'full'"), full, s.now())
		run.ID, run.Municipality = newID(), municipality
		runs = append(runs, &run)
	}
	return runs, err
}

// KeepRegisterPage keeps a page of the register and moves the run on to after, in
// one transaction, so that a page is kept once and none is passed over, whenever
// the program ends; the last page ends the run. The run is brought up to date.
// What ceased before we knew it is not kept. It is a Conflict when somebody else
// has moved the run on.
func (s *Store) KeepRegisterPage(ctx context.Context, run *crm.RegisterRun, page *crm.RegisterPage, after string) error {
	if err := crm.May(crm.ActorOf(ctx), crm.Import, crm.Subject{}); err != nil {
		return err
	}
	moved := *run
	err := s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		var now crm.RegisterRun
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Take(&now, "id = ?", run.ID).Error; err != nil {
			return err
		}
		if now.EndedAt != nil || now.After != run.After {
			return crm.Refuse(crm.Conflict, "register.busy", "Registeret bliver hentet fra et andet sted lige nu. Vent, til det er færdigt.")
		}
		done, err := keepPage(tx, page)
		if err != nil {
			return err
		}
		moved.After = after
		moved.Read += page.Read()
		moved.New += done.New
		moved.Changed += done.Changed
		moved.Unchanged += done.Unchanged
		moved.Rejected += done.Rejected
		if page.Last {
			at := s.now()
			moved.EndedAt = &at
		}
		if err := keepRejections(tx, run.ID, done.Rejections); err != nil {
			return err
		}
		return tx.Save(&moved).Error
	})
	if err == nil {
		*run = moved
	}
	return err
}

func keepPage(tx *gorm.DB, page *crm.RegisterPage) (ImportResult, error) {
	done := ImportResult{Rejected: len(page.Rejections), Rejections: slices.Clone(page.Rejections)}
	entries, err := withoutHistoric(tx, page.Entries)
	if err != nil {
		return done, err
	}
	entries = done.valid(entries)
	if len(entries) == 0 {
		return done, nil
	}
	kept, unowned, err := keepEntries(tx, entries)
	done.add(kept)
	done.rejectUnowned(unowned)
	return done, err
}

// withoutHistoric leaves out the units that ceased before we knew them: the
// register has every one there ever was.
func withoutHistoric(tx *gorm.DB, entries []crm.RegisterEntry) ([]crm.RegisterEntry, error) {
	known, err := knownOf(tx, entries, (*crm.RegisterEntry).Number)
	return slices.DeleteFunc(slices.Clone(entries), func(e crm.RegisterEntry) bool { return e.Ceased() && !known[e.Number()] }), err
}

// knownOf are those of the numbers of some entries that we have.
func knownOf(tx *gorm.DB, entries []crm.RegisterEntry, number func(*crm.RegisterEntry) string) (map[string]bool, error) {
	numbers := make([]string, len(entries))
	for i := range entries {
		numbers[i] = number(&entries[i])
	}
	var found []string
	err := tx.Raw(`SELECT cvr FROM company WHERE cvr IN ? UNION ALL SELECT p_number FROM workplace WHERE p_number IN ?`, numbers, numbers).Scan(&found).Error
	known := make(map[string]bool, len(found))
	for _, number := range found {
		known[number] = true
	}
	return known, err
}

func keepRejections(tx *gorm.DB, run crm.ID, rejections []*crm.Rejection) error {
	if len(rejections) == 0 {
		return nil
	}
	rows := make([]map[string]any, len(rejections))
	for i, r := range rejections {
		rows[i] = map[string]any{"run_id": run, "place": r.Where, "why": r.Why}
	}
	return tx.Table("register_rejection").Create(rows).Error
}

// StopRegisterRun notes why a run stopped before its end. It waits to go on.
func (s *Store) StopRegisterRun(ctx context.Context, id crm.ID, why string) error {
	if err := crm.May(crm.ActorOf(ctx), crm.Import, crm.Subject{}); err != nil {
		return err
	}
	return s.orm.WithContext(ctx).Model(&crm.RegisterRun{}).Where("id = ? AND ended_at IS NULL", id).Update("error", why).Error
}

// UnknownOwners are the CVR numbers of companies that we do not have and that own
// workplaces among the entries which go on.
func (s *Store) UnknownOwners(ctx context.Context, entries []crm.RegisterEntry) ([]string, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.Import, crm.Subject{}); err != nil {
		return nil, err
	}
	known, err := knownOf(s.orm.WithContext(ctx), entries, func(e *crm.RegisterEntry) string { return e.CompanyCVR })
	var owners []string
	for i := range entries {
		if e := &entries[i]; e.Workplace != nil && !e.Ceased() && !known[e.CompanyCVR] && crm.ValidCVR(e.CompanyCVR) {
			owners = append(owners, e.CompanyCVR)
		}
	}
	slices.Sort(owners)
	return slices.Compact(owners), err
}

// KnownNumbers are the first CVR numbers of our companies, or P numbers of our
// workplaces, after the given one; a page of them.
func (s *Store) KnownNumbers(ctx context.Context, unit crm.RegisterUnit, after string) (numbers []string, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.Import, crm.Subject{}); err != nil {
		return nil, err
	}
	query := `SELECT cvr FROM company WHERE cvr > ? ORDER BY cvr LIMIT ?`
	if unit == crm.RegisterWorkplace {
		query = `SELECT p_number FROM workplace WHERE p_number > ? ORDER BY p_number LIMIT ?`
	}
	err = s.orm.WithContext(ctx).Raw(query, after, crm.RegisterPageSize).Scan(&numbers).Error
	return numbers, err
}

// RegisterFetch is the job of reading from the register what is due.
type RegisterFetch struct{}

// Kind is the job's name in the queue.
func (RegisterFetch) Kind() string { return "register_fetch" }

// OrderRegisterFetch has the register read, once in a half day however often it is
// ordered.
func (s *Store) OrderRegisterFetch(ctx context.Context) error {
	if err := crm.May(crm.ActorOf(ctx), crm.Import, crm.Subject{}); err != nil {
		return err
	}
	return s.write(ctx, func(ctx context.Context, _ *gorm.DB) error {
		return s.enqueue(ctx, RegisterFetch{}, &river.InsertOpts{
			MaxAttempts: 6, // a quarter of an hour; what is left is for the next night
			UniqueOpts:  river.UniqueOpts{ByPeriod: 12 * time.Hour},
		})
	})
}
