package store

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// inbox is what somebody was told, the latest first.
func inbox(t *testing.T, s *Store, who crm.ID) *Notifications {
	t.Helper()
	list, err := s.FindNotifications(as(t, who), NotificationFilter{Window: crm.Window{Limit: 50}})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// N2: what somebody is told commits with its cause or not at all, and of the same they are
// told once; of their own doing never.
func TestNotifiedWithItsCause(t *testing.T) {
	t.Parallel()
	s := story(t)
	broken := errors.New("the cause fails")
	cause := func(by, who crm.ID, end error) error {
		return s.write(as(t, by), func(_ context.Context, tx *gorm.DB) error {
			return errors.Join(s.notify(tx, &who, crm.NotifyOpening, bakery, smithy), end)
		})
	}
	if err := cause(lene, karen, broken); !errors.Is(err, broken) {
		t.Fatal(err)
	}
	if n := count(t, s, `SELECT (SELECT count(*) FROM notification) + (SELECT count(*) FROM river_job)`); n != 0 {
		t.Errorf("%d rows are left of a cause that failed", n)
	}
	for range 2 {
		if err := cause(lene, karen, nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := cause(mads, mads, nil); err != nil {
		t.Fatal(err)
	}
	if n := count(t, s, `SELECT count(*) FROM notification n JOIN river_job j ON j.args = jsonb_build_object('notification_id', n.id) AND j.queue = 'push'`); n != 1 {
		t.Errorf("%d are told, want one, by a job that knows its id and nothing else", n)
	}
	if list := inbox(t, s, karen); list.Unread != 1 || list.Items[0].Company != "Åsmedjen" || list.Items[0].Link != "/openings/"+string(bakery) {
		t.Errorf("%+v", list)
	}
	if list := inbox(t, s, mads); list.Unread != 0 || len(list.Items) != 0 {
		t.Errorf("told of the own doing: %+v", list)
	}
}

// N2: the operations tell whom it concerns.
func TestCausesTell(t *testing.T) {
	t.Parallel()
	s := story(t)
	o := &crm.Opening{ID: newID(), OpeningFields: crm.OpeningFields{CompanyID: smithy, Kind: crm.OpeningOrdinary, Title: "Svend til smedjen", Positions: 1, HoursMin: 37, HoursTypical: 37, HoursMax: 37}, CameBy: crm.CameByPhone}
	if err := s.AddOpening(as(t, lene), o, KeepAlike); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SetOwner(as(t, mads), smithy, crm.OwnerChoice{OwnerID: new(mads), Seen: new(karen), Ask: true, Reason: "Kører forbi hver uge"}); err != nil {
		t.Fatal(err)
	}
	list := inbox(t, s, karen)
	if len(list.Items) != 2 || list.Items[1].Kind != crm.NotifyOpening || list.Items[0].Kind != crm.NotifyHandover || list.Items[0].Link != "/companies/"+string(smithy) {
		t.Errorf("%+v", list.Items)
	}
	if list := inbox(t, s, mads); len(list.Items) != 0 {
		t.Errorf("who asked is told: %+v", list.Items)
	}
	if err := s.write(crm.WithActor(t.Context(), crm.System), func(_ context.Context, tx *gorm.DB) error {
		return s.tell(tx, smithy, "Noget er sket", new(karen))
	}); err != nil {
		t.Fatal(err)
	}
	if list := inbox(t, s, karen); list.Items[0].Kind != crm.NotifyTask {
		t.Errorf("%+v", list.Items[0])
	}
}

// N2: an answer that is overdue is told of once to whom it waits for, and some days later
// once to who leads them; where nobody has it, all managers are told.
func TestOverdueIsEscalated(t *testing.T) {
	t.Parallel()
	s := story(t)
	exec(t, s, `UPDATE team SET lead_id = $1`, string(lene))
	exec(t, s, `INSERT INTO opening (id, company_id, kind, title, status, owner_id, reported_by, reported_at, due_on, status_since) VALUES
		('00000000-0000-7000-8000-000000000901', $1, 'ordinary', 'Svend', 'reported', $2, 'company', '2027-06-21T08:00Z', '2027-06-23', '2027-06-21T08:00Z'),
		('00000000-0000-7000-8000-000000000902', $3, 'ordinary', 'Bager', 'reported', NULL, 'company', '2027-06-21T08:00Z', '2027-06-24', '2027-06-21T08:00Z')`,
		string(smithy), string(karen), string(bakery))
	for _, tt := range []struct {
		on            crm.Date
		karens, lenes int
	}{{"2027-06-23", 0, 0}, {"2027-06-24", 1, 0}, {"2027-06-25", 1, 1}, {"2027-06-26", 1, 2}, {"2027-06-30", 1, 2}} {
		s.Now = at(tt.on)
		if err := s.TellOverdue(crm.WithActor(t.Context(), crm.System)); err != nil {
			t.Fatal(err)
		}
		if k, l := len(inbox(t, s, karen).Items), len(inbox(t, s, lene).Items); k != tt.karens || l != tt.lenes {
			t.Errorf("%s: Karen is told %d times and Lene %d, want %d and %d", tt.on, k, l, tt.karens, tt.lenes)
		}
	}
}

// N1: the inbox is the record: read and done are monotone and one's own, old ones are in
// the archive, and very old ones gone.
func TestInboxIsTheRecord(t *testing.T) {
	t.Parallel()
	s := story(t)
	if err := s.write(as(t, lene), func(_ context.Context, tx *gorm.DB) error {
		return s.notify(tx, new(karen), crm.NotifyTask, bakery, smithy)
	}); err != nil {
		t.Fatal(err)
	}
	id := inbox(t, s, karen).Items[0].ID
	if _, err := s.ReadNotification(as(t, mads), id); crm.KindOf(err) != crm.NotFound {
		t.Errorf("a colleague's: %v", err)
	}
	done, err := s.FinishNotification(as(t, karen), id)
	if err != nil || done.DoneAt == nil || done.ReadAt == nil {
		t.Fatalf("%+v, %v", done, err)
	}
	s.Now = func() time.Time { return storyNow.AddDate(0, 0, crm.ArchiveDays+1) }
	again, err := s.ReadNotification(as(t, karen), id)
	if err != nil || !again.ReadAt.Equal(*done.ReadAt) {
		t.Errorf("%+v, %v", again, err)
	}
	old, err := s.FindNotifications(as(t, karen), NotificationFilter{Window: crm.Window{Limit: 50}, Archived: true})
	if err != nil || len(old.Items) != 1 || len(inbox(t, s, karen).Items) != 0 {
		t.Errorf("%+v, %v", old, err)
	}
	s.Now = func() time.Time { return storyNow.AddDate(0, 0, crm.NotificationDays+1) }
	if err := s.ForgetNotifications(t.Context()); err != nil || count(t, s, `SELECT count(*) FROM notification`) != 0 {
		t.Errorf("it is still there, %v", err)
	}
}

// N1: a device is told while its session is open and nobody has reported it lost, and what
// its person has chosen is respected; who has chosen to be told and has no device left gets
// a mail.
func TestWhoIsTold(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		change string
		now    crm.Date
		told   int
		waits  bool
		mails  int
	}{
		"both devices":    {`SELECT 1`, "", 2, false, 0},
		"one is lost":     {`UPDATE session SET lost_at = now() WHERE device = 'one'`, "", 1, false, 0},
		"one signed out":  {`UPDATE session SET ended_at = now() WHERE device = 'one'`, "", 1, false, 0},
		"one ran out":     {`UPDATE session SET expires_at = '2027-06-30' WHERE device = 'one'`, "", 1, false, 0},
		"one knows":       {`INSERT INTO push_delivery SELECT n.id, s.id, now() FROM notification n, session s WHERE s.device = 'one'`, "", 1, false, 0},
		"has left":        {`UPDATE app_user SET active = false`, "", 0, false, 0},
		"has read it":     {`UPDATE notification SET read_at = now()`, "", 0, false, 0},
		"inbox alone":     {`INSERT INTO notification_choice VALUES ('` + string(karen) + `', '{"task.told": "inbox"}', '', '', false)`, "", 0, false, 0},
		"another kind":    {`INSERT INTO notification_choice VALUES ('` + string(karen) + `', '{"opening.reported": "inbox"}', '', '', false)`, "", 2, false, 0},
		"on Sunday":       {`SELECT 1`, "2027-07-04", 0, true, 0},
		"away for a day":  {`INSERT INTO absence (id, user_id, from_on, until_on) VALUES (gen_random_uuid(), '` + string(karen) + `', '2027-06-30', '2027-06-30')`, "", 0, true, 0},
		"away for a year": {`INSERT INTO absence (id, user_id, from_on, until_on) VALUES (gen_random_uuid(), '` + string(karen) + `', '2027-01-01', '2027-12-31')`, "", 0, false, 0},
		"by mail":         {`INSERT INTO notification_choice VALUES ('` + string(karen) + `', '{"task.told": "mail"}', '', '', false)`, "", 0, false, 1},
		"no device left":  {`WITH gone AS (DELETE FROM push_subscription) INSERT INTO notification_choice VALUES ('` + string(karen) + `', '{"task.told": "push"}', '', '', false)`, "", 0, false, 1},
		"never had one":   {`DELETE FROM push_subscription`, "", 0, false, 0},
		"mail at night":   {`INSERT INTO notification_choice VALUES ('` + string(karen) + `', '{"task.told": "mail"}', '00:00', '23:59', false)`, "", 0, true, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			for _, device := range []string{"one", "two"} {
				exec(t, s, `WITH s AS (INSERT INTO session (id, user_id, device, token_hash, rotated_at, created_at, seen_at, expires_at)
					VALUES (gen_random_uuid(), $1, $2::text, decode(md5($2::text), 'hex'), now(), now(), now(), '2099-01-01') RETURNING id)
					INSERT INTO push_subscription SELECT id, 'https://push.example/' || $2::text, 'key', 'auth', now() FROM s`, string(karen), device)
			}
			if err := s.write(as(t, lene), func(_ context.Context, tx *gorm.DB) error {
				return s.notify(tx, new(karen), crm.NotifyTask, bakery, smithy)
			}); err != nil {
				t.Fatal(err)
			}
			exec(t, s, tt.change)
			if tt.now != "" {
				s.Now = at(tt.now)
			}
			order, err := s.FindPush(t.Context(), inbox(t, s, karen).Items[0].ID, true)
			if err != nil {
				t.Fatal(err)
			}
			told, waits := 0, false
			if order != nil {
				told, waits = len(order.To), !order.NotBefore.IsZero()
			}
			if told != tt.told || waits != tt.waits {
				t.Errorf("%d devices are told, waits %v; want %d, %v", told, waits, tt.told, tt.waits)
			}
			if n := count(t, s, `SELECT count(*) FROM mail WHERE kind = 'notification' AND to_address = 'karen@test.example'`); n != tt.mails {
				t.Errorf("%d mails, want %d", n, tt.mails)
			}
			if n := count(t, s, `SELECT count(*) FROM notification WHERE told_at IS NULL`); (n == 1) != (order != nil) && name != "has read it" {
				t.Errorf("that it is over is noted: %v", n == 0)
			}
		})
	}
}

// kindsTold are the kinds of what somebody was told, the latest first.
func kindsTold(t *testing.T, s *Store, who crm.ID) (kinds []crm.NotificationKind) {
	t.Helper()
	for _, n := range inbox(t, s, who).Items {
		kinds = append(kinds, n.Kind)
	}
	return kinds
}

// N2: whoever an open task is for is told once when its day comes, also when a night was
// missed; of a task they were told of, of one that is done and of one long overdue they
// are not.
func TestTaskDueIsTold(t *testing.T) {
	t.Parallel()
	s := story(t)
	const due crm.ID = "00000000-0000-7000-8000-000000000911"
	exec(t, s, `INSERT INTO task (id, company_id, owner_id, kind, title, due_on, created_by, done_at) VALUES
		('`+string(due)+`', $1, $2, 'promise', 'Ring', '2027-07-01', $2, NULL),
		('00000000-0000-7000-8000-000000000912', $1, $2, 'promise', 'Skriv', '2027-07-01', $2, now()),
		('00000000-0000-7000-8000-000000000913', $1, $2, 'promise', 'Kør forbi', '2027-06-01', $2, NULL),
		('00000000-0000-7000-8000-000000000914', $1, $2, 'promise', 'Send brev', '2027-07-05', $2, NULL)`, string(smithy), string(karen))
	night := func(on crm.Date) []*crm.Notification {
		t.Helper()
		s.Now = at(on)
		if err := s.TellDue(crm.WithActor(t.Context(), crm.System)); err != nil {
			t.Fatal(err)
		}
		return inbox(t, s, karen).Items
	}
	if told := night("2027-06-30"); len(told) != 0 {
		t.Errorf("too early: %+v", told)
	}
	for _, on := range []crm.Date{"2027-07-02", "2027-07-03"} { // the night of its day was missed
		if told := night(on); len(told) != 1 || told[0].Kind != crm.NotifyDue || told[0].Link != "/tasks/"+string(due) {
			t.Errorf("%s: %+v", on, told)
		}
	}
	if err := s.write(crm.WithActor(t.Context(), crm.System), func(_ context.Context, tx *gorm.DB) error {
		return s.tell(tx, smithy, "Noget er sket", new(karen))
	}); err != nil {
		t.Fatal(err)
	}
	if told := night("2027-07-04"); len(told) != 2 || told[0].Kind != crm.NotifyTask {
		t.Errorf("told twice of what has happened: %+v", told)
	}
	if told := inbox(t, s, mads).Items; len(told) != 0 {
		t.Errorf("told of a colleague's: %+v", told)
	}
}

// N2: a task that is not done when its day has come is told to who has the company after two
// working days, or at once when the one it is for is away, and after five to who leads them;
// each once, and nobody of one that is done.
func TestReminderIsEscalated(t *testing.T) {
	t.Parallel()
	const task crm.ID = "00000000-0000-7000-8000-000000000911"
	away := `INSERT INTO absence (id, user_id, from_on, until_on) VALUES (gen_random_uuid(), '` + string(mads) + `', '2027-07-01', '2027-07-20')`
	type told struct{ madss, karens, lenes int }
	for name, tt := range map[string]struct {
		change string
		on     map[crm.Date]told
	}{
		"nobody does it":    {`SELECT 1`, map[crm.Date]told{"2027-06-30": {}, "2027-07-01": {1, 0, 0}, "2027-07-05": {1, 0, 0}, "2027-07-06": {1, 1, 0}, "2027-07-08": {1, 1, 0}, "2027-07-09": {1, 1, 1}, "2027-07-12": {1, 1, 1}}},
		"away":              {away, map[crm.Date]told{"2027-06-30": {}, "2027-07-01": {1, 1, 0}, "2027-07-08": {1, 1, 0}, "2027-07-09": {1, 1, 1}}},
		"back again":        {`WITH a AS (` + away + ` RETURNING id) SELECT 1`, map[crm.Date]told{"2027-07-21": {1, 1, 1}}},
		"nobody's company":  {`UPDATE company SET owner_id = NULL`, map[crm.Date]told{"2027-07-06": {1, 0, 0}, "2027-07-09": {1, 0, 1}}},
		"his own company":   {`UPDATE company SET owner_id = '` + string(mads) + `'`, map[crm.Date]told{"2027-07-06": {1, 0, 0}, "2027-07-09": {1, 0, 1}}},
		"done":              {`UPDATE task SET done_at = now(), outcome = 'kept'`, map[crm.Date]told{"2027-07-06": {}, "2027-07-09": {}}},
		"long ago":          {`SELECT 1`, map[crm.Date]told{"2027-07-22": {}}},
		"led by somebody":   {`UPDATE team SET lead_id = '` + string(lene) + `'`, map[crm.Date]told{"2027-07-09": {1, 1, 1}}},
		"who leads has it":  {`UPDATE company SET owner_id = '` + string(lene) + `'`, map[crm.Date]told{"2027-07-06": {1, 0, 1}, "2027-07-09": {1, 0, 2}}},
		"told when it came": {`INSERT INTO notification (id, user_id, kind, subject_id, at) VALUES (gen_random_uuid(), '` + string(mads) + `', 'task.told', '` + string(task) + `', '2027-06-30')`, map[crm.Date]told{"2027-07-01": {1, 0, 0}, "2027-07-06": {1, 1, 0}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			exec(t, s, `INSERT INTO task (id, company_id, owner_id, kind, title, due_on, created_by) VALUES ($1, $2, $3, 'next_contact', 'Ring', '2027-07-01', $3)`,
				string(task), string(smithy), string(mads))
			exec(t, s, tt.change)
			for _, day := range slices.Sorted(maps.Keys(tt.on)) {
				s.Now = at(day)
				if err := s.TellDue(crm.WithActor(t.Context(), crm.System)); err != nil {
					t.Fatal(err)
				}
				if got := (told{len(kindsTold(t, s, mads)), len(kindsTold(t, s, karen)), len(kindsTold(t, s, lene))}); got != tt.on[day] {
					t.Errorf("%s: told %+v times, want %+v", day, got, tt.on[day])
				}
			}
		})
	}
}

// N1: what is over waits in nobody's inbox and no phone is told of it, whoever saw to it;
// what is not stays.
func TestWhatIsOverIsSettled(t *testing.T) {
	t.Parallel()
	const subject crm.ID = "00000000-0000-7000-8000-000000000921"
	reported := func(t *testing.T, s *Store) {
		exec(t, s, `INSERT INTO opening (id, company_id, kind, title, status, owner_id, reported_by, reported_at, due_on, status_since)
			VALUES ($1, $2, 'ordinary', 'Svend', 'reported', $3, 'company', '2027-06-21T08:00Z', '2027-06-23', '2027-06-21T08:00Z')`, string(subject), string(smithy), string(karen))
	}
	waits := []crm.NotificationKind{crm.NotifyOpening, crm.NotifyOverdue, crm.NotifyEscalated}
	for name, tt := range map[string]struct {
		given func(*testing.T, *Store)
		ends  func(context.Context, *Store) error
		over  []crm.NotificationKind
		stays []crm.NotificationKind
	}{
		"a task is done": {
			func(t *testing.T, s *Store) {
				exec(t, s, `INSERT INTO task (id, company_id, owner_id, kind, title, due_on, created_by) VALUES ($1, $2, $3, 'promise', 'Ring', '2027-07-01', $3)`,
					string(subject), string(smithy), string(karen))
			},
			func(ctx context.Context, s *Store) error {
				_, err := s.DoneTask(ctx, subject, crm.TaskKept)
				return err
			},
			[]crm.NotificationKind{crm.NotifyCandidate, crm.NotifyTask, crm.NotifyDue, crm.NotifyTaskLate, crm.NotifyTaskEscalated}, nil,
		},
		"an opening is taken": {
			reported,
			func(ctx context.Context, s *Store) error {
				_, err := s.TakeOpening(ctx, subject, crm.Take{})
				return err
			},
			waits, []crm.NotificationKind{crm.NotifyFit},
		},
		"an opening ends": {
			reported,
			func(ctx context.Context, s *Store) error {
				_, err := s.CloseOpening(ctx, subject, crm.OpeningClosed, crm.OutcomeNeedGone)
				return err
			},
			append(waits, crm.NotifyFit), nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			tt.given(t, s)
			if err := s.write(crm.WithActor(t.Context(), crm.System), func(_ context.Context, tx *gorm.DB) error {
				for _, kind := range append(slices.Clone(tt.over), tt.stays...) {
					for _, who := range []crm.ID{karen, lene} {
						if err := s.notify(tx, &who, kind, subject, smithy); err != nil {
							return err
						}
					}
				}
				return s.notify(tx, new(karen), tt.over[0], newID(), smithy)
			}); err != nil {
				t.Fatal(err)
			}
			if err := tt.ends(as(t, mads), s); err != nil {
				t.Fatal(err)
			}
			for _, n := range append(inbox(t, s, karen).Items, inbox(t, s, lene).Items...) {
				over := n.SubjectID == subject && slices.Contains(tt.over, n.Kind)
				order, err := s.FindPush(t.Context(), n.ID, true)
				if (n.DoneAt != nil) != over || (n.ReadAt != nil) != over || err != nil || over && order != nil {
					t.Errorf("%s of it, %v: %+v is done; told %+v, %v", n.Kind, over, n, order, err)
				}
			}
			if left := inbox(t, s, lene).Unread; left != len(tt.stays) {
				t.Errorf("%d are unread, want %d", left, len(tt.stays))
			}
		})
	}
}

