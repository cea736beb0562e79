package store

import (
	"cmp"
	"context"
	"maps"
	"reflect"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// importLock is the advisory lock that imports and merges take turns by: two
// imports that meet a new company at once would both insert it, and each locks
// many companies in an order of its own.
const importLock = 0x6a6f62637672 // "jobcvr"

// importChunk keeps the entries in a transaction of their own.
func (s *Store) importChunk(ctx context.Context, entries []crm.RegisterEntry) (done ImportResult, unowned []crm.RegisterEntry, err error) {
	if len(entries) == 0 {
		return done, nil, nil
	}
	err = s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		done, unowned, err = keepEntries(tx, entries)
		return err
	})
	return done, unowned, err
}

// keepEntries keeps what is said of companies, then what is said of workplaces.
// Workplaces whose company is not known are given back and not counted.
func keepEntries(tx *gorm.DB, entries []crm.RegisterEntry) (done ImportResult, unowned []crm.RegisterEntry, err error) {
	if err := takeTurn(tx); err != nil {
		return done, nil, err
	}
	known, err := knownFor(tx.Clauses(clause.Locking{Strength: "UPDATE"}).Session(&gorm.Session{}), entries)
	if err != nil {
		return done, nil, err
	}
	unowned = known.keep(entries)
	return known.done, unowned, known.save(tx)
}

// known is what we have of the companies and workplaces that some entries are
// about, and what is to become of it.
type known struct {
	companies  map[string]*kept[crm.Company]   // by CVR number
	workplaces map[string]*kept[crm.Workplace] // by P number
	documents  map[string]*kept[registerDocument]
	merged     map[crm.ID]crm.CompanyStatus // what the register says of those that live on in another
	done       ImportResult
	changes    []crm.ImportRow // what an import would do, when that is all that is asked
	preview    bool
}

// kept is a row, and whether it is to be written.
type kept[T any] struct {
	row   T
	write bool
}

// registerDocument is how new the newest document of a CVR or P number is.
type registerDocument struct {
	Number string `gorm:"primaryKey"`
	AsOf   time.Time
}

func (registerDocument) TableName() string { return "register_document" }

func knownFor(tx *gorm.DB, entries []crm.RegisterEntry) (*known, error) {
	var numbers []string
	for i := range entries {
		numbers = append(numbers, entries[i].Number(), entries[i].CompanyCVR)
	}
	k := &known{merged: map[crm.ID]crm.CompanyStatus{}}
	var err error
	if k.companies, err = keptRows(tx, "cvr", numbers, func(c *crm.Company) string { return c.CVR }); err != nil {
		return nil, err
	}
	if k.workplaces, err = keptRows(tx, "p_number", numbers, func(w *crm.Workplace) string { return w.PNumber }); err != nil {
		return nil, err
	}
	k.documents, err = keptRows(tx, "number", numbers, func(d *registerDocument) string { return d.Number })
	return k, err
}

func keptRows[T any](tx *gorm.DB, column string, keys []string, key func(*T) string) (map[string]*kept[T], error) {
	var rows []T
	err := tx.Where(column+" IN ?", keys).Order(column).Find(&rows).Error
	byKey := make(map[string]*kept[T], len(rows))
	for _, row := range rows {
		byKey[key(&row)] = &kept[T]{row: row}
	}
	return byKey, err
}

// keep works out what is to become of the entries. It gives back the workplaces
// whose company is not known.
func (k *known) keep(entries []crm.RegisterEntry) (unowned []crm.RegisterEntry) {
	for i := range entries {
		if entries[i].Company != nil {
			k.keepCompany(&entries[i])
		}
	}
	for i := range entries {
		if entries[i].Workplace != nil && !k.keepWorkplace(&entries[i]) {
			unowned = append(unowned, entries[i])
		}
	}
	return unowned
}

func (k *known) keepCompany(entry *crm.RegisterEntry) {
	c, isKnown := k.companies[entry.Number()]
	if !isKnown {
		c = &kept[crm.Company]{row: crm.Company{
			ID:            newID(),
			CompanyFields: crm.CompanyFields{Status: crm.CompanyActive, Sector: crm.SectorPrivate},
			Tier:          crm.TierNone, DerivedTier: crm.TierNone, Revision: 1,
		}}
	}
	fields := entry.CompanyOnto(c.row.CompanyFields)
	if c.row.MergedInto != nil {
		k.keepMergedStatus(entry, c.row.ID, fields.Status)
		fields.Status = crm.CompanyMergedIn // a decision of ours
	}
	same := isKnown && reflect.DeepEqual(fields, c.row.CompanyFields)
	if k.accept(entry, isKnown, same, fields.Validate()) {
		k.tell(entry, isKnown, fields.Name, func() []crm.FieldChange { return crm.Differences(c.row.CompanyFields, fields) })
		c.row.CompanyFields, c.write = fields, true
		k.companies[fields.CVR] = c
	}
}

