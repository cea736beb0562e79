package store

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"jobbro/backend/crm"
)

// P2: a company sees who of its own people was trained and still works there, and the
// courses it can get to; of others it sees how many places are left.
func TestOwnTraining(t *testing.T) {
	t.Parallel()
	s := story(t)
	admitTina(t, s, "")
	exec(t, s, `INSERT INTO contact (id, company_id, name, informed_on, left_on) VALUES
		('00000000-0000-7000-8000-0000000000e2', $1, 'Åse Smed', '2027-01-04', NULL),
		('00000000-0000-7000-8000-0000000000e3', $1, 'Borte Smed', '2027-01-04', '2027-06-01'),
		('00000000-0000-7000-8000-0000000000e4', $2, 'Bent Bager', '2027-01-04', NULL),
		('00000000-0000-7000-8000-0000000000e5', $2, 'Flyttet Smed', '2027-01-04', NULL)`, string(smithy), string(bakery))
	exec(t, s, `INSERT INTO course (id, title, starts_on, ends_on, days, seats, place) VALUES
		('00000000-0000-7000-8000-000000000c01', 'Foråret', '2027-03-01', '2027-04-01', 9, 8, ''),
		('00000000-0000-7000-8000-000000000c02', 'Før foråret', '2026-03-01', '2026-04-01', 9, 8, ''),
		('00000000-0000-7000-8000-000000000c03', 'I dag', '2027-06-30', '2027-07-30', 9, 8, ''),
		('00000000-0000-7000-8000-000000000c04', 'Efteråret', '2027-09-01', '2027-10-01', 9, 3, 'Hirtshals'),
		('00000000-0000-7000-8000-000000000c05', 'Fuldt', '2027-08-01', '2027-09-01', 9, 1, ''),
		('00000000-0000-7000-8000-000000000c06', 'Fuldt af os', '2027-10-01', '2027-11-01', 9, 1, ''),
		('00000000-0000-7000-8000-000000000c07', 'Aflyst', '2027-10-02', '2027-11-01', 9, 5, ''),
		('00000000-0000-7000-8000-000000000c08', 'Aflyst for os', '2027-10-03', '2027-11-01', 9, 5, '')`)
	exec(t, s, `UPDATE course SET cancelled_on = '2027-06-01', cancel_why = 'For få' WHERE title LIKE 'Aflyst%'`)
	for _, p := range []struct{ course, contact, completed string }{
		{"c01", "e1", "2027-04-01"}, {"c02", "e1", "2026-04-01"}, {"c01", "e2", ""}, {"c01", "e3", "2027-04-01"}, {"c01", "e4", "2027-04-01"}, {"c01", "e5", "2027-04-01"},
		{"c04", "e2", ""}, {"c04", "e4", ""}, {"c05", "e4", ""}, {"c06", "e2", ""}, {"c08", "e2", ""},
	} {
		exec(t, s, `INSERT INTO course_seat (course_id, contact_id, company_id, completed_on)
			SELECT $1::uuid, id, CASE WHEN name = 'Flyttet Smed' THEN $4::uuid ELSE company_id END, NULLIF($3, '')::date FROM contact WHERE id = $2::uuid`,
			"00000000-0000-7000-8000-000000000"+p.course, "00000000-0000-7000-8000-0000000000"+p.contact, p.completed, string(smithy))
	}
	exec(t, s, `INSERT INTO course_seat (course_id, contact_id, company_id, state) VALUES
		('00000000-0000-7000-8000-000000000c06', '00000000-0000-7000-8000-0000000000e4', $2, 'waiting'),
		('00000000-0000-7000-8000-000000000c06', '00000000-0000-7000-8000-0000000000e1', $1, 'waiting')`, string(smithy), string(bakery))
	got, err := s.OwnTraining(atTheSmithy(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Mentors) != 1 || got.Mentors[0] != (crm.TrainedMentor{Name: "Svend Smed", CompletedOn: "2027-04-01", Course: "Foråret"}) {
		t.Errorf("mentors: %+v", got.Mentors)
	}
	var courses []string
	for _, c := range got.Courses {
		courses = append(courses, fmt.Sprint(c.Title, " ", c.Free, " ", c.Ours, c.Waiting, c.CancelWhy))
	}
	if said := strings.Join(courses, "; "); said != "Efteråret 1 [Åse Smed] []; Fuldt af os 0 [Åse Smed] [{Svend Smed 2}]; Aflyst for os 4 [Åse Smed] []For få" {
		t.Errorf("courses: %s", said)
	}
	if got.Owner == nil || got.Owner.ID != karen {
		t.Errorf("whom to ask: %+v", got.Owner)
	}

	for name, tt := range map[string]struct {
		ctx  context.Context
		want crm.Kind
	}{
		"a guest":    {t.Context(), crm.Unauthorized},
		"one of us":  {as(t, karen), crm.Forbidden},
		"a manager":  {as(t, lene), crm.Forbidden},
		"of nowhere": {crm.WithActor(t.Context(), crm.Actor{ID: tina, Roles: []crm.Role{crm.RoleCompany}}), crm.Forbidden},
	} {
		if _, err := s.OwnTraining(tt.ctx); crm.KindOf(err) != tt.want {
			t.Errorf("%s: %v, want %s", name, err, tt.want)
		}
	}
	others, err := s.OwnTraining(crm.WithActor(t.Context(), crm.Actor{ID: tina, Roles: []crm.Role{crm.RoleCompany}, CompanyID: bakery}))
	if err != nil || len(others.Mentors) != 1 || others.Mentors[0].Name != "Bent Bager" || others.Owner != nil {
		t.Errorf("the bakery sees %+v, %v", others, err)
	}
}
