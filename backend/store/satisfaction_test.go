package store

import (
	"context"
	"testing"
	"time"

	"jobbro/backend/crm"
)

// P2: a person is asked about each contact once, about the latest first, and left alone
// for some days after an answer; what was passed over does not come back.
func TestSatisfactionIsAsked(t *testing.T) {
	t.Parallel()
	s := story(t)
	admitTina(t, s, "")
	const old, held, planned, theirs, alone crm.ID = "00000000-0000-7000-8000-000000000d01", "00000000-0000-7000-8000-000000000d02",
		"00000000-0000-7000-8000-000000000d03", "00000000-0000-7000-8000-000000000d04", "00000000-0000-7000-8000-000000000d05"
	for _, v := range []struct {
		id, company crm.ID
		status, on  string
		present     bool
	}{
		{old, smithy, "completed", "2027-06-08", true}, {held, smithy, "completed", "2027-06-25", true}, {planned, smithy, "planned", "2027-06-29", true},
		{theirs, bakery, "completed", "2027-06-29", true}, {alone, smithy, "completed", "2027-06-29", false},
	} {
		exec(t, s, `INSERT INTO visit (id, author_id, company_id, kind, status, visited_on, company_present, logged_at, updated_at)
			VALUES ($1, $2, $3, 'physical', $4, $5, $6, now(), now())`, string(v.id), string(karen), string(v.company), v.status, v.on, v.present)
	}
	o := enter(t, s, karen, washing(smithy, crm.CameByVisit))
	exec(t, s, `UPDATE opening SET answered_at = '2027-06-20 23:30:00+00', closed_on = NULL WHERE id = $1`, string(o.ID))

	asked := func(want crm.ID, on crm.Date) {
		t.Helper()
		q, err := s.FindQuestion(atTheSmithy(t))
		switch {
		case err != nil:
			t.Fatal(err)
		case want == "" && q != nil, want != "" && (q == nil || q.ID != want || q.On != on):
			t.Errorf("asked about %+v, want %s of %s", q, want, on)
		}
	}
	rate := func(about crm.SatisfactionAbout, id crm.ID, score crm.SatisfactionScore) error {
		return s.Rate(atTheSmithy(t), crm.SatisfactionAnswer{About: about, ID: id, Score: score})
	}
	asked(held, "2027-06-25")
	for range 2 {
		if err := rate(crm.AboutVisit, held, "4"); err != nil {
			t.Fatal(err)
		}
	}
	if err := rate(crm.AboutVisit, held, "5"); err != nil { // another press
		t.Fatal(err)
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'company.rate'`); n != 2 {
		t.Errorf("%d changes are noted, want 2", n)
	}
	asked("", "")
	s.Now = func() time.Time { return storyNow.AddDate(0, 0, crm.SatisfactionRestDays+1) }
	asked(o.ID, "2027-06-21") // the day in Denmark
	if err := rate(crm.AboutOpening, o.ID, ""); err != nil {
		t.Fatal(err)
	}
	s.Now = func() time.Time { return storyNow.AddDate(0, 0, 12) }
	exec(t, s, `UPDATE satisfaction SET answered_at = '2027-06-30'`)
	asked("", "")
	if n := count(t, s, `SELECT count(*) FROM satisfaction WHERE score = 5`); n != 1 || count(t, s, `SELECT count(*) FROM satisfaction`) != 2 {
		t.Errorf("%d answers of 5", n)
	}

	for name, tt := range map[string]struct {
		ctx   context.Context
		about crm.SatisfactionAbout
		id    crm.ID
		score crm.SatisfactionScore
		want  crm.Kind
	}{
		"long ago":             {atTheSmithy(t), crm.AboutVisit, old, "5", crm.NotFound},
		"not held":             {atTheSmithy(t), crm.AboutVisit, planned, "5", crm.NotFound},
		"nobody met us":        {atTheSmithy(t), crm.AboutVisit, alone, "5", crm.NotFound},
		"another company's":    {atTheSmithy(t), crm.AboutVisit, theirs, "5", crm.NotFound},
		"nothing":              {atTheSmithy(t), crm.AboutVisit, nowhere, "5", crm.NotFound},
		"a visit as something": {atTheSmithy(t), crm.AboutOpening, held, "5", crm.NotFound},
		"six":                  {atTheSmithy(t), crm.AboutVisit, held, "6", crm.Invalid},
		"by one of us":         {as(t, karen), crm.AboutVisit, held, "5", crm.Forbidden},
		"by a guest":           {t.Context(), crm.AboutVisit, held, "5", crm.Unauthorized},
	} {
		if err := s.Rate(tt.ctx, crm.SatisfactionAnswer{About: tt.about, ID: tt.id, Score: tt.score}); crm.KindOf(err) != tt.want {
			t.Errorf("%s: %v, want %s", name, err, tt.want)
		}
	}
	if _, err := s.FindQuestion(as(t, karen)); crm.KindOf(err) != crm.Forbidden {
		t.Errorf("one of us is asked: %v", err)
	}
}

// S3: what a company's people say is told of five answers together, of 12 months, to
// everybody on the company and to leaders of all.
func TestSatisfactionIsTold(t *testing.T) {
	t.Parallel()
	s := story(t)
	admitTina(t, s, "")
	said := func(company crm.ID, n int, score any, on string) {
		t.Helper()
		exec(t, s, `INSERT INTO satisfaction (id, company_id, user_id, about, about_id, score, answered_at)
			SELECT gen_random_uuid(), $1, $2, 'visit', gen_random_uuid(), $4, $5 FROM generate_series(1, $3)`, string(company), string(tina), n, score, on)
	}
	at := func(company crm.ID) *crm.Satisfaction {
		t.Helper()
		b, err := s.FindCompany(as(t, karen), company)
		if err != nil {
			t.Fatal(err)
		}
		return b.Company.Satisfaction
	}
	said(smithy, 4, 4, "2027-06-01 12:00+00")
	said(smithy, 9, 1, "2026-06-29 12:00+00")   // long ago
	said(smithy, 9, nil, "2027-06-29 12:00+00") // did not want to say
	if got := at(smithy); got != nil {
		t.Errorf("four answers are told: %+v", got)
	}
	said(smithy, 1, 3, "2026-06-30 12:00+00")
	if got := at(smithy); got == nil || *got != (crm.Satisfaction{Answers: 5, Average: 4}) {
		t.Errorf("five answers: %+v", got)
	}
	said(bakery, 5, 5, "2027-06-01 12:00+00")
	got, err := s.FindSatisfaction(as(t, lene))
	if err != nil || *got.All != (crm.Satisfaction{Answers: 10, Average: 4.4}) || len(got.Companies) != 2 || got.Since != "2026-06-30" || got.LeftOut != 0 {
		t.Errorf("%+v, %v", got, err)
	}
	for _, who := range []context.Context{as(t, karen), atTheSmithy(t)} {
		if _, err := s.FindSatisfaction(who); crm.KindOf(err) != crm.Forbidden {
			t.Errorf("told to everybody: %v", err)
		}
	}
}
