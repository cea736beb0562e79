package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jobbro/backend/crm"
	"jobbro/backend/db/dbtest"
)

// table is the shops with what a table of them is narrowed by: the smithy was
// visited 40 days ago and called 3 days ago, Hansen VVS was only ever called and its mentor
// has left, the bakery has a mentor, an opening, and another one on hold.
func table(t testing.TB) *Store {
	t.Helper()
	s := shops(t)
	if _, err := s.pool.Exec(t.Context(), `
		UPDATE company SET last_visit_on = '2027-05-21', tier = 'sporadic', derived_tier = 'sporadic', tier_falls_on = '2027-07-30',
			postcode = '9800', industry = '251100', industry_title = 'Fremstilling af metalkonstruktioner' WHERE name = 'Åsmedjen';
		UPDATE company SET ad_protected = true, employees_from = 1000 WHERE name = 'Hansen VVS';
		UPDATE company SET tier_override = 'close', tier_override_ends = '2027-07-10', derived_tier = 'none' WHERE name = 'Østersøens Fisk';
		UPDATE company SET status = 'ceased' WHERE name = 'Brdr. Hansen';
		UPDATE company SET status = 'merged', merged_into = '`+string(smithy)+`' WHERE name LIKE '100%';
		INSERT INTO visit (id, author_id, company_id, kind, status, visited_on, logged_at)
		SELECT gen_random_uuid(), '`+string(karen)+`', company.id, v.kind, v.status, v.day::date, now()
		FROM (VALUES ('Åsmedjen', 'physical', 'completed', '2027-05-21'), ('Åsmedjen', 'phone', 'completed', '2027-06-27'),
			('Hansen VVS', 'phone', 'completed', '2027-01-04'), ('Brødværket', 'physical', 'planned', '2027-07-04'),
			('Hansen og Datter', 'physical', 'cancelled', '2027-02-04')) v (name, kind, status, day) JOIN company USING (name);
		INSERT INTO opening (id, company_id, kind, title, status, reported_at) VALUES
			(gen_random_uuid(), '`+string(bakery)+`', 'small_job', 'Pakke brød', 'open', now()),
			(gen_random_uuid(), '`+string(bakery)+`', 'small_job', 'Køre brød', 'on_hold', now());
		INSERT INTO course (id, title, starts_on, ends_on, days, seats) VALUES ('`+string(training)+`', 'Mentor', '2027-03-01', '2027-04-01', 9, 8);
		INSERT INTO contact (id, company_id, name, left_on)
		SELECT gen_random_uuid(), company.id, v.name, v.left_on::date
		FROM (VALUES ('Brødværket', 'Zita', NULL), ('Hansen VVS', 'Zola', '2027-05-01')) v (company, name, left_on) JOIN company ON company.name = v.company;
		INSERT INTO course_seat (course_id, contact_id, company_id, completed_on)
		SELECT '`+string(training)+`', id, company_id, '2027-04-01' FROM contact WHERE name IN ('Zita', 'Zola')`); err != nil {
		t.Fatal(err)
	}
	return s
}

func rowNames(rows []*crm.CompanyRow) []string {
	found := []string{}
	for _, r := range rows {
		found = append(found, r.Name)
	}
	return found
}

