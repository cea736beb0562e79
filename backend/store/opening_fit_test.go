package store

import (
	"fmt"
	"slices"
	"testing"

	"jobbro/backend/crm"
)

// N2: an opening that opens is looked at for those whom it may suit: what one of us took down
// at once, what a company told us when somebody takes it, and what rested when it goes on.
func TestOpeningThatOpensIsCompared(t *testing.T) {
	t.Parallel()
	s := story(t)
	ordered := func() int { return count(t, s, `SELECT count(*) FROM river_job WHERE kind = 'opening_fit'`) }
	enter(t, s, karen, washing(smithy, crm.CameByVisit))
	told := enter(t, s, mads, washing(bakery, crm.CameByPhone))
	if n := ordered(); n != 1 {
		t.Errorf("%d openings are compared, want the one that nobody has to answer first", n)
	}
	for range 2 {
		if _, err := s.TakeOpening(as(t, karen), told.ID, crm.Take{}); err != nil {
			t.Fatal(err)
		}
	}
	if n := ordered(); n != 2 {
		t.Errorf("%d when it is taken, want 2", n)
	}
	for range 2 {
		if _, err := s.HoldOpening(as(t, karen), told.ID); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if _, err := s.ResumeOpening(as(t, karen), told.ID); err != nil {
			t.Fatal(err)
		}
	}
	if n := ordered(); n != 3 {
		t.Errorf("%d when it goes on, want 3", n)
	}
	if n := count(t, s, `SELECT count(*) FROM river_job WHERE kind = 'opening_fit' AND args = jsonb_build_object('opening_id', $1::text, 'by_id', $2::text)`, string(told.ID), string(karen)); n != 2 {
		t.Errorf("%d name it and who opened it, and nothing else", n)
	}
}

// N2: the consultants of those whom a new opening suits are told of it once, and by nothing
// that tells of whom; nobody is of one that suits nobody, is full or is not open any more.
func TestWhomAnOpeningSuitsIsTold(t *testing.T) {
	t.Parallel()
	const bos = `WHERE code = 'K1-0002'`
	for name, tt := range map[string]struct {
		change string
		told   int
	}{
		"as it is":           {`SELECT 1`, 1},
		"paused":             {`UPDATE citizen SET paused = true ` + bos, 0},
		"case closed":        {`UPDATE citizen SET closed_on = '2027-06-01' ` + bos, 0},
		"other hours":        {`UPDATE citizen SET hours_min = 20, hours_max = 37 ` + bos, 0},
		"other scheme":       {`UPDATE citizen SET schemes = '["flex_job"]' ` + bos, 0},
		"other work":         {`WITH o AS (UPDATE opening SET occupation = '911210') UPDATE citizen SET goals = '[{"occupation": "523000", "title": ""}]' ` + bos, 0},
		"nobody's":           {`UPDATE citizen SET consultant_id = NULL ` + bos, 0},
		"hers who opened it": {`UPDATE citizen SET consultant_id = (SELECT id FROM app_user WHERE name = 'Karen') ` + bos, 0},
		"his who has it":     {`UPDATE opening SET owner_id = (SELECT id FROM app_user WHERE name = 'Mads')`, 0},
		"his who has left":   {`UPDATE app_user SET active = false WHERE name = 'Mads'`, 0},
		"proposed":           {`INSERT INTO proposal (id, opening_id, citizen_id, author_id, state, at) SELECT gen_random_uuid(), o.id, b.id, b.consultant_id, 'proposed', now() FROM opening o, citizen b ` + bos, 0},
		"judged":             {`INSERT INTO match_verdict (opening_id, citizen_id, author_id, verdict, reason, at) SELECT o.id, b.id, b.consultant_id, 'good', '', now() FROM opening o, citizen b ` + bos, 0},
		"full":               {`INSERT INTO proposal (id, opening_id, citizen_id, author_id, state, at) SELECT gen_random_uuid(), o.id, b.id, b.consultant_id, 'accepted', now() FROM opening o, citizen b WHERE code = 'K1-0001'`, 0},
		"on hold":            {`UPDATE opening SET status = 'on_hold'`, 0},
		"ended":              {`UPDATE opening SET status = 'closed', closed_on = '2027-06-30', outcome = 'need_gone'`, 0},
		"company is closing": {`UPDATE company SET status = 'closing'`, 0},
		"matching is off":    {`INSERT INTO match_policy SELECT 2, false, weights, mean_track, 'x', NULL, now() FROM match_policy`, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, o := matching(t)
			exec(t, s, tt.change)
			for range 2 {
				if err := s.TellFits(crm.WithActor(t.Context(), crm.System), o.ID, karen); err != nil {
					t.Fatal(err)
				}
			}
			list := inbox(t, s, mads)
			if len(list.Items) != tt.told || tt.told == 1 && (list.Items[0].Kind != crm.NotifyFit || list.Items[0].Link != "/openings/"+string(o.ID)+"/citizens") {
				t.Errorf("%+v", list.Items)
			}
			if n := count(t, s, `SELECT count(*) FROM notification`); n != tt.told {
				t.Errorf("%d are told in all", n)
			}
		})
	}
}

// N2: of an opening that suits many, those alone are told who have the few whom it suits best.
func TestOpeningThatSuitsManyIsToldToFew(t *testing.T) {
	t.Parallel()
	s, o := matching(t)
	exec(t, s, `UPDATE opening SET occupation = '911210'`)
	for i := range crm.FitCitizens {
		who := fmt.Sprintf("00000000-0000-7000-8000-0000000009%02d", i)
		exec(t, s, `INSERT INTO app_user (id, name, email, roles) VALUES ($1, 'Ny', $2, '["consultant"]')`, who, fmt.Sprintf("ny%d@test.example", i))
		exec(t, s, `INSERT INTO citizen (id, case_ref, code, consultant_id, schemes, hours_min, hours_max, goals)
			VALUES (gen_random_uuid(), $2, $3, $1, '["small_job"]', 2, 8, '[{"occupation": "911210", "title": ""}]')`, who, fmt.Sprintf("sag-9%d", i), fmt.Sprintf("N1-%d", i))
	}
	exec(t, s, `UPDATE citizen SET goals = '[{"occupation": "911290", "title": ""}]' WHERE code = 'K1-0002'`) // suits, but less
	if err := s.TellFits(crm.WithActor(t.Context(), crm.System), o.ID, karen); err != nil {
		t.Fatal(err)
	}
	if n := count(t, s, `SELECT count(*) FROM notification`); n != crm.FitCitizens {
		t.Errorf("%d are told, want %d", n, crm.FitCitizens)
	}
	if told := kindsTold(t, s, mads); slices.Contains(told, crm.NotifyFit) {
		t.Error("Mads is told, whose Bo it suits least")
	}
}
