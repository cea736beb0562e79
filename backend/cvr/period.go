package cvr

import (
	"cmp"
	"encoding/json"
	"time"

	"jobbro/backend/crm"
)

// moment is an instant as the register writes it; zero for null.
type moment struct{ time.Time }

func (m *moment) UnmarshalJSON(data []byte) error {
	var text *string
	if err := json.Unmarshal(data, &text); err != nil || text == nil {
		return err
	}
	at, err := time.Parse(time.RFC3339, *text)
	if err != nil {
		return misfit[moment]()
	}
	m.Time = at
	return nil
}

// date is a day as the register writes it; empty for null.
type date crm.Date

func (d *date) UnmarshalJSON(data []byte) error {
	var text *string
	if err := json.Unmarshal(data, &text); err != nil || text == nil {
		return err
	}
	// Some copies of the register write the day as a midnight.
	day, err := crm.ParseDate((*text)[:min(len(*text), len(time.DateOnly))])
	if err != nil {
		return misfit[date]()
	}
	*d = date(day)
	return nil
}

// validity is when an entry of a history holds, and when it was written.
type validity struct {
	Period struct {
		From date `json:"gyldigFra"`
		To   date `json:"gyldigTil"`
	} `json:"periode"`
	Updated moment `json:"sidstOpdateret"`
}

func (v validity) valid() validity { return v }

type dated interface{ valid() validity }

// covers reports whether the entry holds on day. An open end is empty.
func (v validity) covers(day crm.Date) bool {
	from, to := crm.Date(v.Period.From), crm.Date(v.Period.To)
	return from <= day && (to == "" || to >= day)
}

// current picks what holds on day. Where periods overlap it is the one that
// began last. Where none holds it is the last that ended, as of a company that
// has ceased, or else the first to come; holds is then false.
func current[T dated](history []T, day crm.Date) (best T, holds bool) {
	for i, entry := range history {
		if i == 0 || compare(entry.valid(), best.valid(), day) >= 0 {
			best = entry
		}
	}
	return best, len(history) > 0 && best.valid().covers(day)
}

// compare is positive when a is nearer to what holds on day than b is.
func compare(a, b validity, day crm.Date) int {
	rank := func(v validity) int {
		switch {
		case v.covers(day):
			return 2
		case crm.Date(v.Period.From) <= day:
			return 1
		}
		return 0
	}
	order := cmp.Compare(rank(a), rank(b))
	if order != 0 {
		return order
	}
	switch rank(a) {
	case 2:
		order = cmp.Compare(a.Period.From, b.Period.From)
	case 1:
		order = cmp.Compare(a.Period.To, b.Period.To)
	default:
		order = cmp.Compare(b.Period.From, a.Period.From)
	}
	return cmp.Or(order, a.Updated.Compare(b.Updated.Time))
}

// newest is the latest time anything in the histories was written.
func newest[T dated](so time.Time, history []T) time.Time {
	for _, entry := range history {
		if at := entry.valid().Updated.Time; at.After(so) {
			so = at
		}
	}
	return so
}
