package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"jobbro/backend/crm"
	"jobbro/backend/match"
)

// engine is the file that phones run, in the browser's own engine, and the same code here.
type engine struct {
	in   io.WriteCloser
	out  *bufio.Reader
	twin desk
}

var compile = sync.OnceValue(func() error {
	if said, err := exec.Command("../../../scripts/engine").CombinedOutput(); err != nil {
		return fmt.Errorf("scripts/engine: %w\n%s", err, said)
	}
	return nil
})

// start compiles the engine and runs it under Node, through the same shim as on the phone.
func start(t testing.TB) *engine {
	t.Helper()
	if _, err := os.Stat("../../../pwa/node_modules/@bjorn3"); err != nil {
		t.Skip("the phone app's packages are not installed: npm --prefix pwa ci")
	}
	if err := compile(); err != nil {
		t.Fatal(err)
	}
	node := exec.Command("node", "testdata/run.mjs", "../../../bin/engine.wasm")
	node.Stderr = os.Stderr
	in, err := node.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := node.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := node.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close()
		_ = node.Wait()
	})
	return &engine{in: in, out: bufio.NewReaderSize(out, 1<<20)}
}

// ask sends questions and gives an answer to each, in their order.
func (e *engine) ask(t testing.TB, questions [][]byte) [][]byte {
	t.Helper()
	failed := make(chan error, 1)
	go func() {
		w := bufio.NewWriterSize(e.in, 1<<20)
		for _, q := range questions {
			_ = binary.Write(w, binary.LittleEndian, uint32(len(q)))
			_, _ = w.Write(q)
		}
		failed <- w.Flush()
	}()
	answers := make([][]byte, len(questions))
	for i := range answers {
		var n uint32
		if err := binary.Read(e.out, binary.LittleEndian, &n); err != nil {
			t.Fatalf("after %d answers: %v; asked was %.300q", i, err, questions[i])
		}
		answers[i] = make([]byte, n)
		if _, err := io.ReadFull(e.out, answers[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := <-failed; err != nil {
		t.Fatal(err)
	}
	return answers
}

// agree asks both and compares byte for byte.
func (e *engine) agree(t testing.TB, questions [][]byte) {
	t.Helper()
	for i, got := range e.ask(t, questions) {
		if want := string(e.twin.answer(questions[i])); string(got) != want {
			t.Fatalf("asked %s\nthe phone says  %s\nthe server says %s", questions[i], got, want)
		}
	}
}

type object map[string]any

func one[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// some are codes that are known, and now and then one that is not.
func some[C ~string](r *rand.Rand, words []crm.Word[C]) []string {
	list := []string{}
	for range r.IntN(5) {
		list = append(list, string(one(r, words).Code))
	}
	if r.IntN(20) == 0 {
		list = append(list, "unheard of \u00e6\"\\")
	}
	return list
}

var (
	someOccupations = []string{"", "933420", "933300", "522300", "911210", "93", "ukendt"}
	somePostcodes   = []string{"9800", "9850", "9870", "1165", "0000", ""}
)

// quarters are hours, also odd ones.
func quarters(r *rand.Rand, most int) float64 { return float64(r.IntN(4*most)-8) / 4 }

func aCitizen(r *rand.Rand, n int) object {
	c := object{
		"id": fmt.Sprint("c", n), "code": fmt.Sprintf("K%d", n), "consultant_id": one(r, []any{nil, "0195"}),
		"goals":     []object{{"occupation": one(r, someOccupations)}, {"occupation": one(r, someOccupations)}}[:r.IntN(3)],
		"hours_min": quarters(r, 30), "hours_max": quarters(r, 45), "travel_limit": r.IntN(90) - 5,
		"travel_means": one(r, []string{"walk", "bike", "bus", "car", "", "fly"}), "travel_zone": one(r, somePostcodes),
		"hard": some(r, crm.Demands), "soft": some(r, crm.Offers), "skills": some(r, crm.Skills), "licences": some(r, crm.Licences),
		"language": r.IntN(6) - 1, "availability": some(r, crm.Shifts), "schemes": some(r, crm.OpeningKinds),
		"last_company_id": one(r, []any{nil, "", "v1", "v2"}), "paused": r.IntN(9) == 0, "closed_on": one(r, []string{"", "", "", "2026-01-01"}),
		"proposed_ms": one(r, []any{nil, 1.7e12, 1.79e12, 1.81e12}),
	}
	if r.IntN(25) == 0 {
		c[one(r, []string{"hours_min", "skills", "goals", "paused", "id", "travel_limit"})] = one(r, []any{"x", 1.5, true, nil, []any{1}, object{}})
	}
	return c
}

func anOpening(r *rand.Rand, n int) object {
	least := quarters(r, 30)
	return object{
		"opening": object{
			"id": fmt.Sprint("o", n), "status": one(r, []string{"open", "open", "reported", "on_hold", "filled", ""}), "company_id": one(r, []string{"v1", "v2", "v3"}),
			"kind": string(one(r, crm.OpeningKinds).Code), "occupation": one(r, someOccupations), "hours_min": least, "hours_typical": least + quarters(r, 5),
			"hours_max": quarters(r, 45), "skills_needed": some(r, crm.Skills), "skills_nice": some(r, crm.Skills), "demands": some(r, crm.Demands),
			"offers": some(r, crm.Offers), "licences": some(r, crm.Licences), "language": r.IntN(6) - 1, "shifts": some(r, crm.Shifts),
			"track": object{"good": r.IntN(8) - 1, "all": r.IntN(9) - 1},
		},
		"place": one(r, []any{nil, object{}, object{"postcode": one(r, somePostcodes)},
			object{"lat": 57 + r.Float64(), "lon": 9 + r.Float64()*2, "postcode": "9800"}, object{"lat": 0, "lon": 400.5}}),
	}
}

var someWords = []string{"Han har diabetes", "010190-1234", "Køkkenpige", "under 30 år", "20 – 35 årige", "ung", "og", "rask", "😀", "\n", "flydende dansk", "\u2028"}

// aQuestion is one of every kind that phones ask.
func aQuestion(r *rand.Rand) object {
	words := ""
	for range r.IntN(6) {
		words += one(r, someWords) + " "
	}
	q := object{"now_ms": 1.795e12, "policy": object{"weights": one(r, [][]float64{{30, 15, 15, 15, 10, 5, 5, 5}, {12.5, 12.5, 12.5, 12.5, 12.5, 12.5, 12.5, 12.5},
		{100, 0, 0, 0, 0, 0, 0, 0}, {1, 2, 3}}), "mean_track": r.Float64()}}
	many := func(of func(*rand.Rand, int) object) []object {
		list := make([]object, r.IntN(9))
		for i := range list {
			list[i] = of(r, i)
		}
		return list
	}
	switch q["ask"] = one(r, []string{"citizens", "citizens", "openings", "openings", "best", "sensitive", "wording", "strategic", "ratio", "visit", "opening", "?"}); q["ask"] {
	case "citizens":
		for name, value := range anOpening(r, 0) {
			q[name] = value
		}
		q["citizens"] = many(aCitizen)
	case "openings":
		q["citizen"], q["openings"] = aCitizen(r, 0), many(anOpening)
	case "best":
		q["top"] = r.IntN(4)
		if r.IntN(4) > 0 { // else those of the question before
			q["citizens"] = many(aCitizen)
		}
		if r.IntN(4) > 0 {
			q["openings"] = many(anOpening)
		}
	case "ratio":
		q["ordinary"], q["supported"], q["more"] = []float64{quarters(r, 60), quarters(r, 60)}, []float64{quarters(r, 40)}, quarters(r, 40)
	case "opening":
		o := anOpening(r, 0)["opening"].(object)
		o["title"], o["tasks"], o["positions"], o["company_id"] = words, []string{words}, r.IntN(3), "0195f3a0-1111-7000-8000-000000000001"
		q["opening"] = o
	case "visit", "strategic":
		q["today"], q["video_counts"] = one(r, []string{"2026-11-23", "x"}), r.IntN(2) == 0
		q["visit"] = object{"company_id": "0195f3a0-1111-7000-8000-000000000001", "kind": one(r, []string{"physical", "video", "phone", "event"}),
			"status": one(r, []string{"completed", "planned", "withdrawn"}), "visited_on": one(r, []string{"2026-11-20", "2026-11-24", "2026-02-30", "2020-01-01", ""}),
			"agenda": []string{string(one(r, crm.Topics()).Topic)}, "company_present": r.IntN(2) == 0, "citizens_present": r.IntN(3), "note": words,
			"note_checked": r.IntN(2) == 0, "next_on": one(r, []string{"", "2026-12-01", "2026-01-01"}), "starts_at": one(r, []string{"", "09:30", "25:00"})}
	default:
		q["text"], q["p_numbers"] = words, []string{"1003388721"}
	}
	return q
}

// M3: phone and server say the same, to the last byte.
func TestPhoneAndServerAgree(t *testing.T) {
	t.Parallel()
	phone := start(t)
	r := rand.New(rand.NewPCG(1, 6))
	questions, kinds := make([][]byte, 10_000), map[any]int{}
	ranked := 0
	for i := range questions {
		q := aQuestion(r)
		kinds[q["ask"]]++
		text, err := json.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		questions[i] = text
		if said := string(new(desk).answer(text)); strings.Contains(said, `"citizen_id":`) {
			ranked++
		}
	}
	if len(kinds) != len(answers)+2 || ranked < 2000 {
		t.Fatalf("asked %v, and %d answers tell of anybody", kinds, ranked)
	}
	phone.agree(t, questions)
}

// strange are bytes that are nearly a question.
func strange(r *rand.Rand) []byte {
	text, _ := json.Marshal(aQuestion(r))
	for range 1 + r.IntN(8) {
		at := r.IntN(len(text))
		switch r.IntN(5) {
		case 0:
			text[at] = byte(r.IntN(256))
		case 1:
			text = text[:at+1]
		case 2:
			text = append(text[:at:at], append([]byte(one(r, []string{"[", "{", "null", "1e999", "-", `"\ud800"`, "\xff", strings.Repeat("[", 400)})), text[at:]...)...)
		case 3:
			text = append(text[:at:at], text[min(len(text), at+1+r.IntN(30)):]...)
		case 4:
			text = append(text, text[at:]...)
		}
		if len(text) == 0 {
			return text
		}
	}
	return text
}

// M3: whatever comes in, the phone's engine goes on, and says what the server says.
func TestStrangeBytesNeverStopThePhone(t *testing.T) {
	t.Parallel()
	phone := start(t)
	r := rand.New(rand.NewPCG(2, 6))
	questions := make([][]byte, 3000)
	for i := range questions {
		questions[i] = strange(r)
	}
	phone.agree(t, questions)
}

func FuzzAnswer(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 6))
	for range 60 {
		f.Add(strange(r))
		text, _ := json.Marshal(aQuestion(r))
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, question []byte) {
		if said := new(desk).answer(question); !json.Valid(said) {
			t.Fatalf("said %q", said)
		}
	})
}

// The engine writes by hand what the server writes with encoding/json.
func TestMatchIsWrittenAsOnTheServer(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(4, 6))
	seen := 0
	for range 300 {
		text, _ := json.Marshal(object{"ask": "openings", "citizen": aCitizen(r, 1), "openings": []object{anOpening(r, 1), anOpening(r, 2)},
			"now_ms": 1.795e12, "policy": object{"weights": match.DefaultWeights, "mean_track": 0.4}})
		var said struct {
			Matches []json.RawMessage
			Unread  int
		}
		if err := json.Unmarshal(new(desk).answer(text), &said); err != nil {
			t.Fatal(err)
		}
		for _, raw := range said.Matches {
			var m match.Match
			if err := json.Unmarshal(raw, &m); err != nil {
				t.Fatal(err)
			}
			again, err := json.Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			var byHand, byServer any
			_ = json.Unmarshal(raw, &byHand)
			_ = json.Unmarshal(again, &byServer)
			if !reflect.DeepEqual(byHand, byServer) {
				t.Fatalf("the phone writes  %s\nthe server writes %s", raw, again)
			}
			seen++
		}
	}
	if seen < 100 {
		t.Errorf("only %d matches were written", seen)
	}
}

