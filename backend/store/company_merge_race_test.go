package store

import (
	"encoding/json"
	"maps"
	"sync"
	"testing"
	"time"

	"jobbro/backend/crm"
)

// R3: whoever logs a visit to the bakery while it is merged and the merge undone,
// over and over, is never refused, and no visit is lost or at a company that lives
// on elsewhere.
func TestMergeWhileVisitsAreLogged(t *testing.T) {
	t.Parallel()
	s := story(t)
	const writers, each = 6, 15
	var writing sync.WaitGroup
	for range writers {
		writing.Go(func() {
			for range each {
				if err := s.LogVisit(as(t, karen), visitTo(bakery)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { writing.Wait(); close(done) }()
	for merges, running := 0, true; running || merges%2 == 0; merges++ {
		select {
		case <-done:
			running = false
		default:
		}
		if merges%2 == 0 {
			merge(t, s, bakery, smithy)
		} else {
			undo(t, s, bakery)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM visit WHERE company_id = $1`, string(smithy)); n != writers*each {
		t.Errorf("%d visits at the smithy of %d", n, writers*each)
	}
}

// heldByPhone is every row that a phone holds, as it was sent.
type heldByPhone struct {
	cursor string
	rows   map[string]string
}

func (p *heldByPhone) pull(t *testing.T, s *Store) {
	t.Helper()
	for more := true; more; {
		page, err := s.Pull(as(t, mads), "", p.cursor)
		if err != nil || page.Reset {
			t.Fatalf("%+v, %v", page, err)
		}
		whole, err := json.Marshal(page.Rows)
		if err != nil {
			t.Fatal(err)
		}
		var byEntity map[string][]map[string]any
		if err := json.Unmarshal(whole, &byEntity); err != nil {
			t.Fatal(err)
		}
		for entity, rows := range byEntity {
			for _, row := range rows {
				text, _ := json.Marshal(row)
				p.rows[entity+" "+row["id"].(string)] = string(text)
			}
		}
		for _, gone := range page.Del {
			delete(p.rows, gone[0]+" "+gone[1])
		}
		p.cursor, more = page.Cursor, page.More
	}
}

// R3: a phone that was filled before a merge and follows the feed holds what one
// that is filled afterwards does, and so after the undo.
func TestPhonesFollowAMerge(t *testing.T) {
	t.Parallel()
	s := busyBakery(t)
	follower := &heldByPhone{rows: map[string]string{}}
	follower.pull(t, s)
	before := maps.Clone(follower.rows)
	for _, step := range []func(){func() { merge(t, s, bakery, smithy) }, func() { undo(t, s, bakery) }} {
		step()
		follower.pull(t, s)
		fresh := &heldByPhone{rows: map[string]string{}}
		fresh.pull(t, s)
		if !maps.Equal(follower.rows, fresh.rows) {
			t.Errorf("the follower holds\n%v\na new phone\n%v", follower.rows, fresh.rows)
		}
		if len(follower.rows) != len(before) || maps.Equal(follower.rows, before) {
			t.Errorf("%d rows on the phone, %d before", len(follower.rows), len(before))
		}
		counts, err := s.SyncCounts(as(t, mads), follower.cursor)
		if err != nil || counts["company"].N != 3 {
			t.Errorf("%+v, %v", counts, err)
		}
	}
}

// R3: a company that lives on in another that is merged in its turn lives on in the
// last, and each undo takes one step back.
func TestMergeOfMergedCompanies(t *testing.T) {
	t.Parallel()
	s := busyBakery(t)
	const harbour crm.ID = "00000000-0000-7000-8000-0000000000c4"
	exec(t, s, `INSERT INTO company (id, cvr, name) VALUES ($1, '90000039', 'Fjordværket')`, string(harbour))
	before := rowsOf(t, s)
	merge(t, s, bakery, smithy)
	between := rowsOf(t, s)
	merge(t, s, smithy, harbour)
	if n := count(t, s, `SELECT count(*) FROM company WHERE merged_into = $1`, string(harbour)); n != 3 {
		t.Errorf("%d companies live on in the last, want 3", n)
	}
	for _, step := range []struct {
		back crm.ID
		want map[string]string
	}{{smithy, between}, {bakery, before}} {
		undo(t, s, step.back)
		got := rowsOf(t, s)
		for table, rows := range step.want {
			if table != "company" && got[table] != rows {
				t.Errorf("after the undo of %s %s is\n%s\nwant\n%s", step.back, table, got[table], rows)
			}
		}
	}
}

// R3: what the register says of a merged company meanwhile is what it is when the
// merge is undone.
func TestRegisterOfAMergedCompany(t *testing.T) {
	t.Parallel()
	s := story(t)
	merge(t, s, bakery, smithy)
	gone := company("90000012", "Brødværket", day(1))
	gone.Company.Status, gone.Fields = crm.CompanyCeased, []string{"cvr", "status"}
	importing(t, s, listed(gone))
	if n := count(t, s, `SELECT count(*) FROM company WHERE id = $1 AND status = 'merged'`, string(bakery)); n != 1 {
		t.Fatal("the import took the merge away")
	}
	undo(t, s, bakery)
	if n := count(t, s, `SELECT count(*) FROM company WHERE id = $1 AND status = 'ceased'`, string(bakery)); n != 1 {
		t.Error("what the register said of it is lost")
	}
}

// R3: a tier that a company had only with another one's visits is gone at once when
// the merge is undone, and stands in its history; the nightly review leaves a merged
// company alone.
func TestTierOfAMerge(t *testing.T) {
	t.Parallel()
	s := story(t)
	for range 2 {
		if err := s.LogVisit(as(t, karen), visitTo(bakery)); err != nil {
			t.Fatal(err)
		}
	}
	tier := func(id crm.ID) crm.Tier {
		b, err := s.FindCompany(as(t, karen), id)
		if err != nil {
			t.Fatal(err)
		}
		return b.Company.Tier
	}
	merge(t, s, bakery, smithy)
	if tier(smithy) != crm.TierSporadic || tier(bakery) != crm.TierNone {
		t.Errorf("merged: %s and %s", tier(smithy), tier(bakery))
	}
	later := s.Now
	s.Now = func() time.Time { return later().AddDate(1, 0, 0) }
	if next, err := s.ReviewTier(crm.WithActor(t.Context(), crm.System), bakery); err != nil || next != "" {
		t.Errorf("the review of the merged company: %s, %v", next, err)
	}
	s.Now = later
	undo(t, s, bakery)
	if tier(smithy) != crm.TierNone || tier(bakery) != crm.TierSporadic {
		t.Errorf("apart: %s and %s", tier(smithy), tier(bakery))
	}
	if n := count(t, s, `SELECT count(*) FROM tier_change WHERE company_id = $1`, string(smithy)); n != 2 {
		t.Errorf("%d changes in the smithy's history, want its rise and its fall", n)
	}
}
