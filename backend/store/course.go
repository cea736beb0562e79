package store

import (
	"context"
	"reflect"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var noCourse = crm.Refuse(crm.NotFound, "course.none", "Kurset findes ikke.")

// AddCourse keeps a course under the id it was given. The same again changes nothing;
// another under the same id is a Conflict.
func (s *Store) AddCourse(ctx context.Context, c *crm.Course) error {
	if err := crm.May(crm.ActorOf(ctx), crm.WriteCourse, crm.Subject{}); err != nil {
		return err
	}
	c.Tidy()
	if err := c.Validate(); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if err := refuseDeleted(tx, "course", c.ID); err != nil {
			return err
		}
		c.Settle()
		c.Revision, c.UpdatedAt, c.Enrolments = 1, s.now(), []*crm.Enrolment{}
		insert := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(c)
		if insert.Error != nil {
			return insert.Error
		}
		if insert.RowsAffected > 0 {
			return auditChange(tx, "course.add", "course", c.ID)
		}
		kept, err := find[crm.Course](tx, noCourse, "id = ?", c.ID)
		if err == nil {
			err = repeatedRow(tx, "course", c.ID, kept.Revision, kept.CourseFields, c.CourseFields)
		}
		if err != nil {
			return err
		}
		*c = *kept
		return s.completeCourses(tx, []*crm.Course{c})
	})
}

// EditCourse changes fields of a course as merge writes them into what the editor saw at
// revision base. It refuses fewer seats than are taken, and to take away a day on which
// attendance was registered. More seats go to those who wait; who has a place is sent
// days that have changed.
func (s *Store) EditCourse(ctx context.Context, id crm.ID, base crm.Base, merge func(*crm.CourseFields) error) (*crm.Course, error) {
	return s.changeCourse(ctx, crm.WriteCourse, id, nil, func(ctx context.Context, tx *gorm.DB, c *crm.Course) error {
		if c.CancelledOn != "" {
			return crm.CourseCancelled
		}
		before := c.CourseFields
		seen, err := rowAt(tx, "course", id, base.Revision, c.Revision, before)
		if err != nil {
			return err
		}
		if err := base.Check(c.Revision, seen, before); err != nil {
			return err
		}
		wanted, err := edited(seen, merge)
		if err != nil {
			return err
		}
		if c.CourseFields, err = crm.Merge(seen, before, wanted, takeWanted); err != nil {
			return err
		}
		if c.Tidy(); reflect.DeepEqual(c.CourseFields, before) {
			return nil
		}
		if err := c.Validate(); err != nil {
			return err
		}
		if err := c.KeepsWhatWas(); err != nil {
			return err
		}
		c.Settle()
		if err := change(tx, c, "course.edit", "course", id); err != nil {
			return err
		}
		if c.StartsOn > s.today() && !reflect.DeepEqual(c.Sessions, before.Sessions) {
			for _, e := range c.Enrolments {
				if e.State == crm.EnrolmentConfirmed {
					if err := s.mailEnrolled(ctx, tx, crm.MailCourseChanged, c, e); err != nil {
						return err
					}
				}
			}
		}
		return s.letIn(ctx, tx, c)
	})
}

// CancelCourse says that a course will not be held, or not to its end, and tells by mail
// everybody on it and on its waiting list. Cancelled is monotone: a second time changes
// nothing. It refuses what crm.Course.MayCancel does.
func (s *Store) CancelCourse(ctx context.Context, id crm.ID, why string) (*crm.Course, error) {
	return s.changeCourse(ctx, crm.WriteCourse, id, nil, func(ctx context.Context, tx *gorm.DB, c *crm.Course) error {
		if c.CancelledOn != "" {
			return nil
		}
		if err := c.MayCancel(why, s.today()); err != nil {
			return err
		}
		c.CancelledOn, c.CancelWhy = s.today(), strings.TrimSpace(why)
		if err := change(tx, c, "course.cancel", "course", id); err != nil {
			return err
		}
		for _, e := range c.Enrolments {
			if err := s.mailEnrolled(ctx, tx, crm.MailCourseCancelled, c, e); err != nil {
				return err
			}
		}
		return nil
	})
}

// changeCourse locks a course and the companies whose people are on it, and that of also,
// lets how change it, and answers it as it is then. The course is locked before the
// companies: nobody locks it who has one, and how many there are is only known then.
func (s *Store) changeCourse(ctx context.Context, action crm.Action, id crm.ID, also *crm.ID, how func(context.Context, *gorm.DB, *crm.Course) error) (*crm.Course, error) {
	if err := crm.May(crm.ActorOf(ctx), action, crm.Subject{}); err != nil {
		return nil, err
	}
	var c *crm.Course
	err := s.write(ctx, func(ctx context.Context, tx *gorm.DB) (err error) {
		if c, err = find[crm.Course](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noCourse, "id = ?", id); err != nil {
			return err
		}
		if err := tx.Exec(`SELECT id FROM company WHERE id IN (SELECT company_id FROM course_seat WHERE course_id = @course
			UNION SELECT company_id FROM contact WHERE id = @also) ORDER BY id FOR UPDATE`, map[string]any{"course": id, "also": also}).Error; err != nil {
			return err
		}
		if err := s.completeCourses(tx, []*crm.Course{c}); err != nil {
			return err
		}
		if err := how(ctx, tx, c); err != nil {
			return err
		}
		return s.completeCourses(tx, []*crm.Course{c})
	})
	return c, err
}

// takeStep notes what has become of somebody's place.
func (s *Store) takeStep(tx *gorm.DB, course, contact crm.ID, step string) {
	last(tx, `INSERT INTO course_step (course_id, contact_id, step, at, by_id) VALUES ($1, $2, $3, $4, $5)`,
		string(course), string(contact), step, s.now(), string(crm.ActorOf(tx.Statement.Context).ID))
}

// mailEnrolled sends somebody on a course a mail about it, if mail reaches them.
func (s *Store) mailEnrolled(ctx context.Context, tx *gorm.DB, kind crm.MailKind, c *crm.Course, e *crm.Enrolment) error {
	to, err := reachableContact(tx, &e.ContactID)
	if err != nil || to == nil {
		return err
	}
	return s.mail(ctx, crm.MailOrder{Kind: kind, To: to.Email, ContactID: &to.ID, SubjectID: c.ID, CompanyID: e.CompanyID})
}

// tellCourse adds to a mail the course that it is about, and where in its waiting list the
// receiver is.
func (s *Store) tellCourse(tx *gorm.DB, content *crm.MailContent) error {
	if content.SubjectID == nil || content.ContactID == nil {
		return nil
	}
	var courses []*crm.Course
	if err := tx.Limit(1).Find(&courses, "id = ?", *content.SubjectID).Error; err != nil || len(courses) == 0 {
		return err
	}
	if err := s.completeCourses(tx, courses); err != nil {
		return err
	}
	content.Course = courses[0]
	if e := content.Course.Enrolment(*content.ContactID); e != nil {
		content.Position = e.Position
	}
	content.Course.Enrolments = nil
	return nil
}
