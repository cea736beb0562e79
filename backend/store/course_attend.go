package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// Attend keeps whether somebody with a place was at a session that is today or is over. Of
// what several say about one person and session the last arrival holds; the others stay
// known. The same answer again changes nothing.
func (s *Store) Attend(ctx context.Context, course crm.ID, a crm.SessionAttendance) (*crm.Course, error) {
	return s.changeCourse(ctx, crm.RunCourse, course, nil, func(ctx context.Context, tx *gorm.DB, c *crm.Course) error {
		e, err := c.MayAttend(a, s.today())
		if err != nil {
			return err
		}
		said := e.Absent
		if a.Present {
			said = e.Present
		}
		if slices.Contains(said, a.SessionID) {
			return nil
		}
		if err := tx.Exec(`INSERT INTO course_attendance (course_id, contact_id, session_id, present, at, by_id) VALUES (?, ?, ?, ?, ?, ?)`,
			course, a.ContactID, a.SessionID, a.Present, s.now(), crm.ActorOf(ctx).ID).Error; err != nil {
			return err
		}
		return auditChange(tx, "course.attend", "course", course)
	})
}

// Certify gives somebody the certificate of a course that is over, which counts for their
// company. It refuses who was at fewer days than it asks for; who has it keeps it.
func (s *Store) Certify(ctx context.Context, course, contact crm.ID) (*crm.Course, error) {
	return s.changeCourse(ctx, crm.RunCourse, course, nil, func(ctx context.Context, tx *gorm.DB, c *crm.Course) error {
		e, err := c.HasPlace(contact)
		if err != nil || e.CompletedOn != "" {
			return err
		}
		if err := c.MayCertify(e.Name, len(e.Present), s.today()); err != nil {
			return err
		}
		if err := tx.Exec(`UPDATE course_seat SET completed_on = ? WHERE course_id = ? AND contact_id = ?`, c.EndsOn, course, contact).Error; err != nil {
			return err
		}
		s.takeStep(tx, course, contact, "certified")
		if err := auditChange(tx, "course.certify", "course", course); err != nil {
			return err
		}
		company, err := lockCompany(tx, e.CompanyID)
		if err != nil {
			return err
		}
		if err := s.refreshTier(tx, company); err != nil {
			return err
		}
		return s.scheduleReview(ctx, company)
	})
}

// FindCertificate is what stands on somebody's certificate. It refuses who has none, with
// the reason.
func (s *Store) FindCertificate(ctx context.Context, course, contact crm.ID) (*crm.Certificate, error) {
	c, err := s.FindCourse(ctx, course)
	if err != nil {
		return nil, err
	}
	e, err := c.HasPlace(contact)
	if err != nil {
		return nil, err
	}
	if e.CompletedOn == "" {
		if err := c.MayCertify(e.Name, len(e.Present), s.today()); err != nil {
			return nil, err
		}
		return nil, crm.Refuse(crm.Conflict, "course.no_certificate", "%s har ikke fået kursusbeviset endnu.", e.Name)
	}
	return &crm.Certificate{Name: e.Name, Company: e.Company, Course: c.Title, StartsOn: c.StartsOn, EndsOn: c.EndsOn,
		Days: c.Days, Present: len(e.Present), CompletedOn: e.CompletedOn}, nil
}
