package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"jobbro/backend/crm"
	"jobbro/backend/cvr"
	"jobbro/backend/cvr/cvrtest"
	"jobbro/backend/db/dbtest"
	"jobbro/backend/report"
	"jobbro/backend/store"
)

// fetching is a CRM and the register it reads.
type fetching struct {
	pool     *pgxpool.Pool
	store    *store.Store
	register *Register
	now      time.Time
}

func newFetching(t testing.TB, register *cvrtest.Register) *fetching {
	t.Helper()
	f := &fetching{pool: dbtest.New(t), now: time.Date(2027, 6, 30, 2, 0, 0, 0, time.UTC)}
	var err error
	if f.store, err = store.New(f.pool); err != nil {
		t.Fatal(err)
	}
	client, err := cvr.NewClient(register.URL(), cvrtest.User, cvrtest.Password)
	if err != nil {
		t.Fatal(err)
	}
	client.Wait = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	clock := func() time.Time { return f.now }
	client.Now, f.store.Now = clock, clock
	f.register = &Register{Client: client, Municipality: 860}
	return f
}

// fetch reads what is due and returns the figures of each run, in order.
func (f *fetching) fetch(ctx context.Context, full bool, progress func()) (figures []string, err error) {
	runs, err := f.register.Fetch(crm.WithActor(ctx, crm.System), f.store, full, func(*crm.RegisterRun, int) { progress() })
	for _, r := range runs {
		figures = append(figures, fmt.Sprint(r.Mode, ": ", r.Read, " read, ", r.New, " new, ", r.Changed, " changed, ", r.Unchanged, " unchanged, ", r.Rejected, " rejected"))
	}
	return figures, err
}

func (f *fetching) wantFetch(t testing.TB, full bool, want ...string) {
	t.Helper()
	if got, err := f.fetch(t.Context(), full, func() {}); err != nil || !slices.Equal(got, want) {
		t.Errorf("%v\ngot  %q\nwant %q", err, got, want)
	}
}

// texts are the rows of a query, each as one text.
func (f *fetching) texts(t testing.TB, query string) []string {
	t.Helper()
	rows, err := f.pool.Query(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	texts, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// kept is all that a reading leaves, but ids and times.
func (f *fetching) kept(t testing.TB) []string {
	t.Helper()
	return f.texts(t, `
		SELECT (to_jsonb(c) - '{id,updated_at}'::text[])::text FROM company c
		UNION ALL SELECT c.cvr || (to_jsonb(w) - '{id,updated_at,company_id}'::text[])::text FROM workplace w JOIN company c ON c.id = w.company_id
		UNION ALL SELECT (to_jsonb(r) - '{id,began_at,ended_at,since}'::text[])::text FROM register_run r
		UNION ALL SELECT place || why FROM register_rejection
		ORDER BY 1`)
}

// cvrs are the first n numbers from CVR 91000000 on that can be.
func cvrs(n int) (numbers []int) {
	for i := 91000000; len(numbers) < n; i++ {
		if crm.ValidCVR(fmt.Sprint(i)) {
			numbers = append(numbers, i)
		}
	}
	return numbers
}

var written = time.Date(2027, 6, 1, 12, 0, 0, 0, time.UTC)

// hjoerring is a register of 230 companies in the municipality, and 120 workplaces
// there, every other one of a chain in København. One company has a number that
// cannot be, and one ceased long ago.
func hjoerring(t testing.TB) *cvrtest.Register {
	t.Helper()
	numbers := cvrs(245)
	register := cvrtest.New(t,
		cvrtest.Unit{CVR: 91000001, Name: "Fejlnummer", Municipality: 860, Updated: written}.Document(),
		cvrtest.Unit{CVR: numbers[240], Name: "Længst borte", Municipality: 860, Updated: written, Ceased: true}.Document())
	for i, number := range numbers[:230] {
		register.Put(t, cvrtest.Unit{CVR: number, Name: fmt.Sprint("Firma ", i), Municipality: 860, Updated: written}.Document())
	}
	for i, number := range numbers[230:240] {
		register.Put(t, cvrtest.Unit{CVR: number, Name: fmt.Sprint("Kæde ", i), Municipality: 101, Updated: written}.Document())
	}
	for i := range 120 {
		owner := numbers[i]
		if i%2 == 0 {
			owner = numbers[230+i%10]
		}
		register.Put(t, cvrtest.Unit{CVR: owner, PNumber: 1000000000 + i, Name: fmt.Sprint("Butik ", i), Municipality: 860, Updated: written}.Document())
	}
	return register
}

// firstNight is what the first reading of it comes to.
var firstNight = []string{
	"full: 232 read, 230 new, 0 changed, 0 unchanged, 1 rejected",
	"full: 125 read, 125 new, 0 changed, 0 unchanged, 0 rejected",
	"full: 235 read, 0 new, 0 changed, 235 unchanged, 0 rejected",
	"full: 120 read, 0 new, 0 changed, 120 unchanged, 0 rejected",
}

// R2: a reading that is killed over and over, between its pages or in the middle
// of one, comes to the same as one that nothing disturbs.
func TestFetchSurvivesKills(t *testing.T) {
	t.Parallel()
	undisturbed := newFetching(t, hjoerring(t))
	undisturbed.wantFetch(t, false, firstNight...)
	want := undisturbed.kept(t)

	// Each kill makes a context end, as the end of the program does.
	kills := map[string]func(end func(), register *cvrtest.Register) (progress func()){
		"after page 2": func(end func(), _ *cvrtest.Register) func() {
			pages := 0
			return func() {
				if pages++; pages == 2 {
					end()
				}
			}
		},
		"after every page": func(end func(), _ *cvrtest.Register) func() { return end },
		"while it waits for the register": func(end func(), register *cvrtest.Register) func() {
			fourth := len(register.Requests()) + 4
			register.Interrupt = func(n int, _ http.ResponseWriter, r *http.Request, _ []byte) bool {
				if n < fourth || r.Method == http.MethodDelete {
					return false
				}
				end()
				<-r.Context().Done()
				return true
			}
			return func() {}
		},
	}
	for name, kill := range kills {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			register := hjoerring(t)
			f := newFetching(t, register)
			killed := 0
			for ; killed < 30; killed++ {
				ctx, end := context.WithCancel(t.Context())
				_, err := f.fetch(ctx, false, kill(end, register))
				end()
				if err == nil {
					break
				}
				if !errors.Is(err, context.Canceled) {
					t.Fatal(err)
				}
			}
			got := f.kept(t)
			if killed < 2 || len(got) != len(want) {
				t.Fatalf("after %d kills %d rows are kept, want %d", killed, len(got), len(want))
			}
			for i := range got {
				if got[i] != want[i] {
					t.Errorf("after %d kills\ngot  %s\nwant %s", killed, got[i], want[i])
				}
			}
		})
	}
}

