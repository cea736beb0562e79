package cvr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"jobbro/backend/crm"
	"jobbro/backend/cvr/cvrtest"
)

// interruption answers a request instead of the register, whose answer it is told.
type interruption func(w http.ResponseWriter, r *http.Request, answer []byte)

func answers(code int, header ...string) interruption {
	return func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
	}
}

// says answers 200 with a text.
func says(text string) interruption {
	return func(w http.ResponseWriter, _ *http.Request, _ []byte) { fmt.Fprint(w, text) }
}

// tear sends half of the answer and breaks the connection.
func tear(w http.ResponseWriter, _ *http.Request, answer []byte) {
	w.Header().Set("Content-Length", fmt.Sprint(len(answer)))
	_, _ = w.Write(answer[:len(answer)/2])
	panic(http.ErrAbortHandler)
}

func hang(_ http.ResponseWriter, r *http.Request, _ []byte) { <-r.Context().Done() }

// interrupted makes the register answer the requests of these numbers so.
func interrupted(register *cvrtest.Register, by interruption, numbers ...int) {
	register.Interrupt = func(n int, w http.ResponseWriter, r *http.Request, answer []byte) bool {
		if !slices.Contains(numbers, n) {
			return false
		}
		by(w, r, answer)
		return true
	}
}

// R2: what passes is tried again, and nothing of it is lost or read twice, also
// when it is the second page of three.
func TestClientTriesAgain(t *testing.T) {
	t.Parallel()
	now := time.Date(2027, 6, 30, 2, 0, 0, 0, time.UTC)
	tests := map[string]struct {
		by    interruption
		least time.Duration
	}{
		"503":                      {answers(503), firstWait / 2},
		"500 of something else":    {answers(500), firstWait / 2},
		"429 with seconds":         {answers(429, "Retry-After", "17"), 17 * time.Second},
		"503 with a time":          {answers(503, "Retry-After", "Wed, 30 Jun 2027 02:01:00 GMT"), time.Minute},
		"503 with a time long ago": {answers(503, "Retry-After", "Wed, 30 Jun 2026 02:01:00 GMT"), firstWait / 2},
		"torn":                     {tear, firstWait / 2},
		"silent":                   {hang, firstWait / 2},
		"half a search":            {says(`{"timed_out": true, "hits": {"total": 0, "hits": []}}`), firstWait / 2},
		"some of the shards":       {says(`{"_shards": {"failed": 1}, "hits": {"total": 0, "hits": []}}`), firstWait / 2},
		"a page of a proxy":        {says("<html>Vent</html>"), firstWait / 2},
	}
	for name, test := range tests {
		for way, read := range reading {
			t.Run(name+"/"+way, func(t *testing.T) {
				t.Parallel()
				register := cvrtest.New(t, hjoerring(250)...)
				interrupted(register, test.by, 2)
				c, waited := clientOf(t, register)
				c.Now = func() time.Time { return now }
				if name == "silent" {
					c.http.Timeout = 2 * time.Second
				}
				numbers, sizes, err := numbersOf(read(c, t.Context(), companies))
				wantAll(t, numbers, 250)
				if err != nil || !slices.Equal(sizes, []int{100, 100, 50}) {
					t.Errorf("pages of %v, %v", sizes, err)
				}
				if len(*waited) != 1 || (*waited)[0] < test.least || (*waited)[0] > max(firstWait, test.least) {
					t.Errorf("waited %v, want at least %v", *waited, test.least)
				}
				if register.OpenScrolls() != 0 {
					t.Error("a scroll is left open")
				}
			})
		}
	}
}

// R2: the wait doubles, and the sixth failure is the last.
func TestClientGivesUp(t *testing.T) {
	t.Parallel()
	register := cvrtest.New(t, hjoerring(3)...)
	interrupted(register, answers(503), 1, 2, 3, 4, 5, 6)
	c, waited := clientOf(t, register)
	_, _, err := numbersOf(c.Search(t.Context(), companies, nil))
	if crm.KindOf(err) != crm.Unavailable || err.Error() != "Registeret svarer ikke (503 Service Unavailable)." {
		t.Errorf("gave up with %v", err)
	}
	for i, d := range *waited {
		if most := firstWait << i; d < most/2 || d > most {
			t.Errorf("wait %d was %v, want half of %v to all of it", i+1, d, most)
		}
	}
	if len(*waited) != attempts-1 {
		t.Errorf("waited %d times", len(*waited))
	}
}

