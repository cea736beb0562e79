package store

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"jobbro/backend/crm"
)

// system is who works the jobs.
func system(t testing.TB) context.Context { return crm.WithActor(t.Context(), crm.System) }

func beginRuns(t testing.TB, s *Store, full bool) []*crm.RegisterRun {
	t.Helper()
	runs, err := s.BeginRegisterRuns(system(t), 860, full)
	if err != nil {
		t.Fatal(err)
	}
	return runs
}

func keepRun(t testing.TB, s *Store, run *crm.RegisterRun, page *crm.RegisterPage, after string) {
	t.Helper()
	if err := s.KeepRegisterPage(system(t), run, page, after); err != nil {
		t.Fatal(err)
	}
}

func figuresOf(run *crm.RegisterRun) string {
	return fmt.Sprint(run.Read, " read, ", run.New, " new, ", run.Changed, " changed, ", run.Unchanged, " unchanged, ", run.Rejected, " rejected")
}

// R2: what is kept and how far the run has come are one: a page that is not kept
// leaves both, and a page that was kept is not kept again by another.
func TestRegisterPageIsKeptOnce(t *testing.T) {
	t.Parallel()
	s := story(t)
	run := beginRuns(t, s, false)[0]
	other := *run
	page := &crm.RegisterPage{Entries: []crm.RegisterEntry{company("90000020", "Andeværket", day(1))}}

	ended, end := context.WithCancel(system(t))
	end()
	if err := s.KeepRegisterPage(ended, run, page, "[1]"); err == nil || run.After != "" || run.Read != 0 {
		t.Errorf("kept by somebody who was stopped: %v, %+v", err, run)
	}
	keepRun(t, s, run, page, "[1]")
	if err := s.KeepRegisterPage(system(t), &other, page, "[1]"); crm.KindOf(err) != crm.Conflict || other.After != "" {
		t.Errorf("kept by two: %v", err)
	}
	again := beginRuns(t, s, false)[0]
	if again.ID != run.ID || again.After != "[1]" || figuresOf(again) != "1 read, 1 new, 0 changed, 0 unchanged, 0 rejected" {
		t.Errorf("goes on with %+v", again)
	}
	keepRun(t, s, again, &crm.RegisterPage{Last: true}, "[1]")
	if err := s.KeepRegisterPage(system(t), again, page, "[2]"); crm.KindOf(err) != crm.Conflict {
		t.Errorf("kept after the end: %v", err)
	}
}

