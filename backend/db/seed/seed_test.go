package seed_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"jobbro/backend/crm"
	"jobbro/backend/db/dbtest"
	"jobbro/backend/db/seed"
)

const today = crm.Date("2026-11-21")

var options = seed.Options{Today: today, Seed: 1, PasswordHash: "hash"}

func TestDemoMunicipality(t *testing.T) {
	t.Parallel()
	pool := dbtest.New(t)
	if empty, err := seed.Empty(t.Context(), pool); err != nil || !empty {
		t.Fatalf("a new database is empty: %v, %v", empty, err)
	}
	began := time.Now()
	if err := seed.Load(t.Context(), pool, options); err != nil {
		t.Fatal(err)
	}
	t.Logf("the load took %v", time.Since(began).Round(time.Millisecond))

	t.Run("has the scale of a municipality", func(t *testing.T) { checkScale(t, pool) })
	t.Run("counts visits by the rule", func(t *testing.T) { checkVisits(t, pool) })
	t.Run("rates companies by the rule", func(t *testing.T) { checkTiers(t, pool) })
	t.Run("asks for openings what forms offer", func(t *testing.T) { checkOpenings(t, pool) })
	t.Run("has everything in the feed once", func(t *testing.T) { checkFeed(t, pool) })
	t.Run("goes on as usual", func(t *testing.T) { checkAfterwards(t, pool) })
	t.Run("is not loaded twice", func(t *testing.T) {
		if empty, err := seed.Empty(t.Context(), pool); err != nil || empty {
			t.Errorf("the loaded database is empty: %v, %v", empty, err)
		}
		if err := seed.Load(t.Context(), pool, options); err == nil {
			t.Error("a second load is not refused")
		}
	})
}

