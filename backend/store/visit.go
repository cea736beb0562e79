package store

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var (
	noVisit   = crm.Refuse(crm.NotFound, "visit.none", "Besøget findes ikke.")
	goneVisit = crm.Refuse(crm.Gone, "visit.gone", "Besøget er trukket tilbage.")
)

// LogVisit keeps a visit under the id its author's device gave it, and fills in
// what is derived. The same visit again changes nothing and returns what is kept;
// a different one under the same id is a Conflict, and a withdrawn one is Gone. A
// visit to a company that was merged meanwhile goes to the company it lives on in.
//
// With the visit come its first version, the task of the agreed next contact, and
// the company's tier. Agreed contacts that the visit fulfils are marked as kept.
func (s *Store) LogVisit(ctx context.Context, v *crm.Visit) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.LogVisit, crm.Subject{}); err != nil {
		return err
	}
	if !v.ID.Valid() {
		return crm.RefuseField("id", "visit.id", "Besøgets id skal være et UUID.")
	}
	normalise(&v.VisitFields)
	if err := v.ValidateNew(s.today()); err != nil {
		return err
	}
	return s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		company, err := companyForWork(tx, v.CompanyID)
		if err != nil {
			return err
		}
		if err := checkWorkplace(tx, v.WorkplaceID, company.ID); err != nil {
			return err
		}
		sent := v.VisitFields
		v.CompanyID = company.ID
		v.AuthorID = actor.ID
		v.LoggedAt = s.now()
		v.Revision = 1
		s.derive(v, false)

		insert := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(v)
		if insert.Error != nil {
			return insert.Error
		}
		if insert.RowsAffected == 0 {
			return repeatedVisit(tx, v, sent)
		}
		if err := s.linkVisit(tx, v); err != nil {
			return err
		}
		if err := s.keepVersion(tx, v.ID, 1, sent); err != nil {
			return err
		}
		v.ParallelNotes = []crm.ParallelNote{}
		if err := s.afterVisit(ctx, tx, v, company); err != nil {
			return err
		}
		return auditChange(tx, "visit.log", "visit", v.ID)
	})
}

// EditVisit changes fields of a visit, each against what the editor saw at
// revision base. Fields that others changed meanwhile and the editor did not are
// left as they are. A field both changed is a Conflict that names it; a note both
// changed is kept as a parallel note and nothing is lost. merge writes the
// editor's changes into the fields it is given.
func (s *Store) EditVisit(ctx context.Context, id crm.ID, base crm.Base, merge func(*crm.VisitFields) error) (*crm.Visit, error) {
	var v *crm.Visit
	err := s.write(ctx, func(ctx context.Context, tx *gorm.DB) (err error) {
		if v, err = s.editableVisit(ctx, tx, id); err != nil {
			return err
		}
		seen, err := visitVersion(tx, id, base.Revision)
		if err != nil {
			return err
		}
		if err := base.Check(v.Revision, seen, v.VisitFields); err != nil {
			return err
		}
		wanted, err := edited(seen, merge)
		if err != nil {
			return err
		}
		merged, parallel, err := crm.MergeVisit(seen, v.VisitFields, wanted)
		if err != nil {
			return err
		}
		if parallel != "" {
			if err := wanted.ValidateNote(); err != nil {
				return err
			}
		}
		kept, err := s.keepParallelNote(tx, id, parallel)
		if err != nil {
			return err
		}
		changed, err := s.changeVisit(ctx, tx, v, merged)
		if err != nil || !changed && !kept {
			return err
		}
		if err := loadParallelNotes(tx, []*crm.Visit{v}); err != nil {
			return err
		}
		return auditChange(tx, "visit.edit", "visit", id)
	})
	return v, err
}