// R2: a reading follows the one before it, and goes on where that stopped.
func TestReadingsFollowEachOther(t *testing.T) {
	t.Parallel()
	s := story(t)
	said := func(runs []*crm.RegisterRun) (said []string) {
		for _, r := range runs {
			since := ""
			if r.Since != nil {
				since = " since " + r.Since.UTC().Format(time.DateOnly)
			}
			said = append(said, fmt.Sprint(r.Mode, " ", r.Unit, " ", r.Scope, since))
		}
		return said
	}
	end := func(runs ...*crm.RegisterRun) {
		for _, r := range runs {
			keepRun(t, s, r, &crm.RegisterPage{Last: true}, "")
		}
	}
	all := []string{"full company municipality", "full workplace municipality", "full company known", "full workplace known"}
	changed := func(since string) (want []string) {
		for _, text := range all {
			want = append(want, "delta"+text[len("full"):]+" since "+since)
		}
		return want
	}
	want := func(runs []*crm.RegisterRun, want []string) {
		t.Helper()
		if got := said(runs); !slices.Equal(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}

	first := beginRuns(t, s, false)
	want(first, all)
	end(first[0])
	if err := s.StopRegisterRun(system(t), first[1].ID, "Registeret svarer ikke."); err != nil {
		t.Fatal(err)
	}
	rest := beginRuns(t, s, true)
	want(rest, all[1:])
	if rest[0].ID != first[1].ID || count(t, s, `SELECT count(*) FROM register_run WHERE error <> ''`) != 0 {
		t.Error("what was interrupted does not go on")
	}
	end(rest...)

	s.Now = func() time.Time { return storyNow.AddDate(0, 0, 3) }
	second := beginRuns(t, s, false)
	want(second, changed("2027-06-29"))
	end(second[0])
	third := beginRuns(t, s, true)
	want(third, all)
	end(third...)
	s.Now = func() time.Time { return storyNow.AddDate(0, 0, 5) }
	want(beginRuns(t, s, false), changed("2027-07-02"))

	elsewhere, err := s.BeginRegisterRuns(system(t), 813, false)
	if err != nil {
		t.Fatal(err)
	}
	want(elsewhere, all)
}

// R2: a page says what became of each document, and why; nothing stops the others.
// What ceased before it was known is history, what ceases now is not.
func TestRegisterPageOfAllKinds(t *testing.T) {
	t.Parallel()
	s := story(t)
	ceased := func(e crm.RegisterEntry) crm.RegisterEntry {
		if e.Company != nil {
			e.Company.Status = crm.CompanyCeased
		} else {
			e.Workplace.Status = crm.CompanyCeased
		}
		return e
	}
	page := &crm.RegisterPage{
		Entries: []crm.RegisterEntry{
			company("90000020", "Andeværket", day(1)),
			company("88888881", "A. And", day(1)),
			ceased(company("90000039", "Længst borte", day(1))),
			ceased(company("90000012", "Brødværket", day(1))),
			workplace("1000000009", "90000020", "Dammen", day(1)),
			workplace("1000000008", "90000047", "Ruinen", day(1)),
			ceased(workplace("1000000007", "90000047", "Længst nede", day(1))),
			ceased(workplace("1000000001", "90000004", "Essen", day(1))),
		},
		Rejections: []*crm.Rejection{{Where: "Registeret, dokument 7", Why: "Feltet navne har ikke den form, det har i registeret."}},
		Last:       true,
	}
	run := beginRuns(t, s, false)[0]
	owners, err := s.UnknownOwners(system(t), page.Entries)
	if err != nil || !slices.Equal(owners, []string{"90000020", "90000047"}) {
		t.Errorf("unknown owners are %v, %v", owners, err)
	}
	keepRun(t, s, run, page, "")
	if got := figuresOf(run); got != "9 read, 2 new, 2 changed, 0 unchanged, 3 rejected" || run.EndedAt == nil {
		t.Errorf("%s, ended %v", got, run.EndedAt)
	}
	if n := count(t, s, `SELECT count(*) FROM company WHERE cvr = '90000039'`); n != 0 {
		t.Error("history was kept")
	}
	if n := count(t, s, `SELECT count(*) FROM register_rejection WHERE run_id = $1 AND (place, why) IN (
		('Registeret, dokument 7', 'Feltet navne har ikke den form, det har i registeret.'),
		('fil, CVR 88888881', 'CVR-nummeret findes ikke. Kontrollér, om et ciffer er tastet forkert.'),
		('fil, P 1000000008', 'Virksomheden CVR 90000047 er ikke indlæst. Indlæs den sammen med arbejdsstedet.'))`, run.ID); n != 3 {
		t.Errorf("%d of 3 rejections are listed with their reason", n)
	}
	// R2: applied with history.
	if n := count(t, s, `SELECT count(*) FROM row_version WHERE (entity, id) IN (('company', $1), ('workplace', $2)) AND fields->>'status' = 'active'`, bakery, forge); n != 2 {
		t.Errorf("%d of 2 are kept as they were before", n)
	}
	for unit, want := range map[crm.RegisterUnit][]string{
		crm.RegisterCompany: {"90000012", "90000020"}, crm.RegisterWorkplace: {"1000000009"},
	} {
		if got, err := s.KnownNumbers(system(t), unit, map[crm.RegisterUnit]string{crm.RegisterCompany: "90000004", crm.RegisterWorkplace: "1000000001"}[unit]); err != nil || !slices.Equal(got, want) {
			t.Errorf("known are %v, %v", got, err)
		}
	}
}

func TestRegisterRunsAreForAdministrators(t *testing.T) {
	t.Parallel()
	s := story(t)
	for _, who := range []crm.ID{karen, lene} {
		ctx := as(t, who)
		_, begin := s.BeginRegisterRuns(ctx, 860, true)
		_, owners := s.UnknownOwners(ctx, nil)
		_, known := s.KnownNumbers(ctx, crm.RegisterCompany, "")
		keep := s.KeepRegisterPage(ctx, &crm.RegisterRun{}, &crm.RegisterPage{}, "")
		for i, err := range []error{begin, owners, known, keep, s.StopRegisterRun(ctx, nowhere, ""), s.OrderRegisterFetch(ctx)} {
			if crm.KindOf(err) != crm.Forbidden {
				t.Errorf("%s may do the operation %d: %v", who, i, err)
			}
		}
	}
}
