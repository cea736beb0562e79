package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// Cursor is how far a phone has read the feed: everything up to Version, and of
// that version everything up to (Entity, ID) when those are set.
type Cursor struct {
	Version int64
	Entity  string
	ID      crm.ID
}

// ParseCursor reads what String wrote. A cursor that cannot be read makes the
// phone start over rather than miss something.
func ParseCursor(s string) (c Cursor, ok bool) {
	version, within, _ := strings.Cut(s, ":")
	entity, id, _ := strings.Cut(within, ":")
	n, err := strconv.ParseInt(version, 10, 64)
	whole := entity == "" && id == ""
	return Cursor{n, entity, crm.ID(id)}, err == nil && n >= 0 && (whole || crm.ID(id).Valid())
}

func (c Cursor) String() string {
	if c.Entity == "" {
		return strconv.FormatInt(c.Version, 10)
	}
	return fmt.Sprintf("%d:%s:%s", c.Version, c.Entity, c.ID)
}

// Pull is one page of what changed since a cursor.
type Pull struct {
	Epoch  string
	Cursor string
	More   bool
	Reset  bool // the cursor cannot be continued from: drop the copy and begin at ""
	Whole  bool // all that belongs to each company of Rows is in Rows
	Rows   crm.SyncRows
	Del    [][2]string // entity and id
}

// PullPage is how many rows one answer holds at most.
const PullPage = 2000

// visitMonths is how far back a phone holds visits.
const visitMonths = 24

// Pull reads the next page of the feed after cursor, in one snapshot. cursor ""
// begins a filling: it gives the actor's own companies with all that belongs to
// them, so that a new phone is of use at once; all companies follow, and then the
// feed from where the filling began.
func (s *Store) Pull(ctx context.Context, epoch, cursor string) (*Pull, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.UseSync, crm.Subject{}); err != nil {
		return nil, err
	}
	page := &Pull{}
	err := s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		var clock, horizon int64
		if err := tx.Raw(`SELECT v, epoch, horizon FROM sync_clock`).Row().Scan(&clock, &page.Epoch, &horizon); err != nil {
			return err
		}
		if cursor == "" {
			return s.firstFill(tx, actor, clock, page)
		}
		filling, isFill := parseFillCursor(cursor)
		from, ok := ParseCursor(cursor)
		if isFill {
			from, ok = Cursor{Version: filling.From}, true
		}
		stale := from.Version > 0 && from.Version < horizon
		if !ok || stale || from.Version > clock || (epoch != "" && epoch != page.Epoch) {
			page.Reset = true
			return nil
		}
		if isFill {
			return s.nextFill(tx, actor, filling, clock, page)
		}
		return s.pullFeed(tx, actor, from, clock, page)
	})
	return page, err
}

// feedRow is a line of the feed.
type feedRow struct {
	Entity  string
	ID      crm.ID
	Version int64
	Deleted bool
}

func (s *Store) pullFeed(tx *gorm.DB, actor crm.Actor, from Cursor, clock int64, page *Pull) error {
	after := from
	if after.Entity == "" { // all of that version has been read
		after = Cursor{from.Version + 1, "", "00000000-0000-0000-0000-000000000000"}
	}
	lines, err := s.linesAfter(tx, actor, after)
	if err != nil {
		return err
	}
	if page.More = len(lines) > PullPage; page.More {
		lines = lines[:PullPage]
		last := lines[PullPage-1]
		page.Cursor = Cursor{last.Version, last.Entity, last.ID}.String()
	} else {
		page.Cursor = Cursor{Version: clock}.String()
	}
	ids := map[string][]crm.ID{}
	for _, line := range lines {
		if line.Deleted {
			page.Del = append(page.Del, [2]string{line.Entity, string(line.ID)})
		} else {
			ids[line.Entity] = append(ids[line.Entity], line.ID)
		}
	}
	return s.readRows(tx, actor, &page.Rows, func(entity string) (where string, args []any, some bool) {
		return "id IN ?", []any{ids[entity]}, len(ids[entity]) > 0
	})
}