// R4 and T2: the desk's table is searched, narrowed and sorted by everything that
// stands in it, and the list, its count and the rows of an export are one.
func TestCompanyTable(t *testing.T) {
	t.Parallel()
	s := table(t)
	const fish, vvs, datter, brdr, coal, baker, smith = "Østersøens Fisk", "Hansen VVS", "Hansen og Datter", "Brdr. Hansen", "100% Trækul_", "Brødværket", "Åsmedjen"
	type order = crm.CompanyOrder
	for name, tt := range map[string]struct {
		filter crm.CompanyFilter
		order  crm.CompanyOrder
		want   []string
	}{
		"all but those merged, in Danish order":  {want: []string{brdr, baker, datter, vvs, fish, smith}},
		"backwards":                              {order: order{Sort: "name", Desc: true}, want: []string{smith, fish, vvs, datter, baker, brdr}},
		"search":                                 {filter: crm.CompanyFilter{Q: "hansen"}, want: []string{brdr, datter, vvs, fish}},
		"search of one letter":                   {filter: crm.CompanyFilter{Q: "h"}, want: []string{"Brdr. Hansen", datter, vvs}},
		"mistyped search":                        {filter: crm.CompanyFilter{Q: "aasmejden"}, want: []string{smith}},
		"search that finds nothing":              {filter: crm.CompanyFilter{Q: "qwertyuiop"}, want: []string{}},
		"search and tier":                        {filter: crm.CompanyFilter{Q: "hansen", Tier: crm.TierSporadic}, want: []string{vvs}},
		"owner":                                  {filter: crm.CompanyFilter{OwnerID: mads}, want: []string{fish}},
		"no owner":                               {filter: crm.CompanyFilter{Unowned: true}, want: []string{brdr, baker, datter, vvs}},
		"team":                                   {filter: crm.CompanyFilter{TeamID: nord}, want: []string{fish, smith}},
		"industry by code":                       {filter: crm.CompanyFilter{Industry: "25"}, want: []string{smith}},
		"industry by word":                       {filter: crm.CompanyFilter{Industry: "HANDEL"}, want: []string{datter, fish}},
		"postcode":                               {filter: crm.CompanyFilter{Place: "98"}, want: []string{smith}},
		"town":                                   {filter: crm.CompanyFilter{Place: "hirts"}, want: []string{baker, fish}},
		"signs of LIKE in a town":                {filter: crm.CompanyFilter{Place: "%"}, want: []string{}},
		"ceased":                                 {filter: crm.CompanyFilter{Status: crm.CompanyCeased}, want: []string{brdr}},
		"merged":                                 {filter: crm.CompanyFilter{Status: crm.CompanyMergedIn}, want: []string{coal}},
		"T2: not seen for 40 days":               {filter: crm.CompanyFilter{Unseen: 40}, want: []string{brdr, baker, datter, vvs, fish}},
		"T2: not seen for 39 days":               {filter: crm.CompanyFilter{Unseen: 39}, want: []string{brdr, baker, datter, vvs, fish, smith}},
		"T2: never contacted":                    {filter: crm.CompanyFilter{NeverContacted: true}, want: []string{brdr, baker, datter, fish}},
		"T2: falling within 30 days":             {filter: crm.CompanyFilter{Falls: 30}, order: order{Sort: "falls_on"}, want: []string{fish, smith}},
		"T2: falling within 29 days":             {filter: crm.CompanyFilter{Falls: 29}, want: []string{fish}},
		"openings":                               {filter: crm.CompanyFilter{Openings: true}, want: []string{baker}},
		"mentors who are there":                  {filter: crm.CompanyFilter{Mentors: true}, want: []string{baker}},
		"by mentors":                             {order: order{Sort: "mentors", Desc: true}, want: []string{baker, brdr, datter, vvs, fish, smith}},
		"ad protected":                           {filter: crm.CompanyFilter{AdProtected: crm.Yes}, want: []string{vvs}},
		"not ad protected":                       {filter: crm.CompanyFilter{AdProtected: crm.No, Q: "hansen"}, want: []string{brdr, datter, fish}},
		"at least 19 employees":                  {filter: crm.CompanyFilter{EmployeesMin: 19}, want: []string{vvs, smith}},
		"at most 4 employees":                    {filter: crm.CompanyFilter{EmployeesMax: 4}, want: []string{baker}},
		"by last visit, the never visited first": {order: order{Sort: "last_visit_on"}, want: []string{brdr, baker, datter, vvs, fish, smith}},
		"by last contact, the latest first":      {order: order{Sort: "last_contact_on", Desc: true}, want: []string{smith, vvs, brdr, baker, datter, fish}},
		"by owner, those without last":           {order: order{Sort: "owner"}, want: []string{smith, fish, brdr, baker, datter, vvs}},
		"by owner backwards, those without last": {order: order{Sort: "owner", Desc: true}, want: []string{fish, smith, brdr, baker, datter, vvs}},
		"by tier":                                {order: order{Sort: "tier"}, want: []string{fish, vvs, smith, brdr, baker, datter}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx := as(t, karen)
			whole, err := s.FindCompanyTable(ctx, tt.filter, tt.order, 0, 200)
			if err != nil || !slices.Equal(rowNames(whole.Items), tt.want) || whole.Count != len(tt.want) {
				t.Fatalf("%d: %q, %v, want %q", whole.Count, rowNames(whole.Items), err, tt.want)
			}
			var parts, exported []*crm.CompanyRow
			for skip := range tt.want {
				part, err := s.FindCompanyTable(ctx, tt.filter, tt.order, skip, 1)
				if err != nil || part.Count != len(tt.want) {
					t.Fatalf("the part at %d: %d, %v", skip, part.Count, err)
				}
				parts = append(parts, part.Items...)
			}
			if err := s.EachCompany(ctx, tt.filter, tt.order, func(r *crm.CompanyRow) error { exported = append(exported, r); return nil }); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(rowNames(parts), tt.want) || !slices.Equal(rowNames(exported), tt.want) {
				t.Errorf("part by part %q, exported %q, want %q", rowNames(parts), rowNames(exported), tt.want)
			}
		})
	}
}

