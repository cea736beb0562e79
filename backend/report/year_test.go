package report_test

import (
	"fmt"
	"testing"

	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
	"jobbro/backend/report"
)

// E1-E3: a year counts what was held in it, each company and person once, and its figures
// are those of the rows behind them.
func TestYear(t *testing.T) {
	t.Parallel()
	s := story(t)
	sql := func(text string) {
		t.Helper()
		if _, err := s.Pool.Exec(t.Context(), text); err != nil {
			t.Fatal(err)
		}
	}
	sql(`DELETE FROM event`)
	sql(`INSERT INTO contact (id, company_id, name, left_on) VALUES
		('00000000-0000-7000-8000-0000000000e6', '` + string(Bakery) + `', 'Bent', NULL),
		('00000000-0000-7000-8000-0000000000e7', '` + string(Bakery) + `', 'Borte', '2027-06-01')`)
	sql(`INSERT INTO course (id, title, starts_on, ends_on, days, seats, cancelled_on) VALUES
		('00000000-0000-7000-8000-000000000c11', 'Marts', '2027-03-01', '2027-04-01', 9, 8, NULL),
		('00000000-0000-7000-8000-000000000c12', 'Maj', '2027-05-01', '2027-06-30', 8, 8, NULL),
		('00000000-0000-7000-8000-000000000c13', 'Aflyst', '2027-05-01', '2027-06-01', 8, 8, '2027-04-01'),
		('00000000-0000-7000-8000-000000000c14', 'Sidste år', '2026-05-01', '2026-06-30', 10, 8, NULL),
		('00000000-0000-7000-8000-000000000c15', 'Slutter i morgen', '2027-05-01', '2027-07-01', 10, 8, NULL)`)
	sql(`INSERT INTO course_seat (course_id, contact_id, company_id, state, completed_on)
		SELECT ('00000000-0000-7000-8000-000000000' || v.course)::uuid, k.id, k.company_id, v.state, v.completed::date
		FROM (VALUES ('c11', 'Svend Smed', 'confirmed', '2027-04-01'), ('c12', 'Svend Smed', 'confirmed', '2027-06-30'), ('c12', 'Borte', 'confirmed', '2027-06-30'),
			('c12', 'Bent', 'waiting', NULL), ('c11', 'Bent', 'confirmed', NULL), ('c14', 'Bent', 'confirmed', '2026-06-30')) v (course, name, state, completed)
		JOIN contact k USING (name)`)
	sql(`INSERT INTO event (id, kind, title, held_on, starts_at, place, owner_id, cancelled_on)
		SELECT ('00000000-0000-7000-8000-000000000' || v.id)::uuid, v.kind, v.id, v.day::date, '18:00', 'Havnen', '` + string(Karen) + `', v.off::date
		FROM (VALUES ('f01', 'social_dinner', '2027-02-01', NULL), ('f02', 'social_dinner', '2027-06-30', NULL), ('f03', 'workshop', '2027-03-01', NULL),
			('f04', 'workshop', '2027-03-01', '2027-02-01'), ('f05', 'workshop', '2027-07-01', NULL), ('f06', 'workshop', '2026-06-30', NULL)) v (id, kind, day, off)`)
	sql(`INSERT INTO event_guest (id, event_id, company_id, contact_id, batch, invited_at, present)
		SELECT gen_random_uuid(), ('00000000-0000-7000-8000-000000000' || v.event)::uuid, k.company_id, k.id, 1, now(), v.present
		FROM (VALUES ('f01', 'Svend Smed', true), ('f01', 'Bent', true), ('f02', 'Svend Smed', true), ('f02', 'Bent', false), ('f06', 'Bent', true)) v (event, name, present)
		JOIN contact k USING (name)`)

	y := yearOf(t, s, 2027)
	figures := func(y *report.Year) (said string) {
		for _, f := range y.Figures {
			said += fmt.Sprint(f.Name, " ", f.Value, " ")
		}
		return said
	}
	if got := figures(y); got != "companies 2 people 2 certificates 3 courses 2 days 17 trained 2 " {
		t.Error(got)
	}
	if len(y.Courses) != 2 || y.Courses[0].Title != "Marts" || y.Courses[1].Places != 2 || y.Courses[1].Companies != 2 || y.Courses[1].Certificates != 2 {
		t.Errorf("%+v", y.Courses)
	}
	if len(y.Certificates) != 3 || y.Certificates[0].Name != "Borte" || !y.Certificates[0].Left || y.Certificates[1].Left {
		t.Errorf("%+v", y.Certificates)
	}
	if len(y.Kinds) != 2 || y.Kinds[0] != (report.YearEvents{Kind: "social_dinner", Name: "Social middag", Events: 2, Present: 3, Companies: 2}) || y.Kinds[1].Events != 1 {
		t.Errorf("%+v", y.Kinds)
	}
	if len(y.Events) != 3 || y.Events[0].Companies != 2 || y.Events[1].Invited != 2 || y.Events[1].Companies != 1 {
		t.Errorf("%+v", y.Events)
	}
	y.AddGroups([]crm.GroupYear{{Kind: "task_force", KindName: "Task force", StepsDone: 1, Openings: 2, Begun: 2, FlexJobs: 1}, {Kind: "task_force", FlexJobs: 1}, {Kind: "network"}})
	if len(y.GroupKinds) != 2 || y.GroupKinds[0] != (report.YearGroups{Kind: "task_force", Name: "Task force", Groups: 2, StepsDone: 1, Openings: 2, Begun: 2, FlexJobs: 2}) {
		t.Errorf("%+v", y.GroupKinds)
	}
	if last := yearOf(t, s, 2026); figures(last) != "companies 1 people 1 certificates 1 courses 1 days 10 trained 2 " || len(last.Events) != 1 {
		t.Errorf("%+v", last)
	}
	if months := yearOf(t, s, 0); months.From != "2026-07-01" || months.To != "2027-06-30" || len(months.Certificates) != 3 {
		t.Errorf("%+v", months)
	}
	if _, err := s.Reports.Year(t.Context(), 0); crm.KindOf(err) != crm.Unauthorized {
		t.Errorf("a guest: %v", err)
	}
}

func yearOf(t *testing.T, s *Server, year int) *report.Year {
	t.Helper()
	y, err := s.Reports.Year(as(t, Karen), year)
	if err != nil {
		t.Fatal(err)
	}
	return y
}