// linesAfter is the next page of the feed, and one line more when there is one: what
// everybody is shown, and what is the actor's own. Each is a range of one index, read no
// further than that.
func (s *Store) linesAfter(tx *gorm.DB, actor crm.Actor, after Cursor) (lines []feedRow, err error) {
	const next = `SELECT entity, id, version, deleted FROM sync_feed WHERE scope = ? AND (version, entity, id) > (?, ?, ?)`
	const page = ` ORDER BY version, entity, id LIMIT ?`
	return lines, tx.Raw(`(`+next+`
		AND (deleted OR entity <> 'visit' OR EXISTS (SELECT FROM visit WHERE visit.id = sync_feed.id AND `+recentVisit+`))
		AND (deleted OR entity <> 'task' OR EXISTS (SELECT FROM task WHERE task.id = sync_feed.id AND `+recentTask+`))
		AND (deleted OR entity <> 'opening' OR EXISTS (SELECT FROM opening WHERE opening.id = sync_feed.id AND `+recentOpening+`))
		AND (deleted OR entity <> 'course' OR EXISTS (SELECT FROM course WHERE course.id = sync_feed.id AND `+recentCourse+`))
		AND (deleted OR entity <> 'event' OR EXISTS (SELECT FROM event WHERE event.id = sync_feed.id AND `+recentEvent+`))
		AND (deleted OR entity <> 'group' OR EXISTS (SELECT FROM company_group WHERE company_group.id = sync_feed.id AND `+recentGroup+`))
		`+page+`) UNION ALL (`+next+`
		AND (deleted OR EXISTS (SELECT FROM notification WHERE notification.id = sync_feed.id AND `+recentNotification+`))
		`+page+`)`+page,
		"shared", after.Version, after.Entity, after.ID,
		s.oldestVisit(), s.oldestDone(), s.oldestEnded(), s.oldestEnded(), s.oldestEnded(), s.oldestEnded(), PullPage+1,
		ownScope(actor), after.Version, after.Entity, after.ID, s.oldestTold(), PullPage+1, PullPage+1).Scan(&lines).Error
}

// ownScope is where the feed has what nobody else's phones hold.
func ownScope(actor crm.Actor) string { return "user:" + string(actor.ID) }

// readRows reads of each entity the rows that pick chooses, leaving out what no
// phone holds: company sign-ins, what others were told, and visits, done tasks, ended
// openings, courses and notifications of long ago.
func (s *Store) readRows(tx *gorm.DB, actor crm.Actor, rows *crm.SyncRows, pick func(entity string) (where string, args []any, some bool)) error {
	read := func(entity string, into any, extra ...any) error {
		where, args, some := pick(entity)
		if !some {
			return nil
		}
		q := tx.Where(where, args...)
		if len(extra) > 0 {
			q = q.Where(extra[0], extra[1:]...)
		}
		return q.Find(into).Error
	}
	for _, err := range []error{
		read("user", &rows.User, "company_id IS NULL"),
		read("team", &rows.Team),
		read("company", &rows.Company),
		read("workplace", &rows.Workplace),
		read("contact", &rows.Contact),
		read("task", &rows.Task, recentTask, s.oldestDone()),
		read("opening", &rows.Opening, recentOpening, s.oldestEnded()),
		read("visit", &rows.Visit, recentVisit, s.oldestVisit()),
		read("course", &rows.Course, recentCourse, s.oldestEnded()),
		read("event", &rows.Event, recentEvent, s.oldestEnded()),
		read("group", &rows.Group, recentGroup, s.oldestEnded()),
		read("notification", &rows.Notification, recentNotification+" AND user_id = ?", s.oldestTold(), actor.ID),
	} {
		if err != nil {
			return err
		}
	}
	if err := s.completeCompanies(tx, rows.Company); err != nil {
		return err
	}
	if err := s.completeOpenings(tx, actor, rows.Opening); err != nil {
		return err
	}
	if err := s.completeEvents(tx, rows.Event); err != nil {
		return err
	}
	if err := s.completeGroups(tx, rows.Group); err != nil {
		return err
	}
	if err := tellHistories(tx, rows.Opening); err != nil {
		return err
	}
	if err := s.completeCourses(tx, rows.Course); err != nil {
		return err
	}
	for _, c := range rows.Course {
		c.WithoutNames()
	}
	for _, n := range rows.Notification {
		n.Complete()
	}
	return showVisits(tx, actor, rows.Visit)
}