func checkScale(t *testing.T, pool *pgxpool.Pool) {
	for _, c := range []struct {
		what, sql string
		low, high int
	}{
		{"companies", `SELECT count(*) FROM company`, 2000, 2000},
		{"close partners", `SELECT count(*) FROM company WHERE tier = 'close'`, 360, 440},
		{"sporadic partners", `SELECT count(*) FROM company WHERE tier = 'sporadic'`, 540, 660},
		{"companies without an owner", `SELECT count(*) FROM company WHERE owner_id IS NULL`, 0, 0},
		{"workplaces", `SELECT count(*) FROM workplace`, 2150, 2500},
		{"companies without a workplace", `SELECT count(*) FROM company c WHERE NOT EXISTS (SELECT FROM workplace WHERE company_id = c.id)`, 0, 0},
		{"contacts", `SELECT count(*) FROM contact`, 3200, 3800},
		{"consultants", `SELECT count(*) FROM app_user WHERE roles @> '["consultant"]'`, 35, 35},
		{"caseworkers", `SELECT count(*) FROM app_user WHERE roles @> '["caseworker"]'`, 12, 12},
		{"managers and chiefs", `SELECT count(*) FROM app_user WHERE roles ?| '{manager,chief}'`, 2, 2},
		{"passwords", `SELECT count(*) FROM password p JOIN app_user u ON u.id = p.user_id`, 52, 52},
		{"teams with a lead of their own", `SELECT count(*) FROM team t JOIN app_user u ON u.id = t.lead_id AND u.team_id = t.id`, 5, 5},
		{"the demo consultant's companies", `SELECT count(*) FROM company c JOIN app_user u ON u.id = c.owner_id WHERE u.email = 'konsulent@demo.example'`, 50, 70},
		{"citizens", `SELECT count(*) FROM citizen WHERE closed_on IS NULL`, 1225, 1225},
		{"citizens with considerations that nobody went through with them", `SELECT count(*) FROM citizen WHERE (hard <> '[]' OR soft <> '[]') AND considered_on IS NULL`, 0, 0},
		{"citizens who have told when they can work", `SELECT count(*) FROM citizen WHERE availability <> '[]'`, 900, 1200},
		{"citizens of whom it is known where they last worked", `SELECT count(*) FROM citizen WHERE last_company_id IS NOT NULL`, 50, 700},
		{"largest caseload", `SELECT max(n) FROM (SELECT count(*) AS n FROM citizen GROUP BY consultant_id) AS caseload`, 35, 35},
		{"openings", `SELECT count(*) FROM opening`, 300, 310},
		{"openings without a beginning in their history", `SELECT count(*) FROM opening o WHERE (SELECT kind FROM opening_event e WHERE e.opening_id = o.id ORDER BY id LIMIT 1) IS DISTINCT FROM 'reported'`, 0, 0},
		{"openings that wait for the demo consultant", `SELECT count(*) FROM opening o JOIN app_user u ON u.id = o.owner_id WHERE status = 'reported' AND u.email = 'konsulent@demo.example'`, 3, 12},
		{"and have waited too long", `SELECT count(*) FROM opening o JOIN app_user u ON u.id = o.owner_id WHERE status = 'reported' AND due_on < '2026-11-21' AND u.email = 'konsulent@demo.example'`, 1, 8},
		{"openings asked about", `SELECT count(*) FROM opening WHERE asked_at IS NOT NULL AND status = 'open' AND heard_on < '2026-11-01'`, 1, 1},
		{"candidates a company has said yes to", `SELECT count(*) FROM proposal p JOIN consent c ON c.id = p.consent_id JOIN opening o ON o.id = p.opening_id AND o.company_id = c.company_id WHERE answer = 'yes'`, 1, 1},
		{"those who act for a company and accepted its terms", `SELECT count(*) FROM company_member m JOIN app_user u ON u.id = m.user_id AND u.company_id = m.company_id WHERE terms <> ''`, 1, 1},
		{"what a company's people have said of contacts", `SELECT count(*) FROM satisfaction s JOIN company_member m USING (user_id) WHERE s.answered_at > m.added_at`, crm.SatisfactionAnswers, 12},
		{"codes by which a company can report", `SELECT count(*) FROM link WHERE purpose = 'report' AND expires_at > '2026-11-21'`, 1, 1},
		{"placements that run", `SELECT count(*) FROM placement WHERE status = 'started'`, 120, 300},
		{"placements that were called off", `SELECT count(*) FROM placement WHERE status = 'cancelled'`, 60, 200},
		{"mentor courses", `SELECT count(*) FROM course WHERE days BETWEEN 8 AND 10`, 9, 9},
		{"companies whose people completed one in a year", `SELECT count(DISTINCT company_id) FROM course_seat WHERE completed_on > '2025-11-21'`, 86, 98},
		{"certificates that attendance does not bear out", `SELECT count(*) FROM course_seat p JOIN course c ON c.id = p.course_id WHERE (p.completed_on IS NOT NULL) <>
			(c.ends_on < '2026-11-21' AND (SELECT count(*) FROM course_attendance a WHERE a.course_id = c.id AND a.contact_id = p.contact_id AND a.present) >= ceil(0.8 * c.days))`, 0, 0},
		{"who waits for a place", `SELECT count(*) FROM course_seat WHERE state = 'waiting'`, 3, 3},
		{"events", `SELECT count(*) FROM event`, 8, 8},
		{"events that are cancelled", `SELECT count(*) FROM event WHERE cancelled_on IS NOT NULL AND held_on > '2026-11-21'`, 1, 1},
		{"meetings that came of something", `SELECT count(*) FROM event_pair WHERE result NOT IN ('', 'nothing', 'not_met')`, 5, 20},
		{"meetings to come", `SELECT count(*) FROM event_pair p JOIN event e ON e.id = p.event_id WHERE result = '' AND held_on > '2026-11-21'`, 3, 6},
		{"stories of which one may no longer be told", `SELECT count(*) FROM event_story WHERE expires_on < '2026-11-21'`, 1, 1},
		{"stories that may", `SELECT count(*) FROM event_story WHERE expires_on > '2026-11-21'`, 4, 4},
		{"companies that came and nobody was to follow up", `SELECT count(*) FROM event_guest g JOIN event e ON e.id = g.event_id WHERE g.present AND NOT EXISTS (
			SELECT FROM event_follow_up f JOIN task t ON t.id = f.task_id WHERE f.event_id = e.id AND t.company_id = g.company_id)`, 0, 0},
		{"companies still to be followed up", `SELECT count(*) FROM event_follow_up f JOIN task t ON t.id = f.task_id WHERE t.done_at IS NULL`, 2, 14},
		{"companies at the dinner", `SELECT count(DISTINCT g.company_id) FROM event_guest g JOIN event e ON e.id = g.event_id WHERE e.kind = 'social_dinner' AND g.present`, 10, 30},
		{"groups", `SELECT count(*) FROM company_group`, 6, 6},
		{"groups without members, a road map or meetings", `SELECT count(*) FROM company_group g WHERE (SELECT count(*) FROM group_member WHERE group_id = g.id) < 4
			OR NOT EXISTS (SELECT FROM group_step WHERE group_id = g.id) OR NOT EXISTS (SELECT FROM group_meeting WHERE group_id = g.id AND held_on < '2026-11-21')`, 0, 0},
		{"groups of persons with companies in them, or the other way round", `SELECT count(*) FROM group_member m JOIN company_group g ON g.id = m.group_id JOIN group_kind k ON k.id = g.kind
			WHERE k.persons <> (m.company_id IS NULL)`, 0, 0},
		{"openings that came of groups", `SELECT count(*) FROM group_opening`, 8, 30},
		{"openings credited to a group whose company is no member", `SELECT count(*) FROM group_opening l JOIN opening o ON o.id = l.opening_id JOIN company_group g ON g.id = l.group_id
			WHERE g.kind <> 'advisory_board' AND NOT EXISTS (SELECT FROM group_member m WHERE m.group_id = g.id AND m.company_id = o.company_id)`, 0, 0},
		{"people who began in flex-jobs of groups", `SELECT count(*) FROM placement p JOIN group_opening l USING (opening_id) WHERE scheme = 'flex_job' AND status <> 'cancelled' AND start_on <= current_date`, 2, 30},
		{"placements that groups led to", `SELECT count(*) FROM placement p JOIN group_opening l USING (opening_id) WHERE status <> 'cancelled'`, 1, 30},
		{"visits in five years", `SELECT count(*) FROM visit WHERE counts`, 14500, 15500},
		{"visits last year", `SELECT count(*) FROM visit WHERE counts AND date_part('year', visited_on) = 2025`, 2900, 3100},
		{"strategic visits last year", `SELECT count(*) FROM visit WHERE strategic AND date_part('year', visited_on) = 2025`, 750, 850},
		{"visits in July, the slow month", `SELECT count(*) FROM visit WHERE counts AND date_trunc('month', visited_on) = '2026-07-01'`, 80, 190},
		{"visits logged after New Year", `SELECT count(*) FROM visit WHERE late`, 5, 60},
		{"visits to decide of", `SELECT count(*) FROM visit WHERE review`, 3, 5},
		{"appointments called off in the year, of which we learn", `SELECT count(*) FROM visit WHERE booked AND NOT counts AND visited_on BETWEEN '2025-11-20' AND '2026-11-20'`, 80, 300},
		{"visits in the diary that are no appointments", `SELECT count(*) FROM visit WHERE NOT booked AND status IN ('planned', 'cancelled')`, 0, 0},
		{"joint visits", `SELECT count(DISTINCT visit_id) FROM visit_participant`, 600, 2000},
		{"versions", `SELECT (SELECT count(*) FROM visit_version) - (SELECT sum(revision) FROM visit)`, 0, 0},
		{"tasks of the demo consultant, late", `SELECT count(*) FROM task t JOIN app_user u ON u.id = t.owner_id WHERE u.email = 'konsulent@demo.example' AND outcome = '' AND due_on < '2026-11-21'`, 2, 15},
		{"tasks of the demo consultant, today", `SELECT count(*) FROM task t JOIN app_user u ON u.id = t.owner_id WHERE u.email = 'konsulent@demo.example' AND outcome = '' AND due_on = '2026-11-21'`, 2, 6},
		{"visits of the demo consultant, today", `SELECT count(*) FROM visit v JOIN app_user u ON u.id = v.author_id WHERE u.email = 'konsulent@demo.example' AND status = 'planned' AND visited_on = '2026-11-21'`, 3, 3},
		{"years that are not divided whole", `SELECT count(*) FROM (SELECT FROM allotment JOIN quota_target AS t USING (year) GROUP BY year, from_on, t.visits, t.strategic
			HAVING sum(allotment.visits) <> t.visits OR sum(allotment.strategic) <> t.strategic) AS year`, 0, 0},
		{"companies with a tier but no contact", `SELECT count(*) FROM company c WHERE tier <> 'none' AND NOT EXISTS (SELECT FROM contact WHERE company_id = c.id)`, 0, 20},
		{"hand-overs that wait", `SELECT count(*) FROM company_handover h JOIN company c ON c.id = h.company_id AND c.owner_id = h.from_id WHERE ended_at IS NULL`, 3, 3},
		{"colleagues beside the owner", `SELECT count(*) FROM company_team t JOIN company c ON c.id = t.company_id AND c.owner_id <> t.user_id`, 25, 80},
		{"search texts", `SELECT count(*) FROM company_search`, 2000, 2000},
	} {
		var n int
		if err := pool.QueryRow(t.Context(), c.sql).Scan(&n); err != nil {
			t.Fatalf("%s: %v", c.what, err)
		}
		if n < c.low || n > c.high {
			t.Errorf("%s: %d, want %d to %d", c.what, n, c.low, c.high)
		}
	}
	for _, s := range seed.SignIns {
		var name string
		if err := pool.QueryRow(t.Context(), `SELECT name FROM app_user WHERE email = $1`, s.Email).Scan(&name); err != nil || name != s.Name {
			t.Errorf("%s is %q, want %q (%v)", s.Email, name, s.Name, err)
		}
	}
}

