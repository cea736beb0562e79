package api

import (
	"encoding/json"
	"maps"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
	"jobbro/backend/crm"
)

// Change is the body of a PATCH: some of the fields of F, beside base, the
// revision that was read. A field that is left out stays as it is.
type Change[F any] struct {
	Base   int
	fields json.RawMessage
}

// Seen is what the sender had before the eyes: an older one is refused.
func (c *Change[F]) Seen() crm.Base { return crm.Base{Revision: c.Base, Strict: true} }

// Apply writes the fields that were sent into f.
func (c *Change[F]) Apply(f *F) error { return json.Unmarshal(c.fields, f) }

// UnmarshalJSON keeps the fields for Apply.
func (c *Change[F]) UnmarshalJSON(body []byte) error {
	var base struct{ Base int }
	c.fields = append(json.RawMessage(nil), body...)
	err := json.Unmarshal(body, &base)
	c.Base = base.Base
	return err
}

// Schema is F's with nothing required but base.
func (Change[F]) Schema(r huma.Registry) *huma.Schema {
	t := reflect.TypeFor[Change[F]]()
	name := schemaName(t, "")
	if r.Map()[name] == nil {
		full := r.SchemaFromRef(r.Schema(reflect.TypeFor[F](), true, "").Ref)
		one := 1.0
		change := &huma.Schema{
			Type: huma.TypeObject, AdditionalProperties: false, Required: []string{"base"},
			Properties: maps.Clone(full.Properties),
		}
		change.Properties["base"] = &huma.Schema{Type: huma.TypeInteger, Minimum: &one, Description: "The revision that was read"}
		change.PrecomputeMessages()
		r.Map()[name] = change
	}
	return &huma.Schema{Ref: schemaPrefix + name}
}
