package store

import (
	"context"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// CourseFilter narrows a list of courses. The zero filter is all of them.
type CourseFilter struct {
	crm.Window
	Coming bool // only those that are not over
}

// FindCourses lists courses, the latest first.
func (s *Store) FindCourses(ctx context.Context, f CourseFilter) (*crm.Page[*crm.Course], error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadCompany, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(f.Window, aDay, anID)
	if err != nil {
		return nil, err
	}
	var page *crm.Page[*crm.Course]
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		q := tx
		if f.Coming {
			q = q.Where("ends_on >= ?", s.today())
		}
		if after != nil {
			q = q.Where("(starts_on, id) < (?::date, ?)", after[0], after[1])
		}
		var rows []*crm.Course
		if err := q.Order("starts_on DESC, id DESC").Limit(fetch(f.Window)).Find(&rows).Error; err != nil {
			return err
		}
		page = pageOf(rows, f.Window, func(c *crm.Course) []string { return []string{string(c.StartsOn), string(c.ID)} })
		return s.completeCourses(tx, page.Items)
	})
	return page, err
}

// FindCourse reads one course with who is on it.
func (s *Store) FindCourse(ctx context.Context, id crm.ID) (*crm.Course, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadCompany, crm.Subject{}); err != nil {
		return nil, err
	}
	var c *crm.Course
	err := s.read(ctx, func(_ context.Context, tx *gorm.DB) (err error) {
		if c, err = find[crm.Course](tx, noCourse, "id = ?", id); err != nil {
			return err
		}
		return s.completeCourses(tx, []*crm.Course{c})
	})
	return c, err
}

// FindGraduates lists who has completed a course, by their latest, the freshest first.
func (s *Store) FindGraduates(ctx context.Context, w crm.Window) (*crm.Page[crm.Graduate], error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadContact, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(w, aDay, anID)
	if err != nil {
		return nil, err
	}
	from := map[string]any{"limit": fetch(w), "day": crm.Date("9999-12-31"), "id": "ffffffff-ffff-ffff-ffff-ffffffffffff"}
	if after != nil {
		from["day"], from["id"] = crm.Date(after[0]), after[1]
	}
	var rows []crm.Graduate
	err = s.orm.WithContext(ctx).Raw(`SELECT * FROM (
			SELECT DISTINCT ON (k.id) k.id AS contact_id, k.name, k.phone, k.email, p.company_id, c.name AS company,
				t.id AS course_id, t.title AS course, p.completed_on, `+hasLeftCompany+` AS left
			FROM course_seat p JOIN course t ON t.id = p.course_id JOIN contact k ON k.id = p.contact_id JOIN company c ON c.id = p.company_id
			WHERE p.completed_on IS NOT NULL ORDER BY k.id, p.completed_on DESC) one
		WHERE (completed_on, contact_id) < (@day, @id) ORDER BY completed_on DESC, contact_id DESC LIMIT @limit`, from).Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	return pageOf(rows, w, func(g crm.Graduate) []string { return []string{string(g.CompletedOn), string(g.ContactID)} }), nil
}

// hasLeftCompany is true of a contact k who no longer works where they took the place p.
const hasLeftCompany = `(k.left_on IS NOT NULL OR k.company_id <> p.company_id)`

// mentorsSQL is how many mentors each company has that has some.
const mentorsSQL = `SELECT p.company_id, count(DISTINCT p.contact_id) AS mentors FROM course_seat p JOIN contact k ON k.id = p.contact_id
	WHERE p.completed_on IS NOT NULL AND NOT ` + hasLeftCompany + ` GROUP BY 1`

const enrolmentsSQL = `SELECT p.course_id, p.contact_id, p.company_id, p.state, p.enrolled_at, p.enrolled_by, p.completed_on,
		CASE WHEN p.state = 'waiting' THEN row_number() OVER (PARTITION BY p.course_id, p.state ORDER BY p.queue) ELSE 0 END AS position,
		k.name, c.name AS company, ` + hasLeftCompany + ` AS left
	FROM course_seat p JOIN contact k ON k.id = p.contact_id JOIN company c ON c.id = p.company_id
	WHERE p.course_id = ANY($1) ORDER BY p.course_id, p.state, p.queue`

// attendanceSQL is what holds of each person and session: what was said last.
const attendanceSQL = `SELECT DISTINCT ON (course_id, contact_id, session_id) course_id, contact_id, session_id, present
	FROM course_attendance WHERE course_id = ANY($1) ORDER BY course_id, contact_id, session_id, id DESC`

// completeCourses adds to courses who is on them, and who was there.
func (s *Store) completeCourses(tx *gorm.DB, courses []*crm.Course) error {
	if len(courses) == 0 {
		return nil
	}
	byID := make(map[crm.ID]*crm.Course, len(courses))
	ids := make([]crm.ID, len(courses))
	for i, c := range courses {
		byID[c.ID], ids[i] = c, c.ID
		c.Enrolments = []*crm.Enrolment{}
	}
	type enrolmentOf struct {
		CourseID crm.ID
		crm.Enrolment
	}
	type attendanceOf struct {
		CourseID crm.ID
		crm.SessionAttendance
	}
	var batch pgx.Batch
	each(&batch, func(e enrolmentOf) {
		e.Present, e.Absent = []crm.ID{}, []crm.ID{}
		byID[e.CourseID].Enrolments = append(byID[e.CourseID].Enrolments, &e.Enrolment)
	}, enrolmentsSQL, array(ids))
	each(&batch, func(a attendanceOf) {
		if e := byID[a.CourseID].Enrolment(a.ContactID); e != nil {
			e.Said(a.SessionAttendance)
		}
	}, attendanceSQL, array(ids))
	ctx := tx.Statement.Context
	return pgxOf(ctx).SendBatch(ctx, &batch).Close()
}
