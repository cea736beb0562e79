package crm

import (
	"reflect"
	"slices"
)

// Base is the revision of a row that an editor saw. A strict editor has the row
// before the eyes and is refused when it has changed since. Others wrote without
// coverage, perhaps days ago: their changes are merged.
type Base struct {
	Revision int
	Strict   bool
}

// Check refuses a strict edit of a row that has changed since, and names the
// fields that have. T is a flat struct.
func (b Base) Check(present int, seen, current any) error {
	if !b.Strict || b.Revision == present {
		return nil
	}
	e := Refuse(Conflict, "stale", "Det er ændret, siden du hentede det. Hent det igen, og ret så.")
	e.Changed = Changed(seen, current)
	return e
}

// Changed are the JSON names of the fields in which two structs of one flat type differ.
func Changed(before, after any) (names []string) {
	was, is := reflect.ValueOf(before), reflect.ValueOf(after)
	for i := range was.NumField() {
		if !equalField(was.Field(i), is.Field(i)) {
			names = append(names, jsonName(was.Type().Field(i)))
		}
	}
	return names
}

// Clash is a field that two people changed to different values from the same
// base.
type Clash struct {
	Field          string // JSON name
	wanted, merged reflect.Value
}

// TakeWanted settles the clash: the last arrival wins.
func (c *Clash) TakeWanted() { c.merged.Set(c.wanted) }

// Merge carries the changes from base to wanted over to current, field by field:
// what only one side changed is taken from that side. Fields both changed to
// different values go to settle, which returns nil after settling or the error
// that ends the merge. Sets of ids never clash: additions and removals of both
// sides are kept. T is a flat struct, like VisitFields.
func Merge[T any](base, current, wanted T, settle func(*Clash) error) (T, error) {
	merged := current
	b, c, w, m := reflect.ValueOf(base), reflect.ValueOf(current), reflect.ValueOf(wanted), reflect.ValueOf(&merged).Elem()
	for i := range b.NumField() {
		if equalField(w.Field(i), b.Field(i)) || equalField(w.Field(i), c.Field(i)) {
			continue
		}
		if equalField(c.Field(i), b.Field(i)) {
			m.Field(i).Set(w.Field(i))
			continue
		}
		if current, isSet := c.Field(i).Interface().([]ID); isSet {
			m.Field(i).Set(reflect.ValueOf(mergeSets(b.Field(i).Interface().([]ID), current, w.Field(i).Interface().([]ID))))
			continue
		}
		if err := settle(&Clash{jsonName(b.Type().Field(i)), w.Field(i), m.Field(i)}); err != nil {
			return merged, err
		}
	}
	return merged, nil
}

func equalField(a, b reflect.Value) bool { return reflect.DeepEqual(a.Interface(), b.Interface()) }

// mergeSets is current plus what wanted added to base, less what it removed.
func mergeSets(base, current, wanted []ID) []ID {
	merged := []ID{}
	for _, id := range current {
		if slices.Contains(wanted, id) || !slices.Contains(base, id) {
			merged = append(merged, id)
		}
	}
	for _, id := range wanted {
		if !slices.Contains(base, id) && !slices.Contains(merged, id) {
			merged = append(merged, id)
		}
	}
	slices.Sort(merged)
	return merged
}

// MergeVisit merges an edit of a visit. A note that both changed keeps the
// current text and returns the editor's as parallel, for the author to pick;
// any other clash is a Conflict that names the field.
func MergeVisit(base, current, wanted VisitFields) (merged VisitFields, parallel string, err error) {
	merged, err = Merge(base, current, wanted, func(c *Clash) error {
		if c.Field == "note" {
			parallel = wanted.Note
			return nil
		}
		return &Error{Kind: Conflict, Code: "visit.changed", Field: c.Field,
			Message: "Besøget er ændret af en anden siden du hentede det. Hent det igen, og ret det, der mangler."}
	})
	return merged, parallel, err
}