// R2: the second night changes nothing where nothing has changed, and neither does
// reading everything again.
func TestFetchAgainChangesNothing(t *testing.T) {
	t.Parallel()
	f := newFetching(t, hjoerring(t))
	f.wantFetch(t, false, firstNight...)
	const state = `SELECT (SELECT v FROM sync_clock) || ' ' || (SELECT sum(revision) FROM company) || ' ' || (SELECT sum(revision) FROM workplace)`
	before := f.texts(t, state)

	f.now = f.now.AddDate(0, 0, 1)
	nothing := "delta: 0 read, 0 new, 0 changed, 0 unchanged, 0 rejected"
	f.wantFetch(t, false, nothing, nothing, nothing, nothing)
	f.now = f.now.AddDate(0, 0, 1)
	f.wantFetch(t, true,
		"full: 232 read, 0 new, 0 changed, 230 unchanged, 1 rejected",
		"full: 120 read, 0 new, 0 changed, 120 unchanged, 0 rejected",
		"full: 235 read, 0 new, 0 changed, 235 unchanged, 0 rejected",
		"full: 120 read, 0 new, 0 changed, 120 unchanged, 0 rejected")
	if after := f.texts(t, state); !slices.Equal(after, before) {
		t.Errorf("from %v to %v", before, after)
	}
}

