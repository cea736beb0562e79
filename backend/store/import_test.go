package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"jobbro/backend/crm"
)

const anImport crm.ID = "00000000-0000-7000-8000-000000000a36"

// handedIn is an import of Lene's whose file has arrived, whatever stands in it.
func handedIn(t testing.TB, s *Store) {
	t.Helper()
	if _, err := s.BeginImport(as(t, lene), anImport, crm.ImportFile{File: "liste.csv", Size: 10}); err != nil {
		t.Fatal(err)
	}
	for number, data := range []string{"CVR;Na", "vn\r\n"} {
		if _, err := s.AddImportPart(as(t, lene), anImport, crm.ImportPart{Number: number, Data: []byte(data)}); err != nil {
			t.Fatal(err)
		}
	}
}

func importFigures(t testing.TB, s *Store) string {
	t.Helper()
	i, err := s.FindImport(as(t, lene), anImport)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s: %d of %d: %d new, %d changed, %d unchanged, %d rejected", i.State, i.New+i.Changed+i.Unchanged+i.Rejected, i.Total, i.New, i.Changed, i.Unchanged, i.Rejected)
}

func importRows(t testing.TB, s *Store, kind crm.ImportRowKind) (lines []string) {
	t.Helper()
	page, err := s.FindImportRows(as(t, lene), anImport, kind, crm.Window{Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range page.Items {
		lines = append(lines, strings.TrimSpace(fmt.Sprint(r.Number, " ", r.Name, " ", r.Fields, " ", r.Why)))
	}
	return lines
}

// someFile has a workplace before its company, one whose company never comes, a
// change, something known, a row that cannot be read, and a company told of twice.
func someFile() iter.Seq2[crm.RegisterEntry, error] {
	return func(yield func(crm.RegisterEntry, error) bool) {
		known := crm.RegisterEntry{Where: "linje 5", Fields: []string{"cvr", "name"}, Company: &crm.CompanyFields{CVR: "90000012", Name: "Brødværket"}}
		_ = yield(workplace("1000000002", "90000020", "Dammen", day(1)), nil) &&
			yield(workplace("1000000003", "90000039", "Ukendt", day(1)), nil) &&
			yield(company("90000020", "Andeværket", day(1)), nil) &&
			yield(company("90000004", "Åsmedjen ApS", day(1)), nil) &&
			yield(known, nil) &&
			yield(crm.RegisterEntry{}, &crm.Rejection{Where: "linje 6", Why: "Rækken har 3 felter."}) &&
			yield(company("90000020", "Andeværket A/S", day(2)), nil)
	}
}

// R2: what a file would change is told before anything is, and then it does just
// that, as a hand-written import would.
func TestImportIsPreviewedThenKept(t *testing.T) {
	t.Parallel()
	s := story(t)
	handedIn(t, s)
	before := count(t, s, `SELECT v FROM sync_clock`)
	if err := s.PreviewImport(system(t), anImport, someFile()); err != nil {
		t.Fatal(err)
	}
	if got, want := importFigures(t, s), "ready: 7 of 7: 2 new, 2 changed, 1 unchanged, 2 rejected"; got != want {
		t.Errorf("the preview says %s, want %s", got, want)
	}
	if after := count(t, s, `SELECT v FROM sync_clock`); after != before || count(t, s, `SELECT count(*) FROM company`) != 2 {
		t.Error("looking changed something")
	}
	if got, want := importRows(t, s, crm.ImportNew), []string{"90000020 Andeværket []", "1000000002 Dammen []"}; !slices.Equal(got, want) {
		t.Errorf("new: %q, want %q", got, want)
	}
	want := []string{"90000004 Åsmedjen ApS [{name Åsmedjen Åsmedjen ApS} {street  Nørregade 1} {postcode  9800} {phone  +4598765432}]",
		"90000020 Andeværket A/S [{name Andeværket Andeværket A/S}]"}
	if got := importRows(t, s, crm.ImportChanged); !slices.Equal(got, want) {
		t.Errorf("changed: %q, want %q", got, want)
	}
	rejected := importRows(t, s, crm.ImportRejected)
	if len(rejected) != 2 || !strings.Contains(rejected[0], "3 felter") || !strings.Contains(rejected[1], "CVR 90000039 er ikke indlæst") {
		t.Errorf("rejected: %q", rejected)
	}

	if _, err := s.RunImport(as(t, lene), anImport); err != nil {
		t.Fatal(err)
	}
	if err := s.KeepImport(system(t), anImport, someFile); err != nil {
		t.Fatal(err)
	}
	if got, want := importFigures(t, s), "done: 7 of 7: 2 new, 2 changed, 1 unchanged, 2 rejected"; got != want {
		t.Errorf("the import says %s, want %s", got, want)
	}
	wantImport(t, s, someFile(), "0 new, 0 changed, 4 unchanged, 3 rejected", "linje 6: Rækken har 3 felter.",
		"fil, CVR 90000020: Oplysningerne er fra 1. juni 2027, og vi har nyere, fra 2. juni 2027. Hent dem igen.",
		"fil, P 1000000003: Virksomheden CVR 90000039 er ikke indlæst. Indlæs den sammen med arbejdsstedet.")
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'company.import' AND actor_id = $1`, string(lene)); n != 2 {
		t.Errorf("%d companies in the audit in Lene's name, want 2", n)
	}
	if n := count(t, s, `SELECT count(*) FROM company_import_part`); n != 0 {
		t.Error("the file is still there")
	}
}

// R2: an import that is interrupted anywhere goes on, and what it says in the end
// is what it would have said.
func TestImportGoesOn(t *testing.T) {
	t.Parallel()
	s := story(t)
	handedIn(t, s)
	numbers := make([]string, 450)
	for n := range numbers {
		numbers[n] = validCVR(91_000_000 + 20*n)
	}
	many := func() iter.Seq2[crm.RegisterEntry, error] {
		return func(yield func(crm.RegisterEntry, error) bool) {
			for n, cvr := range numbers {
				if !yield(workplace(fmt.Sprint(1_000_001_000+n), cvr, "Sted", day(1)), nil) || !yield(company(cvr, "Firma", day(1)), nil) {
					return
				}
			}
		}
	}
	if err := s.PreviewImport(system(t), anImport, many()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.RunImport(as(t, lene), anImport); err != nil {
		t.Fatal(err)
	}
	lost := errors.New("the power went")
	for stops := 1; ; stops++ {
		err := s.KeepImport(system(t), anImport, func() iter.Seq2[crm.RegisterEntry, error] {
			return func(yield func(crm.RegisterEntry, error) bool) {
				n := 0
				for entry, err := range many() {
					if n++; n > 250*stops {
						yield(crm.RegisterEntry{}, lost)
						return
					}
					if !yield(entry, err) {
						return
					}
				}
			}
		})
		if err == nil {
			break
		}
		if !errors.Is(err, lost) || stops > 10 {
			t.Fatal(err)
		}
	}
	if got, want := importFigures(t, s), "done: 900 of 900: 900 new, 0 changed, 0 unchanged, 0 rejected"; got != want {
		t.Errorf("the import says %s, want %s", got, want)
	}
	if n := count(t, s, `SELECT count(*) FROM company`); n != 452 {
		t.Errorf("%d companies", n)
	}
}

func TestImportArrivesInParts(t *testing.T) {
	t.Parallel()
	s := story(t)
	ctx := as(t, lene)
	begin := func() *crm.CompanyImport {
		t.Helper()
		i, err := s.BeginImport(ctx, anImport, crm.ImportFile{File: "liste.csv", Size: 6})
		if err != nil {
			t.Fatal(err)
		}
		return i
	}
	send := func(ctx context.Context, number int, data string) crm.Kind {
		_, err := s.AddImportPart(ctx, anImport, crm.ImportPart{Number: number, Data: []byte(data)})
		return crm.KindOf(err)
	}
	begin()
	for i, step := range []struct {
		ctx    context.Context
		number int
		data   string
		want   crm.Kind
	}{
		{ctx, 1, "def", crm.Conflict}, {ctx, 0, "abc", ""}, {ctx, 0, "abc", ""}, {as(t, karen), 1, "def", crm.Forbidden},
		{ctx, 1, "", crm.Invalid}, {ctx, 1, "defg", crm.Invalid}, {ctx, 1, strings.Repeat("x", crm.MaxImportPart+1), crm.Invalid},
	} {
		if got := send(step.ctx, step.number, step.data); got != step.want {
			t.Errorf("step %d: %q, want %q", i, got, step.want)
		}
	}
	if i := begin(); i.Parts != 1 || i.Received != 3 || i.State != crm.ImportUploading {
		t.Errorf("asked again, it has %d parts", i.Parts)
	}
	if _, err := s.RunImport(ctx, anImport); crm.KindOf(err) != crm.Conflict {
		t.Errorf("run before it has arrived: %v", err)
	}
	if got := send(ctx, 1, "def"); got != "" {
		t.Errorf("the last part: %s", got)
	}
	if content, err := io.ReadAll(s.ImportContent(ctx, anImport)); string(content) != "abcdef" || err != nil {
		t.Errorf("it reads %q, %v", content, err)
	}
	if n := count(t, s, `SELECT count(*) FROM river_job WHERE kind = 'company_import'`); n != 1 {
		t.Errorf("%d jobs wait", n)
	}
	if got := send(ctx, 2, "x"); got != crm.Conflict {
		t.Errorf("more than there is: %s", got)
	}
	if err := s.RemoveImport(ctx, anImport); err != nil {
		t.Error(err)
	}
	if n := count(t, s, `SELECT count(*) FROM company_import_part`); n != 0 {
		t.Error("the file is still there")
	}
}

func TestImportRefusals(t *testing.T) {
	t.Parallel()
	s := story(t)
	for name, file := range map[string]crm.ImportFile{
		"no name": {Size: 1}, "empty": {File: "a"}, "too large": {File: "a", Size: crm.MaxImport + 1},
	} {
		if _, err := s.BeginImport(as(t, lene), newID(), file); crm.KindOf(err) != crm.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	handedIn(t, s)
	if _, err := s.BeginImport(as(t, lene), anImport, crm.ImportFile{File: "anden.csv", Size: 10}); crm.KindOf(err) != crm.Conflict {
		t.Errorf("another file under the id: %v", err)
	}
	if err := s.KeepImport(system(t), anImport, someFile); err != nil || count(t, s, `SELECT count(*) FROM company`) != 2 {
		t.Errorf("kept before anybody confirmed: %v", err)
	}
	if err := s.StopImport(system(t), anImport, "Der skete en fejl."); err != nil {
		t.Fatal(err)
	}
	if err := s.PreviewImport(system(t), anImport, someFile()); crm.KindOf(err) != crm.Conflict {
		t.Errorf("read after it was stopped: %v", err)
	}
	if i, err := s.RunImport(as(t, lene), anImport); err != nil || i.State != crm.ImportReading || i.Error != "" {
		t.Errorf("going on with reading: %+v, %v", i, err)
	}
}

// Files that nobody does anything with are forgotten after a week, the story of one
// that was kept after a year.
func TestImportsAreForgotten(t *testing.T) {
	t.Parallel()
	s := story(t)
	handedIn(t, s)
	left := func(days int) int {
		s.Now = func() time.Time { return storyNow.AddDate(0, 0, days) }
		if err := s.ForgetImports(t.Context()); err != nil {
			t.Fatal(err)
		}
		return count(t, s, `SELECT count(*) FROM company_import`)
	}
	if left(6) != 1 || left(8) != 0 {
		t.Error("not a week")
	}
	s.Now = func() time.Time { return storyNow }
	handedIn(t, s)
	if _, err := s.pool.Exec(t.Context(), `UPDATE company_import SET state = 'done'`); err != nil {
		t.Fatal(err)
	}
	if left(360) != 1 || left(370) != 0 {
		t.Error("not a year")
	}
}

// validCVR is the first number from another on that has a valid check digit.
func validCVR(from int) string {
	for !crm.ValidCVR(fmt.Sprint(from)) {
		from++
	}
	return fmt.Sprint(from)
}
