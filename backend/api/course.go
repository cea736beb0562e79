package api

import (
	"context"
	"io"

	"github.com/danielgtaylor/huma/v2"
	"jobbro/backend/certificate"
	"jobbro/backend/crm"
	"jobbro/backend/store"
)

type coursesInput struct {
	Listing
	Coming bool `query:"coming" doc:"Only those that are not over"`
}

func (s *Server) courses(ctx context.Context, in *coursesInput) (*reply[crm.Page[*crm.Course]], error) {
	return answer(s.Store.FindCourses(ctx, store.CourseFilter{Window: in.Window(), Coming: in.Coming}))
}

func (s *Server) course(ctx context.Context, in *ByID) (*reply[crm.Course], error) {
	return answer(s.Store.FindCourse(ctx, in.ID))
}

type addCourseInput struct {
	ByID
	Body crm.CourseFields
}

func (s *Server) addCourse(ctx context.Context, in *addCourseInput) (*reply[crm.Course], error) {
	c := &crm.Course{ID: in.ID, CourseFields: in.Body}
	return answer(c, s.Store.AddCourse(ctx, c))
}

type editCourseInput struct {
	ByID
	Body Change[crm.CourseFields]
}

func (s *Server) editCourse(ctx context.Context, in *editCourseInput) (*reply[crm.Course], error) {
	return answer(s.Store.EditCourse(ctx, in.ID, in.Body.Seen(), in.Body.Apply))
}

// CancelledCourse says why a course is not held.
type CancelledCourse struct {
	Why string `json:"why" maxLength:"300" doc:"Everybody on it is told"`
}

type cancelCourseInput struct {
	ByID
	Body CancelledCourse
}

func (s *Server) cancelCourse(ctx context.Context, in *cancelCourseInput) (*reply[crm.Course], error) {
	return answer(s.Store.CancelCourse(ctx, in.ID, in.Body.Why))
}

// Enrolled says whom an enrolment is about.
type Enrolled struct {
	ContactID crm.ID `json:"contact_id" format:"uuid"`
}

type enrolledInput struct {
	ByID
	Body Enrolled
}

func (s *Server) enrol(ctx context.Context, in *enrolledInput) (*reply[crm.Course], error) {
	return answer(s.Store.Enrol(ctx, in.ID, in.Body.ContactID))
}

func (s *Server) withdrawEnrolment(ctx context.Context, in *enrolledInput) (*reply[crm.Course], error) {
	return answer(s.Store.WithdrawEnrolment(ctx, in.ID, in.Body.ContactID))
}

func (s *Server) certify(ctx context.Context, in *enrolledInput) (*reply[crm.Course], error) {
	return answer(s.Store.Certify(ctx, in.ID, in.Body.ContactID))
}

type attendInput struct {
	ByID
	Body crm.SessionAttendance
}

func (s *Server) attend(ctx context.Context, in *attendInput) (*reply[crm.Course], error) {
	return answer(s.Store.Attend(ctx, in.ID, in.Body))
}

type certificateInput struct {
	ByID
	Contact crm.ID `path:"contact" format:"uuid"`
}

func (s *Server) certificate(ctx context.Context, in *certificateInput) (*huma.StreamResponse, error) {
	given, err := s.Store.FindCertificate(ctx, in.ID, in.Contact)
	if err != nil {
		return nil, err
	}
	page, err := certificate.PDF(given, s.Municipality)
	if err != nil {
		return nil, err
	}
	return s.streamed(ctx, "kursusbevis.pdf", "application/pdf", func(_ context.Context, w io.Writer) error {
		_, err := w.Write(page)
		return err
	}), nil
}

func (s *Server) graduates(ctx context.Context, in *Listing) (*reply[crm.Page[crm.Graduate]], error) {
	return answer(s.Store.FindGraduates(ctx, in.Window()))
}
