package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// Enrol gives a contact of a company a place in a course, or the last place in its waiting
// list when it is full, and tells them by mail. It refuses what crm.Course.MayEnrol does,
// and somebody who is on the course or its list already.
func (s *Store) Enrol(ctx context.Context, course, contact crm.ID) (*crm.Course, error) {
	return s.changeCourse(ctx, crm.Enrol, course, &contact, func(ctx context.Context, tx *gorm.DB, c *crm.Course) error {
		k, err := find[crm.Contact](tx, crm.RefuseField("contact_id", "course.contact", "Kontaktpersonen findes ikke."), "id = ?", contact)
		if err != nil {
			return err
		}
		of, err := companyForWork(tx, k.CompanyID)
		if err != nil {
			return err
		}
		if e := c.Enrolment(contact); e != nil {
			return e.Twice()
		}
		if err := c.MayEnrol(k, of, s.today()); err != nil {
			return err
		}
		e := &crm.Enrolment{ContactID: contact, CompanyID: of.ID, State: crm.EnrolmentConfirmed}
		kind := crm.MailCoursePlace
		if c.Free() == 0 {
			e.State, kind = crm.EnrolmentWaiting, crm.MailCourseWaiting
		}
		if err := tx.Exec(`INSERT INTO course_seat (course_id, contact_id, company_id, state, enrolled_at, enrolled_by) VALUES (?, ?, ?, ?, ?, ?)`,
			course, contact, of.ID, e.State, s.now(), crm.ActorOf(ctx).ID).Error; err != nil {
			return err
		}
		s.takeStep(tx, course, contact, string(e.State))
		if err := s.mailEnrolled(ctx, tx, kind, c, e); err != nil {
			return err
		}
		return auditChange(tx, "course.enrol", "course", course)
	})
}

// WithdrawEnrolment takes somebody off a course or its waiting list and tells them by mail;
// who waits longest gets their place. Who is on neither stays so, and nothing changes when
// the course is cancelled. Who drops out when it has begun keeps the place, for what they
// were at still counts.
func (s *Store) WithdrawEnrolment(ctx context.Context, course, contact crm.ID) (*crm.Course, error) {
	return s.changeCourse(ctx, crm.Enrol, course, nil, func(ctx context.Context, tx *gorm.DB, c *crm.Course) error {
		e := c.Enrolment(contact)
		if e == nil || c.CancelledOn != "" {
			return nil
		}
		if e.State == crm.EnrolmentConfirmed && c.StartsOn <= s.today() {
			return crm.Refuse(crm.Conflict, "course.begun", "Kurset er begyndt. Registrér fravær i stedet for at framelde.")
		}
		if err := tx.Exec(`DELETE FROM course_seat WHERE course_id = ? AND contact_id = ?`, course, contact).Error; err != nil {
			return err
		}
		s.takeStep(tx, course, contact, "withdrawn")
		if err := s.mailEnrolled(ctx, tx, crm.MailCourseWithdrawn, c, e); err != nil {
			return err
		}
		if err := auditChange(tx, "course.enrolment.withdraw", "course", course); err != nil {
			return err
		}
		if err := s.completeCourses(tx, []*crm.Course{c}); err != nil {
			return err
		}
		return s.letIn(ctx, tx, c)
	})
}

// letIn gives free places of a complete course that has not begun to those who wait, the
// first first, and tells them.
func (s *Store) letIn(ctx context.Context, tx *gorm.DB, c *crm.Course) error {
	free := c.Free()
	for _, e := range c.Enrolments {
		if free == 0 || c.StartsOn <= s.today() {
			break
		}
		if e.State != crm.EnrolmentWaiting || e.Left {
			continue
		}
		free--
		if err := tx.Exec(`UPDATE course_seat SET state = ? WHERE course_id = ? AND contact_id = ?`, crm.EnrolmentConfirmed, c.ID, e.ContactID).Error; err != nil {
			return err
		}
		s.takeStep(tx, c.ID, e.ContactID, string(crm.EnrolmentConfirmed))
		if err := s.mailEnrolled(ctx, tx, crm.MailCoursePlace, c, e); err != nil {
			return err
		}
	}
	return nil
}
