package store

import (
	_ "embed"
	"encoding/json"
	"slices"
	"testing"

	"jobbro/backend/crm"
	"jobbro/backend/db/dbtest"
)

//go:embed testdata/search.json
var searchCases []byte

// R4: what people type, and which companies it finds in which order. The phone is
// asked the same. The database is in the C locale, as the one the program starts.
func TestSearchFindsTheSameAsThePhone(t *testing.T) {
	t.Parallel()
	var shared struct {
		Companies json.RawMessage
		Cases     []struct {
			What, Q string
			Finds   []crm.ID
		}
	}
	if err := json.Unmarshal(searchCases, &shared); err != nil {
		t.Fatal(err)
	}
	s, err := New(dbtest.New(t))
	if err != nil {
		t.Fatal(err)
	}
	exec(t, s, `INSERT INTO company (id, cvr, name, status, phone, street, postcode, town, industry_title, merged_into)
		SELECT id, cvr, name, status, phone, street, postcode, town, industry_title, merged_into FROM jsonb_populate_recordset(NULL::company, $1)`, shared.Companies)
	exec(t, s, `INSERT INTO workplace (id, company_id, p_number, name, street, postcode, town)
		SELECT gen_random_uuid(), (c->>'id')::uuid, w.p_number, w.name, w.street, w.postcode, w.town
		FROM jsonb_array_elements($1) c, jsonb_populate_recordset(NULL::workplace, c->'workplaces') w`, shared.Companies)
	exec(t, s, `INSERT INTO contact (id, company_id, name, phone, left_on)
		SELECT gen_random_uuid(), (c->>'id')::uuid, k->>'name', k->>'phone', nullif(k->>'left_on', '')::date
		FROM jsonb_array_elements($1) c, jsonb_array_elements(c->'contacts') k`, shared.Companies)

	for _, tt := range shared.Cases {
		t.Run(tt.What, func(t *testing.T) {
			t.Parallel()
			page, err := s.FindCompanies(as(t, karen), CompanyFilter{Q: tt.Q, Window: crm.Window{Limit: 20}})
			if err != nil {
				t.Fatal(err)
			}
			found := []crm.ID{}
			for _, c := range page.Items {
				found = append(found, c.ID)
			}
			if !slices.Equal(found, tt.Finds) {
				t.Errorf("%q finds %q", tt.Q, names(page))
			}
		})
	}
}