// Every column that can be sorted by is, and every cell is one that a file can hold.
func TestCompanyTableColumns(t *testing.T) {
	t.Parallel()
	s := table(t)
	for _, column := range crm.CompanyColumns {
		found, err := s.FindCompanyTable(as(t, karen), crm.CompanyFilter{}, crm.CompanyOrder{Sort: column.Name}, 0, 10)
		if err != nil || found.Count != 6 {
			t.Fatalf("%s: %v", column.Name, err)
		}
		for _, row := range found.Items {
			switch cell := column.Cell(row).(type) {
			case string, int, crm.Date:
			default:
				t.Errorf("%s is a %T", column.Name, cell)
			}
		}
	}
	smith, err := s.FindCompanyTable(as(t, karen), crm.CompanyFilter{Q: "åsmed"}, crm.CompanyOrder{}, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	var line []string
	for _, column := range crm.CompanyColumns {
		line = append(line, fmt.Sprint(column.Cell(smith.Items[0])))
	}
	want := "Åsmedjen|90000004|Aktiv|Sporadisk|2027-07-30|Karen|Nord||9800|Hjørring|Fremstilling af metalkonstruktioner|251100|10-19|2027-05-21|2027-06-27|0|0|||Nej|"
	if got := strings.Join(line, "|"); got != want {
		t.Errorf("the line is\n%s, want\n%s", got, want)
	}
}

func TestCompanyTableRefusals(t *testing.T) {
	t.Parallel()
	s := story(t)
	for name, tt := range map[string]struct {
		filter crm.CompanyFilter
		field  string
	}{
		"owner and none": {crm.CompanyFilter{OwnerID: karen, Unowned: true}, "unowned"},
		"sizes":          {crm.CompanyFilter{EmployeesMin: 10, EmployeesMax: 9}, "employees_max"},
	} {
		_, err := s.FindCompanyTable(as(t, karen), tt.filter, crm.CompanyOrder{}, 0, 10)
		if refused, ok := err.(*crm.Error); !ok || refused.Field != tt.field {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.FindCompanyTable(t.Context(), crm.CompanyFilter{}, crm.CompanyOrder{}, 0, 10); crm.KindOf(err) != crm.Unauthorized {
		t.Errorf("a guest: %v", err)
	}
}

// A part of a table of twenty thousand companies.
func BenchmarkCompanyTable(b *testing.B) {
	s, err := New(dbtest.New(b))
	if err != nil {
		b.Fatal(err)
	}
	manyCompanies(b, s, 20_000)
	ctx := crm.WithActor(b.Context(), crm.System)
	for name, bench := range map[string]struct {
		filter crm.CompanyFilter
		order  crm.CompanyOrder
		skip   int
	}{
		"begin": {}, "end": {skip: 19_900}, "town": {order: crm.CompanyOrder{Sort: "town", Desc: true}, skip: 10_000},
		"q": {filter: crm.CompanyFilter{Q: "nord"}}, "never": {filter: crm.CompanyFilter{NeverContacted: true}},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.FindCompanyTable(ctx, bench.filter, bench.order, bench.skip, 100); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
