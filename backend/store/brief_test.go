package store

import (
	"slices"
	"testing"

	"jobbro/backend/crm"
)

// R8: the smithy, after twelve visits of which one was taken back, with something
// past and something present of everything else.
func TestBrief(t *testing.T) {
	t.Parallel()
	s := story(t)
	var visits []*crm.Visit
	for n := range 12 {
		v := visitTo(smithy)
		v.VisitedOn = crm.DateOf(storyNow).AddDays(-n)
		if n == 0 {
			v.CitizenIDs = []crm.ID{ida}
		}
		if err := s.LogVisit(as(t, karen), v); err != nil {
			t.Fatal(err)
		}
		visits = append(visits, v)
	}
	if _, err := s.WithdrawVisit(as(t, karen), visits[1].ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.pool.Exec(t.Context(), `
		UPDATE app_user SET active = false WHERE id = '`+string(karen)+`'; -- still the owner until somebody takes over
		INSERT INTO contact (id, company_id, name, informed_on, left_on) VALUES (gen_random_uuid(), '`+string(smithy)+`', 'Anna', '2026-01-05', '2027-01-01');
		INSERT INTO contact (id, company_id, name, informed_on) VALUES ('`+string(nowhere)+`', '`+string(smithy)+`', 'Åse', '2026-01-05');
		INSERT INTO task (id, company_id, owner_id, kind, title, due_on, outcome, done_at, created_by)
			SELECT gen_random_uuid(), company::uuid, '`+string(mads)+`', kind, title, due::date, outcome, CASE WHEN outcome <> '' THEN now() END, '`+string(mads)+`'
			FROM (VALUES ('`+string(smithy)+`', 'promise', 'senere', '2027-08-01', ''), ('`+string(smithy)+`', 'next_contact', 'først', '2027-07-01', ''),
				('`+string(smithy)+`', 'promise', 'holdt', '2027-05-01', 'kept'), ('`+string(smithy)+`', 'promise', 'brudt', '2027-05-01', 'broken'),
				('`+string(smithy)+`', 'promise', 'bortfaldet', '2027-05-01', 'dropped'), ('`+string(smithy)+`', 'other', 'midt', '2027-07-15', ''),
				('`+string(bakery)+`', 'promise', 'bagerens', '2027-07-15', '')) t (company, kind, title, due, outcome);
		INSERT INTO opening (id, company_id, kind, title, status, reported_at)
			SELECT gen_random_uuid(), '`+string(smithy)+`', 'ordinary', status, status, '2027-06-01'
			FROM unnest(ARRAY['reported', 'open', 'on_hold', 'filled', 'closed', 'expired']) status;
		INSERT INTO company_warning (id, company_id, author_id, text, expires_on) VALUES
			(gen_random_uuid(), '`+string(smithy)+`', '`+string(mads)+`', 'Løs hund', '2027-06-30'),
			(gen_random_uuid(), '`+string(smithy)+`', '`+string(mads)+`', 'Udløbet', '2027-06-29');
		INSERT INTO course (id, title, starts_on, ends_on, days, seats) VALUES
			('`+string(ida)+`', 'Forår', '2027-03-01', '2027-03-12', 8, 20), ('`+string(bo)+`', 'Sommer', '2027-05-03', '2027-05-14', 8, 20);
		INSERT INTO course_seat (course_id, contact_id, company_id, completed_on) VALUES
			('`+string(ida)+`', '`+string(svend)+`', '`+string(smithy)+`', '2027-03-12'), ('`+string(bo)+`', '`+string(svend)+`', '`+string(smithy)+`', '2027-05-14'),
			('`+string(bo)+`', '`+string(nowhere)+`', '`+string(smithy)+`', NULL);
		INSERT INTO placement (id, company_id, citizen_id, scheme, status, start_on, weekly_hours)
			SELECT gen_random_uuid(), '`+string(smithy)+`', '`+string(ida)+`', 'internship', status, '2027-06-01', 20
			FROM unnest(ARRAY['agreed', 'started', 'ended']) status`); err != nil {
		t.Fatal(err)
	}

	b, err := s.FindCompany(as(t, mads), smithy)
	if err != nil {
		t.Fatal(err)
	}
	if b.Company.Name != "Åsmedjen" || b.Owner == nil || b.Owner.ID != karen {
		t.Errorf("company %+v, owner %+v", b.Company, b.Owner)
	}
	if len(b.Visits) != 10 || b.Visits[0].ID != visits[0].ID || b.Visits[1].ID != visits[2].ID {
		t.Errorf("%d visits, the first %s and %s, want ten from the latest on without the one taken back", len(b.Visits), b.Visits[0].ID, b.Visits[1].ID)
	}
	if len(b.Visits[0].CitizenIDs) != 0 {
		t.Error("Mads, who was not there, is told whom the visit was about")
	}
	if own, _ := s.FindCompany(as(t, karen), smithy); !slices.Equal(own.Visits[0].CitizenIDs, []crm.ID{ida}) {
		t.Error("Karen, who was there, is not")
	}
	if b.Promises != (crm.Promises{Kept: 1, Broken: 1, Open: 2}) || b.Company.Mentors != 1 || b.Company.Placements != 1 {
		t.Errorf("promises %+v, %d mentors, %d placements", b.Promises, b.Company.Mentors, b.Company.Placements)
	}
	for what, found := range map[string][2][]string{
		"workplaces": {texts(b.Workplaces, func(w *crm.Workplace) string { return w.Name }), {"Essen"}},
		"contacts":   {texts(b.Contacts, func(c *crm.Contact) string { return c.Name }), {"Svend Smed", "Åse", "Anna"}},
		"tasks":      {texts(b.Tasks, func(t *crm.Task) string { return t.Title }), {"først", "midt", "senere"}},
		"warnings":   {texts(b.Company.Warnings, func(w *crm.Warning) string { return w.Text }), {"Løs hund"}},
	} {
		if !slices.Equal(found[0], found[1]) {
			t.Errorf("%s %q, want %q", what, found[0], found[1])
		}
	}
	openings := texts(b.Openings, func(o *crm.Opening) string { return o.Title })
	if slices.Sort(openings); !slices.Equal(openings, []string{"on_hold", "open", "reported"}) {
		t.Errorf("openings %q", openings)
	}
}

func texts[T any](rows []T, text func(T) string) (all []string) {
	for _, row := range rows {
		all = append(all, text(row))
	}
	return all
}

func TestBriefOfNobodysCompany(t *testing.T) {
	t.Parallel()
	s := story(t)
	b, err := s.FindCompany(as(t, karen), bakery)
	if err != nil || b.Owner != nil || b.Visits == nil || b.Openings == nil || b.Company.Warnings == nil {
		t.Errorf("%+v, %v: want no owner, and lists that are empty, not null", b, err)
	}
	for name, find := range map[string]func(crm.ID) error{
		"brief": func(id crm.ID) error { _, err := s.FindCompany(as(t, karen), id); return err },
		"tier":  func(id crm.ID) error { _, err := s.FindTierChanges(as(t, karen), id); return err },
	} {
		if err := find(nowhere); crm.KindOf(err) != crm.NotFound {
			t.Errorf("%s of no company: %v", name, err)
		}
	}
}