// checkVisits derives every visit anew from what is in the database.
func checkVisits(t *testing.T, pool *pgxpool.Pool) {
	rows, _ := pool.Query(t.Context(), `SELECT v.id, kind, status, visited_on, agenda, company_present, citizens_present,
		EXISTS (SELECT FROM visit_citizen WHERE visit_id = v.id), EXISTS (SELECT FROM proposal WHERE visit_id = v.id), counts, strategic, reasons, review, late, logged_at FROM visit v`)
	for rows.Next() {
		var (
			v               crm.Visit
			linked, matched bool
		)
		if err := rows.Scan(&v.ID, &v.Kind, &v.Status, &v.VisitedOn, &v.Agenda, &v.CompanyPresent, &v.CitizensPresent,
			&linked, &matched, &v.Counts, &v.Strategic, &v.Reasons, &v.Review, &v.Late, &v.LoggedAt); err != nil {
			t.Fatal(err)
		}
		facts := v.Facts()
		facts.CitizenLinked, facts.MatchedWithin24h = linked, matched
		want := crm.DeriveStrategic(facts, crm.DefaultVisitPolicy())
		if v.Counts != want.Counts || v.Strategic != want.Strategic || v.Review != want.ReviewFlag || !slices.Equal(v.Reasons, want.Reasons) {
			t.Errorf("visit %s: counts %v, strategic %v for %v, want %+v", v.ID, v.Counts, v.Strategic, v.Reasons, want)
		}
		if late := crm.LoggedLate(v.VisitedOn, crm.DateOf(v.LoggedAt)); v.Late != late {
			t.Errorf("visit %s: late %v, want %v", v.ID, v.Late, late)
		}
	}
	if rows.Err() != nil {
		t.Fatal(rows.Err())
	}
}

