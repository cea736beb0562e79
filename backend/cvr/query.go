package cvr

import (
	"encoding/json"
	"reflect"
	"strings"
	"time"

	"jobbro/backend/crm"
)

// Query is which units to ask the register for. What is left out narrows nothing.
type Query struct {
	Unit         crm.RegisterUnit
	Municipality int       // where the unit has its address now
	Numbers      []string  // CVR numbers of companies, P numbers of workplaces
	Since        time.Time // changed at this time or later
}

// kind is how the register speaks of one of its kinds of unit.
type kind struct {
	path, root   string // of the index, and around a document
	number       string
	municipality string
	document     func() document
}

var kinds = map[crm.RegisterUnit]kind{
	crm.RegisterCompany: {
		path: "virksomhed", root: "Vrvirksomhed", number: "cvrNummer",
		municipality: "virksomhedMetadata.nyesteBeliggenhedsadresse.kommune.kommuneKode",
		document:     func() document { return new(company) },
	},
	crm.RegisterWorkplace: {
		path: "produktionsenhed", root: "VrproduktionsEnhed", number: "pNummer",
		municipality: "produktionsEnhedMetadata.nyesteBeliggenhedsadresse.kommune.kommuneKode",
		document:     func() document { return new(workplace) },
	},
}

type object = map[string]any

// body is the query for its next size units by number: all of it after the sort
// key, or from the start when that is nil.
func (q Query) body(size int, after json.RawMessage) object {
	k := kinds[q.Unit]
	filter := []object{}
	if q.Municipality != 0 {
		filter = append(filter, object{"term": object{k.field(k.municipality): q.Municipality}})
	}
	if q.Numbers != nil {
		numbers := make([]json.Number, len(q.Numbers))
		for i, n := range q.Numbers {
			numbers[i] = json.Number(n)
		}
		filter = append(filter, object{"terms": object{k.field(k.number): numbers}})
	}
	if !q.Since.IsZero() {
		filter = append(filter, object{"range": object{k.field("sidstOpdateret"): object{"gte": q.Since.UTC().Format(time.RFC3339)}}})
	}
	body := object{
		"size":    size,
		"_source": k.fields(),
		"query":   object{"bool": object{"filter": filter}},
		"sort":    []object{{k.field(k.number): "asc"}},
	}
	if after != nil {
		body["search_after"] = after
	}
	return body
}

func (k kind) field(name string) string { return k.root + "." + name }

// fields are those of the document that are read. All else, such as the persons
// who own and lead a company, is none of our business and stays where it is.
func (k kind) fields() []string {
	var fields []string
	var add func(reflect.Type)
	add = func(document reflect.Type) {
		for field := range document.Fields() {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			if field.Anonymous {
				add(field.Type)
			} else {
				fields = append(fields, k.field(name))
			}
		}
	}
	add(reflect.TypeOf(k.document()).Elem())
	return fields
}
