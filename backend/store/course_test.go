package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"jobbro/backend/crm"
)

const (
	training crm.ID = "00000000-0000-7000-8000-000000000c01"
	gitte    crm.ID = "00000000-0000-7000-8000-0000000000e6" // at the smithy
	bent     crm.ID = "00000000-0000-7000-8000-0000000000e7" // at the bakery
	borte    crm.ID = "00000000-0000-7000-8000-0000000000e8" // has left the bakery
)

func session(n int) crm.ID { return crm.ID(fmt.Sprintf("00000000-0000-7000-8000-0000000000%02d", n)) }

// planned is a store with a course of three days in August with this many seats, and with
// people who can go to it.
func planned(t *testing.T, seats int) *Store {
	t.Helper()
	s := story(t)
	exec(t, s, `INSERT INTO contact (id, company_id, name, email, informed_on, left_on) VALUES
		($1, $2, 'Gitte', 'gitte@test.example', '2027-01-04', NULL), ($3, $4, 'Bent', 'bent@test.example', '2027-01-04', NULL),
		($5, $4, 'Borte', '', '2027-01-04', '2027-06-01')`, string(gitte), string(smithy), string(bent), string(bakery), string(borte))
	if err := s.AddCourse(as(t, lene), &crm.Course{ID: training, CourseFields: threeDays(seats)}); err != nil {
		t.Fatal(err)
	}
	return s
}

func threeDays(seats int) crm.CourseFields {
	f := crm.CourseFields{Title: "Mentor", Seats: seats, CertificateShare: 0.6, CostNote: "Kun arbejdstiden."}
	for i, day := range []crm.Date{"2027-08-10", "2027-08-03", "2027-08-05"} {
		f.Sessions = append(f.Sessions, crm.CourseSession{ID: session(i + 1), Day: day, StartsAt: "09:00", EndsAt: "15:00", RoomSeats: 10})
	}
	return f
}

// onCourse says who is on the course: "Svend confirmed, Bent waiting 1".
func onCourse(t *testing.T, s *Store) string {
	t.Helper()
	c, err := s.FindCourse(as(t, karen), training)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range c.Enrolments {
		who := e.Name + " " + string(e.State)
		if e.Position > 0 {
			who += fmt.Sprint(" ", e.Position)
		}
		all = append(all, who)
	}
	return strings.Join(all, ", ")
}

func mailsOf(t *testing.T, s *Store, kind crm.MailKind) int {
	return count(t, s, `SELECT count(*) FROM mail WHERE kind = $1 AND subject_id = $2`, string(kind), string(training))
}

// E1: seats go in the order of enrolment, the next waits in line and gets the place of who
// withdraws, and each is told.
func TestPlacesAndWaitingList(t *testing.T) {
	t.Parallel()
	s := planned(t, 1)
	for _, who := range []crm.ID{svend, gitte, bent} {
		if _, err := s.Enrol(as(t, karen), training, who); err != nil {
			t.Fatal(err)
		}
	}
	if got := onCourse(t, s); got != "Svend Smed confirmed, Gitte waiting 1, Bent waiting 2" {
		t.Error(got)
	}
	if place, waiting := mailsOf(t, s, crm.MailCoursePlace), mailsOf(t, s, crm.MailCourseWaiting); place != 0 || waiting != 2 {
		t.Errorf("%d and %d mails; Svend has no address", place, waiting)
	}
	for range 2 { // again changes nothing
		if _, err := s.WithdrawEnrolment(as(t, mads), training, svend); err != nil {
			t.Fatal(err)
		}
	}
	if got := onCourse(t, s); got != "Gitte confirmed, Bent waiting 1" || mailsOf(t, s, crm.MailCoursePlace) != 1 {
		t.Error(got)
	}
	edit := func(how func(*crm.CourseFields)) error {
		c, err := s.FindCourse(as(t, lene), training)
		if err == nil {
			_, err = s.EditCourse(as(t, lene), training, crm.Base{Revision: c.Revision, Strict: true}, func(f *crm.CourseFields) error { how(f); return nil })
		}
		return err
	}
	if err := edit(func(f *crm.CourseFields) { f.Seats = 2; f.Sessions[0].Place = "Hjørring" }); err != nil {
		t.Fatal(err)
	}
	if got := onCourse(t, s); got != "Gitte confirmed, Bent confirmed" || mailsOf(t, s, crm.MailCoursePlace) != 2 || mailsOf(t, s, crm.MailCourseChanged) != 1 {
		t.Error(got)
	}
	if err := edit(func(f *crm.CourseFields) { f.Seats = 1 }); crm.KindOf(err) != crm.Invalid || err.Error() != "2 har allerede plads på kurset." {
		t.Errorf("fewer seats than taken: %v", err)
	}
	mail := crm.ID("")
	if err := s.pool.QueryRow(t.Context(), `SELECT id FROM mail WHERE kind = 'course_place' AND to_address = 'bent@test.example'`).Scan((*string)(&mail)); err != nil {
		t.Fatal(err)
	}
	told, err := s.FindMail(t.Context(), mail, nil)
	if err != nil || told.Course == nil || len(told.Course.Sessions) != 3 || len(told.Course.Enrolments) != 0 || told.CourseStart() != "3. august 2027 kl. 09.00, Hjørring" {
		t.Errorf("%+v, %v", told, err)
	}
	if n := count(t, s, `SELECT count(*) FROM course_step WHERE contact_id = $1`, string(svend)); n != 2 {
		t.Errorf("%d steps of Svend are kept", n)
	}
}

