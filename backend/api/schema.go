package api

import (
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"jobbro/backend/crm"
)

// datePattern also takes "no date", which Huma's format does not.
const datePattern = `^([0-9]{4}-[0-9]{2}-[0-9]{2})?$`

// describe completes the document from the Go types: which fields are ids and
// which are dates is told by crm, not by a tag on each. Ids are held to crm's own
// form, because Huma's uuid also takes braces and capitals.
func describe(doc *huma.OpenAPI) {
	registry := doc.Components.Schemas
	for name, schema := range registry.Map() {
		t := registry.TypeFromRef(schemaPrefix + name)
		if t == nil || t.Kind() != reflect.Struct {
			continue
		}
		for _, field := range reflect.VisibleFields(t) {
			json, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			if property := schema.Properties[json]; property != nil {
				describeField(property, field.Type)
			}
		}
		schema.PrecomputeMessages()
	}
	for _, operation := range operations(doc) {
		for _, parameter := range operation.Parameters {
			if parameter.Schema.Format == "uuid" {
				describeField(parameter.Schema, reflect.TypeFor[crm.ID]())
			}
		}
	}
}

func describeField(schema *huma.Schema, t reflect.Type) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t.Kind() == reflect.Slice && schema.Items != nil:
		describeField(schema.Items, t.Elem())
	case t == reflect.TypeFor[crm.ID]():
		schema.Format, schema.Pattern, schema.PatternDescription = "uuid", crm.IDPattern, "et UUID med små bogstaver"
	case t == reflect.TypeFor[crm.Date]():
		schema.Format, schema.Pattern, schema.PatternDescription = "", datePattern, "en dato som ÅÅÅÅ-MM-DD, eller tom"
	}
	schema.PrecomputeMessages()
}
