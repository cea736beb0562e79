package store

import (
	"slices"
	"testing"

	"jobbro/backend/crm"
)

const twin crm.ID = "00000000-0000-7000-8000-0000000000c5"

// R3: what two companies have in common makes them a pair, and only that.
func TestDuplicates(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, bakery, twin string // columns of the two
		signs              []crm.DuplicateSign
	}{
		{"the same name in the same town", ``, `name = 'BRØDVÆRKET ApS', town = 'Hirtshals'`, []crm.DuplicateSign{crm.SameName}},
		{"the same name at the same address", `street = 'Havnen 3', postcode = '9850'`, `name = 'Brød-Værket A/S', street = 'havnen 3', postcode = '9850', town = 'Hjørring'`, []crm.DuplicateSign{crm.SameName}},
		{"the same name in another town", ``, `name = 'Brødværket', town = 'Skagen'`, nil},
		{"another name in the same town", ``, `name = 'Brødhuset', town = 'Hirtshals'`, nil},
		{"the same phone, written otherwise", `phone = '+45 98 94 10 10'`, `phone = '98941010'`, []crm.DuplicateSign{crm.SamePhone}},
		{"no phone", `phone = ''`, `phone = ''`, nil},
		{"the same e-mail", `email = 'post@broed.example'`, `email = 'Post@broed.example'`, []crm.DuplicateSign{crm.SameEmail}},
		{"all of it", `phone = '98941010', email = 'post@broed.example'`, `name = 'Brødværket', town = 'Hirtshals', phone = '98941010', email = 'post@broed.example'`,
			[]crm.DuplicateSign{crm.SamePhone, crm.SameName, crm.SameEmail}},
		{"one has ceased", `status = 'ceased', phone = '98941010'`, `phone = '98941010'`, []crm.DuplicateSign{crm.SamePhone}},
		{"both have ceased", `status = 'ceased', phone = '98941010'`, `status = 'ceased', phone = '98941010'`, nil},
		{"one lives on in another", `phone = '98941010'`, `phone = '98941010', status = 'merged', merged_into = '` + string(smithy) + `'`, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			exec(t, s, `INSERT INTO company (id, cvr, name, town) VALUES ($1, '90000047', 'Andeværket', 'Skagen')`, string(twin))
			if tt.bakery != "" {
				exec(t, s, `UPDATE company SET `+tt.bakery+` WHERE id = $1`, string(bakery))
			}
			exec(t, s, `UPDATE company SET `+tt.twin+` WHERE id = $1`, string(twin))
			page, err := s.FindDuplicates(as(t, lene), crm.Window{Limit: 10})
			if err != nil || (len(page.Items) == 1) != (tt.signs != nil) {
				t.Fatalf("%+v, %v", page, err)
			}
			for _, d := range page.Items {
				if d.One.ID != bakery || d.Other.ID != twin || !slices.Equal(d.Signs, tt.signs) {
					t.Errorf("%+v, want %v", d, tt.signs)
				}
			}
		})
	}
}

// R3: a phone that many have is no sign; a pair that was found to be two is not
// shown again; the list is read page by page, those with most in common first.
func TestDuplicatesInPages(t *testing.T) {
	t.Parallel()
	s := story(t)
	exec(t, s, `INSERT INTO company (id, cvr, name, town, phone, email)
		SELECT ('00000000-0000-7000-8000-1' || lpad(g::text, 11, '0'))::uuid, (91000000 + g)::text, 'Firma ' || g / 2, 'Hjørring', '98000000', CASE WHEN g / 2 = 2 THEN 'a@b.example' ELSE '' END
		FROM generate_series(2, 7) g`)
	read := func() (names []string) {
		t.Helper()
		for after, more := "", true; more; {
			page, err := s.FindDuplicates(as(t, lene), crm.Window{Limit: 1, After: after})
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range page.Items {
				names = append(names, d.One.Name)
			}
			after, more = page.Next, page.Next != ""
		}
		return names
	}
	if got := read(); !slices.Equal(got, []string{"Firma 2", "Firma 1", "Firma 3"}) {
		t.Errorf("%v", got)
	}
	const one, other crm.ID = "00000000-0000-7000-8000-100000000002", "00000000-0000-7000-8000-100000000003"
	for _, pair := range [][2]crm.ID{{one, other}, {other, one}} {
		if err := s.SetDistinct(as(t, lene), pair[0], pair[1]); err != nil {
			t.Fatal(err)
		}
	}
	if got := read(); !slices.Equal(got, []string{"Firma 2", "Firma 3"}) || count(t, s, `SELECT count(*) FROM audit`) != 1 {
		t.Errorf("%v", got)
	}
}
