package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// tellOf tells somebody of a task, and gives the id of what they were told.
func tellOf(t *testing.T, s *Store, who, subject crm.ID) crm.ID {
	t.Helper()
	if err := s.write(as(t, lene), func(_ context.Context, tx *gorm.DB) error {
		return s.notify(tx, &who, crm.NotifyTask, subject, smithy)
	}); err != nil {
		t.Fatal(err)
	}
	return inbox(t, s, who).Items[0].ID
}

// told is what the phone holds of the inbox: the revision of each.
func (p *puller) told() map[string]int {
	held := maps.Clone(p.rows)
	maps.DeleteFunc(held, func(row string, _ int) bool { return row[:len("notification")] != "notification" })
	return held
}

func (p *puller) mustPull(t *testing.T, s *Store, who crm.ID) map[string]int {
	t.Helper()
	if err := p.pull(s, as(t, who)); err != nil {
		t.Fatal(err)
	}
	return p.told()
}

func wantTold(t *testing.T, what string, got, want map[string]int) {
	t.Helper()
	if !maps.Equal(got, want) {
		t.Errorf("%s: the phone holds %v, want %v", what, got, want)
	}
}

// N1: each phone holds what its own person was told, whether it is filled or follows the
// feed, and nothing of anybody else; a mark on one device reaches the person's others.
func TestInboxIsOnOnesOwnPhones(t *testing.T) {
	t.Parallel()
	s := story(t)
	before := tellOf(t, s, karen, bakery)
	follows, filled, again, other := puller{rows: map[string]int{}}, puller{rows: map[string]int{}}, puller{cursor: "0", rows: map[string]int{}}, puller{rows: map[string]int{}}
	for _, p := range []*puller{&follows, &other} {
		who := map[*puller]crm.ID{&follows: karen, &other: mads}[p]
		p.mustPull(t, s, who)
	}
	later, madss := tellOf(t, s, karen, smithy), tellOf(t, s, mads, smithy)
	for what, p := range map[string]*puller{"one that follows": &follows, "one that is filled": &filled, "one from the beginning of the feed": &again} {
		wantTold(t, what, p.mustPull(t, s, karen), map[string]int{"notification " + string(before): 1, "notification " + string(later): 1})
	}
	wantTold(t, "a colleague's", other.mustPull(t, s, mads), map[string]int{"notification " + string(madss): 1})

	page, err := s.Pull(as(t, karen), "", "")
	if err != nil || len(page.Rows.Notification) != 2 || page.Rows.Notification[0].Text == "" || page.Rows.Notification[0].Link != "/tasks/"+string(page.Rows.Notification[0].SubjectID) {
		t.Errorf("the first page of a filling: %+v, %v", page, err)
	}
	if _, err := s.FinishNotification(as(t, karen), later); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ReadNotification(as(t, karen), before); err != nil {
		t.Fatal(err)
	}
	wantTold(t, "after the marks", follows.mustPull(t, s, karen), map[string]int{"notification " + string(before): 2, "notification " + string(later): 3})
	exec(t, s, `UPDATE notification SET told_at = now()`)
	if changed, err := s.HasChanged(as(t, karen), follows.cursor); err != nil || changed {
		t.Errorf("that phones were told is something to pull: %v, %v", changed, err)
	}
	counts, err := s.SyncCounts(as(t, karen), follows.cursor)
	if c := counts["notification"]; err != nil || c.N != 2 || c.Revisions != 5 || c.Since != "2027-05-31" {
		t.Errorf("the server counts %+v, %v", c, err)
	}
}

// N1: what is one person's own makes nobody else's phone pull.
func TestMarkCallsOwnPhonesOnly(t *testing.T) {
	t.Parallel()
	s := story(t)
	cursors := map[crm.ID]string{}
	for _, who := range []crm.ID{karen, mads} {
		p := puller{rows: map[string]int{}}
		p.mustPull(t, s, who)
		cursors[who] = p.cursor
	}
	id := tellOf(t, s, karen, bakery)
	if _, err := s.ReadNotification(as(t, karen), id); err != nil {
		t.Fatal(err)
	}
	for who, want := range map[crm.ID]bool{karen: true, mads: false} {
		if changed, err := s.HasChanged(as(t, who), cursors[who]); err != nil || changed != want {
			t.Errorf("%s has something to pull: %v, %v, want %v", who, changed, err, want)
		}
	}
}