// R2: a night takes up what is new, what has changed, what ceased, and what moved
// away; a document that comes twice is read as one.
func TestFetchWhatHasChanged(t *testing.T) {
	t.Parallel()
	register := hjoerring(t)
	f := newFetching(t, register)
	f.wantFetch(t, false, firstNight...)
	numbers := cvrs(245)
	night := f.now
	register.Put(t,
		cvrtest.Unit{CVR: numbers[0], Name: "Nyt Navn", Municipality: 860, Updated: night}.Document(),
		cvrtest.Unit{CVR: numbers[1], Name: "Firma 1", Municipality: 101, Updated: night}.Document(),
		cvrtest.Unit{CVR: numbers[2], Name: "Firma 2", Municipality: 860, Updated: night, Ceased: true}.Document(),
		cvrtest.Unit{CVR: numbers[243], Name: "Nystartet", Municipality: 860, Updated: night}.Document(),
		cvrtest.Unit{CVR: numbers[244], PNumber: 1000000500, Name: "Ny butik", Municipality: 860, Updated: night}.Document())
	f.now = night.AddDate(0, 0, 1)
	f.wantFetch(t, false,
		"delta: 3 read, 1 new, 2 changed, 0 unchanged, 0 rejected",
		"delta: 1 read, 0 new, 0 changed, 0 unchanged, 1 rejected",
		"delta: 4 read, 0 new, 1 changed, 3 unchanged, 0 rejected",
		"delta: 0 read, 0 new, 0 changed, 0 unchanged, 0 rejected")
	for query, want := range map[string][]string{
		`SELECT name FROM company WHERE cvr = '` + fmt.Sprint(numbers[0]) + `'`:               {"Nyt Navn"},
		`SELECT municipality::text FROM company WHERE cvr = '` + fmt.Sprint(numbers[1]) + `'`: {"101"},
		`SELECT status FROM company WHERE cvr = '` + fmt.Sprint(numbers[2]) + `'`:             {"ceased"},
		`SELECT fields->>'name' FROM row_version WHERE entity = 'company' ORDER BY 1`:         {"Firma 0", "Firma 1", "Firma 2"},
		`SELECT place || ': ' || why FROM register_rejection ORDER BY id`: {
			"Registeret, dokument 4091000001, CVR-nummer 91000001: CVR-nummeret findes ikke. Kontrollér, om et ciffer er tastet forkert.",
			"Registeret, dokument 401000000500, P-nummer 1000000500: Virksomheden CVR " + fmt.Sprint(numbers[244]) + " er ikke indlæst. Indlæs den sammen med arbejdsstedet.",
		},
	} {
		if got := f.texts(t, query); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

// R2: the night orders one reading, which the queue works.
func TestNightReadsTheRegister(t *testing.T) {
	t.Parallel()
	f := newFetching(t, hjoerring(t))
	night := &nightly{store: f.store, reports: report.New(f.pool, f.store.Calendar), register: f.register}
	for range 2 {
		if err := night.Work(crm.WithActor(t.Context(), crm.System), nil); err != nil {
			t.Fatal(err)
		}
	}
	if jobs := f.texts(t, `SELECT kind FROM river_job`); !slices.Equal(jobs, []string{"register_fetch"}) {
		t.Fatalf("ordered %v", jobs)
	}
	stop, err := Start(t.Context(), f.store, report.New(f.pool, f.store.Calendar), f.register, nil, nil, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := stop(context.Background()); err != nil {
			t.Error(err)
		}
	}()
	complete := func() int {
		return len(f.texts(t, `SELECT id::text FROM register_run WHERE ended_at IS NOT NULL AND error = ''`))
	}
	for deadline := time.Now().Add(time.Minute); complete() < len(crm.RegisterParts); {
		if time.Now().After(deadline) {
			t.Fatalf("%d runs are complete", complete())
		}
	}
}

func TestNightWithoutARegister(t *testing.T) {
	t.Parallel()
	f := newFetching(t, cvrtest.New(t))
	if err := (&nightly{store: f.store, reports: report.New(f.pool, f.store.Calendar)}).Work(crm.WithActor(t.Context(), crm.System), nil); err != nil {
		t.Fatal(err)
	}
	if jobs := f.texts(t, `SELECT kind FROM river_job`); len(jobs) > 0 {
		t.Errorf("ordered %v", jobs)
	}
}

// R2: why a reading stopped is told in a sentence, wrong credentials are not tried
// again, and the next night goes on.
func TestFetchStops(t *testing.T) {
	t.Parallel()
	for want, test := range map[string]struct {
		status int
		cancel bool
	}{
		cvr.ErrDenied.Message:                               {401, true},
		"Registeret svarer ikke (503 Service Unavailable).": {503, false},
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			register := hjoerring(t)
			f := newFetching(t, register)
			register.Interrupt = func(n int, w http.ResponseWriter, _ *http.Request, _ []byte) bool {
				if n > 1 {
					w.WriteHeader(test.status)
				}
				return n > 1
			}
			worker := &registerFetch{store: f.store, register: f.register}
			ctx := crm.WithActor(t.Context(), crm.System)
			err := worker.Work(ctx, nil)
			var cancelled *river.JobCancelError
			if err == nil || errors.As(err, &cancelled) != test.cancel {
				t.Errorf("ended with %v", err)
			}
			if got := f.texts(t, `SELECT read || ' read: ' || error FROM register_run WHERE error <> ''`); !slices.Equal(got, []string{"100 read: " + want}) {
				t.Errorf("notes %q", got)
			}
			register.Interrupt = nil
			if err := worker.Work(ctx, nil); err != nil {
				t.Fatal(err)
			}
			if got := f.texts(t, `SELECT read || error FROM register_run WHERE unit = 'company' AND scope = 'municipality'`); !slices.Equal(got, []string{"232"}) {
				t.Errorf("went on to %q", got)
			}
		})
	}
}