// E1: who has left the company keeps what is known of them, is flagged, and is passed over
// when a place is free.
func TestEnrolledWhoHasLeft(t *testing.T) {
	t.Parallel()
	s := planned(t, 1)
	for _, who := range []crm.ID{svend, gitte, bent} {
		if _, err := s.Enrol(as(t, karen), training, who); err != nil {
			t.Fatal(err)
		}
	}
	exec(t, s, `UPDATE contact SET left_on = '2027-06-29' WHERE id IN ($1, $2)`, string(svend), string(gitte))
	flags := func() string {
		c, err := s.FindCourse(as(t, karen), training)
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, e := range c.Enrolments {
			said += fmt.Sprint(e.Name, " ", e.Left, "; ")
		}
		return said
	}
	if got := flags(); got != "Svend Smed true; Gitte true; Bent false; " {
		t.Error(got)
	}
	if _, err := s.WithdrawEnrolment(as(t, karen), training, svend); err != nil {
		t.Fatal(err)
	}
	if got := onCourse(t, s); got != "Bent confirmed, Gitte waiting 1" {
		t.Error(got)
	}
}

// E1: what cannot be is refused with a sentence, and changes nothing.
func TestBadEnrolmentsAndAttendance(t *testing.T) {
	t.Parallel()
	s := planned(t, 1)
	for _, who := range []crm.ID{svend, gitte} {
		if _, err := s.Enrol(as(t, karen), training, who); err != nil {
			t.Fatal(err)
		}
	}
	refused := func(what string, do func(context.Context) (*crm.Course, error), kind crm.Kind, says string) {
		t.Helper()
		if _, err := do(as(t, karen)); crm.KindOf(err) != kind || err.Error() != says {
			t.Errorf("%s: %v", what, err)
		}
	}
	enrol := func(who crm.ID) func(context.Context) (*crm.Course, error) {
		return func(ctx context.Context) (*crm.Course, error) { return s.Enrol(ctx, training, who) }
	}
	attend := func(who, day crm.ID) func(context.Context) (*crm.Course, error) {
		return func(ctx context.Context) (*crm.Course, error) {
			return s.Attend(ctx, training, crm.SessionAttendance{SessionID: day, ContactID: who, Present: true})
		}
	}
	certify := func(ctx context.Context) (*crm.Course, error) { return s.Certify(ctx, training, svend) }
	refused("twice", enrol(svend), crm.Conflict, "Svend Smed er allerede tilmeldt kurset.")
	refused("twice on the list", enrol(gitte), crm.Conflict, "Gitte står allerede som nummer 1 på ventelisten.")
	refused("who has left", enrol(borte), crm.Invalid, "Borte er holdt op i virksomheden. Vælg en anden medarbejder.")
	refused("nobody", enrol(nowhere), crm.Invalid, "Kontaktpersonen findes ikke.")
	exec(t, s, `UPDATE company SET status = 'ceased' WHERE id = $1`, string(bakery))
	refused("of a closed company", enrol(bent), crm.Conflict, "Brødværket er ophørt og kan ikke tilmelde medarbejdere.")
	refused("a day ahead", attend(svend, session(2)), crm.Invalid, "Kursusdagen er først den 3. august 2027.")

	s.Now = at("2027-08-03")
	refused("when it has begun", enrol(bent), crm.Conflict, "Kurset begyndte den 3. august 2027. Tilmeld til et senere kursus.")
	refused("dropping out", func(ctx context.Context) (*crm.Course, error) { return s.WithdrawEnrolment(ctx, training, svend) },
		crm.Conflict, "Kurset er begyndt. Registrér fravær i stedet for at framelde.")
	refused("who waits", attend(gitte, session(2)), crm.Invalid, "Gitte står på ventelisten og har ingen plads på kurset.")
	refused("who is not enrolled", attend(bent, session(2)), crm.Invalid, "Personen er ikke tilmeldt kurset. Tilmeld først.")
	refused("no day of it", attend(svend, session(9)), crm.Invalid, "Kursusdagen findes ikke længere.")
	if _, err := attend(svend, session(2))(as(t, karen)); err != nil {
		t.Fatal(err)
	}
	refused("before the end", certify, crm.Conflict, "Kurset slutter den 10. august 2027. Kursusbeviset kan gives fra den dag.")
	c, _ := s.FindCourse(as(t, lene), training)
	if _, err := s.EditCourse(as(t, lene), training, crm.Base{Revision: c.Revision}, func(f *crm.CourseFields) error {
		f.Sessions = f.Sessions[1:]
		return nil
	}); crm.KindOf(err) != crm.Invalid {
		t.Errorf("a day with attendance is taken away: %v", err)
	}
	s.Now = at("2027-08-10")
	refused("below the rule", certify, crm.Conflict, "Svend Smed har været med 1 af 3 dage. Kursusbeviset kræver mindst 2.")
	if _, err := s.FindCertificate(as(t, karen), training, svend); crm.KindOf(err) != crm.Conflict {
		t.Errorf("a certificate below the rule: %v", err)
	}
	if got := onCourse(t, s); got != "Svend Smed confirmed, Gitte waiting 1" {
		t.Error(got)
	}

	for what, change := range map[string]func(*crm.CourseFields){
		"more seats than the room": func(f *crm.CourseFields) { f.Seats = 11 },
		"no days":                  func(f *crm.CourseFields) { f.Sessions = nil },
		"a day twice":              func(f *crm.CourseFields) { f.Sessions[0].Day = f.Sessions[1].Day },
		"an end before its start":  func(f *crm.CourseFields) { f.Sessions[0].EndsAt = "08:00" },
		"no title":                 func(f *crm.CourseFields) { f.Title = " " },
		"a rule that asks nothing": func(f *crm.CourseFields) { f.CertificateShare = 0 },
	} {
		f := threeDays(10)
		change(&f)
		if err := s.AddCourse(as(t, lene), &crm.Course{ID: newID(), CourseFields: f}); crm.KindOf(err) != crm.Invalid {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// E1: who is on a course or waits for it is told that it is cancelled, nobody can do more
// with it, and one that is over or has given a certificate is not cancelled.
func TestCancelledCourse(t *testing.T) {
	t.Parallel()
	s := planned(t, 1)
	for _, who := range []crm.ID{gitte, bent} {
		if _, err := s.Enrol(as(t, karen), training, who); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.CancelCourse(as(t, lene), training, " "); crm.KindOf(err) != crm.Invalid {
		t.Errorf("without a reason: %v", err)
	}
	for _, why := range []string{" For få tilmeldte ", "Igen"} {
		c, err := s.CancelCourse(as(t, lene), training, why)
		if err != nil || c.CancelledOn != "2027-06-30" || c.CancelWhy != "For få tilmeldte" {
			t.Fatalf("%+v, %v", c, err)
		}
	}
	if n := mailsOf(t, s, crm.MailCourseCancelled); n != 2 {
		t.Errorf("%d are told, want 2", n)
	}
	c, err := s.WithdrawEnrolment(as(t, karen), training, gitte)
	if err != nil || len(c.Enrolments) != 2 || mailsOf(t, s, crm.MailCoursePlace) != 1 {
		t.Errorf("withdrawn: %+v, %v", c, err)
	}
	s.Now = at("2027-08-10")
	for what, err := range map[string]error{
		"enrol":   second(s.Enrol(as(t, karen), training, svend)),
		"attend":  second(s.Attend(as(t, karen), training, crm.SessionAttendance{SessionID: session(1), ContactID: gitte, Present: true})),
		"certify": second(s.Certify(as(t, karen), training, gitte)),
		"edit": second(s.EditCourse(as(t, lene), training, crm.Base{Revision: c.Revision}, func(f *crm.CourseFields) error {
			f.Seats = 2
			return nil
		})),
	} {
		if err != crm.CourseCancelled {
			t.Errorf("%s: %v", what, err)
		}
	}

	held := planned(t, 2)
	if _, err := held.Enrol(as(t, karen), training, gitte); err != nil {
		t.Fatal(err)
	}
	held.Now = at("2027-08-10")
	exec(t, held, `UPDATE course_seat SET completed_on = '2027-08-10'`)
	if _, err := held.CancelCourse(as(t, lene), training, "Syg"); crm.KindOf(err) != crm.Conflict || err.Error() != "Gitte har fået kursusbevis. Kurset kan ikke aflyses." {
		t.Errorf("after a certificate: %v", err)
	}
	held.Now = at("2027-08-11")
	if _, err := held.CancelCourse(as(t, lene), training, "Syg"); crm.KindOf(err) != crm.Conflict || err.Error() != "Kurset er holdt." {
		t.Errorf("over: %v", err)
	}
}

// E1: of what two say of a person and a day the last arrival holds and both are kept; the
// certificate counts for the company, on its brief, in its tier and in the year, as long as
// the mentor works there.
func TestAttendanceAndCertificate(t *testing.T) {
	t.Parallel()
	s := planned(t, 5)
	for _, who := range []crm.ID{svend, bent} {
		if _, err := s.Enrol(as(t, karen), training, who); err != nil {
			t.Fatal(err)
		}
	}
	s.Now = at("2027-08-10")
	say := func(by, who, day crm.ID, present bool) *crm.Course {
		t.Helper()
		c, err := s.Attend(as(t, by), training, crm.SessionAttendance{SessionID: day, ContactID: who, Present: present})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	for day := 1; day <= 3; day++ {
		say(karen, svend, session(day), true)
		say(mads, svend, session(day), day != 3)
		say(mads, bent, session(day), true)
	}
	c := say(mads, bent, session(3), true)
	if e := c.Enrolment(svend); !slices.Equal(e.Present, []crm.ID{session(1), session(2)}) || !slices.Equal(e.Absent, []crm.ID{session(3)}) {
		t.Errorf("%+v", e)
	}
	if said, audited := count(t, s, `SELECT count(*) FROM course_attendance`), count(t, s, `SELECT count(*) FROM audit WHERE action = 'course.attend'`); said != 7 || audited != 7 {
		t.Errorf("%d answers, %d in the audit, want 7 of each", said, audited)
	}
	for range 2 {
		if _, err := s.Certify(as(t, karen), training, svend); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.FindCertificate(as(t, karen), training, svend)
	if err != nil || *got != (crm.Certificate{Name: "Svend Smed", Company: "Åsmedjen", Course: "Mentor", StartsOn: "2027-08-03", EndsOn: "2027-08-10", Days: 3, Present: 2, CompletedOn: "2027-08-10"}) {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := s.FindCertificate(as(t, karen), training, bent); crm.KindOf(err) != crm.Conflict || err.Error() != "Bent har ikke fået kursusbeviset endnu." {
		t.Errorf("%v", err)
	}
	mentors := func(n int, on crm.Date) {
		t.Helper()
		b, err := s.FindCompany(as(t, karen), smithy)
		if err != nil || b.Company.Mentors != n || b.Company.MentorOn != on {
			t.Errorf("%+v, %v", b.Company, err)
		}
	}
	mentors(1, "2027-08-10")
	if n := count(t, s, `SELECT count(*) FROM company WHERE id = $1 AND tier_score > 0`, string(smithy)); n != 1 {
		t.Error("it does not count for the tier")
	}
	before, err := s.Pull(as(t, karen), "", "0")
	if err != nil || len(before.Rows.Course) != 1 || before.Rows.Course[0].Enrolments[0].Name != "" {
		t.Fatalf("a phone has %+v, %v", before.Rows.Course, err)
	}
	if _, err := s.EditContact(as(t, karen), svend, crm.Base{Revision: 1}, func(f *crm.ContactFields) error { f.LeftOn = "2027-08-10"; return nil }); err != nil {
		t.Fatal(err)
	}
	mentors(0, "")
	after, err := s.Pull(as(t, karen), before.Epoch, before.Cursor)
	if err != nil || len(after.Rows.Company) != 1 || after.Rows.Company[0].Mentors != 0 {
		t.Errorf("a phone does not hear that the mentor left: %+v, %v", after.Rows.Company, err)
	}
	page, err := s.FindGraduates(as(t, karen), crm.Window{Limit: 10})
	if err != nil || len(page.Items) != 1 || page.Items[0].Name != "Svend Smed" || !page.Items[0].Left {
		t.Errorf("%+v, %v", page, err)
	}
	s.Now = func() time.Time { return time.Date(2028, 1, 1, 12, 0, 0, 0, time.UTC) }
	if old, err := s.Pull(as(t, karen), "", "0"); err != nil || len(old.Rows.Course) != 0 {
		t.Errorf("a phone holds a course of long ago: %v", err)
	}
}
