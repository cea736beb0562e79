package store

import (
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"jobbro/backend/crm"
	"jobbro/backend/db/dbtest"
)

// day is noon of a day in June 2027.
func day(n int) time.Time { return time.Date(2027, 6, n, 12, 0, 0, 0, time.UTC) }

func company(cvr, name string, on time.Time) crm.RegisterEntry {
	return crm.RegisterEntry{
		Where: "fil, CVR " + cvr, UpdatedAt: on, Fields: []string{"cvr", "name", "status", "phone", "street", "postcode"},
		Company: &crm.CompanyFields{CVR: cvr, Name: name, Status: crm.CompanyActive, Phone: "+4598765432", Place: crm.Place{Street: "Nørregade 1", Postcode: "9800"}},
	}
}

func workplace(pNumber, cvr, name string, on time.Time) crm.RegisterEntry {
	return crm.RegisterEntry{
		Where: "fil, P " + pNumber, UpdatedAt: on, Fields: []string{"p_number", "name", "status"}, CompanyCVR: cvr,
		Workplace: &crm.WorkplaceFields{PNumber: pNumber, Name: name, Status: crm.CompanyActive},
	}
}

func listed(entries ...crm.RegisterEntry) iter.Seq2[crm.RegisterEntry, error] {
	return func(yield func(crm.RegisterEntry, error) bool) {
		for _, entry := range entries {
			if !yield(entry, nil) {
				return
			}
		}
	}
}

// importing runs an import and returns its figures as the command prints them,
// and why what was rejected was.
func importing(t testing.TB, s *Store, entries iter.Seq2[crm.RegisterEntry, error]) (figures string, why []string) {
	t.Helper()
	result, err := s.ImportCompanies(crm.WithActor(t.Context(), crm.System), entries, func(ImportResult) {})
	if err != nil {
		t.Fatal(err)
	}
	for _, rejection := range result.Rejections {
		why = append(why, rejection.Error())
	}
	return fmt.Sprint(result.New, " new, ", result.Changed, " changed, ", result.Unchanged, " unchanged, ", result.Rejected, " rejected"), why
}

func wantImport(t testing.TB, s *Store, entries iter.Seq2[crm.RegisterEntry, error], want string, wantWhy ...string) {
	t.Helper()
	figures, why := importing(t, s, entries)
	if figures != want || !slices.Equal(why, wantWhy) {
		t.Errorf("got  %s %q\nwant %s %q", figures, why, want, wantWhy)
	}
}