// WithdrawVisit takes back a visit that was logged by mistake. It counts no more
// and its id never comes back; what was written is kept with its versions.
func (s *Store) WithdrawVisit(ctx context.Context, id crm.ID) (*crm.Visit, error) {
	var v *crm.Visit
	err := s.write(ctx, func(ctx context.Context, tx *gorm.DB) (err error) {
		if v, err = s.editableVisit(ctx, tx, id); err != nil || v.Status == crm.VisitWithdrawn {
			return err
		}
		fields := v.VisitFields
		fields.Status = crm.VisitWithdrawn
		if _, err := s.changeVisit(ctx, tx, v, fields); err != nil {
			return err
		}
		return auditChange(tx, "visit.withdraw", "visit", id)
	})
	return v, err
}

// editableVisit locks a visit that the actor may change, and completes it.
func (s *Store) editableVisit(ctx context.Context, tx *gorm.DB, id crm.ID) (*crm.Visit, error) {
	v, err := lockVisit(tx, id)
	if err != nil {
		return nil, err
	}
	if err := crm.May(crm.ActorOf(ctx), crm.EditVisit, crm.Subject{UserID: v.AuthorID}); err != nil {
		return nil, err
	}
	return v, completeVisits(tx, []*crm.Visit{v})
}

func lockVisit(tx *gorm.DB, id crm.ID) (*crm.Visit, error) {
	if err := lockCompanyOf(tx, "visit", id); err != nil {
		return nil, err
	}
	return find[crm.Visit](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noVisit, "id = ?", id)
}

// changeVisit writes the new fields of a locked visit, if any differ, and all
// that follows from them.
func (s *Store) changeVisit(ctx context.Context, tx *gorm.DB, v *crm.Visit, fields crm.VisitFields) (changed bool, err error) {
	normalise(&fields)
	if sameFields(v.VisitFields, fields) {
		return false, nil
	}
	return true, s.rewriteVisit(ctx, tx, v, fields)
}

func (s *Store) rewriteVisit(ctx context.Context, tx *gorm.DB, v *crm.Visit, fields crm.VisitFields) error {
	if v.Status == crm.VisitWithdrawn {
		return goneVisit
	}
	if fields.Status != crm.VisitWithdrawn { // what is taken back need not be right
		if err := fields.Validate(s.today()); err != nil {
			return err
		}
	}
	company, err := companyForWork(tx, fields.CompanyID)
	if err != nil {
		return err
	}
	if err := checkWorkplace(tx, fields.WorkplaceID, company.ID); err != nil {
		return err
	}
	left, was := v.CompanyID, v.Facts()
	v.VisitFields = fields
	v.CompanyID = company.ID
	if !reflect.DeepEqual(v.Facts(), was) {
		if err := s.lapseReview(tx, v); err != nil {
			return err
		}
	}
	matched, err := matchedAfter(tx, v)
	if err != nil {
		return err
	}
	s.derive(v, matched)
	if err := update(tx, v); err != nil {
		return err
	}
	if err := s.wantReview(tx, v); err != nil {
		return err
	}
	if err := unlinkVisit(tx, v.ID); err != nil {
		return err
	}
	if err := s.linkVisit(tx, v); err != nil {
		return err
	}
	if err := s.keepVersion(tx, v.ID, v.Revision, fields); err != nil {
		return err
	}
	if left != company.ID {
		was, err := lockCompany(tx, left)
		if err == nil {
			err = s.refreshTier(tx, was)
		}
		if err != nil {
			return err
		}
	}
	return s.afterVisit(ctx, tx, v, company)
}

// checkWorkplace refuses a workplace of another company.
func checkWorkplace(tx *gorm.DB, id *crm.ID, companyID crm.ID) error {
	if id == nil {
		return nil
	}
	_, err := find[crm.Workplace](tx, crm.RefuseField("workplace_id", "visit.workplace", "Arbejdsstedet hører ikke til virksomheden."),
		"id = ? AND company_id = ?", *id, companyID)
	return err
}