// N1, R6: of two who are asked, who has said yes is done; the other still waits.
func TestYesIsSettledForWhoSaidIt(t *testing.T) {
	t.Parallel()
	for name, yes := range map[string]func(*testing.T, *Store) error{
		"an answer": func(t *testing.T, s *Store) error {
			return answers["accept"](s, as(t, mads), smithy, crm.HandoverAnswer{ID: openOf(t, s).ID})
		},
		"the same proposal": func(t *testing.T, s *Store) error {
			_, err := s.SetOwner(as(t, mads), smithy, choose(mads, karen))
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			choice := choose(mads, karen)
			choice.Ask = true
			if _, err := s.SetOwner(as(t, lene), smithy, choice); err != nil {
				t.Fatal(err)
			}
			unread := func() [2]int { return [2]int{inbox(t, s, mads).Unread, inbox(t, s, karen).Unread} }
			if got := unread(); got != [2]int{1, 1} {
				t.Fatalf("asked: %v", got)
			}
			if err := yes(t, s); err != nil {
				t.Fatal(err)
			}
			if got := unread(); got != [2]int{0, 1} {
				t.Errorf("after one yes: %v", got)
			}
		})
	}
}

// N2: who has a company is told once when its tier falls, and not while it stands.
func TestFallenTierIsTold(t *testing.T) {
	t.Parallel()
	s := story(t)
	if err := s.LogVisit(as(t, karen), visitTo(smithy)); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		on   crm.Date
		told int
	}{{"2028-06-29", 0}, {"2029-01-01", 1}, {"2029-01-02", 1}} {
		s.Now = at(tt.on)
		if err := s.ReviewTiers(crm.WithActor(t.Context(), crm.System)); err != nil {
			t.Fatal(err)
		}
		list := inbox(t, s, karen).Items
		if len(list) != tt.told || tt.told == 1 && (list[0].Kind != crm.NotifyTierFell || list[0].Link != "/companies/"+string(smithy)) {
			t.Errorf("%s: %+v", tt.on, list)
		}
	}
}