// N1: what is in the archive is on no phone, whichever way it pulls, and one that held it
// lets go of it by the day in the counts; what is deleted after half a year is told of
// once, and that trace is forgotten with the others.
func TestInboxOnPhoneGrowsOld(t *testing.T) {
	t.Parallel()
	s := story(t)
	exec(t, s, `INSERT INTO notification (id, user_id, kind, subject_id, at) VALUES
		('00000000-0000-7000-8000-0000000009b1', $1, 'task.told', $1, '2027-05-30 23:59:59+00'),
		('00000000-0000-7000-8000-0000000009b2', $1, 'task.due', $1, '2027-05-31 00:00:00+00')`, string(karen))
	young := map[string]int{"notification 00000000-0000-7000-8000-0000000009b2": 1}
	phone := puller{cursor: "0", rows: map[string]int{}}
	wantTold(t, "by the feed", phone.mustPull(t, s, karen), young)
	wantTold(t, "by a filling", (&puller{rows: map[string]int{}}).mustPull(t, s, karen), young)
	for archived, want := range map[bool]int{true: 1, false: 1} {
		list, err := s.FindNotifications(as(t, karen), NotificationFilter{Window: crm.Window{Limit: 50}, Archived: archived})
		if err != nil || len(list.Items) != want {
			t.Errorf("archived %v: %+v, %v", archived, list, err)
		}
	}
	early := phone.cursor
	s.Now = func() time.Time { return storyNow.AddDate(0, 0, 1) }
	counts, err := s.SyncCounts(as(t, karen), phone.cursor)
	if c := counts["notification"]; err != nil || c.N != 0 || c.Since != "2027-06-01" {
		t.Errorf("a day later the server counts %+v, %v", c, err)
	}

	s.Now = func() time.Time { return storyNow.AddDate(0, 0, crm.NotificationDays) }
	if err := s.ForgetNotifications(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantTold(t, "after half a year", phone.mustPull(t, s, karen), map[string]int{})
	if removed, err := s.ForgetTombstones(t.Context(), time.Now().Add(time.Hour)); err != nil || removed != 2 {
		t.Errorf("forgot %d tombstones, %v", removed, err)
	}
	if page, err := s.Pull(as(t, karen), "", early); err != nil || !page.Reset {
		t.Errorf("a phone from before the horizon: %+v, %v, want a reset", page, err)
	}
}

// A page ends where it ends, whoever the rows belong to: a phone that is stopped in the
// middle of what is everybody's and its own goes on without missing or doubling any.
func TestOwnRowsAreInTheSamePages(t *testing.T) {
	t.Parallel()
	s := story(t)
	const each = PullPage
	for i := range 4 { // in turns, so that pages end among both
		exec(t, s, fmt.Sprintf(`INSERT INTO company (id, cvr, name) SELECT ('00000000-0000-7000-8000-2' || lpad(g::text, 11, '0'))::uuid, (92000000 + g)::text, 'Firma ' || g
			FROM generate_series(%d, %d) g`, i*each/4+1, (i+1)*each/4))
		exec(t, s, fmt.Sprintf(`INSERT INTO notification (id, user_id, kind, subject_id, at) SELECT ('00000000-0000-7000-8000-3' || lpad(g::text, 11, '0'))::uuid, $1, 'task.told',
			('00000000-0000-7000-8000-3' || lpad(g::text, 11, '0'))::uuid, '2027-06-30' FROM generate_series(%d, %d) g`, i*each/4+1, (i+1)*each/4), string(karen))
	}
	phone, pages, seen := puller{cursor: "0", rows: map[string]int{}}, 0, []string{}
	for more := true; more; pages++ {
		page, err := s.Pull(as(t, karen), "", phone.cursor)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range page.Rows.Notification {
			seen = append(seen, string(n.ID))
		}
		for _, c := range page.Rows.Company {
			seen = append(seen, string(c.ID))
		}
		phone.cursor, more = page.Cursor, page.More
	}
	slices.Sort(seen)
	if want := 2*each + 2; pages != 3 || len(seen) != want || len(slices.Compact(seen)) != want {
		t.Errorf("%d pages bring %d rows, %d different ones; want %d", pages, len(seen), len(slices.Compact(seen)), want)
	}
}