// derive fills in all that a visit says of itself without being asked. matched: a
// candidate was proposed after it, who came up at it.
func (s *Store) derive(v *crm.Visit, matched bool) {
	facts := v.Facts()
	facts.MatchedWithin24h = matched
	if v.Reviewed != nil {
		facts.Reviewed = &v.Reviewed.Counts
	}
	verdict := crm.DeriveStrategic(facts, s.Visits)
	v.Counts, v.Strategic, v.Reasons, v.Review = verdict.Counts, verdict.Strategic, verdict.Reasons, verdict.ReviewFlag
	v.Late = crm.LoggedLate(v.VisitedOn, crm.DateOf(v.LoggedAt))
}

// afterVisit does what follows from a visit: the task of the next contact and
// the company's tier.
func (s *Store) afterVisit(ctx context.Context, tx *gorm.DB, v *crm.Visit, company *crm.Company) error {
	if err := s.keepNextContact(tx, v); err != nil {
		return err
	}
	if err := s.refreshTier(tx, company); err != nil {
		return err
	}
	return s.scheduleReview(ctx, company)
}

// normalise makes equal visits equal as JSON: lists are never null and lists of
// ids are in order and hold nothing twice.
func normalise(f *crm.VisitFields) {
	for _, ids := range []*[]crm.ID{&f.ContactIDs, &f.CitizenIDs, &f.ParticipantIDs} {
		*ids = sortedSet(*ids)
	}
	if f.Agenda == nil {
		f.Agenda = []crm.Topic{}
	}
}

func sortedSet[T ~string](list []T) []T {
	list = slices.Clone(list)
	slices.Sort(list)
	return append([]T{}, slices.Compact(list)...)
}

func sameFields(a, b crm.VisitFields) bool { return reflect.DeepEqual(a, b) }

// repeatedVisit answers a visit that is already kept under its id.
func repeatedVisit(tx *gorm.DB, v *crm.Visit, sent crm.VisitFields) error {
	kept, err := find[crm.Visit](tx, noVisit, "id = ?", v.ID)
	if err != nil {
		return err
	}
	first, err := visitVersion(tx, v.ID, 1)
	switch {
	case err != nil:
		return err
	case kept.AuthorID != v.AuthorID:
		return crm.Refuse(crm.Conflict, "visit.id_taken", "Id'et er brugt til et andet besøg.")
	case kept.Status == crm.VisitWithdrawn:
		return goneVisit
	case !sameFields(first, sent):
		return crm.Refuse(crm.Conflict, "visit.id_taken", "Besøget er allerede gemt med et andet indhold. Hent det, og ret det i stedet.")
	}
	*v = *kept
	return completeVisits(tx, []*crm.Visit{v})
}

// keepVersion stores what was written, whole.
func (s *Store) keepVersion(tx *gorm.DB, id crm.ID, revision int, fields crm.VisitFields) error {
	whole, err := json.Marshal(fields)
	if err != nil {
		return err
	}
	last(tx, `INSERT INTO visit_version (visit_id, revision, fields, author_id, at) VALUES ($1, $2, $3, $4, $5)`,
		id, revision, whole, crm.ActorOf(tx.Statement.Context).ID, s.now())
	return nil
}

func visitVersion(tx *gorm.DB, id crm.ID, revision int) (crm.VisitFields, error) {
	var raw []byte
	var fields crm.VisitFields
	err := tx.Raw(`SELECT fields FROM visit_version WHERE visit_id = ? AND revision = ?`, id, revision).Row().Scan(&raw)
	if err != nil {
		return fields, crm.Refuse(crm.Conflict, "visit.base", "Den udgave af besøget, du rettede i, findes ikke. Hent besøget igen.")
	}
	return fields, json.Unmarshal(raw, &fields)
}

// newID is a UUIDv7: sorted by the time it was made.
func newID() crm.ID { return crm.ID(uuid.Must(uuid.NewV7()).String()) }
