package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

const phone crm.ID = "00000000-0000-7000-8000-000000000001"

func logOp(v *crm.Visit) crm.SyncOp {
	return crm.SyncOp{ID: newID(), Kind: "visit.log", V: 1, Entity: "visit", EID: v.ID, Args: []byte(`{}`)}
}

func (s *Store) send(ctx context.Context, op crm.SyncOp, v crm.Visit) (crm.SyncResult, error) {
	return s.ApplyOnce(ctx, phone, op, func(ctx context.Context) error { return s.LogVisit(ctx, &v) })
}

func TestApplyOnce(t *testing.T) {
	t.Parallel()
	s := story(t)
	ctx := as(t, karen)
	v := visitTo(smithy)
	op := logOp(v)
	first, err := s.send(ctx, op, *v)
	if err != nil || first.Status != crm.SyncApplied || first.Version == 0 {
		t.Fatalf("first = %+v, %v", first, err)
	}
	again, err := s.send(ctx, op, *v)
	if err != nil || again.Status != crm.SyncRepeat || again.Version != first.Version {
		t.Errorf("again = %+v, %v", again, err)
	}

	bad := visitTo(smithy)
	bad.VisitedOn = "2027-07-01"
	refused := logOp(bad)
	for range 2 {
		got, err := s.send(ctx, refused, *bad)
		if err != nil || got.Status != crm.SyncHeld || got.Code != "visit.date_future" || got.Text == "" {
			t.Errorf("refused = %+v, %v", got, err)
		}
	}
	if held, err := s.FindHeld(ctx); err != nil || len(held) != 1 || held[0].Op.EID != bad.ID {
		t.Errorf("held = %+v, %v", held, err)
	}
	if held, _ := s.FindHeld(as(t, mads)); len(held) != 0 {
		t.Errorf("another's held commands are seen: %+v", held)
	}

	bad.VisitedOn = "2027-06-30"
	edited := logOp(bad)
	edited.Supersedes = &refused.ID
	if got, err := s.send(ctx, edited, *bad); err != nil || got.Status != crm.SyncApplied {
		t.Errorf("edited = %+v, %v", got, err)
	}
	if held, _ := s.FindHeld(ctx); len(held) != 0 {
		t.Errorf("a superseded command is still held: %+v", held)
	}

	stolen, err := s.send(as(t, mads), op, *v)
	if err != nil || stolen.Status != crm.SyncHeld || stolen.Code != "sync.id_taken" {
		t.Errorf("another's command id: %+v, %v", stolen, err)
	}
	broken := logOp(v)
	if _, err := s.ApplyOnce(ctx, phone, broken, func(context.Context) error { return errors.New("disk full") }); err == nil {
		t.Error("an internal fault gave an answer")
	}
	if n := count(t, s, `SELECT count(*) FROM sync_mutation WHERE id = $1`, string(broken.ID)); n != 0 {
		t.Error("a command that failed inside is remembered and would never be applied")
	}
}

// Five senders deliver the same 1,000 commands, of which a fifth are refused, in
// their own orders at the same time.
func TestRacingSenders(t *testing.T) {
	t.Parallel()
	s := story(t)
	ctx := as(t, karen)
	const commands, senders = 1000, 5
	ops := make([]crm.SyncOp, commands)
	visits := make([]crm.Visit, commands)
	for i := range ops {
		v := visitTo([]crm.ID{smithy, bakery}[i%2])
		if i%5 == 0 {
			v.VisitedOn = "2027-12-24" // in the future: refused
		}
		visits[i], ops[i] = *v, logOp(v)
	}
	var applied, repeated, held atomic.Int64
	var racing sync.WaitGroup
	for sender := range senders {
		order := rand.New(rand.NewPCG(1, uint64(sender))).Perm(commands)
		racing.Go(func() {
			for _, i := range order {
				result, err := s.send(ctx, ops[i], visits[i])
				if err != nil {
					t.Error(err)
					return
				}
				map[crm.SyncStatus]*atomic.Int64{crm.SyncApplied: &applied, crm.SyncRepeat: &repeated, crm.SyncHeld: &held}[result.Status].Add(1)
			}
		})
	}
	racing.Wait()
	if applied.Load() != 800 || repeated.Load() != 3200 || held.Load() != 1000 {
		t.Errorf("answers: %d applied, %d repeated, %d held", applied.Load(), repeated.Load(), held.Load())
	}
	for what, want := range map[string]int{
		`SELECT count(*) FROM visit`: 800, `SELECT count(*) FROM visit_version`: 800,
		`SELECT count(*) FROM sync_held`: 200, `SELECT count(*) FROM sync_mutation`: 1000,
	} {
		if n := count(t, s, what); n != want {
			t.Errorf("%s = %d, want %d", what, n, want)
		}
	}
}

