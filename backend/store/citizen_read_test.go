package store

import (
	"testing"
	"time"

	"jobbro/backend/crm"
)

// M1, G1: what was read without coverage is told later, counts once, and with the phone's time.
func TestReadsOfAPhoneAreKeptOnce(t *testing.T) {
	t.Parallel()
	s := story(t)
	const opening crm.ID = "00000000-0000-7000-8000-000000000901"
	if _, err := s.pool.Exec(t.Context(), `INSERT INTO opening (id, company_id, kind, title, status, reported_at) VALUES ($1, $2, 'small_job', 'Pakke brød', 'open', now())`,
		string(opening), string(bakery)); err != nil {
		t.Fatal(err)
	}
	to, gone, points := opening, nowhere, 71.5
	read := crm.CitizenRead{ID: newID(), CitizenID: ida, Purpose: crm.ReadForMatching, At: "2027-06-29T08:15:00+02:00", OpeningID: &to, Rank: 2, Points: &points, Obstacles: []string{"hours"}, Policy: 3}
	card := crm.CitizenRead{ID: newID(), CitizenID: ida, Purpose: crm.ReadForCard, At: "2031-01-01T00:00:00Z"} // a clock that is ahead
	reads := []crm.CitizenRead{
		read, card,
		{ID: newID(), CitizenID: nowhere, Purpose: crm.ReadForCard, At: read.At},
		{ID: newID(), CitizenID: ida, Purpose: "curiosity", At: read.At},
		{ID: "not an id", CitizenID: ida, Purpose: crm.ReadForCard, At: read.At},
		{ID: newID(), CitizenID: ida, Purpose: crm.ReadForMatching, At: read.At, OpeningID: &to, Obstacles: make([]string, 1000)},
		{ID: newID(), CitizenID: bo, Purpose: crm.ReadForMatching, At: read.At, OpeningID: &gone},
	}
	for range 2 { // the phone never got the first answer
		if err := s.KeepReads(as(t, karen), reads); err != nil {
			t.Fatal(err)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'citizen.read' AND channel = 'phone' AND actor_id = $1`, string(karen)); n != 3 {
		t.Errorf("%d reads are kept, want 3", n)
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE entity_id = $1 AND purpose = 'matching' AND read_id = $2 AND read_at = '2027-06-29T06:15:00Z'`, string(ida), string(read.ID)); n != 1 {
		t.Errorf("the read with the phone's time is there %d times", n)
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE read_id = $1 AND read_at = $2`, string(card.ID), storyNow); n != 1 {
		t.Errorf("the read of a clock that is ahead is there %d times with the server's time", n)
	}
	var at time.Time
	if err := s.pool.QueryRow(t.Context(), `SELECT at FROM match_shown WHERE opening_id = $1 AND citizen_id = $2 AND user_id = $3 AND rank = 2 AND points = 71.5
		AND obstacles = '["hours"]' AND policy = 3 AND channel = 'phone'`, string(opening), string(ida), string(karen)).Scan(&at); err != nil {
		t.Fatal(err)
	}
	if n := count(t, s, `SELECT count(*) FROM match_shown`); n != 1 || at.Minute() != 15 {
		t.Errorf("%d matches shown, at %v", n, at)
	}
	if err := s.KeepReads(as(t, lene), []crm.CitizenRead{{ID: read.ID, CitizenID: bo, Purpose: crm.ReadForCard}}); err != nil || count(t, s, `SELECT count(*) FROM audit WHERE entity_id = $1 AND actor_id = $2`, string(bo), string(lene)) != 0 {
		t.Errorf("another's id of a read counts again: %v", err)
	}
	if err := s.KeepReads(t.Context(), reads); crm.KindOf(err) != crm.Unauthorized {
		t.Errorf("a guest may tell of reads: %v", err)
	}
}