// N2: who has held fewer strategic visits than chance explains is told once in a month; who
// has held as many as chance may give is not.
func TestBehindIsToldOnceAMonth(t *testing.T) {
	t.Parallel()
	s := quotaStory(t)
	allocate(t, s, "2027-01-01", false)
	for range 6 {
		if err := s.LogVisit(as(t, karen), visitTo(smithy)); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		on   crm.Date
		told int
	}{{"2027-06-30", 1}, {"2027-06-30", 1}, {"2027-07-01", 2}, {"2027-07-30", 2}} {
		s.Now = at(tt.on)
		if err := s.TellBehind(crm.WithActor(t.Context(), crm.System)); err != nil {
			t.Fatal(err)
		}
		if told := kindsTold(t, s, mads); len(told) != tt.told || told[0] != crm.NotifyQuota {
			t.Errorf("%s: Mads is told %v", tt.on, told)
		}
	}
	if told := kindsTold(t, s, karen); len(told) != 0 {
		t.Errorf("Karen is told %v", told)
	}
}

// N2: who sent a command that is refused is told once, and the notification is done when
// they have decided.
func TestHeldCommandIsTold(t *testing.T) {
	t.Parallel()
	s := story(t)
	bad := visitTo(smithy)
	bad.VisitedOn = "2027-07-01"
	refused := logOp(bad)
	for range 2 {
		if _, err := s.send(as(t, karen), refused, *bad); err != nil {
			t.Fatal(err)
		}
	}
	list := inbox(t, s, karen)
	if len(list.Items) != 1 || list.Items[0].Kind != crm.NotifyHeld || list.Items[0].Link != "/unsent" || list.Items[0].CompanyID != nil || list.Unread != 1 {
		t.Fatalf("%+v", list)
	}
	if err := s.DiscardHeld(as(t, karen), refused.ID); err != nil {
		t.Fatal(err)
	}
	if list := inbox(t, s, karen); list.Items[0].DoneAt == nil || list.Unread != 0 {
		t.Errorf("%+v", list.Items[0])
	}
}