func TestImportIsForAdministrators(t *testing.T) {
	t.Parallel()
	s := story(t)
	for _, who := range []crm.ID{karen, lene} {
		_, err := s.ImportCompanies(as(t, who), listed(company("90000020", "Andeværket", day(1))), func(ImportResult) {})
		if crm.KindOf(err) != crm.Forbidden {
			t.Errorf("%s: %v", who, err)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM company WHERE cvr = '90000020'`); n != 0 {
		t.Error("imported nevertheless")
	}
}

// R2: a repeated import changes nothing.
func TestImportTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	s := story(t)
	entries := listed(
		company("90000020", "Andeværket", day(1)),
		workplace("1000000002", "90000020", "Dammen", day(1)),
		company("90000004", "Åsmedjen ApS", day(1)),
	)
	wantImport(t, s, entries, "2 new, 1 changed, 0 unchanged, 0 rejected")
	before := count(t, s, `SELECT v FROM sync_clock`)
	rows := count(t, s, `SELECT sum(revision) FROM (SELECT revision FROM company UNION ALL SELECT revision FROM workplace) x`)

	wantImport(t, s, entries, "0 new, 0 changed, 3 unchanged, 0 rejected")
	if after := count(t, s, `SELECT v FROM sync_clock`); after != before {
		t.Errorf("the clock went from %d to %d", before, after)
	}
	if after := count(t, s, `SELECT sum(revision) FROM (SELECT revision FROM company UNION ALL SELECT revision FROM workplace) x`); after != rows {
		t.Error("a revision went up")
	}
}

func TestImportLeavesWhatIsOurs(t *testing.T) {
	t.Parallel()
	s := story(t)
	if _, err := s.pool.Exec(t.Context(), `UPDATE company SET tier = 'close', derived_tier = 'close', approach_basis = 'cooperation',
		lat = 57.4, lon = 9.9, street = 'Nørregade 1', postcode = '9800', last_visit_on = '2027-06-01' WHERE id = $1`, smithy); err != nil {
		t.Fatal(err)
	}
	find := func() (c crm.Company) {
		if err := s.orm.WithContext(t.Context()).Take(&c, "id = ?", smithy).Error; err != nil {
			t.Fatal(err)
		}
		return c
	}
	before := find()
	wantImport(t, s, listed(company("90000004", "Åsmedjen ApS", day(1))), "0 new, 1 changed, 0 unchanged, 0 rejected")
	after, want := find(), before
	want.Name, want.Phone = "Åsmedjen ApS", "+4598765432"
	want.Revision, want.UpdatedAt = before.Revision+1, after.UpdatedAt
	if !reflect.DeepEqual(after, want) {
		t.Errorf("got  %+v\nwant %+v", after, want)
	}
}

func TestImportOfAnOlderDocument(t *testing.T) {
	t.Parallel()
	s := story(t)
	name := func() (name string) {
		if err := s.pool.QueryRow(t.Context(), `SELECT name FROM company WHERE cvr = '90000020'`).Scan(&name); err != nil {
			t.Fatal(err)
		}
		return name
	}
	undated := company("90000020", "Andeværket P/S", time.Time{})

	wantImport(t, s, listed(company("90000020", "Andeværket", day(10))), "1 new, 0 changed, 0 unchanged, 0 rejected")
	wantImport(t, s, listed(company("90000020", "Anden", day(9))), "0 new, 0 changed, 0 unchanged, 1 rejected",
		"fil, CVR 90000020: Oplysningerne er fra 9. juni 2027, og vi har nyere, fra 10. juni 2027. Hent dem igen.")
	if name() != "Andeværket" {
		t.Errorf("the older document won: %s", name())
	}
	// Older, but it says the same.
	wantImport(t, s, listed(company("90000020", "Andeværket", day(8))), "0 new, 0 changed, 1 unchanged, 0 rejected")
	// Newer, but it says the same; after that, what lies between is old.
	wantImport(t, s, listed(company("90000020", "Andeværket", day(20))), "0 new, 0 changed, 1 unchanged, 0 rejected")
	wantImport(t, s, listed(company("90000020", "Anden", day(15))), "0 new, 0 changed, 0 unchanged, 1 rejected",
		"fil, CVR 90000020: Oplysningerne er fra 15. juni 2027, og vi har nyere, fra 20. juni 2027. Hent dem igen.")
	// Of the same time: employment is written without moving the time at the root.
	wantImport(t, s, listed(company("90000020", "Andeværket A/S", day(20))), "0 new, 1 changed, 0 unchanged, 0 rejected")
	wantImport(t, s, listed(undated), "0 new, 1 changed, 0 unchanged, 0 rejected")
	if name() != "Andeværket P/S" {
		t.Errorf("a table without a time did not win: %s", name())
	}
}

func TestImportOfSeveralDocumentsOfOneCompany(t *testing.T) {
	t.Parallel()
	s := story(t)
	wantImport(t, s, listed(
		company("90000020", "Anden", day(1)),
		company("90000020", "Andeværket", day(3)),
		company("90000020", "Andeværket", day(3)),
		company("90000020", "Ælling", day(2)),
	), "1 new, 1 changed, 1 unchanged, 1 rejected",
		"fil, CVR 90000020: Oplysningerne er fra 2. juni 2027, og vi har nyere, fra 3. juni 2027. Hent dem igen.")
	if n := count(t, s, `SELECT count(*) FROM company WHERE cvr = '90000020' AND name = 'Andeværket'`); n != 1 {
		t.Errorf("%d companies", n)
	}
}

func TestImportOfWorkplaces(t *testing.T) {
	t.Parallel()
	s := story(t)
	early := make([]crm.RegisterEntry, 0, importChunk+1)
	for i := range importChunk + 1 {
		early = append(early, workplace(fmt.Sprintf("20000%05d", i), "90000020", "Dam", day(1)))
	}
	tests := []struct {
		name    string
		entries []crm.RegisterEntry
		want    string
		why     []string
	}{
		{"before their company", append(slices.Clone(early), company("90000020", "Andeværket", day(1))), "202 new, 0 changed, 0 unchanged, 0 rejected", nil},
		{"again", early, "0 new, 0 changed, 201 unchanged, 0 rejected", nil},
		{"of nobody we know", []crm.RegisterEntry{workplace("1000000009", "90000047", "Ruinen", day(1))}, "0 new, 0 changed, 0 unchanged, 1 rejected",
			[]string{"fil, P 1000000009: Virksomheden CVR 90000047 er ikke indlæst. Indlæs den sammen med arbejdsstedet."}},
		{"moved to another company", []crm.RegisterEntry{workplace("1000000001", "90000012", "Essen", day(1))}, "0 new, 1 changed, 0 unchanged, 0 rejected", nil},
	}
	for _, test := range tests {
		figures, why := importing(t, s, listed(test.entries...))
		if figures != test.want || !slices.Equal(why, test.why) {
			t.Errorf("%s: got %s %q, want %s %q", test.name, figures, why, test.want, test.why)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM workplace WHERE id = $1 AND company_id = $2`, forge, bakery); n != 1 {
		t.Error("the workplace did not move")
	}
}

// R2: bad rows are listed and do not stop the good ones.
func TestImportRejectsWhatBreaksARule(t *testing.T) {
	t.Parallel()
	s := story(t)
	entries := func(yield func(crm.RegisterEntry, error) bool) {
		_ = yield(crm.RegisterEntry{}, &crm.Rejection{Where: "fil, linje 1", Why: "Her er en fejl."}) &&
			yield(company("88888881", "A. And", day(1)), nil) &&
			yield(company("90000020", "", day(1)), nil) &&
			yield(company("9000002", "Kort", day(1)), nil) &&
			yield(workplace("123", "90000004", "Kort", day(1)), nil) &&
			yield(workplace("1000000003", "88888881", "Ande", day(1)), nil) &&
			yield(company("90000039", "Hønseværket", day(1)), nil)
	}
	wantImport(t, s, entries, "1 new, 0 changed, 0 unchanged, 6 rejected",
		"fil, linje 1: Her er en fejl.",
		"fil, CVR 88888881: CVR-nummeret findes ikke. Kontrollér, om et ciffer er tastet forkert.",
		"fil, CVR 9000002: Et CVR-nummer har 8 cifre.",
		"fil, P 123: Et P-nummer har 10 cifre.",
		"fil, P 1000000003: CVR-nummeret findes ikke. Kontrollér, om et ciffer er tastet forkert.",
		"fil, CVR 90000020: Virksomheden mangler et navn.")
}

func TestImportLeavesAMergedCompanyMerged(t *testing.T) {
	t.Parallel()
	s := story(t)
	if _, err := s.pool.Exec(t.Context(), `UPDATE company SET status = 'merged', merged_into = $1 WHERE id = $2`, smithy, bakery); err != nil {
		t.Fatal(err)
	}
	wantImport(t, s, listed(company("90000012", "Brødværket", day(1)), workplace("1000000004", "90000012", "Ovnen", day(1))),
		"1 new, 1 changed, 0 unchanged, 0 rejected")
	if n := count(t, s, `SELECT count(*) FROM company WHERE id = $1 AND status = 'merged'`, bakery); n != 1 {
		t.Error("the import undid the merger")
	}
	if n := count(t, s, `SELECT count(*) FROM workplace WHERE p_number = '1000000004' AND company_id = $1`, smithy); n != 1 {
		t.Error("the workplace is not where the company lives on")
	}
}

func TestImportCommitsInChunks(t *testing.T) {
	t.Parallel()
	s := story(t)
	before := count(t, s, `SELECT v FROM sync_clock`)
	broken := errors.New("the disk is gone")
	numbers := validCVRs(2*importChunk + 50)
	entries := func(yield func(crm.RegisterEntry, error) bool) {
		for _, cvr := range numbers {
			if !yield(company(cvr, "Nummer "+cvr, day(1)), nil) {
				return
			}
		}
		yield(crm.RegisterEntry{}, broken)
	}
	var progress []int
	result, err := s.ImportCompanies(crm.WithActor(t.Context(), crm.System), entries, func(r ImportResult) { progress = append(progress, r.Done()) })
	if err != broken || result.New != 2*importChunk || !slices.Equal(progress, []int{importChunk, 2 * importChunk}) {
		t.Errorf("got %+v, %v, progress %v", result, err, progress)
	}
	if n := count(t, s, `SELECT v FROM sync_clock`) - before; n != 2 {
		t.Errorf("%d commits", n)
	}
	if n := count(t, s, `SELECT max(n) FROM (SELECT count(*) AS n FROM sync_feed WHERE entity = 'company' GROUP BY version) x`); n > importChunk {
		t.Errorf("%d rows in one commit", n)
	}
	if n := count(t, s, `SELECT count(*) FROM company WHERE name LIKE 'Nummer %'`); n != 2*importChunk {
		t.Errorf("%d companies", n)
	}
}

func TestImportsTakeTurns(t *testing.T) {
	t.Parallel()
	s := story(t)
	var entries []crm.RegisterEntry
	for _, cvr := range validCVRs(300) {
		entries = append(entries, company(cvr, "Nummer "+cvr, day(1)))
	}
	backwards := slices.Clone(entries)
	slices.Reverse(backwards)
	var all sync.WaitGroup
	var sum ImportResult
	var mu sync.Mutex
	for i := range 4 {
		all.Go(func() {
			order := entries
			if i%2 == 1 {
				order = backwards
			}
			result, err := s.ImportCompanies(crm.WithActor(t.Context(), crm.System), listed(order...), func(ImportResult) {})
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			sum.add(result)
		})
	}
	all.Wait()
	if sum.New != 300 || sum.Unchanged != 900 {
		t.Errorf("got %+v", sum)
	}
}

// validCVRs are the first n numbers from 91000000 on that can be CVR numbers.
func validCVRs(n int) (numbers []string) {
	for i := 91000000; len(numbers) < n; i++ {
		if cvr := fmt.Sprint(i); crm.ValidCVR(cvr) {
			numbers = append(numbers, cvr)
		}
	}
	return numbers
}

// BenchmarkImport is of companies never seen before, and of the same again.
func BenchmarkImport(b *testing.B) {
	s, err := New(dbtest.New(b))
	if err != nil {
		b.Fatal(err)
	}
	var entries []crm.RegisterEntry
	for _, cvr := range validCVRs(2000) {
		entries = append(entries, company(cvr, "Nummer "+cvr, day(1)))
	}
	for b.Loop() {
		figures, _ := importing(b, s, listed(entries...))
		if strings.HasPrefix(figures, "2000 new") {
			b.Logf("the first took %v", b.Elapsed())
		}
	}
}
