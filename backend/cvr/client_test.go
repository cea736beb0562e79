package cvr

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"jobbro/backend/crm"
	"jobbro/backend/cvr/cvrtest"
)

var companies = Query{Unit: crm.RegisterCompany, Municipality: 860}

// clientOf is a client of the register that does not wait, and what it would have
// waited.
func clientOf(t testing.TB, r *cvrtest.Register) (*Client, *[]time.Duration) {
	t.Helper()
	c, err := NewClient(r.URL(), cvrtest.User, cvrtest.Password)
	if err != nil {
		t.Fatal(err)
	}
	waited := new([]time.Duration)
	c.Wait = func(ctx context.Context, d time.Duration) error {
		*waited = append(*waited, d)
		return ctx.Err()
	}
	return c, waited
}

// hjoerring are n companies there, from CVR 91000000 on, and one elsewhere.
func hjoerring(n int) []string {
	documents := []string{cvrtest.Unit{CVR: 10000001, Name: "Fjern", Municipality: 101, Updated: time.Unix(0, 0)}.Document()}
	for i := range n {
		documents = append(documents, cvrtest.Unit{CVR: 91000000 + i, Name: fmt.Sprint("Nummer ", i), Municipality: 860, Updated: time.Unix(int64(i), 0)}.Document())
	}
	return documents
}

// numbersOf are the CVR and P numbers on the pages, the size of each, and the
// error they end with.
func numbersOf(pages iter.Seq2[*crm.RegisterPage, error]) (numbers []string, sizes []int, err error) {
	for page, err := range pages {
		if err != nil {
			return numbers, sizes, err
		}
		sizes = append(sizes, page.Read())
		for i := range page.Entries {
			numbers = append(numbers, page.Entries[i].Number())
		}
	}
	return numbers, sizes, nil
}

// wantAll fails unless the numbers are those of n companies, each once and in order.
func wantAll(t *testing.T, numbers []string, n int) {
	t.Helper()
	for i, number := range numbers {
		if number != fmt.Sprint(91000000+i) {
			t.Fatalf("company %d has number %s", i, number)
		}
	}
	if len(numbers) != n {
		t.Errorf("%d companies, want %d", len(numbers), n)
	}
}

// reading are both ways to read a query from its start.
var reading = map[string]func(*Client, context.Context, Query) iter.Seq2[*crm.RegisterPage, error]{
	"search": func(c *Client, ctx context.Context, q Query) iter.Seq2[*crm.RegisterPage, error] {
		return c.Search(ctx, q, nil)
	},
	"scroll": (*Client).Scroll,
}

// R2: the live client understands a document as the reader of files does, and asks
// for no more of it than is read: no persons.
func TestClientReadsTheSamples(t *testing.T) {
	t.Parallel()
	register := cvrtest.New(t)
	want := map[string]crm.RegisterEntry{}
	paths, _ := filepath.Glob("testdata/[pv]*hed_*.json")
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var sample answer
		if err := json.Unmarshal(text, &sample); err != nil {
			t.Fatal(err)
		}
		register.Put(t, string(sample.Hits.Hits[0].Source))
		entries, _ := heard(t, string(text), path)
		entries[0].Where = ""
		want[entries[0].Number()] = entries[0]
	}
	c, _ := clientOf(t, register)
	c.Now = func() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) }
	got := map[string]crm.RegisterEntry{}
	for unit := range kinds {
		for page, err := range c.Search(t.Context(), Query{Unit: unit}, nil) {
			if err != nil || len(page.Rejections) > 0 {
				t.Fatalf("%v, %v", err, page.Rejections)
			}
			for _, entry := range page.Entries {
				if !strings.HasPrefix(entry.Where, "Registeret, dokument 40") || !strings.HasSuffix(entry.Where, entry.Label()) {
					t.Errorf("is said to be at %q", entry.Where)
				}
				entry.Where = ""
				got[entry.Number()] = entry
			}
		}
	}
	if len(want) != 16 || !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if asked := strings.Join(register.Requests(), "\n"); strings.Contains(asked, "deltager") {
		t.Errorf("asks for persons: %s", asked)
	}
}

// R2: pages to the last, which is a short one or an empty one.
func TestClientPages(t *testing.T) {
	t.Parallel()
	for way, read := range reading {
		for n, want := range map[int][]int{0: {0}, 7: {7}, 100: {100, 0}, 250: {100, 100, 50}} {
			for _, asObject := range []bool{false, true} {
				t.Run(fmt.Sprint(way, n, asObject), func(t *testing.T) {
					t.Parallel()
					register := cvrtest.New(t, hjoerring(n)...)
					register.TotalAsObject = asObject
					c, waited := clientOf(t, register)
					for page, err := range read(c, t.Context(), companies) {
						if err != nil || page.Total != n {
							t.Fatalf("a page of %d in all, %v", page.Total, err)
						}
						break
					}
					numbers, sizes, err := numbersOf(read(c, t.Context(), companies))
					wantAll(t, numbers, n)
					if err != nil || !slices.Equal(sizes, want) || len(*waited) > 0 {
						t.Errorf("pages of %v after waiting %v, %v; want %v", sizes, *waited, err, want)
					}
					if register.OpenScrolls() != 0 {
						t.Error("a scroll is left open")
					}
				})
			}
		}
	}
}

