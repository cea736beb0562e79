package store

import (
	"encoding/json"
	"testing"

	"jobbro/backend/crm"
)

// What arrives as JSON is decoded into what the editor saw, whose lists and
// pointers must not be changed with it: the edit would then look like none.
func TestEditByJSON(t *testing.T) {
	t.Parallel()
	s := story(t)
	v := visitTo(smithy)
	workplace := forge
	v.WorkplaceID = &workplace
	if err := s.LogVisit(as(t, karen), v); err != nil {
		t.Fatal(err)
	}
	if _, err := s.pool.Exec(t.Context(), `INSERT INTO workplace (id, company_id, p_number) VALUES ($1, $2, '1000000002')`, string(nowhere), string(smithy)); err != nil {
		t.Fatal(err)
	}
	edited, err := s.EditVisit(as(t, karen), v.ID, crm.Base{Revision: 1}, func(f *crm.VisitFields) error {
		return json.Unmarshal([]byte(`{"agenda":["growth"],"workplace_id":"`+string(nowhere)+`"}`), f)
	})
	if err != nil || edited.Agenda[0] != crm.TopicGrowth || *edited.WorkplaceID != nowhere {
		t.Errorf("the visit = %+v, %v", edited, err)
	}
	place := func(base int, id crm.ID) {
		t.Helper()
		c, err := s.EditContact(as(t, karen), svend, crm.Base{Revision: base}, func(f *crm.ContactFields) error {
			return json.Unmarshal([]byte(`{"workplace_id":"`+string(id)+`"}`), f)
		})
		if err != nil || *c.WorkplaceID != id || c.Revision != base+1 {
			t.Errorf("the contact = %+v, %v", c, err)
		}
	}
	place(1, forge)
	place(2, nowhere)
}
