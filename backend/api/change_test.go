package api

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"github.com/danielgtaylor/huma/v2"
)

type nameFields struct {
	Name string `json:"name" maxLength:"5"`
	Town string `json:"town"`
}

func TestChangeWritesOnlyWhatWasSent(t *testing.T) {
	t.Parallel()
	var change Change[nameFields]
	if err := json.Unmarshal([]byte(`{"base":3,"town":""}`), &change); err != nil {
		t.Fatal(err)
	}
	fields := nameFields{Name: "Åsmedjen", Town: "Hjørring"}
	if err := change.Apply(&fields); err != nil || change.Base != 3 || fields != (nameFields{Name: "Åsmedjen"}) {
		t.Errorf("base %d, fields %+v, %v", change.Base, fields, err)
	}
}

func TestChangeAsksForNothingButTheBase(t *testing.T) {
	t.Parallel()
	registry := huma.NewMapRegistry(schemaPrefix, schemaName)
	schema := registry.SchemaFromRef(Change[nameFields]{}.Schema(registry).Ref)
	if !slices.Equal(schema.Required, []string{"base"}) || schema.Properties["name"] == nil || schema.AdditionalProperties != false {
		t.Errorf("schema %+v", schema)
	}
	if registry.Map()["nameChange"] == nil && registry.Map()["NameChange"] == nil {
		t.Errorf("it is named otherwise: %v", reflect.ValueOf(registry.Map()).MapKeys())
	}
	if full := registry.Map()["NameFields"]; full == nil || !slices.Equal(full.Required, []string{"name", "town"}) {
		t.Errorf("the whole is changed: %+v", full)
	}
}