// puller keeps a phone's copy of the feed: the revision of every row it was sent.
type puller struct {
	cursor string
	rows   map[string]int
}

func (p *puller) pull(s *Store, ctx context.Context) error {
	for {
		page, err := s.Pull(ctx, "", p.cursor)
		if err != nil {
			return err
		}
		if page.Reset {
			return fmt.Errorf("cursor %q was refused", p.cursor)
		}
		for _, c := range page.Rows.Company {
			p.rows["company "+string(c.ID)] = c.Revision
		}
		for _, v := range page.Rows.Visit {
			p.rows["visit "+string(v.ID)] = v.Revision
		}
		for _, task := range page.Rows.Task {
			p.rows["task "+string(task.ID)] = task.Revision
		}
		for _, o := range page.Rows.Opening {
			p.rows["opening "+string(o.ID)] = o.Revision
		}
		for _, n := range page.Rows.Notification {
			p.rows["notification "+string(n.ID)] = n.Revision
		}
		for _, gone := range page.Del {
			delete(p.rows, gone[0]+" "+gone[1])
		}
		p.cursor = page.Cursor
		if !page.More {
			return nil
		}
	}
}

// The clock must never let a reader pass a version that is yet to be committed:
// 35 writers with transactions of 2 to 20 ms against a reader that never rests and
// phones that are filled meanwhile, whose copies are then compared with the
// database row by row.
func TestNoChangeIsEverMissed(t *testing.T) {
	t.Parallel()
	s := story(t)
	const writers, each, companies = 35, 12, 2*fillPage + 50
	if _, err := s.pool.Exec(t.Context(), `INSERT INTO company (id, cvr, name)
		SELECT ('00000000-0000-7000-8000-1' || lpad(g::text, 11, '0'))::uuid, (91000000 + g)::text, 'Firma ' || g FROM generate_series(1, $1) g`, companies); err != nil {
		t.Fatal(err)
	}
	var writing sync.WaitGroup
	for w := range writers {
		random := rand.New(rand.NewPCG(2, uint64(w)))
		writing.Go(func() {
			for range each {
				v := visitTo(crm.ID(fmt.Sprintf("00000000-0000-7000-8000-1%011d", 1+random.IntN(companies))))
				v.NextNone, v.NextOn = "", "2027-07-07"
				pause := float64(2+random.IntN(19)) / 1000
				err := s.write(as(t, karen), func(ctx context.Context, tx *gorm.DB) error {
					if err := s.LogVisit(ctx, v); err != nil {
						return err
					}
					return tx.Exec(`SELECT pg_sleep(?)`, pause).Error
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { writing.Wait(); close(done) }()

	readers := []*puller{{cursor: "0", rows: map[string]int{}}}
	polls := 0
	for running := true; running; polls++ {
		select {
		case <-done:
			running = false
		default:
			if len(readers) < 10 {
				readers = append(readers, &puller{rows: map[string]int{}})
			}
		}
		for _, reader := range readers {
			if err := reader.pull(s, as(t, mads)); err != nil {
				t.Fatal(err)
			}
		}
	}
	total := 0
	differ := make([]int, len(readers))
	rows, err := s.pool.Query(t.Context(), `SELECT 'company ' || id, revision FROM company
		UNION ALL SELECT 'visit ' || id, revision FROM visit UNION ALL SELECT 'task ' || id, revision FROM task`)
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var row string
		var revision int
		if err := rows.Scan(&row, &revision); err != nil {
			t.Fatal(err)
		}
		total++
		for i, reader := range readers {
			if reader.rows[row] != revision {
				differ[i]++
			}
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	for i, reader := range readers {
		if differ[i] > 0 || total != len(reader.rows) || total < writers*each {
			t.Errorf("after %d polls %d of %d rows differ; reader %d holds %d", polls, differ[i], total, i, len(reader.rows))
		}
	}
}

// A phone that has read everything must find itself in the counts, and one that
// lacks a row must not.
func TestSyncCounts(t *testing.T) {
	t.Parallel()
	s := story(t)
	ctx := as(t, karen)
	long, recent := visitTo(smithy), visitTo(smithy)
	for _, v := range []*crm.Visit{long, recent} {
		if err := s.LogVisit(ctx, v); err != nil {
			t.Fatal(err)
		}
	}
	task := func(id, done string) string {
		return `('` + id + `', '` + string(smithy) + `', '` + string(karen) + `', 'other', 'Ring', '2025-01-01', 'kept', '` + done + `', '` + string(karen) + `')`
	}
	if _, err := s.pool.Exec(t.Context(), `UPDATE visit SET visited_on = '2025-06-29' WHERE id = $1`, string(long.ID)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.pool.Exec(t.Context(), `INSERT INTO task (id, company_id, owner_id, kind, title, due_on, outcome, done_at, created_by) VALUES `+
		task("00000000-0000-7000-8000-0000000000aa", "2026-06-29 23:59:59+00")+`, `+
		task("00000000-0000-7000-8000-0000000000ab", "2026-06-30 00:00:00+00")); err != nil {
		t.Fatal(err)
	}
	for id, closed := range map[string]string{
		"00000000-0000-7000-8000-0000000009a1": "2027-03-31", "00000000-0000-7000-8000-0000000009a2": "2027-04-01", "00000000-0000-7000-8000-0000000009a3": "",
	} {
		exec(t, s, `INSERT INTO opening (id, company_id, kind, title, status, reported_at, closed_on)
			VALUES ($1, $2, 'ordinary', 'Svejse', CASE WHEN $3 = '' THEN 'open' ELSE 'closed' END, '2027-03-01', NULLIF($3, '')::date)`, id, string(smithy), closed)
	}
	phone := &puller{cursor: "0", rows: map[string]int{}}
	if err := phone.pull(s, ctx); err != nil {
		t.Fatal(err)
	}
	if _, holds := phone.rows["opening 00000000-0000-7000-8000-0000000009a1"]; holds {
		t.Error("the phone has an opening that ended long ago")
	}
	counts, err := s.SyncCounts(ctx, phone.cursor)
	if err != nil {
		t.Fatal(err)
	}
	for entity, since := range map[string]crm.Date{"company": "", "visit": "2025-06-30", "task": "2026-06-30", "opening": "2027-04-01"} {
		want := crm.SyncCount{Since: since}
		for row, revision := range phone.rows {
			if of, id, _ := strings.Cut(row, " "); of == entity {
				last, _ := strconv.ParseInt(id[len(id)-8:], 16, 64)
				want = crm.SyncCount{N: want.N + 1, Revisions: want.Revisions + int64(revision), Xor: want.Xor ^ last, Since: since}
			}
		}
		if counts[entity] != want || want.N == 0 {
			t.Errorf("%s: the phone has %+v, the server counts %+v", entity, want, counts[entity])
		}
	}

	if err := s.LogVisit(ctx, visitTo(smithy)); err != nil {
		t.Fatal(err)
	}
	if counts, err := s.SyncCounts(ctx, phone.cursor); err != nil || counts != nil {
		t.Errorf("with a visit that the phone has not read, the server counts %+v, %v", counts, err)
	}
}

func TestPullStartsOver(t *testing.T) {
	t.Parallel()
	s := story(t)
	ctx := as(t, karen)
	first, err := s.Pull(ctx, "", "")
	if err != nil || !first.More || !first.Whole {
		t.Fatalf("first page = %+v, %v", first, err)
	}
	if len(first.Rows.Company) != 1 || first.Rows.Company[0].ID != smithy || len(first.Rows.Contact) != 1 || len(first.Rows.User) != 3 {
		t.Errorf("the first page is not Karen's own: %+v", first.Rows)
	}
	for _, cursor := range []string{"x", "-1", "999999", "1:visit", "1:visit:zz", "0:fill:0", "0:fill:x:" + string(smithy), "0:fill:999999:" + string(smithy)} {
		if page, err := s.Pull(ctx, first.Epoch, cursor); err != nil || !page.Reset {
			t.Errorf("cursor %q: %+v, %v, want a reset", cursor, page, err)
		}
	}
	for _, cursor := range []string{"0", first.Cursor} {
		if page, err := s.Pull(ctx, "00000000-0000-4000-8000-000000000000", cursor); err != nil || !page.Reset {
			t.Errorf("another epoch: %+v, %v, want a reset", page, err)
		}
	}
}

func TestTombstonesAreForgotten(t *testing.T) {
	t.Parallel()
	s := story(t)
	ctx := as(t, karen)
	v := visitTo(smithy)
	v.NextNone, v.NextOn = "", "2027-07-07"
	if err := s.LogVisit(ctx, v); err != nil {
		t.Fatal(err)
	}
	reader := &puller{cursor: "0", rows: map[string]int{}}
	if err := reader.pull(s, ctx); err != nil {
		t.Fatal(err)
	}
	early := reader.cursor
	filling, err := s.Pull(ctx, "", "") // its first page has the task
	if err != nil || len(filling.Rows.Task) != 1 {
		t.Fatalf("first page = %+v, %v", filling, err)
	}
	filled := &puller{cursor: filling.Cursor, rows: map[string]int{"task " + string(filling.Rows.Task[0].ID): 1}}
	if _, err := s.WithdrawVisit(ctx, v.ID); err != nil { // takes the agreed contact's task away
		t.Fatal(err)
	}
	if err := reader.pull(s, ctx); err != nil {
		t.Fatal(err)
	}
	if err := filled.pull(s, ctx); err != nil {
		t.Fatal(err)
	}
	if n := count(t, s, `SELECT count(*) FROM task`); n != 0 || len(reader.rows) != 3 || !maps.Equal(filled.rows, reader.rows) {
		t.Errorf("%d tasks on the server, the reader holds %v, one filled meanwhile %v", n, reader.rows, filled.rows)
	}
	removed, err := s.ForgetTombstones(t.Context(), time.Now().Add(time.Hour))
	if err != nil || removed != 1 {
		t.Fatalf("forgot %d tombstones, %v", removed, err)
	}
	for _, before := range []string{early, filling.Cursor} {
		if page, err := s.Pull(ctx, "", before); err != nil || !page.Reset {
			t.Errorf("a phone from before the horizon: %+v, %v, want a reset", page, err)
		}
	}
	if page, err := s.Pull(ctx, "", reader.cursor); err != nil || page.Reset {
		t.Errorf("a phone that has seen it all: %+v, %v", page, err)
	}
}

func TestCaseloadIsOnesOwn(t *testing.T) {
	t.Parallel()
	s := story(t)
	list, cards, err := s.Caseload(as(t, karen), "", []crm.ID{ida, bo}, "follow_up")
	if err != nil || len(list.IDs) != 1 || len(cards) != 1 || cards[0].ID != ida {
		t.Fatalf("caseload = %+v, %+v, %v", list, cards, err)
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'citizen.read' AND entity_id = $1`, string(ida)); n != 1 {
		t.Errorf("%d reads in the audit, want 1", n)
	}
	same, _, err := s.Caseload(as(t, karen), list.Hash, nil, "")
	if err != nil || same.IDs != nil || same.Hash != list.Hash {
		t.Errorf("an unchanged caseload was sent again: %+v, %v", same, err)
	}
	if _, err := s.pool.Exec(t.Context(), `UPDATE citizen SET consultant_id = $1 WHERE id = $2`, string(mads), string(ida)); err != nil {
		t.Fatal(err)
	}
	moved, _, err := s.Caseload(as(t, karen), list.Hash, nil, "")
	if err != nil || moved.IDs == nil || len(moved.IDs) != 0 {
		t.Errorf("a citizen who moved stays on the phone: %+v, %v", moved, err)
	}
}