// N2: who leads the author's team, and nobody else, is told of a visit that waits for a
// decision; without such a leader the chiefs are.
func TestWantedReviewIsTold(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		change string
		told   map[crm.ID]int
	}{
		"a manager":           {`SELECT 1`, map[crm.ID]int{lene: 1, mads: 0, karen: 0}},
		"one of another team": {`UPDATE app_user SET team_id = NULL WHERE name = 'Lene'`, map[crm.ID]int{lene: 0, mads: 0, karen: 0}},
		"a chief":             {`UPDATE app_user SET roles = CASE name WHEN 'Mads' THEN '["chief"]'::jsonb ELSE '["consultant"]' END`, map[crm.ID]int{lene: 0, mads: 1, karen: 0}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			exec(t, s, tt.change)
			v := matchedVisit(t, s, visitBegan)
			if err := s.FlagMatchedVisits(crm.WithActor(t.Context(), crm.System)); err != nil || !v.Review {
				t.Fatalf("%+v, %v", v, err)
			}
			for who, want := range tt.told {
				if told := kindsTold(t, s, who); len(told) != want || want == 1 && told[0] != crm.NotifyReview {
					t.Errorf("%s is told %v", who, told)
				}
			}
			if tt.told[lene] == 0 {
				return
			}
			if _, err := s.ReviewVisit(as(t, lene), v.ID, crm.ReviewChoice{Counts: true, Reason: "Vi talte om hele året", Base: v.Revision}); err != nil {
				t.Fatal(err)
			}
			if left := inbox(t, s, lene).Unread; left != 0 {
				t.Errorf("%d wait for what is decided", left)
			}
		})
	}
}