// What asks for nonsense is answered for the rest.
func TestRowsThatCannotBeReadAreCounted(t *testing.T) {
	t.Parallel()
	policy := `"policy":{"weights":[30,15,15,15,10,5,5,5],"mean_track":0.4},"now_ms":1795000000000`
	opening := `"opening":{"id":"o","status":"open","kind":"small_job"}`
	for question, want := range map[string]string{
		`{"ask":"citizens",` + opening + `,` + policy + `,"citizens":[{"id":"a","hours_min":"4"},{"id":""},{},7,null,[]]}`:           `{"matches":[],"unread":6}`,
		`{"ask":"citizens",` + opening + `,"citizens":[]}`:                                                                           `{"unread":-1}`,
		`{"ask":"citizens",` + policy + `,"citizens":[]}`:                                                                            `{"unread":-1}`,
		`{"ask":"best",` + policy + `,"openings":[{` + opening + `},{"opening":{"id":"p","shifts":"day"}}],"citizens":[{}],"top":3}`: `{"openings":[{"opening_id":"o","fit":0,"best":[]}],"unread":2}`,
		`{"ask":"nothing"}`: `{"unread":-1}`,
		`[]`:                `{"unread":-1}`,
		``:                  `{"unread":-1}`,
	} {
		if got := string(new(desk).answer([]byte(question))); got != want {
			t.Errorf("%s\nis answered %s, want %s", question, got, want)
		}
	}
}

