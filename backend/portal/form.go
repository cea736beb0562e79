package portal

import (
	"cmp"
	"errors"
	"net/url"
	"slices"
	"strings"

	"jobbro/backend/crm"
)

// form is what a person has filled in and what is wrong with it.
type form struct {
	Values url.Values
	Errors []formError
	Notice string // why it was not taken though nothing in it is wrong, or ""
}

// formError is one thing to correct, at one field.
type formError struct{ Field, Code, Message string }

// places are fields that the rules know and a form asks for under another name.
var places = map[string]string{"hours_min": "hours_typical", "hours_max": "hours_typical"}

// add keeps a refusal of a field and passes on any other error.
func (f *form) add(errs ...error) error {
	for _, err := range errs {
		var refused *crm.Error
		if err == nil {
			continue
		}
		if !errors.As(err, &refused) || refused.Field == "" {
			return err
		}
		f.Errors = append(f.Errors, formError{cmp.Or(places[refused.Field], refused.Field), refused.Code, refused.Message})
	}
	return nil
}

// Error is what is wrong with a field, or "".
func (f *form) Error(name string) string {
	for _, e := range f.Errors {
		if e.Field == name {
			return e.Message
		}
	}
	return ""
}

// Has reports whether a choice was made.
func (f *form) Has(name, value string) bool { return slices.Contains(f.Values[name], value) }

// Get is what was written in a field.
func (f *form) Get(name string) string { return f.Values.Get(name) }

// textField is one line to write in.
type textField struct {
	Name, Label, Hint, Type, Complete, Mode, Value, Error string

	Required bool // nothing can be sent without it
}

// Must is the field for what nothing can be sent without, which a screen reader says.
func (t textField) Must() textField {
	t.Required = true
	return t
}

// Text is a field of the form. complete is what the browser may fill in by itself
// (autocomplete), and says by which keys a phone is to be typed on.
func (f *form) Text(name, label, hint, complete string) textField {
	t := textField{Name: name, Label: label, Hint: hint, Type: "text", Complete: complete, Value: f.Get(name), Error: f.Error(name)}
	switch complete {
	case "email":
		t.Type = "email"
	case "tel":
		t.Type = "tel"
	case "numeric", "decimal":
		t.Mode, t.Complete = complete, "off"
	}
	return t
}

// Describes names what a screen reader is to say of the field beside its label.
func (t textField) Describes() string {
	var ids []string
	if t.Hint != "" {
		ids = append(ids, t.Name+"-hint")
	}
	if t.Error != "" {
		ids = append(ids, t.Name+"-error")
	}
	return strings.Join(ids, " ")
}

// checks are boxes to tick.
type checks struct {
	Name, Label, Error string
	Options            []check
}

type check struct {
	Code, Danish string
	Chosen       bool
}

// Shifts, Demands and Offers are the boxes of the lists that openings choose from.
func (f *form) Shifts(name, label string) checks  { return checksOf(f, name, label, crm.Shifts) }
func (f *form) Demands(name, label string) checks { return checksOf(f, name, label, crm.Demands) }
func (f *form) Offers(name, label string) checks  { return checksOf(f, name, label, crm.Offers) }

func checksOf[T ~string](f *form, name, label string, list []crm.Word[T]) checks {
	c := checks{Name: name, Label: label, Error: f.Error(name)}
	for _, w := range list {
		c.Options = append(c.Options, check{string(w.Code), w.Danish, f.Has(name, string(w.Code))})
	}
	return c
}
