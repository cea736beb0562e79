package store

import (
	"strings"
	"testing"

	"jobbro/backend/crm"
)

// keptStory has two close partners and four sporadic ones, of which each is in
// another part, and two companies that are no partners.
func keptStory(t *testing.T) *Store {
	t.Helper()
	s := story(t)
	execute(t, s, `UPDATE company SET tier = 'close';
		INSERT INTO company (id, cvr, name, tier, status) VALUES
			('00000000-0000-7000-8000-100000000001', '91000001', 'Auto', 'sporadic', 'active'),
			('00000000-0000-7000-8000-100000000002', '91000002', 'Bageri', 'sporadic', 'closing'),
			('00000000-0000-7000-8000-100000000003', '91000003', 'Cykler', 'sporadic', 'active'),
			('00000000-0000-7000-8000-100000000004', '91000004', 'Dyner', 'sporadic', 'active'),
			('00000000-0000-7000-8000-100000000005', '91000005', 'Ekko', 'none', 'active'),
			('00000000-0000-7000-8000-100000000006', '91000006', 'Foder', 'sporadic', 'ceased');
		INSERT INTO company_owner (company_id, user_id, from_on, until_on) VALUES
			('`+string(smithy)+`', '`+string(karen)+`', '2024-01-01', NULL),
			('`+string(bakery)+`', '`+string(karen)+`', '2024-01-01', '2027-06-01'),
			('`+string(bakery)+`', '`+string(mads)+`', '2027-06-01', NULL),
			('00000000-0000-7000-8000-100000000001', '`+string(mads)+`', '2025-01-01', NULL),
			('00000000-0000-7000-8000-100000000002', '`+string(mads)+`', '2024-01-01', '2027-02-01'),
			('00000000-0000-7000-8000-100000000002', '`+string(karen)+`', '2027-02-01', NULL),
			('00000000-0000-7000-8000-100000000003', '`+string(karen)+`', '2027-02-01', NULL),
			('00000000-0000-7000-8000-100000000005', '`+string(karen)+`', '2024-01-01', NULL);
		UPDATE company SET derived_tier = tier`)
	return s
}

// R6: the share is of those that could have had the same contact for a year, by tier
// and as of any day.
func TestContinuityShare(t *testing.T) {
	t.Parallel()
	s := keptStory(t)
	for _, tt := range []struct {
		name   string
		filter ContinuityFilter
		want   []TierContinuity
	}{
		{"today", ContinuityFilter{}, []TierContinuity{
			{Tier: crm.TierClose, Kept: 1, Changed: 1, Share: 0.5},
			{Tier: crm.TierSporadic, Kept: 1, Changed: 1, NoOwner: 1, New: 1, Share: 0.5}}},
		{"a year before", ContinuityFilter{On: "2026-06-30", Tier: crm.TierSporadic}, []TierContinuity{
			{Tier: crm.TierSporadic, Kept: 2, NoOwner: 2, Share: 1}}},
		{"of a team without companies", ContinuityFilter{TeamID: nowhere, Tier: crm.TierClose}, []TierContinuity{{Tier: crm.TierClose}}},
		{"of the team", ContinuityFilter{TeamID: nord, Tier: crm.TierSporadic}, []TierContinuity{
			{Tier: crm.TierSporadic, Kept: 1, Changed: 1, New: 1, Share: 0.5}}},
	} {
		got, err := s.FindContinuity(as(t, lene), tt.filter)
		if err != nil || len(got.Tiers) != len(tt.want) {
			t.Fatalf("%s: %+v, %v", tt.name, got, err)
		}
		for i := range tt.want {
			if got.Tiers[i] != tt.want[i] {
				t.Errorf("%s: %+v, want %+v", tt.name, got.Tiers[i], tt.want[i])
			}
		}
	}
	for name, refused := range map[string]func() error{
		"the future":   func() error { _, err := s.FindContinuity(as(t, lene), ContinuityFilter{On: "2027-07-01"}); return err },
		"a consultant": func() error { _, err := s.FindContinuity(as(t, karen), ContinuityFilter{}); return err },
	} {
		if kind := crm.KindOf(refused()); kind != crm.Invalid && kind != crm.Forbidden {
			t.Errorf("%s is not refused: %s", name, kind)
		}
	}
}

// R6: the figure opens the companies behind it, page by page, and those left out.
func TestContinuityCompanies(t *testing.T) {
	t.Parallel()
	s := keptStory(t)
	for part, want := range map[crm.ContinuityPart]string{
		"":                    "Auto Bageri Brødværket Cykler Dyner Åsmedjen",
		crm.ContinuityKept:    "Auto Åsmedjen",
		crm.ContinuityChanged: "Bageri Brødværket",
		crm.ContinuityNoOwner: "Dyner",
		crm.ContinuityNew:     "Cykler",
	} {
		var names []string
		for after, more := "", true; more; more = after != "" {
			page, err := s.FindContinuityCompanies(as(t, lene), ContinuityFilter{}, part, crm.Window{Limit: 1, After: after})
			if err != nil || page.Count != len(strings.Fields(want)) {
				t.Fatalf("%s: %+v, %v", part, page, err)
			}
			for _, c := range page.Items {
				names = append(names, c.Name)
				if c.Name == "Bageri" && (c.Owner != "Karen" || c.Since != "2027-02-01") {
					t.Errorf("%+v", c)
				}
			}
			after = page.Next
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s: %q, want %q", part, got, want)
		}
	}
}

// R6, T1: who was a partner on a day that is gone is known from the history of the
// tiers, derived and set by hand.
func TestContinuityOfAPastDay(t *testing.T) {
	t.Parallel()
	s := keptStory(t)
	const auto = "00000000-0000-7000-8000-100000000001"
	execute(t, s, `INSERT INTO tier_change (company_id, changed_on, from_tier, to_tier, score, reason) VALUES
			('`+auto+`', '2026-02-01', 'sporadic', 'close', 7, ''), ('`+auto+`', '2026-11-01', 'close', 'sporadic', 3, '');
		INSERT INTO tier_override (company_id, tier, ends_on, set_by, set_at) VALUES
			('`+auto+`', 'none', '2026-05-31', '`+string(lene)+`', '2026-04-30 22:30Z'), ('`+auto+`', 'none', '2027-12-31', '`+string(lene)+`', '2026-12-01 12:00Z'),
			('`+auto+`', NULL, NULL, '`+string(lene)+`', '2027-01-15 12:00Z')`)
	for on, want := range map[crm.Date]crm.Tier{
		"2026-01-31": "sporadic", // before the first change
		"2026-02-01": "close",
		"2026-04-30": "close",
		"2026-05-01": "none", // by hand since half past midnight in Denmark
		"2026-05-31": "none",
		"2026-06-01": "close", // what was set by hand has expired
		"2026-11-01": "sporadic",
		"2026-12-31": "none",
		"2027-01-15": "sporadic", // lifted
		"2027-06-30": "sporadic",
	} {
		got := crm.TierNone
		list, err := s.FindContinuityCompanies(as(t, lene), ContinuityFilter{On: on}, "", crm.Window{Limit: crm.MaxPage})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range list.Items {
			if c.ID == auto {
				got = c.Tier
			}
		}
		if got != want {
			t.Errorf("on %s the company was %s, want %s", on, got, want)
		}
	}
}