func TestClientQueries(t *testing.T) {
	t.Parallel()
	register := cvrtest.New(t, hjoerring(5)...)
	register.Put(t,
		cvrtest.Unit{PNumber: 1000000001, CVR: 10000001, Name: "Butikken", Municipality: 860, Updated: time.Unix(9, 0)}.Document(),
		cvrtest.Unit{PNumber: 1000000002, CVR: 91000000, Name: "Filialen", Municipality: 101, Updated: time.Unix(9, 0)}.Document())
	c, _ := clientOf(t, register)
	for name, test := range map[string]struct {
		query Query
		want  []string
	}{
		"companies of a municipality":  {Query{Unit: crm.RegisterCompany, Municipality: 101}, []string{"10000001"}},
		"workplaces of a municipality": {Query{Unit: crm.RegisterWorkplace, Municipality: 860}, []string{"1000000001"}},
		"changed since":                {Query{Unit: crm.RegisterCompany, Municipality: 860, Since: time.Unix(3, 0)}, []string{"91000003", "91000004"}},
		"by CVR number":                {Query{Unit: crm.RegisterCompany, Numbers: []string{"91000002", "10000001", "99999999"}}, []string{"10000001", "91000002"}},
		"by P number":                  {Query{Unit: crm.RegisterWorkplace, Numbers: []string{"1000000002"}}, []string{"1000000002"}},
		"by no number":                 {Query{Unit: crm.RegisterCompany, Numbers: []string{}}, nil},
	} {
		if got, _, err := numbersOf(c.Search(t.Context(), test.query, nil)); err != nil || !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, %v; want %v", name, got, err, test.want)
		}
	}
}

// R2: a client that was killed between two pages goes on, as another one, from the
// last sort key.
func TestClientGoesOn(t *testing.T) {
	t.Parallel()
	for way, read := range reading {
		register := cvrtest.New(t, hjoerring(250)...)
		c, _ := clientOf(t, register)
		var first []string
		var after json.RawMessage
		for page, err := range read(c, t.Context(), companies) {
			numbers, _, _ := numbersOf(func(yield func(*crm.RegisterPage, error) bool) { yield(page, err) })
			first, after = append(first, numbers...), page.After
			if len(first) == 200 {
				break
			}
		}
		if string(after) != "[91000199]" || register.OpenScrolls() != 0 {
			t.Errorf("%s: stopped at %s with %d scrolls open", way, after, register.OpenScrolls())
		}
		another, _ := clientOf(t, register)
		rest, sizes, err := numbersOf(another.Search(t.Context(), companies, after))
		if wantAll(t, append(first, rest...), 250); err != nil || !slices.Equal(sizes, []int{50}) {
			t.Errorf("%s: went on with %v, %v", way, sizes, err)
		}
	}
}

// R2: a document that cannot be used is told of, and stops none of the others.
func TestClientRejectsDocuments(t *testing.T) {
	t.Parallel()
	register := cvrtest.New(t, hjoerring(3)...)
	register.Interrupt = func(_ int, w http.ResponseWriter, _ *http.Request, answer []byte) bool {
		text := strings.Replace(string(answer), `"cvrNummer":91000001`, `"cvrNummer":{}`, 1)
		text = strings.Replace(text, `"Vrvirksomhed":{`, `"Vrdeltager":{`, 1)
		_, err := w.Write([]byte(text))
		return err == nil
	}
	c, _ := clientOf(t, register)
	for page, err := range c.Search(t.Context(), companies, nil) {
		if err != nil || page.Read() != 3 || len(page.Entries) != 1 || page.Entries[0].Number() != "91000002" {
			t.Fatalf("%+v, %v", page, err)
		}
		got := []string{page.Rejections[0].Error(), page.Rejections[1].Error()}
		want := []string{
			"Registeret, dokument 4091000000: Dokumentet har ikke den form, det har i registeret.",
			"Registeret, dokument 4091000001: Feltet cvrNummer har ikke den form, det har i registeret.",
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %q", got)
		}
	}
}

// R2: wrong credentials are told in one sentence and not tried again.
func TestClientDenied(t *testing.T) {
	t.Parallel()
	for way, read := range reading {
		register := cvrtest.New(t, hjoerring(3)...)
		c, err := NewClient(register.URL(), cvrtest.User, "forkert")
		if err != nil {
			t.Fatal(err)
		}
		_, _, err = numbersOf(read(c, t.Context(), companies))
		if !errors.Is(err, ErrDenied) || strings.Contains(err.Error(), "<") || len(register.Requests()) != 1 {
			t.Errorf("%s: %v after %d requests", way, err, len(register.Requests()))
		}
	}
}