// N1: there is a mail in the morning of a working day on which the person is here, wants it
// and has something unread, once.
func TestDigestMornings(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		change string
		on     crm.Date
		mails  int
	}{
		"a working day":     {`SELECT 1`, "2027-06-30", 1},
		"Sunday":            {`SELECT 1`, "2027-07-04", 0},
		"away":              {`INSERT INTO absence (id, user_id, from_on, until_on) VALUES (gen_random_uuid(), '` + string(karen) + `', '2027-06-30', '2027-06-30')`, "2027-06-30", 0},
		"back":              {`INSERT INTO absence (id, user_id, from_on, until_on) VALUES (gen_random_uuid(), '` + string(karen) + `', '2027-06-01', '2027-06-29')`, "2027-06-30", 1},
		"everything read":   {`UPDATE notification SET read_at = now()`, "2027-06-30", 0},
		"all is in archive": {`UPDATE notification SET at = '2027-05-01'`, "2027-06-30", 0},
		"not wanted":        {`UPDATE notification_choice SET digest = false`, "2027-06-30", 0},
		"never chosen":      {`DELETE FROM notification_choice`, "2027-06-30", 0},
		"has left":          {`UPDATE app_user SET active = false`, "2027-06-30", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			if err := s.ChooseNotifications(as(t, karen), &crm.NotificationChoices{Digest: true}); err != nil {
				t.Fatal(err)
			}
			if err := s.write(as(t, lene), func(_ context.Context, tx *gorm.DB) error {
				return s.notify(tx, new(karen), crm.NotifyTask, bakery, smithy)
			}); err != nil {
				t.Fatal(err)
			}
			exec(t, s, tt.change)
			s.Now = at(tt.on)
			for _, day := range []crm.Date{"2027-06-29", tt.on, tt.on} {
				if err := s.SendDigest(crm.WithActor(t.Context(), crm.System), karen, day); err != nil {
					t.Fatal(err)
				}
			}
			if n := count(t, s, `SELECT count(*) FROM mail WHERE kind = 'digest' AND to_address = 'karen@test.example'`); n != tt.mails {
				t.Errorf("%d mails, want %d", n, tt.mails)
			}
		})
	}
}

// A mail of the morning that is sent after everything has been read is dropped.
func TestLateDigestIsDropped(t *testing.T) {
	t.Parallel()
	s := story(t)
	exec(t, s, `INSERT INTO mail (id, kind, to_address, subject_id, made_at) VALUES ('00000000-0000-7000-8000-000000000921', 'digest', 'karen@test.example', $1, now())`, string(karen))
	content, err := s.FindMail(t.Context(), "00000000-0000-7000-8000-000000000921", nil)
	if err != nil || content != nil || count(t, s, `SELECT count(*) FROM mail WHERE state = 'dropped'`) != 1 {
		t.Errorf("%+v, %v", content, err)
	}
}