// A list that is not sent again is the one that was sent last.
func TestRowsAreKept(t *testing.T) {
	t.Parallel()
	const rows = `"openings":[{"opening":{"id":"o","status":"open","kind":"small_job"}}],"citizens":[{"id":"a","schemes":["small_job"],"hours_max":9}]`
	const terms = `"ask":"best","top":3,"now_ms":1795000000000,"policy":{"weights":[30,15,15,15,10,5,5,5],"mean_track":0.4}`
	const want = `{"openings":[{"opening_id":"o","fit":1,"best":[{"citizen_id":"a","points":0}]}],"unread":0}`
	var d desk
	for _, question := range []string{`{` + rows + `,` + terms + `}`, `{` + terms + `}`, `{` + rows + `,"ask":"best"}`, `{` + terms + `}`} {
		got := string(d.answer([]byte(question)))
		if strings.Contains(question, "now_ms") != (got == want) {
			t.Errorf("%s\nis answered %s", question, got)
		}
	}
}

// A hundred thousand openings are handled.
func TestManyOpenings(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	known := match.Citizen{ID: "c", Schemes: []string{"small_job"}, HoursMax: 20}
	openings := make([]match.Opening, 100_000)
	for i := range openings {
		openings[i] = match.Opening{ID: fmt.Sprint(i), Open: true, Scheme: "small_job", HoursTypical: float64(r.IntN(40)), Occupation: one(r, someOccupations)}
	}
	p := match.PolicyOf(&crm.MatchPolicy{Weights: crm.MatchWeights(match.DefaultWeights)})
	began := time.Now()
	ranked := p.Openings(&known, openings, func(i int) int { return i % 90 })
	t.Logf("%d openings in %v", len(ranked), time.Since(began))
	for i := range ranked[1:] {
		a, b := ranked[i], ranked[i+1]
		if !a.Fits && b.Fits || a.Fits == b.Fits && a.Points < b.Points {
			t.Fatalf("place %d: %+v before %+v", i, a, b)
		}
	}
}
