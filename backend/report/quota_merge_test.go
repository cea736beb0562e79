package report_test

import (
	"reflect"
	"testing"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

// R3, Q1: a merge and its undo change no figure of the visits made, and of two
// partners that are one the coverage counts one, with the visits of both.
func TestMergedCompaniesCountOnce(t *testing.T) {
	t.Parallel()
	s := story(t)
	before := quotaOf(t, s, whole)
	fields := crm.MergeFields{IntoID: Smithy, Kind: crm.MergeDuplicate, HappenedOn: "2027-06-30", Reason: "Samme virksomhed"}
	for _, step := range []struct {
		name     string
		do       func() error
		partners int
	}{
		{"merged", func() error { _, err := s.Store.MergeCompany(as(t, Lene), Bakery, fields); return err }, 1},
		{"undone", func() error { _, err := s.Store.UndoMerge(as(t, Lene), Bakery); return err }, 2},
	} {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		after := quotaOf(t, s, whole)
		if !reflect.DeepEqual(after.Visits, before.Visits) || !reflect.DeepEqual(after.Strategic, before.Strategic) {
			t.Errorf("%s: %+v and %+v, before %+v and %+v", step.name, after.Visits, after.Strategic, before.Visits, before.Strategic)
		}
		was, is := before.Coverage, after.Coverage
		if n := is.Close.Companies + is.Sporadic.Companies; n != step.partners {
			t.Errorf("%s: %d partners, want %d", step.name, n, step.partners)
		}
		if is.Close.Actual+is.Sporadic.Actual != was.Close.Actual+was.Sporadic.Actual {
			t.Errorf("%s: %+v, before %+v", step.name, is, was)
		}
	}
}
