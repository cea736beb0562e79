package store

import (
	"fmt"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
	"jobbro/backend/db/dbtest"
)

// Beside the story's two companies there are five: two Hansens, of which one
// name is the shorter, a firm of another name on Hansensgade, one of letters that
// LIKE takes for more than themselves, and one that is a close partner.
func shops(t testing.TB) *Store {
	t.Helper()
	s := story(t)
	if _, err := s.pool.Exec(t.Context(), `
		INSERT INTO company (id, cvr, name, street, town, industry_title, tier, owner_id) VALUES
			(gen_random_uuid(), '90000021', 'Hansen og Datter', '', 'Sindal', 'Blomsterhandel', 'none', NULL),
			(gen_random_uuid(), '90000048', 'Hansen VVS', '', 'Sindal', '', 'sporadic', NULL),
			(gen_random_uuid(), '90000056', 'Brdr. Hansen', '', 'Vrå', '', 'none', NULL),
			(gen_random_uuid(), '90000064', 'Østersøens Fisk', 'Hansensgade 4', 'Hirtshals', 'Fiskehandel', 'close', '`+string(mads)+`'),
			(gen_random_uuid(), '90000072', '100% Trækul_', '', 'Løkken', '', 'none', NULL)`); err != nil {
		t.Fatal(err)
	}
	return s
}

func names(page *crm.Page[*crm.Company]) []string {
	found := []string{}
	for _, c := range page.Items {
		found = append(found, c.Name)
	}
	return found
}

// R4: the list that is found, and the same when it is read one by one.
func TestFindCompanies(t *testing.T) {
	t.Parallel()
	s := shops(t)
	for _, tt := range []struct {
		name   string
		filter CompanyFilter
		want   []string
	}{
		{"all, in Danish order", CompanyFilter{}, []string{"100% Trækul_", "Brdr. Hansen", "Brødværket", "Hansen og Datter", "Hansen VVS", "Østersøens Fisk", "Åsmedjen"}},
		{"name, then word, then elsewhere; the shortest first", CompanyFilter{Q: "hansen"}, []string{"Hansen VVS", "Hansen og Datter", "Brdr. Hansen", "Østersøens Fisk"}},
		{"Danish letters", CompanyFilter{Q: "åsmed"}, []string{"Åsmedjen"}},
		{"written as aa", CompanyFilter{Q: "AASMED"}, []string{"Åsmedjen"}},
		{"inside a word", CompanyFilter{Q: "værk"}, []string{"Brødværket"}},
		{"contact", CompanyFilter{Q: "svend"}, []string{"Åsmedjen"}},
		{"industry and town", CompanyFilter{Q: "fisk hirtshals"}, []string{"Østersøens Fisk"}},
		{"every word must match", CompanyFilter{Q: "fisk sindal"}, []string{}},
		{"CVR number", CompanyFilter{Q: "90000048"}, []string{"Hansen VVS"}},
		{"P number", CompanyFilter{Q: "1000000001"}, []string{"Åsmedjen"}},
		{"a wrong number is nobody's", CompanyFilter{Q: "90000049"}, []string{}},
		{"one letter begins a name", CompanyFilter{Q: "h"}, []string{"Hansen VVS", "Hansen og Datter", "Brdr. Hansen"}},
		{"å is two letters when folded", CompanyFilter{Q: "å"}, []string{"Åsmedjen"}},
		{"mistyped", CompanyFilter{Q: "aasmejden"}, []string{"Åsmedjen"}},
		{"mistyped, and o for ø", CompanyFilter{Q: "ostersoen fisk"}, []string{"Østersøens Fisk"}},
		{"one word mistyped", CompanyFilter{Q: "hannsen vrå"}, []string{"Brdr. Hansen"}},
		{"nothing like it", CompanyFilter{Q: "qwertyuiop"}, []string{}},
		{"signs of LIKE", CompanyFilter{Q: "100% t"}, []string{"100% Trækul_"}},
		{"signs of LIKE are signs like others", CompanyFilter{Q: "han%vvs_"}, []string{"Hansen VVS"}},
		{"nothing but signs", CompanyFilter{Q: "%_"}, []string{}},
		{"blank", CompanyFilter{Q: "  ", Tier: crm.TierClose}, []string{"Østersøens Fisk"}},
		{"tier", CompanyFilter{Q: "hansen", Tier: crm.TierSporadic}, []string{"Hansen VVS"}},
		{"owner", CompanyFilter{OwnerID: karen}, []string{"Åsmedjen"}},
		{"owner of found", CompanyFilter{Q: "hansen", OwnerID: mads}, []string{"Østersøens Fisk"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.filter.Limit = 20
			page, err := s.FindCompanies(as(t, karen), tt.filter)
			if err != nil || !slices.Equal(names(page), tt.want) {
				t.Fatalf("found %q, %v, want %q", names(page), err, tt.want)
			}
			// Read one by one, it is the same list.
			onebyone := []string{}
			tt.filter.Limit = 1
			for range tt.want {
				page, err := s.FindCompanies(as(t, karen), tt.filter)
				if err != nil {
					t.Fatal(err)
				}
				onebyone = append(onebyone, names(page)...)
				tt.filter.After = page.Next
			}
			if !slices.Equal(onebyone, tt.want) || tt.filter.After != "" {
				t.Errorf("one by one %q and then %q, want %q", onebyone, tt.filter.After, tt.want)
			}
		})
	}
}