// R2: what will not pass is asked once. The sentence says what, and no secret.
func TestClientDoesNotTryAgain(t *testing.T) {
	t.Parallel()
	window, err := os.ReadFile("testdata/error_result_window.json")
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		by   interruption
		want string
	}{
		"result window": {func(w http.ResponseWriter, _ *http.Request, _ []byte) {
			w.WriteHeader(500)
			_, _ = w.Write(window)
		}, "Registeret har afvist forespørgslen (Result window is too large, from + size must be less than or equal to: [3000])."},
		"404":           {answers(404), "Registeret har afvist forespørgslen (404 Not Found)."},
		"moved":         {answers(301, "Location", "http://127.0.0.1:1/"), "Registeret har afvist forespørgslen (301 Moved Permanently)."},
		"come tomorrow": {answers(503, "Retry-After", "86400"), "Registeret svarer ikke (503 Service Unavailable)."},
		"endless": {func(w http.ResponseWriter, _ *http.Request, _ []byte) {
			for range maxAnswer>>20 + 1 {
				_, _ = w.Write(bytes.Repeat([]byte(" "), 1<<20))
			}
		}, "Registeret har afvist forespørgslen (svaret fylder mere end 64 MB)."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			register := cvrtest.New(t, hjoerring(3)...)
			interrupted(register, test.by, 1)
			c, waited := clientOf(t, register)
			_, _, err := numbersOf(c.Search(t.Context(), companies, nil))
			if crm.KindOf(err) != crm.Unavailable || err.Error() != test.want || len(*waited) > 0 || len(register.Requests()) != 1 {
				t.Errorf("%v after %d requests and waiting %v", err, len(register.Requests()), *waited)
			}
			if strings.Contains(err.Error(), cvrtest.User) || strings.Contains(err.Error(), cvrtest.Password) {
				t.Errorf("a secret is told: %v", err)
			}
		})
	}
}

// R2: a scroll that the register refuses is gone on with by search_after.
func TestScrollRefused(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, 2} {
		register := cvrtest.New(t, hjoerring(250)...)
		interrupted(register, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
			w.WriteHeader(500)
			fmt.Fprint(w, `{"error": {"type": "search_phase_execution_exception", "reason": "Result window is too large"}, "status": 500}`)
		}, n)
		c, waited := clientOf(t, register)
		numbers, _, err := numbersOf(c.Scroll(t.Context(), companies))
		if wantAll(t, numbers, 250); err != nil || len(*waited) > 0 {
			t.Errorf("request %d refused: %v after waiting %v", n, err, *waited)
		}
	}
}

// A search that would go round for ever stops.
func TestClientNeedsProgress(t *testing.T) {
	t.Parallel()
	register := cvrtest.New(t, hjoerring(250)...)
	var first []byte
	register.Interrupt = func(n int, w http.ResponseWriter, _ *http.Request, answer []byte) bool {
		if n == 1 {
			first = answer
			return false
		}
		_, err := w.Write(first)
		return err == nil
	}
	c, _ := clientOf(t, register)
	_, sizes, err := numbersOf(c.Search(t.Context(), companies, nil))
	if err == nil || len(sizes) != 1 {
		t.Errorf("%d pages, %v", len(sizes), err)
	}
}

// R2: whoever stops a client gets it stopped, and no scroll is left behind.
func TestClientStops(t *testing.T) {
	t.Parallel()
	for way, read := range reading {
		register := cvrtest.New(t, hjoerring(250)...)
		interrupted(register, answers(503), 2, 3, 4, 5, 6, 7)
		c, _ := clientOf(t, register)
		ctx, cancel := context.WithCancel(t.Context())
		c.Wait = func(ctx context.Context, d time.Duration) error {
			cancel()
			return wait(ctx, time.Hour)
		}
		_, sizes, err := numbersOf(read(c, ctx, companies))
		if !errors.Is(err, context.Canceled) || !slices.Equal(sizes, []int{100}) {
			t.Errorf("%s: %v, %v", way, sizes, err)
		}
		if way == "scroll" && register.OpenScrolls() != 0 {
			t.Errorf("%d scrolls are left open", register.OpenScrolls())
		}
	}
}