// keepWorkplace reports false when the workplace's company is not known.
func (k *known) keepWorkplace(entry *crm.RegisterEntry) bool {
	company, owned := k.companies[entry.CompanyCVR]
	if !owned {
		return false
	}
	w, isKnown := k.workplaces[entry.Number()]
	if !isKnown {
		w = &kept[crm.Workplace]{row: crm.Workplace{
			ID:              newID(),
			WorkplaceFields: crm.WorkplaceFields{Status: crm.CompanyActive}, Revision: 1,
		}}
	}
	after := w.row
	after.WorkplaceFields = entry.WorkplaceOnto(w.row.WorkplaceFields)
	after.CompanyID = company.row.ID
	if company.row.MergedInto != nil {
		after.CompanyID = *company.row.MergedInto
	}
	if k.accept(entry, isKnown, isKnown && reflect.DeepEqual(after, w.row), nil) {
		k.tell(entry, isKnown, after.Name, func() []crm.FieldChange { return crm.Differences(w.row, after) })
		w.row, w.write = after, true
		k.workplaces[after.PNumber] = w
	}
	return true
}

// accept counts the entry and reports whether its row is to be written. What
// says the same as we have is no change, however old it is.
func (k *known) accept(entry *crm.RegisterEntry, isKnown, same bool, invalid error) bool {
	number := entry.Number()
	document := k.documents[number]
	if document == nil {
		document = &kept[registerDocument]{row: registerDocument{Number: number}}
	}
	switch refusal := cmp.Or(invalid, entry.CheckAge(document.row.AsOf)); {
	case same:
		k.done.Unchanged++
	case refusal != nil:
		k.done.reject(entry, refusal)
		return false
	case isKnown:
		k.done.Changed++
	default:
		k.done.New++
	}
	if entry.UpdatedAt.After(document.row.AsOf) {
		document.row.AsOf, document.write = entry.UpdatedAt, true
		k.documents[number] = document
	}
	return !same
}

func (k *known) save(tx *gorm.DB) error {
	if err := saveRows(tx, k.companies); err != nil {
		return err
	}
	if err := k.auditCompanies(tx); err != nil {
		return err
	}
	if err := k.saveMerged(tx); err != nil {
		return err
	}
	if err := saveRows(tx, k.workplaces); err != nil {
		return err
	}
	return saveRows(tx, k.documents)
}

// keepMergedStatus remembers what the register says of a company that lives on in
// another, unless it says nothing or has said something newer.
func (k *known) keepMergedStatus(entry *crm.RegisterEntry, id crm.ID, status crm.CompanyStatus) {
	document := k.documents[entry.Number()]
	if status != crm.CompanyMergedIn && (document == nil || entry.CheckAge(document.row.AsOf) == nil) {
		k.merged[id] = status
	}
}

// saveMerged keeps the status that a company gets when its merge is undone.
func (k *known) saveMerged(tx *gorm.DB) error {
	for id, status := range k.merged {
		if err := tx.Exec(`UPDATE company_merge SET status = ? WHERE company_id = ? AND undone_at IS NULL AND status <> ?`, status, id, status).Error; err != nil {
			return err
		}
	}
	return nil
}

// auditCompanies notes each company that the import makes or changes.
func (k *known) auditCompanies(tx *gorm.DB) error {
	var rows []map[string]any
	actor := crm.ActorOf(tx.Statement.Context)
	for _, cvr := range slices.Sorted(maps.Keys(k.companies)) {
		if c := k.companies[cvr]; c.write {
			rows = append(rows, map[string]any{"actor_id": actor.ID, "action": "company.import", "entity": "company", "entity_id": c.row.ID, "channel": "import"})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return tx.Table("audit").Create(rows).Error
}

func saveRows[T any](tx *gorm.DB, rows map[string]*kept[T]) error {
	var changed []T
	for _, key := range slices.Sorted(maps.Keys(rows)) {
		if rows[key].write {
			changed = append(changed, rows[key].row)
		}
	}
	if len(changed) == 0 {
		return nil
	}
	return tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&changed).Error
}