// checkTiers scores every company anew from what is in the database.
func checkTiers(t *testing.T, pool *pgxpool.Pool) {
	activities := map[string][]crm.Activity{}
	rows, _ := pool.Query(t.Context(), `
		SELECT company_id::text, CASE WHEN strategic THEN 'strategic_visit' WHEN counts THEN 'visit' ELSE 'contact' END, visited_on FROM visit WHERE status = 'completed'
		UNION ALL SELECT company_id::text, 'placement_started', start_on FROM placement WHERE status IN ('started', 'ended')
		UNION ALL SELECT company_id::text, 'opening_reported', (reported_at AT TIME ZONE 'Europe/Copenhagen')::date FROM opening WHERE reported_by = 'company'
		UNION ALL SELECT company_id::text, 'mentor_completed', completed_on FROM course_seat WHERE completed_on IS NOT NULL
		UNION ALL SELECT g.company_id::text, 'event', e.held_on FROM event_guest g JOIN event e ON e.id = g.event_id WHERE g.present`)
	var (
		id       string
		activity crm.Activity
	)
	if _, err := pgx.ForEachRow(rows, []any{&id, &activity.Kind, &activity.On}, func() error {
		activities[id] = append(activities[id], activity)
		return nil
	}); err != nil {
		t.Fatal(err)
	}

	thresholds := crm.DefaultTierThresholds()
	var c crm.Company
	rows, _ = pool.Query(t.Context(), `SELECT id::text, derived_tier, tier_since, tier_falls_on, tier_score, tier_reason FROM company`)
	if _, err := pgx.ForEachRow(rows, []any{&id, &c.DerivedTier, &c.TierSince, &c.TierFallsOn, &c.TierScore, &c.TierReason}, func() error {
		done := activities[id]
		if score := crm.Score(done, today); math.Abs(score-c.TierScore) > 1e-9 {
			t.Errorf("company %s: score %v, want %v", id, c.TierScore, score)
		}
		if next := crm.NextTier(c.DerivedTier, c.TierScore, today.DaysSince(c.TierSince), thresholds); next != c.DerivedTier {
			t.Errorf("company %s: %s, which would be %s at once", id, c.DerivedTier, next)
		}
		if falls := crm.FallsOn(c.DerivedTier, c.TierScore, c.TierSince, today, thresholds); falls != c.TierFallsOn {
			t.Errorf("company %s: falls on %s, want %s", id, c.TierFallsOn, falls)
		}
		if why := crm.Explain(c.DerivedTier, done, c.TierSince, today, thresholds); why != c.TierReason {
			t.Errorf("company %s: %q, want %q", id, c.TierReason, why)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// checkOpenings checks every opening as if it were entered today.
func checkOpenings(t *testing.T, pool *pgxpool.Pool) {
	rows, _ := pool.Query(t.Context(), `SELECT company_id, kind, title, occupation, positions, hours_min, hours_typical, hours_max, present_hours,
		effective_hours, starts_on, tasks, shifts, demands, offers, skills_needed, skills_nice, licences, language FROM opening`)
	openings, err := pgx.CollectRows(rows, pgx.RowToStructByNameLax[crm.OpeningFields])
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range openings {
		if err := o.Validate(); err != nil {
			t.Errorf("%s: %v", o.Title, err)
		}
		if err := o.CheckWording(); err != nil {
			t.Error(err)
		}
	}
}

func checkFeed(t *testing.T, pool *pgxpool.Pool) {
	for entity, table := range map[string]string{"user": "app_user", "team": "team", "company": "company", "workplace": "workplace",
		"contact": "contact", "visit": "visit", "task": "task", "opening": "opening", "notification": "notification"} {
		var missing int
		if err := pool.QueryRow(t.Context(), fmt.Sprintf(`SELECT count(*) FROM %s AS r FULL JOIN (SELECT id FROM sync_feed WHERE entity = $1 AND (scope = 'shared') = ($1 <> 'notification') AND NOT deleted) AS f USING (id)
			WHERE r.id IS NULL OR f.id IS NULL`, table), entity).Scan(&missing); err != nil || missing > 0 {
			t.Errorf("%d of %s are not in both table and feed (%v)", missing, entity, err)
		}
	}
	var clock, newest, most int64
	if err := pool.QueryRow(t.Context(), `SELECT (SELECT v FROM sync_clock), greatest(max(version), (SELECT max(version) FROM company_search)), (SELECT max(n) FROM (SELECT count(*) AS n FROM sync_feed GROUP BY version) AS page) FROM sync_feed`).
		Scan(&clock, &newest, &most); err != nil {
		t.Fatal(err)
	}
	if clock != newest || most > 200 {
		t.Errorf("the clock is %d, the newest version %d, the largest has %d rows", clock, newest, most)
	}
}

// checkAfterwards changes a company: the triggers must be at work again.
func checkAfterwards(t *testing.T, pool *pgxpool.Pool) {
	var version, clock int64
	var text string
	err := pool.QueryRow(t.Context(), `SELECT v FROM sync_clock`).Scan(&clock)
	if err != nil {
		t.Fatal(err)
	}
	var id string
	if err := pool.QueryRow(t.Context(), `UPDATE company SET name = 'Ændret Navn ApS' WHERE cvr = (SELECT min(cvr) FROM company) RETURNING id::text`).Scan(&id); err != nil {
		t.Fatal(err)
	}
	if err := pool.QueryRow(t.Context(), `SELECT f.version, name FROM sync_feed f JOIN company_search ON company_id = id WHERE id = $1::uuid`, id).Scan(&version, &text); err != nil {
		t.Fatal(err)
	}
	if version != clock+1 || text != "aendret navn aps" {
		t.Errorf("after a change the version is %d and the search text %q, want %d", version, text, clock+1)
	}
	var disabled int
	if err := pool.QueryRow(t.Context(), `SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'`).Scan(&disabled); err != nil || disabled > 0 {
		t.Errorf("%d triggers are off (%v)", disabled, err)
	}
}

func TestFailedLoadLeavesNothing(t *testing.T) {
	t.Parallel()
	pool := dbtest.New(t)
	broken := options
	broken.PasswordHash = "\x00" // PostgreSQL refuses it when the first tables are full
	if err := seed.Load(t.Context(), pool, broken); err == nil {
		t.Fatal("the load succeeded")
	}
	cancelled, cancel := context.WithTimeout(t.Context(), 0)
	defer cancel()
	if err := seed.Load(cancelled, pool, options); err == nil {
		t.Fatal("the load succeeded after its time")
	}
	if empty, err := seed.Empty(t.Context(), pool); err != nil || !empty {
		t.Errorf("the database is empty: %v, %v", empty, err)
	}
	var disabled int
	if err := pool.QueryRow(t.Context(), `SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'`).Scan(&disabled); err != nil || disabled > 0 {
		t.Errorf("%d triggers are off (%v)", disabled, err)
	}
}

func TestLoadRefusesNoDay(t *testing.T) {
	t.Parallel()
	if err := seed.Load(t.Context(), nil, seed.Options{Today: "2026-02-30"}); err == nil {
		t.Error("a day that does not exist is not refused")
	}
}
