package api_test

import (
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const (
	aCourse   = "/courses/" + string(Course)
	newCourse = "/courses/00000000-0000-7000-8000-000000000c02"
)

var inAugust = crm.CourseFields{Title: "Mentor i august", Seats: 8, CertificateShare: 0.8, Sessions: []crm.CourseSession{
	{ID: "00000000-0000-7000-8000-000000000c12", Day: "2027-08-10", StartsAt: "09:00", EndsAt: "15:00", Place: "Hjørring", RoomSeats: 20}}}

func inASmallRoom() crm.CourseFields {
	c := inAugust
	c.Seats = 21
	return c
}

var courseScenarios = []Scenario{
	{Op: "GET /courses", Want: Closed(200, 200), Shows: "Mentor i sommer"},
	{Op: "GET /courses/{id}", Path: aCourse, Want: Closed(200, 200), Shows: "Mentor i sommer"},
	{Op: "GET /courses/{id}", Path: "/courses/" + string(Nobody), Want: Closed(404, 404)},
	{Op: "PUT /courses/{id}", Path: newCourse, Body: inAugust, Want: Closed(403, 200), Shows: `"ends_on":"2027-08-10"`},
	{Op: "PUT /courses/{id}", Path: newCourse, Body: inASmallRoom(), Want: Closed(403, 422), Shows: "body.seats"},
	{Op: "PUT /courses/{id}", Path: aCourse, Body: inAugust, Want: Closed(403, 409)},
	{Op: "PATCH /courses/{id}", Path: aCourse, Body: fields{"base": 1, "title": "Mentor før ferien"}, Want: Closed(403, 200), Shows: "Mentor før ferien"},
	{Op: "PATCH /courses/{id}", Path: aCourse, Body: fields{"base": 9, "title": "Mentor før ferien"}, Want: Closed(403, 409)},
	{Op: "POST /courses/{id}/cancel", Path: aCourse + "/cancel", Body: fields{"why": "For få tilmeldte"}, Want: Closed(403, 200), Shows: "For få tilmeldte"},
	{Op: "POST /courses/{id}/cancel", Path: aCourse + "/cancel", Body: fields{"why": " "}, Want: Closed(403, 422), Shows: "body.why"},
	{Op: "POST /courses/{id}/enrolments", Path: aCourse + "/enrolments", Body: fields{"contact_id": Svend}, Want: Closed(200, 200), Shows: "Svend"},
	{Op: "POST /courses/{id}/enrolments", Path: aCourse + "/enrolments", Body: fields{"contact_id": Nobody}, Want: Closed(422, 422)},
	{Op: "POST /courses/{id}/enrolments/withdraw", Path: aCourse + "/enrolments/withdraw", Body: fields{"contact_id": Svend}, Want: Closed(200, 200), Shows: `"enrolments":[]`},
	{Op: "POST /courses/{id}/attendance", Path: aCourse + "/attendance", Body: fields{"contact_id": Svend, "session_id": CourseDay, "present": true}, Want: Closed(422, 422)},
	{Op: "POST /courses/{id}/certificates", Path: aCourse + "/certificates", Body: fields{"contact_id": Svend}, Want: Closed(422, 422)},
	{Op: "GET /courses/{id}/certificates/{contact}/file", Path: aCourse + "/certificates/" + string(Svend) + "/file", Want: Closed(422, 422)},
	{Op: "GET /graduates", Want: Closed(200, 200), Shows: `"items":[]`},
}