// R4: the list is the same as sorting by hand, however many there are.
func TestFindManyCompanies(t *testing.T) {
	t.Parallel()
	s, err := New(dbtest.New(t))
	if err != nil {
		t.Fatal(err)
	}
	manyCompanies(t, s, 2_600)
	ctx := crm.WithActor(t.Context(), crm.System)
	for _, q := range []string{"nord", "9800", "sen vej", "jensen", "nord jensen"} {
		rows, err := s.pool.Query(ctx, `SELECT company_id::text FROM company_search
			WHERE (SELECT bool_and(text LIKE '%' || word || '%') FROM regexp_split_to_table($1, ' ') word)
			ORDER BY CASE WHEN name LIKE $1 || '%' THEN 0 WHEN name LIKE '% ' || $1 || '%' THEN 1 WHEN (SELECT bool_and(text LIKE '% ' || word || '%') FROM regexp_split_to_table($1, ' ') word) THEN 2 ELSE 3 END, length(name), name, company_id`, q)
		if err != nil {
			t.Fatal(err)
		}
		want, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil || len(want) < 20 {
			t.Fatalf("%q: sorting by hand gives %d companies, %v", q, len(want), err)
		}
		var got []string
		f := CompanyFilter{Q: q, Window: crm.Window{Limit: 150}}
		for more := true; more; more = f.After != "" {
			page, err := s.FindCompanies(ctx, f)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range page.Items {
				got = append(got, string(c.ID))
			}
			f.After = page.Next
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %d companies in another order than the %d by hand", q, len(got), len(want))
		}
	}
}

// The figures of the municipality, and of one a hundred times its size.
func BenchmarkFindCompanies(b *testing.B) {
	for _, size := range []int{2_000, 200_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			s, err := New(dbtest.New(b))
			if err != nil {
				b.Fatal(err)
			}
			manyCompanies(b, s, size)
			ctx := crm.WithActor(b.Context(), crm.System)
			for _, q := range []string{"", "n", "nord", "jensen", "ing", "xyz", "ab1", "smed havne", "gade 77", "90001234", "qwertyuiop", "jensenhansen", "aasmejden", "sorensn"} {
				b.Run("q="+q, func(b *testing.B) {
					for b.Loop() {
						if _, err := s.FindCompanies(ctx, CompanyFilter{Q: q, Window: crm.Window{Limit: 20}}); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
		})
	}
}

// manyCompanies makes up companies with a street, an industry and a contact each.
func manyCompanies(b testing.TB, s *Store, n int) {
	b.Helper()
	if _, err := s.pool.Exec(b.Context(), `
		SET session_replication_role = replica; -- one refresh at the end is faster
		INSERT INTO company (id, cvr, name, street, postcode, town, industry_title)
		SELECT gen_random_uuid(), (90000000 + n)::text,
			(ARRAY['Åsmedjen','Brødværket','Nordtømrer','Vendsyssel VVS','Murerfirmaet','Tandlægerne','Autogården','Rengøring Nord','Planteskolen','Hotel Havblik'])[1 + n * 7919 % 10]
			|| ' ' || (ARRAY['Jensen','Nielsen','Hansen','Pedersen','Andersen','Larsen','Sørensen','Møller','Kjær','Vestergaard'])[1 + n / 10 % 10]
			|| ' ' || (ARRAY['ApS','A/S','I/S','og Søn','Holding ApS'])[1 + n * 17 % 5] || repeat(' & Co', n % 7),
			(ARRAY['Østergade','Vestergade','Strandvejen','Industrivej','Havnevej'])[1 + n / 100 % 5] || ' ' || n % 200, '9800',
			(ARRAY['Hjørring','Hirtshals','Sindal','Løkken','Vrå'])[1 + n * 11 % 5],
			(ARRAY['Metalvarer','Bagerier','Tømrere','Detailhandel med fisk','Restauranter'])[1 + n * 3 % 5]
		FROM generate_series(1, `+fmt.Sprint(n)+`) n;
		INSERT INTO contact (id, company_id, name, phone)
		SELECT gen_random_uuid(), id, (ARRAY['Anne','Karen','Mette','Lars','Søren'])[1 + cvr::int * 7 % 5] || ' ' || md5(cvr), '9' || substr(cvr, 2) FROM company;
		SET session_replication_role = DEFAULT;
		DO $$ BEGIN PERFORM company_search_refresh(id) FROM company; END $$`); err != nil {
		b.Fatal(err)
	}
	if _, err := s.pool.Exec(b.Context(), `VACUUM ANALYZE`); err != nil {
		b.Fatal(err)
	}
}

// R4: what one server writes the other finds at once, and a contact who has left is
// not found, nor is their name kept for what is mistyped.
func TestSearchFollowsWhatIsWritten(t *testing.T) {
	t.Parallel()
	s := story(t)
	other, err := New(s.pool)
	if err != nil {
		t.Fatal(err)
	}
	finds := func(q string, want ...string) {
		t.Helper()
		page, err := other.FindCompanies(as(t, karen), CompanyFilter{Q: q, Window: crm.Window{Limit: 20}})
		if err != nil || !slices.Equal(names(page), append([]string{}, want...)) {
			t.Errorf("%q finds %q, %v, want %q", q, names(page), err, want)
		}
	}
	finds("svendd", "Åsmedjen")
	exec(t, s, `UPDATE contact SET left_on = '2027-06-01' WHERE id = $1`, string(svend))
	finds("svend")
	if other.index.words["svend"] != nil {
		t.Error("the name of a contact who has left is kept")
	}
	exec(t, s, `UPDATE company SET name = 'Zink og Søn' WHERE id = $1`, string(smithy))
	finds("aasmedjen")
	finds("zink", "Zink og Søn")
	exec(t, s, `INSERT INTO company (id, cvr, name) VALUES (gen_random_uuid(), '90000080', 'Zink')`)
	finds("zink", "Zink", "Zink og Søn")
}
